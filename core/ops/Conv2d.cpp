// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Conv2d.h"

#include "core/ops/Im2col.h"
#include "core/ops/kernels/DirectConv.h"
#include "core/tensor/EigenMap.h"

#include <type_traits>

namespace resblock {
namespace {

Im2colPlan planOf(const Shape& x, const Shape& w, const Shape& y, const Conv2dGeometry& g)
{
    return {w.c, x.h, x.w, y.h, y.w, {w.h, w.w}, g};
}

/// The pieces of one group: where its planes start, and its weights as a (K/groups, C/groups*R*S) matrix.
struct Group {
    Index inputs = 0;  ///< offset of its first input plane within a sample
    Index outputs = 0; ///< offset of its first output plane within a sample
    Index weights = 0; ///< offset of its first weight
};
Group groupOf(const Im2colPlan& plan, Index kernels, Index index)
{
    return {index * plan.channels * plan.h * plan.w, index * kernels * plan.columns(),
            index * kernels * plan.rows()};
}

} // namespace

Shape conv2dShape(const Shape& x, const Shape& w, const Conv2dGeometry& g)
{
    return {x.n, w.n, windowCount(x.h, g.padding.top, g.padding.bottom, w.h, g.stride.h, g.dilation.h),
            windowCount(x.w, g.padding.left, g.padding.right, w.w, g.stride.w, g.dilation.w)};
}

template <typename S>
void conv2dForward(const TensorT<S>& x, const TensorT<S>& w, const S* bias, const Conv2dGeometry& g,
                   TensorT<S>& y)
{
    assert(x.shape().c == w.shape().c * g.groups && w.shape().n % g.groups == 0);
    assert(y.shape() == conv2dShape(x.shape(), w.shape(), g));
    if constexpr (std::is_same_v<S, float>) {
        return kernels::directConvForward(kernels::current(), x, w, bias, g, y);
    }
    const Im2colPlan plan = planOf(x.shape(), w.shape(), y.shape(), g);
    const Index perGroup = w.shape().n / g.groups;
    std::vector<S> columns(static_cast<std::size_t>(plan.isIdentity() ? 0 : plan.rows() * plan.columns()));
    for (Index n = 0; n < x.shape().n; ++n) {
        for (Index i = 0; i < g.groups; ++i) {
            const Group group = groupOf(plan, perGroup, i);
            const S* in = x.data() + n * x.shape().perSample() + group.inputs;
            if (!plan.isIdentity()) im2col(in, plan, columns.data());
            const ConstMatrixMap<S> taps(plan.isIdentity() ? in : columns.data(), plan.rows(),
                                         plan.columns());
            const ConstMatrixMap<S> weights(w.data() + group.weights, perGroup, plan.rows());
            MatrixMap<S>(y.data() + n * y.shape().perSample() + group.outputs, perGroup, plan.columns())
                .noalias() = weights * taps;
        }
        if (bias != nullptr)
            sampleMatrix(y, n).colwise() += Eigen::Map<const Eigen::Vector<S, -1>>(bias, w.shape().n);
    }
}

template <typename S>
void conv2dBackwardData(const TensorT<S>& dY, const TensorT<S>& w, const Conv2dGeometry& g, TensorT<S>& dX)
{
    assert(dX.shape().c == w.shape().c * g.groups && w.shape().n % g.groups == 0);
    assert(dY.shape() == conv2dShape(dX.shape(), w.shape(), g));
    if constexpr (std::is_same_v<S, float>) {
        if (kernels::allFinite(w)) return kernels::directConvBackwardData(kernels::current(), dY, w, g, dX);
    }
    const Im2colPlan plan = planOf(dX.shape(), w.shape(), dY.shape(), g);
    const Index perGroup = w.shape().n / g.groups;
    std::vector<S> columns(static_cast<std::size_t>(plan.isIdentity() ? 0 : plan.rows() * plan.columns()));
    if (!plan.isIdentity()) dX.fill(S(0));
    for (Index n = 0; n < dX.shape().n; ++n) {
        for (Index i = 0; i < g.groups; ++i) {
            const Group group = groupOf(plan, perGroup, i);
            S* out = dX.data() + n * dX.shape().perSample() + group.inputs;
            const ConstMatrixMap<S> upstream(dY.data() + n * dY.shape().perSample() + group.outputs, perGroup,
                                             plan.columns());
            const ConstMatrixMap<S> weights(w.data() + group.weights, perGroup, plan.rows());
            MatrixMap<S>(plan.isIdentity() ? out : columns.data(), plan.rows(), plan.columns()).noalias() =
                weights.transpose() * upstream;
            if (!plan.isIdentity()) addCol2im(columns.data(), plan, out);
        }
    }
}

template <typename S>
void conv2dBackwardWeights(const TensorT<S>& x, const TensorT<S>& dY, const Conv2dGeometry& g, TensorT<S>& dW)
{
    assert(x.shape().c == dW.shape().c * g.groups && dW.shape().n % g.groups == 0);
    assert(dY.shape() == conv2dShape(x.shape(), dW.shape(), g));
    if constexpr (std::is_same_v<S, float>) {
        if (kernels::allFinite(x))
            return kernels::directConvBackwardWeights(kernels::current(), x, dY, g, dW);
    }
    const Im2colPlan plan = planOf(x.shape(), dW.shape(), dY.shape(), g);
    const Index perGroup = dW.shape().n / g.groups;
    std::vector<S> columns(static_cast<std::size_t>(plan.isIdentity() ? 0 : plan.rows() * plan.columns()));
    dW.fill(S(0));
    for (Index n = 0; n < x.shape().n; ++n) {
        for (Index i = 0; i < g.groups; ++i) {
            const Group group = groupOf(plan, perGroup, i);
            const S* in = x.data() + n * x.shape().perSample() + group.inputs;
            if (!plan.isIdentity()) im2col(in, plan, columns.data());
            const ConstMatrixMap<S> taps(plan.isIdentity() ? in : columns.data(), plan.rows(),
                                         plan.columns());
            const ConstMatrixMap<S> upstream(dY.data() + n * dY.shape().perSample() + group.outputs, perGroup,
                                             plan.columns());
            MatrixMap<S>(dW.data() + group.weights, perGroup, plan.rows()).noalias() +=
                upstream * taps.transpose();
        }
    }
}

template <typename S>
void conv2dBackwardBias(const TensorT<S>& dY, S* dBias)
{
    for (Index k = 0; k < dY.shape().c; ++k) {
        double sum = 0;
        for (Index n = 0; n < dY.shape().n; ++n) sum += planeArray(dY, n, k).template cast<double>().sum();
        dBias[k] = static_cast<S>(sum);
    }
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template void conv2dForward(const TensorT<S>&, const TensorT<S>&, const S*, const Conv2dGeometry&,       \
                                TensorT<S>&);                                                                \
    template void conv2dBackwardData(const TensorT<S>&, const TensorT<S>&, const Conv2dGeometry&,            \
                                     TensorT<S>&);                                                           \
    template void conv2dBackwardWeights(const TensorT<S>&, const TensorT<S>&, const Conv2dGeometry&,         \
                                        TensorT<S>&);                                                        \
    template void conv2dBackwardBias(const TensorT<S>&, S*)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
