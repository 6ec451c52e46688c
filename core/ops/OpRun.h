// SPDX-License-Identifier: GPL-3.0-or-later
// What a node of a graph gives its op to run on, forward and backward, and to explain itself with.
//
// An op is a struct with the fields of the node and, beside them,
//   traits                    what is true of every node of the kind
//   fields(op, visitor)       the fields as files have them, by the words of OpFields; none without fields
//   figures()                 what its box says in figures; left out where traits.sign says it
//   shape(question)           the shape of the output, or what is wrong
//   parameters(in)            its parameters, where it has any, and weightTerms(node, at): the terms of the
//                             gradient of "weight" at a place
//   forward(run)              the output. It may give back the tensor it was given
//   backward(run)             the gradients that leave it
//   forwardTerms(node, at)    the output at a place as a sum of terms
//   backwardTerms(node, operand, at)  what it sends back to a place of one of its inputs, as a sum of terms
// or, for a function of each element alone, `value` and `derivative` in place of the last four:
// ElementFunction.h.
#pragma once

#include "core/ops/OpTraits.h"
#include "core/ops/ShapeQuestion.h"
#include "core/ops/Terms.h"
#include "core/tensor/Tensor.h"

#include <memory>
#include <vector>

namespace resblock {

template <typename S>
using TensorPtr = std::shared_ptr<const TensorT<S>>;

template <typename S>
struct BatchNormCacheT;

/// What a node's backward pass needs beside the tensors of the graph.
template <typename S>
struct NodeMemoryT {
    std::shared_ptr<BatchNormCacheT<S>> norm;
    std::vector<S> runningMeanAfter; ///< normalisation in train mode
    std::vector<S> runningVarAfter;
    std::vector<Index> argmax;  ///< max pool
    TensorPtr<S> probabilities; ///< loss
    std::vector<S> lossPerSample;
};

/// The gradients that leave a node.
template <typename S>
struct NodeGradientsT {
    std::vector<TensorPtr<S>> inputs;   ///< per input; the very tensor that came in where it passes unchanged
    std::vector<TensorT<S>> parameters; ///< of the learned parameters, in the order of parameters()
};

/// The parameters of one node, by the last part of their name.
template <typename S>
class NodeParametersT {
public:
    virtual ~NodeParametersT() = default;
    /// Returns a parameter, which must exist.
    [[nodiscard]] virtual const TensorT<S>& tensor(const char* name) const = 0;
    /// Returns the values of "bias", or null where there is none.
    [[nodiscard]] const S* bias(bool exists) const { return exists ? tensor("bias").data() : nullptr; }
    /// Copies a parameter.
    [[nodiscard]] std::vector<S> vector(const char* name) const
    {
        const auto values = tensor(name).values();
        return {values.begin(), values.end()};
    }
};

/// Makes a tensor for a result that its op assigns whole.
template <typename S>
[[nodiscard]] std::shared_ptr<TensorT<S>> unassignedTensor(const Shape& shape)
{
    return std::make_shared<TensorT<S>>(TensorT<S>::unassigned(shape));
}

/// Makes the tensor of a parameter that is one number a channel.
template <typename S>
[[nodiscard]] TensorT<S> vectorTensor(const std::vector<S>& values)
{
    return TensorT<S>({1, static_cast<Index>(values.size()), 1, 1}, values);
}

/// A forward pass. The references outlive it.
template <typename S>
struct ForwardRunT {
    const std::vector<TensorPtr<S>>& inputs;
    const Shape& shape; ///< of the output
    const NodeParametersT<S>& parameters;
    const std::vector<int>& targets;
    bool train = true;
    NodeMemoryT<S>& memory;

    [[nodiscard]] const TensorT<S>& x() const { return *inputs[0]; }
    [[nodiscard]] std::shared_ptr<TensorT<S>> output() const { return unassignedTensor<S>(shape); }
};

/// A backward pass. `inputs` and `output` may be null where the traits say that they are not read.
template <typename S>
struct BackwardRunT {
    const TensorPtr<S>& dY;
    const std::vector<TensorPtr<S>>& inputs;
    const TensorPtr<S>& output;
    const std::vector<Shape>& inputShapes;
    const NodeParametersT<S>& parameters;
    const std::vector<int>& targets;
    bool train = true;
    const NodeMemoryT<S>& memory;

    /// Makes the gradient of the first input, to be assigned.
    [[nodiscard]] std::shared_ptr<TensorT<S>> gradient() const { return unassignedTensor<S>(inputShapes[0]); }
};

/// What was recorded of a loss.
template <typename S>
struct LossRecordT {
    const std::vector<S>& perSample;
    const TensorT<S>& probabilities;
    const std::vector<int>& targets;
};

/// What was recorded of one node in a run, for its op to explain its numbers from. A tensor that was not kept
/// is null; the explanation is then refused, whatever terms it has. The first input in a forward pass, and
/// the gradient in a backward pass, are there.
template <typename S>
class RecordedNodeT {
public:
    virtual ~RecordedNodeT() = default;
    [[nodiscard]] virtual const TensorT<S>* input(std::size_t operand = 0) = 0;
    [[nodiscard]] virtual const TensorT<S>* output() = 0;
    /// Returns the gradient with respect to the output.
    [[nodiscard]] virtual const TensorT<S>* gradient() = 0;
    [[nodiscard]] virtual Shape inputShape() const = 0;
    [[nodiscard]] virtual Shape shape() const = 0;
    [[nodiscard]] virtual bool train() const = 0;
    [[nodiscard]] virtual const TensorT<S>& parameter(const char* name) const = 0;
    /// Returns the normalised input. Requires a normalisation, as the next one.
    [[nodiscard]] virtual const TensorT<S>* xhat() = 0;
    /// Returns mean and variance of a channel as the run used them.
    [[nodiscard]] virtual std::pair<S, S> moments(Index channel) const = 0;
    /// Returns what was recorded of the loss. Requires one.
    [[nodiscard]] virtual LossRecordT<S> loss() const = 0;

    [[nodiscard]] const S* bias(bool exists) const { return exists ? parameter("bias").data() : nullptr; }
};

/// Instantiates what an op runs and explains itself with.
#define RESBLOCK_INSTANTIATE_OP(O, S)                                                                        \
    template TensorPtr<S> O::forward(const ForwardRunT<S>&) const;                                           \
    template NodeGradientsT<S> O::backward(const BackwardRunT<S>&) const;                                    \
    template TermSum O::forwardTerms(RecordedNodeT<S>&, const Index4&) const;                                \
    template TermSum O::backwardTerms(RecordedNodeT<S>&, std::size_t, const Index4&) const

} // namespace resblock
