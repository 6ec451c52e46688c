// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/parts/DrawnPane.h"

#include <QRect>

#include <span>

namespace resblock {

/// The room between maps, and around them, in pixels.
inline constexpr int paneMargin = 6;

/// Places maps in rows, in the number of columns that makes them largest, each under a title of `line`
/// pixels, and returns where the lowest one ends. Requires at least one pane and a reference shape that is
/// not empty.
int placePanes(std::span<DrawnPane> panes, const MapFocus& focus, const QRect& room, int line);

} // namespace resblock
