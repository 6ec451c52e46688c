// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/Statistics.h"
#include "core/tensor/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace resblock {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();
constexpr float inf = std::numeric_limits<float>::infinity();

Statistics of(const std::vector<float>& v)
{
    return statisticsOf<float>(v);
}

/// The definitions, written down one after the other.
Statistics reference(const std::vector<float>& values)
{
    std::vector<long double> finite;
    Statistics s;
    s.count = static_cast<Index>(values.size());
    for (const float v : values) {
        if (std::isnan(v))
            ++s.nans;
        else if (std::isinf(v))
            ++s.infinities;
        else
            finite.push_back(static_cast<long double>(v));
    }
    if (finite.empty()) return s;
    const auto n = static_cast<long double>(finite.size());
    const long double mean = std::accumulate(finite.begin(), finite.end(), 0.0L) / n;
    long double squares = 0;
    long double spread = 0;
    for (const long double v : finite) {
        squares += v * v;
        spread += (v - mean) * (v - mean);
        s.zeros += v == 0 ? 1 : 0;
    }
    s.mean = static_cast<double>(mean);
    s.std = static_cast<double>(std::sqrt(spread / n));
    s.l2 = static_cast<double>(std::sqrt(squares));
    s.min = static_cast<double>(*std::min_element(finite.begin(), finite.end()));
    s.max = static_cast<double>(*std::max_element(finite.begin(), finite.end()));
    return s;
}

void expectClose(const Statistics& s, const Statistics& r)
{
    EXPECT_EQ(s.count, r.count);
    EXPECT_EQ(s.zeros, r.zeros);
    EXPECT_EQ(s.nans, r.nans);
    EXPECT_EQ(s.infinities, r.infinities);
    EXPECT_EQ(s.min, r.min);
    EXPECT_EQ(s.max, r.max);
    EXPECT_NEAR(s.mean, r.mean, 1e-13 * r.maxAbs());
    EXPECT_NEAR(s.std, r.std, 1e-7 * r.std + 1e-13 * r.maxAbs());
    EXPECT_NEAR(s.l2, r.l2, 1e-12 * r.l2);
}

TEST(Statistics, FollowTheDefinitionsAtEveryLength)
{
    Random random(3);
    for (const std::size_t length : {1U, 2U, 15U, 16U, 17U, 100U, 65535U, 65536U, 65537U, 200001U})
        for (const double offset : {0.0, 1.0, -300.0}) {
            std::vector<float> values(length);
            for (float& v : values) {
                v = static_cast<float>(offset + random.normal());
                if (random.below(5) == 0) v = random.below(2) == 0 ? 0.0F : -0.0F;
            }
            expectClose(of(values), reference(values));
            values[length / 2] = nan;
            expectClose(of(values), reference(values));
            values[length / 3] = -inf;
            values[0] = inf;
            expectClose(of(values), reference(values));
        }
}

TEST(Statistics, NonFiniteValuesAreCountedWhereverTheyStand)
{
    for (const float bad : {nan, inf, -inf})
        for (std::size_t at = 0; at < 40; ++at) {
            std::vector<float> values(40, 2);
            values[at] = bad;
            const Statistics s = of(values);
            EXPECT_EQ(s.nans + s.infinities, 1) << at;
            EXPECT_EQ(s.min, 2) << at;
            EXPECT_EQ(s.max, 2) << at;
            EXPECT_EQ(s.mean, 2) << at;
            EXPECT_EQ(s.std, 0) << at;
            EXPECT_FALSE(s.finite());
        }
}

TEST(Statistics, OfNothing)
{
    EXPECT_EQ(of({}), Statistics{});
    const Statistics s = of({nan, inf, nan});
    EXPECT_EQ(s.count, 3);
    EXPECT_EQ(s.nans, 2);
    EXPECT_EQ(s.infinities, 1);
    EXPECT_EQ(s.l2, 0);
    EXPECT_EQ(s.maxAbs(), 0);
}

TEST(Statistics, VanishingValuesKeepTheirNorm)
{
    EXPECT_NEAR(of(std::vector<float>(100, 1e-30F)).l2, 1e-29, 1e-36);
    const float denormal = std::numeric_limits<float>::denorm_min();
    EXPECT_NEAR(of(std::vector<float>(100, denormal)).l2 / (10 * static_cast<double>(denormal)), 1, 1e-12);
    EXPECT_NEAR(of(std::vector<float>(100, 3e38F)).l2 / (10 * static_cast<double>(3e38F)), 1, 1e-12);
    const std::vector<double> tiny = {3e-200, -4e-200};
    EXPECT_NEAR(statisticsOf<double>(tiny).l2 / 5e-200, 1, 1e-12);
    EXPECT_NEAR(statisticsOf<double>(tiny).std / 3.5e-200, 1, 1e-12);
    const std::vector<double> huge = {3e200, -4e200};
    EXPECT_NEAR(statisticsOf<double>(huge).l2 / 5e200, 1, 1e-12);
}

TEST(Statistics, ConstantsHaveNoSpread)
{
    for (const float c : {0.1F, -7.3F, 1e20F, 1e-20F}) {
        const Statistics s = of(std::vector<float>(1000, c));
        EXPECT_LT(s.std, 1e-12 * std::abs(static_cast<double>(c)));
        EXPECT_EQ(s.min, s.max);
    }
}

TEST(Statistics, SmallSpreadOnALargeMean)
{
    std::vector<float> values(1000, 1000.0F);
    for (std::size_t i = 0; i < values.size(); i += 2) values[i] = std::nextafter(1000.0F, 2000.0F);
    const double half = static_cast<double>(std::nextafter(1000.0F, 2000.0F) - 1000.0F) / 2;
    EXPECT_NEAR(of(values).std / half, 1, 1e-6);
}

TEST(Histogram, CountsWhatLiesInsideAndNothingElse)
{
    const std::vector<float> values = {-1, -0.5F, 0, 0.5F, 1, 1.0001F, -1.0001F, nan, inf, -inf};
    const Histogram h = histogramOf(values, -1, 1, 4);
    EXPECT_EQ(h.counts, (std::vector<Index>{1, 1, 1, 2})); // the upper edge belongs to the last bin
    EXPECT_EQ(h.low, -1);
    EXPECT_EQ(h.high, 1);
}

} // namespace
} // namespace resblock
