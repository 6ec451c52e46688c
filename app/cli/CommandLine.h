// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace resblock {

/// Whether the arguments ask for a subcommand, help or the version rather than for the window.
[[nodiscard]] bool isCommandLine(int argc, const char* const* argv);

/// Runs a subcommand without a display. Results go to standard output, messages to standard error. Exit code:
/// 0 done, 1 refused input (one line that says which file, what is wrong, what would be right), 2 wrong
/// usage.
[[nodiscard]] int runCommandLine(int argc, char** argv);

} // namespace resblock
