// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/MapLimit.h"

#include <algorithm>
#include <cmath>

namespace resblock {

double mapLimit(const Statistics& s, bool fullRange)
{
    constexpr double rmsShown = 4;
    const Index finite = s.count - s.nans - s.infinities;
    const double rms = finite > 0 ? s.l2 / std::sqrt(static_cast<double>(finite)) : 0;
    return fullRange ? s.maxAbs() : std::min(s.maxAbs(), rmsShown * rms);
}

} // namespace resblock
