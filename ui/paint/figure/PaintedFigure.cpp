// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/figure/PaintedFigure.h"

#include <QBuffer>
#include <QImage>
#include <QLocale>
#include <QPainter>
#include <QSvgGenerator>

namespace resblock {

namespace {

constexpr double largestSide = 20000;

void paintOn(QPaintDevice& device, double scale, const FigurePaint& paint, const QSizeF& size,
             const FigureOptions& options)
{
    QPainter painter(&device);
    painter.scale(scale, scale);
    if (!options.transparent) painter.fillRect(QRectF({0, 0}, size), options.theme.background);
    paint(painter);
}

QByteArray svgOf(const FigurePaint& paint, const QSizeF& size, const FigureOptions& options)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(static_cast<int>(figurePixelsPerInch));
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF({0, 0}, size));
    generator.setTitle(options.provenance.title);
    generator.setDescription(options.provenance.description());
    paintOn(generator, 1, paint, size, options);
    return buffer.data();
}

QByteArray pdfOf(const FigurePaint& paint, const QSizeF& size, const FigureOptions& options)
{
    // not finer than the screen: a font in points would be scaled by the device and by the painter
    return pdfFile(size, static_cast<int>(figurePixelsPerInch), options.provenance, [&](QPainter& painter) {
        if (!options.transparent) painter.fillRect(QRectF({0, 0}, size), options.theme.background);
        paint(painter);
    });
}

QByteArray pngOf(const FigurePaint& paint, const QSizeF& size, const FigureOptions& options)
{
    QImage image((size * options.scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    paintOn(image, options.scale, paint, size, options);
    return pngFile(image, options.provenance);
}

} // namespace

Result<QByteArray> renderPainted(const FigurePaint& paint, const QSizeF& size, const FigureOptions& options)
{
    if (options.format == FigureFormat::Svg) return svgOf(paint, size, options);
    if (options.format == FigureFormat::Pdf) return pdfOf(paint, size, options);
    const double side = std::max(size.width(), size.height()) * options.scale;
    if (!(options.scale >= 0.1 && options.scale <= 16 && side <= largestSide)) {
        Error error;
        error.code = ErrorCode::OptionValue;
        error.args = {"scale", QLocale::c().toString(options.scale).toStdString(), "0.1 .. 16"};
        return error;
    }
    return pngOf(paint, size, options);
}

} // namespace resblock
