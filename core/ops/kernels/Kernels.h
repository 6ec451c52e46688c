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

/// A convolution over one image in blocks of 16 channels (core/tensor/BlockedTensor.h draws them), output
/// (p, q) of block k at y[k * yBlock + p * yRow + q * yPixel + lane]:
/// start + sum over b, t, c of w[k * wOut + b * wIn + (t * channels + c) * 16 + lane]
///                           * x[b * xBlock + p * xRow + q * xPixel + taps[t] + c]
/// where start is bias[k * 16 + lane], or what stands in y if bias is null. Then `skip`, laid out as y, is
/// added if there is one, and values below zero become zero if `relu` says so. Requires rows, columns,
/// outBlocks >= 1.
struct ResblockBlockConv {
    const float* x;
    std::ptrdiff_t xPixel, xRow, xBlock;
    const std::ptrdiff_t* taps;
    std::ptrdiff_t tapCount;
    std::ptrdiff_t channels; ///< that stand side by side at a tap
    std::ptrdiff_t inBlocks;
    const float* w;
    std::ptrdiff_t wIn, wOut;
    const float* bias;
    float* y;
    std::ptrdiff_t yPixel, yRow, yBlock;
    std::ptrdiff_t outBlocks;
    std::ptrdiff_t rows, columns;
    const float* skip;
    int relu;
};

/// The gradient of such a convolution's weights, over some samples and rows:
/// dW[k * dWOut + b * dWIn + (t * channels + c) * 16 + lane] += sum over s, p, q of
///     dY[s * dYSample + k * dYBlock + p * dYRow + q * 16 + lane]
///   * x[s * xSample + b * xBlock + p * xRow + q * xPixel + taps[t] + c]
struct ResblockBlockGrad {
    const float* x;
    std::ptrdiff_t xPixel, xRow, xBlock, xSample;
    const std::ptrdiff_t* taps;
    std::ptrdiff_t tapCount;
    std::ptrdiff_t channels;
    std::ptrdiff_t inBlocks;
    const float* dY;
    std::ptrdiff_t dYRow, dYBlock, dYSample;
    std::ptrdiff_t outBlocks;
    std::ptrdiff_t samples, rows, columns;
    float* dW;
    std::ptrdiff_t dWIn, dWOut;
    int add; ///< 0: dW = instead
};

/// Where a Winograd tile of 4x4 outputs of one block goes, or the part of it that lies on the image.
struct ResblockWinogradOutput {
    float* y;
    const float* skip; ///< laid out as y; added if not null
    std::ptrdiff_t yRow;
    const float* bias; ///< 16 values
    int rows, columns; ///< at most 4
    int add;           ///< y += instead
    int relu;
};

/// Transforms of Winograd's F(4x4, 3x3); the 36 transformed values stand a step apart.
struct ResblockWinograd {
    void (*input)(const float* x, std::ptrdiff_t xRow, float* v, std::ptrdiff_t vStep); ///< 6x6 pixels
    void (*output)(const float* m, std::ptrdiff_t mStep, const ResblockWinogradOutput* a);
};

/// A plane of pixels of 16 channels and the distances of its rows, in floats, in up to three images.
struct ResblockPlane {
    std::ptrdiff_t rows, columns;
    std::ptrdiff_t x, skip, y;
};

/// dX = scale * (dY - meanTerm - xhat * varianceTerm), xhat = (x - mean) * invStd; 16 values each.
struct ResblockNormBackward {
    const float *mean, *invStd, *scale, *meanTerm, *varianceTerm;
    int add; ///< dX += instead
};

/// Passes over a plane of a blocked image.
struct ResblockBlockPoints {
    /// Per channel sums of (x - first pixel) and of its square.
    void (*moments)(const float* x, const ResblockPlane* plane, double* sum, double* squares);
    /// y = (x - mean) * scale + shift [+ skip], then zero where not above zero if `relu`. skip may be null.
    void (*normalise)(const float* x, const float* skip, float* y, const ResblockPlane* plane,
                      const float* mean, const float* scale, const float* shift, int relu);
    /// With y (whose rows are `skip` apart): dY = y <= 0 ? 0 : dY first. Then the sums of dY and of dY *
    /// xhat.
    void (*normSums)(float* dY, const float* y, const float* x, const ResblockPlane* plane, const float* mean,
                     const float* invStd, double* sum, double* dot);
    /// Rows of dY are `skip` apart, those of dX `y`.
    void (*normBackward)(const float* dY, const float* x, float* dX, const ResblockPlane* plane,
                         const ResblockNormBackward* a);
    /// y = a [+ b], then zero where not above zero if `relu`. Rows of a are `x` apart, those of b `skip`.
    void (*sum)(const float* a, const float* b, float* y, const ResblockPlane* plane, int relu);
    /// dY = y <= 0 ? 0 : dY. Rows of dY are `y` apart, those of y `x`.
    void (*gate)(float* dY, const float* y, const ResblockPlane* plane);
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
    int (*allFinite)(const float* v, std::ptrdiff_t count);
};

/// One instruction set. A variant computes blockSizes[v] output channels at a time; sizes descend to 1.
struct ResblockKernels {
    ResblockPointKernels points;
    int lanes;
    int variants;
    int blockSizes[4];
    void (*convTiles[4])(const ResblockConvTiles*);
    void (*dotTiles[4])(const ResblockDotTiles*);
    void (*blockConv)(const ResblockBlockConv*);
    void (*blockGrad)(const ResblockBlockGrad*);
    ResblockBlockPoints blockPoints;
    ResblockWinograd winograd;
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
