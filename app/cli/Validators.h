// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <charconv>
#include <string>
#include <vector>

namespace resblock {

/// One of a few words; the message of a wrong one lists them.
[[nodiscard]] CLI::Validator oneOf(const std::vector<std::string>& names);
/// A file name; an empty one would count as not given.
CLI::Option* addFile(CLI::App& command, const std::string& name, std::string& target,
                     const std::string& text);

/// A decimal whole number, rewritten without leading zeros, which the parser would take for octal.
template <typename Number>
[[nodiscard]] CLI::Validator within(Number smallest, Number largest)
{
    return CLI::Validator(
        [smallest, largest](std::string& text) {
            Number value = 0;
            const auto [end, mistake] = std::from_chars(text.data(), text.data() + text.size(), value);
            const bool whole = mistake == std::errc() && end == text.data() + text.size();
            if (!whole || value < smallest || value > largest)
                return "'" + text + "' is not a whole number from " + std::to_string(smallest) + " to " +
                       std::to_string(largest);
            text = std::to_string(value);
            return std::string();
        },
        "");
}

} // namespace resblock
