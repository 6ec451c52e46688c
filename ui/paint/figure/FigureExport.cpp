// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/figure/FigureExport.h"

#include "core/figure/ColorBar.h"
#include "core/figure/SvgWriter.h"
#include "ui/paint/maps/MapImage.h"
#include "ui/words/NumberText.h"

#include <QBuffer>
#include <QFontInfo>
#include <QImageWriter>
#include <QLocale>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPainterPath>
#include <QPdfWriter>
#include <QSaveFile>

#include <cmath>
#include <utility>
#include <vector>

namespace resblock {

namespace {

constexpr double pixelsPerInch = 96;
constexpr int pdfResolution = 1200;
constexpr double largestSide = 20000;

std::vector<std::pair<QString, QString>> entriesOf(const Provenance& p)
{
    std::vector<std::pair<QString, QString>> entries;
    const auto add = [&](const char* name, const QString& value) {
        if (!value.isEmpty()) entries.emplace_back(QString::fromLatin1(name), value);
    };
    add("Title", p.title);
    add("Program", p.program);
    add("Spec", p.spec);
    add("Seed", p.seed);
    add("Weights", p.weightsHash);
    add("Input", p.input);
    return entries;
}

QByteArray pngBytes(const QImage& image, const Provenance* provenance)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setCompression(90);
    if (provenance) {
        for (const auto& [name, value] : entriesOf(*provenance))
            writer.setText(name == QStringLiteral("Program") ? QStringLiteral("Software") : name, value);
    }
    return writer.write(image) ? buffer.data() : QByteArray();
}

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
    for (const auto& [name, value] : entriesOf(options.provenance))
        style.metadata.emplace_back(name.toStdString(), value.toStdString());
    const SvgImages images = [&](const MapCell& cell) {
        const QImage map = maps ? maps(cell) : QImage();
        return map.isNull() ? std::string() : pngBytes(enlargedMap(map, fileMapSide), nullptr).toStdString();
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
    const int dotsPerMeter = qRound(pixelsPerInch * options.scale / 0.0254);
    image.setDotsPerMeterX(dotsPerMeter);
    image.setDotsPerMeterY(dotsPerMeter);
    return pngBytes(image, &options.provenance);
}

QByteArray xmpOf(const Provenance& provenance)
{
    QString description;
    for (const auto& [name, value] : entriesOf(provenance))
        description += name + QStringLiteral(": ") + value + u'\n';
    return (QStringLiteral(
                "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%1</rdf:li></rdf:Alt></dc:title>\n"
                "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%2</rdf:li></rdf:Alt>"
                "</dc:description>\n"
                "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n")
                .arg(provenance.title.toHtmlEscaped(), description.toHtmlEscaped()))
        .toUtf8();
}

/// Overwrites the value between the two marks with blanks of the same length, so that no offset changes.
void blankOut(QByteArray& bytes, const QByteArray& from, const QByteArray& to)
{
    for (qsizetype at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) {
        const qsizetype end = bytes.indexOf(to, at + from.size());
        if (end < 0) return;
        for (qsizetype i = at; i < end + to.size(); ++i) bytes[i] = ' ';
    }
}

/// Qt rounds pages to whole points. Gives the page its exact size, its content being at the top left, and
/// moves the offsets of the cross-reference table along.
void setExactPage(QByteArray& bytes, const QSizeF& points, int roundedHeight)
{
    const qsizetype at = bytes.indexOf("/MediaBox [");
    const qsizetype end = bytes.indexOf(']', at);
    if (at < 0 || end < 0) return;
    const auto number = [](double v) { return QByteArray::number(v, 'f', 3); };
    const QByteArray box = "/MediaBox [0 " + number(roundedHeight - points.height()) + ' ' +
                           number(points.width()) + ' ' + QByteArray::number(roundedHeight);
    const qsizetype shift = box.size() - (end - at);
    bytes.replace(at, end - at, box);
    const qsizetype start = bytes.lastIndexOf("startxref\n") + 10;
    const qsizetype startEnd = bytes.indexOf('\n', start);
    const qsizetype table = bytes.mid(start, startEnd - start).toLongLong() + shift;
    bytes.replace(start, startEnd - start, QByteArray::number(table));
    // "xref\n0 count\n", then a line of 20 bytes an object, its offset in the first ten
    constexpr int offsetDigits = 10;
    constexpr int lineLength = 20;
    for (qsizetype line = bytes.indexOf('\n', table + 5) + 1; bytes.mid(line + offsetDigits, 1) == " ";
         line += lineLength) {
        const qsizetype offset = bytes.mid(line, offsetDigits).toLongLong();
        if (offset > at)
            bytes.replace(line, offsetDigits,
                          QByteArray::number(offset + shift).rightJustified(offsetDigits, '0'));
    }
}

QByteArray pdfFigure(const Diagram& diagram, const MapProvider& maps, const FigureOptions& options)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    const QSizeF points(diagram.width * 72 / pixelsPerInch, diagram.height * 72 / pixelsPerInch);
    const QSize page(qCeil(points.width()), qCeil(points.height()));
    writer.setResolution(pdfResolution);
    writer.setPageSize(QPageSize(QSizeF(page), QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    writer.setTitle(options.provenance.title);
    writer.setCreator(options.provenance.program);
    writer.setDocumentXmpMetadata(xmpOf(options.provenance));
    QPainter painter(&writer);
    painter.setRenderHint(QPainter::LosslessImageRendering);
    painter.scale(pdfResolution / pixelsPerInch, pdfResolution / pixelsPerInch);
    if (!options.transparent)
        painter.fillRect(QRectF(0, 0, diagram.width, diagram.height), options.theme.background);
    DiagramPainter(options.theme, options.fonts).paint(painter, diagram, maps, options.marks);
    painter.end();
    QByteArray bytes = buffer.data();
    // a date would make every export of the same figure a different file; the key is optional in PDF
    blankOut(bytes, "/CreationDate (", ")");
    setExactPage(bytes, points, page.height());
    return bytes;
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
