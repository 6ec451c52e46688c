// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace resblock::test {

// Where things are on this machine. One source file knows it, so that all others compile to the same object
// code wherever the project lies, and a compiler cache can serve them.

/// The repository.
[[nodiscard]] const std::filesystem::path& sourceFolder();
/// tests/data.
[[nodiscard]] const std::filesystem::path& testData();

} // namespace resblock::test
