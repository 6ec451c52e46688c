// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/Explanation.h"
#include "core/trace/TraceRecorder.h"

namespace resblock {

// Any recorded number as the sum it is. All functions take the graph, parameters and input of the run that
// `trace` recorded. Time is proportional to the number of terms (a normalisation's gradient: to the values of
// one channel). Errors, all three: StageUnknown; IndexRange for a place outside; NotRecorded where a tensor
// that a term reads was not kept by the RecordPolicy, or the run had no backward pass.

/// Forward: the stage's output at a place, from the outputs of the stages it reads. Backward: the gradient
/// with respect to that output, from the gradients of all stages that read it, in the order of the graph, a
/// part each. `in` forward and the last stage backward are given from outside.
template <typename S>
[[nodiscard]] Result<Explanation> explain(const Graph& graph, const ParameterSetT<S>& parameters,
                                          const RunInputT<S>& input, const TraceT<S>& trace,
                                          const StageId& stage, Pass pass, const Index4& index);

/// The gradient of one learned parameter from the gradient of its stage: a term for every position of every
/// sample, in order (rankTerms and groupTerms sort them). `index` is the place in the tensor as
/// ParameterInfo::shape has it: (k,c,r,s) of a convolution, (k,f,0,0) of a linear weight, (0,c,0,0) else.
/// Error: StageUnknown when there is no learned parameter of that name.
template <typename S>
[[nodiscard]] Result<Explanation> explainParameter(const Graph& graph, const ParameterSetT<S>& parameters,
                                                   const RunInputT<S>& input, const TraceT<S>& trace,
                                                   const std::string& name, const Index4& index);

/// Opens a number that is no element of a recorded tensor: a term's (its source, quantity and index) or a
/// named value's (the explanation's stage, the value's quantity, the explanation's index). Requires a
/// quantity other than Element, Deviation and Function, and a stage of the op that has it.
template <typename S>
[[nodiscard]] Result<Explanation>
explainQuantity(const Graph& graph, const ParameterSetT<S>& parameters, const RunInputT<S>& input,
                const TraceT<S>& trace, const StageId& stage, Quantity quantity, const Index4& index);

} // namespace resblock
