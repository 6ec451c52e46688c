// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/theme/Colormap.h"

#include <QColor>
#include <QRect>
#include <QString>

class QPainter;

namespace resblock {

struct Theme;

/// Prints a colour scale in one line: lowest value, bar, highest value, then a note (elided). The bar's ends
/// are pointed where it saturates: there are values beyond them.
void paintScaleBar(QPainter& painter, const QRect& line, const ColorScale& scale, bool saturates,
                   const QString& note, const QColor& noteColor, const Theme& theme);

} // namespace resblock
