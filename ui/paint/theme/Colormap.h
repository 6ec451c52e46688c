// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRgb>
#include <QString>

#include <vector>

namespace resblock {

/// The two diverging maps for signed data, then the two for unsigned data (UX.md, Colour).
enum class ColormapId { RdBu, PuOr, Viridis, Cividis };

/// A colour for each position 0..1: stops joined by straight lines in sRGB. Diverging maps are white at 0.5.
class Colormap {
public:
    explicit Colormap(ColormapId id);
    /// t is clamped to [0, 1]; requires that it is not NaN.
    [[nodiscard]] QRgb at(double t) const;
    /// 1025 colours, evenly spaced, the middle one at 0.5.
    [[nodiscard]] const std::vector<QRgb>& table() const { return m_table; }
    [[nodiscard]] static bool isDiverging(ColormapId id);

private:
    std::vector<QRgb> m_table;
};

/// The colours of each id, built once.
[[nodiscard]] const Colormap& colormap(ColormapId id);

/// Which values the ends of a colour map stand for. One scale serves the residual and the plain network.
struct ColorScale {
    double low = -1;
    double high = 1;
    ColormapId map = ColormapId::RdBu;
    /// Colours go with the square root of the distance from the middle: half the colour is a quarter of the
    /// value. Shows what is much smaller than the ends without taking them away.
    bool root = false;
    bool operator==(const ColorScale&) const = default;

    /// -maxAbs .. maxAbs; a maxAbs of 0, or not finite, gives -1 .. 1.
    [[nodiscard]] static ColorScale symmetric(double maxAbs, ColormapId map = ColormapId::RdBu,
                                              bool root = false);
    [[nodiscard]] static ColorScale range(double low, double high, ColormapId map = ColormapId::Viridis);
    /// Position 0..1 of a finite value; values beyond the ends are clamped.
    [[nodiscard]] double position(double value) const;
};

/// Colour of one value; NaN and infinity are nonFiniteColor.
[[nodiscard]] QRgb colorOf(double value, const ColorScale& scale);
/// The grey under the hatching of values that are no numbers.
inline constexpr QRgb nonFiniteColor = 0xff9a9a9a;
/// Black or white, whichever has the higher WCAG contrast on `background`.
[[nodiscard]] QRgb textColorOn(QRgb background);

} // namespace resblock
