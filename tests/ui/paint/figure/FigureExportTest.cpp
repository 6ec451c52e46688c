// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/figure/FigureExport.h"

#include "tests/ui/paint/figure/PaintFixture.h"
#include "tests/ui/support/QtPrinters.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <set>

namespace resblock {
namespace {

FigureOptions optionsFor(const PaintedStrip& strip, FigureFormat format)
{
    FigureOptions options;
    options.format = format;
    options.fonts = strip.fonts;
    options.provenance = {QStringLiteral("layer2.0 <\u6B8B\u5DEE\u5757>"),
                          QStringLiteral("ResBlock Explainer"),
                          QStringLiteral("{\"version\": 1}"),
                          QStringLiteral("7"),
                          QStringLiteral("00ff00ff00ff00ff"),
                          QStringLiteral("cat & mouse")};
    return options;
}

QByteArray rendered(const PaintedStrip& strip, const FigureOptions& options)
{
    const Result<QByteArray> bytes = renderFigure(strip.diagram, strip.maps, options);
    return bytes ? *bytes : QByteArray();
}

TEST(FigureExport, TheSameFigureIsTheSameFile)
{
    const PaintedStrip strip;
    for (const FigureFormat format : {FigureFormat::Svg, FigureFormat::Pdf, FigureFormat::Png}) {
        const FigureOptions options = optionsFor(strip, format);
        const QByteArray first = rendered(strip, options);
        EXPECT_GT(first.size(), 1000);
        EXPECT_EQ(first, rendered(strip, options)) << static_cast<int>(format);
    }
}

TEST(FigureExport, SvgIsWellFormedWithRealTextAndProvenance)
{
    const PaintedStrip strip;
    QXmlStreamReader xml(rendered(strip, optionsFor(strip, FigureFormat::Svg)));
    int texts = 0;
    std::set<QString> ids;
    QString metadata;
    int images = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QStringLiteral("text")) ++texts;
        if (xml.name() == QStringLiteral("metadata")) metadata = xml.readElementText();
        if (xml.name() == QStringLiteral("g"))
            ids.insert(xml.attributes().value(QStringLiteral("id")).toString());
        if (xml.name() == QStringLiteral("image")) {
            const QString link =
                xml.attributes()
                    .value(QStringLiteral("http://www.w3.org/1999/xlink"), QStringLiteral("href"))
                    .toString();
            const QImage map =
                QImage::fromData(QByteArray::fromBase64(link.section(u',', 1).toLatin1()), "png");
            EXPECT_GE(map.width(), fileMapSide);
            EXPECT_EQ(map.width() % 32, 0) << "whole pixels a value";
            ++images;
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    EXPECT_EQ(texts, int(strip.diagram.labels.size()));
    EXPECT_EQ(ids.size(), strip.diagram.stages.size());
    EXPECT_EQ(images, int(strip.diagram.maps.size()));
    EXPECT_TRUE(metadata.contains(QStringLiteral("Weights: 00ff00ff00ff00ff")));
    EXPECT_TRUE(metadata.contains(QStringLiteral("Input: cat & mouse")));
}

TEST(FigureExport, SvgOutlinesNeedNoFont)
{
    const PaintedStrip strip;
    FigureOptions options = optionsFor(strip, FigureFormat::Svg);
    options.outlines = true;
    const QByteArray svg = rendered(strip, options);
    EXPECT_FALSE(svg.contains("<text"));
    EXPECT_EQ(svg.count("aria-label="), qsizetype(strip.diagram.labels.size()));
}

TEST(FigureExport, PdfHasTheExactSizeEmbeddedFontsLosslessMapsAndNoDate)
{
    const PaintedStrip strip;
    const QByteArray pdf = rendered(strip, optionsFor(strip, FigureFormat::Pdf));
    EXPECT_TRUE(pdf.startsWith("%PDF-"));
    const auto box = QRegularExpression(QStringLiteral("/MediaBox \\[0 ([\\d.]+) ([\\d.]+) ([\\d.]+)\\]"))
                         .match(QString::fromLatin1(pdf));
    ASSERT_TRUE(box.hasMatch());
    EXPECT_NEAR(box.captured(2).toDouble(), 750, 0.001); // 1000 pixels at 96 to the inch, in points
    EXPECT_NEAR(box.captured(3).toDouble() - box.captured(1).toDouble(), 187.5, 0.001);
    EXPECT_TRUE(pdf.contains("/FontFile2"));
    EXPECT_FALSE(pdf.contains("/DCTDecode")) << "JPEG";
    EXPECT_FALSE(pdf.contains("CreationDate"));
    EXPECT_TRUE(pdf.contains("Weights: 00ff00ff00ff00ff"));
    EXPECT_TRUE(pdf.contains("Input: cat &amp; mouse"));
    // the cross-reference table must still point at the objects
    const qsizetype table =
        pdf.mid(pdf.lastIndexOf("startxref") + 9).trimmed().split('\n').first().toLongLong();
    ASSERT_EQ(pdf.mid(table, 5), "xref\n");
    const auto lines = pdf.mid(table).split('\n');
    const int objects = lines[1].split(' ')[1].toInt();
    EXPECT_GT(objects, 10);
    for (int i = 1; i < objects; ++i) {
        const qsizetype offset = lines[1 + 1 + i].left(10).toLongLong();
        const QByteArray head = QByteArray::number(i) + " 0 obj";
        EXPECT_EQ(pdf.mid(offset, head.size()), head);
    }
}

TEST(FigureExport, PngHasAnyScaleResolutionAndProvenance)
{
    const PaintedStrip strip;
    FigureOptions options = optionsFor(strip, FigureFormat::Png);
    for (const double scale : {0.5, 1.0, 3.0}) {
        options.scale = scale;
        const QImage image = QImage::fromData(rendered(strip, options), "png");
        EXPECT_EQ(image.size(), QSize(qCeil(1000 * scale), qCeil(250 * scale)));
        EXPECT_NEAR(image.dotsPerMeterX(), 96 * scale / 0.0254, 1);
        EXPECT_EQ(image.text(QStringLiteral("Software")), QStringLiteral("ResBlock Explainer"));
        EXPECT_EQ(image.text(QStringLiteral("Weights")), QStringLiteral("00ff00ff00ff00ff"));
        EXPECT_EQ(image.text(QStringLiteral("Title")), options.provenance.title);
        EXPECT_FALSE(image.hasAlphaChannel());
        EXPECT_EQ(image.pixelColor(0, 0), QColor(Qt::white));
    }
}

TEST(FigureExport, PngAtScaleOneIsWhatTheScreenShows)
{
    const PaintedStrip strip;
    FigureOptions options = optionsFor(strip, FigureFormat::Png);
    options.scale = 1;
    options.theme = Theme::of(ThemeId::Dark);
    options.marks.current = strip.diagram.stages[3].key;
    const QImage image =
        QImage::fromData(rendered(strip, options), "png").convertToFormat(QImage::Format_RGB32);
    EXPECT_TRUE(image == strip.painted(options.marks, ThemeId::Dark));
}

TEST(FigureExport, TransparentFiguresHaveNoBackground)
{
    const PaintedStrip strip;
    FigureOptions options = optionsFor(strip, FigureFormat::Png);
    options.transparent = true;
    EXPECT_EQ(qAlpha(QImage::fromData(rendered(strip, options), "png").pixel(0, 0)), 0);
    options.format = FigureFormat::Svg;
    const QByteArray transparent = rendered(strip, options);
    options.transparent = false;
    EXPECT_EQ(rendered(strip, options).count("#ffffff"), transparent.count("#ffffff") + 1);
}

TEST(FigureExport, TheColourBarPrintsTheScaleBelowTheFigure)
{
    const PaintedStrip strip;
    FigureOptions options = optionsFor(strip, FigureFormat::Png);
    options.scale = 1;
    options.colorBar = ColorScale::symmetric(1.25);
    const QImage image =
        QImage::fromData(rendered(strip, options), "png").convertToFormat(QImage::Format_RGB32);
    EXPECT_EQ(image.width(), 1000);
    EXPECT_GT(image.height(), 255);
    EXPECT_TRUE(image.copy(0, 0, 1000, 250) == strip.painted()) << "the figure itself stays as it was";
    const QRgb middle = image.pixel(500, 250 + (image.height() - 250) / 2);
    EXPECT_GT(qGray(middle), 248) << "zero is white";

    options.format = FigureFormat::Svg;
    const QByteArray svg = rendered(strip, options);
    EXPECT_TRUE(svg.contains("\u22121.25</text>"));
    EXPECT_TRUE(svg.contains(">1.25</text>"));
    EXPECT_EQ(svg.count("<image"), qsizetype(strip.diagram.maps.size()) + 1);
}

TEST(FigureExport, RefusesPicturesBeyondReason)
{
    const PaintedStrip strip;
    FigureOptions options = optionsFor(strip, FigureFormat::Png);
    for (const double scale : {0.0, -1.0, 17.0, std::nan("")}) {
        options.scale = scale;
        const auto result = renderFigure(strip.diagram, strip.maps, options);
        ASSERT_FALSE(result.ok()) << scale;
        EXPECT_EQ(result.error().code, ErrorCode::OptionValue);
    }
    Diagram huge = strip.diagram;
    huge.width = 15000;
    options.scale = 2;
    EXPECT_FALSE(renderFigure(huge, strip.maps, options).ok());
}

TEST(FigureExport, WritesAFileOrSaysWhyNot)
{
    const PaintedStrip strip;
    const FigureOptions options = optionsFor(strip, FigureFormat::Svg);
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("\u56FE.svg"));
    ASSERT_TRUE(exportFigure(strip.diagram, strip.maps, name, options).ok());
    QFile file(name);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), rendered(strip, options));

    const QString missing = folder.filePath(QStringLiteral("no/such/folder.svg"));
    const Status status = exportFigure(strip.diagram, strip.maps, missing, options);
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::FileUnwritable);
    EXPECT_EQ(status.error().context, missing.toStdString());
    EXPECT_FALSE(status.error().message.empty());
}

TEST(FigureExport, TheEndingOfTheNameChoosesTheFormat)
{
    EXPECT_EQ(figureFormatOf(QStringLiteral("a.b.SVG")), FigureFormat::Svg);
    EXPECT_EQ(figureFormatOf(QStringLiteral("a.pdf")), FigureFormat::Pdf);
    EXPECT_EQ(figureFormatOf(QStringLiteral("a.png")), FigureFormat::Png);
    EXPECT_EQ(figureFormatOf(QStringLiteral("png")), std::nullopt);
    EXPECT_EQ(figureFormatOf(QStringLiteral("a.jpg")), std::nullopt);
}

} // namespace
} // namespace resblock
