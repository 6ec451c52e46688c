// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <new>
#include <utility>

namespace resblock {

/// Memory of tensors: starts on a cache line, and new elements hold no value until something is assigned, so
/// that a result which is written anyway is not filled with zeros first.
template <typename S>
struct TensorAllocator {
    using value_type = S; // NOLINT(readability-identifier-naming): the name that containers ask for
    static constexpr std::align_val_t alignment{64};

    TensorAllocator() = default;
    template <typename T>
    explicit(false) TensorAllocator(const TensorAllocator<T>&) noexcept
    {}
    [[nodiscard]] S* allocate(std::size_t count)
    {
        return static_cast<S*>(::operator new(count * sizeof(S), alignment));
    }
    void deallocate(S* p, std::size_t) noexcept { ::operator delete(p, alignment); }
    template <typename T>
    void construct(T* p) noexcept
    {
        ::new (static_cast<void*>(p)) T;
    }
    template <typename T, typename... Args>
    void construct(T* p, Args&&... args)
    {
        ::new (static_cast<void*>(p)) T(std::forward<Args>(args)...);
    }
    bool operator==(const TensorAllocator&) const = default;
};

} // namespace resblock
