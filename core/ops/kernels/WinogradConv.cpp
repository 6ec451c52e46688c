// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/kernels/WinogradConv.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace resblock::kernels {
namespace {

constexpr Index block = BlockedTensor::block;
constexpr Index tileSize = 4, patchSize = 6, points = patchSize * patchSize;
constexpr Index tilesAtOnce = 28; ///< whose transforms stay in the L2 for usual numbers of channels

Index tilesAcross(Index size)
{
    return (size + tileSize - 1) / tileSize;
}

} // namespace

bool WinogradConv::pays(Shape w, const Conv2dGeometry& g, Shape x, bool packedEachTime)
{
    const bool able = w.h == 3 && w.w == 3 && g.stride == Size2{} && g.dilation == Size2{} && g.groups == 1;
    const bool large = w.c >= 16 && w.n >= 16 && x.h >= 8 && x.w >= 8;
    return able && large && (!packedEachTime || x.n * tilesAcross(x.h) * tilesAcross(x.w) >= 32);
}

WinogradConv::WinogradConv(Index inChannels, Index outChannels, Index h, Index w, const Padding& padding)
    : m_inBlocks((inChannels + block - 1) / block), m_outBlocks((outChannels + block - 1) / block),
      m_h(h + padding.top + padding.bottom - 2), m_w(w + padding.left + padding.right - 2),
      m_padding(padding), m_weights(points * m_inBlocks * m_outBlocks * block * block),
      m_inChannels(inChannels), m_outChannels(outChannels)
{}

namespace {

/// 16 filters side by side.
using Lanes = std::array<float, static_cast<std::size_t>(block)>;

/// G g for one column of three.
void transformColumn(const Lanes& g0, const Lanes& g1, const Lanes& g2, std::array<Lanes, 6>& out)
{
    for (std::size_t lane = 0; lane < g0.size(); ++lane) {
        const float a = g0[lane], b = g1[lane], c = g2[lane];
        const float even = (a + c) * (-1.0F / 6), odd = b * (1.0F / 6);
        const float near = a * (1.0F / 24) + c * (1.0F / 6), far = b * (1.0F / 12);
        out[0][lane] = a * 0.25F;
        out[1][lane] = even - odd;
        out[2][lane] = even + odd;
        out[3][lane] = near + far;
        out[4][lane] = near - far;
        out[5][lane] = c;
    }
}

} // namespace

void WinogradConv::pack(const float* w, Index outputStride, Index inputStride, bool turned,
                        const float* scale)
{
    const Index perPoint = m_inBlocks * m_outBlocks * block * block;
    std::array<Lanes, 9> g{};
    std::array<std::array<Lanes, 6>, 3> half{}; // G g: [column][row]
    std::array<Lanes, 6> out{};
    for (Index k0 = 0; k0 < m_outChannels; k0 += block)
        for (Index c = 0; c < m_inChannels; ++c) {
            const Index lanes = std::min(block, m_outChannels - k0);
            for (Index lane = 0; lane < lanes; ++lane) {
                const float* from = w + (k0 + lane) * outputStride + c * inputStride;
                const float factor = scale != nullptr ? scale[k0 + lane] : 1.0F;
                for (std::size_t i = 0; i < 9; ++i)
                    g[i][static_cast<std::size_t>(lane)] = factor * from[turned ? 8 - i : i];
            }
            for (std::size_t lane = static_cast<std::size_t>(lanes); lane < static_cast<std::size_t>(block);
                 ++lane)
                for (Lanes& filter : g) filter[lane] = 0;
            for (std::size_t s = 0; s < 3; ++s) transformColumn(g[s], g[3 + s], g[6 + s], half[s]);
            float* to =
                m_weights.data() + ((k0 / block * m_inBlocks + c / block) * block + c % block) * block;
            for (std::size_t i = 0; i < 6; ++i) {
                transformColumn(half[0][i], half[1][i], half[2][i], out);
                for (std::size_t j = 0; j < 6; ++j, to += perPoint)
                    std::copy(out[j].begin(), out[j].end(), to);
            }
        }
}

Index WinogradConv::samplesAtOnce() const
{
    return std::max<Index>(tilesAtOnce / (tilesAcross(m_h) * tilesAcross(m_w)), 1);
}

