// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Safetensors.h"
#include "core/trace/TraceRecorder.h"

namespace resblock {

/// The tensors of a trace file, in this order: `in`; `act.<stage>`; `xhat.<bn>`, `stat.<bn>.mean`,
/// `stat.<bn>.var`; and after a backward pass `upstream`, `grad.act.<stage>`, `grad.in`,
/// `grad.param.<parameter>`; in train mode `buffer_after.<bn>.running_mean`, `.running_var`. Stages are
/// (N,C,H,W), also behind flatten and linear (N,F,1,1); statistics (C); gradients as their parameter. No
/// metadata. Requires a trace that kept everything.
[[nodiscard]] TensorFile traceFile(const Graph& graph, const RunInput& input, const Trace& trace);

} // namespace resblock
