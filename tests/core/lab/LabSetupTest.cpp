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

TEST(LabSetup, AnUnderflowIsCalledSoOnlyWhereNumbersRanOut)
{
    const auto shown = [](const std::vector<ProfileValue>& gradients) {
        return summaryOf({resultOf(gradients, DepthStatus::Underflow)}).underflowShown;
    };
    EXPECT_TRUE(shown({zero, zero, finite(1e-40), finite(1e-30)}));
    EXPECT_FALSE(shown({zero, zero, finite(1e-30), finite(1)})) << "from a normal number at once";
    EXPECT_FALSE(shown({zero, zero, zero, zero})) << "never was anything else";
    EXPECT_FALSE(summaryOf({resultOf({finite(1), finite(1)})}).underflowShown) << "nothing is zero";
    EXPECT_FALSE(summaryOf({resultOf({zero, finite(1e-40)}, DepthStatus::Underflow),
                            resultOf({zero, finite(1)}, DepthStatus::Underflow)})
                     .underflowShown)
        << "one seed was stopped by something else";
}

TEST(LabSetup, AGradientLostWhereNoSignalCameIsTold)
{
    DepthResult r = resultOf({zero, zero, finite(1)}, DepthStatus::Underflow);
    r.blocks[1].point.activationStd = zero; // the block behind place 1
    EXPECT_TRUE(summaryOf({r}).signalGone);
    r.blocks[1].point.activationStd = finite(1e-3);
    r.blocks[0].point.activationStd = zero;
    EXPECT_FALSE(summaryOf({r}).signalGone) << "not there";
    EXPECT_FALSE(summaryOf({resultOf({finite(1), finite(1)})}).signalGone);
}

TEST(LabSetup, ASignalThatUnderflowedIsTold)
{
    DepthResult r = resultOf({zero, zero, finite(1)}, DepthStatus::Underflow);
    r.blocks[1].point.activationStd = zero;
    r.blocks[0].point.activationStd = finite(1e-30);
    EXPECT_FALSE(summaryOf({r}).signalUnderflowed) << "float32 has smaller numbers";
    r.blocks[0].point.activationStd = finite(1e-44);
    EXPECT_TRUE(summaryOf({r}).signalUnderflowed);
}

TEST(LabSetup, AChangeThatIsNotSpreadOverTheNetworkIsToldFromAFactorPerLayer)
{
    // stem, four blocks; the gradient grows from the last one to the first
    const CurveSummary even =
        summaryOf({resultOf({finite(1e4), finite(1e3), finite(1e2), finite(10), finite(1)})});
    EXPECT_NEAR(*even.shareNearInput, 0.5, 1e-12);
    EXPECT_TRUE(even.evenly());
    const CurveSummary late =
        summaryOf({resultOf({finite(1e4), finite(1e2), finite(10), finite(3), finite(1)})});
    EXPECT_NEAR(*late.shareNearInput, 0.75, 1e-12);
    EXPECT_FALSE(late.evenly());
    // three blocks: the middle lies between two places
    const CurveSummary odd = summaryOf({resultOf({finite(1e3), finite(1e2), finite(10), finite(1)})});
    EXPECT_NEAR(*odd.shareNearInput, 0.5, 1e-12);
    EXPECT_TRUE(odd.evenly());
    EXPECT_EQ(summaryOf({resultOf({finite(10), finite(1)})}).shareNearInput, std::nullopt) << "one block";
    // the share is that of each seed, not of two medians
    const CurveSummary mixed = summaryOf({resultOf({finite(10), finite(7.9), finite(1)}),
                                          resultOf({finite(100), finite(1.26), finite(1)}),
                                          resultOf({finite(1000), finite(630), finite(1)})});
    EXPECT_NEAR(*mixed.shareNearInput, 0.1, 0.01);
    EXPECT_FALSE(late.seedsDisagree());
    EXPECT_TRUE(
        summaryOf({resultOf({finite(2), finite(1), finite(1)}), resultOf({finite(1), finite(1), finite(2)})})
            .seedsDisagree());
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

/// A network with these activation gradients and these outputs, stem first.
DepthResult networkOf(const std::vector<ProfileValue>& gradients, const std::vector<double>& stds)
{
    DepthResult result = resultOf(gradients);
    result.stem.activationStd = finite(stds[0]);
    for (std::size_t i = 0; i < result.blocks.size(); ++i) {
        result.blocks[i].point.activationStd = finite(stds[i + 1]);
        result.blocks[i].deadShare = i == 0 ? 0.25 : 0.75;
    }
    return result;
}

TEST(LabSetup, ATrendRunsTheWayItsQuantityIsFollowed)
{
    const DepthResult r = networkOf({finite(100), finite(10), finite(1)}, {1, 10, 1000});
    EXPECT_NEAR(labTrend(r, LabQuantity::ActivationGradient).value, 2, 1e-12) << "towards the input";
    EXPECT_NEAR(labTrend(r, LabQuantity::ActivationStd).value, 3, 1e-12) << "towards the loss";
    EXPECT_EQ(labTrend(r, LabQuantity::DeadShare), finite(0.5)) << "the mean of the blocks";
    EXPECT_EQ(labTrend(r, LabQuantity::Cosine).status, ValueStatus::Absent);

    const DepthResult gone = networkOf({zero, finite(10), finite(1)}, {1, 1, 1});
    EXPECT_EQ(labTrend(gone, LabQuantity::ActivationGradient).status, ValueStatus::Zero);
    const DepthResult broken = networkOf({nan, finite(1), {ValueStatus::Infinite, 0}}, {1, 1, 1});
    EXPECT_EQ(labTrend(broken, LabQuantity::ActivationGradient).status, ValueStatus::Infinite)
        << "what it starts with";
    const DepthResult* seeds[] = {&gone, &r, &r};
    const SeedValue over = trendOverSeeds(seeds, LabQuantity::ActivationGradient);
    EXPECT_NEAR(over.middle.value, 2, 1e-12) << "the seeds that have a number outnumber the other";
}

} // namespace
} // namespace resblock
