// SPDX-License-Identifier: GPL-3.0-or-later
// The convolution as a node of a graph.
#include "core/ops/Conv2d.h"
#include "core/ops/Conv2dExplain.h"

#include <algorithm>
#include <numeric>

namespace resblock {

namespace {

std::optional<Error> illegalGroups(const Conv2d& op, const ShapeQuestion& question)
{
    const Index groups = op.geometry.groups;
    const Index in = question.input().c;
    const Index out = op.outChannels;
    if (out < 1) {
        Error error = question.refusal(ErrorCode::ShapeChannels, {std::to_string(out), "1"});
        error.repairs = {{RepairKind::MatchChannels, 1}};
        return error;
    }
    if (out > largestNumber) return question.tooLarge(static_cast<double>(out));
    if (groups < 1 || groups > largestNumber) return question.illegal("groups", groups, 1);
    if (in % groups == 0 && out % groups == 0) return std::nullopt;
    const Index wrong = in % groups != 0 ? in : out;
    const Index needed = (wrong + groups - 1) / groups * groups;
    Error error = question.refusal(ErrorCode::ShapeChannels, {std::to_string(wrong), std::to_string(needed)});
    Index divisor = std::min(groups, std::gcd(in, out));
    while (std::gcd(in, out) % divisor != 0) --divisor;
    error.repairs.push_back({RepairKind::UseGroups, divisor});
    if (in % groups == 0) error.repairs.push_back({RepairKind::MatchChannels, needed});
    return error;
}

} // namespace

Padding resolvedPadding(const Conv2d& op, const Shape& in)
{
    if (!op.samePadding) return op.geometry.padding;
    return samePadding(in, op.kernel, op.geometry.stride, op.geometry.dilation);
}

Conv2dGeometry resolvedGeometry(const Conv2d& op, const Shape& in)
{
    Conv2dGeometry resolved = op.geometry;
    resolved.padding = resolvedPadding(op, in);
    return resolved;
}

std::string Conv2d::figures() const
{
    return windowFigures(kernel) + ", " + std::to_string(outChannels) + strideFigures(geometry.stride);
}

Result<Shape> Conv2d::shape(const ShapeQuestion& question) const
{
    const Conv2dGeometry& g = geometry;
    if (auto error = question.illegalWindow(kernel, g.stride, g.padding, g.dilation)) return *error;
    if (auto error = illegalGroups(*this, question)) return *error;
    const Shape& x = question.input();
    const Shape w{outChannels, x.c / g.groups, kernel.h, kernel.w};
    if (elementsOf(w) > static_cast<double>(largestTensor)) return question.tooLarge(elementsOf(w));
    const Conv2dGeometry resolved = resolvedGeometry(*this, x);
    const Shape y = conv2dShape(x, w, resolved);
    if (y.h < 1 || y.w < 1) return question.kernelTooLarge(kernel, resolved.padding, g.dilation, true);
    return y;
}

std::vector<ParameterOf> Conv2d::parameters(const Shape& in) const
{
    std::vector<ParameterOf> all = {
        {"weight", ParameterRole::Weight, {outChannels, in.c / geometry.groups, kernel.h, kernel.w}}};
    if (bias) all.push_back({"bias", ParameterRole::Bias, {outChannels}});
    return all;
}

template <typename S>
TensorPtr<S> Conv2d::forward(const ForwardRunT<S>& run) const
{
    auto y = run.output();
    conv2dForward(run.x(), run.parameters.tensor("weight"), run.parameters.bias(bias),
                  resolvedGeometry(*this, run.x().shape()), *y);
    return y;
}

template <typename S>
NodeGradientsT<S> Conv2d::backward(const BackwardRunT<S>& run) const
{
    const TensorT<S>& w = run.parameters.tensor("weight");
    const Conv2dGeometry resolved = resolvedGeometry(*this, run.inputShapes[0]);
    auto dX = run.gradient();
    conv2dBackwardData(*run.dY, w, resolved, *dX);
    TensorT<S> dW = TensorT<S>::unassigned(w.shape());
    conv2dBackwardWeights(*run.inputs[0], *run.dY, resolved, dW);
    NodeGradientsT<S> gradients{{std::move(dX)}, {}};
    gradients.parameters.push_back(std::move(dW));
    if (bias) gradients.parameters.push_back(biasGradient(*run.dY));
    return gradients;
}

template <typename S>
TermSum Conv2d::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    return explainConv2d(*node.input(), node.parameter("weight"), node.bias(bias),
                         resolvedGeometry(*this, node.inputShape()), at);
}

template <typename S>
TermSum Conv2d::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    return explainConv2dData(*node.gradient(), node.parameter("weight"),
                             resolvedGeometry(*this, node.inputShape()), at);
}

template <typename S>
TermSum Conv2d::weightTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    const TensorT<S>* x = node.input();
    if (x == nullptr) return {};
    TermSum sum = explainConv2dWeight(*x, *node.gradient(), resolvedGeometry(*this, node.inputShape()),
                                      node.parameter("weight").shape(), at);
    sum.factorInput = 0;
    return sum;
}

RESBLOCK_INSTANTIATE_OP(Conv2d, float);
RESBLOCK_INSTANTIATE_OP(Conv2d, double);
template TermSum Conv2d::weightTerms(RecordedNodeT<float>&, const Index4&) const;
template TermSum Conv2d::weightTerms(RecordedNodeT<double>&, const Index4&) const;

} // namespace resblock
