// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/CsvNumber.h"

#include <array>
#include <charconv>
#include <cmath>

namespace resblock {

std::string csvNumber(double value)
{
    if (std::isnan(value)) return "nan";
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    std::array<char, 40> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

std::string csvNumber(const std::optional<double>& value)
{
    return value ? csvNumber(*value) : std::string();
}

std::string csvNumber(const ProfileValue& value)
{
    switch (value.status) {
    case ValueStatus::Absent:
        return {};
    case ValueStatus::Infinite:
        return "inf";
    case ValueStatus::NotANumber:
        return "nan";
    case ValueStatus::Finite:
    case ValueStatus::Zero:
        break;
    }
    return csvNumber(value.value);
}

std::string csvField(const std::string& text)
{
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

} // namespace resblock
