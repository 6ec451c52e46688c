// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/io/AllocationMeter.h"

#include <atomic>
#include <cstdlib>
#include <malloc.h>
#include <new>

namespace {
std::atomic<std::size_t> inUse{0};
std::atomic<std::size_t> highest{0};
} // namespace

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
void* operator new(std::size_t size)
{
    void* memory = std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr) throw std::bad_alloc();
    const std::size_t now = inUse += malloc_usable_size(memory);
    std::size_t before = highest.load();
    while (before < now && !highest.compare_exchange_weak(before, now)) {
    }
    return memory;
}
void operator delete(void* memory) noexcept
{
    if (memory != nullptr) inUse -= malloc_usable_size(memory);
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    operator delete(memory);
}
#endif

namespace resblock::test {

AllocationMeter::AllocationMeter() : m_start(inUse.load())
{
    highest = m_start;
}

std::size_t AllocationMeter::peak() const
{
    return highest.load() - m_start;
}

} // namespace resblock::test
