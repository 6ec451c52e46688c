// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/StagePlace.h"

#include <cmath>

namespace resblock {

namespace {

/// A step has a few milliseconds: about this many multiply-adds may be spent on going back through a
/// projection.
constexpr Index affordableMultiplyAdds = 20'000'000;

/// What reaches the block's input through the first node of the shortcut (or through the add itself).
std::optional<Tensor> shortcutPart(const StagePlace& x)
{
    const int first = x.shortcut().empty() ? x.add() : x.shortcut().front();
    const Stage* back = x.stage(first, Pass::Backward);
    if (!back || !back->output) return std::nullopt;
    const Tensor& dY = *back->output;
    Tensor dX(x.shape());
    const Op& op = x.run().graph.nodes[static_cast<std::size_t>(first)].op;
    switch (kindOf(op)) {
    case OpKind::Add:
    case OpKind::Identity:
        return dY;
    case OpKind::SubsamplePad:
        subsamplePadBackward(dY, std::get<SubsamplePad>(op).geometry, dX);
        return dX;
    case OpKind::AvgPool2d:
        avgPool2dBackward(dY, std::get<AvgPool2d>(op).geometry, dX);
        return dX;
    case OpKind::Conv2d: {
        const auto& conv = std::get<Conv2d>(op);
        const Tensor* weight = x.parameter(first, "weight");
        if (!weight || dY.shape().n * multiplyAdds(x.run().graph, first, x.run().shapes, x.shape(inputNode)) >
                           affordableMultiplyAdds)
            return std::nullopt;
        Conv2dGeometry geometry = conv.geometry;
        geometry.padding = resolvedPadding(conv, x.shape());
        conv2dBackwardData(dY, *weight, geometry, dX);
        return dX;
    }
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<GradientSplit> gradientSplit(const StagePlace& blockInput, const Cursor& cursor)
{
    if (blockInput.add() < 0) return std::nullopt;
    const Stage* back = blockInput.stage(Pass::Backward);
    if (!back || !back->output) return std::nullopt;
    const auto part = shortcutPart(blockInput);
    if (!part || part->shape() != back->output->shape()) return std::nullopt;

    const Tensor& total = *back->output;
    double tt = 0, ss = 0, bb = 0, sb = 0;
    for (Index i = 0; i < total.size(); ++i) {
        const double t = static_cast<double>(total[i]);
        const double s = static_cast<double>((*part)[i]);
        const double b = t - s;
        tt += t * t;
        ss += s * s;
        bb += b * b;
        sb += s * b;
    }
    GradientSplit split{std::sqrt(tt), std::sqrt(ss), std::sqrt(bb), 0, 0, 0};
    if (ss > 0 && bb > 0) split.cosine = sb / (split.shortcut * split.branch);
    const Cursor at = cursor.clampedTo(total.shape());
    split.shortcutValue = static_cast<double>((*part)(at.sample, at.channel, at.y, at.x));
    split.branchValue = static_cast<double>(total(at.sample, at.channel, at.y, at.x)) - split.shortcutValue;
    return split;
}

} // namespace resblock
