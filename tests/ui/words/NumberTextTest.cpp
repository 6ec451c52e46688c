// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/NumberText.h"

#include "tests/ui/support/QtPrinters.h"

#include <gtest/gtest.h>

#include <QLocale>

#include <cmath>
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

TEST(NumberText, KeepsTheWidthOfAColumn)
{
    EXPECT_EQ(numberText(0, 4, Zeros::Kept), QStringLiteral("0"));
    EXPECT_EQ(numberText(1, 4, Zeros::Kept), QStringLiteral("1.000"));
    EXPECT_EQ(numberText(-0.5, 3, Zeros::Kept), QStringLiteral("\u22120.500"));
    EXPECT_EQ(numberText(123456, 3, Zeros::Kept), QStringLiteral("123456"));
    EXPECT_EQ(numberText(0.00012345, 4, Zeros::Kept), QStringLiteral("0.0001234"));
}

TEST(NumberText, PowersOfTenAtBothEnds)
{
    EXPECT_EQ(numberText(1.5e-7, 2, Zeros::Kept), QStringLiteral("1.5\u00D710\u207B\u2077"));
    EXPECT_EQ(numberText(-2.346e12, 3, Zeros::Kept), QStringLiteral("\u22122.35\u00D710\u00B9\u00B2"));
    EXPECT_EQ(numberText(999999.9, 4, Zeros::Kept), QStringLiteral("1.000\u00D710\u2076"))
        << "rounding decides";
    EXPECT_EQ(numberText(1e-300, 1, Zeros::Kept), QStringLiteral("1\u00D710\u207B\u00B3\u2070\u2070"));
}

TEST(NumberText, WhatIsNoNumberSaysSo)
{
    EXPECT_EQ(numberText(std::nan(""), 4, Zeros::Kept), QStringLiteral("NaN"));
    EXPECT_EQ(numberText(HUGE_VAL, 4, Zeros::Kept), QStringLiteral("\u221E"));
    EXPECT_EQ(numberText(-HUGE_VAL, 4, Zeros::Kept), QStringLiteral("\u2212\u221E"));
}

TEST(NumberText, IgnoresTheLanguage)
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    EXPECT_EQ(numberText(12345.678, 7, Zeros::Kept), QStringLiteral("12345.68"));
    QLocale::setDefault(before);
}

TEST(NumberText, CountsAreGrouped)
{
    EXPECT_EQ(countText(1234567), QStringLiteral("1\u2009234\u2009567"));
    EXPECT_EQ(countText(-123), QStringLiteral("\u2212123"));
    EXPECT_EQ(countText(-1234), QStringLiteral("\u22121\u2009234"));
}

/// A circumflex right behind the x is put where it is cut off; behind a zero-width joiner it is not.
TEST(LegibleHats, PutAJoinerBeforeEveryCircumflexOfAnX)
{
    EXPECT_EQ(legibleHats(QStringLiteral("γ x\u0302 + β, x, x\u0302")),
              QStringLiteral("γ x\u200d\u0302 + β, x, x\u200d\u0302"));
}

} // namespace
} // namespace resblock
