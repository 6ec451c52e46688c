// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/GradientParts.h"
#include "core/session/StagePlace.h"

#include <cmath>

namespace resblock {

namespace {

/// A step has a few milliseconds: about this many multiply-adds may be spent on going back through a
/// projection.
constexpr Index affordableMultiplyAdds = 20'000'000;

/// What reaches the block's input through the first node of the shortcut (or through the add itself).
std::shared_ptr<const Tensor> shortcutPart(const StagePlace& x)
{
    const NetworkRun& run = x.run();
    const int first = x.shortcut().empty() ? x.add() : x.shortcut().front();
    const Index work = multiplyAdds(run.graph, first, run.shapes, x.shape(inputNode));
    if (!run.trace || !run.parameters || x.shape().n * work > affordableMultiplyAdds) return nullptr;
    const auto part = gradientThrough(run.graph, *run.parameters, RunInput{}, *run.trace, first);
    return part ? *part : nullptr;
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
