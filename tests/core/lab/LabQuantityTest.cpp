// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/LabQuantity.h"

#include "core/lab/SeedValue.h"
#include "tests/core/lab/DepthResults.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

using test::finite;
using test::nan;
using test::resultOf;
using test::zero;

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

TEST(LabQuantity, ATrendRunsTheWayItsQuantityIsFollowed)
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
