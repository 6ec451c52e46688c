// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"
#include "core/session/Change.h"

#include <QString>

namespace resblock {

/// One change by hand as a line of a list: "layer1.0.bn1: γ of channel 3 = 0.5". `graph` is the residual
/// network's. Channels and pictures count from 1, rows and columns from 0, as everywhere on screen.
[[nodiscard]] QString changeText(const Change& change, const Graph& graph);
/// "3 changes by hand".
[[nodiscard]] QString changeCountText(const Changes& changes);
/// "red", "green", "blue": a channel of a picture.
[[nodiscard]] QString colourName(Index channel);

} // namespace resblock
