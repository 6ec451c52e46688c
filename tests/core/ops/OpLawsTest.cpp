// SPDX-License-Identifier: GPL-3.0-or-later
// Laws the ops must obey whatever the numbers are.
#include "core/model/Op.h"
#include "tests/core/ops/RandomTensor.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace resblock {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

template <typename S>
std::vector<S> normalVector(Index size, Random& random)
{
    const auto t = test::normalTensor<S>({1, size, 1, 1}, random);
    return {t.values().begin(), t.values().end()};
}

template <typename S>
double channelSum(const TensorT<S>& t, Index c)
{
    double sum = 0;
    for (Index n = 0; n < t.shape().n; ++n)
        for (const S value : t.plane(n, c)) sum += static_cast<double>(value);
    return sum;
}

TEST(BatchNormLaws, TrainGradientSumsToZeroPerChannel)
{
    Random random(30);
    const auto x = test::normalTensor<double>({4, 3, 5, 6}, random);
    const auto gamma = normalVector<double>(3, random), beta = normalVector<double>(3, random);
    std::vector<double> mean(3, 0), var(3, 1), dGamma, dBeta;
    TensorT<double> y(x.shape()), dX(x.shape());
    BatchNormCacheT<double> cache;
    batchNorm2dTrainForward(x, gamma, beta, 1e-5, 0.1, mean, var, y, cache);
    const auto dY = test::normalTensor<double>(x.shape(), random);
    batchNorm2dBackward(dY, cache, gamma, 1e-5, true, dX, dGamma, dBeta);
    for (Index c = 0; c < 3; ++c) {
        EXPECT_NEAR(channelSum(dX, c), 0, 1e-12);
        EXPECT_NEAR(dBeta[static_cast<std::size_t>(c)], channelSum(dY, c), 1e-12);
    }
}

TEST(BatchNormLaws, TrainOutputHasTheMeanAndSpreadOfBetaAndGamma)
{
    Random random(31);
    auto x = test::normalTensor<float>({4, 2, 8, 8}, random);
    for (float& value : x.values()) value = 1000 + value; // far from zero: naive sums of squares would cancel
    const std::vector<float> gamma{2, -0.5F}, beta{3, 0.25F};
    std::vector<float> mean(2, 0), var(2, 1);
    Tensor y(x.shape());
    BatchNormCache cache;
    batchNorm2dTrainForward(x, gamma, beta, 1e-5, 0.1, mean, var, y, cache);
    for (Index c = 0; c < 2; ++c) {
        const auto i = static_cast<std::size_t>(c);
        double squares = 0;
        for (Index n = 0; n < 4; ++n)
            for (const float value : y.plane(n, c)) squares += std::pow(value - beta[i], 2);
        EXPECT_NEAR(channelSum(y, c) / 256, beta[i], 2e-4); // x carries 6e-5 of rounding at 1000
        EXPECT_NEAR(squares / 256, gamma[i] * gamma[i], 1e-3);
        EXPECT_NEAR(cache.var[i], 1, 0.3);
    }
}

TEST(BatchNormLaws, EvalGradientIsAConstantFactor)
{
    Random random(32);
    const auto x = test::normalTensor<double>({2, 3, 4, 4}, random);
    const auto gamma = normalVector<double>(3, random), beta = normalVector<double>(3, random);
    const std::vector<double> mean{0.5, -1, 2}, var{0.25, 4, 1};
    std::vector<double> dGamma, dBeta;
    TensorT<double> y(x.shape()), dX(x.shape());
    BatchNormCacheT<double> cache;
    batchNorm2dEvalForward(x, gamma, beta, 1e-3, mean, var, y, cache);
    const auto dY = test::normalTensor<double>(x.shape(), random);
    batchNorm2dBackward(dY, cache, gamma, 1e-3, false, dX, dGamma, dBeta);
    for (Index n = 0; n < 2; ++n)
        for (Index c = 0; c < 3; ++c) {
            const auto i = static_cast<std::size_t>(c);
            const double factor = gamma[i] / std::sqrt(var[i] + 1e-3);
            EXPECT_DOUBLE_EQ(dX(n, c, 1, 2), factor * dY(n, c, 1, 2));
            EXPECT_NEAR(y(n, c, 3, 0), factor * (x(n, c, 3, 0) - mean[i]) + beta[i], 1e-12);
        }
}

