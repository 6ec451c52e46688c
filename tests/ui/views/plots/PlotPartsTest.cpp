// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the plots that need no chart: limits, labels, words, tables.
#include "core/figure/PlotAxes.h"
#include "tests/ui/support/QtPrinters.h"
#include "ui/views/plots/PlotTableModel.h"
#include "ui/views/plots/PlotText.h"

#include <QAbstractItemModelTester>

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace resblock {
namespace {

using ::testing::ElementsAre;

TEST(LogRange, FewDecadesEndAtPowersOfTen)
{
    const std::vector<double> values = {3e-3, 0.5};
    const LogRange range = logRange(values, false, false);
    EXPECT_NEAR(std::log10(range.low), -3, 1e-9);
    EXPECT_NEAR(std::log10(range.high), 0, 1e-9);
}

TEST(LogRange, SeriesThatHardlyChangeAreNotFlattened)
{
    const std::vector<double> values = {0.58, 1.7};
    const LogRange range = logRange(values, false, false);
    EXPECT_NEAR(range.low, 0.5, 1e-9);
    EXPECT_NEAR(range.high, 2, 1e-9);
    for (const double v : {1.0, 0.02, 1e-30, 4e5}) {
        const LogRange one = logRange(std::vector<double>{v}, false, false);
        EXPECT_LT(one.low, v * 0.95);
        EXPECT_GT(one.high, v * 1.05);
        EXPECT_LT(one.high / one.low, 6) << v;
    }
}

TEST(LogTicks, AtLeastTwoLabelsLieInEveryRange)
{
    for (double low = -45; low < 5; low += 0.37) {
        for (const double span : {0.0, 0.01, 0.4, 1.2, 1.31, 2.0, 3.5, 40.0}) {
            for (const bool strips : {false, true}) {
                const std::vector<double> values = {std::pow(10, low), std::pow(10, low + span)};
                const LogRange range = logRange(values, strips, strips);
                const LogTicks ticks = logTicks(range, 6);
                int inside = 0;
                for (const double t : ticks.values)
                    inside += t >= range.low * (1 - 1e-6) && t <= range.high * (1 + 1e-6) ? 1 : 0;
                EXPECT_GE(inside, 2) << low << " " << span;
                EXPECT_LE(inside, 8) << low << " " << span;
                EXPECT_TRUE(std::is_sorted(ticks.values.begin(), ticks.values.end()));
            }
        }
    }
}

TEST(LogTicks, PowersOfTenOneTwoFiveOrEveryFew)
{
    const LogTicks narrow = logTicks({0.5, 5}, 6);
    EXPECT_FALSE(narrow.powers);
    EXPECT_THAT(narrow.values, ::testing::Pointwise(::testing::DoubleNear(1e-9), {0.5, 1.0, 2.0, 5.0}));
    const LogTicks decades = logTicks({1e-3, 1}, 6);
    EXPECT_TRUE(decades.decades);
    EXPECT_EQ(decades.values.size(), 4u);
    const LogTicks wide = logTicks({1e-40, 1}, 5);
    EXPECT_TRUE(wide.powers);
    EXPECT_FALSE(wide.decades);
    EXPECT_LE(wide.values.size(), 7u);
}

TEST(LogRange, ManyDecadesGetALittleAir)
{
    const LogRange range = logRange(std::vector<double>{1e-40, 1e-2}, false, false);
    EXPECT_LT(range.low, 1e-40);
    EXPECT_GT(range.low, 1e-43);
    EXPECT_GT(range.high, 1e-2);
    EXPECT_LT(range.high, 1e1);
}

TEST(LogRange, KeepsAStripFreeForMarksAtAnEdge)
{
    const std::vector<double> values = {1e-2, 1};
    EXPECT_LT(logRange(values, true, false).low, logRange(values, false, false).low);
    EXPECT_GT(logRange(values, false, true).high, logRange(values, false, false).high);
}

TEST(LogRange, WithoutAnyPointItIsStillAnAxis)
{
    const double infinity = std::numeric_limits<double>::infinity();
    for (const LogRange& range :
         {logRange({}, true, true),
          logRange(std::vector<double>{0, -1, infinity, std::nan("")}, false, false)}) {
        EXPECT_GT(range.low, 0);
        EXPECT_GT(range.high, range.low);
        EXPECT_TRUE(std::isfinite(range.high));
    }
}

TEST(RoundTicks, AreOneTwoOrFiveTimesAPowerOfTen)
{
    EXPECT_EQ(roundTicks(0, 10, 5), (std::vector<double>{0, 2, 4, 6, 8, 10}));
    EXPECT_EQ(roundTicks(-21, 1, 5), (std::vector<double>{-20, -15, -10, -5, 0}));
    const std::vector<double> small = roundTicks(0.13, 0.41, 3);
    ASSERT_EQ(small.size(), 3U);
    EXPECT_NEAR(small[0], 0.2, 1e-12);
    EXPECT_NEAR(small[2], 0.4, 1e-12);
}

TEST(LabelsThatFit, AllWhenThereIsRoom)
{
    EXPECT_THAT(labelsThatFit(std::vector<double>{20, 20, 20}, 30, 5, {}), ElementsAre(0, 1, 2));
}

TEST(LabelsThatFit, PreferredOnesDriveTheOthersOut)
{
    const std::vector<double> widths(10, 40);
    const std::vector<int> preferred = {7, 0, 1};
    EXPECT_THAT(labelsThatFit(widths, 15, 5, preferred), ElementsAre(0, 3, 7));
}

TEST(LabelsThatFit, IgnoresPreferencesThatDoNotExist)
{
    const std::vector<int> preferred = {-1, 9};
    EXPECT_THAT(labelsThatFit(std::vector<double>{10, 10}, 5, 2, preferred), ElementsAre(0));
    EXPECT_TRUE(labelsThatFit({}, 5, 2, preferred).empty());
}

std::vector<DepthPoint> profile(const std::vector<ProfileValue>& values)
{
    std::vector<DepthPoint> points;
    for (std::size_t i = 0; i < values.size(); ++i) {
        DepthPoint point;
        point.block = static_cast<int>(i) - 1;
        point.label = i == 0 ? "" : "layer1." + std::to_string(i - 1);
        point.stage = i == 0 ? "relu" : point.label + ".out";
        point.activationGradient = point.activationStd = values[i];
        points.push_back(point);
    }
    return points;
}

ProfileValue finite(double v)
{
    return {ValueStatus::Finite, v};
}

TEST(PlotText, GradientsAreFollowedTowardsTheInput)
{
    const auto points = profile({finite(1e-1), finite(1e-2), finite(1e-3)});
    EXPECT_EQ(PlotText::trend(points, PlotQuantity::ActivationGradient),
              QStringLiteral("grows towards the input by 2.00 decades"));
    EXPECT_EQ(PlotText::trend(points, PlotQuantity::ActivationStd),
              QStringLiteral("shrinks towards the output by 2.00 decades"));
    const auto fading = profile({finite(2e-9), finite(1), finite(0.5)});
    EXPECT_EQ(PlotText::trend(fading, PlotQuantity::ActivationGradient),
              QStringLiteral("shrinks towards the input by 8.40 decades"));
}

TEST(PlotText, WhatBreaksASeriesIsNamedWithItsPlace)
{
    const auto gone = profile({{ValueStatus::Zero, 0}, {ValueStatus::Zero, 0}, finite(1e-38)});
    EXPECT_EQ(PlotText::trend(gone, PlotQuantity::ActivationGradient),
              QStringLiteral("is exactly 0 from layer1.0 on"));
    const auto burst = profile({{ValueStatus::NotANumber, 1}, {ValueStatus::Infinite, 1}, finite(1)});
    EXPECT_EQ(PlotText::trend(burst, PlotQuantity::ActivationGradient),
              QStringLiteral("overflows to infinity from layer1.0 on"));
    EXPECT_EQ(PlotText::trend(burst, PlotQuantity::ActivationStd),
              QStringLiteral("is not a number from stem on"));
}

TEST(PlotText, ALevelSeriesAndAMissingOne)
{
    EXPECT_EQ(PlotText::trend(profile({finite(1), finite(1.001)}), PlotQuantity::ActivationGradient),
              QStringLiteral("stays level towards the input"));
    EXPECT_EQ(PlotText::trend(profile({{}, {}}), PlotQuantity::ActivationGradient),
              QStringLiteral("not recorded"));
    EXPECT_EQ(PlotText::trend({}, PlotQuantity::ActivationGradient), QString());
}

TEST(PlotText, ValuesSayWhatTheyAre)
{
    const auto text = [](ValueStatus status) { return PlotText::value({status, 1.25e-7}); };
    EXPECT_EQ(text(ValueStatus::Finite), QStringLiteral("1.25×10⁻⁷"));
    EXPECT_EQ(text(ValueStatus::Zero), QStringLiteral("0"));
    EXPECT_EQ(text(ValueStatus::Infinite), QStringLiteral("∞ (overflow)"));
    EXPECT_EQ(text(ValueStatus::NotANumber), QStringLiteral("NaN"));
    EXPECT_EQ(text(ValueStatus::Absent), QStringLiteral("–"));
}

TEST(PlotText, PowersOfTenHaveATrueMinusAndSuperscripts)
{
    EXPECT_EQ(PlotText::powerOfTen(0), QStringLiteral("10⁰"));
    EXPECT_EQ(PlotText::powerOfTen(-38), QStringLiteral("10⁻³⁸"));
    EXPECT_EQ(PlotText::powerOfTen(12), QStringLiteral("10¹²"));
}

TEST(PlotTableModel, ShowsReadsAndCopies)
{
    PlotTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setTable(
        {{QStringLiteral("block"), QStringLiteral("residual")},
         {{{QStringLiteral("stem"), {}}, {QStringLiteral("−1.5×10⁻⁷"), QStringLiteral("-1.5e-07")}},
          {{QStringLiteral("layer1.0"), {}}, {QStringLiteral("∞"), QStringLiteral("inf")}}},
         1});
    EXPECT_EQ(model.index(0, 1).data().toString(), QStringLiteral("−1.5×10⁻⁷"));
    EXPECT_EQ(model.index(0, 1).data(Qt::AccessibleTextRole).toString(),
              QStringLiteral("residual: −1.5×10⁻⁷"));
    EXPECT_EQ(model.tabSeparated(), QStringLiteral("block\tresidual\nstem\t-1.5e-07\nlayer1.0\tinf\n"));
    EXPECT_EQ(model.tabSeparated({model.index(1, 0), model.index(1, 1)}),
              QStringLiteral("block\tresidual\nlayer1.0\tinf\n"));
}

} // namespace
} // namespace resblock
