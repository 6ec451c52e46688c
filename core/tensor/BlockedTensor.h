// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Tensor.h"

namespace resblock {

/// Rows and columns of zeros around every plane.
struct Border {
    Index top = 0, left = 0, bottom = 0, right = 0;
    bool operator==(const Border&) const = default;
};

/// Images as the fast convolutions want them: channels in blocks of 16 that stand side by side, and the zero
/// border of the next convolution stored around every plane, so that no inner loop asks where it is.
///
///     sample n, block b (channels 16b .. 16b+15)
///     +-------------------------- pitch = left + w + right pixels --------------------------+
///     | 0 0 0 0 ...                                                                         |  top rows
///     | 0 [c0 c1 .. c15] [c0 c1 .. c15] ...                                             0 0 |  h rows
///     | 0 0 0 0 ...                                                                         |  bottom rows
///     +-------------------------------------------------------------------------------------+
///
/// Channels beyond the last one are zero. Pictures of up to three channels would be mostly such zeros; they
/// are stored `narrow`: three channels a pixel, one block.
class BlockedTensor {
public:
    static constexpr Index block = 16;

    BlockedTensor() = default;
    /// All zero, the border included. `narrow` requires at most 3 channels.
    BlockedTensor(Shape shape, Border border, bool narrow = false);

    [[nodiscard]] const Shape& shape() const { return m_shape; }
    [[nodiscard]] const Border& border() const { return m_border; }
    [[nodiscard]] bool narrow() const { return m_pixel != block; }
    [[nodiscard]] Index blocks() const { return narrow() ? 1 : (m_shape.c + block - 1) / block; }
    // distances in floats
    [[nodiscard]] Index pixelStride() const { return m_pixel; }
    [[nodiscard]] Index rowStride() const { return m_row; }
    [[nodiscard]] Index blockStride() const { return m_plane; }
    [[nodiscard]] Index sampleStride() const { return m_plane * blocks(); }

    /// The first channel of block `b` at row y and column x, which may lie in the border.
    [[nodiscard]] float* at(Index n, Index b, Index y, Index x) { return m_data.data() + offset(n, b, y, x); }
    [[nodiscard]] const float* at(Index n, Index b, Index y, Index x) const
    {
        return m_data.data() + offset(n, b, y, x);
    }

    /// Makes the channels beyond the last one zero again, where a zero weight has met an infinity or a NaN.
    void clearUnused(Index n0, Index n1);

    /// Requires the same shape.
    void assign(const Tensor& t);
    void copyTo(Tensor& t) const;
    [[nodiscard]] Tensor tensor() const;

private:
    [[nodiscard]] Index offset(Index n, Index b, Index y, Index x) const
    {
        return n * sampleStride() + b * m_plane + (y + m_border.top) * m_row + (x + m_border.left) * m_pixel;
    }

    Shape m_shape;
    Border m_border;
    Index m_pixel = block;
    Index m_row = 0;
    Index m_plane = 0;
    std::vector<float, TensorAllocator<float>> m_data;
};

} // namespace resblock
