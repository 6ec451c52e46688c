// SPDX-License-Identifier: GPL-3.0-or-later
// How the strip is painted. A step moves the ground and the frame of the current stage; the rest is a picture
// that is kept.
#include "ui/paint/maps/MarkFrame.h"
#include "ui/paint/theme/Theme.h"
#include "ui/views/block/StripView.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace resblock {

void StripView::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setClipRegion(event->region());
    const Theme& theme = Theme::fromPalette(palette());
    painter.fillRect(rect(), theme.background);
    if (!m_session.snapshot() && !refused()) return;
    DiagramMarks marks;
    if (refused())
        marks.failing = StageKey{*failingStage(), NetworkSide::Residual, Pass::Forward};
    else if (const auto step = m_session.currentStep())
        marks.current = StageKey{step->stage, NetworkSide::Residual, step->pass};
    marks.hovered = m_hovered;
    if (hasFocus()) marks.focused = refused() ? marks.failing : marks.current;
    if (!refused() && !m_session.view().lit.empty())
        for (const StageItem& stage : m_diagram.stages)
            if (lights(m_session.view(), m_session.snapshot()->residual.graph, m_session.section(),
                       {stage.key.stage, stage.key.pass}))
                marks.highlighted.push_back(stage.key);
    marks.changed = m_changed;
    if (!refused()) marks.tags = m_flow;
    if (refused()) marks.changed.clear();
    if (m_session.stale() && !refused()) painter.setOpacity(staleOpacity);
    const DiagramPainter diagramPainter(theme, fonts());
    diagramPainter.paintUnder(painter, m_diagram, marks);
    painter.drawImage(QPointF(), body(diagramPainter, marks));
    if (m_litMap && m_litMap->otherChannel) {
        Diagram instead;
        MapCell& cell = instead.maps.emplace_back();
        cell.key = m_litMap->key;
        cell.bounds = m_litMap->bounds;
        diagramPainter.paintBody(painter, instead, [this](const MapCell&) { return m_litMap->image; }, {});
    }
    diagramPainter.paintOver(painter, m_diagram, marks);
    if (m_litMap) paintLit(painter);
}

/// The wires, boxes, maps and texts, of which a step changes none: they are painted once for all steps.
const QImage& StripView::body(const DiagramPainter& diagramPainter, const DiagramMarks& marks)
{
    const double ratio = devicePixelRatioF();
    const QSize pixels = (QSizeF(size()) * ratio).toSize();
    if (m_body.size() == pixels && m_body.devicePixelRatio() == ratio) return m_body;
    m_body = QImage(pixels, QImage::Format_ARGB32_Premultiplied);
    m_body.setDevicePixelRatio(ratio);
    m_body.fill(Qt::transparent);
    QPainter painter(&m_body);
    diagramPainter.paintBody(
        painter, m_diagram,
        [this](const MapCell& cell) {
            const auto it = m_maps.find({cell.key.stage, cell.key.side});
            return it == m_maps.end() ? QImage() : it->second;
        },
        marks);
    return m_body;
}

/// The value of the lit term; the channel is named where it is not the strip's.
void StripView::paintLit(QPainter& painter) const
{
    const Stage* stage = run(m_litMap->key.side).trace->stage(m_litMap->key.stage, m_litMap->key.pass);
    if (!stage) return;
    const Theme& theme = Theme::fromPalette(palette());
    const Rect& box = m_litMap->bounds;
    const Index4& at = m_litMap->origin.index;
    const double w = box.w / static_cast<double>(stage->shape.w);
    const double h = box.h / static_cast<double>(stage->shape.h);
    if (m_litMap->otherChannel) {
        QFont small = font();
        small.setPixelSize(std::max(8, QFontInfo(font()).pixelSize() * 3 / 4));
        const QFontMetricsF metrics(small);
        QString text = tr("channel %1").arg(at[1]);
        if (metrics.horizontalAdvance(text) > box.w - 4) text = QString::number(at[1]);
        QRectF plate(box.x + 1, box.y + 1, metrics.horizontalAdvance(text) + 4, metrics.height());
        if (static_cast<double>(at[2]) * h < plate.height()) plate.moveBottom(box.y + box.h - 1);
        painter.fillRect(plate, theme.litFill);
        painter.setPen(theme.text);
        painter.setFont(small);
        painter.drawText(plate, Qt::AlignCenter, text);
    }
    paintMark(painter, {box.x + static_cast<double>(at[3]) * w, box.y + static_cast<double>(at[2]) * h, w, h},
              theme.lit, theme);
}

} // namespace resblock
