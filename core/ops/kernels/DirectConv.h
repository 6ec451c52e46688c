// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Conv2d.h"
#include "core/ops/kernels/Kernels.h"

namespace resblock::kernels {

// The three convolutions of core/ops/Conv2d.h for float, by the kernels of one instruction set: the planes
// stay in NCHW order, a vector is a run of pixels, and each tap of the kernel is a constant offset into a
// padded copy of a few rows. Any stride, dilation, padding and number of groups.

void directConvForward(const ResblockKernels& table, const Tensor& x, const Tensor& w, const float* bias,
                       const Conv2dGeometry& g, Tensor& y);
/// Requires finite weights: cells near the border also collect zeros from beyond it.
void directConvBackwardData(const ResblockKernels& table, const Tensor& dY, const Tensor& w,
                            const Conv2dGeometry& g, Tensor& dX);
/// Requires a finite x: the sums run across the ends of the rows, where dY counts as zero.
void directConvBackwardWeights(const ResblockKernels& table, const Tensor& x, const Tensor& dY,
                               const Conv2dGeometry& g, Tensor& dW);

/// No infinity and no NaN.
[[nodiscard]] bool allFinite(const Tensor& t);

} // namespace resblock::kernels
