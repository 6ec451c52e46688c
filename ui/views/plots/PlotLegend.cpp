// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plots/PlotLegend.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPaintEvent>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <numeric>

namespace resblock {

namespace {

constexpr int textGap = 6;
constexpr int margin = 4;

void drawTriangle(QPainter& painter, const QPointF& center, double half, bool upwards)
{
    const double tip = upwards ? -half : half;
    painter.drawPolygon(
        QPolygonF({center + QPointF(0, tip), center + QPointF(half, -tip), center + QPointF(-half, -tip)}));
}

void drawLineSample(QPainter& painter, const QRectF& box, const QColor& color, bool residual)
{
    painter.setPen(QPen(color, 1.5, residual ? Qt::SolidLine : Qt::DashLine));
    painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
    painter.setPen(color);
    painter.setBrush(color);
    const QRectF mark(box.center() - QPointF(3, 3), QSizeF(6, 6));
    if (residual)
        painter.drawEllipse(mark);
    else
        painter.drawRect(mark);
}

void drawFillSample(QPainter& painter, const QRectF& box, const QColor& color)
{
    QColor fill = color;
    fill.setAlpha(150);
    painter.setPen(color);
    painter.setBrush(fill);
    painter.drawRect(box.adjusted(box.width() * 0.15, 2, -box.width() * 0.15, -2));
}

void drawSymbol(QPainter& painter, LegendSymbol symbol, const QRectF& box, const Theme& theme)
{
    const QPointF center = box.center();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.text, 1.5));
    switch (symbol) {
    case LegendSymbol::ResidualLine:
        drawLineSample(painter, box, theme.residual, true);
        break;
    case LegendSymbol::PlainLine:
        drawLineSample(painter, box, theme.plain, false);
        break;
    case LegendSymbol::StageMark:
        painter.setPen(QPen(theme.current, 2));
        painter.drawLine(QPointF(center.x(), box.top()), QPointF(center.x(), box.bottom()));
        painter.setBrush(theme.surface);
        painter.drawEllipse(center, 4.5, 4.5);
        break;
    case LegendSymbol::BeforeLine:
        painter.setPen(QPen(theme.mutedText, 1));
        painter.drawLine(QPointF(box.left(), center.y()), QPointF(box.right(), center.y()));
        break;
    case LegendSymbol::Zero:
        drawTriangle(painter, center, 4.5, false);
        break;
    case LegendSymbol::Infinite:
        drawTriangle(painter, center, 4.5, true);
        break;
    case LegendSymbol::NotANumber:
        painter.drawLine(center + QPointF(-4, -4), center + QPointF(4, 4));
        painter.drawLine(center + QPointF(-4, 4), center + QPointF(4, -4));
        break;
    case LegendSymbol::ResidualFill:
        drawFillSample(painter, box, theme.residual);
        break;
    case LegendSymbol::PlainFill:
        drawFillSample(painter, box, theme.plain);
        break;
    case LegendSymbol::Outline:
        painter.setPen(QPen(theme.text, 1));
        painter.drawRect(box.adjusted(box.width() * 0.15, 2, -box.width() * 0.15, -2));
        break;
    }
}

} // namespace

PlotLegend::PlotLegend(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    applyTheme(Theme::fromPalette(palette()));
}

void PlotLegend::setRows(std::vector<LegendRow> rows)
{
    if (rows == m_rows) return;
    const int before = heightForWidth(width());
    m_rows = std::move(rows);
    m_heights.clear();
    updateName();
    if (heightForWidth(width()) != before) updateGeometry();
    update();
}

void PlotLegend::setText(int row, const QString& text)
{
    const auto at = static_cast<std::size_t>(row);
    if (m_rows.at(at).text == text) return;
    if (!m_rows[at].fixedHeight) {
        std::vector<LegendRow> rows = m_rows;
        rows[at].text = text;
        return setRows(std::move(rows));
    }
    m_rows[at].text = text;
    updateName();
    const std::vector<int>& all = heights();
    update(0, std::accumulate(all.begin(), all.begin() + row, 0), width(), all[at]);
}

void PlotLegend::applyTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void PlotLegend::updateName()
{
    QStringList lines;
    for (const LegendRow& row : m_rows) lines << row.text;
    setAccessibleName(lines.join(QLatin1Char('\n')));
}

int PlotLegend::symbolWidth() const
{
    return std::max(20, fontMetrics().height() * 3 / 2);
}

int PlotLegend::rowHeight(const LegendRow& row, int textWidth) const
{
    const int line = fontMetrics().height();
    if (textWidth <= 0) return line;
    constexpr int usualLength =
        28; // of such a text, in average characters: a narrow legend keeps two lines for it
    if (row.fixedHeight) return textWidth < usualLength * fontMetrics().averageCharWidth() ? 2 * line : line;
    return std::max(line, fontMetrics()
                              .boundingRect(QRect(0, 0, textWidth, 10'000),
                                            Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, row.text)
                              .height());
}

int PlotLegend::textWidthIn(int width) const
{
    return width - 2 * margin - symbolWidth() - textGap;
}

const std::vector<int>& PlotLegend::heights() const
{
    if (m_heights.size() != m_rows.size() || m_heightsFor != width()) {
        m_heights.clear();
        m_heightsFor = width();
        for (const LegendRow& row : m_rows) m_heights.push_back(rowHeight(row, textWidthIn(width())));
    }
    return m_heights;
}

int PlotLegend::heightForWidth(int width) const
{
    if (width == this->width()) return std::accumulate(heights().begin(), heights().end(), 0);
    const int textWidth = textWidthIn(width);
    int height = 0;
    for (const LegendRow& row : m_rows) height += rowHeight(row, textWidth);
    return height;
}

QSize PlotLegend::sizeHint() const
{
    const int width = symbolWidth() + fontMetrics().averageCharWidth() * 40;
    return {width, heightForWidth(width)};
}

QSize PlotLegend::minimumSizeHint() const
{
    return {symbolWidth() + fontMetrics().averageCharWidth() * 16, fontMetrics().height()};
}

void PlotLegend::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const int textLeft = margin + symbolWidth() + textGap;
    const int textWidth = textWidthIn(width());
    int y = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const LegendRow& row = m_rows[i];
        const int height = heights()[i];
        const QRect box(textLeft, y, textWidth, height);
        y += height;
        if (!event->rect().intersects(QRect(0, box.top(), width(), height))) continue;
        painter.setRenderHint(QPainter::Antialiasing, true);
        drawSymbol(painter, row.symbol,
                   QRectF(margin, box.top() + 1, symbolWidth(), fontMetrics().height() - 2), m_theme);
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(m_theme.text);
        if (row.fixedHeight && height < 2 * fontMetrics().height())
            painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                             fontMetrics().elidedText(row.text, Qt::ElideRight, textWidth));
        else
            painter.drawText(box, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, row.text);
    }
}

void PlotLegend::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange) {
        m_heights.clear();
        updateGeometry();
    }
    QWidget::changeEvent(event);
}

} // namespace resblock
