// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Shape.h"

#include <QString>

namespace resblock {

// Numbers as the screen shows them, the same in every language: U+2212 for minus, U+00D7 for times. Files and
// exports do not use these.

/// At most `digits` significant digits, without trailing zeros: "−0.1234", "1.2×10⁻⁵", "0", "NaN", "−∞".
/// Powers of ten appear below 0.0001 and from a million up; whole digits before that are never rounded away.
[[nodiscard]] QString numberText(double value, int digits = 4);

/// A count in full, thousands grouped by thin spaces (U+2009): "2 359 296".
[[nodiscard]] QString countText(Index count);

/// part/whole as per cent, at most three digits: "37.5%". What is neither nothing nor all never reads "0%" or
/// "100%": "<0.1%", ">99.9%". Requires whole > 0.
[[nodiscard]] QString shareText(Index part, Index whole);

/// "16×32×32": channels, rows, columns; with `withSamples` "4×16×32×32".
[[nodiscard]] QString shapeText(const Shape& shape, bool withSamples = false);

/// "3×3": rows and columns of a kernel, a window or a map.
[[nodiscard]] QString sizeText(Index rows, Index columns);

} // namespace resblock
