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

/// Where the terms of one op come from: stages of the inputs by operand, and the tensor of the factors.
struct Names {
    std::vector<StageId> sources;
    Pass pass = Pass::Forward;
    std::string weight;
};

void append(Explanation& explanation, const TermSum& sum, const Names& names, std::size_t operand)
{
    ExplanationPart part{names.sources[0], operand, explanation.terms.size(), sum.terms.size(), 0};
    explanation.bias += sum.bias;
    explanation.inner = std::max(explanation.inner, sum.inner);
    explanation.terms.reserve(explanation.terms.size() + sum.terms.size());
    for (const Term& t : sum.terms) {
        part.sum += t.product;
        explanation.terms.push_back({names.sources[static_cast<std::size_t>(t.operand)], names.pass, t.index,
                                     t.quantity, t.kind, t.factor, t.input, t.product,
                                     t.weightIndex ? names.weight : std::string(),
                                     t.weightIndex.value_or(Index4{}), explanation.parts.size()});
    }
    explanation.parts.push_back(std::move(part));
}

/// The numbers of a normalisation that the formula names.
template <typename S>
void nameForward(Explanation& explanation, RecordedRun<S>& run, int node, bool train)
{
    const NormChannelT<S> channel = run.normChannel(node, explanation.index[1]);
    const auto mean = static_cast<double>(channel.mean);
    const double x = explanation.terms[0].input;
    explanation.values = {
        {"x", x, Quantity::Element},
        {"mean", mean, train ? Quantity::BatchMean : Quantity::Element},
        {"var", static_cast<double>(channel.var), train ? Quantity::BatchVariance : Quantity::Element},
        {"eps", channel.eps, Quantity::Element},
        {"inv_std", static_cast<double>(channel.invStd()), Quantity::Element},
        {"xhat", (x - mean) * static_cast<double>(channel.invStd()), Quantity::Element},
        {"gamma", static_cast<double>(channel.gamma), Quantity::Element},
        {"beta", static_cast<double>(channel.beta), Quantity::Element},
        {"factor", explanation.terms[0].factor, Quantity::Element},
        {"constant", explanation.bias, Quantity::Element},
        {"y", explanation.value, Quantity::Element}};
}

template <typename S>
void nameBackward(Explanation& explanation, RecordedRun<S>& run, int node)
{
    const ExplanationPart& part = explanation.parts.back();
    const NormChannelT<S> channel = run.normChannel(node, explanation.index[1]);
    const Shape shape = run.shapeOf(node);
    explanation.values = {{"dY", explanation.terms[part.first].input, Quantity::Element},
                          {"gamma", static_cast<double>(channel.gamma), Quantity::Element},
                          {"var", static_cast<double>(channel.var), Quantity::Element},
                          {"eps", channel.eps, Quantity::Element},
                          {"inv_std", static_cast<double>(channel.invStd()), Quantity::Element},
                          {"scale", explanation.terms[part.first].factor, Quantity::Element}};
    if (!run.train()) return;
    const TensorT<S>* xhat = run.xhatOf(node);
    if (xhat == nullptr) return;
    explanation.values.insert(
        explanation.values.end(),
        {{"xhat", elementAt(*xhat, explanation.index), Quantity::Element},
         {"count", static_cast<double>(shape.n * shape.plane()), Quantity::Element},
         {"mean_dY", explanation.terms[part.first + 1].input, Quantity::MeanGradient},
         {"mean_dY_xhat", explanation.terms[part.first + 2].input, Quantity::MeanGradientXhat}});
}

template <typename S>
void nameLogitGradient(Explanation& explanation, RecordedRun<S>& run)
{
    const TensorT<S>& probabilities = *run.trace().probabilities;
    const bool target = run.targets()[static_cast<std::size_t>(explanation.index[0])] == explanation.index[1];
    explanation.values = {{"probability", elementAt(probabilities, explanation.index), Quantity::Element},
                          {"target", target ? 1.0 : 0.0, Quantity::Element},
                          {"samples", static_cast<double>(probabilities.shape().n), Quantity::Element}};
}

