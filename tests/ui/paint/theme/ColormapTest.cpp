// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/theme/Colormap.h"

#include "ui/paint/theme/ColormapTables.h"

#include <gtest/gtest.h>

#include <QColor>

#include <algorithm>
#include <cmath>
#include <limits>

namespace resblock {
namespace {

constexpr ColormapId allMaps[] = {ColormapId::RdBu, ColormapId::PuOr, ColormapId::Viridis,
                                  ColormapId::Cividis};

QRgb stop(const std::uint8_t (&rgb)[3])
{
    return qRgb(rgb[0], rgb[1], rgb[2]);
}

TEST(Colormap, PassesThroughItsStops)
{
    for (int i = 0; i < 11; ++i) {
        EXPECT_EQ(colormap(ColormapId::PuOr).table().size(), 1025u);
        const QRgb color = colormap(ColormapId::RdBu).at(i / 10.0);
        // the table has no entry at exactly i/10 where 1024 is not a multiple: half a step of slack
        EXPECT_NEAR(qRed(color), rdBuStops[i][0], 1) << i;
        EXPECT_NEAR(qGreen(color), rdBuStops[i][1], 1) << i;
        EXPECT_NEAR(qBlue(color), rdBuStops[i][2], 1) << i;
    }
    for (int i = 0; i < 33; ++i) EXPECT_EQ(colormap(ColormapId::Viridis).at(i / 32.0), stop(viridisStops[i]));
    for (int i = 0; i < 65; ++i) EXPECT_EQ(colormap(ColormapId::Cividis).at(i / 64.0), stop(cividisStops[i]));
}

TEST(Colormap, ZeroIsWhiteAndSignsMirror)
{
    for (const ColormapId id : {ColormapId::RdBu, ColormapId::PuOr}) {
        const ColorScale scale = ColorScale::symmetric(3, id);
        EXPECT_EQ(colorOf(0, scale), qRgb(255, 255, 255));
        EXPECT_EQ(colorOf(-0.0, scale), qRgb(255, 255, 255));
        EXPECT_NE(colorOf(0.02, scale), colorOf(-0.02, scale)) << "a small value must show its sign";
        EXPECT_EQ(colorOf(7, scale), colorOf(3, scale));
        EXPECT_TRUE(Colormap::isDiverging(id));
    }
    EXPECT_GT(qRed(colorOf(2, ColorScale::symmetric(3))), qBlue(colorOf(2, ColorScale::symmetric(3))));
    EXPECT_GT(qBlue(colorOf(-2, ColorScale::symmetric(3))), qRed(colorOf(-2, ColorScale::symmetric(3))));
}

TEST(Colormap, WhatIsNoNumberHasAColourNoMapContains)
{
    for (const ColormapId id : allMaps) {
        const auto& table = colormap(id).table();
        EXPECT_EQ(std::count(table.begin(), table.end(), nonFiniteColor), 0);
        for (const double v : {std::nan(""), HUGE_VAL, -HUGE_VAL})
            EXPECT_EQ(colorOf(v, {-1, 1, id}), nonFiniteColor);
    }
}

TEST(ColorScale, NeverDegenerates)
{
    EXPECT_EQ(ColorScale::symmetric(0), (ColorScale{-1, 1, ColormapId::RdBu}));
    EXPECT_EQ(ColorScale::symmetric(std::nan("")), (ColorScale{-1, 1, ColormapId::RdBu}));
    EXPECT_EQ(ColorScale::range(2, 2), (ColorScale{2, 3, ColormapId::Viridis}));
    const double largest = std::numeric_limits<double>::max();
    EXPECT_EQ(ColorScale::symmetric(largest).position(0), 0.5);
    EXPECT_EQ(ColorScale::symmetric(largest).position(largest), 1);
    EXPECT_EQ(ColorScale::symmetric(1e-40).position(-1e-40), 0);
    EXPECT_EQ(ColorScale::range(1, 5).position(2), 0.25);
}

TEST(ColorScale, OfTheSquareRootGivesHalfTheColourToAQuarterOfTheValue)
{
    const ColorScale straight = ColorScale::symmetric(8);
    const ColorScale root = ColorScale::symmetric(8, ColormapId::RdBu, true);
    for (const double sign : {-1.0, 1.0}) {
        EXPECT_EQ(root.position(sign * 8), straight.position(sign * 8));
        EXPECT_NEAR(root.position(sign * 2), straight.position(sign * 4), 1e-12);
        EXPECT_NEAR(root.position(sign * 0.5), straight.position(sign * 2), 1e-12);
    }
    EXPECT_EQ(colorOf(0, root), qRgb(255, 255, 255));
    EXPECT_EQ(root.position(100), 1);
}

TEST(Colormap, TextIsReadableOnEveryColour)
{
    EXPECT_EQ(textColorOn(qRgb(255, 255, 255)), qRgb(0, 0, 0));
    EXPECT_EQ(textColorOn(qRgb(0, 0, 0)), qRgb(255, 255, 255));
    EXPECT_EQ(textColorOn(qRgb(118, 118, 118)), qRgb(0, 0, 0)); // luminance 0.181: just above the balance
    EXPECT_EQ(textColorOn(qRgb(116, 116, 116)), qRgb(255, 255, 255));
}

} // namespace
} // namespace resblock
