// SPDX-License-Identifier: GPL-3.0-or-later
// From a node and its recorded tensors to the terms of the op, one overload per kind of node.
#include "core/explain/ExplainStage.h"

#include "core/ops/Conv2dExplain.h"
#include "core/ops/ElementwiseExplain.h"
#include "core/ops/LinearExplain.h"
#include "core/ops/Pool2dExplain.h"

namespace resblock {

template <typename S>
void RecordedRun<S>::miss(const StageId& stage, Pass pass)
{
    if (m_missing) return;
    m_missing.emplace();
    m_missing->code = ErrorCode::NotRecorded;
    m_missing->args = {stage, pass == Pass::Forward ? "forward" : "backward"};
}

template <typename S>
const TensorT<S>* RecordedRun<S>::tensor(int i, Pass pass)
{
    const StageT<S>* stage = m_trace.stage(m_graph.idOf(i), pass);
    if (stage != nullptr && stage->output) return stage->output.get();
    miss(m_graph.idOf(i), pass);
    return nullptr;
}

template <typename S>
const TensorT<S>* RecordedRun<S>::xhatOf(int i)
{
    const auto it = m_trace.batchNorms.find(m_graph.idOf(i));
    if (it != m_trace.batchNorms.end() && it->second.xhat) return it->second.xhat.get();
    miss(m_graph.idOf(i), Pass::Forward);
    return nullptr;
}

template <typename S>
NormChannelT<S> RecordedRun<S>::normChannel(int i, Index c) const
{
    const BatchNormRecordT<S>& record = m_trace.batchNorms.at(m_graph.idOf(i));
    const auto channel = static_cast<std::size_t>(c);
    return {record.mean[channel], record.var[channel], parameter(i, "weight")[c], parameter(i, "bias")[c],
            std::get<BatchNorm2d>(node(i).op).eps};
}

template class RecordedRun<float>;
template class RecordedRun<double>;

namespace {

template <typename S>
class ForwardTerms {
public:
    ForwardTerms(RecordedRun<S>& run, int node, const Index4& at)
        : m_run(run), m_node(node), m_at(at), m_x(run.inputOf(node))
    {}

    TermSum operator()(const Conv2d& op) const
    {
        return explainConv2d(*m_x, m_run.parameter(m_node, "weight"), m_run.bias(m_node, op.bias),
                             m_run.geometryOf(m_node, op), m_at);
    }
    TermSum operator()(const BatchNorm2d&) const
    {
        return explainBatchNorm2d(*m_x, m_run.normChannel(m_node, m_at[1]), m_at);
    }
    TermSum operator()(const Affine&) const
    {
        return explainAffine(*m_x, m_run.parameter(m_node, "weight")[m_at[1]],
                             m_run.parameter(m_node, "bias")[m_at[1]], m_at);
    }
    TermSum operator()(const Relu&) const { return explainRelu(*m_x, m_at); }
    TermSum operator()(const Identity&) const { return explainCopy(*m_x, m_at); }
    TermSum operator()(const Add&) const
    {
        const TensorT<S>* other = m_run.inputOf(m_node, 1);
        return other == nullptr ? TermSum{} : explainAdd(*m_x, *other, m_at);
    }
    TermSum operator()(const Scale& op) const
    {
        return explainCopy(*m_x, m_at, static_cast<double>(static_cast<S>(op.factor)));
    }
    TermSum operator()(const Sigmoid&) const { return explainSigmoid(*m_x, m_at); }
    TermSum operator()(const Multiply&) const
    {
        const TensorT<S>* other = m_run.inputOf(m_node, 1);
        return other == nullptr ? TermSum{} : explainMultiply(*m_x, *other, m_at);
    }
    TermSum operator()(const Dropout& op) const
    {
        return m_run.train() ? explainDropout(*m_x, op.p, op.seed, m_at) : explainCopy(*m_x, m_at);
    }
    TermSum operator()(const MaxPool2d& op) const { return explainMaxPool2d(*m_x, op.geometry, m_at); }
    TermSum operator()(const AvgPool2d& op) const { return explainAvgPool2d(*m_x, op.geometry, m_at); }
    TermSum operator()(const GlobalAvgPool2d&) const { return explainGlobalAvgPool2d(*m_x, m_at); }
    TermSum operator()(const Flatten&) const { return explainReshape(*m_x, m_run.shapeOf(m_node), m_at); }
    TermSum operator()(const Linear& op) const
    {
        return explainLinear(*m_x, m_run.parameter(m_node, "weight"), m_run.bias(m_node, op.bias), m_at);
    }
    TermSum operator()(const SubsamplePad& op) const { return explainSubsamplePad(*m_x, op.geometry, m_at); }
    TermSum operator()(const Pad2d& op) const { return explainPad2d(*m_x, op.padding, m_at); }
    TermSum operator()(const SoftmaxCrossEntropy&) const
    {
        return explainMeanLoss(m_run.trace().lossPerSample);
    }

    [[nodiscard]] bool ready() const { return m_x != nullptr; }

private:
    RecordedRun<S>& m_run;
    int m_node;
    const Index4& m_at;
    const TensorT<S>* m_x;
};

template <typename S>
class BackwardTerms {
public:
    BackwardTerms(RecordedRun<S>& run, int node, std::size_t operand, const Index4& at)
        : m_run(run), m_node(node), m_operand(operand), m_at(at),
          m_shape(run.shapeOf(run.node(node).inputs[0])), m_dY(run.tensor(node, Pass::Backward))
    {}