template <typename S>
void nameSigmoid(Explanation& explanation, RecordedRun<S>& run, int node)
{
    const double x = elementAt(*run.inputOf(node), explanation.index);
    explanation.values = {{"x", x, Quantity::Element},
                          {"exp_minus_x", std::exp(-x), Quantity::Element},
                          {"y", explanation.value, Quantity::Element}};
}

/// The tensor of the factors of what a reader sends back to one of its inputs.
std::string backwardWeight(const Graph& graph, const Node& reader, std::size_t operand)
{
    switch (kindOf(reader.op)) {
    case OpKind::SoftmaxCrossEntropy:
        return reader.id + ".probabilities";
    case OpKind::Multiply:
        return graph.idOf(reader.inputs[1 - operand]);
    default:
        return reader.id + ".weight";
    }
}

template <typename S>
void fillForward(Explanation& explanation, RecordedRun<S>& run, int node)
{
    if (node == inputNode) {
        explanation.bias = explanation.value;
        explanation.given = true;
        return;
    }
    Names names{{}, Pass::Forward, run.graph().idOf(node) + ".weight"};
    for (const int from : run.node(node).inputs) names.sources.push_back(run.graph().idOf(from));
    const OpKind kind = kindOf(run.node(node).op);
    if (kind == OpKind::SoftmaxCrossEntropy) names.sources = {run.graph().idOf(node)};
    if (kind == OpKind::Multiply) names.weight = names.sources[1];
    append(explanation, forwardTerms(run, node, explanation.index), names, 0);
    if (run.missing()) return;
    if (kind == OpKind::BatchNorm2d) nameForward(explanation, run, node, run.train());
    if (kind == OpKind::Sigmoid) nameSigmoid(explanation, run, node);
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
            const OpKind kind = kindOf(n.op);
            append(explanation, backwardTerms(run, reader, operand, explanation.index),
                   {{n.id}, Pass::Backward, backwardWeight(run.graph(), n, operand)}, operand);
            if (run.missing()) return;
            if (kind == OpKind::BatchNorm2d) nameBackward(explanation, run, reader);
            if (kind == OpKind::SoftmaxCrossEntropy) nameLogitGradient(explanation, run);
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
    Names names{{node.id}, Pass::Backward, {}};
    names.weight = kindOf(node.op) == OpKind::BatchNorm2d ? node.id + ".xhat" : graph.idOf(node.inputs[0]);
    append(explanation, parameterTerms(run, it->node, weight, index), names, 0);
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
    Names names{{gradient ? stage : graph.idOf(run.node(node).inputs[0])}, explanation.pass, stage + ".xhat"};
    switch (quantity) {
    case Quantity::MeanGradient:
    case Quantity::MeanGradientXhat:
        append(explanation, explainMean(*t, xhat, index[1]), names, 0);
        explanation.value = static_cast<double>(static_cast<S>(explanation.sum()));
        break;
    case Quantity::BatchMean:
        append(explanation, explainMean<S>(*t, nullptr, index[1]), names, 0);
        explanation.value = static_cast<double>(run.normChannel(node, index[1]).mean);
        break;
    case Quantity::BatchVariance:
        append(explanation, explainVariance(*t, run.normChannel(node, index[1]).mean, index[1]), names, 0);
        explanation.value = static_cast<double>(run.normChannel(node, index[1]).var);
        break;
    case Quantity::SampleLoss: {
        const auto sample = static_cast<std::size_t>(index[0]);
        append(explanation, explainSampleLoss(*t, input.targets[sample], index[0]), names, 0);
        explanation.value = static_cast<double>(trace.lossPerSample[sample]);
        const CrossEntropySteps steps = crossEntropySteps(*t, index[0]);
        explanation.values = {{"largest", steps.largest, Quantity::Element},
                              {"sum_exp", steps.sumExp, Quantity::Element},
                              {"log_sum_exp", steps.logSumExp, Quantity::Element}};
        break;
    }
    case Quantity::Element:
    case Quantity::Deviation:
    case Quantity::Sigmoid:
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
