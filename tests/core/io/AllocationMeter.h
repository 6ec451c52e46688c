// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace resblock::test {

/// The most memory, in bytes, that operator new handed out at any one moment since the meter was made, beyond
/// what was in use then. Always 0 under sanitizers, which need operator new for themselves.
class AllocationMeter {
public:
    AllocationMeter();
    [[nodiscard]] std::size_t peak() const;

private:
    std::size_t m_start;
};

} // namespace resblock::test
