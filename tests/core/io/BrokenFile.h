// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"
#include "tests/core/io/AllocationMeter.h"

#include <gtest/gtest.h>

#include <ctime>
#include <ostream>
#include <string>
#include <vector>

namespace resblock::test {

/// A file that must be refused, and how: a row of the tables of broken files.
struct BrokenFile {
    std::string name; ///< of the test: letters and digits
    std::string bytes;
    ErrorCode code{};
    std::vector<std::string> args;
};
inline std::ostream& operator<<(std::ostream& out, const BrokenFile& file)
{
    return out << file.name;
}

[[nodiscard]] inline std::string repeated(const std::string& text, std::size_t count)
{
    std::string all;
    all.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
}

/// Expects the refusal of that row, in under half a second of processor time and 100 MiB beyond the file
/// itself. Gives the error.
template <typename Parse>
Error expectRefusal(const BrokenFile& broken, const Parse& parse)
{
    const AllocationMeter meter;
    const std::clock_t start = std::clock();
    const auto result = parse(broken.bytes);
    EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 0.5);
    EXPECT_LT(meter.peak(), std::size_t{100} << 20);
    EXPECT_FALSE(result.ok()) << "accepted";
    if (result.ok()) return {};
    EXPECT_EQ(result.error().code, broken.code);
    EXPECT_EQ(result.error().args, broken.args);
    return result.error();
}

} // namespace resblock::test
