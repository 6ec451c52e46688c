// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/Explanation.h"

#include <cstddef>
#include <string>

namespace resblock {

/// The explanation as a table, largest product first, at most `lines` of them and one for the rest; then the
/// bias and the sum next to the value that was stored.
[[nodiscard]] std::string explanationText(const Explanation& explanation, std::size_t lines);

} // namespace resblock
