// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/theme/Theme.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace resblock {

/// A frame around a value of a map, `width` pixels thick and just outside of `box`. A thinner line of the
/// theme's surface on both sides sets it off from whatever colour the map has there.
void paintMark(QPainter& painter, const QRectF& box, const QColor& color, const Theme& theme,
               double width = 2);

} // namespace resblock
