// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ExperimentRun.h"
#include "core/trace/TimeLine.h"

#include <vector>

namespace resblock {

/// A part of the story that the time line of a block tells.
enum class Chapter {
    Input,        ///< x enters
    Branch,       ///< the stages of F(x); in stem and head, and in a block without a skip, all there are
    Shortcut,     ///< the stages that fit x to F(x)
    Add,          ///< the two meet
    Output,       ///< what follows the add
    GradientBack, ///< the backward pass down to the block's input
    TwoWays,      ///< the gradient at x: the branch's part and the shortcut's
};

/// Tells to which chapter every step of a section's time line belongs.
[[nodiscard]] std::vector<Chapter> chaptersOf(const NetworkRun& run, int section,
                                              const std::vector<Step>& steps);

} // namespace resblock
