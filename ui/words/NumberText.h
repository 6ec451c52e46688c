// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Shape.h"

#include <QString>

namespace resblock {

// Numbers as the screen shows them, the same in every language: U+2212 for minus, U+00D7 for times. Files and
// exports do not use these.

/// What becomes of zeros at the end of a number's fraction.
enum class Zeros {
    Dropped, ///< in sentences
    Kept,    ///< in columns, whose numbers keep their width
};

/// Writes a number with `digits` significant digits: "−0.1234", "1.2×10⁻⁵", "0", "NaN", "−∞". Powers of ten
/// appear below 0.0001 and from a million up; whole digits before that are never rounded away.
[[nodiscard]] QString numberText(double value, int digits = 4, Zeros zeros = Zeros::Dropped);

/// Writes a count in full, thousands grouped by thin spaces (U+2009): "2 359 296".
[[nodiscard]] QString countText(Index count);

/// Writes part/whole as per cent, at most three digits: "37.5%". What is neither nothing nor all never reads
/// "0%" or "100%": "<0.1%", ">99.9%". Requires whole > 0.
[[nodiscard]] QString shareText(Index part, Index whole);

/// Writes channels, rows, columns: "16×32×32"; with `withSamples` "4×16×32×32".
[[nodiscard]] QString shapeText(const Shape& shape, bool withSamples = false);

/// Writes rows and columns of a kernel, a window or a map: "3×3".
[[nodiscard]] QString sizeText(Index rows, Index columns);

/// Writes every x̂ of a text so that fonts show it: DejaVu Sans puts a circumflex that is combined with an x
/// far above the line, where it is cut off, but not behind a zero-width joiner. For proportional type only.
[[nodiscard]] QString legibleHats(QString text);

} // namespace resblock
