// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/BlockedTensor.h"

#include <memory>
#include <vector>

namespace resblock {

using BlockedPtr = std::unique_ptr<BlockedTensor>;

/// Blocked images that are handed back and out again: a second run of the same network asks the system for no
/// memory. A border stays zero, because nobody writes into it.
class BufferPool {
public:
    /// Values are what somebody left there, or zero; the border is zero.
    [[nodiscard]] BlockedPtr take(const Shape& shape, const Border& border, bool narrow = false);
    void giveBack(BlockedPtr buffer);
    /// Of all buffers ever made.
    [[nodiscard]] Index bytes() const { return m_bytes; }

private:
    std::vector<BlockedPtr> m_free;
    Index m_bytes = 0;
};

} // namespace resblock
