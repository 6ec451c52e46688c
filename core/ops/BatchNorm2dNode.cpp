// SPDX-License-Identifier: GPL-3.0-or-later
// Batch normalization as a node of a graph.
#include "core/ops/BatchNorm2d.h"
#include "core/ops/BatchNorm2dExplain.h"

namespace resblock {

namespace {

template <typename S>
NormChannelT<S> channelOf(const RecordedNodeT<S>& node, double eps, Index c)
{
    const auto [mean, var] = node.moments(c);
    return {mean, var, node.parameter("weight")[c], node.parameter("bias")[c], eps};
}

} // namespace

Result<Shape> BatchNorm2d::shape(const ShapeQuestion& question) const
{
    const Shape& x = question.input();
    if (question.train() && x.n * x.plane() == 1) {
        Error error = question.refusal(ErrorCode::ShapeSingleValue, {});
        error.repairs = {{RepairKind::UseEvalMode, 0}, {RepairKind::UseLargerBatch, 2}};
        return error;
    }
    return x;
}

std::vector<ParameterOf> BatchNorm2d::parameters(const Shape& in) const
{
    return {{"weight", ParameterRole::Gamma, {in.c}},
            {"bias", ParameterRole::Beta, {in.c}},
            {"running_mean", ParameterRole::RunningMean, {in.c}},
            {"running_var", ParameterRole::RunningVar, {in.c}}};
}

template <typename S>
TensorPtr<S> BatchNorm2d::forward(const ForwardRunT<S>& run) const
{
    auto y = run.output();
    run.memory.norm = std::make_shared<BatchNormCacheT<S>>();
    const auto gamma = run.parameters.vector("weight");
    const auto beta = run.parameters.vector("bias");
    auto mean = run.parameters.vector("running_mean");
    auto var = run.parameters.vector("running_var");
    if (!run.train) {
        batchNorm2dEvalForward(run.x(), gamma, beta, eps, mean, var, *y, *run.memory.norm);
        return y;
    }
    batchNorm2dTrainForward(run.x(), gamma, beta, eps, momentum, mean, var, *y, *run.memory.norm);
    run.memory.runningMeanAfter = std::move(mean);
    run.memory.runningVarAfter = std::move(var);
    return y;
}

template <typename S>
NodeGradientsT<S> BatchNorm2d::backward(const BackwardRunT<S>& run) const
{
    auto dX = run.gradient();
    const auto channels = static_cast<std::size_t>(run.inputShapes[0].c);
    std::vector<S> dGamma(channels);
    std::vector<S> dBeta(channels);
    batchNorm2dBackward(*run.dY, *run.memory.norm, run.parameters.vector("weight"), eps, run.train, *dX,
                        dGamma, dBeta);
    return {{std::move(dX)}, {vectorTensor(dGamma), vectorTensor(dBeta)}};
}

template <typename S>
TermSum BatchNorm2d::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    const NormChannelT<S> channel = channelOf(node, eps, at[1]);
    TermSum sum = explainBatchNorm2d(*node.input(), channel, at);
    const auto mean = static_cast<double>(channel.mean);
    const double x = sum.terms[0].input;
    const bool ofBatch = node.train();
    sum.values = {
        {"x", x},
        {"mean", mean, ofBatch ? Quantity::BatchMean : Quantity::Element},
        {"var", static_cast<double>(channel.var), ofBatch ? Quantity::BatchVariance : Quantity::Element},
        {"eps", channel.eps},
        {"inv_std", static_cast<double>(channel.invStd())},
        {"xhat", (x - mean) * static_cast<double>(channel.invStd())},
        {"gamma", static_cast<double>(channel.gamma)},
        {"beta", static_cast<double>(channel.beta)},
        {"factor", sum.terms[0].factor},
        {"constant", sum.bias}};
    return sum;
}

template <typename S>
TermSum BatchNorm2d::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    const NormChannelT<S> channel = channelOf(node, eps, at[1]);
    const TensorT<S>* xhat = node.train() ? node.xhat() : nullptr;
    if (node.train() && xhat == nullptr) return {};
    TermSum sum = xhat == nullptr ? explainBatchNorm2dEvalData(*node.gradient(), channel, at)
                                  : explainBatchNorm2dTrainData(*node.gradient(), *xhat, channel, at);
    sum.values = {{"dY", sum.terms[0].input},
                  {"gamma", static_cast<double>(channel.gamma)},
                  {"var", static_cast<double>(channel.var)},
                  {"eps", channel.eps},
                  {"inv_std", static_cast<double>(channel.invStd())},
                  {"scale", sum.terms[0].factor}};
    if (xhat == nullptr) return sum;
    const Shape shape = node.shape();
    sum.values.insert(sum.values.end(), {{"xhat", elementAt(*xhat, at)},
                                         {"count", static_cast<double>(shape.n * shape.plane())},
                                         {"mean_dY", sum.terms[1].input, Quantity::MeanGradient},
                                         {"mean_dY_xhat", sum.terms[2].input, Quantity::MeanGradientXhat}});
    return sum;
}

template <typename S>
TermSum BatchNorm2d::weightTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    const TensorT<S>* xhat = node.xhat();
    if (xhat == nullptr) return {};
    TermSum sum = explainBatchNorm2dGamma(*node.gradient(), *xhat, at[1]);
    sum.factors = "xhat";
    return sum;
}

RESBLOCK_INSTANTIATE_OP(BatchNorm2d, float);
RESBLOCK_INSTANTIATE_OP(BatchNorm2d, double);
template TermSum BatchNorm2d::weightTerms(RecordedNodeT<float>&, const Index4&) const;
template TermSum BatchNorm2d::weightTerms(RecordedNodeT<double>&, const Index4&) const;

} // namespace resblock
