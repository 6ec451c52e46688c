// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace resblock {

/// Writes blanks, control characters and those in `special` as "%20" and the like. What is to be read back
/// whole names '%' among the special ones.
[[nodiscard]] std::string percentEscaped(std::string_view text, std::string_view special);

/// Reads what percentEscaped wrote. Percent signs that escape nothing stay.
[[nodiscard]] std::string percentUnescaped(std::string_view text);

} // namespace resblock
