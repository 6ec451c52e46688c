// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maps/DiffMarks.h"

#include "core/figure/WireGeometry.h"

#include <QPainter>
#include <QPen>

#include <algorithm>
#include <vector>

namespace resblock {

namespace {

constexpr double frameWidth = 2.4;
constexpr double frameGap = 2.5;
constexpr double signWidth = 1.6;

QPen penOf(DiffSign sign, const Theme& theme)
{
    switch (sign) {
    case DiffSign::Added:
        return {theme.good, frameWidth, Qt::SolidLine};
    case DiffSign::Missing:
        return {theme.warning, frameWidth, Qt::DashLine};
    case DiffSign::Moved:
        return {theme.current, frameWidth, Qt::DashDotLine};
    case DiffSign::Changed:
        break;
    }
    return {theme.focusRing, frameWidth, Qt::DotLine};
}

/// The strokes of a sign about the origin, in a square from -1 to 1.
std::vector<QLineF> strokesOf(DiffSign sign)
{
    switch (sign) {
    case DiffSign::Added:
        return {{-0.6, 0, 0.6, 0}, {0, -0.6, 0, 0.6}};
    case DiffSign::Missing:
        return {{-0.6, 0, 0.6, 0}};
    case DiffSign::Moved:
        return {{-0.65, 0, 0.65, 0},
                {-0.65, 0, -0.2, -0.4},
                {-0.65, 0, -0.2, 0.4},
                {0.65, 0, 0.2, -0.4},
                {0.65, 0, 0.2, 0.4}};
    case DiffSign::Changed:
        break;
    }
    return {{-0.55, -0.22, 0.55, -0.22}, {-0.55, 0.22, 0.55, 0.22}, {-0.3, 0.6, 0.3, -0.6}};
}

void paintSign(QPainter& painter, const QPointF& center, double radius, DiffSign sign, const Theme& theme)
{
    QPen pen(penOf(sign, theme).color(), signWidth);
    pen.setCapStyle(Qt::RoundCap);
    painter.setPen(pen);
    painter.setBrush(theme.surface);
    painter.drawEllipse(center, radius, radius);
    for (const QLineF& stroke : strokesOf(sign))
        painter.drawLine(center + radius * stroke.p1(), center + radius * stroke.p2());
}

} // namespace

void paintDiffMark(QPainter& painter, const QRectF& box, bool round, DiffSign sign, const Theme& theme)
{
    painter.save();
    QPen pen = penOf(sign, theme);
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const QRectF frame = box.adjusted(-frameGap, -frameGap, frameGap, frameGap);
    if (round)
        painter.drawEllipse(frame);
    else
        painter.drawRoundedRect(frame, boxCornerRadius + frameGap, boxCornerRadius + frameGap);
    const double radius = std::clamp(0.2 * box.height(), 5.0, 9.0);
    const QPointF center(frame.right() - 0.3 * radius, frame.top() + 0.3 * radius);
    paintSign(painter, center, radius, sign, theme);
    painter.restore();
}

void paintDiffSample(QPainter& painter, const QRectF& area, DiffSign sign, const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = std::min(8.0, 0.42 * area.height());
    const QPointF center(area.right() - radius - 2, area.center().y());
    QPen pen = penOf(sign, theme);
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLine(QPointF(area.left() + 1, center.y()), center);
    paintSign(painter, center, radius, sign, theme);
    painter.restore();
}

} // namespace resblock
