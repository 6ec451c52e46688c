// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/RunState.h"

namespace resblock {

/// A few nodes of the graph that are computed together.
class Step {
public:
    Step() = default;
    virtual ~Step() = default;
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

    /// Takes over parameters that are about to be used (and may have changed).
    virtual void load(const RunState&) {}
    /// Makes the value of `output()` from those of its inputs.
    virtual void forward(RunState& run) = 0;
    /// From the gradient of `output()`: adds to those of its inputs, assigns those of its parameters.
    virtual void backward(RunState& run) = 0;
    [[nodiscard]] virtual int output() const = 0;
};

} // namespace resblock
