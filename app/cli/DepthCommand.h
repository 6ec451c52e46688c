// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/DepthSweep.h"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace resblock {

/// One of several contiguous parts of a sweep.
struct Shard {
    std::size_t index = 0; ///< from 0
    std::size_t count = 1;
};
/// "1/4" to "4/4" as people write it. Nothing when it is no shard.
[[nodiscard]] std::optional<Shard> parseShard(const std::string& text);

/// What `resblock depth` was asked for, as it was typed.
struct DepthOptions {
    std::vector<std::string> nets = {"plain", "residual"};
    std::vector<std::string> norms = {"batch"};
    std::vector<std::string> inits = {"he"};
    std::vector<std::string> activations = {"relu"};
    std::vector<std::string> scalings = {"1"};
    std::vector<Index> depths = {8, 20, 56};
    int seeds = 3;
    std::string mode = "train";
    Index width = 16;
    Index batch = 64;
    std::string dataFolder; ///< empty: the installed data set, else the bundled images
    bool perBlock = false;
    bool json = false;
    std::string shard = "1/1";
    int threads = 0;        ///< 0: as many as there are cores
    std::string outputFile; ///< empty: standard output
};

/// Declares `depth` and its options, bound to `options`, which must outlive the parsing.
CLI::App* addDepthCommand(CLI::App& app, DepthOptions& options);

/// Runs the sweep, or one shard of it, and writes a row per network (or per block). Gives the exit code.
[[nodiscard]] int runDepth(const DepthOptions& options);

} // namespace resblock
