// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/theme/Colormap.h"

#include "ui/paint/theme/ColormapTables.h"

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>

namespace resblock {

namespace {

constexpr int tableSize = 1025;

template <std::size_t N>
std::vector<QRgb> interpolated(const std::uint8_t (&stops)[N][3])
{
    std::vector<QRgb> table(tableSize);
    for (int i = 0; i < tableSize; ++i) {
        const double position = double(i) * double(N - 1) / double(tableSize - 1);
        const auto stop = std::min(static_cast<std::size_t>(position), N - 2);
        const double t = position - double(stop);
        std::array<int, 3> rgb{};
        for (std::size_t k = 0; k < 3; ++k)
            rgb[k] = static_cast<int>(std::lround(stops[stop][k] * (1 - t) + stops[stop + 1][k] * t));
        table[static_cast<std::size_t>(i)] = qRgb(rgb[0], rgb[1], rgb[2]);
    }
    return table;
}

std::vector<QRgb> tableOf(ColormapId id)
{
    switch (id) {
    case ColormapId::RdBu:
        return interpolated(rdBuStops);
    case ColormapId::PuOr:
        return interpolated(puOrStops);
    case ColormapId::Viridis:
        return interpolated(viridisStops);
    case ColormapId::Cividis:
        break;
    }
    return interpolated(cividisStops);
}

double linear(int channel)
{
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

} // namespace

Colormap::Colormap(ColormapId id) : m_table(tableOf(id)) {}

QRgb Colormap::at(double t) const
{
    return m_table[static_cast<std::size_t>(std::lround(std::clamp(t, 0.0, 1.0) * (tableSize - 1)))];
}

bool Colormap::isDiverging(ColormapId id)
{
    return id == ColormapId::RdBu || id == ColormapId::PuOr;
}

const Colormap& colormap(ColormapId id)
{
    static const std::array<Colormap, 4> maps{Colormap(ColormapId::RdBu), Colormap(ColormapId::PuOr),
                                              Colormap(ColormapId::Viridis), Colormap(ColormapId::Cividis)};
    return maps[static_cast<std::size_t>(id)];
}

ColorScale ColorScale::symmetric(double maxAbs, ColormapId map, bool root)
{
    if (!(maxAbs > 0) || !std::isfinite(maxAbs)) maxAbs = 1;
    return {-maxAbs, maxAbs, map, root};
}

ColorScale ColorScale::range(double low, double high, ColormapId map)
{
    if (!std::isfinite(low) || !std::isfinite(high)) return {0, 1, map, false};
    if (!(low < high)) return {low, low + 1, map, false};
    return {low, high, map, false};
}

double ColorScale::position(double value) const
{
    // halves first: high - low may overflow for huge activations
    const double span = high / 2 - low / 2;
    const double t = span > 0 ? std::clamp((value / 2 - low / 2) / span, 0.0, 1.0) : 0.5;
    return root ? 0.5 + std::copysign(std::sqrt(std::abs(2 * t - 1)), 2 * t - 1) / 2 : t;
}

QRgb colorOf(double value, const ColorScale& scale)
{
    return std::isfinite(value) ? colormap(scale.map).at(scale.position(value)) : nonFiniteColor;
}

QRgb textColorOn(QRgb background)
{
    const double luminance = 0.2126 * linear(qRed(background)) + 0.7152 * linear(qGreen(background)) +
                             0.0722 * linear(qBlue(background));
    // the luminance whose contrast with black equals that with white
    return (luminance + 0.05) * (luminance + 0.05) > 1.05 * 0.05 ? qRgb(0, 0, 0) : qRgb(255, 255, 255);
}

} // namespace resblock
