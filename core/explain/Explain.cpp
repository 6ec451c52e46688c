// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/Explain.h"

#include "core/explain/ExplainStage.h"
#include "core/ops/LinearExplain.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace resblock {
namespace {

std::string textOf(const Index4& at)
{
    std::string text = std::to_string(at[0]);
    for (std::size_t i = 1; i < at.size(); ++i) text += ',' + std::to_string(at[i]);
    return text;
}

Error errorOf(ErrorCode code, std::vector<std::string> args)
{
    Error error;
    error.code = code;
    error.args = std::move(args);
    return error;
}

std::optional<Error> outside(const std::string& what, const Shape& shape, const Index4& at)
{
    if (contains(shape, at)) return std::nullopt;
    return errorOf(ErrorCode::IndexRange, {what, textOf(at), toString(shape, true)});
}

/// Where the terms of one op come from: its node, the stages of its inputs by operand, their pass.
struct Origin {
    int node = inputNode;
    std::vector<StageId> sources;
    Pass pass = Pass::Forward;
};

/// The tensor of the factors: one of the node's inputs, or what the node has of its own.
std::string factorTensor(const Graph& graph, int node, const TermSum& sum)
{
    if (sum.factorInput < 0) return graph.idOf(node) + '.' + std::string(sum.factors);
    return graph.idOf(
        graph.nodes[static_cast<std::size_t>(node)].inputs[static_cast<std::size_t>(sum.factorInput)]);
}

void append(Explanation& explanation, const Graph& graph, const TermSum& sum, const Origin& origin,
            std::size_t operand)
{
    ExplanationPart part{origin.sources[0], operand, explanation.terms.size(), sum.terms.size(), 0};
    const std::string weight = factorTensor(graph, origin.node, sum);
    const OpKind kind = kindOf(graph.nodes[static_cast<std::size_t>(origin.node)].op);
    explanation.bias += sum.bias;
    explanation.inner = std::max(explanation.inner, sum.inner);
    explanation.terms.reserve(explanation.terms.size() + sum.terms.size());
    for (const Term& t : sum.terms) {
        part.sum += t.product;
        explanation.terms.push_back({origin.sources[static_cast<std::size_t>(t.operand)], origin.pass,
                                     t.index, t.quantity, t.kind, t.factor, t.input, t.product,
                                     t.weightIndex ? weight : std::string(), t.weightIndex.value_or(Index4{}),
                                     explanation.parts.size(), kind});
    }
    explanation.parts.push_back(std::move(part));
    if (!sum.values.empty()) explanation.values = sum.values;
}

template <typename S>
void fillForward(Explanation& explanation, RecordedRun<S>& run, int node)
{
    if (node == inputNode) {
        explanation.bias = explanation.value;
        explanation.given = true;
        return;
    }
    Origin origin{node, {}, Pass::Forward};
    for (const int from : run.node(node).inputs) origin.sources.push_back(run.graph().idOf(from));
    // a mean of losses, which are the stage's own
    if (kindOf(run.node(node).op) == OpKind::SoftmaxCrossEntropy) origin.sources = {run.graph().idOf(node)};
    append(explanation, run.graph(), forwardTerms(run, node, explanation.index), origin, 0);
    if (!explanation.values.empty()) explanation.values.push_back({"y", explanation.value});
}

template <typename S>
void fillBackward(Explanation& explanation, RecordedRun<S>& run, int node)
{
    const int last = static_cast<int>(run.graph().nodes.size()) - 1;
    if (node == last) {
        explanation.bias = explanation.value;
        explanation.given = true;
        return;
    }
    for (int reader = std::max(node, 0); reader <= last; ++reader) {
        const Node& n = run.node(reader);
        for (std::size_t operand = 0; operand < n.inputs.size(); ++operand) {
            if (n.inputs[operand] != node) continue;
            append(explanation, run.graph(), backwardTerms(run, reader, operand, explanation.index),
                   {reader, {n.id}, Pass::Backward}, operand);
            if (run.missing()) return;
        }
    }
}

/// The explanation, or what it lacked.
template <typename S>
Result<Explanation> finished(Explanation explanation, const RecordedRun<S>& run)
{
    if (run.missing()) return *run.missing();
    return explanation;
}

/// A stage's node, or the refusal of its name.
Result<int> nodeOf(const Graph& graph, const StageId& stage)
{
    const int node = graph.find(stage);
    if (node >= inputNode) return node;
    std::string all = inputStageId();
    for (const Node& n : graph.nodes) all += ", " + n.id;
    return errorOf(ErrorCode::StageUnknown, {stage, all});
}

} // namespace

template <typename S>
Result<Explanation> explain(const Graph& graph, const ParameterSetT<S>& parameters, const RunInputT<S>& input,
                            const TraceT<S>& trace, const StageId& stage, Pass pass, const Index4& index)
{
    const Result<int> node = nodeOf(graph, stage);
    if (!node) return node.error();
    RecordedRun<S> run(graph, parameters, input, trace);
    if (auto error = outside(stage, run.shapeOf(*node), index)) return *error;
    const TensorT<S>* recorded = run.tensor(*node, pass);
    if (recorded == nullptr) return *run.missing();
    Explanation explanation;
    explanation.stage = stage;
    explanation.pass = pass;
    explanation.index = index;
    explanation.value = elementAt(*recorded, index);
    if (pass == Pass::Forward)
        fillForward(explanation, run, *node);
    else
        fillBackward(explanation, run, *node);
    return finished(std::move(explanation), run);
}