Index WinogradConv::scratchSize() const
{
    return points * (m_inBlocks + m_outBlocks) * tilesAtOnce * block;
}

/// One tile of all input blocks. A patch that reaches beyond the border of x goes through a copy with zeros
/// there.
void WinogradConv::transformInput(const ResblockKernels& table, const BlockedTensor& x, const Tile& tile,
                                  float* v) const
{
    const Index top = tile.row - m_padding.top, left = tile.column - m_padding.left;
    const Index lastRow = x.shape().h + x.border().bottom, lastColumn = x.shape().w + x.border().right;
    const Index rows = std::min(lastRow - top, patchSize), columns = std::min(lastColumn - left, patchSize);
    alignas(64) float copy[points * block];
    for (Index b = 0; b < m_inBlocks; ++b, v += tilesAtOnce * block) {
        const float* patch = x.at(tile.n, b, top, left);
        if (rows == patchSize && columns == patchSize) {
            table.winograd.input(patch, x.rowStride(), v, m_inBlocks * tilesAtOnce * block);
            continue;
        }
        std::fill(copy, copy + points * block, 0.0F);
        for (Index i = 0; i < rows; ++i)
            std::copy_n(patch + i * x.rowStride(), columns * block, copy + i * patchSize * block);
        table.winograd.input(copy, patchSize * block, v, m_inBlocks * tilesAtOnce * block);
    }
}

void WinogradConv::run(const ResblockKernels& table, const BlockedTensor& x, const float* bias,
                       BlockedTensor& y, Index n0, Index n1, bool add, const BlockConv::Epilogue& epilogue,
                       float* scratch) const
{
    assert(x.border().top >= m_padding.top && x.border().left >= m_padding.left && y.shape().h == m_h);
    const Index across = tilesAcross(m_w), perSample = tilesAcross(m_h) * across;
    const Index all = (n1 - n0) * perSample;
    float *v = scratch, *m = scratch + points * m_inBlocks * tilesAtOnce * block;
    const auto tileAt = [&](Index i) {
        return Tile{n0 + i / perSample, i % perSample / across * tileSize, i % across * tileSize};
    };
    const std::vector<float> zeros(static_cast<std::size_t>(m_outBlocks * block));
    const Index here = 0;
    ResblockBlockConv product{};
    product.xPixel = product.yPixel = block;
    product.xBlock = product.yBlock = tilesAtOnce * block;
    product.taps = &here;
    product.tapCount = 1;
    product.channels = block;
    product.inBlocks = m_inBlocks;
    product.wIn = block * block;
    product.wOut = m_inBlocks * block * block;
    product.bias = zeros.data();
    product.outBlocks = m_outBlocks;
    product.rows = 1;
    for (Index first = 0; first < all; first += tilesAtOnce) {
        const Index count = std::min(tilesAtOnce, all - first);
        for (Index i = 0; i < count; ++i) transformInput(table, x, tileAt(first + i), v + i * block);
        product.columns = count;
        for (Index p = 0; p < points; ++p) {
            product.x = v + p * m_inBlocks * tilesAtOnce * block;
            product.y = m + p * m_outBlocks * tilesAtOnce * block;
            product.w = m_weights.data() + p * m_inBlocks * m_outBlocks * block * block;
            table.blockConv(&product);
        }
        for (Index i = 0; i < count; ++i) {
            const Tile tile = tileAt(first + i);
            ResblockWinogradOutput out{};
            out.yRow = y.rowStride();
            out.rows = static_cast<int>(std::min(tileSize, m_h - tile.row));
            out.columns = static_cast<int>(std::min(tileSize, m_w - tile.column));
            out.add = add ? 1 : 0;
            out.relu = epilogue.relu ? 1 : 0;
            for (Index b = 0; b < m_outBlocks; ++b) {
                out.y = y.at(tile.n, b, tile.row, tile.column);
                out.skip =
                    epilogue.skip != nullptr ? epilogue.skip->at(tile.n, b, tile.row, tile.column) : nullptr;
                out.bias = (bias != nullptr ? bias : zeros.data()) + b * block;
                table.winograd.output(m + (b * tilesAtOnce + i) * block, m_outBlocks * tilesAtOnce * block,
                                      &out);
            }
        }
    }
}

} // namespace resblock::kernels
