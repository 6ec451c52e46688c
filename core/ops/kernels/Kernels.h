// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The inner loops of the float convolutions. One source, Kernels.inc, is compiled once per instruction set;
// each compilation exports nothing but its table. The files behind the tables include no Eigen and no inline
// standard library code: the linker would keep one copy of it for everyone, perhaps the one with AVX-512 in
// it.

#include <cstddef>
#include <string_view>

extern "C" {

/// Where one vector of results comes from and goes to, in floats.
struct ResblockVectorPosition {
    std::ptrdiff_t in;
    std::ptrdiff_t out;
};

/// Up to `outputs` output channels at every position:
/// y[k * outputStride + out + lane] = bias[k] + sum over c, t of
///     w[(c * tapCount + t) * blockSize + k] * x[c * channelStride + taps[t] + in + lane]
/// blockSize is the number of outputs the called variant computes; only `outputs` of them are stored.
struct ResblockConvTiles {
    const float* x;
    std::ptrdiff_t channelStride;
    std::ptrdiff_t channels;
    const std::ptrdiff_t* taps;
    std::ptrdiff_t tapCount;
    const float* w;
    const float* bias; ///< blockSize values
    float* y;
    std::ptrdiff_t outputStride;
    std::ptrdiff_t outputs;
    const ResblockVectorPosition* positions;
    std::ptrdiff_t positionCount; ///< at least 1
};

/// Products of one block of output channels with every column (input channel and tap), summed over positions:
/// partial[column][k * lanes / blockSize + i] += i-th share of the sum over positions and lanes of
///     dY[(position * blockSize + k) * lanes + lane] * x[columns[column] + in + lane]
struct ResblockDotTiles {
    const float* x;
    const std::ptrdiff_t* columns;
    std::ptrdiff_t columnCount;
    const float* dY;
    const ResblockVectorPosition* positions; ///< `in` only
    std::ptrdiff_t positionCount;
    float* partial; ///< columnCount rows of `lanes` values
};

/// Sums over values that are all taken to be finite; if they were not, `squares` is not finite either.
struct ResblockMoments {
    double sum;
    double squares;
    float low;
    float high;
    std::ptrdiff_t zeros;
};

/// Maps and sums over `count` values in a row (out may be one of the operands). Sums run in double, in the
/// same order at every level.
struct ResblockPointKernels {
    double (*sum)(const float* v, std::ptrdiff_t count);
    double (*squares)(const float* v, std::ptrdiff_t count, double mean); ///< sum of (v - mean)^2
    void (*sumAndDot)(const float* a, const float* b, std::ptrdiff_t count, double* sum, double* dot);
    void (*moments)(const float* v, std::ptrdiff_t count, ResblockMoments* result); ///< count > 0
    /// xhat = (x - mean) * invStd, y = gamma * xhat + beta
    void (*normalise)(const float* x, std::ptrdiff_t count, float mean, float invStd, float gamma, float beta,
                      float* xhat, float* y);
    /// dX = scale * (dY - meanTerm - xhat * varianceTerm)
    void (*normaliseBackward)(const float* dY, const float* xhat, std::ptrdiff_t count, float scale,
                              float meanTerm, float varianceTerm, float* dX);
    /// out = mask <= 0 ? 0 : v; a NaN in the mask lets v through
    void (*maskedCopy)(const float* mask, const float* v, std::ptrdiff_t count, float* out);
    void (*add)(const float* a, const float* b, std::ptrdiff_t count, float* out);
};

/// One instruction set. A variant computes blockSizes[v] output channels at a time; sizes descend to 1.
struct ResblockKernels {
    ResblockPointKernels points;
    int lanes;
    int variants;
    int blockSizes[4];
    void (*convTiles[4])(const ResblockConvTiles*);
    void (*dotTiles[4])(const ResblockDotTiles*);
};

extern const ResblockKernels resblockKernelsBaseline;
#ifdef __x86_64__
extern const ResblockKernels resblockKernelsAvx2;
extern const ResblockKernels resblockKernelsAvx512;
#endif
}

namespace resblock::kernels {

enum class Isa { Baseline, Avx2, Avx512 };

/// The table for an instruction set, or null if this program or this processor lacks it.
[[nodiscard]] const ResblockKernels* tableFor(Isa isa);
/// The best table, or the one that `forced` ("baseline", "avx2", "avx512") names if there is one; any other
/// text is ignored.
[[nodiscard]] const ResblockKernels& choose(std::string_view forced);
/// choose() with the environment variable RESBLOCK_ISA, decided once per process.
[[nodiscard]] const ResblockKernels& current();

} // namespace resblock::kernels
