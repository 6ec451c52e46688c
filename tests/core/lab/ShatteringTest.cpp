// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/Shattering.h"

#include <gtest/gtest.h>

#include <cmath>

namespace resblock::test {
namespace {

/// Lag-1 autocorrelation, the mean over 8 seeds.
double meanLagOne(bool residual, double beta, Index layers)
{
    double sum = 0;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        ShatteringSetting setting;
        setting.residual = residual;
        setting.beta = beta;
        setting.layers = layers;
        setting.seed = seed;
        const auto scan = scanGradients(setting);
        EXPECT_TRUE(scan.ok());
        sum += scan->autocorrelation[1];
    }
    return sum / 8;
}

TEST(Shattering, PlainGradientsAreWhiteAndSkipsKeepThemCorrelated)
{
    EXPECT_NEAR(meanLagOne(false, 1, 24), -0.02, 0.1);
    EXPECT_NEAR(meanLagOne(false, 1, 50), -0.05, 0.1);
    EXPECT_NEAR(meanLagOne(true, 1, 24), 0.63, 0.1);
    EXPECT_NEAR(meanLagOne(true, 1, 50), 0.48, 0.1);
    EXPECT_NEAR(meanLagOne(true, 0.1, 50), 0.82, 0.1);
}

TEST(Shattering, AutocorrelationOfKnownSeries)
{
    const auto alternating = autocorrelation({1, -1, 1, -1}, 3);
    EXPECT_DOUBLE_EQ(alternating[0], 1);
    EXPECT_DOUBLE_EQ(alternating[1], -0.75);
    EXPECT_DOUBLE_EQ(alternating[2], 0.5);
    EXPECT_EQ(autocorrelation({3, 3, 3}, 2), (std::vector<double>{0, 0}));
}

TEST(Shattering, CanBeStopped)
{
    std::stop_source stop;
    stop.request_stop();
    const auto scan = scanGradients({}, stop.get_token());
    ASSERT_FALSE(scan.ok());
    EXPECT_EQ(scan.error().code, ErrorCode::Cancelled);
}

} // namespace
} // namespace resblock::test
