// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/PercentEscape.h"

#include <optional>

namespace resblock {

namespace {

bool meansSomething(char c, std::string_view special)
{
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || special.find(c) != std::string_view::npos;
}

std::optional<int> hexDigit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return std::nullopt;
}

} // namespace

std::string percentEscaped(std::string_view text, std::string_view special)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (!meansSomething(c, special)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::string percentUnescaped(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            const auto high = hexDigit(text[i + 1]);
            const auto low = hexDigit(text[i + 2]);
            if (high && low) {
                out += static_cast<char>(*high * 16 + *low);
                i += 2;
                continue;
            }
        }
        out += text[i];
    }
    return out;
}

} // namespace resblock
