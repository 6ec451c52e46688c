// SPDX-License-Identifier: GPL-3.0-or-later
// The fast convolutions against their naive twins, on random shapes and with every instruction set there is.
#include "core/ops/Conv2d.h"
#include "core/ops/kernels/DirectConv.h"
#include "tests/core/ops/ConvCase.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace resblock {
namespace {

using namespace test;

/// Kernels 1..7, strides 1..3, dilation 1..2, any padding below the kernel, groups 1..4, up to 40 channels,
/// up to 20x20: small enough for the naive twin to take a few hundred of them in a second or two.
ConvCase randomCase(Random& random)
{
    for (;;) {
        ConvCase c;
        const bool square = random.below(2) == 0;
        c.g.groups = random.below(4) == 0 ? between(random, 2, 4) : 1;
        const Index most = 40 / c.g.groups;
        c.w = {c.g.groups * between(random, 1, most), between(random, 1, most), between(random, 1, 7), 0};
        c.w.w = square ? c.w.h : between(random, 1, 7);
        c.x = {between(random, 1, 3), c.w.c * c.g.groups, between(random, 1, 20), between(random, 1, 20)};
        c.g.stride.h = between(random, 1, 3);
        c.g.stride.w = square ? c.g.stride.h : between(random, 1, 3);
        if (random.below(4) == 0) c.g.dilation = {between(random, 1, 2), between(random, 1, 2)};
        if (square && random.below(2) == 0) {
            const Index p = c.w.h / 2;
            c.g.padding = {p, p, p, p};
        } else {
            c.g.padding = {between(random, 0, c.w.h - 1), between(random, 0, c.w.w - 1),
                           between(random, 0, c.w.h - 1), between(random, 0, c.w.w - 1)};
        }
        c.y = conv2dShape(c.x, c.w, c.g);
        if (c.y.h > 0 && c.y.w > 0 && c.y.count() * c.w.perSample() < 1'000'000) return c;
    }
}

template <typename S>
struct ResultsT {
    TensorT<S> y, dX, dW;
};
using Results = ResultsT<float>;
/// With the kernels of `table`, or through the public functions if it is null.
Results runFast(const ResblockKernels* table, const ConvCase& c, const Tensor& x, const Tensor& w,
                const float* bias, const Tensor& dY)
{
    Results r{test::unassigned<float>(c.y), test::unassigned<float>(c.x), test::unassigned<float>(c.w)};
    if (table == nullptr) {
        conv2dForward(x, w, bias, c.g, r.y);
        conv2dBackwardData(dY, w, c.g, r.dX);
        conv2dBackwardWeights(x, dY, c.g, r.dW);
        return r;
    }
    kernels::directConvForward(*table, x, w, bias, c.g, r.y);
    kernels::directConvBackwardData(*table, dY, w, c.g, r.dX);
    kernels::directConvBackwardWeights(*table, x, dY, c.g, r.dW);
    return r;
}
template <typename S>
ResultsT<S> runNaive(const ConvCase& c, const TensorT<S>& x, const TensorT<S>& w, const S* bias,
                     const TensorT<S>& dY)
{
    ResultsT<S> r{TensorT<S>(c.y), TensorT<S>(c.x), TensorT<S>(c.w)};
    naive::conv2dForward(x, w, bias, c.g, r.y);
    naive::conv2dBackwardData(dY, w, c.g, r.dX);
    naive::conv2dBackwardWeights(x, dY, c.g, r.dW);
    return r;
}

class ConvKernels : public testing::TestWithParam<kernels::Isa> {
protected:
    void SetUp() override
    {
        m_table = kernels::tableFor(GetParam());
        if (m_table == nullptr) GTEST_SKIP() << "this processor lacks the instruction set";
    }
    const ResblockKernels* m_table = nullptr;
};
std::string nameOf(const testing::TestParamInfo<kernels::Isa>& isa)
{
    const char* names[] = {"Baseline", "Avx2", "Avx512"};
    return names[static_cast<std::size_t>(isa.param)];
}
INSTANTIATE_TEST_SUITE_P(Isa, ConvKernels,
                         testing::Values(kernels::Isa::Baseline, kernels::Isa::Avx2, kernels::Isa::Avx512),
                         nameOf);

TEST_P(ConvKernels, FastAgreesWithTheNaiveTwin)
{
    Random random(mixSeed(20, nameOf({GetParam(), 0})));
    for (int i = 0; i < 150; ++i) {
        const ConvCase c = randomCase(random);
        const Tensor x = test::normalTensor<float>(c.x, random), w = test::normalTensor<float>(c.w, random);
        const Tensor bias = test::normalTensor<float>({1, c.w.n, 1, 1}, random);
        const Tensor dY = test::normalTensor<float>(c.y, random);
        const bool biased = i % 2 == 0;
        const Results fast = runFast(m_table, c, x, w, biased ? bias.data() : nullptr, dY);
        const auto run = [&](const auto& convert) {
            const TensorT<double> b = convert(bias);
            return runNaive<double>(c, convert(x), convert(w), biased ? b.data() : nullptr, convert(dY));
        };
        const auto reference = run([](const Tensor& t) { return t.cast<double>(); });
        const auto magnitude = run(absolute);
        const Index kernels = c.w.n / c.g.groups;
        expectClose(fast.y, reference.y, magnitude.y, c.w.perSample(), c, "y");
        expectClose(fast.dX, reference.dX, magnitude.dX, kernels * c.w.plane(), c, "dX");
        expectClose(fast.dW, reference.dW, magnitude.dW, c.y.n * c.y.plane(), c, "dW");
        if (HasFatalFailure()) return;
    }
}

TEST_P(ConvKernels, FastIsBitEqualWhereEverySumIsExact)
{
    Random random(mixSeed(21, nameOf({GetParam(), 0})));
    for (int i = 0; i < 100; ++i) {
        const ConvCase c = randomCase(random);
        const Tensor x = test::exactTensor<float>(c.x, random), w = test::exactTensor<float>(c.w, random);
        const Tensor bias = test::exactTensor<float>({1, c.w.n, 1, 1}, random);
        const Tensor dY = test::exactTensor<float>(c.y, random);
        const Results fast = runFast(m_table, c, x, w, bias.data(), dY);
        const auto naive = runNaive<float>(c, x, w, bias.data(), dY);
        ASSERT_TRUE(fast.y == naive.y) << c;
        ASSERT_TRUE(fast.dX == naive.dX) << c;
        ASSERT_TRUE(fast.dW == naive.dW) << c;
    }
}

/// NaN where the other has NaN, the same infinity where the other has one, close elsewhere.
void expectSameKind(const Tensor& fast, const Tensor& naive, const ConvCase& c, const char* what)
{
    for (Index i = 0; i < fast.size(); ++i) {
        ASSERT_EQ(std::isnan(fast[i]), std::isnan(naive[i])) << what << " element " << i << ", " << c;
        if (std::isinf(naive[i])) {
            ASSERT_EQ(fast[i], naive[i]) << what << " element " << i << ", " << c;
        }
        ASSERT_EQ(std::isfinite(fast[i]), std::isfinite(naive[i])) << what << " element " << i << ", " << c;
    }
}

TEST(Conv2d, NanAndInfinityTravelAsInTheNaiveTwin)
{
    const float odd[] = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                         -std::numeric_limits<float>::infinity()};
    Random random(22);
    for (int i = 0; i < 150; ++i) {
        const ConvCase c = randomCase(random);
        Tensor x = test::normalTensor<float>(c.x, random), w = test::normalTensor<float>(c.w, random);
        Tensor dY = test::normalTensor<float>(c.y, random);
        Tensor& struck = i % 3 == 0 ? x : i % 3 == 1 ? w : dY;
        struck[between(random, 0, struck.size() - 1)] = odd[random.below(3)];
        const Results fast = runFast(nullptr, c, x, w, nullptr, dY);
        const Results naive = runNaive<float>(c, x, w, nullptr, dY);
        expectSameKind(fast.y, naive.y, c, "y");
        expectSameKind(fast.dX, naive.dX, c, "dX");
        expectSameKind(fast.dW, naive.dW, c, "dW");
        if (HasFatalFailure()) return;
    }
}