TEST(BatchNormLaws, RunningVarianceMovesTowardsTheUnbiasedOne)
{
    const Tensor x({2, 1, 1, 2}, std::vector<float>{1, 2, 3, 6}); // mean 3, squares about it 14
    std::vector<float> mean{10}, var{20};
    Tensor y(x.shape());
    BatchNormCache cache;
    batchNorm2dTrainForward(x, {1.0F}, {0.0F}, 1e-5, 0.1, mean, var, y, cache);
    EXPECT_FLOAT_EQ(cache.mean[0], 3);
    EXPECT_FLOAT_EQ(cache.var[0], 14.0F / 4);
    EXPECT_FLOAT_EQ(mean[0], 0.9F * 10 + 0.1F * 3);
    EXPECT_FLOAT_EQ(var[0], 0.9F * 20 + 0.1F * (14.0F / 3));
}

TEST(BatchNormLaws, ConvBiasBeforeTrainBatchNormHasNoGradient)
{
    Random random(33);
    const Conv2dGeometry g{{1, 1}, {1, 1, 1, 1}, {}, 1};
    const auto x = test::normalTensor<double>({3, 2, 5, 5}, random);
    const auto w = test::normalTensor<double>({4, 2, 3, 3}, random);
    const auto bias = normalVector<double>(4, random);
    const auto gamma = normalVector<double>(4, random), beta = normalVector<double>(4, random);
    TensorT<double> z({3, 4, 5, 5}), y(z.shape()), dZ(z.shape());
    conv2dForward(x, w, bias.data(), g, z);
    std::vector<double> mean(4, 0), var(4, 1), dGamma, dBeta, dBias(4, nan);
    BatchNormCacheT<double> cache;
    batchNorm2dTrainForward(z, gamma, beta, 1e-5, 0.1, mean, var, y, cache);
    batchNorm2dBackward(test::normalTensor<double>(z.shape(), random), cache, gamma, 1e-5, true, dZ, dGamma,
                        dBeta);
    conv2dBackwardBias(dZ, dBias.data());
    for (const double value : dBias) EXPECT_NEAR(value, 0, 1e-12);
}

TEST(ReluLaws, NanStaysAndZeroHasNoGradient)
{
    const Tensor x({1, 1, 1, 5}, std::vector<float>{-1, 0, nan, 2, -infinity});
    Tensor y(x.shape()), dX(x.shape());
    reluForward(x, y);
    EXPECT_EQ(y[0], 0);
    EXPECT_FALSE(std::signbit(y[0]));
    EXPECT_TRUE(std::isnan(y[2]));
    EXPECT_EQ(y[3], 2);
    EXPECT_EQ(y[4], 0);
    reluBackward(Tensor(x.shape(), 7.0F), y, dX);
    EXPECT_EQ(dX, Tensor(x.shape(), std::vector<float>{0, 0, 7, 7, 0}));
}

#ifndef NDEBUG
TEST(AddLawsDeathTest, NeverBroadcasts)
{
    const Tensor a({1, 2, 2, 2}), b({1, 2, 1, 1});
    Tensor y(a.shape());
    EXPECT_DEATH(addForward(a, b, y), "shape");
}
#endif

TEST(AddLaws, InfinityMinusInfinityIsNan)
{
    Tensor y({1, 1, 1, 1});
    addForward(Tensor(y.shape(), infinity), Tensor(y.shape(), -infinity), y);
    EXPECT_TRUE(std::isnan(y[0]));
}

TEST(SubsamplePadLaws, OptionAKeepsEverySecondCellAndAddsZeroChannels)
{
    Tensor x({1, 1, 3, 3});
    std::iota(x.values().begin(), x.values().end(), 1.0F);
    Tensor y = test::unassigned<float>({1, 3, 2, 2});
    subsamplePadForward(x, {2, 1, 1}, y);
    EXPECT_EQ(y, Tensor(y.shape(), std::vector<float>{0, 0, 0, 0, 1, 3, 7, 9, 0, 0, 0, 0}));
}

