// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/LabSetup.h"

#include <gtest/gtest.h>

#include <cmath>

namespace resblock {
namespace {

ProfileValue finite(double v)
{
    return {ValueStatus::Finite, v};
}

constexpr ProfileValue zero{ValueStatus::Zero, 0};
constexpr ProfileValue nan{ValueStatus::NotANumber, 0};

/// A network whose gradient norms are these, stem first.
DepthResult resultOf(const std::vector<ProfileValue>& gradients, DepthStatus status = DepthStatus::Ok)
{
    DepthResult r;
    r.setting.depth = static_cast<Index>(2 * gradients.size());
    r.status = status;
    r.stem.activationGradient = gradients.front();
    r.blocks.resize(gradients.size() - 1);
    for (std::size_t i = 1; i < gradients.size(); ++i)
        r.blocks[i - 1].point.activationGradient = gradients[i];
    r.decades = decades(gradients.back(), gradients.front());
    return r;
}

CurveSummary summaryOf(const std::vector<DepthResult>& results)
{
    std::vector<const DepthResult*> seeds;
    for (const DepthResult& r : results) seeds.push_back(&r);
    return summarise(seeds);
}

TEST(LabSetup, MeasuresWhatSaysMostFirst)
{
    LabSetup setup;
    setup.depth = 20;
    setup.seeds = 2;
    const auto settings = setup.settings();
    ASSERT_EQ(settings.size(), 4U * 2 * 2);
    for (std::size_t i = 0; i < settings.size(); ++i) {
        EXPECT_EQ(settings[i].seed, i / 8 + 1);
        EXPECT_EQ(settings[i].depth, i / 4 % 2 == 0 ? 8 : 20);
    }
    for (std::size_t a = 0; a < settings.size(); ++a)
        for (std::size_t b = 0; b < a; ++b) EXPECT_FALSE(settings[a] == settings[b]);
}

TEST(LabSetup, AnotherQuantityNeedsNoOtherRun)
{
    LabSetup a;
    LabSetup b = a;
    b.quantity = LabQuantity::Cosine;
    b.tab = LabTab::Paths;
    b.variant = "projection";
    b.scanLayers = 50;
    b.pathBlocks = 3;
    EXPECT_TRUE(a.sameRun(b));
    EXPECT_EQ(a.seenAs(b), b);
    b.seeds = 5;
    EXPECT_NE(a.seenAs(b), b);
    EXPECT_FALSE(a.sameRun(b));
}

TEST(LabSetup, TheMedianOverTheSeedsAndItsBand)
{
    const SeedValue v = overSeeds({finite(4), finite(1), finite(2)});
    EXPECT_EQ(v.middle, finite(2));
    EXPECT_EQ(v.low, 1);
    EXPECT_EQ(v.high, 4);
    EXPECT_EQ(overSeeds({finite(1), finite(3)}).middle, finite(2));
}

TEST(LabSetup, WhereFiniteSeedsAreOutnumberedTheMarkIsTheOthers)
{
    EXPECT_EQ(overSeeds({finite(4), zero, zero}).middle.status, ValueStatus::Zero);
    EXPECT_EQ(overSeeds({finite(4), finite(5), zero}).middle, finite(4.5));
    EXPECT_EQ(overSeeds({nan, zero, nan}).middle.status, ValueStatus::NotANumber);
    EXPECT_EQ(overSeeds({ProfileValue{}, ProfileValue{}}).middle.status, ValueStatus::Absent);
}

TEST(LabSetup, ASummaryHasTheMedianTrendAndTheGrowthThatMakesIt)
{
    const CurveSummary s = summaryOf({resultOf({finite(1e3), finite(10), finite(1)}),
                                      resultOf({finite(1e4), finite(10), finite(1)}),
                                      resultOf({finite(1e8), finite(10), finite(1)})});
    EXPECT_EQ(s.seeds, 3);
    EXPECT_NEAR(*s.decades, 4, 1e-12);
    EXPECT_NEAR(s.lowDecades, 3, 1e-12);
    EXPECT_NEAR(s.highDecades, 8, 1e-12);
    EXPECT_NEAR(*s.growthPerConv, 10, 1e-9); // two blocks, four convolutions
    EXPECT_EQ(s.leftAt, std::nullopt);
}

TEST(LabSetup, ASummaryKnowsWhereTheGradientWasLost)
{
    const CurveSummary s =
        summaryOf({resultOf({zero, zero, finite(1e-40), finite(1)}, DepthStatus::Underflow)});
    EXPECT_EQ(s.underflows, 1);
    EXPECT_EQ(s.decades, std::nullopt);
    EXPECT_EQ(s.leftAt, 1); // coming from the loss, the first block
    EXPECT_EQ(summaryOf({resultOf({zero, finite(1), finite(1)}, DepthStatus::Underflow)}).leftAt, 0);
}

TEST(LabSetup, TheTheoryIsThatOfPlainNetworksWithBnAndRelu)
{
    EXPECT_NEAR(std::pow(10, theoryDecadesPerConv()), 1.2112, 1e-4);
    DepthSetting s;
    EXPECT_TRUE(theoryApplies(s));
    s.mode = Mode::Eval;
    EXPECT_FALSE(theoryApplies(s));
    s = {};
    s.norm = Norm::None;
    EXPECT_FALSE(theoryApplies(s));
    s = {};
    s.net = SweepNet::Residual;
    EXPECT_FALSE(theoryApplies(s));
    s = {};
    s.activation = Activation::None;
    EXPECT_FALSE(theoryApplies(s));
}

} // namespace
} // namespace resblock
