// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/BlockedTensor.h"

#include <algorithm>

namespace resblock {

BlockedTensor::BlockedTensor(Shape shape, Border border, bool narrow)
    : m_shape(shape), m_border(border), m_pixel(narrow ? 3 : block),
      m_row((border.left + shape.w + border.right) * m_pixel),
      m_plane((border.top + shape.h + border.bottom) * m_row + 5 * block),
      // vectors of a whole block may be read at the last pixel of a narrow image
      m_data(static_cast<std::size_t>(shape.n * sampleStride() + block), 0.0F)
{
    assert(!narrow || shape.c <= 3);
}

void BlockedTensor::clearUnused(Index n0, Index n1)
{
    const Index used = m_shape.c % block;
    if (narrow() || used == 0) return;
    for (Index n = n0; n < n1; ++n)
        for (Index y = 0; y < m_shape.h; ++y) {
            float* pixel = at(n, blocks() - 1, y, 0);
            for (Index x = 0; x < m_shape.w; ++x, pixel += block)
                std::fill(pixel + used, pixel + block, 0.0F);
        }
}

void BlockedTensor::assign(const Tensor& t)
{
    assert(t.shape() == m_shape);
    const Index across = narrow() ? m_pixel : block;
    for (Index n = 0; n < m_shape.n; ++n)
        for (Index b = 0; b < blocks(); ++b) {
            const Index channels = std::min(across, m_shape.c - b * across);
            const float* from = t.plane(n, b * across).data();
            for (Index y = 0; y < m_shape.h; ++y, from += m_shape.w) {
                float* to = at(n, b, y, 0);
                for (Index x = 0; x < m_shape.w; ++x, to += m_pixel)
                    for (Index c = 0; c < channels; ++c) to[c] = from[c * m_shape.plane() + x];
            }
        }
}

void BlockedTensor::copyTo(Tensor& t) const
{
    assert(t.shape() == m_shape);
    const Index across = narrow() ? m_pixel : block;
    for (Index n = 0; n < m_shape.n; ++n)
        for (Index b = 0; b < blocks(); ++b) {
            const Index channels = std::min(across, m_shape.c - b * across);
            float* to = t.plane(n, b * across).data();
            for (Index y = 0; y < m_shape.h; ++y, to += m_shape.w)
                for (Index c = 0; c < channels; ++c) {
                    const float* from = at(n, b, y, 0) + c;
                    for (Index x = 0; x < m_shape.w; ++x) to[c * m_shape.plane() + x] = from[x * m_pixel];
                }
        }
}

Tensor BlockedTensor::tensor() const
{
    Tensor t = Tensor::unassigned(m_shape);
    copyTo(t);
    return t;
}

} // namespace resblock
