// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/Experiment.h"

#include <QString>

namespace resblock {

/// Names the gradient that arrives at the output of a network without a loss: "ones", "N(0,1), seed 3", a
/// file.
[[nodiscard]] QString upstreamText(const Upstream& upstream);
/// Says what L is when nothing but that gradient is given: "L = Σ y", ...
[[nodiscard]] QString upstreamLossText(const Upstream& upstream);
/// Names the tensor that enters a block on its own, and where it comes from; not for pictures.
[[nodiscard]] QString blockInputText(const BlockInput& input);

} // namespace resblock
