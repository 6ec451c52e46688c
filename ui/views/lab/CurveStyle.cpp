// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/CurveStyle.h"

#include <QPainter>
#include <QPicture>

#include <qcustomplot.h>

namespace resblock {

QColor curveColor(const CurveStyle& style, const Theme& theme)
{
    if (style.earlier) return theme.hovered;
    if (style.net == SweepNet::Plain) return theme.plain;
    return style.net == SweepNet::Residual ? theme.residual : theme.good;
}

QPen curvePen(const CurveStyle& style, const Theme& theme)
{
    QPen pen(curveColor(style, theme), 1);
    if (style.net == SweepNet::Plain) pen.setStyle(Qt::DashLine);
    if (style.net == SweepNet::ResidualPreact) pen.setStyle(Qt::DashDotLine);
    return pen;
}

QCPScatterStyle curveScatter(const CurveStyle& style, const Theme& theme)
{
    if (style.earlier || !style.marks) return QCPScatterStyle(QCPScatterStyle::ssNone);
    const QColor color = curveColor(style, theme);
    const auto shape = style.net == SweepNet::Plain      ? QCPScatterStyle::ssSquare
                       : style.net == SweepNet::Residual ? QCPScatterStyle::ssCircle
                                                         : QCPScatterStyle::ssDiamond;
    return QCPScatterStyle(shape, QPen(color), QBrush(style.hollow ? theme.surface : color),
                           style.net == SweepNet::ResidualPreact ? 8 : 6);
}

void paintCurveSymbol(QPainter& painter, const QRectF& area, const CurveStyle& style, const Theme& theme)
{
    QPicture picture; // a plot's marks draw with a painter of their own
    {
        QCPPainter own(&picture);
        own.setRenderHint(QPainter::Antialiasing);
        own.setPen(curvePen(style, theme));
        own.drawLine(QPointF(area.left(), area.center().y()), QPointF(area.right(), area.center().y()));
        const QCPScatterStyle mark = curveScatter(style, theme);
        if (!mark.isNone()) {
            mark.applyTo(&own, mark.pen());
            mark.drawShape(&own, area.center());
        }
    }
    painter.drawPicture(0, 0, picture);
}

} // namespace resblock
