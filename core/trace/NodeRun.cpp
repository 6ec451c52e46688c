// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/NodeRun.h"

namespace resblock {

namespace {

/// The parameters of one node of a run.
template <typename S>
class RunParameters final : public NodeParametersT<S> {
public:
    RunParameters(const RunContextT<S>& context, int node)
        : m_set(context.parameters), m_prefix(context.graph.idOf(node) + '.')
    {}
    [[nodiscard]] const TensorT<S>& tensor(const char* name) const override
    {
        return m_set.at(m_prefix + name);
    }

private:
    const ParameterSetT<S>& m_set;
    std::string m_prefix;
};

template <typename O, typename S>
TensorPtr<S> forwardOp(const O& op, const ForwardRunT<S>& run)
{
    if constexpr (ElementFunction<O>) {
        auto y = run.output();
        elementForward(op, run.x(), *y);
        return y;
    } else {
        return op.forward(run);
    }
}

template <typename O, typename S>
NodeGradientsT<S> backwardOp(const O& op, const BackwardRunT<S>& run)
{
    if constexpr (ElementFunction<O>) {
        auto dX = run.gradient();
        elementBackward(op, *run.dY, run.inputs[0].get(), run.output.get(), *dX);
        return {{std::move(dX)}, {}};
    } else {
        return op.backward(run);
    }
}

} // namespace

template <typename S>
TensorPtr<S> forwardNode(const RunContextT<S>& context, int node, const std::vector<TensorPtr<S>>& inputs,
                         const Shape& shape, NodeMemoryT<S>& memory)
{
    const RunParameters<S> parameters(context, node);
    const ForwardRunT<S> run{inputs, shape, parameters, context.targets, context.mode == Mode::Train, memory};
    return std::visit([&](const auto& op) { return forwardOp(op, run); },
                      context.graph.nodes[static_cast<std::size_t>(node)].op);
}

template <typename S>
NodeGradientsT<S> backwardNode(const RunContextT<S>& context, int node, const TensorPtr<S>& dY,
                               const std::vector<TensorPtr<S>>& inputs, const TensorPtr<S>& output,
                               const std::vector<Shape>& inputShapes, const NodeMemoryT<S>& memory)
{
    const RunParameters<S> parameters(context, node);
    const BackwardRunT<S> run{
        dY, inputs, output, inputShapes, parameters, context.targets, context.mode == Mode::Train, memory};
    return std::visit([&](const auto& op) { return backwardOp(op, run); },
                      context.graph.nodes[static_cast<std::size_t>(node)].op);
}

template TensorPtr<float> forwardNode(const RunContextT<float>&, int, const std::vector<TensorPtr<float>>&,
                                      const Shape&, NodeMemoryT<float>&);
template TensorPtr<double> forwardNode(const RunContextT<double>&, int, const std::vector<TensorPtr<double>>&,
                                       const Shape&, NodeMemoryT<double>&);
template NodeGradientsT<float> backwardNode(const RunContextT<float>&, int, const TensorPtr<float>&,
                                            const std::vector<TensorPtr<float>>&, const TensorPtr<float>&,
                                            const std::vector<Shape>&, const NodeMemoryT<float>&);
template NodeGradientsT<double> backwardNode(const RunContextT<double>&, int, const TensorPtr<double>&,
                                             const std::vector<TensorPtr<double>>&, const TensorPtr<double>&,
                                             const std::vector<Shape>&, const NodeMemoryT<double>&);

} // namespace resblock
