// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/NodeRun.h"

#include "core/ops/Linear.h"

#include <algorithm>
#include <cassert>

namespace resblock {

namespace {

/// The parameters of one node, by the last part of their name.
template <typename S>
class NodeParameters {
public:
    NodeParameters(const RunContextT<S>& context, int node)
        : m_set(context.parameters), m_prefix(context.graph.idOf(node) + '.')
    {}
    [[nodiscard]] const TensorT<S>& tensor(const char* name) const { return m_set.at(m_prefix + name); }
    [[nodiscard]] const S* bias(bool exists) const { return exists ? tensor("bias").data() : nullptr; }
    [[nodiscard]] std::vector<S> vector(const char* name) const
    {
        const auto values = tensor(name).values();
        return {values.begin(), values.end()};
    }

private:
    const ParameterSetT<S>& m_set;
    std::string m_prefix;
};

Conv2dGeometry resolved(const Conv2d& op, const Shape& in)
{
    Conv2dGeometry geometry = op.geometry;
    geometry.padding = resolvedPadding(op, in);
    return geometry;
}

/// For a result that its op assigns whole.
template <typename S>
std::shared_ptr<TensorT<S>> unassigned(const Shape& shape)
{
    return std::make_shared<TensorT<S>>(TensorT<S>::unassigned(shape));
}

/// The same numbers under another shape.
template <typename S>
TensorPtr<S> reshaped(const TensorT<S>& t, const Shape& shape)
{
    return std::make_shared<TensorT<S>>(shape, t.values());
}

template <typename S>
TensorT<S> asVectorTensor(const std::vector<S>& values)
{
    return TensorT<S>({1, static_cast<Index>(values.size()), 1, 1}, values);
}

/// One overload per kind of node.
template <typename S>
class Forward {
public:
    Forward(const RunContextT<S>& context, int node, const std::vector<TensorPtr<S>>& inputs,
            const Shape& shape, NodeMemoryT<S>& memory)
        : m_context(context), m_parameters(context, node), m_inputs(inputs), m_shape(shape), m_memory(memory)
    {}

    TensorPtr<S> operator()(const Conv2d& op) const
    {
        auto y = output();
        conv2dForward(x(), m_parameters.tensor("weight"), m_parameters.bias(op.bias),
                      resolved(op, x().shape()), *y);
        return y;
    }
    TensorPtr<S> operator()(const BatchNorm2d& op) const
    {
        auto y = output();
        m_memory.norm = std::make_shared<BatchNormCacheT<S>>();
        const auto gamma = m_parameters.vector("weight");
        const auto beta = m_parameters.vector("bias");
        auto mean = m_parameters.vector("running_mean");
        auto var = m_parameters.vector("running_var");
        if (m_context.mode == Mode::Eval) {
            batchNorm2dEvalForward(x(), gamma, beta, op.eps, mean, var, *y, *m_memory.norm);
            return y;
        }
        batchNorm2dTrainForward(x(), gamma, beta, op.eps, op.momentum, mean, var, *y, *m_memory.norm);
        m_memory.runningMeanAfter = std::move(mean);
        m_memory.runningVarAfter = std::move(var);
        return y;
    }
    TensorPtr<S> operator()(const Affine&) const
    {
        auto y = output();
        affineForward(x(), m_parameters.vector("weight"), m_parameters.vector("bias"), *y);
        return y;
    }
    TensorPtr<S> operator()(const Relu&) const
    {
        auto y = output();
        reluForward(x(), *y);
        return y;
    }
    TensorPtr<S> operator()(const Identity&) const { return m_inputs[0]; }
    TensorPtr<S> operator()(const Add&) const
    {
        auto y = output();
        addForward(x(), *m_inputs[1], *y);
        return y;
    }
    TensorPtr<S> operator()(const Scale& op) const
    {
        auto y = output();
        scaleForward(x(), op.factor, *y);
        return y;
    }
    TensorPtr<S> operator()(const Sigmoid&) const
    {
        auto y = output();
        sigmoidForward(x(), *y);
        return y;
    }
    TensorPtr<S> operator()(const Multiply&) const
    {
        auto y = output();
        multiplyForward(x(), *m_inputs[1], *y);
        return y;
    }
    TensorPtr<S> operator()(const Dropout& op) const
    {
        if (m_context.mode == Mode::Eval) return m_inputs[0];
        auto y = output();
        dropoutForward(x(), op.p, op.seed, *y);
        return y;
    }
    TensorPtr<S> operator()(const MaxPool2d& op) const
    {
        auto y = output();
        maxPool2dForward(x(), op.geometry, *y, m_memory.argmax);
        return y;
    }
    TensorPtr<S> operator()(const AvgPool2d& op) const
    {
        auto y = output();
        avgPool2dForward(x(), op.geometry, *y);
        return y;
    }
    TensorPtr<S> operator()(const GlobalAvgPool2d&) const
    {
        auto y = output();
        globalAvgPool2dForward(x(), *y);
        return y;
    }
    TensorPtr<S> operator()(const Flatten&) const { return reshaped(x(), m_shape); }
    TensorPtr<S> operator()(const Linear& op) const
    {
        auto y = output();
        linearForward(x(), m_parameters.tensor("weight"), m_parameters.bias(op.bias), *y);
        return y;
    }
    TensorPtr<S> operator()(const SubsamplePad& op) const
    {
        auto y = output();
        subsamplePadForward(x(), op.geometry, *y);
        return y;
    }
    TensorPtr<S> operator()(const Pad2d& op) const
    {
        auto y = output();
        pad2dForward(x(), op.padding, *y);
        return y;
    }
    TensorPtr<S> operator()(const SoftmaxCrossEntropy&) const
    {
        auto probabilities = unassigned<S>(x().shape());
        S mean = 0;
        softmaxCrossEntropyForward(x(), m_context.targets, *probabilities, m_memory.lossPerSample, mean);
        m_memory.probabilities = std::move(probabilities);
        return std::make_shared<TensorT<S>>(m_shape, mean);
    }

private:
    [[nodiscard]] const TensorT<S>& x() const { return *m_inputs[0]; }
    [[nodiscard]] std::shared_ptr<TensorT<S>> output() const { return unassigned<S>(m_shape); }

