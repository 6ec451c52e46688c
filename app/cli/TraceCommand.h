// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/RunOptions.h"

namespace resblock {

/// What `resblock trace` was asked for.
struct TraceOptions : RunOptions {
    std::string outputFile;
};

/// Declares `trace` and its options, bound to `options`, which must outlive the parsing.
CLI::App* addTraceCommand(CLI::App& app, TraceOptions& options);

/// Records one run of a block and writes it as a trace file. Gives the exit code.
[[nodiscard]] int runTrace(const TraceOptions& options);

} // namespace resblock
