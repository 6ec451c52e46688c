// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Elementwise.h"

#include "core/ops/kernels/Kernels.h"
#include "core/tensor/EigenMap.h"
#include "core/tensor/Random.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace resblock {
namespace {

/// out = mask <= 0 ? 0 : v; a NaN in the mask lets v through
template <typename S>
void maskedCopy(const TensorT<S>& mask, const TensorT<S>& v, TensorT<S>& out)
{
    if constexpr (std::is_same_v<S, float>)
        kernels::current().points.maskedCopy(mask.data(), v.data(), v.size(), out.data());
    else
        array(out) = (array(mask) <= S(0)).select(S(0), array(v));
}

} // namespace

template <typename S>
void reluForward(const TensorT<S>& x, TensorT<S>& y)
{
    assert(y.shape() == x.shape());
    maskedCopy(x, x, y);
}

template <typename S>
void reluBackward(const TensorT<S>& dY, const TensorT<S>& y, TensorT<S>& dX)
{
    assert(dY.shape() == y.shape() && dX.shape() == y.shape());
    maskedCopy(y, dY, dX);
}

template <typename S>
void addForward(const TensorT<S>& a, const TensorT<S>& b, TensorT<S>& y)
{
    assert(a.shape() == b.shape() && y.shape() == a.shape());
    if constexpr (std::is_same_v<S, float>)
        kernels::current().points.add(a.data(), b.data(), a.size(), y.data());
    else
        array(y) = array(a) + array(b);
}

template <typename S>
void scaleForward(const TensorT<S>& x, double factor, TensorT<S>& y)
{
    assert(y.shape() == x.shape());
    array(y) = static_cast<S>(factor) * array(x);
}

double sigmoid(double x)
{
    const double t = std::exp(-std::abs(x));
    return x >= 0 ? 1 / (1 + t) : t / (1 + t);
}

template <typename S>
void sigmoidForward(const TensorT<S>& x, TensorT<S>& y)
{
    assert(y.shape() == x.shape());
    for (Index i = 0; i < x.size(); ++i) y[i] = static_cast<S>(sigmoid(static_cast<double>(x[i])));
}

template <typename S>
void sigmoidBackward(const TensorT<S>& dY, const TensorT<S>& y, TensorT<S>& dX)
{
    assert(dY.shape() == y.shape() && dX.shape() == y.shape());
    array(dX) = array(dY) * (array(y) * (S(1) - array(y)));
}

template <typename S>
void multiplyForward(const TensorT<S>& a, const TensorT<S>& b, TensorT<S>& y)
{
    assert(a.shape() == b.shape() && y.shape() == a.shape());
    array(y) = array(a) * array(b);
}

bool dropoutKeeps(double p, std::uint64_t seed, Index i)
{
    return Random(seed + static_cast<std::uint64_t>(i) * Random::stride).uniform() >= p;
}

template <typename S>
void dropoutForward(const TensorT<S>& x, double p, std::uint64_t seed, TensorT<S>& y)
{
    assert(y.shape() == x.shape() && p >= 0 && p <= 1);
    const S factor = static_cast<S>(1 / (1 - p)); // of p = 1 it is infinite, and nothing is kept
    for (Index i = 0; i < x.size(); ++i) y[i] = dropoutKeeps(p, seed, i) ? factor * x[i] : S(0);
}

template <typename S>
void affineForward(const TensorT<S>& x, const std::vector<S>& weight, const std::vector<S>& bias,
                   TensorT<S>& y)
{
    assert(y.shape() == x.shape() && static_cast<Index>(weight.size()) == x.shape().c);
    for (Index n = 0; n < x.shape().n; ++n)
        for (Index c = 0; c < x.shape().c; ++c)
            planeArray(y, n, c) = weight[c] * planeArray(x, n, c) + bias[c];
}

template <typename S>
void affineBackward(const TensorT<S>& dY, const TensorT<S>& x, const std::vector<S>& weight, TensorT<S>& dX,
                    std::vector<S>& dWeight, std::vector<S>& dBias)
{
    assert(dY.shape() == x.shape() && dX.shape() == x.shape());
    dWeight.resize(weight.size());
    dBias.resize(weight.size());
    for (Index c = 0; c < x.shape().c; ++c) {
        double sum = 0, sumX = 0;
        for (Index n = 0; n < x.shape().n; ++n) {
            const auto upstream = planeArray(dY, n, c).template cast<double>();
            sum += upstream.sum();
            sumX += (upstream * planeArray(x, n, c).template cast<double>()).sum();
            planeArray(dX, n, c) = weight[c] * planeArray(dY, n, c);
        }
        dWeight[c] = static_cast<S>(sumX);
        dBias[c] = static_cast<S>(sum);
    }
}

