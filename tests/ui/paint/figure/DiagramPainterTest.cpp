// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/paint/figure/PaintFixture.h"

#include <gtest/gtest.h>

#include <QFontMetricsF>

namespace resblock {
namespace {

/// The smallest rectangle around all pixels in which two pictures differ.
QRect difference(const QImage& a, const QImage& b)
{
    QRect area;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            if (a.pixel(x, y) != b.pixel(x, y)) area |= QRect(x, y, 1, 1);
    return area;
}

QRect around(const Rect& r, double margin)
{
    return QRectF(r.x - margin, r.y - margin, r.w + 2 * margin, r.h + 2 * margin).toAlignedRect();
}

TEST(DiagramPainter, MarksChangeTheirOwnStageOnly)
{
    const PaintedStrip strip;
    const QImage plain = strip.painted();
    for (const StageItem& stage : strip.diagram.stages) {
        for (int mark = 0; mark < 4; ++mark) {
            DiagramMarks marks;
            if (mark == 0) marks.current = stage.key;
            if (mark == 1) marks.hovered = stage.key;
            if (mark == 2) marks.focused = stage.key;
            if (mark == 3) marks.highlighted = {stage.key};
            const QRect changed = difference(plain, strip.painted(marks));
            EXPECT_FALSE(changed.isEmpty()) << stage.key.stage << " mark " << mark;
            QRect own = around(stage.bounds, 4);
            if (mark == 0) // the two networks are at the same step
                for (const StageItem& twin : strip.diagram.stages)
                    if (twin.key.stage == stage.key.stage) own |= around(twin.bounds, 4);
            EXPECT_TRUE(own.contains(changed)) << stage.key.stage << " mark " << mark;
        }
    }
}

TEST(DiagramPainter, SamePictureAfterStepsThereAndBack)
{
    const PaintedStrip strip;
    DiagramMarks marks;
    marks.current = strip.diagram.stages[2].key;
    const QImage before = strip.painted(marks);
    marks.current = strip.diagram.stages[5].key;
    EXPECT_NE(before, strip.painted(marks));
    marks.current = strip.diagram.stages[2].key;
    EXPECT_EQ(before, strip.painted(marks));
}

TEST(DiagramPainter, LeavesThePainterAsItWas)
{
    const PaintedStrip strip;
    QImage canvas(1000, 250, QImage::Format_RGB32);
    QPainter painter(&canvas);
    painter.setPen(Qt::red);
    painter.setOpacity(0.75);
    DiagramMarks marks;
    marks.current = strip.diagram.stages[2].key;
    DiagramPainter(Theme::of(ThemeId::Dark), strip.fonts).paint(painter, strip.diagram, strip.maps, marks);
    EXPECT_EQ(painter.pen().color(), QColor(Qt::red));
    EXPECT_EQ(painter.opacity(), 0.75);
    EXPECT_TRUE(painter.transform().isIdentity());
}

TEST(DiagramPainter, WithoutMapsTheCellsStayEmpty)
{
    PaintedStrip strip;
    strip.maps = {};
    const QImage canvas = strip.painted();
    for (const MapCell& cell : strip.diagram.maps) {
        const StageItem* stage = strip.diagram.stage(cell.key);
        ASSERT_NE(stage, nullptr);
        if (stage->onSkip) continue; // inside its box
        const Point c = cell.bounds.center();
        EXPECT_EQ(canvas.pixelColor(int(c.x), int(c.y)), Theme::of(ThemeId::Light).background);
    }
}

/// Where a picture is not white.
QRect inkOf(const QImage& image)
{
    QImage white(image.size(), image.format());
    white.fill(Qt::white);
    return difference(image, white);
}

TEST(DiagramPainter, TextIsDrawnAsWideAsItWasMeasured)
{
    const DiagramFonts fonts(QStringLiteral("DejaVu Sans"));
    const TextMeasure measure = fonts.measure();
    for (int r = 0; r < fontRoleCount; ++r)
        for (const double scale : {1.0, 0.83, 0.41})
            for (const char* text : {"ndownsample.0n", "16\u00D728\u00D728", "\u6052\u7B49\u6620\u5C04"}) {
                LabelItem label;
                label.text = text;
                label.role = static_cast<FontRole>(r);
                label.scale = scale;
                const TextExtent extent = measure(text, label.role);
                label.position = {100, 20};
                Diagram d;
                d.labels = {label};
                QImage canvas(200, 40, QImage::Format_RGB32);
                canvas.fill(Qt::white);
                QPainter painter(&canvas);
                DiagramPainter(Theme::of(ThemeId::Light), fonts).paint(painter, d, {});
                painter.end();
                const QRect ink = inkOf(canvas);
                const double width = extent.width * scale;
                EXPECT_NEAR(ink.width(), width, 0.06 * width + 2) << text << " " << scale;
                EXPECT_GE(ink.left(), 100 - width / 2 - 1) << text;
                EXPECT_LE(ink.right(), 100 + width / 2 + 1) << text;
                EXPECT_GE(ink.top(), 20 - extent.ascent * scale - 1.5) << text;
                EXPECT_LE(ink.bottom(), 20 + extent.descent * scale + 1.5) << text;
            }
}

TEST(DiagramFonts, CharactersOfEveryScriptFitTheLine)
{
    const DiagramFonts fonts(QStringLiteral("DejaVu Sans"));
    const TextMeasure measure = fonts.measure();
    QFont font(fonts.family());
    font.setPixelSize(100);
    const double scale = fonts.pixelSize(FontRole::WireLabel) / 100;
    for (const char* text : {"\u6295\u5F71\u6377\u5F84", "pqg\u00C4|", "x"}) {
        const TextExtent e = measure(text, FontRole::WireLabel);
        const QRectF ink = QFontMetricsF(font).tightBoundingRect(QString::fromUtf8(text));
        EXPECT_GE(e.ascent, -ink.top() * scale - 0.01) << text;
        EXPECT_GE(e.descent, ink.bottom() * scale - 0.01) << text;
    }
}

} // namespace
} // namespace resblock
