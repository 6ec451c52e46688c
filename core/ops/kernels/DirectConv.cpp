// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/kernels/DirectConv.h"

#include "core/ops/kernels/TapConv.h"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace resblock::kernels {
namespace {

/// The taps of the definition, for a sum that collects from x.
std::vector<Tap> forwardTaps(const Shape& w, const Conv2dGeometry& g)
{
    std::vector<Tap> taps;
    for (Index r = 0; r < w.h; ++r)
        for (Index s = 0; s < w.w; ++s)
            taps.push_back(
                {r * g.dilation.h - g.padding.top, s * g.dilation.w - g.padding.left, r * w.w + s});
    return taps;
}

/// The taps through which the outputs reach the cells (row + i * stride, column + j * stride) of x, relative
/// to output (i,j): with stride 1 all of them, the kernel turned by half a turn; else the ones that fall on
/// an output.
std::vector<Tap> backwardTaps(const Shape& w, const Conv2dGeometry& g, Index row, Index column)
{
    std::vector<Tap> taps;
    for (Index r = 0; r < w.h; ++r)
        for (Index s = 0; s < w.w; ++s) {
            const Index down = row + g.padding.top - r * g.dilation.h;
            const Index across = column + g.padding.left - s * g.dilation.w;
            if (down % g.stride.h != 0 || across % g.stride.w != 0) continue;
            taps.push_back({down / g.stride.h, across / g.stride.w, r * w.w + s});
        }
    return taps;
}

/// The planes of one group of t, of `channels` channels.
Planes groupPlanes(const Tensor& t, Index group, Index channels)
{
    const Shape& shape = t.shape();
    return {t.data() + group * channels * shape.plane(), shape.perSample(), channels, shape.h, shape.w};
}

TapTarget groupTarget(Tensor& t, Index group, Index channels)
{
    const Shape& shape = t.shape();
    return {t.data() + group * channels * shape.plane(),
            shape.perSample(),
            channels,
            shape.h,
            shape.w,
            {0, 0},
            {1, 1},
            shape.h,
            shape.w};
}

} // namespace

void directConvForward(const ResblockKernels& table, const Tensor& x, const Tensor& w, const float* bias,
                       const Conv2dGeometry& g, Tensor& y)
{
    const Index kernels = w.shape().n / g.groups;
    const auto taps = forwardTaps(w.shape(), g);
    for (Index i = 0; i < g.groups; ++i) {
        const TapWeights weights{w.data() + i * kernels * w.shape().perSample(), w.shape().perSample(),
                                 w.shape().plane()};
        tapConv(table, x.shape().n, groupPlanes(x, i, w.shape().c), taps, g.stride, weights,
                bias != nullptr ? bias + i * kernels : nullptr, groupTarget(y, i, kernels));
    }
}

void directConvBackwardData(const ResblockKernels& table, const Tensor& dY, const Tensor& w,
                            const Conv2dGeometry& g, Tensor& dX)
{
    const Index kernels = w.shape().n / g.groups;
    const Size2 phases{std::min(g.stride.h, dX.shape().h), std::min(g.stride.w, dX.shape().w)};
    for (Index row = 0; row < phases.h; ++row)
        for (Index column = 0; column < phases.w; ++column) {
            const auto taps = backwardTaps(w.shape(), g, row, column);
            for (Index i = 0; i < g.groups; ++i) {
                const TapWeights weights{w.data() + i * kernels * w.shape().perSample(), w.shape().plane(),
                                         w.shape().perSample()};
                TapTarget target = groupTarget(dX, i, w.shape().c);
                target.first = {row, column};
                target.step = g.stride;
                target.rows = (dX.shape().h - row + g.stride.h - 1) / g.stride.h;
                target.columns = (dX.shape().w - column + g.stride.w - 1) / g.stride.w;
                tapConv(table, dX.shape().n, groupPlanes(dY, i, kernels), taps, {1, 1}, weights, nullptr,
                        target);
            }
        }
}

void directConvBackwardWeights(const ResblockKernels& table, const Tensor& x, const Tensor& dY,
                               const Conv2dGeometry& g, Tensor& dW)
{
    const Shape& w = dW.shape();
    const Index kernels = w.n / g.groups;
    const auto taps = forwardTaps(w, g);
    for (Index i = 0; i < g.groups; ++i)
        tapWeightGradient(table, x.shape().n, groupPlanes(x, i, w.c), taps, g.stride,
                          groupPlanes(dY, i, kernels), w.plane(), dW.data() + i * kernels * w.perSample());
}

bool allFinite(const Tensor& t)
{
    constexpr std::uint32_t exponent = 0x7F800000;
    std::uint32_t found = 0;
    for (const float value : t.values())
        found |= static_cast<std::uint32_t>((std::bit_cast<std::uint32_t>(value) & exponent) == exponent);
    return found == 0;
}

} // namespace resblock::kernels
