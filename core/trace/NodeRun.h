// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"
#include "core/model/ParameterSet.h"
#include "core/ops/BatchNorm2d.h"
#include "core/trace/Trace.h"

#include <memory>
#include <vector>

namespace resblock {

template <typename S>
using TensorPtr = std::shared_ptr<const TensorT<S>>;

/// What every node of a run reads; the references outlive the run.
template <typename S>
struct RunContextT {
    const Graph& graph;
    const ParameterSetT<S>& parameters;
    const std::vector<int>& targets;
    Mode mode = Mode::Train;
};

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

/// Output of one node, of shape `shape`. The identity, and dropout in eval mode,
/// give back the tensor they were given. Fills `memory`.
template <typename S>
[[nodiscard]] TensorPtr<S> forwardNode(const RunContextT<S>& context, int node,
                                       const std::vector<TensorPtr<S>>& inputs, const Shape& shape,
                                       NodeMemoryT<S>& memory);

/// The gradients that leave a node.
template <typename S>
struct NodeGradientsT {
    std::vector<TensorPtr<S>> inputs;   ///< per input; the very tensor that came in where it passes unchanged
    std::vector<TensorT<S>> parameters; ///< of the learned parameters, in the order of parameterInfos
};

/// Gradients of one node from the gradient `dY` of its output. `inputs` and `output` may be null where the
/// two functions above say they are not read.
template <typename S>
[[nodiscard]] NodeGradientsT<S>
backwardNode(const RunContextT<S>& context, int node, const TensorPtr<S>& dY,
             const std::vector<TensorPtr<S>>& inputs, const TensorPtr<S>& output,
             const std::vector<Shape>& inputShapes, const NodeMemoryT<S>& memory);

} // namespace resblock
