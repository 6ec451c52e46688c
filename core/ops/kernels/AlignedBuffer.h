// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Shape.h"

#include <algorithm>
#include <memory>
#include <new>

namespace resblock::kernels {

/// Floats that start on a cache line, so that aligned vectors never straddle two. Zero at first.
class AlignedBuffer {
public:
    AlignedBuffer() = default;
    explicit AlignedBuffer(Index size)
        : m_data(
              static_cast<float*>(::operator new(static_cast<std::size_t>(size) * sizeof(float), alignment)))
    {
        std::fill(m_data.get(), m_data.get() + size, 0.0F);
    }
    [[nodiscard]] float* data() { return m_data.get(); }
    [[nodiscard]] const float* data() const { return m_data.get(); }

private:
    static constexpr std::align_val_t alignment{64};
    struct Free {
        void operator()(float* p) const { ::operator delete(p, alignment); }
    };
    std::unique_ptr<float, Free> m_data;
};

} // namespace resblock::kernels
