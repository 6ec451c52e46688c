// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace resblock {

/// Whole file as bytes. Errors: FileNotFound, FileUnreadable (a folder, no permission), FileTooLarge (checked
/// before reading).
[[nodiscard]] Result<std::string> readFile(const std::filesystem::path& file, std::uintmax_t limit);
/// Writes to a temporary name in the same folder, flushes, renames: the old file stays whole if anything goes
/// wrong.
[[nodiscard]] Status writeFile(const std::filesystem::path& file, std::string_view bytes);

} // namespace resblock
