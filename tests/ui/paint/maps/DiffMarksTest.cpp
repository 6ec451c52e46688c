// SPDX-License-Identifier: GPL-3.0-or-later
// What differs between two blocks is told apart without colour, and each mark stays at its stage.
#include "ui/paint/maps/DiffMarks.h"
#include "tests/ui/paint/figure/PaintFixture.h"

#include <gtest/gtest.h>

#include <QSet>

namespace resblock {
namespace {

/// The mark in black on white: colours and their greys taken away.
QImage shapeOf(DiffSign sign, bool round, ThemeId theme)
{
    QImage image(90, 50, QImage::Format_RGB32);
    image.fill(Theme::of(theme).surface);
    QPainter painter(&image);
    paintDiffMark(painter, QRectF(15, 12, 60, 26), round, sign, Theme::of(theme));
    painter.end();
    const QRgb ground = Theme::of(theme).surface.rgb();
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.setPixelColor(x, y, image.pixel(x, y) == ground ? Qt::white : Qt::black);
    return image;
}

TEST(DiffMarks, SignsDifferWithoutColour)
{
    for (const ThemeId theme : {ThemeId::Light, ThemeId::Dark, ThemeId::HighContrast})
        for (const bool round : {false, true})
            for (int a = 0; a < diffSignCount; ++a)
                for (int b = 0; b < a; ++b) {
                    const QImage one = shapeOf(static_cast<DiffSign>(a), round, theme);
                    const QImage other = shapeOf(static_cast<DiffSign>(b), round, theme);
                    int pixels = 0;
                    for (int y = 0; y < one.height(); ++y)
                        for (int x = 0; x < one.width(); ++x)
                            pixels += one.pixel(x, y) != other.pixel(x, y) ? 1 : 0;
                    EXPECT_GT(pixels, 30) << a << " and " << b;
                }
}

TEST(DiffMarks, ADiagramDrawsThemAtTheirStagesOnly)
{
    const PaintedStrip strip;
    const QImage plain = strip.painted();
    for (const BoxItem& box : strip.diagram.boxes) {
        DiagramMarks marks;
        marks.differences = {{box.key, DiffSign::Moved}};
        const QImage marked = strip.painted(marks);
        ASSERT_NE(marked, plain) << box.key.stage;
        const QRect around =
            QRectF(box.bounds.x - 14, box.bounds.y - 14, box.bounds.w + 28, box.bounds.h + 28)
                .toAlignedRect();
        for (int y = 0; y < plain.height(); ++y)
            for (int x = 0; x < plain.width(); ++x)
                if (!around.contains(x, y)) {
                    ASSERT_EQ(plain.pixel(x, y), marked.pixel(x, y)) << box.key.stage;
                }
    }
}

} // namespace
} // namespace resblock
