// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/Variants.h"

#include <optional>
#include <string>
#include <vector>

namespace resblock {

/// What became of a stage of the original block in a variant. Stages that are not named are in both, at the
/// same place, with the same operation and the same start.
enum class StageChange {
    Added,   ///< only the variant has it
    Missing, ///< only the original has it
    Moved,   ///< both have it, at another place between convolutions and add
    Changed, ///< at the same place, with another operation or another start
};
/// added, missing, moved, changed.
[[nodiscard]] const std::vector<std::string>& namesOf(StageChange);

enum class DiffRow { Variant, Original };

struct StageDifference {
    DiffRow row{};
    StageId stage;
    StageChange change{};
    bool operator==(const StageDifference&) const = default;
};

/// A variant's block beside the original one, both alone.
struct VariantDiff {
    Graph variant;
    Graph original;
    std::vector<StageDifference> differences; ///< the variant's first, each row from the input on

    [[nodiscard]] std::optional<StageChange> of(DiffRow row, const StageId& stage) const;
};

/// Aligns the two blocks by stage id (alignStages). An operation that one block has under another id at
/// another place (the last ReLU) counts as moved.
[[nodiscard]] VariantDiff variantDiff(const BlockVariant& variant);

} // namespace resblock
