// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Conv2d.h"
#include "core/ops/kernels/AlignedBuffer.h"
#include "core/ops/kernels/Kernels.h"
#include "core/tensor/BlockedTensor.h"

#include <vector>

namespace resblock::kernels {

/// One convolution over blocked images, planned once for its shapes and run many times.
///
/// How a tile works (14 pixels x 2 blocks of outputs with AVX-512, which fills 28 of its 32 registers):
///
///                       16 input channels of one tap           weights of that tap
///     x:  pixel 0   [c0 c1 c2 .... c15]                    c0: [k0 .. k15] [k16 .. k31]
///         pixel 1   [c0 c1 c2 .... c15]                    c1: [k0 .. k15] [k16 .. k31]
///           ...       |                                     |
///         pixel 13  [c0 ...       ]                         |  one step: 2 vectors of weights are read,
///                     v                                     v
///     sums: pixel 0  [k0 .. k15] += c0 * [k0 .. k15]     [k16 .. k31] += c0 * [k16 .. k31]
///           pixel 1  [k0 .. k15] += c0 * [k0 .. k15]     ...      28 multiply-adds for 16 reads
///
/// Then the next channel, the next tap, the next block of inputs. A tap is nothing but a distance in memory,
/// so one kernel serves every kernel size, stride and dilation, and the gradient of the input as well: with
/// stride 1 that is a convolution with the kernel turned by half a turn and inputs and outputs exchanged;
/// with stride s it is s*s of them, one for each remainder of row and column, with the taps that fall on it.
/// The gradient of the weights keeps 8 channels x 2 blocks of sums of one tap in registers while it runs
/// along the pixels.
///
/// Input blocks are taken in chunks whose weights stay in the L2 while the image goes by; sums wait in y.
class BlockConv {
public:
    /// `w` is (K,C,R,S) of one group; x is (N,C,H,W). Requires groups == 1, and for `narrow` images what
    /// narrowFits says.
    BlockConv(Shape w, const Conv2dGeometry& g, Shape x, bool narrow);

    /// Whether narrow images can be used: at most 3 channels, no dilation and a stride of at most 2 across.
    [[nodiscard]] static bool narrowFits(Shape w, const Conv2dGeometry& g);

    /// What x (forward, gradient of the weights) and dY (gradient of the input) need around them at least.
    [[nodiscard]] const Border& inputBorder() const { return m_inputBorder; }
    [[nodiscard]] const Border& upstreamBorder() const { return m_upstreamBorder; }
    [[nodiscard]] const Shape& outputShape() const { return m_y; }
    [[nodiscard]] const Shape& weightShape() const { return m_w; }

    /// Brings weights (K,C,R,S) into the order in which the kernels read them. `scale`, if there is one,
    /// multiplies the weights of each output.
    void packForward(const float* w, const float* scale = nullptr);
    void packBackward(const float* w);

    struct Epilogue {
        const BlockedTensor* skip = nullptr; ///< of y's shape and border; added
        bool relu = false;
    };
    /// y = x * w + bias of samples [n0, n1). `bias` holds a value for each channel of y's blocks; null for
    /// none.
    void forward(const ResblockKernels& table, const BlockedTensor& x, const float* bias, BlockedTensor& y,
                 Index n0, Index n1, const Epilogue& epilogue) const;
    /// dX = gradient of x of samples [n0, n1); with `add`, dX += it. Requires images that are not narrow.
    void backwardData(const ResblockKernels& table, const BlockedTensor& dY, BlockedTensor& dX, Index n0,
                      Index n1, bool add) const;
    /// Floats that backwardWeights sums in.
    [[nodiscard]] Index gradientSize() const;
    /// packed = gradient of the weights from samples [n0, n1); with `add`, packed += it. Sums in an order
    /// that depends on n0 and n1 only.
    void backwardWeights(const ResblockKernels& table, const BlockedTensor& x, const BlockedTensor& dY,
                         float* packed, Index n0, Index n1, bool add) const;
    /// dW = packed, back in the order (K,C,R,S).
    void unpackGradient(const float* packed, float* dW) const;

private:
    /// A run of weights that meet neighbouring cells: all of a kernel's row for narrow images, else one.
    struct Tap {
        Index row = 0, column = 0; ///< relative to the first cell of output (0,0)
        Index weight = 0;          ///< offset of the first in the R*S weights
    };
    /// The cells (row + i * stride, column + j * stride) of dX and the taps that reach them.
    struct Phase {
        Index row = 0, column = 0, rows = 0, columns = 0;
        std::vector<Tap> taps;
        AlignedBuffer weights;
    };
    template <typename F>
    void forEachRun(F&& item) const;
    void planForward();
    void planBackward();
    [[nodiscard]] Index inBlocks() const;
    [[nodiscard]] Index forwardSize() const;
    [[nodiscard]] std::vector<Index> offsets(const std::vector<Tap>& taps, const BlockedTensor& t) const;

    Shape m_w, m_x, m_y;
    Conv2dGeometry m_g;
    bool m_narrow = false;
    Border m_inputBorder, m_upstreamBorder;
    std::vector<Tap> m_taps;
    AlignedBuffer m_weights; ///< [K/16][C/16][tap][channel][16 outputs]
    std::vector<Phase> m_phases;
};

} // namespace resblock::kernels
