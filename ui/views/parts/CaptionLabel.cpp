// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/CaptionLabel.h"

#include "ui/words/NumberText.h"

#include <QEvent>
#include <QPainter>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace resblock {

CaptionLabel::CaptionLabel(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    QTextOption option(Qt::AlignLeft);
    option.setWrapMode(QTextOption::WordWrap);
    for (QTextLayout* layout : {&m_title, &m_sentence}) {
        layout->setTextOption(option);
        layout->setCacheEnabled(true);
    }
}

void CaptionLabel::setText(const QString& plainTitle, const QString& plainSentence)
{
    const QString title = legibleHats(plainTitle);
    const QString sentence = legibleHats(plainSentence);
    if (title == m_title.text() && sentence == m_sentence.text()) return;
    m_title.setText(title);
    m_sentence.setText(sentence);
    setAccessibleName(sentence.isEmpty() ? title : title + QStringLiteral("\u00a0 ") + sentence);
    layOut();
    update();
}

void CaptionLabel::keepLines(int lines)
{
    if (lines == m_keptLines) return;
    m_keptLines = lines;
    updateGeometry();
}

double CaptionLabel::layOut(QTextLayout& layout, QPointF start) const
{
    layout.beginLayout();
    QTextLine line = layout.createLine();
    while (line.isValid()) {
        line.setLineWidth(std::max(1.0, width() - start.x()));
        line.setPosition(start);
        start = {0, start.y() + line.height()};
        line = layout.createLine();
    }
    layout.endLayout();
    return start.y();
}

void CaptionLabel::layOut()
{
    QFont bold = font();
    bold.setBold(true);
    m_title.setFont(bold);
    m_sentence.setFont(font());
    double bottom = layOut(m_title, {0, 0});
    QPointF start(0, bottom);
    if (m_title.lineCount() > 0) {
        // the sentence goes on in the title's last line, unless little is left of it
        const QTextLine last = m_title.lineAt(m_title.lineCount() - 1);
        const double end =
            std::ceil(last.naturalTextWidth()) + fontMetrics().horizontalAdvance(QStringLiteral("  "));
        if (width() - end > 8 * fontMetrics().averageCharWidth()) start = {end, last.y()};
    }
    bottom = std::max(bottom, layOut(m_sentence, start));
    const int before = sizeHint().height();
    m_height = static_cast<int>(std::ceil(bottom));
    if (sizeHint().height() != before) updateGeometry();
}

QSize CaptionLabel::sizeHint() const
{
    return {0, std::max(m_keptLines * fontMetrics().lineSpacing() + 2, m_height)};
}

QSize CaptionLabel::minimumSizeHint() const
{
    return sizeHint();
}

void CaptionLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    m_title.draw(&painter, {});
    m_sentence.draw(&painter, {});
}

void CaptionLabel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void CaptionLabel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange) {
        layOut();
        updateGeometry();
    }
    QWidget::changeEvent(event);
}

} // namespace resblock
