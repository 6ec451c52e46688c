// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/Paths.h"
#include "tests/core/lab/LabFixture.h"

#include <cmath>

namespace resblock::test {
namespace {

DepthSetting small(SweepNet net)
{
    DepthSetting s;
    s.net = net;
    s.depth = 10;
    s.width = 4;
    return s;
}

TEST(Paths, AllPathsTogetherAreTheGradient)
{
    const LabBatch batch = bundledImages(4);
    for (const SweepNet net : {SweepNet::Residual, SweepNet::ResidualPreact})
        for (const Mode mode : {Mode::Train, Mode::Eval}) {
            DepthSetting s = small(net);
            s.mode = mode;
            const auto paths = measurePaths(s, batch);
            const auto whole = measureDepth(s, batch);
            ASSERT_TRUE(paths.ok() && whole.ok());
            const double norm = statisticsOf<float>(paths->gradient.values()).l2;
            EXPECT_NEAR(norm / whole->stem.activationGradient.value, 1, 1e-4);
        }
}

TEST(Paths, CountsThemByTheBinomial)
{
    const auto paths = measurePaths(small(SweepNet::Residual), bundledImages(2));
    ASSERT_TRUE(paths.ok());
    ASSERT_EQ(paths->lengths.size(), 5U);
    const double counts[] = {1, 4, 6, 4, 1};
    double share = 0;
    for (std::size_t k = 0; k < 5; ++k) {
        const PathLength& length = paths->lengths[k];
        EXPECT_DOUBLE_EQ(length.paths, counts[k]);
        EXPECT_DOUBLE_EQ(length.binomial, counts[k] / 16);
        EXPECT_GT(length.normSum, 0);
        EXPECT_LE(length.normOfSum, length.normSum * (1 + 1e-12)) << "the triangle's inequality";
        share += length.share;
    }
    EXPECT_NEAR(share, 1, 1e-12);
    EXPECT_EQ(paths->binomialMean, 2);
}

TEST(Paths, SilencedBranchesLeaveTheShortestPathAlone)
{
    DepthSetting s = small(SweepNet::ResidualPreact);
    s.scaling = BranchScaling::ZeroInit;
    const auto paths = measurePaths(s, bundledImages(2));
    ASSERT_TRUE(paths.ok());
    EXPECT_EQ(paths->lengths[0].share, 1);
    EXPECT_EQ(paths->meanLength, 0);
}

TEST(Paths, CanBeStopped)
{
    std::stop_source stop;
    stop.request_stop();
    const auto paths = measurePaths(small(SweepNet::Residual), bundledImages(2), stop.get_token());
    ASSERT_FALSE(paths.ok());
    EXPECT_EQ(paths.error().code, ErrorCode::Cancelled);
}

} // namespace
} // namespace resblock::test
