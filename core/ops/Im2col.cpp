// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Im2col.h"

#include <algorithm>

namespace resblock {
namespace {

/// Outputs [first, last) whose tap falls inside an input of `extent` cells.
struct Range {
    Index first = 0;
    Index last = 0;
};
Range insideRange(Index tapOffset, Index stride, Index extent, Index outputs)
{
    const auto firstAtOrAbove = [&](Index cell) {
        const Index distance = cell - tapOffset;
        return std::clamp<Index>(distance <= 0 ? 0 : (distance + stride - 1) / stride, 0, outputs);
    };
    return {firstAtOrAbove(0), firstAtOrAbove(extent)};
}

/// Calls f(rowOfColumns, plane, offset of the tap in rows, in columns) for every channel and tap.
template <typename F>
void forEachTap(const Im2colPlan& plan, F&& f)
{
    const auto& g = plan.geometry;
    Index row = 0;
    for (Index c = 0; c < plan.channels; ++c)
        for (Index r = 0; r < plan.kernel.h; ++r)
            for (Index s = 0; s < plan.kernel.w; ++s)
                f(row++, c, r * g.dilation.h - g.padding.top, s * g.dilation.w - g.padding.left);
}

} // namespace

bool Im2colPlan::isIdentity() const
{
    return kernel == Size2{} && geometry.stride == Size2{} && geometry.padding == Padding{};
}

template <typename S>
void im2col(const S* x, const Im2colPlan& plan, S* columns)
{
    const Size2 stride = plan.geometry.stride;
    forEachTap(plan, [&](Index row, Index c, Index top, Index left) {
        const S* plane = x + c * plan.h * plan.w;
        S* out = columns + row * plan.columns();
        const Range rows = insideRange(top, stride.h, plan.h, plan.p);
        const Range inside = insideRange(left, stride.w, plan.w, plan.q);
        std::fill(out, out + rows.first * plan.q, S(0));
        for (Index p = rows.first; p < rows.last; ++p) {
            const S* in = plane + (p * stride.h + top) * plan.w + left;
            S* line = out + p * plan.q;
            std::fill(line, line + inside.first, S(0));
            for (Index q = inside.first; q < inside.last; ++q) line[q] = in[q * stride.w];
            std::fill(line + inside.last, line + plan.q, S(0));
        }
        std::fill(out + rows.last * plan.q, out + plan.columns(), S(0));
    });
}

template <typename S>
void addCol2im(const S* columns, const Im2colPlan& plan, S* dX)
{
    const Size2 stride = plan.geometry.stride;
    forEachTap(plan, [&](Index row, Index c, Index top, Index left) {
        S* plane = dX + c * plan.h * plan.w;
        const S* in = columns + row * plan.columns();
        const Range rows = insideRange(top, stride.h, plan.h, plan.p);
        const Range inside = insideRange(left, stride.w, plan.w, plan.q);
        for (Index p = rows.first; p < rows.last; ++p) {
            S* out = plane + (p * stride.h + top) * plan.w + left;
            for (Index q = inside.first; q < inside.last; ++q) out[q * stride.w] += in[p * plan.q + q];
        }
    });
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template void im2col(const S*, const Im2colPlan&, S*);                                                   \
    template void addCol2im(const S*, const Im2colPlan&, S*)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
