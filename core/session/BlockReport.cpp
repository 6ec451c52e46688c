// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/BlockReport.h"

#include "core/explain/GradientParts.h"
#include "core/session/StagePlace.h"

#include <cmath>

namespace resblock {

namespace {

/// What reaches the block's input through all that reads it on the side of the shortcut, or, where that is an
/// identity, through the add itself.
std::shared_ptr<const Tensor> shortcutPart(const StagePlace& x)
{
    const NetworkRun& run = x.run();
    if (!run.trace || !run.parameters) return nullptr;
    std::vector<bool> leads(run.graph.nodes.size(), false); // to the end of the shortcut
    const int end = x.identityShortcut() ? x.add() : x.shortcutEnd();
    leads[static_cast<std::size_t>(end)] = true;
    std::shared_ptr<Tensor> sum;
    for (int i = end; i > x.node(); --i) {
        if (!leads[static_cast<std::size_t>(i)]) continue;
        const std::vector<int>& inputs = run.graph.nodes[static_cast<std::size_t>(i)].inputs;
        for (std::size_t operand = 0; operand < inputs.size(); ++operand) {
            if (inputs[operand] > x.node() && !x.identityShortcut())
                leads[static_cast<std::size_t>(inputs[operand])] = true;
            if (inputs[operand] != x.node()) continue;
            const auto part = gradientThrough(run.graph, *run.parameters, RunInput{}, *run.trace, i, operand);
            if (!part) return nullptr;
            if (!sum)
                sum = std::make_shared<Tensor>(**part);
            else
                for (Index k = 0; k < sum->size(); ++k) (*sum)[k] += (**part)[k];
        }
    }
    return sum;
}

std::optional<BlockReport::Split> splitAt(const StagePlace& x)
{
    if (x.add() < 0) return std::nullopt;
    const Stage* back = x.stage(Pass::Backward);
    if (!back || !back->output) return std::nullopt;
    const auto part = shortcutPart(x);
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
    BlockReport::Split split{part, std::sqrt(tt), std::sqrt(ss), std::sqrt(bb), 0};
    if (ss > 0 && bb > 0) split.cosine = sb / (split.shortcut * split.branch);
    return split;
}

BlockReport::Weights compareWeights(const StagePlace& residual, const StagePlace& plain)
{
    BlockReport::Weights result;
    for (const int node : residual.branch()) {
        const int twin = plain.run().find(residual.run().graph.idOf(node));
        if (!residual.parameter(node, "weight")) continue;
        ++result.count;
        for (const char* suffix : {"weight", "bias"}) {
            const Tensor* now = residual.parameter(node, suffix);
            const Tensor* before = residual.drawnParameter(node, suffix);
            if (now && before && now != before && *now != *before) result.changed = true;
        }
        for (const char* suffix : {"weight", "bias"}) {
            const Tensor* mine = residual.drawnParameter(node, suffix);
            const Tensor* other = twin < 0 ? nullptr : plain.drawnParameter(twin, suffix);
            if (!mine || (other && *mine == *other)) continue;
            result.different.push_back(node);
            break;
        }
    }
    return result;
}

} // namespace

BlockReport blockReport(const Snapshot& snapshot, int block)
{
    const int input = snapshot.residual.graph.section(block).input;
    const StagePlace x(snapshot, snapshot.residual, block, input);
    const StagePlace twin(snapshot, snapshot.plain, block, snapshot.residual.graph.idOf(input));
    return {splitAt(x), compareWeights(x, twin)};
}

} // namespace resblock
