// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/SeedValue.h"

#include "tests/core/lab/DepthResults.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

using test::finite;
using test::nan;
using test::zero;

TEST(SeedValue, TheMedianOverTheSeedsAndItsBand)
{
    const SeedValue v = overSeeds({finite(4), finite(1), finite(2)});
    EXPECT_EQ(v.middle, finite(2));
    EXPECT_EQ(v.low, 1);
    EXPECT_EQ(v.high, 4);
    EXPECT_EQ(overSeeds({finite(1), finite(3)}).middle, finite(2));
}

TEST(SeedValue, WhereFiniteSeedsAreOutnumberedTheMarkIsTheOthers)
{
    EXPECT_EQ(overSeeds({finite(4), zero, zero}).middle.status, ValueStatus::Zero);
    EXPECT_EQ(overSeeds({finite(4), finite(5), zero}).middle, finite(4.5));
    EXPECT_EQ(overSeeds({nan, zero, nan}).middle.status, ValueStatus::NotANumber);
    EXPECT_EQ(overSeeds({ProfileValue{}, ProfileValue{}}).middle.status, ValueStatus::Absent);
}

} // namespace
} // namespace resblock
