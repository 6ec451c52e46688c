// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maps/MapKernels.h"

#include <algorithm>
#include <cmath>

#if defined(__x86_64__) && defined(__GNUC__)
#define RESBLOCK_HAS_AVX2_MAPS
#include <immintrin.h>
#endif

namespace resblock {

namespace {

QRgb mixed(QRgb a, QRgb b, unsigned share)
{
    const unsigned rest = 256 - share;
    QRgb out = 0;
    for (unsigned shift = 0; shift < 32; shift += 8)
        out |= ((((a >> shift) & 0xFFU) * share + ((b >> shift) & 0xFFU) * rest + 128) >> 8U) << shift;
    return out;
}

QRgb colourOf(float value, const ColorPlace& place, const QRgb* table, QRgb nonFinite)
{
    if (!std::isfinite(value)) return nonFinite;
    const double v = static_cast<double>(value);
    double position = 0;
    if (place.root) {
        const double u = std::clamp(2 * (v - place.low) / place.span - 1, -1.0, 1.0);
        position = (1 + std::copysign(std::sqrt(std::abs(u)), u)) * place.last / 2;
    } else {
        position = std::clamp((v - place.low) * (place.last / place.span), 0.0, place.last);
    }
    return table[static_cast<std::size_t>(position + 0.5)];
}

#ifdef RESBLOCK_HAS_AVX2_MAPS

#define RESBLOCK_AVX2 __attribute__((target("avx2")))

/// Places in the table of four values, which are finite.
RESBLOCK_AVX2 __m128i placesOf(__m256d v, const ColorPlace& place)
{
    const __m256d half = _mm256_set1_pd(0.5);
    const __m256d last = _mm256_set1_pd(place.last);
    __m256d position = _mm256_sub_pd(v, _mm256_set1_pd(place.low));
    if (place.root) {
        const __m256d one = _mm256_set1_pd(1);
        const __m256d sign = _mm256_set1_pd(-0.0);
        __m256d u = _mm256_mul_pd(_mm256_set1_pd(2), position);
        u = _mm256_sub_pd(_mm256_div_pd(u, _mm256_set1_pd(place.span)), one);
        u = _mm256_min_pd(_mm256_max_pd(u, _mm256_set1_pd(-1)), one);
        __m256d root = _mm256_sqrt_pd(_mm256_andnot_pd(sign, u));
        root = _mm256_or_pd(root, _mm256_and_pd(sign, u));
        position = _mm256_mul_pd(_mm256_mul_pd(_mm256_add_pd(one, root), last), half);
    } else {
        position = _mm256_mul_pd(position, _mm256_set1_pd(place.last / place.span));
        position = _mm256_min_pd(_mm256_max_pd(position, _mm256_setzero_pd()), last);
    }
    return _mm256_cvttpd_epi32(_mm256_add_pd(position, half));
}

RESBLOCK_AVX2 void colourAvx2(std::span<const float> values, const ColorPlace& place, const QRgb* table,
                              QRgb nonFinite, QRgb* out)
{
    const __m256 largest = _mm256_set1_ps(3.402823466e+38F);
    const __m256 magnitude = _mm256_castsi256_ps(_mm256_set1_epi32(0x7FFFFFFF));
    const __m256i none = _mm256_set1_epi32(static_cast<int>(nonFinite));
    std::size_t i = 0;
    for (; i + 8 <= values.size(); i += 8) {
        const __m256 v = _mm256_loadu_ps(values.data() + i);
        const __m256 finite = _mm256_cmp_ps(_mm256_and_ps(v, magnitude), largest, _CMP_LE_OQ);
        const __m256 safe = _mm256_and_ps(v, finite);
        const __m128i low = placesOf(_mm256_cvtps_pd(_mm256_castps256_ps128(safe)), place);
        const __m128i high = placesOf(_mm256_cvtps_pd(_mm256_extractf128_ps(safe, 1)), place);
        const __m256i places = _mm256_inserti128_si256(_mm256_castsi128_si256(low), high, 1);
        const __m256i colours = _mm256_i32gather_epi32(reinterpret_cast<const int*>(table), places, 4);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i),
                            _mm256_blendv_epi8(none, colours, _mm256_castps_si256(finite)));
    }
    for (; i < values.size(); ++i) out[i] = colourOf(values[i], place, table, nonFinite);
}

/// Eight pixels of a and b; the shares as 16-bit numbers, one a channel, of the lower and the upper four.
RESBLOCK_AVX2 __m256i mixedPixels(__m256i a, __m256i b, __m256i lowShares, __m256i highShares)
{
    const __m256i zero = _mm256_setzero_si256();
    const __m256i whole = _mm256_set1_epi16(256);
    const __m256i round = _mm256_set1_epi16(128);
    const auto mix = [&](__m256i x, __m256i y, __m256i shares) RESBLOCK_AVX2 {
        const __m256i sum = _mm256_add_epi16(_mm256_mullo_epi16(x, shares),
                                             _mm256_mullo_epi16(y, _mm256_sub_epi16(whole, shares)));
        return _mm256_srli_epi16(_mm256_add_epi16(sum, round), 8);
    };
    return _mm256_packus_epi16(mix(_mm256_unpacklo_epi8(a, zero), _mm256_unpacklo_epi8(b, zero), lowShares),
                               mix(_mm256_unpackhi_epi8(a, zero), _mm256_unpackhi_epi8(b, zero), highShares));
}

