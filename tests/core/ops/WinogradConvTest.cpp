// SPDX-License-Identifier: GPL-3.0-or-later
// Winograd's convolution against the naive twin in double, forward and as the gradient of the input, on
// random shapes and at every instruction set.
#include "core/ops/kernels/WinogradConv.h"
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
using kernels::WinogradConv;

constexpr double worstError = 2e-5; ///< of the largest output, as stated in WinogradConv.h

std::vector<const ResblockKernels*> tables()
{
    std::vector<const ResblockKernels*> all = {kernels::tableFor(kernels::Isa::Baseline),
                                               kernels::tableFor(kernels::Isa::Avx2),
                                               kernels::tableFor(kernels::Isa::Avx512), widePlain};
    std::erase(all, nullptr);
    return all;
}

ConvCase randomCase(Random& random)
{
    ConvCase c;
    c.w = {between(random, 1, 70), between(random, 1, 70), 3, 3};
    c.x = {between(random, 1, 5), c.w.c, between(random, 3, 20), between(random, 3, 20)};
    c.g.padding = {between(random, 0, 2), between(random, 0, 2), between(random, 0, 2),
                   between(random, 0, 2)};
    c.y = conv2dShape(c.x, c.w, c.g);
    return c;
}

double distance(const Tensor& t, const TensorT<double>& reference)
{
    double most = 0, apart = 0;
    for (Index i = 0; i < reference.size(); ++i) {
        most = std::max(most, std::abs(reference[i]));
        apart = std::max(apart, std::abs(static_cast<double>(t[i]) - reference[i]));
    }
    return apart / most;
}

void run(const ResblockKernels& table, const WinogradConv& conv, const BlockedTensor& x, const float* bias,
         BlockedTensor& y, bool add, const kernels::BlockConv::Epilogue& epilogue)
{
    kernels::AlignedBuffer scratch(conv.scratchSize());
    std::fill(scratch.data(), scratch.data() + conv.scratchSize(), std::numeric_limits<float>::quiet_NaN());
    const Index n = x.shape().n, group = conv.samplesAtOnce();
    for (Index i = 0; i < n; i += group)
        conv.run(table, x, bias, y, i, std::min(i + group, n), add, epilogue, scratch.data());
}

TEST(WinogradConv, ForwardAgreesWithTheNaiveTwin)
{
    Random random(40);
    for (const ResblockKernels* table : tables())
        for (int i = 0; i < 40; ++i) {
            const ConvCase c = randomCase(random);
            const Tensor x = normalTensor<float>(c.x, random), w = normalTensor<float>(c.w, random);
            const Tensor skip = normalTensor<float>(c.y, random);
            const Tensor bias = normalTensor<float>({1, c.w.n, 1, 1}, random);
            std::vector<float> start(static_cast<std::size_t>((c.w.n + 15) / 16 * 16));
            std::ranges::copy(bias.values(), start.begin());
            WinogradConv conv(c.x.c, c.w.n, c.x.h, c.x.w, c.g.padding);
            conv.pack(w.data(), c.w.perSample(), c.w.plane(), false);
            BlockedTensor bx(c.x, {c.g.padding.top, c.g.padding.left, c.g.padding.bottom, c.g.padding.right});
            BlockedTensor by(c.y, {1, 1, 1, 1}), bs(c.y, {1, 1, 1, 1});
            bx.assign(x);
            bs.assign(skip);
            const bool relu = i % 2 == 0;
            run(*table, conv, bx, start.data(), by, false, {&bs, relu});
            TensorT<double> expected(c.y);
            const auto b = bias.cast<double>();
            naive::conv2dForward(x.cast<double>(), w.cast<double>(), b.data(), c.g, expected);
            for (Index k = 0; k < expected.size(); ++k) {
                expected[k] += static_cast<double>(skip[k]);
                if (relu) expected[k] = std::max(expected[k], 0.0);
            }
            EXPECT_LT(distance(by.tensor(), expected), worstError) << c;
            EXPECT_EQ(*by.at(0, 0, -1, 0), 0.0F) << "the border stays zero";
        }
}

TEST(WinogradConv, GradientOfTheInputAddsToWhatIsThere)
{
    Random random(41);
    for (const ResblockKernels* table : tables())
        for (int i = 0; i < 30; ++i) {
            const ConvCase c = randomCase(random);
            const Tensor w = normalTensor<float>(c.w, random), dY = normalTensor<float>(c.y, random);
            const Tensor before = normalTensor<float>(c.x, random);
            const Padding p = c.g.padding, turned{2 - p.top, 2 - p.left, 2 - p.bottom, 2 - p.right};
            WinogradConv conv(c.w.n, c.w.c, c.y.h, c.y.w, turned);
            conv.pack(w.data(), c.w.plane(), c.w.perSample(), true);
            BlockedTensor up(c.y, {turned.top, turned.left, turned.bottom, turned.right}), dx(c.x, {});
            up.assign(dY);
            dx.assign(before);
            run(*table, conv, up, nullptr, dx, true, {});
            TensorT<double> expected(c.x);
            naive::conv2dBackwardData(dY.cast<double>(), w.cast<double>(), c.g, expected);
            for (Index k = 0; k < expected.size(); ++k) expected[k] += static_cast<double>(before[k]);
            EXPECT_LT(distance(dx.tensor(), expected), worstError) << c;
        }
}

TEST(WinogradConv, IsChosenWhereItPaysOnly)
{
    const Shape w{32, 32, 3, 3}, x{1, 32, 16, 16};
    const Conv2dGeometry g{{1, 1}, {1, 1, 1, 1}, {}, 1};
    EXPECT_TRUE(WinogradConv::pays(w, g, x, false));
    EXPECT_FALSE(WinogradConv::pays(w, g, x, true)) << "16 tiles do not earn the packing of the weights";
    EXPECT_TRUE(WinogradConv::pays(w, g, {2, 32, 16, 16}, true));
    EXPECT_FALSE(WinogradConv::pays(w, g, {1, 32, 7, 7}, false));
    EXPECT_FALSE(WinogradConv::pays({32, 8, 3, 3}, g, {1, 8, 16, 16}, false));
    EXPECT_FALSE(WinogradConv::pays(w, {{2, 2}, {1, 1, 1, 1}, {}, 1}, x, false));
    EXPECT_FALSE(WinogradConv::pays({32, 32, 1, 1}, {}, x, false));
}

} // namespace
} // namespace resblock
