// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/StripLayout.h"

#include <string>

namespace resblock {

/// The key of a colour bar's map cell and texts: a stage without a name.
[[nodiscard]] StageKey colorBarKey();

/// Makes a diagram taller by a footer with a colour bar in the middle, its lower end's value to the left, its
/// upper end's to the right: colours without their scale say nothing. The bar is a map cell of
/// colorBarKey(), one row of 257 values.
void addColorBar(Diagram& diagram, const std::string& low, const std::string& high,
                 const TextMeasure& measure);

} // namespace resblock
