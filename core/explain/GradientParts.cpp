// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/GradientParts.h"

#include "core/model/Skips.h"
#include "core/ops/Conv2d.h"
#include "core/trace/NodeRun.h"

#include <algorithm>
#include <cmath>

namespace resblock {
namespace {

Error notRecorded(const StageId& stage, Pass pass)
{
    Error error;
    error.code = ErrorCode::NotRecorded;
    error.args = {stage, pass == Pass::Forward ? "forward" : "backward"};
    return error;
}

/// Nodes of the block from its input to `end`, by first inputs.
std::vector<int> chainTo(const Graph& graph, const BlockRange& block, int end)
{
    std::vector<int> chain;
    for (int i = end; i >= block.first; i = graph.nodes[static_cast<std::size_t>(i)].inputs[0])
        chain.push_back(i);
    std::ranges::reverse(chain);
    return chain;
}

/// What a node's backward pass remembers, put together again from a trace.
template <typename S>
NodeMemoryT<S> memoryOf(const RunContextT<S>& context, const TraceT<S>& trace, int node,
                        const std::vector<TensorPtr<S>>& inputs)
{
    NodeMemoryT<S> memory;
    memory.probabilities = trace.probabilities;
    const Node& n = context.graph.nodes[static_cast<std::size_t>(node)];
    if (const auto it = trace.batchNorms.find(n.id); it != trace.batchNorms.end() && it->second.xhat) {
        memory.norm = std::make_shared<BatchNormCacheT<S>>();
        *memory.norm = {it->second.mean, it->second.var, *it->second.xhat};
    }
    if (traitsOf(kindOf(n.op)).remembersChoice && inputs[0])
        static_cast<void>(
            forwardNode(context, node, inputs, trace.stage(n.id, Pass::Forward)->shape, memory));
    return memory;
}

template <typename S>
std::shared_ptr<const TensorT<S>> outputOf(const TraceT<S>& trace, const StageId& id, Pass pass)
{
    const StageT<S>* stage = trace.stage(id, pass);
    return stage == nullptr ? nullptr : stage->output;
}

template <typename S>
void measure(GradientPartsT<S>& parts)
{
    double skip = 0, branch = 0, both = 0, total = 0;
    for (Index i = 0; i < parts.branch->size(); ++i) {
        const auto b = static_cast<double>((*parts.branch)[i]);
        const double s = parts.skip ? static_cast<double>((*parts.skip)[i]) : 0.0;
        skip += s * s;
        branch += b * b;
        both += s * b;
        total += (s + b) * (s + b);
    }
    parts.skipNorm = std::sqrt(skip);
    parts.branchNorm = std::sqrt(branch);
    parts.totalNorm = std::sqrt(total);
    if (skip > 0 && branch > 0) parts.cosine = both / (parts.skipNorm * parts.branchNorm);
}

/// a + b, where either may still be missing.
template <typename S>
std::shared_ptr<const TensorT<S>> summed(std::shared_ptr<const TensorT<S>> a,
                                         std::shared_ptr<const TensorT<S>> b)
{
    if (!a) return b;
    auto sum = std::make_shared<TensorT<S>>(a->shape());
    addForward(*a, *b, *sum);
    return sum;
}

} // namespace

BlockPaths pathsOf(const Graph& graph, const BlockRange& block)
{
    BlockPaths paths;
    const std::optional<Skip> skip = skipAround(graph, block);
    if (!skip) return paths;
    paths.add = skip->add;
    paths.shortcut = chainTo(graph, block, skip->shortcut);
    const std::vector<int>& summands = graph.nodes[static_cast<std::size_t>(paths.add)].inputs;
    if (summands[0] == skip->shortcut) paths.shortcutOperand = 0;
    return paths;
}

template <typename S>
Result<std::shared_ptr<const TensorT<S>>>
gradientThrough(const Graph& graph, const ParameterSetT<S>& parameters, const RunInputT<S>& input,
                const TraceT<S>& trace, int reader, std::size_t operand)
{
    const Node& node = graph.nodes[static_cast<std::size_t>(reader)];
    const StageId& from = graph.idOf(node.inputs[operand]);
    const auto dY = outputOf(trace, node.id, Pass::Backward);
    if (!dY) return notRecorded(node.id, Pass::Backward);
    const Shape shape = trace.stage(from, Pass::Forward)->shape;
    if (const auto* conv = std::get_if<Conv2d>(&node.op)) { // without the weights' gradient, half the work
        auto dX = std::make_shared<TensorT<S>>(shape);
        conv2dBackwardData(*dY, parameters.at(node.id + ".weight"), resolvedGeometry(*conv, shape), *dX);
        return std::shared_ptr<const TensorT<S>>(std::move(dX));
    }
    const OpKind kind = kindOf(node.op);
    const auto y = outputOf(trace, node.id, Pass::Forward);
    std::vector<TensorPtr<S>> inputs;
    for (const int i : node.inputs) {
        inputs.push_back(outputOf(trace, graph.idOf(i), Pass::Forward));
        if (!inputs.back() && (traitsOf(kind).backwardReadsInput || traitsOf(kind).remembersChoice))
            return notRecorded(graph.idOf(i), Pass::Forward);
    }
    if (!y && traitsOf(kind).backwardReadsOutput) return notRecorded(node.id, Pass::Forward);
    const RunContextT<S> context{graph, parameters, input.targets, trace.mode};
    const NodeMemoryT<S> memory = memoryOf(context, trace, reader, inputs);
    if (kind == OpKind::BatchNorm2d && !memory.norm) return notRecorded(node.id, Pass::Forward);
    const std::vector<Shape> shapes(node.inputs.size(), shape);
    return backwardNode(context, reader, dY, inputs, y, shapes, memory).inputs[operand];
}

template <typename S>
Result<GradientPartsT<S>> gradientPartsAt(const Graph& graph, const ParameterSetT<S>& parameters,
                                          const RunInputT<S>& input, const TraceT<S>& trace, int block)
{
    const BlockRange& range = graph.blocks[static_cast<std::size_t>(block)];
    const BlockPaths paths = pathsOf(graph, range);
    GradientPartsT<S> parts;
    parts.stage = graph.idOf(range.input);
    for (int reader = range.first; reader <= range.last; ++reader) {
        const std::vector<int>& inputs = graph.nodes[static_cast<std::size_t>(reader)].inputs;
        for (std::size_t operand = 0; operand < inputs.size(); ++operand) {
            if (inputs[operand] != range.input) continue;
            auto part = gradientThrough(graph, parameters, input, trace, reader, operand);
            if (!part) return part.error();
            const bool skip = paths.add >= 0 && reader == paths.firstOfShortcut() &&
                              (reader != paths.add || operand == paths.shortcutOperand);
            auto& sum = skip ? parts.skip : parts.branch;
            sum = summed<S>(sum, *part);
        }
    }
    if (!parts.branch) // nothing but the skip reads the input
        parts.branch = std::make_shared<TensorT<S>>(trace.stage(parts.stage, Pass::Forward)->shape);
    measure(parts);
    return parts;
}

template <typename S>
Result<std::vector<GradientPartsT<S>>>
gradientPartsOfBlocks(const Graph& graph, const ParameterSetT<S>& parameters, const RunInputT<S>& input,
                      const TraceT<S>& trace)
{
    std::vector<GradientPartsT<S>> all;
    for (std::size_t i = 0; i < graph.blocks.size(); ++i) {
        auto parts = gradientPartsAt(graph, parameters, input, trace, static_cast<int>(i));
        if (!parts) return parts.error();
        parts->skip = nullptr;
        parts->branch = nullptr;
        all.push_back(std::move(*parts));
    }
    return all;
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template Result<std::shared_ptr<const TensorT<S>>> gradientThrough(                                      \
        const Graph&, const ParameterSetT<S>&, const RunInputT<S>&, const TraceT<S>&, int, std::size_t);     \
    template Result<GradientPartsT<S>> gradientPartsAt(const Graph&, const ParameterSetT<S>&,                \
                                                       const RunInputT<S>&, const TraceT<S>&, int);          \
    template Result<std::vector<GradientPartsT<S>>> gradientPartsOfBlocks(                                   \
        const Graph&, const ParameterSetT<S>&, const RunInputT<S>&, const TraceT<S>&)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
