// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/BufferPool.h"

#include <algorithm>

namespace resblock {

BlockedPtr BufferPool::take(const Shape& shape, const Border& border, bool narrow)
{
    const auto found = std::find_if(m_free.rbegin(), m_free.rend(), [&](const BlockedPtr& b) {
        return b->shape() == shape && b->border() == border && b->narrow() == narrow;
    });
    if (found == m_free.rend()) {
        auto made = std::make_unique<BlockedTensor>(shape, border, narrow);
        m_bytes += shape.n * made->sampleStride() * static_cast<Index>(sizeof(float));
        return made;
    }
    BlockedPtr buffer = std::move(*found);
    m_free.erase(std::next(found).base());
    return buffer;
}

void BufferPool::giveBack(BlockedPtr buffer)
{
    if (buffer) m_free.push_back(std::move(buffer));
}

} // namespace resblock
