// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/NumberText.h"

#include "tests/ui/support/QtPrinters.h"

#include <gtest/gtest.h>

#include <limits>

namespace resblock {
namespace {

TEST(NumberText, ShowsFourSignificantDigitsAndARealMinus)
{
    const std::pair<double, QString> rows[] = {
        {0.0, QStringLiteral("0")},
        {-0.12345, QStringLiteral("−0.1235")},
        {1.5, QStringLiteral("1.5")},
        {0.0001234567, QStringLiteral("0.0001235")},
        {1.2e-5, QStringLiteral("1.2×10⁻⁵")},
        {-3.0e-300, QStringLiteral("−3×10⁻³⁰⁰")},
        {9999.4, QStringLiteral("9999")},
        {9999.7, QStringLiteral("10000")},
        {123456.7, QStringLiteral("123457")},
        {1.5e9, QStringLiteral("1.5×10⁹")},
        {999999.7, QStringLiteral("1×10⁶")},
        {std::numeric_limits<double>::infinity(), QStringLiteral("∞")},
        {-std::numeric_limits<double>::infinity(), QStringLiteral("−∞")},
        {std::numeric_limits<double>::quiet_NaN(), QStringLiteral("NaN")},
    };
    for (const auto& [value, text] : rows) EXPECT_EQ(numberText(value), text) << value;
    EXPECT_EQ(numberText(0.6666666, 2), QStringLiteral("0.67"));
}

TEST(NumberText, GroupsCountsAndWritesShapes)
{
    EXPECT_EQ(countText(999), QStringLiteral("999"));
    EXPECT_EQ(countText(2359296), QStringLiteral("2\u2009359\u2009296"));
    EXPECT_EQ(shapeText({4, 16, 32, 33}), QStringLiteral("16×32×33"));
    EXPECT_EQ(shapeText({4, 16, 32, 33}, true), QStringLiteral("4×16×32×33"));
}

TEST(NumberText, AShareThatIsNotAllOrNothingNeverReadsAsSuch)
{
    EXPECT_EQ(shareText(0, 1000000), QStringLiteral("0%"));
    EXPECT_EQ(shareText(1, 1000000), QStringLiteral("<0.1%"));
    EXPECT_EQ(shareText(375, 1000), QStringLiteral("37.5%"));
    EXPECT_EQ(shareText(999999, 1000000), QStringLiteral(">99.9%"));
    EXPECT_EQ(shareText(5, 5), QStringLiteral("100%"));
}

} // namespace
} // namespace resblock
