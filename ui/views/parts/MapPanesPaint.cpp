// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maps/MapImage.h"
#include "ui/paint/maps/MarkFrame.h"
#include "ui/paint/theme/Theme.h"
#include "ui/views/parts/MapPanes.h"
#include "ui/views/parts/ScaleBar.h"
#include "ui/words/NumberText.h"

#include <QPainter>

#include <algorithm>

namespace resblock {

void MapPanes::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = Theme::fromPalette(palette());
    painter.fillRect(rect(), theme.surface);
    if (m_panes.empty()) return;
    if (m_session.stale()) painter.setOpacity(staleOpacity);
    for (const Shown& shown : m_panes) paintPane(painter, shown);
    painter.setPen(theme.text);
    painter.drawText(m_readoutRect, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, readout());
    if (m_scaleShown) paintScaleBar(painter, m_scaleRect, m_scale, m_saturates, {}, theme.mutedText, theme);
    if (m_note.isEmpty()) return;
    painter.setPen(theme.text);
    painter.setFont(noteFont());
    painter.drawText(m_noteRect, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_note);
}

void MapPanes::paintPane(QPainter& painter, const Shown& shown) const
{
    const Theme& theme = Theme::fromPalette(palette());
    const int line = fontMetrics().height();
    const QRectF title(shown.target.left(), shown.target.top() - line - 2, shown.titleWidth, line);
    painter.setPen(shown.pane.color);
    const bool fits =
        shown.pane.shortTitle.isEmpty() || fontMetrics().horizontalAdvance(shown.pane.title) <= title.width();
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(fits ? shown.pane.title : shown.pane.shortTitle, Qt::ElideRight,
                                              static_cast<int>(title.width())));
    if (shown.image.isNull()) {
        painter.setPen(theme.mutedText);
        painter.drawText(shown.target, Qt::AlignCenter | Qt::TextWordWrap, shown.pane.note);
        return;
    }
    const QRect part = visiblePart(shown);
    paintMap(painter, shown.target, shown.image.copy(part));
    const double cell = shown.target.width() / part.width();
    paintHatching(painter, shown, part, cell);
    painter.setPen(theme.mapBorder);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(shown.target);
    paintValues(painter, shown, part, cell);
    paintCursor(painter, shown, part, cell);
    paintLit(painter, shown, part, cell);
}

void MapPanes::paintLit(QPainter& painter, const Shown& shown, const QRect& part, double cell) const
{
    const auto& origin = m_session.terms().highlight();
    if (!m_lit || !origin || shown.pane.values != m_lit) return;
    const Index4& at = origin->index;
    if (at[0] != shown.pane.sample || at[1] != shown.pane.channel) return;
    if (!part.contains(static_cast<int>(at[3]), static_cast<int>(at[2]))) return;
    const Theme& theme = Theme::fromPalette(palette());
    paintMark(painter,
              {shown.target.left() + (static_cast<double>(at[3]) - part.left()) * cell,
               shown.target.top() + (static_cast<double>(at[2]) - part.top()) * cell, cell, cell},
              theme.lit, theme);
}

void MapPanes::paintHatching(QPainter& painter, const Shown& shown, const QRect& part, double cell) const
{
    if (shown.pane.hatched.empty()) return;
    // two hatchings half a line apart, so that one of them is seen on any colour
    painter.save();
    painter.setClipRect(shown.target, Qt::IntersectClip);
    for (const QColor& color : {QColor(255, 255, 255, 170), QColor(0, 0, 0, 170)}) {
        const QBrush hatch(color, Qt::BDiagPattern);
        painter.setBrushOrigin(color.red() > 0 ? QPoint(1, 0) : QPoint(0, 0));
        for (const QRect& run : shown.pane.hatched) {
            if (!run.intersects(part)) continue;
            painter.fillRect(QRectF(shown.target.left() + (run.left() - part.left()) * cell,
                                    shown.target.top() + (run.top() - part.top()) * cell, run.width() * cell,
                                    run.height() * cell),
                             hatch);
        }
    }
    painter.restore();
}

/// The numbers themselves, once a cell has room for one.
void MapPanes::paintValues(QPainter& painter, const Shown& shown, const QRect& part, double cell) const
{
    if (cell < 4.2 * fontMetrics().averageCharWidth() || cell < fontMetrics().height()) return;
    QFont small = font();
    small.setPixelSize(std::max(8, QFontInfo(font()).pixelSize() * 3 / 4));
    const QFont before = painter.font();
    painter.setFont(small);
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x) {
            const QRectF box(shown.target.left() + (x - part.left()) * cell,
                             shown.target.top() + (y - part.top()) * cell, cell, cell);
            painter.setPen(QColor(textColorOn(shown.image.pixel(x, y))));
            const QString text = numberText(valueOf(shown, {y, x}), 2, Zeros::Kept);
            if (painter.fontMetrics().horizontalAdvance(text) <= cell)
                painter.drawText(box, Qt::AlignCenter, text);
        }
    }
    painter.setFont(before);
}

void MapPanes::paintCursor(QPainter& painter, const Shown& shown, const QRect& part, double cell) const
{
    const Theme& theme = Theme::fromPalette(palette());
    const auto frame = [&](const Place& place, const QColor& color, double width) {
        const Place own = placeIn(shown, place);
        if (!part.contains(static_cast<int>(own.x), static_cast<int>(own.y))) return;
        const QRectF box(shown.target.left() + (static_cast<double>(own.x) - part.left()) * cell,
                         shown.target.top() + (static_cast<double>(own.y) - part.top()) * cell, cell, cell);
        painter.setPen(QPen(color, width));
        painter.drawRect(box.adjusted(-1, -1, 1, 1));
    };
    if (m_hovered) frame(*m_hovered, theme.hovered, 1.5);
    const Cursor at = place();
    frame({at.y, at.x}, hasFocus() ? theme.focusRing : theme.current, 2.5);
}

} // namespace resblock
