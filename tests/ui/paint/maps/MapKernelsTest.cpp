// SPDX-License-Identifier: GPL-3.0-or-later
// The vector forms of the loops over pixels give the same pixels as the plain ones.
#include "ui/paint/maps/MapKernels.h"

#include "core/tensor/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace resblock {
namespace {

std::vector<QRgb> randomPixels(Random& random, std::size_t count)
{
    std::vector<QRgb> pixels(count);
    for (QRgb& pixel : pixels) pixel = 0xFF000000U | static_cast<QRgb>(random.below(1U << 24U));
    return pixels;
}

class MapKernels : public ::testing::Test {
protected:
    void SetUp() override
    {
        if (mapKernels() == MapKernelSet::Plain) GTEST_SKIP() << "this processor has no AVX2";
    }
    Random random{5};
};

TEST_F(MapKernels, ColourValuesAlike)
{
    const std::vector<QRgb> table = randomPixels(random, 257);
    for (int turn = 0; turn < 200; ++turn) {
        std::vector<float> values(random.below(70));
        for (float& v : values) {
            v = static_cast<float>(random.normal());
            if (random.below(9) == 0) v = std::numeric_limits<float>::quiet_NaN();
            if (random.below(9) == 0)
                v = std::numeric_limits<float>::infinity() * (random.below(2) == 0 ? 1.0F : -1.0F);
            if (random.below(9) == 0) v = std::numeric_limits<float>::max();
            if (random.below(9) == 0) v = 0;
        }
        const double limit = 0.1 + static_cast<double>(random.below(30)) / 10;
        const ColorPlace place{-limit, 2 * limit, 256, random.below(2) == 0};
        std::vector<QRgb> plain(values.size());
        std::vector<QRgb> vector(values.size());
        colourValues(values, place, table.data(), 0xFF123456U, plain.data(), MapKernelSet::Plain);
        colourValues(values, place, table.data(), 0xFF123456U, vector.data(), MapKernelSet::Avx2);
        EXPECT_EQ(plain, vector);
    }
}

TEST_F(MapKernels, MixPixelsAlike)
{
    for (int turn = 0; turn < 200; ++turn) {
        const std::vector<QRgb> in = randomPixels(random, 1 + random.below(40));
        std::vector<MapTap> taps(random.below(80));
        for (MapTap& tap : taps)
            tap = {static_cast<std::int32_t>(random.below(in.size())),
                   static_cast<std::int32_t>(random.below(in.size())),
                   static_cast<std::uint16_t>(random.below(257))};
        std::vector<QRgb> plain(taps.size());
        std::vector<QRgb> vector(taps.size());
        mixPixels(in.data(), taps, plain.data(), MapKernelSet::Plain);
        mixPixels(in.data(), taps, vector.data(), MapKernelSet::Avx2);
        EXPECT_EQ(plain, vector);
        const std::vector<QRgb> other = randomPixels(random, in.size());
        std::vector<QRgb> plainLine(in.size());
        std::vector<QRgb> vectorLine(in.size());
        const auto share = static_cast<std::uint16_t>(random.below(257));
        mixLines(in.data(), other.data(), share, plainLine.data(), static_cast<int>(in.size()),
                 MapKernelSet::Plain);
        mixLines(in.data(), other.data(), share, vectorLine.data(), static_cast<int>(in.size()),
                 MapKernelSet::Avx2);
        EXPECT_EQ(plainLine, vectorLine);
    }
}

TEST_F(MapKernels, FindAColourAlike)
{
    for (std::size_t count = 0; count < 40; ++count)
        for (std::size_t at = 0; at <= count; ++at) {
            std::vector<QRgb> line(count, 0xFF000001U);
            if (at < count) line[at] = 0xFFABCDEFU;
            EXPECT_EQ(holdsColour(line.data(), static_cast<int>(count), 0xFFABCDEFU, MapKernelSet::Avx2),
                      at < count);
            EXPECT_EQ(holdsColour(line.data(), static_cast<int>(count), 0xFFABCDEFU, MapKernelSet::Plain),
                      at < count);
        }
}

} // namespace
} // namespace resblock
