// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/kernels/BlockConv.h"

namespace resblock::kernels {

/// A 3x3 convolution of stride 1 by Winograd's F(4x4, 3x3): 36 products where the definition has 144, for
/// transforms that only add. Each of the 36 transformed values is a 1x1 convolution over the tiles, done by
/// the kernel of BlockConv.
///
/// Its rounding is another: errors of 1e-6 to 2e-5 of the largest output, with products that are not those of
/// the definition. So it serves training and whole-network runs, never a value that can be opened.
class WinogradConv {
public:
    /// Whether it is faster: where it was measured to be (tests/bench/engine).
    ///   3x3, stride 1, dilation 1   all it can do
    ///   planes of at least 8x8      below that most of a tile lies outside
    ///   16 channels or more         with fewer the transforms cost more than the products they save
    ///   32 tiles or more            where the weights are packed anew for each batch
    [[nodiscard]] static bool pays(Shape w, const Conv2dGeometry& g, Shape x, bool packedEachTime);

    /// From planes of h x w with `inChannels` to planes of `h + padding - 2` with `outChannels`.
    WinogradConv(Index inChannels, Index outChannels, Index h, Index w, const Padding& padding);

    /// Brings weights into the order of the products. The one between output k and input c at row r and
    /// column s is w[k * outputStride + c * inputStride + 3 * r + s]; `turned` takes them from the last to
    /// the first, as the gradient of the input needs them. `scale`, if there is one, multiplies the weights
    /// of each output.
    void pack(const float* w, Index outputStride, Index inputStride, bool turned,
              const float* scale = nullptr);

    /// Samples that are best taken at once, so that there are enough tiles.
    [[nodiscard]] Index samplesAtOnce() const;
    /// Floats that run needs for itself.
    [[nodiscard]] Index scratchSize() const;
    /// y = (or with `add`, y +=) the convolution of samples [n0, n1). x has the padding as its border at
    /// least.
    void run(const ResblockKernels& table, const BlockedTensor& x, const float* bias, BlockedTensor& y,
             Index n0, Index n1, bool add, const BlockConv::Epilogue& epilogue, float* scratch) const;

private:
    struct Tile {
        Index n, row, column; ///< first output
    };
    void transformInput(const ResblockKernels& table, const BlockedTensor& x, const Tile& tile,
                        float* v) const;

    Index m_inBlocks, m_outBlocks, m_h, m_w; ///< of the output
    Padding m_padding;
    AlignedBuffer m_weights; ///< [36][K/16][C/16][16 inputs][16 outputs]
    Index m_inChannels, m_outChannels;
};

} // namespace resblock::kernels
