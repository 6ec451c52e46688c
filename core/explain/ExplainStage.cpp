// SPDX-License-Identifier: GPL-3.0-or-later
// From a node and its recorded tensors to the terms of its op.
#include "core/explain/ExplainStage.h"

#include "core/ops/Conv2dExplain.h"

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

/// One node of a recorded run, as its op reads it.
template <typename S>
class RecordedStage final : public RecordedNodeT<S> {
public:
    RecordedStage(RecordedRun<S>& run, int node) : m_run(run), m_node(node) {}

    [[nodiscard]] const TensorT<S>* input(std::size_t operand) override
    {
        return m_run.inputOf(m_node, operand);
    }
    [[nodiscard]] const TensorT<S>* output() override { return m_run.tensor(m_node, Pass::Forward); }
    [[nodiscard]] const TensorT<S>* gradient() override { return m_run.tensor(m_node, Pass::Backward); }
    [[nodiscard]] Shape inputShape() const override { return m_run.shapeOf(m_run.node(m_node).inputs[0]); }
    [[nodiscard]] Shape shape() const override { return m_run.shapeOf(m_node); }
    [[nodiscard]] bool train() const override { return m_run.train(); }
    [[nodiscard]] const TensorT<S>& parameter(const char* name) const override
    {
        return m_run.parameter(m_node, name);
    }
    [[nodiscard]] const TensorT<S>* xhat() override { return m_run.xhatOf(m_node); }
    [[nodiscard]] std::pair<S, S> moments(Index channel) const override
    {
        const BatchNormRecordT<S>& record = m_run.trace().batchNorms.at(m_run.graph().idOf(m_node));
        const auto c = static_cast<std::size_t>(channel);
        return {record.mean[c], record.var[c]};
    }
    [[nodiscard]] LossRecordT<S> loss() const override
    {
        return {m_run.trace().lossPerSample, *m_run.trace().probabilities, m_run.targets()};
    }

private:
    RecordedRun<S>& m_run;
    int m_node;
};

} // namespace

template <typename S>
TermSum forwardTerms(RecordedRun<S>& run, int node, const Index4& at)
{
    RecordedStage<S> stage(run, node);
    if (stage.input(0) == nullptr) return {};
    return std::visit(
        [&](const auto& op) {
            if constexpr (requires { op.forwardTerms(stage, at); })
                return op.forwardTerms(stage, at);
            else
                return elementTerms(op, stage, at);
        },
        run.node(node).op);
}

template <typename S>
TermSum backwardTerms(RecordedRun<S>& run, int node, std::size_t operand, const Index4& at)
{
    RecordedStage<S> stage(run, node);
    if (stage.gradient() == nullptr) return {};
    return std::visit(
        [&](const auto& op) {
            if constexpr (requires { op.backwardTerms(stage, operand, at); })
                return op.backwardTerms(stage, operand, at);
            else
                return elementBackwardTerms(op, stage, at);
        },
        run.node(node).op);
}

template <typename S>
TermSum parameterTerms(RecordedRun<S>& run, int node, bool weight, const Index4& at)
{
    RecordedStage<S> stage(run, node);
    const TensorT<S>* dY = stage.gradient();
    if (dY == nullptr) return {};
    if (!weight) return explainChannelSum(*dY, at[1]);
    return std::visit(
        [&](const auto& op) {
            if constexpr (requires { op.weightTerms(stage, at); })
                return op.weightTerms(stage, at);
            else
                return TermSum{};
        },
        run.node(node).op);
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template TermSum forwardTerms(RecordedRun<S>&, int, const Index4&);                                      \
    template TermSum backwardTerms(RecordedRun<S>&, int, std::size_t, const Index4&);                        \
    template TermSum parameterTerms(RecordedRun<S>&, int, bool, const Index4&)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
