// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Tensor.h"
#include "ui/paint/theme/Colormap.h"

#include <QImage>
#include <QRectF>

#include <span>

class QPainter;

namespace resblock {

/// One pixel a value, Format_RGB32. Requires plane.size() == h * w. NaN and infinity are nonFiniteColor.
[[nodiscard]] QImage renderMap(std::span<const float> plane, Index h, Index w, const ColorScale& scale);

/// Draws the channels of a tensor without extent (N, C, 1, 1) as bars from a line in the middle: a square of
/// one colour would say nothing. A value at the end of the scale reaches the edge, 0 is the scale's own
/// white, and the bar of `channel` stands on yellow where there are others. A square image; requires at least
/// one channel.
[[nodiscard]] QImage renderBars(std::span<const float> channels, Index channel, const ColorScale& scale);

/// Pixels of a map that stand for NaN or infinity (they have a colour that no colour map contains).
[[nodiscard]] bool isNonFinite(QRgb pixel);

/// Values that are NaN or infinite.
[[nodiscard]] Index countNonFinite(std::span<const float> values);

/// Draws a map into `target`, on whole device pixels: each value a crisp rectangle when there is room; every
/// value covering the same area when the map is enlarged less than three times; averaged when there are more
/// values than pixels. Cells that hold no number are hatched.
void paintMap(QPainter& painter, const QRectF& target, const QImage& map);

/// What stands in the place of a map that is covered: a question mark on grey, whatever the map holds.
[[nodiscard]] QImage coveredMap();

/// The colours of a scale from its low to its high end: one row of 257 pixels.
[[nodiscard]] QImage colorBarImage(const ColorScale& scale);

/// Maps in SVG and PDF files are enlarged to this many pixels a side, so that no viewer can blur them.
inline constexpr int fileMapSide = 384;

/// The same picture enlarged by whole pixels, hatching included, for files: at least `minimumSide` pixels on
/// its longer side.
[[nodiscard]] QImage enlargedMap(const QImage& map, int minimumSide);

} // namespace resblock
