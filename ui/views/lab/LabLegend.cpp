// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabLegend.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPixmap>
#include <QVBoxLayout>

#include <utility>

namespace resblock {

namespace {

QPixmap symbolOf(const LabLegendRow& row, const QWidget& widget)
{
    const int height = widget.fontMetrics().height();
    const QSize size(5 * height / 2, height);
    const qreal ratio = widget.devicePixelRatioF();
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintLegendSymbol(painter, QRectF(QPointF(), size), row, Theme::fromPalette(widget.palette()));
    return pixmap;
}

} // namespace

void paintLegendSymbol(QPainter& painter, const QRectF& area, const LabLegendRow& row, const Theme& theme)
{
    if (row.style) paintCurveSymbol(painter, area, *row.style, theme);
    if (row.sign) paintDiffSample(painter, area, *row.sign, theme);
}

LabLegend::LabLegend(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout)
{
    auto* column = new QVBoxLayout(this); // room that is left stays below the rows
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_grid);
    column->addStretch(1);
    m_grid->setContentsMargins(4, 0, 4, 2);
    m_grid->setVerticalSpacing(1);
    m_grid->setColumnStretch(1, 1);
}

void LabLegend::setRows(std::vector<LabLegendRow> rows)
{
    if (rows == m_rows) return;
    m_rows = std::move(rows);
    refresh();
}

void LabLegend::refresh()
{
    // a grid never loses rows: the labels of those left over hide
    for (int row = static_cast<int>(m_rows.size()); row < m_grid->rowCount(); ++row)
        for (int column = 0; column < 2; ++column)
            if (QLayoutItem* item = m_grid->itemAtPosition(row, column)) item->widget()->hide();
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) {
        if (!m_grid->itemAtPosition(row, 0)) {
            m_grid->addWidget(new QLabel, row, 0, Qt::AlignTop);
            auto* text = new QLabel;
            text->setWordWrap(true);
            text->setTextFormat(Qt::PlainText);
            text->setTextInteractionFlags(Qt::TextSelectableByMouse);
            m_grid->addWidget(text, row, 1);
        }
        auto* symbol = qobject_cast<QLabel*>(m_grid->itemAtPosition(row, 0)->widget());
        auto* text = qobject_cast<QLabel*>(m_grid->itemAtPosition(row, 1)->widget());
        const LabLegendRow& r = m_rows[static_cast<std::size_t>(row)];
        symbol->setPixmap(r.style || r.sign ? symbolOf(r, *this) : QPixmap());
        symbol->setVisible(true);
        text->setText(r.text);
        text->setVisible(true);
    }
}

void LabLegend::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) refresh();
}

} // namespace resblock
