// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Shape.h"
#include "core/trace/TimeLine.h"

namespace resblock {

/// What the person looks at: a step of the time line and one value of that stage.
struct Cursor {
    int step = 0;
    Index sample = 0;
    Index channel = 0;
    Index y = 0;
    Index x = 0;
    bool operator==(const Cursor&) const = default;

    /// Moves along a time line of `stepCount` steps; clamps at both ends.
    [[nodiscard]] Cursor stepped(int by, int stepCount) const;
    /// The same cursor with its value coordinates inside `shape`.
    [[nodiscard]] Cursor clampedTo(const Shape& shape) const;
};

} // namespace resblock
