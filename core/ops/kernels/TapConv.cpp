// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/kernels/TapConv.h"

#include "core/ops/kernels/AlignedBuffer.h"

#include <algorithm>

namespace resblock::kernels {
namespace {

using Positions = std::vector<ResblockVectorPosition>;

constexpr Index inputBudget = 24 * 1024; ///< floats of input a band may hold: 96 KiB, well inside any L2

Index ceilDiv(Index a, Index b)
{
    return (a + b - 1) / b;
}

/// A block of outputs: the variant of the kernel that computes it.
struct Block {
    Index first = 0; ///< output channel
    Index outputs = 0;
    int variant = 0;
    Index size = 0; ///< of the variant; outputs beyond `outputs` are thrown away
};
std::vector<Block> blocksOf(const ResblockKernels& table, Index channels)
{
    std::vector<Block> blocks;
    for (Index k = 0; k < channels;) {
        int variant = 0;
        while (variant + 1 < table.variants && table.blockSizes[variant + 1] >= channels - k) ++variant;
        const Index size = table.blockSizes[variant];
        blocks.push_back({k, std::min(size, channels - k), variant, size});
        k += size;
    }
    return blocks;
}

/// [channels][taps][size] for one block.
void packWeights(const TapWeights& w, const Block& block, Index channels, const std::vector<Tap>& taps,
                 float* out)
{
    for (Index c = 0; c < channels; ++c)
        for (const Tap& tap : taps) {
            const float* from = w.data + block.first * w.outputStride + c * w.inputStride + tap.weight;
            for (Index k = 0; k < block.size; ++k)
                *out++ = k < block.outputs ? from[k * w.outputStride] : 0.0F;
        }
}

/// How the outputs of a band are cut into vectors.
struct Cut {
    Index lanes = 0;
    bool byRows = false;  ///< else along the rows of the padded input, the junk between them included
    Index rowVectors = 0; ///< a row of outputs, the last one moved back into the row
};
Cut cutOf(Index lanes, Index rows, Index columns, Index pitch)
{
    Cut cut{lanes, false, ceilDiv(columns, lanes)};
    const Index flat = ceilDiv((rows - 1) * pitch + columns, lanes);
    // The junk has to be filtered out of a flat cut, which is worth about a seventh of the arithmetic.
    cut.byRows = columns >= lanes && rows * cut.rowVectors * 7 <= flat * 8;
    return cut;
}

/// Results of a band that cannot be written in place.
struct Scratch {
    AlignedBuffer values;
    Index pitch = 0; ///< between rows
    Index sampleStride = 0;
    Index channelStride = 0;
};

/// `direct` writes vectors straight into the target.
Positions positionsOf(const Cut& cut, const Band& band, const TapInput& input, const TapTarget& target,
                      bool direct, const Scratch& scratch)
{
    Positions positions;
    const Index rows = band.p1 - band.p0;
    for (Index n = 0; n < band.n1 - band.n0; ++n) {
        if (!cut.byRows) {
            const Index vectors = ceilDiv((rows - 1) * input.pitch() + target.columns, cut.lanes);
            for (Index v = 0; v < vectors; ++v)
                positions.push_back(
                    {input.origin(n, 0) + v * cut.lanes, n * scratch.sampleStride + v * cut.lanes});
            continue;
        }
        for (Index p = 0; p < rows; ++p)
            for (Index v = 0; v < cut.rowVectors; ++v) {
                const Index q = std::min(v * cut.lanes, target.columns - cut.lanes);
                const Index out = direct ? (band.n0 + n) * target.sampleStride + (band.p0 + p) * target.w + q
                                         : n * scratch.sampleStride + p * scratch.pitch + q;
                positions.push_back({input.origin(n, p) + q, out});
            }
    }
    return positions;
}

void writeBack(const Scratch& scratch, const Band& band, const Block& block, const TapTarget& target)
{
    for (Index k = 0; k < block.outputs; ++k)
        for (Index n = band.n0; n < band.n1; ++n)
            for (Index p = band.p0; p < band.p1; ++p) {
                const float* from = scratch.values.data() + k * scratch.channelStride +
                                    (n - band.n0) * scratch.sampleStride + (p - band.p0) * scratch.pitch;
                float* to = target.data + n * target.sampleStride +
                            ((block.first + k) * target.h + target.first.h + p * target.step.h) * target.w +
                            target.first.w;
                if (target.step.w == 1)
                    std::copy(from, from + target.columns, to);
                else
                    for (Index q = 0; q < target.columns; ++q) to[q * target.step.w] = from[q];
            }
}

/// How many samples and rows a band holds, so that its input stays within the budget.
Band bandSize(Index floatsPerRow, Index samples, Index rows)
{
    const Index fitting = std::max<Index>(inputBudget / std::max<Index>(floatsPerRow, 1), 1);
    if (fitting >= rows) return {0, std::min(samples, fitting / rows), 0, rows};
    return {0, 1, 0, ceilDiv(rows, ceilDiv(rows, fitting))};
}

template <typename F>
void forEachBand(const Band& size, Index samples, Index rows, F&& f)
{
    for (Index n = 0; n < samples; n += size.n1)
        for (Index p = 0; p < rows; p += size.p1)
            f(Band{n, std::min(n + size.n1, samples), p, std::min(p + size.p1, rows)});
}

void fillWithBias(Index samples, const float* bias, const TapTarget& target)
{
    for (Index n = 0; n < samples; ++n)
        for (Index k = 0; k < target.channels; ++k)
            for (Index p = 0; p < target.rows; ++p)
                for (Index q = 0; q < target.columns; ++q)
                    target.data[n * target.sampleStride +
                                (k * target.h + target.first.h + p * target.step.h) * target.w +
                                target.first.w + q * target.step.w] = bias != nullptr ? bias[k] : 0.0F;
}

} // namespace

void tapConv(const ResblockKernels& table, Index samples, const Planes& source, const std::vector<Tap>& taps,
             Size2 stride, const TapWeights& weights, const float* bias, const TapTarget& target)
{
    if (samples == 0 || target.channels == 0 || target.rows <= 0 || target.columns <= 0) return;
    if (taps.empty() || source.channels == 0) return fillWithBias(samples, bias, target);

    const auto blocks = blocksOf(table, target.channels);
    const auto tapCount = static_cast<Index>(taps.size());
    const Index padded = blocks.back().first + blocks.back().size;
    AlignedBuffer packed(padded * source.channels * tapCount);
    std::vector<float> paddedBias(static_cast<std::size_t>(padded));
    if (bias != nullptr) std::copy(bias, bias + target.channels, paddedBias.begin());
    for (const Block& block : blocks)
        packWeights(weights, block, source.channels, taps,
                    packed.data() + block.first * source.channels * tapCount);

    const Band size =
        bandSize(TapInput::floatsPerRow(source, taps, stride, target.columns), samples, target.rows);
    TapInput input(source, taps, stride, target.columns, size.n1, size.p1);
    const Cut cut = cutOf(table.lanes, size.p1, target.columns, input.pitch());
    const bool direct = cut.byRows && target.step == Size2{};
    Scratch scratch;
    scratch.pitch = cut.byRows ? target.columns : input.pitch();
    scratch.sampleStride = size.p1 * scratch.pitch + table.lanes;
    scratch.channelStride = size.n1 * scratch.sampleStride;
    if (!direct) scratch.values = AlignedBuffer(table.blockSizes[0] * scratch.channelStride);

    forEachBand(size, samples, target.rows, [&](const Band& band) {
        input.load(band);
        const Positions positions = positionsOf(cut, band, input, target, direct, scratch);
        for (const Block& block : blocks) {
            float* y =
                direct ? target.data + (block.first * target.h + target.first.h) * target.w + target.first.w
                       : scratch.values.data();
            const ResblockConvTiles tiles{input.data(),
                                          input.channelStride(),
                                          source.channels,
                                          input.taps().data(),
                                          tapCount,
                                          packed.data() + block.first * source.channels * tapCount,
                                          paddedBias.data() + block.first,
                                          y,
                                          direct ? target.h * target.w : scratch.channelStride,
                                          block.outputs,
                                          positions.data(),
                                          static_cast<Index>(positions.size())};
            table.convTiles[block.variant](&tiles);
            if (!direct) writeBack(scratch, band, block, target);
        }
    });
}

namespace {

constexpr Index upstreamBudget =
    512; ///< positions a lane of dY in a band: a block of outputs stays in the L1

/// dY of one block as [vector][output][lane], with zeros wherever the flat cut runs over junk.
void packUpstream(const Planes& upstream, const Block& block, const Band& band, const TapInput& input,
                  Index lanes, Index vectorsPerSample, float* out)
{
    const Index samples = band.n1 - band.n0;
    std::fill(out, out + samples * vectorsPerSample * block.size * lanes, 0.0F);
    for (Index k = 0; k < block.outputs; ++k)
        for (Index n = 0; n < samples; ++n) {
            const float* plane = upstream.data + (band.n0 + n) * upstream.sampleStride +
                                 (block.first + k) * upstream.h * upstream.w;
            for (Index p = band.p0; p < band.p1; ++p) {
                Index flat = (p - band.p0) * input.pitch();
                const float* from = plane + p * upstream.w;
                for (Index left = upstream.w; left > 0;) {
                    const Index lane = flat % lanes, run = std::min(left, lanes - lane);
                    float* to = out + ((n * vectorsPerSample + flat / lanes) * block.size + k) * lanes + lane;
                    std::copy(from, from + run, to);
                    from += run;
                    flat += run;
                    left -= run;
                }
            }
        }
}

/// Adds up the partial sums of one block and puts them where they belong.
void unpackGradient(const float* row, const Block& block, Index channels, const std::vector<Tap>& taps,
                    Index planeSize, Index lanes, float* dW)
{
    const Index share = lanes / block.size;
    for (Index c = 0; c < channels; ++c)
        for (const Tap& tap : taps) {
            for (Index k = 0; k < block.outputs; ++k) {
                float sum = 0;
                for (Index i = 0; i < share; ++i) sum += row[k * share + i];
                dW[((block.first + k) * channels + c) * planeSize + tap.weight] = sum;
            }
            row += lanes;
        }
}

} // namespace

void tapWeightGradient(const ResblockKernels& table, Index samples, const Planes& source,
                       const std::vector<Tap>& taps, Size2 stride, const Planes& upstream, Index planeSize,
                       float* dW)
{
    std::fill(dW, dW + upstream.channels * source.channels * planeSize, 0.0F);
    if (samples == 0 || upstream.h <= 0 || upstream.w <= 0 || source.channels == 0) return;
    const Index lanes = table.lanes;
    const auto tapCount = static_cast<Index>(taps.size());
    const Index columnCount = source.channels * tapCount;
    const auto blocks = blocksOf(table, upstream.channels);

    const Band size = bandSize(std::max(TapInput::floatsPerRow(source, taps, stride, upstream.w) / 4,
                                        upstream.w * inputBudget / (upstreamBudget * lanes)),
                               samples, upstream.h);
    TapInput input(source, taps, stride, upstream.w, size.n1, size.p1);
    std::vector<std::ptrdiff_t> columns;
    for (Index c = 0; c < source.channels; ++c)
        for (const std::ptrdiff_t tap : input.taps()) columns.push_back(c * input.channelStride() + tap);

    const Index mostVectors = size.n1 * ceilDiv(size.p1 * input.pitch(), lanes);
    AlignedBuffer packed(mostVectors * table.blockSizes[0] * lanes);
    AlignedBuffer partial(static_cast<Index>(blocks.size()) * columnCount * lanes);
    const auto partialOf = [&](std::size_t block) {
        return partial.data() + static_cast<Index>(block) * columnCount * lanes;
    };
    forEachBand(size, samples, upstream.h, [&](const Band& band) {
        input.load(band);
        const Index vectors = ceilDiv((band.p1 - band.p0 - 1) * input.pitch() + upstream.w, lanes);
        Positions positions;
        for (Index n = 0; n < band.n1 - band.n0; ++n)
            for (Index v = 0; v < vectors; ++v) positions.push_back({input.origin(n, 0) + v * lanes, 0});
        for (std::size_t b = 0; b < blocks.size(); ++b) {
            packUpstream(upstream, blocks[b], band, input, lanes, vectors, packed.data());
            const ResblockDotTiles tiles{input.data(),     columns.data(),
                                         columnCount,      packed.data(),
                                         positions.data(), static_cast<Index>(positions.size()),
                                         partialOf(b)};
            table.dotTiles[blocks[b].variant](&tiles);
        }
    });
    for (std::size_t b = 0; b < blocks.size(); ++b)
        unpackGradient(partialOf(b), blocks[b], source.channels, taps, planeSize, lanes, dW);
}

} // namespace resblock::kernels
