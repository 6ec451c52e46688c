// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maps/MapImage.h"

#include "ui/paint/maps/MapKernels.h"

#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <vector>

namespace resblock {

namespace {

constexpr QRgb hatchColor = 0xff3c3c3c;

bool holdsNonFinite(const QImage& map)
{
    for (int y = 0; y < map.height(); ++y)
        if (holdsColour(reinterpret_cast<const QRgb*>(map.constScanLine(y)), map.width(), nonFiniteColor))
            return true;
    return false;
}

bool isHatched(const QImage& map, int x0, int x1, int y0, int y1)
{
    for (int y = y0; y < y1; ++y) {
        const auto* row = reinterpret_cast<const QRgb*>(map.constScanLine(y));
        if (std::any_of(row + x0, row + x1, isNonFinite)) return true;
    }
    return false;
}

/// Hatches the pixels of `enlarged` that show a value of `map` that is no number, with lines `period` apart.
void hatch(QImage& enlarged, const QImage& map, int period)
{
    const int w = enlarged.width();
    const int h = enlarged.height();
    const auto source = [](int i, int from, int to) { return int(qint64(i) * from / to); };
    for (int y = 0; y < h; ++y) {
        const int y0 = source(y, map.height(), h);
        const int y1 = std::max(y0 + 1, source(y + 1, map.height(), h));
        auto* row = reinterpret_cast<QRgb*>(enlarged.scanLine(y));
        for (int x = 0; x < w; ++x) {
            const int x0 = source(x, map.width(), w);
            const int x1 = std::max(x0 + 1, source(x + 1, map.width(), w));
            if (!isHatched(map, x0, x1, y0, y1)) continue;
            row[x] = (x + y) % period < std::max(1, period / 3) ? hatchColor : nonFiniteColor;
        }
    }
}

std::vector<MapTap> tapsOf(int from, int to)
{
    std::vector<MapTap> taps(static_cast<std::size_t>(to));
    for (int i = 0; i < to; ++i) {
        const qint64 begin = qint64(i) * from; // in units of 1/to of a source pixel
        const int first = int(begin / to);
        const qint64 inFirst = qint64(first + 1) * to - begin;
        MapTap& tap = taps[static_cast<std::size_t>(i)];
        tap = {first, first, 256};
        if (inFirst < from) tap = {first, first + 1, static_cast<std::uint16_t>(256 * inFirst / from)};
    }
    return taps;
}

/// Enlarges a little by the area each value covers. Whole pixels would make some cells twice as wide as
/// others, which looks like a pattern of the data. Requires width and height not below the map's.
QImage enlargedByArea(const QImage& map, int width, int height)
{
    const std::vector<MapTap> columns = tapsOf(map.width(), width);
    // no time goes into zeros that are written over
    const auto wide = std::make_unique_for_overwrite<QRgb[]>(static_cast<std::size_t>(width) *
                                                             static_cast<std::size_t>(map.height()));
    for (int y = 0; y < map.height(); ++y)
        mixPixels(reinterpret_cast<const QRgb*>(map.constScanLine(y)), columns, wide.get() + y * width);
    QImage image(width, height, QImage::Format_RGB32);
    auto* out = reinterpret_cast<QRgb*>(image.bits()); // 4 bytes a pixel: no gap between lines
    for (const MapTap& tap : tapsOf(map.height(), height)) {
        const QRgb* first = wide.get() + tap.first * width;
        if (tap.share == 256)
            std::copy_n(first, width, out);
        else
            mixLines(first, wide.get() + tap.second * width, tap.share, out, width);
        out += width;
    }
    return image;
}

/// Enlarges by whole pixels: each shows the value it lies in. Requires width and height not below the map's.
QImage enlargedByPixels(const QImage& map, int width, int height)
{
    std::vector<int> columns(static_cast<std::size_t>(width));
    for (int x = 0; x < width; ++x)
        columns[static_cast<std::size_t>(x)] = int(qint64(x) * map.width() / width);
    QImage image(width, height, QImage::Format_RGB32);
    auto* out = reinterpret_cast<QRgb*>(image.bits()); // 4 bytes a pixel: no gap between lines
    int shown = -1;                                    // source row of the line above
    for (int y = 0; y < height; ++y) {
        const int row = int(qint64(y) * map.height() / height);
        if (row == shown) {
            out = std::copy_n(out - width, width, out);
            continue;
        }
        shown = row;
        const auto* in = reinterpret_cast<const QRgb*>(map.constScanLine(row));
        for (const int x : columns) *out++ = in[x];
    }
    return image;
}

/// A map in exactly this many pixels.
QImage fitted(const QImage& map, int width, int height)
{
    if (width < map.width() || height < map.height())
        return map.scaled(width, height, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    constexpr int evenEnough = 3; // from here on one pixel more or less does not show
    const bool whole = width % map.width() == 0 && height % map.height() == 0;
    if (whole || (width >= evenEnough * map.width() && height >= evenEnough * map.height()))
        return enlargedByPixels(map.convertToFormat(QImage::Format_RGB32), width, height);
    return enlargedByArea(map.convertToFormat(QImage::Format_RGB32), width, height);
}

} // namespace

QImage renderMap(std::span<const float> plane, Index h, Index w, const ColorScale& scale)
{
    Q_ASSERT(static_cast<Index>(plane.size()) == h * w);
    QImage image(static_cast<int>(w), static_cast<int>(h), QImage::Format_RGB32);
    const std::vector<QRgb>& table = colormap(scale.map).table();
    const double last = double(table.size() - 1);
    const double span = scale.high - scale.low;
    // a span beyond the range of double, or none: the careful way
    const bool simple = std::isfinite(span) && span > 0 && std::isfinite(last / span);
    const ColorPlace place{scale.low, span, last, scale.root};
    for (Index y = 0; y < h; ++y) {
        auto* out = reinterpret_cast<QRgb*>(image.scanLine(static_cast<int>(y)));
        const auto row = plane.subspan(static_cast<std::size_t>(y * w), static_cast<std::size_t>(w));
        if (simple)
            colourValues(row, place, table.data(), nonFiniteColor, out);
        else
            for (const float v : row) *out++ = std::isfinite(v) ? colorOf(v, scale) : nonFiniteColor;
    }
    return image;
}

QImage coveredMap()
{
    // drawn by hand, a pixel a cell: no font and no scale makes it another picture
    static constexpr const char* cells[] = {
        "................", "................", ".....######.....", "....########....",
        "....##....##....", "..........##....", "..........##....", ".........##.....",
        "........##......", ".......##.......", ".......##.......", "................",
        ".......##.......", ".......##.......", "................", "................"};
    QImage image(16, 16, QImage::Format_RGB32);
    for (int y = 0; y < 16; ++y)
        for (int x = 0; x < 16; ++x)
            image.setPixel(x, y, cells[y][x] == '#' ? qRgb(0x70, 0x70, 0x70) : qRgb(0xd8, 0xd8, 0xd8));
    return image;
}

QImage colorBarImage(const ColorScale& scale)
{
    constexpr int values = 257;
    QImage image(values, 1, QImage::Format_RGB32);
    for (int x = 0; x < values; ++x) image.setPixel(x, 0, colormap(scale.map).at(double(x) / (values - 1)));
    return image;
}

QImage renderBars(std::span<const float> channels, Index channel, const ColorScale& scale)
{
    constexpr QRgb axis = 0xff606060;
    constexpr QRgb selected = 0xfffff0c0;
    constexpr int usual = 128;
    const int count = static_cast<int>(channels.size());
    const int wide = std::max(1, usual / count); // a channel
    const int side = std::max(usual, wide * count);
    const int left = (side - wide * count) / 2;
    const int middle = side / 2;
    const int gap = wide > 2 ? 1 : 0;
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(colorOf(0, scale));
    QPainter painter(&image);
    for (int c = 0; c < count; ++c) {
        const auto value = static_cast<double>(channels[static_cast<std::size_t>(c)]);
        const int x = left + c * wide;
        if (c == channel && count > 1) painter.fillRect(x, 0, wide, side, QColor::fromRgb(selected));
        const int tall = std::isfinite(value)
                             ? static_cast<int>(std::lround((scale.position(value) - 0.5) * side))
                             : middle;
        painter.fillRect(x + gap, tall > 0 ? middle - tall : middle, wide - 2 * gap,
                         std::max(1, std::abs(tall)), QColor::fromRgb(colorOf(value, scale)));
    }
    painter.fillRect(0, middle, side, 1, QColor::fromRgb(axis));
    return image;
}

bool isNonFinite(QRgb pixel)
{
    return pixel == nonFiniteColor;
}

Index countNonFinite(std::span<const float> values)
{
    return std::count_if(values.begin(), values.end(), [](float v) { return !std::isfinite(v); });
}

QImage enlargedMap(const QImage& map, int minimumSide)
{
    if (map.isNull()) return map;
    const int side = std::max(map.width(), map.height());
    const int factor = std::max(1, (minimumSide + side - 1) / side);
    QImage image = map.convertToFormat(QImage::Format_RGB32)
                       .scaled(map.width() * factor, map.height() * factor, Qt::IgnoreAspectRatio,
                               Qt::FastTransformation);
    if (holdsNonFinite(map)) hatch(image, map, std::max(4, factor * side / 24));
    return image;
}

void paintMap(QPainter& painter, const QRectF& target, const QImage& map)
{
    if (map.isNull() || target.isEmpty()) return;
    if (painter.hasClipping() && !painter.clipBoundingRect().intersects(target)) return;
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    const QTransform toDevice = painter.deviceTransform();
    const QPaintEngine* engine = painter.paintEngine();
    if (toDevice.type() > QTransform::TxScale || (engine && engine->type() == QPaintEngine::Pdf)) {
        painter.drawImage(target, enlargedMap(map, fileMapSide));
        painter.restore();
        return;
    }
    // whole device pixels, so that cells have sharp borders on every screen
    const QRectF exact = toDevice.mapRect(target);
    const int left = qRound(exact.left());
    const int top = qRound(exact.top());
    const int width = std::max(1, qRound(exact.right()) - left);
    const int height = std::max(1, qRound(exact.bottom()) - top);
    QImage image = fitted(map, width, height);
    if (holdsNonFinite(map)) {
        image = image.convertToFormat(QImage::Format_RGB32);
        hatch(image, map, 6);
    }
    painter.drawImage(toDevice.inverted().mapRect(QRectF(left, top, width, height)), image);
    painter.restore();
}

} // namespace resblock
