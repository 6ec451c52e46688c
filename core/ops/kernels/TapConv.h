// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/kernels/Kernels.h"
#include "core/ops/kernels/TapInput.h"

namespace resblock::kernels {

/// The weight between output k and input c at tap t: data[k * outputStride + c * inputStride + t.weight].
struct TapWeights {
    const float* data = nullptr;
    Index outputStride = 0;
    Index inputStride = 0;
};

/// Where outputs go: output (n,k,p,q) to data[n * sampleStride + k * h * w + (first.h + p * step.h) * w +
/// first.w + q * step.w].
struct TapTarget {
    float* data = nullptr;
    Index sampleStride = 0;
    Index channels = 0; ///< k
    Index h = 0, w = 0;
    Size2 first{0, 0};
    Size2 step;
    Index rows = 0, columns = 0; ///< p, q
};

/// target[n,k,p,q] = bias[k] + sum over c and taps of weight * source[n, c, p * stride + row, q * stride +
/// column], zeros around the source. `bias` is null or has a value an output. Without taps the target is the
/// bias.
void tapConv(const ResblockKernels& table, Index samples, const Planes& source, const std::vector<Tap>& taps,
             Size2 stride, const TapWeights& weights, const float* bias, const TapTarget& target);

/// dW[k * channels * planeSize + c * planeSize + tap.weight] = sum over n,p,q of
/// upstream[n,k,p,q] * source[n, c, p * stride + row, q * stride + column]. Requires a source without
/// infinities and NaN: the sum runs over products with zero, too.
void tapWeightGradient(const ResblockKernels& table, Index samples, const Planes& source,
                       const std::vector<Tap>& taps, Size2 stride, const Planes& upstream, Index planeSize,
                       float* dW);

} // namespace resblock::kernels
