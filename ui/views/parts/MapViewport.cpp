// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/MapViewport.h"

#include <QFontMetrics>

namespace resblock {

QRectF MapViewport::boxOf(const QRectF& values) const
{
    const double side = cell();
    return {target.left() + (values.left() - part.left()) * side,
            target.top() + (values.top() - part.top()) * side, values.width() * side, values.height() * side};
}

QPoint MapViewport::valueAt(QPointF point) const
{
    const double side = cell();
    return {part.left() + static_cast<int>((point.x() - target.left()) / side),
            part.top() + static_cast<int>((point.y() - target.top()) / side)};
}

QString fittingTitle(const QString& title, const QString& shortTitle, const QFontMetrics& metrics,
                     double width)
{
    const bool fits = shortTitle.isEmpty() || metrics.horizontalAdvance(title) <= width;
    return metrics.elidedText(fits ? title : shortTitle, Qt::ElideRight, static_cast<int>(width));
}

} // namespace resblock
