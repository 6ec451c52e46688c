// SPDX-License-Identifier: GPL-3.0-or-later
// The figures on the boxes of a strip.
#include "core/figure/StripLayout.h"

#include <array>
#include <charconv>

namespace resblock {

namespace {

const std::string times = "\u00D7";

std::string sizeText(const Size2& size)
{
    return std::to_string(size.h) + times + std::to_string(size.w);
}

std::string strideText(const Size2& stride)
{
    if (stride == Size2{}) return {};
    return stride.h == stride.w ? " /" + std::to_string(stride.h) : " /" + sizeText(stride);
}

std::string poolText(const Pool2dGeometry& g)
{
    return sizeText(g.kernel) + strideText(g.stride);
}

/// With the fewest digits that say it.
std::string shortNumber(double v)
{
    std::array<char, 32> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), v).ptr};
}

} // namespace

std::string opCaption(const Graph& graph, int node)
{
    if (node < 0) return {};
    const Op& op = graph.nodes[static_cast<std::size_t>(node)].op;
    if (const auto* conv = std::get_if<Conv2d>(&op))
        return sizeText(conv->kernel) + ", " + std::to_string(conv->outChannels) +
               strideText(conv->geometry.stride);
    if (const auto* pool = std::get_if<MaxPool2d>(&op)) return poolText(pool->geometry);
    if (const auto* pool = std::get_if<AvgPool2d>(&op)) return poolText(pool->geometry);
    if (const auto* pad = std::get_if<SubsamplePad>(&op))
        return "+" + std::to_string(pad->geometry.channelsBefore + pad->geometry.channelsAfter) +
               strideText({pad->geometry.stride, pad->geometry.stride});
    if (kindOf(op) == OpKind::Sigmoid) return "\u03C3";
    if (kindOf(op) == OpKind::Multiply) return times;
    if (const auto* dropout = std::get_if<Dropout>(&op)) return "p = " + shortNumber(dropout->p);
    if (const auto* linear = std::get_if<Linear>(&op)) return std::to_string(linear->outFeatures);
    return {};
}

std::string shapeLabel(const Shape& shape)
{
    return std::to_string(shape.c) + times + std::to_string(shape.h) + times + std::to_string(shape.w);
}

} // namespace resblock
