// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Geometry.h"
#include "core/ops/kernels/AlignedBuffer.h"

#include <cstddef>
#include <vector>

namespace resblock::kernels {

/// One weight of the kernel plane and the input cell it meets: output (p,q) meets input
/// (p * stride + row, q * stride + column).
struct Tap {
    Index row = 0;
    Index column = 0;
    Index weight = 0; ///< offset within the R*S weights of one kernel plane
};

/// Planes of one group: sample n, channel c starts at data + n * sampleStride + c * h * w.
struct Planes {
    const float* data = nullptr;
    Index sampleStride = 0;
    Index channels = 0;
    Index h = 0, w = 0;
};

/// Samples [n0, n1) and rows [p0, p1) of the output, worked on while their input is in the cache.
struct Band {
    Index n0 = 0, n1 = 0;
    Index p0 = 0, p1 = 0;
};

/// The input a band needs, copied so that every tap is one constant offset: zero padding written out, and
/// with a stride one plane for each pair of row and column remainders ("phase"). Output (n,p,q) of the band
/// meets tap t of channel c at data()[c * channelStride() + taps()[t] + origin(n, p) + q].
class TapInput {
public:
    /// Requires at least one tap. Bands will hold at most `samples` samples and `rows` rows.
    TapInput(const Planes& source, const std::vector<Tap>& taps, Size2 stride, Index columns, Index samples,
             Index rows);

    /// Floats that one row of output needs for all channels, halo aside.
    [[nodiscard]] static Index floatsPerRow(const Planes& source, const std::vector<Tap>& taps, Size2 stride,
                                            Index columns);
    void load(const Band& band);

    [[nodiscard]] const float* data() const { return m_data.data(); }
    [[nodiscard]] const std::vector<std::ptrdiff_t>& taps() const { return m_tapOffsets; }
    [[nodiscard]] Index channelStride() const { return m_channelStride; }
    [[nodiscard]] Index pitch() const { return m_frame.pitch; }
    /// Offset of output row p of sample n, both counted from the band's first.
    [[nodiscard]] Index origin(Index n, Index p) const { return n * m_sampleStride + p * m_frame.pitch; }

private:
    struct Phase {
        Index row = 0, column = 0;
        bool operator==(const Phase&) const = default;
    };
    /// What the taps reach around an output, in cells of a phase plane.
    struct Frame {
        Index top = 0, left = 0; ///< first row and column, relative to the output
        Index rowsMore = 0;      ///< rows beyond those of the output
        Index pitch = 0;
        std::vector<Phase> phases;
    };
    static Frame frameOf(const std::vector<Tap>& taps, Size2 stride, Index columns);
    void loadPlane(const float* plane, const Phase& phase, const Band& band, float* out) const;

    Planes m_source;
    Size2 m_stride;
    Frame m_frame;
    Index m_phasePlane = 0;
    Index m_sampleStride = 0;
    Index m_channelStride = 0;
    std::vector<std::ptrdiff_t> m_tapOffsets;
    AlignedBuffer m_data; ///< with room for one vector behind the last row
};

} // namespace resblock::kernels