RESBLOCK_AVX2 void mixLinesAvx2(const QRgb* a, const QRgb* b, std::uint16_t share, QRgb* out, int count)
{
    const __m256i shares = _mm256_set1_epi16(static_cast<short>(share));
    int i = 0;
    for (; i + 8 <= count; i += 8)
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i),
                            mixedPixels(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(a + i)),
                                        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(b + i)), shares,
                                        shares));
    for (; i < count; ++i) out[i] = mixed(a[i], b[i], share);
}

RESBLOCK_AVX2 void mixPixelsAvx2(const QRgb* in, const std::vector<MapTap>& taps, QRgb* out)
{
    static_assert(sizeof(MapTap) == 12);
    const auto* words = reinterpret_cast<const int*>(taps.data());
    const __m256i threes = _mm256_setr_epi32(0, 3, 6, 9, 12, 15, 18, 21); // a tap is three words
    // the share of a pixel, in the lower half of its word, for each of its four channels: within each half of
    // the register the lower two pixels go to the lower result, as unpacking the channels orders them
    const __m256i lowOrder = _mm256_setr_epi8(0, 1, 0, 1, 0, 1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5, 0, 1, 0, 1, 0,
                                              1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5);
    const __m256i highOrder = _mm256_setr_epi8(8, 9, 8, 9, 8, 9, 8, 9, 12, 13, 12, 13, 12, 13, 12, 13, 8, 9,
                                               8, 9, 8, 9, 8, 9, 12, 13, 12, 13, 12, 13, 12, 13);
    const auto* source = reinterpret_cast<const int*>(in);
    std::size_t i = 0;
    for (; i + 8 <= taps.size(); i += 8) {
        const int* at = words + 3 * i;
        const __m256i first = _mm256_i32gather_epi32(at, threes, 4);
        const __m256i second = _mm256_i32gather_epi32(at + 1, threes, 4);
        const __m256i shares = _mm256_i32gather_epi32(at + 2, threes, 4);
        const __m256i a = _mm256_i32gather_epi32(source, first, 4);
        const __m256i b = _mm256_i32gather_epi32(source, second, 4);
        _mm256_storeu_si256(
            reinterpret_cast<__m256i*>(out + i),
            mixedPixels(a, b, _mm256_shuffle_epi8(shares, lowOrder), _mm256_shuffle_epi8(shares, highOrder)));
    }
    for (; i < taps.size(); ++i) out[i] = mixed(in[taps[i].first], in[taps[i].second], taps[i].share);
}

RESBLOCK_AVX2 bool holdsColourAvx2(const QRgb* line, int count, QRgb colour)
{
    const __m256i wanted = _mm256_set1_epi32(static_cast<int>(colour));
    __m256i found = _mm256_setzero_si256();
    int i = 0;
    for (; i + 8 <= count; i += 8)
        found = _mm256_or_si256(
            found,
            _mm256_cmpeq_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(line + i)), wanted));
    if (_mm256_testz_si256(found, found) == 0) return true;
    return std::find(line + i, line + count, colour) != line + count;
}

#endif

} // namespace

MapKernelSet mapKernels()
{
#ifdef RESBLOCK_HAS_AVX2_MAPS
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has ? MapKernelSet::Avx2 : MapKernelSet::Plain;
#else
    return MapKernelSet::Plain;
#endif
}

void colourValues(std::span<const float> values, const ColorPlace& place, const QRgb* table, QRgb nonFinite,
                  QRgb* out, [[maybe_unused]] MapKernelSet kernels)
{
#ifdef RESBLOCK_HAS_AVX2_MAPS
    if (kernels == MapKernelSet::Avx2) return colourAvx2(values, place, table, nonFinite, out);
#endif
    for (const float v : values) *out++ = colourOf(v, place, table, nonFinite);
}

void mixPixels(const QRgb* in, const std::vector<MapTap>& taps, QRgb* out,
               [[maybe_unused]] MapKernelSet kernels)
{
#ifdef RESBLOCK_HAS_AVX2_MAPS
    if (kernels == MapKernelSet::Avx2) return mixPixelsAvx2(in, taps, out);
#endif
    for (const MapTap& tap : taps) *out++ = mixed(in[tap.first], in[tap.second], tap.share);
}

void mixLines(const QRgb* a, const QRgb* b, std::uint16_t share, QRgb* out, int count,
              [[maybe_unused]] MapKernelSet kernels)
{
#ifdef RESBLOCK_HAS_AVX2_MAPS
    if (kernels == MapKernelSet::Avx2) return mixLinesAvx2(a, b, share, out, count);
#endif
    for (int i = 0; i < count; ++i) out[i] = mixed(a[i], b[i], share);
}

bool holdsColour(const QRgb* line, int count, QRgb colour, [[maybe_unused]] MapKernelSet kernels)
{
#ifdef RESBLOCK_HAS_AVX2_MAPS
    if (kernels == MapKernelSet::Avx2) return holdsColourAvx2(line, count, colour);
#endif
    return std::find(line, line + count, colour) != line + count;
}

} // namespace resblock
