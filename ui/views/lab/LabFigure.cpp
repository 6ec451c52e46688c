// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabFigure.h"

#include "core/io/FileIo.h"

#include <QBuffer>
#include <QFileInfo>
#include <QFontMetricsF>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <cmath>

namespace resblock {

namespace {

constexpr int chartWidth = 560; ///< at 96 to the inch
constexpr int wideChart = 800;  ///< one that stands alone
constexpr int chartHeight = 380;
constexpr int margin = 12;
constexpr int symbolWidth = 40;
constexpr int pngScale = 2;

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
    [[nodiscard]] const QString& title() const { return m_parts.title; }

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

QByteArray svgOf(const Figure& figure)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setSize(figure.size());
    svg.setViewBox(QRect(QPoint(), figure.size()));
    svg.setResolution(96);
    svg.setTitle(figure.title());
    QPainter painter(&svg);
    figure.paint(painter);
    painter.end();
    return bytes;
}

QByteArray pdfOf(const Figure& figure)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter pdf(&buffer);
    pdf.setResolution(96);
    pdf.setTitle(figure.title());
    const QSizeF points = QSizeF(figure.size()) * 72.0 / 96.0;
    pdf.setPageSize(QPageSize(points, QPageSize::Point, QString(), QPageSize::ExactMatch));
    pdf.setPageMargins(QMarginsF());
    QPainter painter(&pdf);
    figure.paint(painter);
    painter.end();
    return bytes;
}

QByteArray pngOf(const Figure& figure)
{
    QImage image(figure.size() * pngScale, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    painter.scale(pngScale, pngScale);
    painter.setRenderHint(QPainter::Antialiasing);
    figure.paint(painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

Status writeLabFigure(const QString& file, const LabFigureParts& parts, const QFont& font)
{
    const QString ending = QFileInfo(file).suffix().toLower();
    const Figure figure(parts, font);
    QByteArray bytes;
    if (ending == QStringLiteral("svg"))
        bytes = svgOf(figure);
    else if (ending == QStringLiteral("pdf"))
        bytes = pdfOf(figure);
    else if (ending == QStringLiteral("png"))
        bytes = pngOf(figure);
    else {
        Error error;
        error.code = ErrorCode::OptionValue;
        error.args = {"file", '.' + ending.toStdString(), ".svg, .pdf, .png"};
        return error;
    }
    return writeFile(std::filesystem::path(file.toStdU16String()),
                     {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

} // namespace resblock