Shape subsamplePadShape(const Shape& x, const SubsamplePadGeometry& g)
{
    return {x.n, g.channelsBefore + x.c + g.channelsAfter, (x.h + g.stride - 1) / g.stride,
            (x.w + g.stride - 1) / g.stride};
}

template <typename S>
void subsamplePadForward(const TensorT<S>& x, const SubsamplePadGeometry& g, TensorT<S>& y)
{
    assert(y.shape() == subsamplePadShape(x.shape(), g));
    y.fill(S(0));
    for (Index n = 0; n < x.shape().n; ++n)
        for (Index c = 0; c < x.shape().c; ++c)
            for (Index p = 0; p < y.shape().h; ++p)
                for (Index q = 0; q < y.shape().w; ++q)
                    y(n, c + g.channelsBefore, p, q) = x(n, c, p * g.stride, q * g.stride);
}

template <typename S>
void subsamplePadBackward(const TensorT<S>& dY, const SubsamplePadGeometry& g, TensorT<S>& dX)
{
    assert(dY.shape() == subsamplePadShape(dX.shape(), g));
    dX.fill(S(0));
    for (Index n = 0; n < dX.shape().n; ++n)
        for (Index c = 0; c < dX.shape().c; ++c)
            for (Index p = 0; p < dY.shape().h; ++p)
                for (Index q = 0; q < dY.shape().w; ++q)
                    dX(n, c, p * g.stride, q * g.stride) = dY(n, c + g.channelsBefore, p, q);
}

Shape pad2dShape(const Shape& x, const Padding& p)
{
    return {x.n, x.c, p.top + x.h + p.bottom, p.left + x.w + p.right};
}

template <typename S>
void pad2dForward(const TensorT<S>& x, const Padding& p, TensorT<S>& y)
{
    assert(y.shape() == pad2dShape(x.shape(), p));
    y.fill(S(0));
    const Shape shape = x.shape(); // (N,C,H,W)
    for (Index line = 0; line < shape.n * shape.c * shape.h; ++line) {
        const Index plane = line / shape.h, row = line % shape.h;
        std::copy_n(x.data() + line * shape.w, shape.w,
                    y.data() + (plane * y.shape().h + p.top + row) * y.shape().w + p.left);
    }
}

template <typename S>
void pad2dBackward(const TensorT<S>& dY, const Padding& p, TensorT<S>& dX)
{
    assert(dY.shape() == pad2dShape(dX.shape(), p));
    const Shape shape = dX.shape(); // (N,C,H,W)
    for (Index line = 0; line < shape.n * shape.c * shape.h; ++line) {
        const Index plane = line / shape.h, row = line % shape.h;
        std::copy_n(dY.data() + (plane * dY.shape().h + p.top + row) * dY.shape().w + p.left, shape.w,
                    dX.data() + line * shape.w);
    }
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template void reluForward(const TensorT<S>&, TensorT<S>&);                                               \
    template void reluBackward(const TensorT<S>&, const TensorT<S>&, TensorT<S>&);                           \
    template void addForward(const TensorT<S>&, const TensorT<S>&, TensorT<S>&);                             \
    template void scaleForward(const TensorT<S>&, double, TensorT<S>&);                                      \
    template void sigmoidForward(const TensorT<S>&, TensorT<S>&);                                            \
    template void sigmoidBackward(const TensorT<S>&, const TensorT<S>&, TensorT<S>&);                        \
    template void multiplyForward(const TensorT<S>&, const TensorT<S>&, TensorT<S>&);                        \
    template void dropoutForward(const TensorT<S>&, double, std::uint64_t, TensorT<S>&);                     \
    template void affineForward(const TensorT<S>&, const std::vector<S>&, const std::vector<S>&,             \
                                TensorT<S>&);                                                                \
    template void affineBackward(const TensorT<S>&, const TensorT<S>&, const std::vector<S>&, TensorT<S>&,   \
                                 std::vector<S>&, std::vector<S>&);                                          \
    template void subsamplePadForward(const TensorT<S>&, const SubsamplePadGeometry&, TensorT<S>&);          \
    template void subsamplePadBackward(const TensorT<S>&, const SubsamplePadGeometry&, TensorT<S>&);         \
    template void pad2dForward(const TensorT<S>&, const Padding&, TensorT<S>&);                              \
    template void pad2dBackward(const TensorT<S>&, const Padding&, TensorT<S>&)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
