// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/Statistics.h"

namespace resblock {

/// Where a symmetric colour scale of these values ends: at the largest magnitude, or, unless the full range
/// is wanted, at four times the root mean square if that is less, so that a few outliers do not leave all
/// else white.
[[nodiscard]] double mapLimit(const Statistics& statistics, bool fullRange);

} // namespace resblock
