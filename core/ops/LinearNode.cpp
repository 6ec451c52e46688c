// SPDX-License-Identifier: GPL-3.0-or-later
// The fully connected layer and the loss as nodes of a graph.
#include "core/ops/Conv2d.h"
#include "core/ops/Linear.h"
#include "core/ops/LinearExplain.h"

namespace resblock {

// --- Linear

Result<Shape> Linear::shape(const ShapeQuestion& question) const
{
    if (outFeatures < 1 || outFeatures > largestNumber)
        return question.illegal("out_features", outFeatures, 1);
    const Shape w{outFeatures, question.input().perSample(), 1, 1};
    if (elementsOf(w) > static_cast<double>(largestTensor)) return question.tooLarge(elementsOf(w));
    return Shape{question.input().n, outFeatures, 1, 1};
}

std::vector<ParameterOf> Linear::parameters(const Shape& in) const
{
    std::vector<ParameterOf> all = {{"weight", ParameterRole::Weight, {outFeatures, in.perSample()}}};
    if (bias) all.push_back({"bias", ParameterRole::Bias, {outFeatures}});
    return all;
}

template <typename S>
TensorPtr<S> Linear::forward(const ForwardRunT<S>& run) const
{
    auto y = run.output();
    linearForward(run.x(), run.parameters.tensor("weight"), run.parameters.bias(bias), *y);
    return y;
}

template <typename S>
NodeGradientsT<S> Linear::backward(const BackwardRunT<S>& run) const
{
    const TensorT<S>& w = run.parameters.tensor("weight");
    auto dX = run.gradient();
    TensorT<S> dW = TensorT<S>::unassigned(w.shape());
    linearBackward(*run.dY, *run.inputs[0], w, *dX, dW);
    NodeGradientsT<S> gradients{{std::move(dX)}, {}};
    gradients.parameters.push_back(std::move(dW));
    if (bias) gradients.parameters.push_back(biasGradient(*run.dY));
    return gradients;
}

template <typename S>
TermSum Linear::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    return explainLinear(*node.input(), node.parameter("weight"), node.bias(bias), at);
}

template <typename S>
TermSum Linear::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    return explainLinearData(*node.gradient(), node.parameter("weight"), node.inputShape(), at);
}

template <typename S>
TermSum Linear::weightTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    const TensorT<S>* x = node.input();
    if (x == nullptr) return {};
    TermSum sum = explainLinearWeight(*x, *node.gradient(), at);
    sum.factorInput = 0;
    return sum;
}

// --- SoftmaxCrossEntropy

Result<Shape> SoftmaxCrossEntropy::shape(const ShapeQuestion& question) const
{
    const Shape& scores = question.input();
    if (scores.plane() != 1)
        return question.refusal(ErrorCode::ShapeChannels,
                                {std::to_string(scores.c), std::to_string(scores.perSample())});
    return Shape{1, 1, 1, 1};
}

template <typename S>
TensorPtr<S> SoftmaxCrossEntropy::forward(const ForwardRunT<S>& run) const
{
    auto probabilities = unassignedTensor<S>(run.x().shape());
    S mean = 0;
    softmaxCrossEntropyForward(run.x(), run.targets, *probabilities, run.memory.lossPerSample, mean);
    run.memory.probabilities = std::move(probabilities);
    return std::make_shared<TensorT<S>>(run.shape, mean);
}

template <typename S>
NodeGradientsT<S> SoftmaxCrossEntropy::backward(const BackwardRunT<S>& run) const
{
    auto dX = run.gradient();
    softmaxCrossEntropyBackward(*run.memory.probabilities, run.targets, (*run.dY)[0], *dX);
    return {{std::move(dX)}, {}};
}

template <typename S>
TermSum SoftmaxCrossEntropy::forwardTerms(RecordedNodeT<S>& node, const Index4&) const
{
    return explainMeanLoss(node.loss().perSample);
}

template <typename S>
TermSum SoftmaxCrossEntropy::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    const LossRecordT<S> loss = node.loss();
    const int target = loss.targets[static_cast<std::size_t>(at[0])];
    TermSum sum = explainLogitGradient(loss.probabilities, target, (*node.gradient())[0], at);
    sum.factors = "probabilities";
    sum.values = {{"probability", elementAt(loss.probabilities, at)},
                  {"target", target == at[1] ? 1.0 : 0.0},
                  {"samples", static_cast<double>(loss.probabilities.shape().n)}};
    return sum;
}

RESBLOCK_INSTANTIATE_OP(Linear, float);
RESBLOCK_INSTANTIATE_OP(Linear, double);
template TermSum Linear::weightTerms(RecordedNodeT<float>&, const Index4&) const;
template TermSum Linear::weightTerms(RecordedNodeT<double>&, const Index4&) const;
RESBLOCK_INSTANTIATE_OP(SoftmaxCrossEntropy, float);
RESBLOCK_INSTANTIATE_OP(SoftmaxCrossEntropy, double);

} // namespace resblock