template <typename S>
Result<Explanation> explainParameter(const Graph& graph, const ParameterSetT<S>& parameters,
                                     const RunInputT<S>& input, const TraceT<S>& trace,
                                     const std::string& name, const Index4& index)
{
    RecordedRun<S> run(graph, parameters, input, trace);
    if (!trace.hasBackward()) return errorOf(ErrorCode::NotRecorded, {graph.nodes.back().id, "backward"});
    const auto it = std::ranges::find(trace.parameterGradients, name, &ParameterGradientT<S>::name);
    if (it == trace.parameterGradients.end()) {
        std::string all;
        for (const auto& gradient : trace.parameterGradients)
            all += (all.empty() ? "" : ", ") + gradient.name;
        return errorOf(ErrorCode::StageUnknown, {name, all});
    }
    const TensorT<S>& parameter = parameters.at(name);
    if (auto error = outside(name, parameter.shape(), index)) return *error;
    if (!it->gradient) return errorOf(ErrorCode::NotRecorded, {name, "parameter"});

    const bool weight = name.ends_with(".weight");
    const Node& node = run.node(it->node);
    Explanation explanation;
    explanation.stage = node.id;
    explanation.pass = Pass::Backward;
    explanation.parameter = name;
    explanation.index = index;
    explanation.value = elementAt(*it->gradient, index);
    append(explanation, graph, parameterTerms(run, it->node, weight, index),
           {it->node, {node.id}, Pass::Backward}, 0);
    return finished(std::move(explanation), run);
}

template <typename S>
Result<Explanation> explainQuantity(const Graph& graph, const ParameterSetT<S>& parameters,
                                    const RunInputT<S>& input, const TraceT<S>& trace, const StageId& stage,
                                    Quantity quantity, const Index4& index)
{
    const Result<int> found = nodeOf(graph, stage);
    if (!found) return found.error();
    const int node = *found;
    RecordedRun<S> run(graph, parameters, input, trace);
    Explanation explanation;
    explanation.stage = stage;
    explanation.quantity = quantity;
    explanation.index = index;
    const bool gradient = quantity == Quantity::MeanGradient || quantity == Quantity::MeanGradientXhat;
    if (gradient) explanation.pass = Pass::Backward;
    const TensorT<S>* t = gradient ? run.tensor(node, Pass::Backward) : run.inputOf(node);
    const TensorT<S>* xhat = quantity == Quantity::MeanGradientXhat ? run.xhatOf(node) : nullptr;
    if (run.missing()) return *run.missing();
    const Origin origin{node, {gradient ? stage : graph.idOf(run.node(node).inputs[0])}, explanation.pass};
    const auto add = [&](TermSum sum) {
        sum.factors = "xhat";
        append(explanation, graph, sum, origin, 0);
    };
    switch (quantity) {
    case Quantity::MeanGradient:
    case Quantity::MeanGradientXhat:
        add(explainMean(*t, xhat, index[1]));
        explanation.value = static_cast<double>(static_cast<S>(explanation.sum()));
        break;
    case Quantity::BatchMean:
        add(explainMean<S>(*t, nullptr, index[1]));
        explanation.value = static_cast<double>(run.normChannel(node, index[1]).mean);
        break;
    case Quantity::BatchVariance:
        add(explainVariance(*t, run.normChannel(node, index[1]).mean, index[1]));
        explanation.value = static_cast<double>(run.normChannel(node, index[1]).var);
        break;
    case Quantity::SampleLoss: {
        const auto sample = static_cast<std::size_t>(index[0]);
        add(explainSampleLoss(*t, input.targets[sample], index[0]));
        explanation.value = static_cast<double>(trace.lossPerSample[sample]);
        const CrossEntropySteps steps = crossEntropySteps(*t, index[0]);
        explanation.values = {{"largest", steps.largest, Quantity::Element},
                              {"sum_exp", steps.sumExp, Quantity::Element},
                              {"log_sum_exp", steps.logSumExp, Quantity::Element}};
        break;
    }
    case Quantity::Element:
    case Quantity::Deviation:
    case Quantity::Function:
        assert(false);
    }
    return explanation;
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template Result<Explanation> explain(const Graph&, const ParameterSetT<S>&, const RunInputT<S>&,         \
                                         const TraceT<S>&, const StageId&, Pass, const Index4&);             \
    template Result<Explanation> explainParameter(const Graph&, const ParameterSetT<S>&,                     \
                                                  const RunInputT<S>&, const TraceT<S>&, const std::string&, \
                                                  const Index4&);                                            \
    template Result<Explanation> explainQuantity(const Graph&, const ParameterSetT<S>&, const RunInputT<S>&, \
                                                 const TraceT<S>&, const StageId&, Quantity, const Index4&)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
