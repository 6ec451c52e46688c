// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/Paths.h"
#include "core/lab/Shattering.h"
#include "core/lab/Variants.h"

#include <map>
#include <string>

namespace resblock {

/// What the rows of a table were measured on, where the setting does not say it.
struct LabTableInput {
    std::string name; ///< nameOf(LabInput)
    Index images = 0;
};

/// The scans of one number of layers, each with its setting: a row per input and lag, in the column
/// `quantity` either gradient (`at` is the input) or autocorrelation (`at` is the lag).
struct ShatteringRow {
    ShatteringSetting setting;
    const ShatteringScan* scan = nullptr; ///< borrowed; not null
};
[[nodiscard]] std::string shatteringCsv(const std::vector<ShatteringRow>& scans);

/// A row per length of path.
[[nodiscard]] std::string pathsCsv(const DepthSetting& setting, const LabTableInput& input,
                                   const PathDistribution& paths);

/// A row per place of every measured variant (place 0 is the stem), and one row, without measurements, for
/// each that was not; published figures stand in columns of their own. `measured` is by place in
/// blockVariants().
[[nodiscard]] std::string variantsCsv(Index depth, std::uint64_t seed, const LabTableInput& input,
                                      const std::map<std::size_t, VariantResult>& measured);

} // namespace resblock
