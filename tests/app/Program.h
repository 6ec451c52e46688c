// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace resblock::test {

/// What a run of the program left behind.
struct ProgramRun {
    int exitCode = -1; ///< 128 + the signal when one ended it
    std::string out;
    std::string err;
};

/// Runs the built program in `folder`, with no display and no Qt platform named. `limitFileBytes` above 0
/// forbids larger files, as a full disk would.
[[nodiscard]] ProgramRun runProgram(const std::filesystem::path& folder,
                                    const std::vector<std::string>& arguments, long limitFileBytes = 0);

} // namespace resblock::test