TEST(Conv2d, EmptyBatchIsNoTrouble)
{
    const ConvCase c{{0, 3, 5, 5}, {4, 3, 3, 3}, {0, 4, 5, 5}, {{1, 1}, {1, 1, 1, 1}, {}, 1}};
    const Results r = runFast(nullptr, c, Tensor(c.x), Tensor(c.w, 1.0F), nullptr, Tensor(c.y));
    EXPECT_EQ(r.dW, Tensor(c.w));
}

TEST(KernelChoice, TheForcedInstructionSetIsUsedIfThereIsOne)
{
    using namespace kernels;
    EXPECT_EQ(&choose("baseline"), tableFor(Isa::Baseline));
    EXPECT_EQ(choose("baseline").lanes, 4);
    if (tableFor(Isa::Avx2) != nullptr) {
        EXPECT_EQ(&choose("avx2"), tableFor(Isa::Avx2));
        EXPECT_EQ(choose("avx2").lanes, 8);
        EXPECT_GE(choose("").lanes, 8);
    }
    if (tableFor(Isa::Avx512) != nullptr) {
        EXPECT_EQ(&choose(""), tableFor(Isa::Avx512));
        EXPECT_EQ(&choose("nonsense"), &choose(""));
    }
}

TEST(Conv2d, PaddingIsZeroThatTakesPart)
{
    Tensor w({1, 1, 3, 3}, 1.0F);
    w(0, 0, 0, 0) = std::numeric_limits<float>::infinity();
    const Tensor x({1, 1, 2, 2}, 1.0F);
    Tensor y({1, 1, 2, 2});
    conv2dForward(x, w, static_cast<const float*>(nullptr), {{1, 1}, {1, 1, 1, 1}, {}, 1}, y);
    EXPECT_TRUE(std::isnan(y(0, 0, 0, 0))); // 0 * infinity over the corner
    EXPECT_EQ(y(0, 0, 1, 1), std::numeric_limits<float>::infinity());
}

} // namespace
} // namespace resblock
