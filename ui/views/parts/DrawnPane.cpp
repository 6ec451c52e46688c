// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/DrawnPane.h"

#include "ui/paint/maps/MapImage.h"
#include "ui/paint/maps/MarkFrame.h"
#include "ui/paint/theme/Theme.h"
#include "ui/words/NumberText.h"

#include <QFontInfo>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace resblock {

DrawnPane::DrawnPane(MapPane pane, const Shape& reference, const ColorScale& scale)
    : m_pane(std::move(pane)), m_shape(reference)
{
    const Tensor* values = m_pane.values.get();
    if (!values) return;
    m_shape = values->shape();
    m_image = renderMap(values->plane(m_pane.sample, m_pane.channel), m_shape.h, m_shape.w, scale);
}

bool DrawnPane::exceeds(const ColorScale& scale) const
{
    return m_pane.values &&
           std::ranges::any_of(m_pane.values->plane(m_pane.sample, m_pane.channel), [&scale](float value) {
               return std::isfinite(value) &&
                      (value > static_cast<float>(scale.high) || value < static_cast<float>(scale.low));
           });
}

QRect DrawnPane::visiblePart(const MapFocus& focus) const
{
    const auto extent = [&focus](Index whole) {
        return std::max<int>(1, static_cast<int>(whole) >> focus.zoom);
    };
    const int w = extent(m_shape.w);
    const int h = extent(m_shape.h);
    const MapPlace at = ownPlace(focus, focus.at);
    const int x = std::clamp(static_cast<int>(at.x) - w / 2, 0, static_cast<int>(m_shape.w) - w);
    const int y = std::clamp(static_cast<int>(at.y) - h / 2, 0, static_cast<int>(m_shape.h) - h);
    return {x, y, w, h};
}

void DrawnPane::place(const QRectF& target, double titleWidth)
{
    m_target = target;
    m_titleWidth = titleWidth;
}

MapPlace DrawnPane::ownPlace(const MapFocus& focus, const MapPlace& place) const
{
    const auto scaled = [](Index at, Index from, Index to) {
        return from > 0 ? std::clamp<Index>(at * to / from, 0, to - 1) : 0;
    };
    return {scaled(place.y, focus.reference.h, m_shape.h), scaled(place.x, focus.reference.w, m_shape.w)};
}

std::optional<MapPlace> DrawnPane::placeAt(QPointF point, const MapFocus& focus) const
{
    if (!m_pane.values || !m_target.contains(point)) return std::nullopt;
    const MapViewport view = viewport(focus);
    const QPoint own = view.valueAt(point);
    const auto along = [](int at, int last, Index whole, Index reference) {
        return std::min(reference - 1, std::min<Index>(last, at) * reference / whole);
    };
    return MapPlace{along(own.y(), view.part.bottom(), m_shape.h, focus.reference.h),
                    along(own.x(), view.part.right(), m_shape.w, focus.reference.w)};
}

double DrawnPane::valueOf(const MapPane& pane, const Tensor& values, const MapPlace& own)
{
    return static_cast<double>(values(pane.sample, pane.channel, own.y, own.x));
}

QString DrawnPane::valueText(const MapPlace& own) const
{
    const double now = valueOf(m_pane, *m_pane.values, own);
    if (!m_pane.before) return QStringLiteral("%1 = %2").arg(m_pane.symbol, numberText(now, 5, Zeros::Kept));
    const double before = valueOf(m_pane, *m_pane.before, own);
    return tr("%1: before %2, now %3, change %4")
        .arg(m_pane.symbol, numberText(before, 4, Zeros::Kept), numberText(now, 4, Zeros::Kept),
             numberText(now - before, 3, Zeros::Kept));
}

