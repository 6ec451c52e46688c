// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/PaneLayout.h"

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

constexpr int margin = paneMargin;

/// One row unless more rows gain a quarter, because a sum reads along a row.
int bestColumns(int count, const Shape& shape, const QSize& room, int line)
{
    constexpr double worthARow = 1.25;
    int best = count;
    double largest = 0;
    for (int columns = count; columns >= 1; --columns) {
        const int rows = (count + columns - 1) / columns;
        const double width = (room.width() - (columns - 1) * margin) / double(columns);
        const double height = (room.height() - (rows - 1) * margin) / double(rows) - line - 2;
        const double cell =
            std::min(width / static_cast<double>(shape.w), height / static_cast<double>(shape.h));
        if (cell <= largest * worthARow) continue;
        largest = cell;
        best = columns;
    }
    return best;
}

} // namespace

int placePanes(std::span<DrawnPane> panes, const MapFocus& focus, const QRect& room, int line)
{
    const int count = static_cast<int>(panes.size());
    const int columns = bestColumns(count, focus.reference, room.size(), line);
    const int rows = (count + columns - 1) / columns;
    const double boxWidth = (room.width() - (columns - 1) * margin) / double(columns);
    const double boxHeight = (room.height() - (rows - 1) * margin) / double(rows);
    double bottom = 0;
    double top = room.top() + line + 2;
    for (int i = 0; i < count; ++i) {
        DrawnPane& pane = panes[static_cast<std::size_t>(i)];
        const QRect part = pane.visiblePart(focus);
        const double left = room.left() + i % columns * (boxWidth + margin);
        if (i > 0 && i % columns == 0) top = bottom + margin + line + 2;
        const double cell =
            std::max(0.1, std::min(boxWidth / part.width(), (boxHeight - line - 2) / part.height()));
        const QRectF target(std::floor(left), top, cell * part.width(), cell * part.height());
        pane.place(target, boxWidth);
        bottom = std::max(bottom, target.bottom());
    }
    return static_cast<int>(std::ceil(bottom));
}

} // namespace resblock
