// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/CaptionLabel.h"

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
    m_layout.setTextOption(option);
    m_layout.setCacheEnabled(true);
}

void CaptionLabel::setText(const QString& title, const QString& sentence)
{
    const QString text = title + QStringLiteral("\u00a0 ") + sentence;
    if (text == m_layout.text() && title.size() == m_titleLength) return;
    m_titleLength = title.size();
    m_layout.setText(text);
    setAccessibleDescription(text);
    layOut();
    update();
}

void CaptionLabel::layOut()
{
    m_layout.setFont(font());
    QTextLayout::FormatRange title;
    title.length = static_cast<int>(m_titleLength);
    title.format.setFontWeight(QFont::Bold);
    m_layout.setFormats({title});
    m_layout.beginLayout();
    double y = 0;
    while (true) {
        QTextLine line = m_layout.createLine();
        if (!line.isValid()) break;
        line.setLineWidth(std::max(1, width()));
        line.setPosition({0, y});
        y += line.height();
    }
    m_layout.endLayout();
    const int before = sizeHint().height();
    m_height = static_cast<int>(std::ceil(y));
    if (sizeHint().height() != before) updateGeometry();
}

QSize CaptionLabel::sizeHint() const
{
    return {0, std::max(2 * fontMetrics().lineSpacing() + 2, m_height)};
}

QSize CaptionLabel::minimumSizeHint() const
{
    return sizeHint();
}

void CaptionLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    m_layout.draw(&painter, {});
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
