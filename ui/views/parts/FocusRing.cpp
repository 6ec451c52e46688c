// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/FocusRing.h"

#include "ui/paint/theme/Theme.h"

#include <QPainter>

namespace resblock {

void paintFocusRing(QPainter& painter, const QRect& panel, const Theme& theme)
{
    painter.setPen(QPen(theme.focusRing, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(panel).adjusted(1, 1, -1, -1));
}

} // namespace resblock
