// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"

#include <utility>
#include <vector>

namespace resblock {

/// One stage on the way through a block.
struct AlignedStage {
    StageId id;
    OpKind kind{};
    bool isInput = false;
};

/// Which stages of two ways through a block stand beside each other: pairs of equal ids, order kept on both
/// sides, as many as possible. Where that leaves a choice, convolutions, linear layers and adds hold their
/// place and what lies between them moves. Inputs belong together whatever their ids.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>>
alignStages(const std::vector<AlignedStage>& a, const std::vector<AlignedStage>& b);

} // namespace resblock
