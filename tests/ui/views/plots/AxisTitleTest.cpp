// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plots/AxisTitle.h"

#include "tests/ui/support/QtPrinters.h"

#include <QFontMetricsF>
#include <QGuiApplication>

#include <gtest/gtest.h>

namespace resblock {
namespace {

const QStringList titles = {QStringLiteral("block of a network of 20 layers"), QStringLiteral("block")};

class AxisTitleTest : public ::testing::Test {
protected:
    [[nodiscard]] double width(const QString& text) const { return m_metrics.horizontalAdvance(text); }
    [[nodiscard]] AxisTitle fitted(double room, int lines) const
    {
        return fittedTitle(titles, m_metrics, room, lines);
    }

    QFontMetricsF m_metrics{QGuiApplication::font()};
};

TEST_F(AxisTitleTest, StandsWholeOnOneLineWhereItFits)
{
    for (const int lines : {1, 2}) {
        const AxisTitle title = fitted(width(titles[0]), lines);
        EXPECT_EQ(title.text, titles[0]);
        EXPECT_EQ(title.lines, 1);
        EXPECT_TRUE(title.whole);
    }
}

TEST_F(AxisTitleTest, BreaksNearTheMiddleWhereTwoLinesAreAllowed)
{
    const AxisTitle title = fitted(width(titles[0]) * 0.7, 2);
    EXPECT_EQ(title.text, QStringLiteral("block of a network\nof 20 layers"));
    EXPECT_EQ(title.lines, 2);
    EXPECT_TRUE(title.whole);
}

TEST_F(AxisTitleTest, IsTheShorterOneWhereTheWholeDoesNotFit)
{
    for (const auto& [room, lines] :
         {std::pair(width(titles[0]) * 0.7, 1), std::pair(width(titles[1]) + 1, 2)}) {
        const AxisTitle title = fitted(room, lines);
        EXPECT_EQ(title.text, titles[1]);
        EXPECT_EQ(title.lines, 1);
        EXPECT_FALSE(title.whole);
    }
}

TEST_F(AxisTitleTest, IsElidedOnlyWhereNothingFits)
{
    const AxisTitle title = fitted(width(titles[1]) * 0.8, 2);
    EXPECT_TRUE(title.text.endsWith(u'\u2026')) << title.text.toStdString();
    EXPECT_LE(width(title.text), width(titles[1]) * 0.8);
    EXPECT_FALSE(title.whole);
    EXPECT_EQ(fittedTitle({}, m_metrics, 10, 2).text, QString());
}

TEST_F(AxisTitleTest, ChineseBreaksBetweenCharacters)
{
    const QString chinese = QStringLiteral("\u7f51\u7edc\u7684\u7b2c\u51e0\u4e2a\u6b8b\u5dee\u5757");
    const AxisTitle title = fittedTitle({chinese}, m_metrics, width(chinese) * 0.6, 2);
    EXPECT_EQ(title.lines, 2);
    EXPECT_EQ(QString(title.text).remove(u'\n'), chinese);
}

} // namespace
} // namespace resblock
