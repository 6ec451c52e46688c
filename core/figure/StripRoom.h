// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/StripLayout.h"

namespace resblock {

/// Room for a strip, in pixels.
struct StripRoom {
    double width = 0;
    double height = 0;
};

/// Computes the room in which the maps of a strip's rows are `mapSide` pixels across: at least `input.width`
/// wide, and wider where its columns need it. A side of 0 asks for the height that the maps fill at
/// `input.width`. Texts are as layoutStrip makes them in that room. `input.height` is not read.
[[nodiscard]] StripRoom roomForStrip(StripInput input, double mapSide);

} // namespace resblock
