// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/Experiment.h"
#include "core/tensor/Result.h"

namespace resblock {

/// Applies a repair that the shape checker offered to the experiment's network. False, and nothing changed,
/// when this kind of repair has no counterpart in a network document (a kernel size, say).
bool applyRepair(const Repair& repair, Experiment& experiment);

} // namespace resblock
