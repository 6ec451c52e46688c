// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/BlockSpec.h"
#include "core/model/Initializer.h"
#include "core/trace/Trace.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace resblock {

/// What `resblock trace` was asked for. Files are named, not read yet; an empty name means not given.
struct TraceOptions {
    std::string blockFile; ///< or
    std::string preset;
    std::vector<Index> channels; ///< of the preset: none, {in} or {in, out}
    std::optional<Index> stride; ///< of the preset

    std::string weightsFile; ///< or drawn:
    std::uint64_t seed = 7;
    std::string init = "he";

    std::string inputFile; ///< or
    std::string imageFile;
    Index imageSize = 64;

    std::string upstreamFile; ///< or
    std::optional<std::uint64_t> upstreamSeed;

    std::string mode = "train";
    std::string outputFile;
};

} // namespace resblock
