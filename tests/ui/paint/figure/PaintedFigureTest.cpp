// SPDX-License-Identifier: GPL-3.0-or-later
// Figures drawn by a function: a page of exactly their size, where they come from, and nothing made by
// chance.
#include "ui/paint/figure/PaintedFigure.h"

#include <QPainter>
#include <QRegularExpression>

#include <gtest/gtest.h>

namespace resblock {
namespace {

/// Of a size that no whole number of points has.
const QSizeF size(201.5, 100.25);

QByteArray figure(FigureFormat format)
{
    FigureOptions options;
    options.format = format;
    options.provenance = {QStringLiteral("a <figure>"), QStringLiteral("the program"),
                          QStringLiteral("{\"x\": 1}"), QStringLiteral("7"),
                          QStringLiteral("4f1c"),       QStringLiteral("cat")};
    const auto bytes = renderPainted(
        [](QPainter& painter) {
            painter.drawRect(QRectF(10, 10, 100, 50));
            painter.drawText(QPointF(20, 40), QStringLiteral("words"));
        },
        size, options);
    return bytes ? *bytes : QByteArray();
}

TEST(PaintedFigure, APdfHasExactlyTheSizeOfTheFigure)
{
    const QByteArray pdf = figure(FigureFormat::Pdf);
    static const QRegularExpression box(
        QStringLiteral("/MediaBox \\[([-0-9.]+) ([-0-9.]+) ([-0-9.]+) ([-0-9.]+)\\]"));
    const auto match = box.match(QString::fromLatin1(pdf));
    ASSERT_TRUE(match.hasMatch());
    const auto number = [&](int i) { return match.captured(i).toDouble(); };
    EXPECT_NEAR(number(3) - number(1), size.width() * 0.75, 0.001);
    EXPECT_NEAR(number(4) - number(2), size.height() * 0.75, 0.001);
}

TEST(PaintedFigure, APdfHasNoDateAndSaysWhereItComesFrom)
{
    const QByteArray pdf = figure(FigureFormat::Pdf);
    EXPECT_FALSE(pdf.contains("CreationDate"));
    for (const char* word :
         {"a &lt;figure&gt;", "Program: the program", "Seed: 7", "Weights: 4f1c", "Input: cat"})
        EXPECT_TRUE(pdf.contains(word)) << word;
}

TEST(PaintedFigure, TheSameFigureIsTheSameFile)
{
    for (const FigureFormat format : {FigureFormat::Svg, FigureFormat::Pdf, FigureFormat::Png}) {
        EXPECT_FALSE(figure(format).isEmpty());
        EXPECT_EQ(figure(format), figure(format));
    }
}

} // namespace
} // namespace resblock
