// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/RunOptions.h"

#include <string>
#include <vector>

namespace resblock {

/// What `resblock explain` was asked for.
struct ExplainOptions : RunOptions {
    std::string stage; ///< or
    std::string parameter;
    std::vector<Index> at;
    bool gradient = false;
    bool json = false;
    Index terms = 20; ///< lines of the table; 0 for all
};

/// Declares `explain` and its options, bound to `options`, which must outlive the parsing.
CLI::App* addExplainCommand(CLI::App& app, ExplainOptions& options);

/// Runs a block and writes the terms of one of its numbers to standard output. Gives the exit code.
[[nodiscard]] int runExplain(const ExplainOptions& options);

} // namespace resblock
