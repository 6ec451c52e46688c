// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/StripLitMap.h"

#include "ui/paint/maps/MarkFrame.h"
#include "ui/paint/theme/Theme.h"
#include "ui/views/block/StripScene.h"

#include <QFont>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace resblock {

std::optional<StripLitMap> StripLitMap::find(const Session& session, const Diagram& strip)
{
    const auto& origin = session.terms().highlight();
    if (!origin || session.refusedNetwork() || coversStripMap(session, {origin->stage, origin->pass}))
        return std::nullopt;
    StripLitMap lit;
    lit.m_key = {origin->stage, origin->plain ? NetworkSide::Plain : NetworkSide::Residual, origin->pass};
    const MapCell* cell = strip.map(lit.m_key);
    if (!cell) return std::nullopt;
    lit.m_bounds = cell->bounds;
    lit.m_at = origin->index;
    const Snapshot& snapshot = *session.snapshot();
    const NetworkRun& run = origin->plain ? snapshot.plain : snapshot.residual;
    if (const Stage* stage = run.trace->stage(origin->stage, origin->pass)) lit.m_shape = stage->shape;
    const Index4& at = lit.m_at;
    const Cursor shown = session.cursor().clampedTo(cell->shape);
    lit.m_otherChannel = shown.channel != at[1] || shown.sample != at[0];
    if (lit.m_otherChannel) lit.m_image = stripMapImage(session, *cell, {at[0], at[1], at[2], at[3]});
    return lit;
}

void StripLitMap::paintChannel(QPainter& painter, const DiagramPainter& strip) const
{
    if (!m_otherChannel) return;
    Diagram instead;
    MapCell& cell = instead.maps.emplace_back();
    cell.key = m_key;
    cell.bounds = m_bounds;
    strip.paintBody(painter, instead, [this](const MapCell&) { return m_image; }, {});
}

void StripLitMap::paintValue(QPainter& painter, const Theme& theme, const QFont& font) const
{
    if (m_shape.count() == 0) return;
    const double w = m_bounds.w / static_cast<double>(m_shape.w);
    const double h = m_bounds.h / static_cast<double>(m_shape.h);
    const double top = static_cast<double>(m_at[2]) * h;
    if (m_otherChannel) paintName(painter, theme, font, top);
    paintMark(painter, {m_bounds.x + static_cast<double>(m_at[3]) * w, m_bounds.y + top, w, h}, theme.lit,
              theme);
}

/// In the upper left corner of the map, or in the lower one where it would hide the value.
void StripLitMap::paintName(QPainter& painter, const Theme& theme, const QFont& font, double valueTop) const
{
    QFont small = font;
    small.setPixelSize(std::max(8, QFontInfo(font).pixelSize() * 3 / 4));
    const QFontMetricsF metrics(small);
    QString text = tr("channel %1").arg(m_at[1]);
    if (metrics.horizontalAdvance(text) > m_bounds.w - 4) text = QString::number(m_at[1]);
    QRectF plate(m_bounds.x + 1, m_bounds.y + 1, metrics.horizontalAdvance(text) + 4, metrics.height());
    if (valueTop < plate.height()) plate.moveBottom(m_bounds.y + m_bounds.h - 1);
    painter.fillRect(plate, theme.litFill);
    painter.setPen(theme.text);
    painter.setFont(small);
    painter.drawText(plate, Qt::AlignCenter, text);
}

} // namespace resblock
