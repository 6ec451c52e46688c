// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ViewState.h"
#include "ui/paint/theme/Colormap.h"

namespace resblock {

/// The colours that a view state gives signed numbers: the one place where a palette is chosen.
[[nodiscard]] ColormapId colormapOf(const ViewState& view);
/// The colour scale of maps of a pass: symmetric about 0, by the square root of the values where the state
/// says so.
[[nodiscard]] ColorScale mapScale(const ViewState& view, double limit, Pass pass);

} // namespace resblock
