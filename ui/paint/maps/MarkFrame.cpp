// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maps/MarkFrame.h"

#include <QPainter>
#include <QPen>

namespace resblock {

void paintMark(QPainter& painter, const QRectF& box, const QColor& color, const Theme& theme, double width)
{
    constexpr double edge = 1;
    const QRectF frame = box.adjusted(-width / 2, -width / 2, width / 2, width / 2);
    painter.save();
    painter.setBrush(Qt::NoBrush);
    for (const auto& [ink, wide] : {std::pair(theme.surface, width + 2 * edge), std::pair(color, width)}) {
        QPen pen(ink, wide);
        pen.setJoinStyle(Qt::MiterJoin);
        painter.setPen(pen);
        painter.drawRect(frame);
    }
    painter.restore();
}

} // namespace resblock
