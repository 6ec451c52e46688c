// SPDX-License-Identifier: GPL-3.0-or-later
// Where the maps and the lines below them stand.
#include "ui/views/parts/MapPanes.h"

#include <QFontDatabase>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {
constexpr int margin = 6;
constexpr int gap = 3; ///< between the lines below the maps
} // namespace

QFont MapPanes::noteFont() const
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(QFontInfo(font()).pointSizeF());
    return fixed;
}

int MapPanes::noteHeight() const
{
    if (m_note.isEmpty()) return 0;
    const QRect room(0, 0, std::max(1, width() - 2 * margin), 100000);
    return QFontMetrics(noteFont()).boundingRect(room, Qt::TextWordWrap, m_note).height() + gap;
}

QRect MapPanes::visiblePart(const Shown& shown) const
{
    const auto extent = [this](Index whole) { return std::max<int>(1, static_cast<int>(whole) >> m_zoom); };
    const int w = extent(shown.shape.w);
    const int h = extent(shown.shape.h);
    const Cursor cursor = place();
    const Place at = placeIn(shown, {cursor.y, cursor.x});
    const int x = std::clamp(static_cast<int>(at.x) - w / 2, 0, static_cast<int>(shown.shape.w) - w);
    const int y = std::clamp(static_cast<int>(at.y) - h / 2, 0, static_cast<int>(shown.shape.h) - h);
    return {x, y, w, h};
}

/// The number of columns that makes the maps largest; one row unless more rows gain a quarter, because a sum
/// reads along a row.
int MapPanes::bestColumns(const QSize& room) const
{
    constexpr double worthARow = 1.25;
    const int line = fontMetrics().height();
    const int count = paneCount();
    int best = count;
    double largest = 0;
    for (int columns = count; columns >= 1; --columns) {
        const int rows = (count + columns - 1) / columns;
        const double width = (room.width() - (columns - 1) * margin) / double(columns);
        const double height = (room.height() - (rows - 1) * margin) / double(rows) - line - 2;
        const double cell =
            std::min(width / static_cast<double>(m_shape.w), height / static_cast<double>(m_shape.h));
        if (cell <= largest * worthARow) continue;
        largest = cell;
        best = columns;
    }
    return best;
}

void MapPanes::layoutPanes()
{
    const int line = fontMetrics().height();
    const bool compared =
        std::ranges::any_of(m_panes, [](const Shown& s) { return s.pane.before != nullptr; });
    // as many lines as such a text usually takes: another value must not move the maps
    const int characters = 25 + (compared ? 60 : 25) * paneCount();
    const int usual = characters * fontMetrics().averageCharWidth() / std::max(1, width() - 2 * margin) + 1;
    const int readoutHeight = std::clamp(usual, 2, 6) * line;
    const int texts = readoutHeight + (m_scaleShown ? line + gap : 0) + m_noteHeight;
    const QRect room(margin, margin, width() - 2 * margin, height() - texts - 3 * margin);
    int bottom = room.bottom();
    if (!m_panes.empty() && m_shape.count() > 0) bottom = placeMaps(room);
    m_readoutRect = QRect(margin, bottom + margin, width() - 2 * margin, readoutHeight);
    m_scaleRect = QRect(margin, m_readoutRect.bottom() + gap, width() - 2 * margin, line);
    const int noteTop = m_scaleShown ? m_scaleRect.bottom() + gap : m_readoutRect.bottom() + gap;
    m_noteRect = QRect(margin, noteTop, width() - 2 * margin, m_noteHeight);
}

/// Gives each map its place; returns where the lowest one ends.
int MapPanes::placeMaps(const QRect& room)
{
    const int line = fontMetrics().height();
    const int columns = bestColumns(room.size());
    const int rows = (paneCount() + columns - 1) / columns;
    const double boxWidth = (room.width() - (columns - 1) * margin) / double(columns);
    const double boxHeight = (room.height() - (rows - 1) * margin) / double(rows);
    double bottom = 0;
    double top = room.top() + line + 2;
    for (int i = 0; i < paneCount(); ++i) {
        Shown& shown = m_panes[static_cast<std::size_t>(i)];
        const QRect part = visiblePart(shown);
        const double left = room.left() + i % columns * (boxWidth + margin);
        if (i > 0 && i % columns == 0) top = bottom + margin + line + 2;
        const double cell =
            std::max(0.1, std::min(boxWidth / part.width(), (boxHeight - line - 2) / part.height()));
        shown.titleWidth = boxWidth;
        shown.target = QRectF(std::floor(left), top, cell * part.width(), cell * part.height());
        bottom = std::max(bottom, shown.target.bottom());
    }
    return static_cast<int>(std::ceil(bottom));
}

} // namespace resblock
