// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/RunState.h"

namespace resblock {

/// A few nodes of the graph that are computed together.
class ExecutorStep {
public:
    ExecutorStep() = default;
    virtual ~ExecutorStep() = default;
    ExecutorStep(const ExecutorStep&) = delete;
    ExecutorStep& operator=(const ExecutorStep&) = delete;

    /// Takes over parameters that are about to be used (and may have changed).
    virtual void load(const RunState&) {}
    /// Makes the value of `output()` from those of its inputs.
    virtual void forward(RunState& run) = 0;
    /// From the gradient of `output()`: adds to those of its inputs, assigns those of its parameters.
    virtual void backward(RunState& run) = 0;
    [[nodiscard]] virtual int output() const = 0;
};

} // namespace resblock
