// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/MapTiles.h"

#include "ui/paint/maps/MapImage.h"
#include "ui/paint/maps/MarkFrame.h"
#include "ui/paint/theme/Theme.h"

#include <QPainter>

#include <algorithm>

namespace resblock {

namespace {

constexpr int gap = 3;
constexpr int between = 6; ///< of two networks

/// A frame of one pixel inside a box, as four lines: a pen is stroked, which takes far longer.
void paintFrame(QPainter& painter, const QRect& box, const QColor& color)
{
    painter.fillRect(box.left(), box.top(), box.width(), 1, color);
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, color);
    painter.fillRect(box.left(), box.top() + 1, 1, box.height() - 2, color);
    painter.fillRect(box.right(), box.top() + 1, 1, box.height() - 2, color);
}

} // namespace

void layOut(std::vector<MapTiles>& groups, const QRect& room, int line)
{
    const int count = static_cast<int>(groups.size());
    const bool sideBySide = room.width() > room.height() * 3 / 2;
    for (int i = 0; i < count; ++i) {
        QRect part = room;
        if (sideBySide) {
            part.setWidth(room.width() / count - (count > 1 ? between / 2 : 0));
            part.moveLeft(room.left() + i * (room.width() + between) / count);
        } else {
            part.setHeight(room.height() / count);
            part.moveTop(room.top() + i * room.height() / count);
        }
        groups[static_cast<std::size_t>(i)].layOut(part, line);
    }
}

/// Takes the number of columns that makes the tiles largest.
void MapTiles::layOut(const QRect& part, int line)
{
    m_titleRect = QRect(part.left(), part.top(), part.width(), line);
    m_area = part.adjusted(0, line + gap, 0, 0);
    m_side = 0;
    for (int columns = 1; columns <= count(); ++columns) {
        const int rows = (count() + columns - 1) / columns;
        const int side = std::min((m_area.width() - (columns - 1) * gap) / columns,
                                  (m_area.height() - (rows - 1) * gap) / rows);
        if (side <= m_side) continue;
        m_side = side;
        m_columns = columns;
    }
}

QRect MapTiles::rectOf(int tile) const
{
    const int step = m_side + gap;
    return {m_area.left() + tile % m_columns * step, m_area.top() + tile / m_columns * step, m_side, m_side};
}

void MapTiles::paint(QPainter& painter, const Theme& theme, int selected, bool focused,
                     const std::optional<Index4>& lit) const
{
    painter.setPen(color);
    painter.drawText(m_titleRect, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(title, Qt::ElideRight, m_titleRect.width()));
    if (!note.isEmpty()) {
        painter.setPen(theme.mutedText);
        painter.drawText(m_area, Qt::AlignCenter | Qt::TextWordWrap, note);
    }
    if (m_side < 2) return;
    for (int c = 0; c < count(); ++c) {
        const QRect tile = rectOf(c);
        paintMap(painter, tile, tiles[static_cast<std::size_t>(c)]);
        paintFrame(painter, tile, theme.mapBorder);
    }
    if (lit) paintLit(painter, theme, *lit);
    if (selected >= count()) return;
    painter.setPen(QPen(focused ? theme.focusRing : theme.current, 3));
    painter.drawRect(rectOf(selected).adjusted(-1, -1, 0, 0));
}

void MapTiles::paintLit(QPainter& painter, const Theme& theme, const Index4& at) const
{
    if (!values || at[0] != sample || at[1] >= static_cast<Index>(tiles.size())) return;
    const Shape shape = values->shape();
    const QRect tile = rectOf(static_cast<int>(at[1]));
    const double w = tile.width() / static_cast<double>(shape.w);
    const double h = tile.height() / static_cast<double>(shape.h);
    paintMark(
        painter,
        {tile.left() + static_cast<double>(at[3]) * w, tile.top() + static_cast<double>(at[2]) * h, w, h},
        theme.lit, theme);
}

} // namespace resblock
