// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/Trace.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <type_traits>

namespace resblock {

/// Which tensors of a run are kept; of all others the statistics remain. The run itself frees what nothing
/// needs any more.
struct RecordPolicy {
    enum class Keep { Everything, OpenBlock, StatisticsOnly };
    Keep keep = Keep::Everything;
    int block = 0; ///< OpenBlock: as Graph::section takes it; its input stage and all its stages are kept
    bool backward = true;
    bool parameterGradients = true; ///< keep gradient tensors (of the kept nodes), not just their norms
    bool operator==(const RecordPolicy&) const = default;
};

template <typename S>
struct RunInputT {
    TensorT<S> in;            ///< (N,C,H,W)
    std::vector<int> targets; ///< one class a sample when the graph ends in a loss
    std::optional<TensorT<S>>
        upstream; ///< gradient at the output; required for a backward pass without a loss node
};
using RunInput = RunInputT<float>;

/// Fraction done, 0 to 1; called from the thread that records.
using Progress = std::function<void(double)>;

/// Sees every stage's value (backward: the gradient of its output) at the moment it is recorded, whether it
/// is kept or not, from the thread that records. Holding on to the pointer keeps the tensor.
template <typename S>
using StageObserver = std::function<void(int node, Pass pass, const std::shared_ptr<const TensorT<S>>&)>;

/// Runs `graph` forward and, if the policy says so, backward, and records it. Requires `parameters` to match
/// the graph (matchParameters). Errors: what inferShapes refuses, TensorShape for a wrong upstream,
/// TargetRange, Cancelled when a stop was requested. Parameters are not changed: the running statistics after
/// the step are part of the trace.
template <typename S>
[[nodiscard]] Result<std::shared_ptr<const TraceT<S>>>
record(const Graph& graph, const ParameterSetT<S>& parameters, const RunInputT<S>& input, Mode mode,
       const RecordPolicy& policy = {}, std::stop_token stop = {}, const Progress& progress = {},
       const std::type_identity_t<StageObserver<S>>& observe = {});

} // namespace resblock
