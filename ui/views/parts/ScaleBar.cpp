// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/ScaleBar.h"

#include "ui/paint/maps/MapImage.h"
#include "ui/paint/theme/Theme.h"
#include "ui/words/NumberText.h"

#include <QPainter>

#include <algorithm>

namespace resblock {

void paintScaleBar(QPainter& painter, const QRect& line, const ColorScale& scale, bool saturates,
                   const QString& note, const QColor& noteColor, const Theme& theme)
{
    constexpr int gap = 6;
    const QFontMetrics metrics = painter.fontMetrics();
    const QString low = numberText(scale.low, 3, Zeros::Kept);
    const QString high =
        numberText(scale.high, 3, Zeros::Kept) + (scale.root ? QStringLiteral(" √") : QString());
    const int lowWidth = metrics.horizontalAdvance(low) + gap;
    const int highWidth = metrics.horizontalAdvance(high) + gap;
    const int noteWidth = note.isEmpty() ? 0 : metrics.horizontalAdvance(note) + gap;
    painter.setPen(theme.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, low);
    // the colours first: a note that has no room is elided
    const int room = std::max(0, line.width() - lowWidth - highWidth);
    const int barWidth =
        std::clamp(room - noteWidth, std::min(room, 4 * metrics.height()), 14 * metrics.height());
    const QRect whole(line.left() + lowWidth, line.top() + 2, barWidth, line.height() - 4);
    const int point = saturates ? whole.height() / 2 : 0;
    const QRect bar = whole.adjusted(point, 0, -point, 0);
    painter.drawImage(bar, colorBarImage(scale));
    painter.setPen(theme.mapBorder);
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
    if (saturates) { // pointed: there are values beyond the ends, in the colours of the ends
        const auto end = [&](int from, int tip, double value) {
            painter.setBrush(QColor(colorOf(value, scale)));
            painter.drawPolygon(QPolygon(
                {QPoint(from, bar.top()), QPoint(tip, bar.center().y()), QPoint(from, bar.bottom())}));
        };
        end(bar.left(), whole.left(), scale.low);
        end(bar.right(), whole.right(), scale.high);
        painter.setBrush(Qt::NoBrush);
    }
    if (scale.root) // where a quarter of the end values is
        for (const int x : {bar.left() + barWidth / 4, bar.left() + 3 * barWidth / 4})
            painter.drawLine(x, bar.bottom() - bar.height() / 3, x, bar.bottom() - 1);
    painter.setPen(theme.text);
    QRect right = line;
    right.setLeft(whole.right() + gap);
    painter.drawText(right, Qt::AlignLeft | Qt::AlignVCenter, high);
    right.setLeft(right.left() + highWidth);
    painter.setPen(noteColor);
    if (noteWidth > 0 && right.width() > noteWidth / 2) // of less nothing can be read
        painter.drawText(right, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(note, Qt::ElideRight, right.width()));
}

} // namespace resblock