void DrawnPane::paint(QPainter& painter, const MapFocus& focus, const PaneMarks& marks, const QFont& font,
                      const Theme& theme) const
{
    const QFontMetrics metrics(font);
    const int line = metrics.height();
    const QRectF title(m_target.left(), m_target.top() - line - 2, m_titleWidth, line);
    painter.setPen(m_pane.color);
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                     fittingTitle(m_pane.title, m_pane.shortTitle, metrics, title.width()));
    if (m_image.isNull()) {
        painter.setPen(theme.mutedText);
        painter.drawText(m_target, Qt::AlignCenter | Qt::TextWordWrap, m_pane.note);
        return;
    }
    const MapViewport view = viewport(focus);
    paintMap(painter, m_target, m_image.copy(view.part));
    paintHatching(painter, view);
    painter.setPen(theme.mapBorder);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(m_target);
    paintValues(painter, view, font);
    paintPlaces(painter, view, focus, marks, theme);
    paintLit(painter, view, marks, theme);
}

void DrawnPane::paintHatching(QPainter& painter, const MapViewport& view) const
{
    if (m_pane.hatched.empty()) return;
    // two hatchings half a line apart, so that one of them is seen on any colour
    painter.save();
    painter.setClipRect(m_target, Qt::IntersectClip);
    for (const QColor& color : {QColor(255, 255, 255, 170), QColor(0, 0, 0, 170)}) {
        const QBrush hatch(color, Qt::BDiagPattern);
        painter.setBrushOrigin(color.red() > 0 ? QPoint(1, 0) : QPoint(0, 0));
        for (const QRect& run : m_pane.hatched)
            if (run.intersects(view.part)) painter.fillRect(view.boxOf(run), hatch);
    }
    painter.restore();
}

/// The numbers themselves, once a cell has room for one.
void DrawnPane::paintValues(QPainter& painter, const MapViewport& view, const QFont& font) const
{
    const double cell = view.cell();
    const QFontMetrics metrics(font);
    if (cell < 4.2 * metrics.averageCharWidth() || cell < metrics.height()) return;
    QFont small = font;
    small.setPixelSize(std::max(8, QFontInfo(font).pixelSize() * 3 / 4));
    const QFont before = painter.font();
    painter.setFont(small);
    for (int y = view.part.top(); y <= view.part.bottom(); ++y) {
        for (int x = view.part.left(); x <= view.part.right(); ++x) {
            painter.setPen(QColor(textColorOn(m_image.pixel(x, y))));
            const QString text = numberText(valueOf(m_pane, *m_pane.values, {y, x}), 2, Zeros::Kept);
            if (painter.fontMetrics().horizontalAdvance(text) <= cell)
                painter.drawText(view.boxOfValue(y, x), Qt::AlignCenter, text);
        }
    }
    painter.setFont(before);
}

/// The value under the mouse, and the one at the focus.
void DrawnPane::paintPlaces(QPainter& painter, const MapViewport& view, const MapFocus& focus,
                            const PaneMarks& marks, const Theme& theme) const
{
    const auto frame = [&](const MapPlace& place, const QColor& color, double width) {
        const MapPlace own = ownPlace(focus, place);
        if (!view.part.contains(static_cast<int>(own.x), static_cast<int>(own.y))) return;
        painter.setPen(QPen(color, width));
        painter.drawRect(
            view.boxOfValue(static_cast<double>(own.y), static_cast<double>(own.x)).adjusted(-1, -1, 1, 1));
    };
    if (marks.hovered) frame(*marks.hovered, theme.hovered, 1.5);
    frame(focus.at, marks.cursor, 2.5);
}

void DrawnPane::paintLit(QPainter& painter, const MapViewport& view, const PaneMarks& marks,
                         const Theme& theme) const
{
    const auto& [sample, channel, row, column] = marks.lit;
    if (!marks.litTensor || m_pane.values.get() != marks.litTensor) return;
    if (sample != m_pane.sample || channel != m_pane.channel) return;
    if (!view.part.contains(static_cast<int>(column), static_cast<int>(row))) return;
    paintMark(painter, view.boxOfValue(static_cast<double>(row), static_cast<double>(column)), theme.lit,
              theme);
}

} // namespace resblock