TEST(MaxPoolLaws, FirstOfEqualsAndNanWins)
{
    const Tensor x({1, 1, 2, 4}, std::vector<float>{5, 5, 1, nan, 5, 5, infinity, 0});
    Tensor y({1, 1, 1, 2}), dX(x.shape());
    std::vector<Index> argmax;
    maxPool2dForward(x, {{2, 2}, {2, 2}, {}}, y, argmax);
    EXPECT_EQ(y[0], 5);
    EXPECT_TRUE(std::isnan(y[1]));
    EXPECT_EQ(argmax, (std::vector<Index>{0, 3}));
    maxPool2dBackward(Tensor(y.shape(), 2.0F), argmax, dX);
    EXPECT_EQ(dX, Tensor(x.shape(), std::vector<float>{2, 0, 0, 2, 0, 0, 0, 0}));
}

TEST(MaxPoolLaws, PaddingNeverWinsEvenAgainstMinusInfinity)
{
    const Tensor x({1, 1, 1, 2}, std::vector<float>{-infinity, -3});
    Tensor y({1, 1, 1, 2});
    std::vector<Index> argmax;
    maxPool2dForward(x, {{1, 2}, {1, 2}, {0, 1, 0, 1}}, y, argmax);
    EXPECT_EQ(y, x);
    EXPECT_EQ(argmax, (std::vector<Index>{0, 1}));
}

TEST(PoolLaws, CeilModeDropsAWindowThatWouldStartInThePadding)
{
    EXPECT_EQ(pool2dShape({1, 1, 3, 3}, {{2, 2}, {2, 2}, {1, 1, 1, 1}, true}).h,
              2); // a third would start at 3
    EXPECT_EQ(pool2dShape({1, 1, 5, 5}, {{2, 2}, {2, 2}, {}, true}).h, 3);
    EXPECT_EQ(pool2dShape({1, 1, 5, 5}, {{2, 2}, {2, 2}, {}, false}).h, 2);
}

TEST(AvgPoolLaws, CeilModeDivisorCountsPaddingButNothingBeyondIt)
{
    // 4 cells, padding 1 and 1, window 3, stride 2, ceil: windows start at -1, 1, 3; the last has one cell of
    // input, one of padding and one beyond it.
    const Shape x{1, 1, 4, 1};
    Pool2dGeometry g{{3, 1}, {2, 1}, {1, 0, 1, 0}, true, true};
    ASSERT_EQ(pool2dShape(x, g).h, 3);
    EXPECT_EQ(avgPool2dDivisor(x, g, 0, 0), 3);
    EXPECT_EQ(avgPool2dDivisor(x, g, 1, 0), 3);
    EXPECT_EQ(avgPool2dDivisor(x, g, 2, 0), 2);
    g.countIncludePad = false;
    EXPECT_EQ(avgPool2dDivisor(x, g, 0, 0), 2);
    EXPECT_EQ(avgPool2dDivisor(x, g, 2, 0), 1);
    Tensor y({1, 1, 3, 1});
    avgPool2dForward(Tensor(x, std::vector<float>{1, 2, 3, 4}), g, y);
    EXPECT_EQ(y, Tensor(y.shape(), std::vector<float>{1.5F, 3, 4}));
}

TEST(SoftmaxCrossEntropyLaws, HugeLogitsGiveFiniteLosses)
{
    const Tensor logits({2, 3, 1, 1}, std::vector<float>{1e30F, 0, -1e30F, -3e4F, -3e4F, -3e4F});
    Tensor p(logits.shape()), d(logits.shape());
    std::vector<float> losses;
    float mean = nan;
    softmaxCrossEntropyForward(logits, {0, 2}, p, losses, mean);
    EXPECT_EQ(losses[0], 0);
    EXPECT_FLOAT_EQ(losses[1], std::log(3.0F));
    EXPECT_FLOAT_EQ(mean, std::log(3.0F) / 2);
    softmaxCrossEntropyForward(logits, {1, 2}, p, losses, mean);
    EXPECT_FLOAT_EQ(losses[0], 1e30F);
    softmaxCrossEntropyBackward(p, {1, 2}, 1.0F, d);
    EXPECT_EQ(d[0], 0.5F);
    EXPECT_EQ(d[1], -0.5F);
}

TEST(SoftmaxCrossEntropyLaws, NanLogitsMakeTheirOwnSampleNan)
{
    const Tensor logits({2, 2, 1, 1}, std::vector<float>{nan, 0, 1, 1});
    Tensor p(logits.shape());
    std::vector<float> losses;
    float mean = 0;
    softmaxCrossEntropyForward(logits, {1, 0}, p, losses, mean);
    EXPECT_TRUE(std::isnan(losses[0]) && std::isnan(p[0]) && std::isnan(p[1]) && std::isnan(mean));
    EXPECT_FLOAT_EQ(losses[1], std::log(2.0F));
}

