// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"
#include "core/model/ParameterSet.h"
#include "core/trace/Statistics.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace resblock {

enum class Mode { Train, Eval };
enum class Pass { Forward, Backward };

/// What is remembered of one normalisation.
template <typename S>
struct BatchNormRecordT {
    std::vector<S> mean;             ///< used by the forward pass (batch or running)
    std::vector<S> var;              ///< used, biased
    std::vector<S> runningMeanAfter; ///< train mode only
    std::vector<S> runningVarAfter;
    std::shared_ptr<const TensorT<S>> xhat; ///< null when the policy did not keep it
};

/// One entry of a trace. Forward: the node's output. Backward: the gradient of the loss with respect to that
/// output.
template <typename S>
struct StageT {
    StageId id;
    Pass pass{};
    int node = inputNode;    ///< index into the graph, inputNode for "in"
    std::vector<int> inputs; ///< stages of the trace this one was computed from
    Shape shape;
    std::shared_ptr<const TensorT<S>> output; ///< null when the policy kept the statistics only
    Statistics statistics;
};

template <typename S>
struct ParameterGradientT {
    std::string name;
    int node = 0;
    std::vector<Index> dims;
    double l2 = 0;
    bool finite = true;
    std::shared_ptr<const TensorT<S>> gradient; ///< null when not kept
    Index nans = 0;                             ///< tells, where not finite, a NaN from an overflow
};

/// An immutable recording of one run: forward stages ("in" first), then the same stages backward ("in" last).
template <typename S>
struct TraceT {
    std::vector<StageT<S>> stages;
    int forwardCount = 0; ///< stages[0, forwardCount) are forward
    Mode mode = Mode::Train;
    std::vector<S> lossPerSample; ///< empty without a loss node
    S loss = 0;
    std::shared_ptr<const TensorT<S>> probabilities; ///< (N,K,1,1) softmax outputs; null without a loss node
    std::unordered_map<StageId, BatchNormRecordT<S>> batchNorms;
    std::vector<ParameterGradientT<S>> parameterGradients; ///< empty without a backward pass
    std::unordered_map<StageId, std::pair<int, int>>
        index; ///< stage id -> forward and backward stage, -1 where absent

    [[nodiscard]] int find(const StageId& id, Pass pass) const
    {
        const auto it = index.find(id);
        if (it == index.end()) return -1;
        return pass == Pass::Forward ? it->second.first : it->second.second;
    }
    [[nodiscard]] const StageT<S>* stage(const StageId& id, Pass pass) const
    {
        const int i = find(id, pass);
        return i < 0 ? nullptr : &stages[static_cast<std::size_t>(i)];
    }
    [[nodiscard]] bool hasBackward() const { return static_cast<int>(stages.size()) > forwardCount; }
};
using Trace = TraceT<float>;
using Stage = StageT<float>;
using BatchNormRecord = BatchNormRecordT<float>;
using ParameterGradient = ParameterGradientT<float>;

} // namespace resblock
