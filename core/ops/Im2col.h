// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Conv2d.h"

namespace resblock {

/// What one group of a convolution reads of one sample, and writes.
struct Im2colPlan {
    Index channels = 0; ///< of one group
    Index h = 0, w = 0; ///< input extents
    Index p = 0, q = 0; ///< output extents
    Size2 kernel;
    Conv2dGeometry geometry;

    [[nodiscard]] Index rows() const { return channels * kernel.h * kernel.w; }
    [[nodiscard]] Index columns() const { return p * q; }
    /// The columns are the input itself: 1x1, stride 1, no padding.
    [[nodiscard]] bool isIdentity() const;
};

/// `columns` (channels*R*S rows, P*Q columns, row-major) receives, in row (c,r,s), the values that tap (r,s)
/// of channel c meets, zeros where it meets padding. `x` is the group's first plane.
template <typename S>
void im2col(const S* x, const Im2colPlan& plan, S* columns);
/// The transpose: adds every entry to the input cell it was taken from; entries of the padding are dropped.
template <typename S>
void addCol2im(const S* columns, const Im2colPlan& plan, S* dX);

} // namespace resblock
