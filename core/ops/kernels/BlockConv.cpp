// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/kernels/BlockConv.h"

#include <algorithm>
#include <cassert>

namespace resblock::kernels {
namespace {

constexpr Index block = BlockedTensor::block;
constexpr Index weightBudget = 20 * 1024 / 4; ///< floats of a tile's outputs that stay in the L1
constexpr Index wideWeightBudget =
    96 * 1024 / 4; ///< with 512-bit vectors, of which each serves more pixels: in the L2
constexpr Index imageBudget = 96 * 1024 / 4;    ///< floats of x that stay in the L2
constexpr Index gradientBudget = 12 * 1024 / 4; ///< floats of one block of dY that stay in the L1
constexpr Index narrowPixel = 3;

Index ceilDiv(Index a, Index b)
{
    return (a + b - 1) / b;
}

Index blocksOf(Index channels)
{
    return ceilDiv(channels, block);
}

/// Splits [0, count) into equal parts of at most `most`.
template <typename F>
void forEachPart(Index count, Index most, F&& f)
{
    const Index parts = ceilDiv(count, std::max<Index>(most, 1));
    for (Index i = 0; i < parts; ++i) f(count * i / parts, count * (i + 1) / parts);
}

} // namespace

BlockConv::BlockConv(Shape w, const Conv2dGeometry& g, Shape x, bool narrow)
    : m_w(w), m_x(x), m_y(conv2dShape(x, w, g)), m_g(g), m_narrow(narrow)
{
    assert(g.groups == 1 && x.c == w.c);
    assert(!narrow || narrowFits(w, g));
    planForward();
    if (!narrow) planBackward();
}

bool BlockConv::narrowFits(Shape w, const Conv2dGeometry& g)
{
    return g.groups == 1 && w.c <= narrowPixel && g.dilation.w == 1 && g.stride.w <= 2;
}

void BlockConv::planForward()
{
    for (Index r = 0; r < m_w.h; ++r)
        for (Index s = 0; s < (m_narrow ? 1 : m_w.w); ++s)
            m_taps.push_back(
                {r * m_g.dilation.h - m_g.padding.top, s * m_g.dilation.w - m_g.padding.left, r * m_w.w + s});
    const Index lastRow = (m_y.h - 1) * m_g.stride.h + (m_w.h - 1) * m_g.dilation.h - m_g.padding.top;
    const Index lastColumn = (m_y.w - 1) * m_g.stride.w + (m_w.w - 1) * m_g.dilation.w - m_g.padding.left;
    m_inputBorder = {m_g.padding.top, m_g.padding.left, std::max<Index>(lastRow - (m_x.h - 1), 0),
                     std::max<Index>(lastColumn - (m_x.w - 1), 0)};
    m_weights = AlignedBuffer(forwardSize());
}

void BlockConv::planBackward()
{
    Index top = 0, left = 0, bottom = m_y.h - 1, right = m_y.w - 1;
    for (Index row = 0; row < std::min(m_g.stride.h, m_x.h); ++row)
        for (Index column = 0; column < std::min(m_g.stride.w, m_x.w); ++column) {
            Phase phase{
                row, column, ceilDiv(m_x.h - row, m_g.stride.h), ceilDiv(m_x.w - column, m_g.stride.w),
                {},  {}};
            for (Index r = 0; r < m_w.h; ++r)
                for (Index s = 0; s < m_w.w; ++s) {
                    const Index down = row + m_g.padding.top - r * m_g.dilation.h;
                    const Index across = column + m_g.padding.left - s * m_g.dilation.w;
                    if (down % m_g.stride.h != 0 || across % m_g.stride.w != 0) continue;
                    const Tap tap{down / m_g.stride.h, across / m_g.stride.w, r * m_w.w + s};
                    top = std::min(top, tap.row);
                    left = std::min(left, tap.column);
                    bottom = std::max(bottom, tap.row + phase.rows - 1);
                    right = std::max(right, tap.column + phase.columns - 1);
                    phase.taps.push_back(tap);
                }
            phase.weights = AlignedBuffer(blocksOf(m_w.n) * blocksOf(m_w.c) *
                                          static_cast<Index>(phase.taps.size()) * block * block);
            m_phases.push_back(std::move(phase));
        }
    m_upstreamBorder = {-top, -left, bottom - (m_y.h - 1), right - (m_y.w - 1)};
}

Index BlockConv::inBlocks() const
{
    return m_narrow ? 1 : blocksOf(m_w.c);
}

Index BlockConv::forwardSize() const
{
    const Index perTap = m_narrow ? m_w.w * narrowPixel : blocksOf(m_w.c) * block;
    return blocksOf(m_w.n) * static_cast<Index>(m_taps.size()) * perTap * block;
}

Index BlockConv::gradientSize() const
{
    return forwardSize();
}

std::vector<Index> BlockConv::offsets(const std::vector<Tap>& taps, const BlockedTensor& t) const
{
    std::vector<Index> offsets;
    offsets.reserve(taps.size());
    for (const Tap& tap : taps) offsets.push_back(tap.row * t.rowStride() + tap.column * t.pixelStride());
    return offsets;
}

/// Calls item(at, step, k, given, count) for runs of weights of output k: `count` of them from `given` on in
/// the order (K,C,R,S), from `at` on and `step` apart in the packed order. One output's taps of one input
/// come after the other, so that both sides stay within a few lines of the cache.
template <typename F>
void BlockConv::forEachRun(F&& item) const
{
    const Index plane = m_w.plane(), taps = static_cast<Index>(m_taps.size());
    const Index perTap = (m_narrow ? m_w.w * narrowPixel : block) * block;
    for (Index k0 = 0; k0 < m_w.n; k0 += block)
        for (Index c = 0; c < m_w.c; ++c) {
            const Index inBlock = m_narrow ? 0 : c / block, channel = m_narrow ? c : c % block;
            const Index first = (k0 / block * inBlocks() + inBlock) * taps * perTap + channel * block;
            for (Index k = k0; k < std::min(k0 + block, m_w.n); ++k) {
                const Index at = first + k - k0, given = (k * m_w.c + c) * plane;
                if (!m_narrow)
                    item(at, perTap, k, given, taps);
                else
                    for (Index t = 0; t < taps; ++t)
                        item(at + t * perTap, narrowPixel * block, k, given + t * m_w.w, m_w.w);
            }
        }
}

void BlockConv::packForward(const float* w, const float* scale)
{
    forEachRun([&](Index at, Index step, Index k, Index given, Index count) {
        const float *from = w + given, factor = scale != nullptr ? scale[k] : 1.0F;
        float* to = m_weights.data() + at;
        for (Index i = 0; i < count; ++i) to[i * step] = factor * from[i];
    });
}

void BlockConv::packBackward(const float* w)
{
    const Index plane = m_w.plane(), kernelBlocks = blocksOf(m_w.n);
    for (Phase& phase : m_phases) {
        const auto taps = static_cast<Index>(phase.taps.size());
        for (Index k = 0; k < m_w.n; ++k)
            for (Index c = 0; c < m_w.c; ++c) {
                const float* from = w + (k * m_w.c + c) * plane;
                float* to = phase.weights.data() +
                            ((c / block * kernelBlocks + k / block) * taps * block + k % block) * block +
                            c % block;
                const Tap* tap = phase.taps.data();
                for (Index t = 0; t < taps; ++t) to[t * block * block] = from[tap[t].weight];
            }
    }
}

namespace {

/// All parts of an image and chunks of input blocks of one convolution whose first cells, rows and columns
/// are set in `a`.
void runImage(const ResblockKernels& table, ResblockBlockConv a, Index inBlocks, bool relu, const float* skip)
{
    const Index budget = table.lanes == 16 ? wideWeightBudget : weightBudget;
    const Index chunk = std::max<Index>(budget / std::max<Index>(2 * a.wIn, 1), 1);
    const float *x = a.x, *w = a.w, *bias = a.bias;
    float* y = a.y;
    const auto part = [&](Index in, Index out) {
        forEachPart(inBlocks, chunk, [&](Index b0, Index b1) {
            const bool last = b1 == inBlocks;
            a.inBlocks = b1 - b0;
            a.x = x + b0 * a.xBlock + in;
            a.w = w + b0 * a.wIn;
            a.bias = b0 == 0 ? bias : nullptr;
            a.y = y + out;
            a.skip = last && skip != nullptr ? skip + out : nullptr;
            a.relu = last && relu ? 1 : 0;
            table.blockConv(&a);
        });
    };
    const Index blocks = std::min(inBlocks, chunk);
    if (a.rows == 1) { // perhaps a whole plane in one row
        forEachPart(a.columns, imageBudget / std::max<Index>(blocks * a.xPixel, 1), [&](Index q0, Index q1) {
            a.columns = q1 - q0;
            part(q0 * a.xPixel, q0 * a.yPixel);
        });
        return;
    }
    forEachPart(a.rows, imageBudget / std::max<Index>(blocks * a.xRow, 1), [&](Index p0, Index p1) {
        a.rows = p1 - p0;
        part(p0 * a.xRow, p0 * a.yRow);
    });
}

} // namespace

void BlockConv::forward(const ResblockKernels& table, const BlockedTensor& x, const float* bias,
                        BlockedTensor& y, Index n0, Index n1, const Epilogue& epilogue) const
{
    assert(x.shape().c == m_x.c && y.shape().c == m_y.c && x.narrow() == m_narrow && !y.narrow());
    const auto taps = offsets(m_taps, x);
    const std::vector<float> zeros(bias == nullptr ? static_cast<std::size_t>(y.blocks() * block) : 0U);
    ResblockBlockConv a{};
    a.xPixel = m_g.stride.w * x.pixelStride();
    a.xRow = m_g.stride.h * x.rowStride();
    a.xBlock = x.blockStride();
    a.taps = taps.data();
    a.tapCount = static_cast<Index>(taps.size());
    a.channels = m_narrow ? m_w.w * narrowPixel : block;
    a.w = m_weights.data();
    a.wIn = a.tapCount * a.channels * block;
    a.wOut = x.blocks() * a.wIn;
    a.bias = bias != nullptr ? bias : zeros.data();
    a.yPixel = y.pixelStride();
    a.yRow = y.rowStride();
    a.yBlock = y.blockStride();
    a.outBlocks = y.blocks();
    a.columns = m_y.w;
    a.rows = m_y.h;
    if (a.xRow == a.columns * a.xPixel && a.yRow == a.columns * a.yPixel) {
        // without borders the plane is one long row
        a.columns *= a.rows;
        a.rows = 1;
    }
    for (Index n = n0; n < n1; ++n) {
        a.x = x.at(n, 0, 0, 0);
        a.y = y.at(n, 0, 0, 0);
        runImage(table, a, x.blocks(), epilogue.relu,
                 epilogue.skip != nullptr ? epilogue.skip->at(n, 0, 0, 0) : nullptr);
    }
    y.clearUnused(n0, n1);
}

void BlockConv::backwardData(const ResblockKernels& table, const BlockedTensor& dY, BlockedTensor& dX,
                             Index n0, Index n1, bool add) const
{
    assert(!m_narrow && dX.shape().c == m_x.c && dY.shape().c == m_y.c);
    const std::vector<float> zeros(static_cast<std::size_t>(dX.blocks() * block));
    for (const Phase& phase : m_phases) {
        if (phase.taps.empty() && add) continue;
        const auto taps = offsets(phase.taps, dY);
        ResblockBlockConv a{};
        a.xPixel = dY.pixelStride();
        a.xRow = dY.rowStride();
        a.xBlock = dY.blockStride();
        a.taps = taps.data();
        a.tapCount = static_cast<Index>(taps.size());
        a.channels = block;
        a.w = phase.weights.data();
        a.wIn = a.tapCount * block * block;
        a.wOut = dY.blocks() * a.wIn;
        a.bias = add ? nullptr : zeros.data();
        a.yPixel = m_g.stride.w * dX.pixelStride();
        a.yRow = m_g.stride.h * dX.rowStride();
        a.yBlock = dX.blockStride();
        a.outBlocks = dX.blocks();
        a.columns = phase.columns;
        a.rows = phase.rows;
        if (a.xRow == a.columns * a.xPixel && a.yRow == a.columns * a.yPixel) {
            a.columns *= a.rows;
            a.rows = 1;
        }
        for (Index n = n0; n < n1; ++n) {
            a.x = dY.at(n, 0, 0, 0);
            a.y = dX.at(n, 0, phase.row, phase.column);
            runImage(table, a, dY.blocks(), false, nullptr);
        }
    }
    dX.clearUnused(n0, n1);
}

void BlockConv::backwardWeights(const ResblockKernels& table, const BlockedTensor& x, const BlockedTensor& dY,
                                float* packed, Index n0, Index n1, bool add) const
{
    assert(x.shape().c == m_x.c && dY.shape().c == m_y.c && x.narrow() == m_narrow);
    const auto taps = offsets(m_taps, x);
    ResblockBlockGrad a{};
    a.xPixel = m_g.stride.w * x.pixelStride();
    a.xRow = m_g.stride.h * x.rowStride();
    a.xBlock = x.blockStride();
    a.xSample = x.sampleStride();
    a.taps = taps.data();
    a.tapCount = static_cast<Index>(taps.size());
    a.channels = m_narrow ? m_w.w * narrowPixel : block;
    a.inBlocks = x.blocks();
    a.dYRow = dY.rowStride();
    a.dYBlock = dY.blockStride();
    a.dYSample = dY.sampleStride();
    a.outBlocks = dY.blocks();
    a.columns = m_y.w;
    a.dW = packed;
    a.add = add ? 1 : 0;
    a.dWIn = a.tapCount * a.channels * block;
    a.dWOut = x.blocks() * a.dWIn;
    Index rows = m_y.h;
    if (a.xRow == m_y.w * a.xPixel && a.dYRow == m_y.w * block) {
        a.columns *= rows;
        rows = 1;
    }
    // small planes: several samples a call; large ones: some rows, or a part of a plane that is one row
    const Index columns = a.columns, line = columns * block;
    forEachPart(n1 - n0, gradientBudget / (line * rows), [&](Index s0, Index s1) {
        a.samples = s1 - s0;
        forEachPart(rows, gradientBudget / line, [&](Index p0, Index p1) {
            a.rows = p1 - p0;
            forEachPart(columns, rows == 1 ? gradientBudget / block : columns, [&](Index q0, Index q1) {
                a.columns = q1 - q0;
                a.x = x.at(n0 + s0, 0, 0, 0) + p0 * a.xRow + q0 * a.xPixel;
                a.dY = dY.at(n0 + s0, 0, 0, 0) + p0 * a.dYRow + q0 * block;
                table.blockGrad(&a);
                a.add = 1;
            });
        });
    });
}

void BlockConv::unpackGradient(const float* packed, float* dW) const
{
    forEachRun([&](Index at, Index step, Index, Index given, Index count) {
        const float* from = packed + at;
        float* to = dW + given;
        for (Index i = 0; i < count; ++i) to[i] = from[i * step];
    });
}

} // namespace resblock::kernels