    TermSum operator()(const Conv2d& op) const
    {
        return explainConv2dData(*m_dY, m_run.parameter(m_node, "weight"), m_run.geometryOf(m_node, op),
                                 m_at);
    }
    TermSum operator()(const BatchNorm2d&) const
    {
        const NormChannelT<S> channel = m_run.normChannel(m_node, m_at[1]);
        if (!m_run.train()) return explainBatchNorm2dEvalData(*m_dY, channel, m_at);
        const TensorT<S>* xhat = m_run.xhatOf(m_node);
        return xhat == nullptr ? TermSum{} : explainBatchNorm2dTrainData(*m_dY, *xhat, channel, m_at);
    }
    TermSum operator()(const Affine&) const
    {
        TermSum sum =
            explainCopy(*m_dY, m_at, static_cast<double>(m_run.parameter(m_node, "weight")[m_at[1]]));
        sum.terms.back().weightIndex = Index4{0, m_at[1], 0, 0};
        return sum;
    }
    TermSum operator()(const Relu&) const
    {
        const TensorT<S>* y = m_run.tensor(m_node, Pass::Forward);
        return y == nullptr ? TermSum{} : explainReluData(*m_dY, *y, m_at);
    }
    TermSum operator()(const Identity&) const { return explainCopy(*m_dY, m_at); }
    TermSum operator()(const Add&) const { return explainCopy(*m_dY, m_at); }
    TermSum operator()(const Scale& op) const
    {
        return explainCopy(*m_dY, m_at, static_cast<double>(static_cast<S>(op.factor)));
    }
    TermSum operator()(const Sigmoid&) const
    {
        const TensorT<S>* y = m_run.tensor(m_node, Pass::Forward);
        return y == nullptr ? TermSum{} : explainSigmoidData(*m_dY, *y, m_at);
    }
    TermSum operator()(const Multiply&) const
    {
        const TensorT<S>* other = m_run.inputOf(m_node, 1 - m_operand);
        return other == nullptr ? TermSum{} : explainMultiply(*m_dY, *other, m_at);
    }
    TermSum operator()(const Dropout& op) const
    {
        return m_run.train() ? explainDropout(*m_dY, op.p, op.seed, m_at) : explainCopy(*m_dY, m_at);
    }
    TermSum operator()(const MaxPool2d& op) const
    {
        const TensorT<S>* x = m_run.inputOf(m_node);
        return x == nullptr ? TermSum{} : explainMaxPool2dData(*m_dY, *x, op.geometry, m_at);
    }
    TermSum operator()(const AvgPool2d& op) const
    {
        return explainAvgPool2dData(*m_dY, op.geometry, m_shape, m_at);
    }
    TermSum operator()(const GlobalAvgPool2d&) const
    {
        return explainGlobalAvgPool2dData(*m_dY, m_shape, m_at);
    }
    TermSum operator()(const Flatten&) const { return explainReshape(*m_dY, m_shape, m_at); }
    TermSum operator()(const Linear&) const
    {
        return explainLinearData(*m_dY, m_run.parameter(m_node, "weight"), m_shape, m_at);
    }
    TermSum operator()(const SubsamplePad& op) const
    {
        return explainSubsamplePadData(*m_dY, op.geometry, m_at);
    }
    TermSum operator()(const Pad2d& op) const { return explainPad2dData(*m_dY, op.padding, m_at); }
    TermSum operator()(const SoftmaxCrossEntropy&) const
    {
        return explainLogitGradient(*m_run.trace().probabilities,
                                    m_run.targets()[static_cast<std::size_t>(m_at[0])], (*m_dY)[0], m_at);
    }

    [[nodiscard]] bool ready() const { return m_dY != nullptr; }

private:
    RecordedRun<S>& m_run;
    int m_node;
    std::size_t m_operand;
    const Index4& m_at;
    Shape m_shape;
    const TensorT<S>* m_dY;
};

} // namespace

template <typename S>
TermSum forwardTerms(RecordedRun<S>& run, int node, const Index4& at)
{
    const ForwardTerms<S> visitor(run, node, at);
    return visitor.ready() ? std::visit(visitor, run.node(node).op) : TermSum{};
}

template <typename S>
TermSum backwardTerms(RecordedRun<S>& run, int node, std::size_t operand, const Index4& at)
{
    const BackwardTerms<S> visitor(run, node, operand, at);
    return visitor.ready() ? std::visit(visitor, run.node(node).op) : TermSum{};
}

template <typename S>
TermSum parameterTerms(RecordedRun<S>& run, int node, bool weight, const Index4& at)
{
    const TensorT<S>* dY = run.tensor(node, Pass::Backward);
    if (dY == nullptr) return {};
    if (!weight) return explainChannelSum(*dY, at[1]);
    const Op& op = run.node(node).op;
    if (kindOf(op) == OpKind::BatchNorm2d) {
        const TensorT<S>* xhat = run.xhatOf(node);
        return xhat == nullptr ? TermSum{} : explainBatchNorm2dGamma(*dY, *xhat, at[1]);
    }
    const TensorT<S>* x = run.inputOf(node);
    if (x == nullptr) return {};
    if (const auto* conv = std::get_if<Conv2d>(&op))
        return explainConv2dWeight(*x, *dY, run.geometryOf(node, *conv),
                                   run.parameter(node, "weight").shape(), at);
    if (kindOf(op) == OpKind::Linear) return explainLinearWeight(*x, *dY, at);
    return explainAffineWeight(*x, *dY, at[1]);
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template TermSum forwardTerms(RecordedRun<S>&, int, const Index4&);                                      \
    template TermSum backwardTerms(RecordedRun<S>&, int, std::size_t, const Index4&);                        \
    template TermSum parameterTerms(RecordedRun<S>&, int, bool, const Index4&)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
