// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/NumberText.h"

#include "tests/ui/support/QtPrinters.h"

#include <gtest/gtest.h>

#include <QLocale>

#include <cmath>
#include <limits>

namespace resblock {
namespace {

TEST(FormatNumber, KeepsTheWidthOfAColumn)
{
    EXPECT_EQ(formatNumber(0), QStringLiteral("0"));
    EXPECT_EQ(formatNumber(1), QStringLiteral("1.000"));
    EXPECT_EQ(formatNumber(-0.5, 3), QStringLiteral("\u22120.500"));
    EXPECT_EQ(formatNumber(123456, 3), QStringLiteral("123456"));
    EXPECT_EQ(formatNumber(0.00012345), QStringLiteral("0.0001234"));
}

TEST(FormatNumber, PowersOfTenAtBothEnds)
{
    EXPECT_EQ(formatNumber(1.5e-7, 2), QStringLiteral("1.5\u00D710\u207B\u2077"));
    EXPECT_EQ(formatNumber(-2.346e12, 3), QStringLiteral("\u22122.35\u00D710\u00B9\u00B2"));
    EXPECT_EQ(formatNumber(999999.9, 4), QStringLiteral("1.000\u00D710\u2076")) << "rounding decides";
    EXPECT_EQ(formatNumber(1e-300, 1), QStringLiteral("1\u00D710\u207B\u00B3\u2070\u2070"));
}

TEST(FormatNumber, WhatIsNoNumberSaysSo)
{
    EXPECT_EQ(formatNumber(std::nan("")), QStringLiteral("NaN"));
    EXPECT_EQ(formatNumber(HUGE_VAL), QStringLiteral("\u221E"));
    EXPECT_EQ(formatNumber(-HUGE_VAL), QStringLiteral("\u2212\u221E"));
}

TEST(FormatNumber, IgnoresTheLanguage)
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    EXPECT_EQ(formatNumber(12345.678, 7), QStringLiteral("12345.68"));
    QLocale::setDefault(before);
}

TEST(FormatNumber, CountsAreGrouped)
{
    EXPECT_EQ(formatCount(1234567), QStringLiteral("1\u2009234\u2009567"));
    EXPECT_EQ(formatCount(-123), QStringLiteral("\u2212123"));
    EXPECT_EQ(formatCount(-1234), QStringLiteral("\u22121\u2009234"));
}

/// A circumflex right behind the x is put where it is cut off; behind a zero-width joiner it is not.
TEST(LegibleHats, PutAJoinerBeforeEveryCircumflexOfAnX)
{
    EXPECT_EQ(legibleHats(QStringLiteral("γ x\u0302 + β, x, x\u0302")),
              QStringLiteral("γ x\u200d\u0302 + β, x, x\u200d\u0302"));
}

} // namespace
} // namespace resblock
