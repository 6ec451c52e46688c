// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/kernels/TapInput.h"

#include <algorithm>
#include <cassert>

namespace resblock::kernels {
namespace {

constexpr Index longestVector = 16;

Index floorDiv(Index a, Index b)
{
    return a >= 0 ? a / b : -((b - 1 - a) / b);
}

/// First i >= 0 with start + i * stride >= bound.
Index firstAtOrAbove(Index bound, Index start, Index stride)
{
    return bound <= start ? 0 : (bound - start + stride - 1) / stride;
}

} // namespace

TapInput::Frame TapInput::frameOf(const std::vector<Tap>& taps, Size2 stride, Index columns)
{
    Index top = floorDiv(taps[0].row, stride.h), bottom = top;
    Index left = floorDiv(taps[0].column, stride.w), right = left;
    Frame frame;
    for (const Tap& tap : taps) {
        const Index row = floorDiv(tap.row, stride.h), column = floorDiv(tap.column, stride.w);
        top = std::min(top, row);
        bottom = std::max(bottom, row);
        left = std::min(left, column);
        right = std::max(right, column);
        const Phase phase{tap.row - row * stride.h, tap.column - column * stride.w};
        if (std::find(frame.phases.begin(), frame.phases.end(), phase) == frame.phases.end())
            frame.phases.push_back(phase);
    }
    frame.top = top;
    frame.left = left;
    frame.rowsMore = bottom - top;
    frame.pitch = columns + right - left;
    return frame;
}

Index TapInput::floatsPerRow(const Planes& source, const std::vector<Tap>& taps, Size2 stride, Index columns)
{
    const Frame frame = frameOf(taps, stride, columns);
    return source.channels * static_cast<Index>(frame.phases.size()) * frame.pitch;
}

TapInput::TapInput(const Planes& source, const std::vector<Tap>& taps, Size2 stride, Index columns,
                   Index samples, Index rows)
    : m_source(source), m_stride(stride), m_frame(frameOf(taps, stride, columns))
{
    m_phasePlane = (rows + m_frame.rowsMore) * m_frame.pitch;
    m_sampleStride = static_cast<Index>(m_frame.phases.size()) * m_phasePlane;
    m_channelStride = samples * m_sampleStride;
    for (const Tap& tap : taps) {
        const Index row = floorDiv(tap.row, stride.h), column = floorDiv(tap.column, stride.w);
        const Phase phase{tap.row - row * stride.h, tap.column - column * stride.w};
        const auto found = std::find(m_frame.phases.begin(), m_frame.phases.end(), phase);
        m_tapOffsets.push_back((found - m_frame.phases.begin()) * m_phasePlane +
                               (row - m_frame.top) * m_frame.pitch + column - m_frame.left);
    }
    m_data = AlignedBuffer(source.channels * m_channelStride + longestVector);
}

void TapInput::loadPlane(const float* plane, const Phase& phase, const Band& band, float* out) const
{
    const Index pitch = m_frame.pitch;
    const Index startRow = (band.p0 + m_frame.top) * m_stride.h + phase.row;
    const Index startColumn = m_frame.left * m_stride.w + phase.column;
    const Index first = std::min(firstAtOrAbove(0, startColumn, m_stride.w), pitch);
    const Index last = std::clamp(firstAtOrAbove(m_source.w, startColumn, m_stride.w), first, pitch);
    const Index rows = band.p1 - band.p0 + m_frame.rowsMore;
    for (Index i = 0; i < rows; ++i, out += pitch) {
        const Index row = startRow + i * m_stride.h;
        if (row < 0 || row >= m_source.h) {
            std::fill(out, out + pitch, 0.0F);
            continue;
        }
        const float* in = plane + row * m_source.w + startColumn;
        std::fill(out, out + first, 0.0F);
        if (m_stride.w == 1)
            std::copy(in + first, in + last, out + first);
        else
            for (Index j = first; j < last; ++j) out[j] = in[j * m_stride.w];
        std::fill(out + last, out + pitch, 0.0F);
    }
}

void TapInput::load(const Band& band)
{
    assert(band.n1 - band.n0 <= m_channelStride / m_sampleStride);
    assert((band.p1 - band.p0 + m_frame.rowsMore) * m_frame.pitch <= m_phasePlane);
    const Index plane = m_source.h * m_source.w;
    for (Index c = 0; c < m_source.channels; ++c)
        for (Index n = band.n0; n < band.n1; ++n)
            for (std::size_t i = 0; i < m_frame.phases.size(); ++i)
                loadPlane(m_source.data + n * m_source.sampleStride + c * plane, m_frame.phases[i], band,
                          m_data.data() + c * m_channelStride + (n - band.n0) * m_sampleStride +
                              static_cast<Index>(i) * m_phasePlane);
}

} // namespace resblock::kernels
