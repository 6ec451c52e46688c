// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace resblock {

/// A number as it is shown: `significant` digits, U+2212 for minus, "1.5×10⁻⁷" outside 0.0001 .. 999999,
/// always with a decimal point whatever the language; "NaN", "∞", "−∞". Trailing zeros stay: columns of
/// numbers keep their width.
[[nodiscard]] QString formatNumber(double value, int significant = 4);

/// 1234567 -> "1 234 567" with thin spaces (U+2009).
[[nodiscard]] QString formatCount(long long value);

} // namespace resblock
