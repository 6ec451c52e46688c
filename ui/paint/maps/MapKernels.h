// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRgb>

#include <cstdint>
#include <span>
#include <vector>

namespace resblock {

// The loops over the pixels of maps, in a plain form and in one for processors with AVX2, chosen when the
// program runs. Both give the same pixels, bit for bit; a test compares them.

/// How a value becomes a place in a table of colours: linear, or by the signed square root about the middle.
struct ColorPlace {
    double low = 0;
    double span = 1; ///< finite, above 0
    double last = 0; ///< the table's last index
    bool root = false;
};

enum class MapKernelSet { Plain, Avx2 };
/// The fastest that this processor has.
[[nodiscard]] MapKernelSet mapKernels();

/// Writes the colour of each value; NaN and infinity are `nonFinite`. `table` has place.last + 1 colours.
void colourValues(std::span<const float> values, const ColorPlace& place, const QRgb* table, QRgb nonFinite,
                  QRgb* out, MapKernelSet kernels = mapKernels());

/// What one pixel of a slightly enlarged line shows: the source pixel it lies in, or two of them.
struct MapTap {
    std::int32_t first = 0;
    std::int32_t second = 0;
    std::uint16_t share = 256; ///< of the first, in 256ths
};

/// Mixes pixels of one line: out[i] is taps[i].share 256ths of in[first] and the rest of in[second], rounded,
/// channel by channel.
void mixPixels(const QRgb* in, const std::vector<MapTap>& taps, QRgb* out,
               MapKernelSet kernels = mapKernels());

/// Mixes two lines: `share` 256ths of `a` and the rest of `b`.
void mixLines(const QRgb* a, const QRgb* b, std::uint16_t share, QRgb* out, int count,
              MapKernelSet kernels = mapKernels());

/// Tells whether a line holds this colour.
[[nodiscard]] bool holdsColour(const QRgb* line, int count, QRgb colour, MapKernelSet kernels = mapKernels());

} // namespace resblock
