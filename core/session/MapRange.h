// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ViewState.h"

namespace resblock {

/// The symmetric range of a colour scale.
struct MapRange {
    double limit = 0; ///< the scale runs from -limit to limit; 0 when everything is zero or nothing is finite
    double largest = 0; ///< largest absolute value there is; values beyond the limit take the end colours
    [[nodiscard]] bool saturates() const { return largest > limit; }
};

/// The range for the maps of a stage in a section: one for both networks, from the recorded statistics of the
/// whole batch, as wide as the state's scale says.
[[nodiscard]] MapRange mapRange(const Snapshot& snapshot, const ViewState& view, int section,
                                const Step& step);

} // namespace resblock
