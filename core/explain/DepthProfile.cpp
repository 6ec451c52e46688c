// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/DepthProfile.h"

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

ProfileValue judged(double value, Index nans, Index infinities)
{
    if (nans > 0 || std::isnan(value)) return {ValueStatus::NotANumber, value};
    if (infinities > 0 || std::isinf(value)) return {ValueStatus::Infinite, value};
    return {value > 0 ? ValueStatus::Finite : ValueStatus::Zero, value};
}

ProfileValue judged(const ParameterGradient& gradient)
{
    return judged(gradient.l2, gradient.nans, gradient.finite ? 0 : 1);
}

/// Root of the sum of squares; the worst status of the parts wins.
ProfileValue combined(const ProfileValue& a, const ProfileValue& b)
{
    if (a.status == ValueStatus::Absent) return b;
    if (b.status == ValueStatus::Absent) return a;
    ProfileValue sum{std::max(a.status, b.status), std::hypot(a.value, b.value)};
    const bool bothUsable = sum.status == ValueStatus::Finite || sum.status == ValueStatus::Zero;
    if (bothUsable) sum.status = sum.value > 0 ? ValueStatus::Finite : ValueStatus::Zero;
    return sum;
}

bool isConvolution(const Graph& graph, int node)
{
    return node >= 0 && node < static_cast<int>(graph.nodes.size()) &&
           kindOf(graph.nodes[static_cast<std::size_t>(node)].op) == OpKind::Conv2d;
}

DepthPoint pointAt(const NetworkRun& run, int node)
{
    DepthPoint point;
    point.stage = run.graph.idOf(node);
    point.activationGradient = profileValue(run.trace->stage(point.stage, Pass::Backward));
    point.activationStd = profileValue(run.trace->stage(point.stage, Pass::Forward), true);
    return point;
}

} // namespace

ProfileValue profileValue(const Stage* stage, bool useStd)
{
    if (!stage) return {};
    const Statistics& s = stage->statistics;
    return judged(useStd ? s.std : s.l2, s.nans, s.infinities);
}

ProfileValue weightGradientOf(const NetworkRun& run, int node)
{
    ProfileValue sum;
    if (!run.trace || !isConvolution(run.graph, node)) return sum;
    for (const ParameterGradient& gradient : run.trace->parameterGradients)
        if (gradient.node == node && gradient.name.ends_with(".weight"))
            sum = combined(sum, judged(gradient));
    return sum;
}

std::vector<DepthPoint> depthProfile(const NetworkRun& run)
{
    std::vector<DepthPoint> points;
    if (!run.trace || run.graph.blocks.empty()) return points;
    points.reserve(run.graph.blocks.size() + 1);

    const BlockRange& firstBlock = run.graph.blocks.front();
    ProfileValue ofStem;
    std::vector<ProfileValue> ofBlocks(run.graph.blocks.size());
    for (const ParameterGradient& gradient : run.trace->parameterGradients) { // once: blocks may be thousands
        if (!isConvolution(run.graph, gradient.node) || !gradient.name.ends_with(".weight")) continue;
        const int block = run.blockOf(gradient.node);
        if (block < 0 && gradient.node >= firstBlock.first) continue;
        ProfileValue& sum = block < 0 ? ofStem : ofBlocks[static_cast<std::size_t>(block)];
        sum = combined(sum, judged(gradient));
    }
    DepthPoint stem = pointAt(run, firstBlock.input);
    stem.weightGradient = ofStem;
    points.push_back(std::move(stem));

    for (std::size_t i = 0; i < run.graph.blocks.size(); ++i) {
        const BlockRange& block = run.graph.blocks[i];
        DepthPoint point = pointAt(run, block.last);
        point.label = block.name;
        point.block = static_cast<int>(i);
        point.weightGradient = ofBlocks[i];
        points.push_back(std::move(point));
    }
    return points;
}

std::optional<double> decades(const ProfileValue& from, const ProfileValue& to)
{
    if (from.status != ValueStatus::Finite || to.status != ValueStatus::Finite) return std::nullopt;
    return std::log10(to.value) - std::log10(from.value);
}

} // namespace resblock