TEST(SigmoidLaws, StaysBetween0And1AndMirrorsAtOneHalf)
{
    const float far = 1000;
    const Tensor x({1, 1, 1, 8}, std::vector<float>{0, 1.5F, -1.5F, far, -far, infinity, -infinity, nan});
    Tensor y(x.shape());
    elementForward(Sigmoid{}, x, y);
    EXPECT_EQ(y[0], 0.5F);
    EXPECT_NEAR(y[1], 0.81757448F, 1e-7F);
    EXPECT_NEAR(y[1] + y[2], 1, 1e-7F);
    EXPECT_EQ(y[3], 1);
    EXPECT_EQ(y[4], 0);
    EXPECT_EQ(y[5], 1);
    EXPECT_EQ(y[6], 0);
    EXPECT_TRUE(std::isnan(y[7]));
    EXPECT_NEAR(sigmoid(6), 0.9975, 5e-5) << "a gate whose bias starts at -6 leaves this share of the skip";
}

/// 100,000 draws: the share has a standard deviation of sqrt(p (1 - p) / n) < 0.0016.
TEST(DropoutLaws, DropsItsShareAndKeepsTheMean)
{
    const Shape shape{4, 10, 50, 50};
    const double n = static_cast<double>(shape.count());
    for (const double p : {0.1, 0.5, 0.8})
        for (const std::uint64_t seed : {0ULL, 1ULL, 12345678901234567890ULL}) {
            Tensor y(shape);
            dropoutForward(Tensor(shape, 1.0F), p, seed, y);
            double kept = 0, sum = 0;
            for (const float v : y.values()) {
                ASSERT_TRUE(v == 0 || v == static_cast<float>(1 / (1 - p)));
                kept += v != 0 ? 1 : 0;
                sum += static_cast<double>(v);
            }
            const double bound = 5 * std::sqrt(p * (1 - p) / n);
            EXPECT_NEAR(kept / n, 1 - p, bound) << p << ' ' << seed;
            EXPECT_NEAR(sum / n, 1, bound / (1 - p)) << p << ' ' << seed;
            // neighbours are dropped independently of one another
            for (const Index lag : {Index{1}, Index{50}, shape.perSample()}) {
                double both = 0;
                for (Index i = 0; i + lag < y.size(); ++i) both += y[i] != 0 && y[i + lag] != 0 ? 1 : 0;
                EXPECT_NEAR(both / static_cast<double>(y.size() - lag), (1 - p) * (1 - p), 2 * bound) << lag;
            }
        }
}

TEST(DropoutLaws, TheMaskDependsOnSeedAndPlaceAlone)
{
    Random random(40);
    const Shape shape{2, 3, 8, 8};
    const auto x = test::normalTensor<float>(shape, random);
    Tensor y(shape), again(shape), other(shape), dX(shape);
    dropoutForward(x, 0.5, 4, y);
    dropoutForward(x, 0.5, 4, again);
    dropoutForward(x, 0.5, 5, other);
    EXPECT_EQ(y, again);
    Index differ = 0;
    for (Index i = 0; i < y.size(); ++i) differ += (y[i] == 0) != (other[i] == 0) ? 1 : 0;
    EXPECT_NEAR(static_cast<double>(differ) / static_cast<double>(y.size()), 0.5, 0.15);
    dropoutForward(Tensor(shape, 1.0F), 0.5, 4, dX);
    Random stream(4);
    for (Index i = 0; i < y.size(); ++i) {
        EXPECT_EQ(dX[i] == 0, y[i] == 0) << "the backward pass drops the same places";
        EXPECT_EQ(y[i] != 0, stream.uniform() >= 0.5) << "the mask is the stream of its seed";
    }
}

TEST(DropoutLaws, TheEndsOfTheRange)
{
    const Tensor x({1, 1, 1, 4}, std::vector<float>{1, -2, infinity, nan});
    Tensor y(x.shape());
    dropoutForward(x, 1, 0, y);
    for (const float v : y.values()) EXPECT_EQ(v, 0);
    dropoutForward(x, 0, 0, y);
    for (Index i = 0; i < 3; ++i) EXPECT_EQ(y[i], x[i]);
    EXPECT_TRUE(std::isnan(y[3]));
}

} // namespace
} // namespace resblock
