// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/figure/FigureExport.h"

#include "core/figure/ColorBar.h"
#include "core/figure/SvgWriter.h"
#include "ui/paint/maps/MapImage.h"
#include "ui/words/NumberText.h"

#include <QFontInfo>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QSaveFile>

#include <cmath>
#include <utility>
#include <vector>

namespace resblock {

namespace {

constexpr int pdfResolution = 1200;
constexpr double largestSide = 20000;

QString pathNumber(double value)
{
    const double rounded = std::round(value * 1000) / 1000 + 0.0;
    return QLocale::c().toString(rounded, 'g', 8);
}

/// Path data of a text about its position.
std::string outlineOf(const LabelItem& label, const DiagramFonts& fonts)
{
    const QFont font = fonts.outlineFont(label.role);
    const QString text = QString::fromStdString(label.text);
    const double scale = fonts.pixelSize(label.role) * label.scale / DiagramFonts::outlinePixels;
    const double width = fonts.textWidth(text, label.role) * label.scale;
    const double shift = label.align == TextAlign::Left     ? 0
                         : label.align == TextAlign::Center ? width / 2
                                                            : width;
    QPainterPath path;
    path.addText(0, 0, font, text);
    QString d;
    const auto point = [&](const QPainterPath::Element& e) {
        return pathNumber(e.x * scale - shift) + u' ' + pathNumber(e.y * scale);
    };
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element e = path.elementAt(i);
        switch (e.type) {
        case QPainterPath::MoveToElement:
            d += u'M' + point(e);
            break;
        case QPainterPath::LineToElement:
            d += u'L' + point(e);
            break;
        case QPainterPath::CurveToElement:
            d += u'C' + point(e);
            break;
        case QPainterPath::CurveToDataElement:
            d += u' ' + point(e);
            break;
        }
    }
    return d.toStdString();
}

QByteArray svgFigure(const Diagram& diagram, const MapProvider& maps, const FigureOptions& options)
{
    SvgStyle style = svgStyleOf(options.theme);
    if (options.transparent) style.background.clear();
    // generic names of the desktop ("Sans Serif") mean nothing to other programs
    const QString family = QFontInfo(QFont(options.fonts.family())).family();
    style.fontFamily = (u'\'' + family + u'\'').toStdString() + ", 'DejaVu Sans', Verdana, sans-serif";
    for (int i = 0; i < fontRoleCount; ++i)
        style.fontSize[static_cast<std::size_t>(i)] = options.fonts.pixelSize(static_cast<FontRole>(i));
    style.title = options.provenance.title.toStdString();
    for (const auto& [name, value] : options.provenance.entries())
        style.metadata.emplace_back(name.toStdString(), value.toStdString());
    const SvgImages images = [&](const MapCell& cell) {
        const QImage map = maps ? maps(cell) : QImage();
        return map.isNull() ? std::string() : pngFile(enlargedMap(map, fileMapSide), {}).toStdString();
    };
    SvgOutlines outlines;
    if (options.outlines) outlines = [&](const LabelItem& label) { return outlineOf(label, options.fonts); };
    return QByteArray::fromStdString(toSvg(diagram, style, images, outlines));
}

QByteArray pngFigure(const Diagram& diagram, const MapProvider& maps, const FigureOptions& options)
{
    const QSize size(qCeil(diagram.width * options.scale), qCeil(diagram.height * options.scale));
    QImage image(size, options.transparent ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    image.fill(options.transparent ? QColor(Qt::transparent) : options.theme.background);
    QPainter painter(&image);
    painter.scale(options.scale, options.scale);
    DiagramPainter(options.theme, options.fonts).paint(painter, diagram, maps, options.marks);
    painter.end();
    // after painting: the resolution would otherwise change the type size
    const int dotsPerMeter = qRound(figurePixelsPerInch * options.scale / 0.0254);
    image.setDotsPerMeterX(dotsPerMeter);
    image.setDotsPerMeterY(dotsPerMeter);
    return pngFile(image, options.provenance);
}

QByteArray pdfFigure(const Diagram& diagram, const MapProvider& maps, const FigureOptions& options)
{
    const QSizeF size(diagram.width, diagram.height);
    return pdfFile(size, pdfResolution, options.provenance, [&](QPainter& painter) {
        if (!options.transparent) painter.fillRect(QRectF({0, 0}, size), options.theme.background);
        DiagramPainter(options.theme, options.fonts).paint(painter, diagram, maps, options.marks);
    });
}

} // namespace

std::optional<FigureFormat> figureFormatOf(const QString& fileName)
{
    const QString lower = fileName.toLower();
    if (lower.endsWith(QStringLiteral(".svg"))) return FigureFormat::Svg;
    if (lower.endsWith(QStringLiteral(".pdf"))) return FigureFormat::Pdf;
    if (lower.endsWith(QStringLiteral(".png"))) return FigureFormat::Png;
    return std::nullopt;
}

Result<QByteArray> renderFigure(const Diagram& diagram, const MapProvider& maps, const FigureOptions& options)
{
    if (options.colorBar) {
        Diagram withBar = diagram;
        const auto number = [](double v) { return numberText(v, 3, Zeros::Kept).toStdString(); };
        addColorBar(withBar, number(options.colorBar->low), number(options.colorBar->high),
                    options.fonts.measure());
        const MapProvider mapsAndBar = [&](const MapCell& cell) {
            if (cell.key == colorBarKey()) return colorBarImage(*options.colorBar);
            return maps ? maps(cell) : QImage();
        };
        FigureOptions rest = options;
        rest.colorBar.reset();
        return renderFigure(withBar, mapsAndBar, rest);
    }
    switch (options.format) {
    case FigureFormat::Svg:
        return svgFigure(diagram, maps, options);
    case FigureFormat::Pdf:
        return pdfFigure(diagram, maps, options);
    case FigureFormat::Png:
        break;
    }
    const double side = std::max(diagram.width, diagram.height) * options.scale;
    if (!(options.scale >= 0.1 && options.scale <= 16 && side <= largestSide)) {
        Error error;
        error.code = ErrorCode::OptionValue;
        error.args = {"scale", QLocale::c().toString(options.scale).toStdString(), "0.1 .. 16"};
        return error;
    }
    return pngFigure(diagram, maps, options);
}

Status exportFigure(const Diagram& diagram, const MapProvider& maps, const QString& fileName,
                    const FigureOptions& options)
{
    const Result<QByteArray> bytes = renderFigure(diagram, maps, options);
    if (!bytes) return bytes.errorIn(fileName.toStdString());
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(*bytes) != bytes->size() || !file.commit()) {
        Error error;
        error.code = ErrorCode::FileUnwritable;
        error.context = fileName.toStdString();
        error.message = file.errorString().toStdString();
        return error;
    }
    return {};
}

} // namespace resblock
