// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Shape.h"

namespace resblock {

/// One value of a stage: picture of the batch, channel, row, column, counted from 0.
struct Cursor {
    Index sample = 0;
    Index channel = 0;
    Index y = 0;
    Index x = 0;
    bool operator==(const Cursor&) const = default;

    /// The same cursor, inside `shape`.
    [[nodiscard]] Cursor clampedTo(const Shape& shape) const;
};

} // namespace resblock
