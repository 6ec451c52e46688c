// SPDX-License-Identifier: GPL-3.0-or-later
// The convolutions over blocked images against the naive twin, with every instruction set there is, and with
// the tiles of 512-bit vectors also where the processor has none: compiled for narrower ones, they compute
// the same.
#include "core/ops/kernels/BlockConv.h"
#include "tests/core/ops/ConvCase.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#ifdef RESBLOCK_WIDE_PLAIN_KERNELS // not under the sanitizers
extern "C" const ResblockKernels resblockKernelsWidePlain;
constexpr const ResblockKernels* widePlain = &resblockKernelsWidePlain;
#else
constexpr const ResblockKernels* widePlain = nullptr;
#endif

namespace resblock {
namespace {

using namespace test;
using kernels::BlockConv;

constexpr Index mostWork = 3'000'000; ///< products a case, so that the naive twin takes a second for hundreds

/// Channels 1..600, images 1..60, kernels 1..7, strides 1..3, dilation 1..2, any padding below the kernel.
ConvCase randomCase(Random& random, bool narrow)
{
    for (;;) {
        ConvCase c;
        const Index most = random.below(4) == 0 ? 600 : 70;
        const bool square = random.below(2) == 0;
        c.w = {between(random, 1, most), narrow ? between(random, 1, 3) : between(random, 1, most),
               between(random, 1, 7), 0};
        if (random.below(3) == 0) c.w.h = random.below(2) == 0 ? 1 : 3;
        c.w.w = square ? c.w.h : between(random, 1, 7);
        const Index size = random.below(3) == 0 ? 60 : 16;
        c.x = {between(random, 1, 4), c.w.c, between(random, 1, size), between(random, 1, size)};
        c.g.stride.h = between(random, 1, 3);
        c.g.stride.w = square ? c.g.stride.h : between(random, 1, 3);
        if (narrow) c.g.stride.w = std::min<Index>(c.g.stride.w, 2);
        if (random.below(4) == 0) c.g.dilation = {between(random, 1, 2), narrow ? 1 : between(random, 1, 2)};
        c.g.padding = {between(random, 0, c.w.h - 1), between(random, 0, c.w.w - 1),
                       between(random, 0, c.w.h - 1), between(random, 0, c.w.w - 1)};
        c.y = conv2dShape(c.x, c.w, c.g);
        if (c.y.h > 0 && c.y.w > 0 && c.y.count() * c.w.perSample() < mostWork) return c;
    }
}

Border larger(Border border, Random& random)
{
    if (random.below(2) == 0) return border;
    border.top += between(random, 0, 2);
    border.left += between(random, 0, 2);
    border.bottom += between(random, 0, 2);
    border.right += between(random, 0, 2);
    return border;
}

std::vector<float> padded(const Tensor& values)
{
    std::vector<float> result(values.values().begin(), values.values().end());
    result.resize((result.size() + 15) / 16 * 16);
    return result;
}

struct Outcome {
    Tensor y, dX, dW;
};

/// All three passes; the batch in two parts, as two threads would take it.
Outcome runBlocked(const ResblockKernels& table, const ConvCase& c, bool narrow, const Tensor& x,
                   const Tensor& w, const Tensor& bias, const Tensor& dY, Random& random)
{
    BlockConv conv(c.w, c.g, c.x, narrow);
    EXPECT_EQ(conv.outputShape(), c.y);
    BlockedTensor bx(c.x, larger(conv.inputBorder(), random), narrow);
    BlockedTensor by(c.y, larger({}, random));
    bx.assign(x);
    conv.packForward(w.data());
    const auto start = padded(bias);
    const Index middle = c.x.n / 2;
    conv.forward(table, bx, start.data(), by, 0, middle, {});
    conv.forward(table, bx, start.data(), by, middle, c.x.n, {});
    Outcome result{by.tensor(), Tensor(c.x), Tensor(c.w)};

    BlockedTensor up(c.y, narrow ? Border{} : larger(conv.upstreamBorder(), random));
    up.assign(dY);
    kernels::AlignedBuffer packed(conv.gradientSize());
    std::fill(packed.data(), packed.data() + conv.gradientSize(), middle > 0 ? 7.0F : 0.0F);
    conv.backwardWeights(table, bx, up, packed.data(), 0, middle, false);
    conv.backwardWeights(table, bx, up, packed.data(), middle, c.x.n, true);
    conv.unpackGradient(packed.data(), result.dW.data());
    if (!narrow) {
        BlockedTensor dx(c.x, larger({}, random));
        conv.packBackward(w.data());
        conv.backwardData(table, up, dx, 0, middle, false);
        conv.backwardData(table, up, dx, middle, c.x.n, false);
        result.dX = dx.tensor();
    }
    return result;
}

template <typename S>
Outcome naiveFloat(const ConvCase& c, const TensorT<S>& x, const TensorT<S>& w, const TensorT<S>& bias,
                   const TensorT<S>& dY)
{
    Outcome r{Tensor(c.y), Tensor(c.x), Tensor(c.w)};
    naive::conv2dForward(x, w, bias.data(), c.g, r.y);
    naive::conv2dBackwardData(dY, w, c.g, r.dX);
    naive::conv2dBackwardWeights(x, dY, c.g, r.dW);
    return r;
}

struct Level {
    const char* name;
    const ResblockKernels* table;
};
std::vector<Level> levels()
{
    std::vector<Level> all = {{"Baseline", kernels::tableFor(kernels::Isa::Baseline)},
                              {"Avx2", kernels::tableFor(kernels::Isa::Avx2)},
                              {"Avx512", kernels::tableFor(kernels::Isa::Avx512)},
                              {"WidePlain", widePlain}};
    std::erase_if(all, [](const Level& level) { return level.table == nullptr; });
    return all;
}

class BlockConvLevels : public testing::TestWithParam<Level> {};
INSTANTIATE_TEST_SUITE_P(Isa, BlockConvLevels, testing::ValuesIn(levels()),
                         [](const auto& level) { return std::string(level.param.name); });

TEST_P(BlockConvLevels, AgreesWithTheNaiveTwin)
{
    Random random(mixSeed(30, GetParam().name));
    for (int i = 0; i < 120; ++i) {
        const bool narrow = i % 5 == 4;
        const ConvCase c = randomCase(random, narrow);
        const Tensor x = normalTensor<float>(c.x, random), w = normalTensor<float>(c.w, random);
        const Tensor bias = normalTensor<float>({1, c.w.n, 1, 1}, random),
                     dY = normalTensor<float>(c.y, random);
        const Outcome fast = runBlocked(*GetParam().table, c, narrow, x, w, bias, dY, random);
        const auto twin = [&](auto&& convert) {
            const TensorT<double> cx = convert(x), cw = convert(w), cb = convert(bias), cd = convert(dY);
            TensorT<double> y(c.y), dX(c.x), dW(c.w);
            naive::conv2dForward(cx, cw, cb.data(), c.g, y);
            naive::conv2dBackwardData(cd, cw, c.g, dX);
            naive::conv2dBackwardWeights(cx, cd, c.g, dW);
            return std::array{y, dX, dW};
        };
        const auto reference = twin([](const Tensor& t) { return t.cast<double>(); });
        const auto magnitude = twin(absolute);
        expectClose(fast.y, reference[0], magnitude[0], c.w.perSample(), c, "y");
        if (!narrow) expectClose(fast.dX, reference[1], magnitude[1], c.w.n * c.w.plane(), c, "dX");
        expectClose(fast.dW, reference[2], magnitude[2], c.y.n * c.y.plane(), c, "dW");
        if (HasFatalFailure()) return;
    }
}

TEST_P(BlockConvLevels, IsBitEqualWhereEverySumIsExact)
{
    Random random(mixSeed(31, GetParam().name));
    for (int i = 0; i < 80; ++i) {
        const bool narrow = i % 5 == 4;
        const ConvCase c = randomCase(random, narrow);
        const Tensor x = exactTensor<float>(c.x, random), w = exactTensor<float>(c.w, random);
        const Tensor bias = exactTensor<float>({1, c.w.n, 1, 1}, random),
                     dY = exactTensor<float>(c.y, random);
        const Outcome fast = runBlocked(*GetParam().table, c, narrow, x, w, bias, dY, random);
        const Outcome twin = naiveFloat(c, x, w, bias, dY);
        ASSERT_TRUE(fast.y == twin.y) << c;
        if (!narrow) {
            ASSERT_TRUE(fast.dX == twin.dX) << c;
        }
        ASSERT_TRUE(fast.dW == twin.dW) << c;
    }
}

TEST_P(BlockConvLevels, AddsTheSkipAndGatesAfterTheLastChunk)
{
    Random random(mixSeed(32, GetParam().name));
    const ConvCase c{{2, 200, 9, 5}, {40, 200, 3, 3}, {2, 40, 9, 5}, {{1, 1}, {1, 1, 1, 1}, {}, 1}};
    const Tensor x = exactTensor<float>(c.x, random), w = exactTensor<float>(c.w, random);
    const Tensor skip = exactTensor<float>(c.y, random);
    BlockConv conv(c.w, c.g, c.x, false);
    BlockedTensor bx(c.x, conv.inputBorder()), by(c.y, {1, 1, 1, 1}), bs(c.y, {1, 1, 1, 1});
    bx.assign(x);
    bs.assign(skip);
    conv.packForward(w.data());
    conv.forward(*GetParam().table, bx, nullptr, by, 0, c.x.n, {&bs, true});
    Tensor expected(c.y);
    naive::conv2dForward(x, w, static_cast<const float*>(nullptr), c.g, expected);
    for (Index i = 0; i < expected.size(); ++i) expected[i] = std::max(expected[i] + skip[i], 0.0F);
    EXPECT_TRUE(by.tensor() == expected);
    EXPECT_EQ(*by.at(0, 0, -1, -1), 0.0F) << "the border stays zero";
}

TEST_P(BlockConvLevels, AddsToAGradientThatIsThere)
{
    Random random(mixSeed(33, GetParam().name));
    for (const Index stride : {1, 2}) {
        const Index size = (7 - 1) / stride + 1;
        const ConvCase c{{1, 20, 7, 7}, {36, 20, 1, 1}, {1, 36, size, size}, {{stride, stride}, {}, {}, 1}};
        const Tensor w = exactTensor<float>(c.w, random), dY = exactTensor<float>(c.y, random);
        const Tensor before = exactTensor<float>(c.x, random);
        BlockConv conv(c.w, c.g, c.x, false);
        BlockedTensor up(c.y, conv.upstreamBorder()), dx(c.x, {});
        up.assign(dY);
        dx.assign(before);
        conv.packBackward(w.data());
        conv.backwardData(*GetParam().table, up, dx, 0, 1, true);
        Tensor expected(c.x);
        naive::conv2dBackwardData(dY, w, c.g, expected);
        for (Index i = 0; i < expected.size(); ++i) expected[i] += before[i];
        EXPECT_TRUE(dx.tensor() == expected) << c;
    }
}

TEST(BlockedTensor, KeepsEveryValueInItsPlaceAndTheBorderZero)
{
    Random random(34);
    for (const bool narrow : {false, true}) {
        const Tensor t = normalTensor<float>({2, narrow ? 2 : 37, 3, 4}, random);
        BlockedTensor b(t.shape(), {1, 2, 3, 1}, narrow);
        b.assign(t);
        EXPECT_EQ(b.tensor(), t);
        EXPECT_EQ(*b.at(1, 0, 2, 3), t(1, 0, 2, 3));
        if (!narrow) {
            EXPECT_EQ(b.at(1, 2, 2, 3)[4], t(1, 36, 2, 3));
            EXPECT_EQ(b.at(1, 2, 2, 3)[5], 0.0F) << "a channel that is not there";
        }
        EXPECT_EQ(*b.at(0, 0, -1, 0), 0.0F);
        EXPECT_EQ(*b.at(0, 0, 2, 4), 0.0F);
    }
}

} // namespace
} // namespace resblock
