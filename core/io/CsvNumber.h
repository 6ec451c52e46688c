// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/DepthProfile.h"

#include <optional>
#include <string>

namespace resblock {

/// The shortest decimal that reads back as the same number, whatever the system's language; "nan", "inf",
/// "-inf".
[[nodiscard]] std::string csvNumber(double value);
/// The same, or nothing where there is none.
[[nodiscard]] std::string csvNumber(const std::optional<double>& value);
[[nodiscard]] std::string csvNumber(const ProfileValue& value);
/// In quotes where a reader would take a character of it for a separator.
[[nodiscard]] std::string csvField(const std::string& text);

} // namespace resblock