    const RunContextT<S>& m_context;
    NodeParameters<S> m_parameters;
    const std::vector<TensorPtr<S>>& m_inputs;
    const Shape& m_shape;
    NodeMemoryT<S>& m_memory;
};

/// One overload per kind of node; `m_dX` is the gradient of the first input, ready to be written.
template <typename S>
class Backward {
public:
    Backward(const RunContextT<S>& context, int node, const TensorPtr<S>& dY,
             const std::vector<TensorPtr<S>>& inputs, const TensorPtr<S>& output,
             const std::vector<Shape>& inputShapes, const NodeMemoryT<S>& memory)
        : m_context(context), m_parameters(context, node), m_dY(dY), m_inputs(inputs), m_output(output),
          m_shape(inputShapes[0]), m_memory(memory)
    {}

    NodeGradientsT<S> operator()(const Conv2d& op) const
    {
        const TensorT<S>& w = m_parameters.tensor("weight");
        const Conv2dGeometry geometry = resolved(op, m_shape);
        auto dX = gradient();
        conv2dBackwardData(*m_dY, w, geometry, *dX);
        TensorT<S> dW = TensorT<S>::unassigned(w.shape());
        conv2dBackwardWeights(*m_inputs[0], *m_dY, geometry, dW);
        return withBias({{std::move(dX)}, {}}, std::move(dW), op.bias);
    }
    NodeGradientsT<S> operator()(const BatchNorm2d& op) const
    {
        auto dX = gradient();
        const auto channels = static_cast<std::size_t>(m_shape.c);
        std::vector<S> dGamma(channels);
        std::vector<S> dBeta(channels);
        batchNorm2dBackward(*m_dY, *m_memory.norm, m_parameters.vector("weight"), op.eps,
                            m_context.mode == Mode::Train, *dX, dGamma, dBeta);
        return withVectors(std::move(dX), dGamma, dBeta);
    }
    NodeGradientsT<S> operator()(const Affine&) const
    {
        auto dX = gradient();
        const auto channels = static_cast<std::size_t>(m_shape.c);
        std::vector<S> dWeight(channels);
        std::vector<S> dBias(channels);
        affineBackward(*m_dY, *m_inputs[0], m_parameters.vector("weight"), *dX, dWeight, dBias);
        return withVectors(std::move(dX), dWeight, dBias);
    }
    NodeGradientsT<S> operator()(const Relu&) const
    {
        auto dX = gradient();
        reluBackward(*m_dY, *m_output, *dX);
        return {{std::move(dX)}, {}};
    }
    NodeGradientsT<S> operator()(const Identity&) const { return {{m_dY}, {}}; }
    NodeGradientsT<S> operator()(const Add&) const { return {{m_dY, m_dY}, {}}; }
    NodeGradientsT<S> operator()(const Scale& op) const
    {
        auto dX = gradient();
        scaleForward(*m_dY, op.factor, *dX);
        return {{std::move(dX)}, {}};
    }
    NodeGradientsT<S> operator()(const Sigmoid&) const
    {
        auto dX = gradient();
        sigmoidBackward(*m_dY, *m_output, *dX);
        return {{std::move(dX)}, {}};
    }
    NodeGradientsT<S> operator()(const Multiply&) const
    {
        auto dA = gradient();
        auto dB = gradient();
        multiplyForward(*m_dY, *m_inputs[1], *dA);
        multiplyForward(*m_dY, *m_inputs[0], *dB);
        return {{std::move(dA), std::move(dB)}, {}};
    }
    NodeGradientsT<S> operator()(const Dropout& op) const
    {
        if (m_context.mode == Mode::Eval) return {{m_dY}, {}};
        auto dX = gradient();
        dropoutForward(*m_dY, op.p, op.seed, *dX);
        return {{std::move(dX)}, {}};
    }
    NodeGradientsT<S> operator()(const MaxPool2d&) const
    {
        auto dX = gradient();
        maxPool2dBackward(*m_dY, m_memory.argmax, *dX);
        return {{std::move(dX)}, {}};
    }
    NodeGradientsT<S> operator()(const AvgPool2d& op) const
    {
        auto dX = gradient();
        avgPool2dBackward(*m_dY, op.geometry, *dX);
        return {{std::move(dX)}, {}};
    }
    NodeGradientsT<S> operator()(const GlobalAvgPool2d&) const
    {
        auto dX = gradient();
        globalAvgPool2dBackward(*m_dY, *dX);
        return {{std::move(dX)}, {}};
    }
    NodeGradientsT<S> operator()(const Flatten&) const { return {{reshaped(*m_dY, m_shape)}, {}}; }
    NodeGradientsT<S> operator()(const Linear& op) const
    {
        const TensorT<S>& w = m_parameters.tensor("weight");
        auto dX = gradient();
        TensorT<S> dW = TensorT<S>::unassigned(w.shape());
        linearBackward(*m_dY, *m_inputs[0], w, *dX, dW);
        return withBias({{std::move(dX)}, {}}, std::move(dW), op.bias);
    }
    NodeGradientsT<S> operator()(const SubsamplePad& op) const
    {
        auto dX = gradient();
        subsamplePadBackward(*m_dY, op.geometry, *dX);
        return {{std::move(dX)}, {}};
    }
    NodeGradientsT<S> operator()(const Pad2d& op) const
    {
        auto dX = gradient();
        pad2dBackward(*m_dY, op.padding, *dX);
        return {{std::move(dX)}, {}};
    }
    NodeGradientsT<S> operator()(const SoftmaxCrossEntropy&) const
    {
        auto dX = gradient();
        softmaxCrossEntropyBackward(*m_memory.probabilities, m_context.targets, (*m_dY)[0], *dX);
        return {{std::move(dX)}, {}};
    }

private:
    [[nodiscard]] std::shared_ptr<TensorT<S>> gradient() const { return unassigned<S>(m_shape); }

