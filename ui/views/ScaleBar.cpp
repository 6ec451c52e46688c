// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ScaleBar.h"

#include "ui/paint/MapImage.h"
#include "ui/paint/NumberText.h"
#include "ui/paint/Theme.h"

#include <QPainter>

#include <algorithm>

namespace resblock {

void paintScaleBar(QPainter& painter, const QRect& line, const ColorScale& scale, const QString& note,
                   const QColor& noteColor, const Theme& theme)
{
    constexpr int gap = 6;
    const QFontMetrics metrics = painter.fontMetrics();
    const QString low = formatNumber(scale.low, 3);
    const QString high = formatNumber(scale.high, 3);
    const int lowWidth = metrics.horizontalAdvance(low) + gap;
    const int highWidth = metrics.horizontalAdvance(high) + gap;
    const int noteWidth = note.isEmpty() ? 0 : metrics.horizontalAdvance(note) + gap;
    painter.setPen(theme.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, low);
    const int barWidth =
        std::clamp(line.width() - lowWidth - highWidth - noteWidth, 0, 14 * metrics.height());
    const QRect bar(line.left() + lowWidth, line.top() + 2, barWidth, line.height() - 4);
    painter.drawImage(bar, colorBarImage(scale));
    painter.setPen(theme.mapBorder);
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
    painter.setPen(theme.text);
    QRect right = line;
    right.setLeft(bar.right() + gap);
    painter.drawText(right, Qt::AlignLeft | Qt::AlignVCenter, high);
    right.setLeft(right.left() + highWidth);
    painter.setPen(noteColor);
    if (noteWidth > 0)
        painter.drawText(right, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(note, Qt::ElideRight, right.width()));
}

} // namespace resblock
