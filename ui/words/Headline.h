// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ExperimentRun.h"
#include "core/session/ViewState.h"

#include <QString>

namespace resblock {

/// Writes one sentence about the step in view, in the words of somebody who sees a residual block for the
/// first time: what is done here and what it is good for in this block. True of the run: mode, order,
/// shortcut and a cut skip decide the words. Empty for a stage that the network does not have.
[[nodiscard]] QString headline(const Snapshot& snapshot, const Position& position);

} // namespace resblock
