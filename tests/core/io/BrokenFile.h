// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"
#include "tests/core/io/AllocationMeter.h"

#include <gtest/gtest.h>

#include <concepts>
#include <ctime>
#include <functional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace resblock::test {

/// The bytes of a file, made when they are asked for: the tables of broken files are built at every start of
/// the tests, and some of the files are large.
class FileBytes {
public:
    FileBytes(const char* text) : m_make([bytes = std::string(text)] { return bytes; }) {}
    FileBytes(std::string bytes) : m_make([bytes = std::move(bytes)] { return bytes; }) {}
    template <std::invocable F>
    FileBytes(F make) : m_make(std::move(make))
    {}
    [[nodiscard]] std::string operator()() const { return m_make(); }

private:
    std::function<std::string()> m_make;
};

/// A file that must be refused, and how: a row of the tables of broken files.
struct BrokenFile {
    std::string name; ///< of the test: letters and digits
    FileBytes bytes;
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

/// How much longer anything may take under a sanitizer.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr double sanitizerSlowdown = 30;
#else
inline constexpr double sanitizerSlowdown = 1;
#endif

/// Expects the refusal of that row, in under half a second of processor time and 100 MiB beyond the file
/// itself. Gives the error.
template <typename Parse>
Error expectRefusal(const BrokenFile& broken, const Parse& parse)
{
    const std::string bytes = broken.bytes();
    const AllocationMeter meter;
    const std::clock_t start = std::clock();
    const auto result = parse(bytes);
    EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 0.5 * sanitizerSlowdown);
    EXPECT_LT(meter.peak(), std::size_t{100} << 20);
    EXPECT_FALSE(result.ok()) << "accepted";
    if (result.ok()) return {};
    EXPECT_EQ(result.error().code, broken.code);
    EXPECT_EQ(result.error().args, broken.args);
    return result.error();
}

} // namespace resblock::test
