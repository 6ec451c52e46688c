// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Op.h"

#include <array>
#include <charconv>

namespace resblock {

namespace {

constexpr bool no = false;
constexpr bool yes = true;
constexpr std::size_t one = 1;
constexpr std::size_t two = 2;

/// In the order of OpKind. The last three columns: zeroToZero, backwardReadsInput, backwardReadsOutput.
constexpr std::array<OpTraits, std::variant_size_v<Op>> table = {{
    {OpKind::Conv2d, "conv2d", one, OpFamily::Conv, no, yes, no},
    {OpKind::BatchNorm2d, "batch_norm2d", one, OpFamily::Norm, no, no, no},
    {OpKind::Affine, "affine", one, OpFamily::Norm, no, yes, no},
    {OpKind::Relu, "relu", one, OpFamily::Activation, yes, no, yes},
    {OpKind::Identity, "identity", one, OpFamily::Other, yes, no, no},
    {OpKind::Add, "add", two, OpFamily::Add, no, no, no},
    {OpKind::Scale, "scale", one, OpFamily::Other, yes, no, no},
    {OpKind::Sigmoid, "sigmoid", one, OpFamily::Activation, no, no, yes},
    {OpKind::Multiply, "multiply", two, OpFamily::Other, yes, yes, no},
    {OpKind::Dropout, "dropout", one, OpFamily::Other, yes, no, no},
    {OpKind::MaxPool2d, "max_pool2d", one, OpFamily::Pool, yes, no, no},
    {OpKind::AvgPool2d, "avg_pool2d", one, OpFamily::Pool, yes, no, no},
    {OpKind::GlobalAvgPool2d, "global_avg_pool2d", one, OpFamily::Pool, yes, no, no},
    {OpKind::Flatten, "flatten", one, OpFamily::Other, no, no, no},
    {OpKind::Linear, "linear", one, OpFamily::Linear, no, yes, no},
    {OpKind::SubsamplePad, "subsample_pad", one, OpFamily::Other, no, no, no},
    {OpKind::Pad2d, "pad2d", one, OpFamily::Other, yes, no, no},
    {OpKind::SoftmaxCrossEntropy, "softmax_cross_entropy", one, OpFamily::Other, no, no, no},
}};

constexpr bool isComplete()
{
    for (std::size_t i = 0; i < table.size(); ++i)
        if (static_cast<std::size_t>(table[i].kind) != i || table[i].name.empty()) return false;
    return true;
}
static_assert(isComplete(), "a row for every operation, in the order of OpKind");

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

const OpTraits& traitsOf(OpKind kind)
{
    return table[static_cast<std::size_t>(kind)];
}

bool passesGradientAtZero(const Op& op)
{
    if (const auto* dropout = std::get_if<Dropout>(&op)) return dropout->p < 1;
    return std::holds_alternative<Scale>(op) || std::holds_alternative<Multiply>(op);
}

std::string figuresOf(const Op& op)
{
    if (const auto* conv = std::get_if<Conv2d>(&op))
        return sizeText(conv->kernel) + ", " + std::to_string(conv->outChannels) +
               strideText(conv->geometry.stride);
    if (const auto* pool = std::get_if<MaxPool2d>(&op)) return poolText(pool->geometry);
    if (const auto* pool = std::get_if<AvgPool2d>(&op)) return poolText(pool->geometry);
    if (const auto* pad = std::get_if<SubsamplePad>(&op))
        return "+" + std::to_string(pad->geometry.channelsBefore + pad->geometry.channelsAfter) +
               strideText({pad->geometry.stride, pad->geometry.stride});
    if (std::holds_alternative<Sigmoid>(op)) return "\u03C3";
    if (std::holds_alternative<Multiply>(op)) return times;
    if (const auto* dropout = std::get_if<Dropout>(&op)) return "p = " + shortNumber(dropout->p);
    if (const auto* linear = std::get_if<Linear>(&op)) return std::to_string(linear->outFeatures);
    return {};
}

} // namespace resblock
