// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/BlockSpec.h"
#include "core/model/Initializer.h"
#include "core/trace/Trace.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace resblock {

/// The run of a block that a command was asked for. Files are named, not read yet; an empty name means not
/// given.
struct RunOptions {
    std::string blockFile; ///< or
    std::string preset;
    std::vector<Index> channels; ///< of the preset: none, {in} or {in, out}
    std::optional<Index> stride; ///< of the preset

    std::string weightsFile;                  ///< or drawn
    std::optional<std::string> weightsPrefix; ///< what the names in it begin with
    std::uint64_t seed = 7;
    std::string init = "he";

    std::string inputFile; ///< or
    std::string imageFile;
    Index imageSize = 64;

    std::string upstreamFile; ///< or
    std::optional<std::uint64_t> upstreamSeed;

    std::string mode = "train";

    [[nodiscard]] bool hasUpstream() const { return !upstreamFile.empty() || upstreamSeed.has_value(); }
};

/// Declares these options for a command; `options` must outlive the parsing.
void addRunOptions(CLI::App& command, RunOptions& options);
/// Refuses, while parsing, a run without a block or an input. Call it from the command's callback.
void requireRun(const RunOptions& options);

} // namespace resblock
