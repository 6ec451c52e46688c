// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/CurveSummary.h"

#include "tests/core/lab/DepthResults.h"

#include <gtest/gtest.h>

#include <cmath>

namespace resblock {
namespace {

using test::finite;
using test::resultOf;
using test::zero;

CurveSummary summaryOf(const std::vector<DepthResult>& results)
{
    std::vector<const DepthResult*> seeds;
    for (const DepthResult& r : results) seeds.push_back(&r);
    return summarise(seeds);
}

TEST(CurveSummary, ASummaryHasTheMedianTrendAndTheGrowthThatMakesIt)
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

TEST(CurveSummary, ASummaryKnowsWhereTheGradientWasLost)
{
    const CurveSummary s =
        summaryOf({resultOf({zero, zero, finite(1e-40), finite(1)}, DepthStatus::Underflow)});
    EXPECT_EQ(s.underflows, 1);
    EXPECT_EQ(s.decades, std::nullopt);
    EXPECT_EQ(s.leftAt, 1); // coming from the loss, the first block
    EXPECT_EQ(summaryOf({resultOf({zero, finite(1), finite(1)}, DepthStatus::Underflow)}).leftAt, 0);
}

TEST(CurveSummary, AnUnderflowIsCalledSoOnlyWhereNumbersRanOut)
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

TEST(CurveSummary, AGradientLostWhereNoSignalCameIsTold)
{
    DepthResult r = resultOf({zero, zero, finite(1)}, DepthStatus::Underflow);
    r.blocks[1].point.activationStd = zero; // the block behind place 1
    EXPECT_TRUE(summaryOf({r}).signalGone);
    r.blocks[1].point.activationStd = finite(1e-3);
    r.blocks[0].point.activationStd = zero;
    EXPECT_FALSE(summaryOf({r}).signalGone) << "not there";
    EXPECT_FALSE(summaryOf({resultOf({finite(1), finite(1)})}).signalGone);
}

TEST(CurveSummary, ASignalThatUnderflowedIsTold)
{
    DepthResult r = resultOf({zero, zero, finite(1)}, DepthStatus::Underflow);
    r.blocks[1].point.activationStd = zero;
    r.blocks[0].point.activationStd = finite(1e-30);
    EXPECT_FALSE(summaryOf({r}).signalUnderflowed) << "float32 has smaller numbers";
    r.blocks[0].point.activationStd = finite(1e-44);
    EXPECT_TRUE(summaryOf({r}).signalUnderflowed);
}

TEST(CurveSummary, AChangeThatIsNotSpreadOverTheNetworkIsToldFromAFactorPerLayer)
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

TEST(CurveSummary, TheTheoryIsThatOfPlainNetworksWithBnAndRelu)
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
