// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/DepthProfile.h"

#include <array>
#include <vector>

namespace resblock {

/// What the plots over the depth are made from: one profile a network, residual and plain.
struct DepthProfiles {
    std::array<std::vector<DepthPoint>, 2> now;    ///< of the snapshot; empty without one
    std::array<std::vector<DepthPoint>, 2> before; ///< the same of the ghost; empty without one
};

} // namespace resblock