    [[nodiscard]] NodeGradientsT<S> withBias(NodeGradientsT<S> gradients, TensorT<S> dW, bool bias) const
    {
        gradients.parameters.push_back(std::move(dW));
        if (!bias) return gradients;
        std::vector<S> dBias(static_cast<std::size_t>(m_dY->shape().c));
        conv2dBackwardBias(*m_dY, dBias.data());
        gradients.parameters.push_back(asVectorTensor(dBias));
        return gradients;
    }
    [[nodiscard]] static NodeGradientsT<S> withVectors(TensorPtr<S> dX, const std::vector<S>& dWeight,
                                                       const std::vector<S>& dBias)
    {
        NodeGradientsT<S> gradients{{std::move(dX)}, {}};
        gradients.parameters.push_back(asVectorTensor(dWeight));
        gradients.parameters.push_back(asVectorTensor(dBias));
        return gradients;
    }

    const RunContextT<S>& m_context;
    NodeParameters<S> m_parameters;
    const TensorPtr<S>& m_dY;
    const std::vector<TensorPtr<S>>& m_inputs;
    const TensorPtr<S>& m_output;
    const Shape& m_shape;
    const NodeMemoryT<S>& m_memory;
};

} // namespace

template <typename S>
TensorPtr<S> forwardNode(const RunContextT<S>& context, int node, const std::vector<TensorPtr<S>>& inputs,
                         const Shape& shape, NodeMemoryT<S>& memory)
{
    return std::visit(Forward<S>(context, node, inputs, shape, memory),
                      context.graph.nodes[static_cast<std::size_t>(node)].op);
}

template <typename S>
NodeGradientsT<S> backwardNode(const RunContextT<S>& context, int node, const TensorPtr<S>& dY,
                               const std::vector<TensorPtr<S>>& inputs, const TensorPtr<S>& output,
                               const std::vector<Shape>& inputShapes, const NodeMemoryT<S>& memory)
{
    return std::visit(Backward<S>(context, node, dY, inputs, output, inputShapes, memory),
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
