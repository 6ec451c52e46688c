// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/TypesetFormula.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace resblock {

void TypesetFormula::layOut(const std::vector<MathNode>& lines, const QString& legend, const MathFonts& fonts,
                            int pixelSize, const QFont& words, int width)
{
    m_laidOutFor = width;
    m_legend = legend;
    m_words = words;
    m_lines.clear();
    const double room = std::max(60, width - 2 * margin);
    double y = margin;
    for (const MathNode& line : lines) {
        MathBox box = layoutMath(line, fonts, pixelSize, room);
        const double height = box.height();
        m_lines.push_back({std::move(box), QPointF(margin, y)});
        y += height + 0.45 * pixelSize;
    }
    const QRectF wanted(margin, y, room, 10000);
    m_legendRect =
        m_legend.isEmpty()
            ? QRectF()
            : QFontMetricsF(m_words).boundingRect(wanted, Qt::TextWordWrap | Qt::AlignLeft, m_legend);
    if (!m_legendRect.isEmpty()) y = m_legendRect.bottom() + 2;
    m_height = m_lines.empty() ? 0 : y + margin / 2.0;
}

int TypesetFormula::markAt(QPointF point) const
{
    for (const Line& line : m_lines)
        if (const int mark = line.box.markAt(point - line.at)) return mark;
    return 0;
}

QRectF TypesetFormula::rectOf(int mark) const
{
    QRectF all;
    for (const Line& line : m_lines)
        for (const MathMark& m : line.box.marks)
            if (m.mark == mark) all |= m.rect.translated(line.at);
    return all;
}

void TypesetFormula::paint(QPainter& painter, const MathColors& colors, const std::vector<int>& lit) const
{
    for (const Line& line : m_lines) paintMath(painter, line.box, line.at, colors, lit);
    painter.setFont(m_words);
    painter.setPen(colors.muted);
    painter.drawText(m_legendRect, Qt::TextWordWrap | Qt::AlignLeft, m_legend);
}

} // namespace resblock
