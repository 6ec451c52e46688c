// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabFigure.h"

#include "core/io/FileIo.h"
#include "ui/paint/figure/PaintedFigure.h"
#include "ui/words/Names.h"

#include <QFileInfo>
#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace resblock {

namespace {

constexpr int chartWidth = 560; ///< at 96 to the inch
constexpr int wideChart = 800;  ///< one that stands alone
constexpr int chartHeight = 380;
constexpr int margin = 12;
constexpr int symbolWidth = 40;

class Figure {
public:
    Figure(const LabFigureParts& parts, QFont font) : m_parts(parts), m_font(std::move(font))
    {
        m_font.setPixelSize(13);
        m_chartWidth = parts.charts.size() == 1 ? wideChart : chartWidth;
        m_width = static_cast<int>(parts.charts.size()) * m_chartWidth + 2 * margin;
        double height = chartHeight + 2 * margin;
        if (parts.drawing) height += parts.drawingHeight;
        for (const LabLegendRow& row : parts.legend) height += textBox(row).height() + 2;
        m_size = QSize(m_width, static_cast<int>(std::ceil(height)));
    }

    [[nodiscard]] QSize size() const { return m_size; }

    void paint(QPainter& painter) const
    {
        const Theme& theme = Theme::of(ThemeId::Light);
        painter.fillRect(QRect(QPoint(), m_size), Qt::white);
        int top = margin;
        if (m_parts.drawing) {
            painter.save();
            painter.translate(margin, top);
            m_parts.drawing(painter, QSizeF(m_width - 2 * margin, m_parts.drawingHeight), theme);
            painter.restore();
            top += m_parts.drawingHeight;
        }
        for (std::size_t i = 0; i < m_parts.charts.size(); ++i)
            m_parts.charts[i]->paintInto(
                painter, QRect(margin + static_cast<int>(i) * m_chartWidth, top, m_chartWidth, chartHeight),
                theme);
        painter.setFont(m_font);
        double y = top + chartHeight;
        for (const LabLegendRow& row : m_parts.legend) {
            const QRectF box = textBox(row).translated(0, y);
            const double line = QFontMetricsF(m_font).height();
            paintLegendSymbol(painter, QRectF(margin, y, symbolWidth - 6, line), row, theme);
            painter.setPen(theme.text);
            painter.drawText(box, Qt::TextWordWrap, row.text);
            y += box.height() + 2;
        }
    }

private:
    [[nodiscard]] QRectF textBox(const LabLegendRow& row) const
    {
        const double left = margin + (row.style || row.sign ? symbolWidth : 0);
        return QFontMetricsF(m_font).boundingRect(QRectF(left, 0, m_width - left - margin, 10'000),
                                                  Qt::TextWordWrap, row.text);
    }

    const LabFigureParts& m_parts;
    QFont m_font;
    int m_chartWidth = 0;
    int m_width = 0;
    QSize m_size;
};

} // namespace

Status writeLabFigure(const QString& file, const LabFigureParts& parts, const QFont& font)
{
    const auto format = figureFormatOf(file);
    if (!format) {
        Error error;
        error.code = ErrorCode::OptionValue;
        error.args = {"file", '.' + QFileInfo(file).suffix().toStdString(), ".svg, .pdf, .png"};
        return error;
    }
    const Figure figure(parts, font);
    FigureOptions options;
    options.format = *format;
    options.provenance.title = parts.title;
    options.provenance.program = programText();
    const auto bytes =
        renderPainted([&](QPainter& painter) { figure.paint(painter); }, figure.size(), options);
    if (!bytes) return bytes.errorIn(file.toStdString());
    return writeFile(std::filesystem::path(file.toStdU16String()),
                     {bytes->constData(), static_cast<std::size_t>(bytes->size())});
}

} // namespace resblock
