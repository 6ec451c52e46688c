// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/figure/FigureFile.h"

#include <QBuffer>
#include <QImage>
#include <QImageWriter>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QUuid>

namespace resblock {

namespace {

QByteArray xmpOf(const Provenance& provenance)
{
    QString description;
    for (const auto& [name, value] : provenance.entries())
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

} // namespace

std::vector<std::pair<QString, QString>> Provenance::entries() const
{
    std::vector<std::pair<QString, QString>> all;
    const auto add = [&](const char* name, const QString& value) {
        if (!value.isEmpty()) all.emplace_back(QString::fromLatin1(name), value);
    };
    add("Title", title);
    add("Program", program);
    add("Spec", spec);
    add("Seed", seed);
    add("Weights", weightsHash);
    add("Input", input);
    return all;
}

QString Provenance::description() const
{
    QString text;
    for (const auto& [name, value] : entries())
        if (name != QStringLiteral("Title")) text += name + QStringLiteral(": ") + value + u'\n';
    return text;
}

QByteArray pdfFile(const QSizeF& size, int dotsPerInch, const Provenance& provenance,
                   const std::function<void(QPainter&)>& paint)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    const QSizeF points = size * 72 / figurePixelsPerInch;
    const QSize page(qCeil(points.width()), qCeil(points.height()));
    writer.setResolution(dotsPerInch);
    writer.setPageSize(QPageSize(QSizeF(page), QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    writer.setTitle(provenance.title);
    writer.setCreator(provenance.program);
    writer.setDocumentXmpMetadata(xmpOf(provenance));
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    writer.setDocumentId(QUuid::createUuidV5(QUuid(), xmpOf(provenance))); // else one made by chance
#endif
    QPainter painter(&writer);
    painter.setRenderHint(QPainter::LosslessImageRendering);
    painter.scale(dotsPerInch / figurePixelsPerInch, dotsPerInch / figurePixelsPerInch);
    paint(painter);
    painter.end();
    QByteArray bytes = buffer.data();
    // a date would make every export of the same figure a different file; the key is optional in PDF
    blankOut(bytes, "/CreationDate (", ")");
    setExactPage(bytes, points, page.height());
    return bytes;
}

QByteArray pngFile(const QImage& image, const Provenance& provenance)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setCompression(90);
    for (const auto& [name, value] : provenance.entries())
        writer.setText(name == QStringLiteral("Program") ? QStringLiteral("Software") : name, value);
    return writer.write(image) ? buffer.data() : QByteArray();
}

} // namespace resblock
