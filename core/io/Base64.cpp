// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Base64.h"

#include <algorithm>
#include <array>

namespace resblock {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint32_t foreign = 64;

constexpr std::array<std::uint32_t, 256> valuesOfCharacters()
{
    std::array<std::uint32_t, 256> values{};
    values.fill(foreign);
    for (std::uint32_t i = 0; i < alphabet.size(); ++i) values[static_cast<unsigned char>(alphabet[i])] = i;
    return values;
}
constexpr std::array<std::uint32_t, 256> values = valuesOfCharacters();

std::size_t paddingOf(std::string_view text)
{
    return text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
}

} // namespace

std::string toBase64(std::span<const std::uint8_t> bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k) bits = (bits << 8) | (k < count ? bytes[i + k] : 0u);
        for (std::size_t k = 0; k < 4; ++k) text += k <= count ? alphabet[(bits >> (18 - 6 * k)) & 63u] : '=';
    }
    return text;
}

std::size_t base64ByteCount(std::string_view text)
{
    const std::size_t padding = paddingOf(text);
    return text.size() / 4 * 3 - (text.size() >= 4 ? padding : 0);
}

std::optional<std::vector<std::uint8_t>> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0) return std::nullopt;
    const std::string_view digits = text.substr(0, text.size() - paddingOf(text));
    std::vector<std::uint8_t> bytes;
    bytes.reserve(base64ByteCount(text));
    std::uint32_t bits = 0;
    std::uint32_t waiting = 0; // bits that do not fill a byte yet
    for (const char c : digits) {
        const std::uint32_t value = values[static_cast<unsigned char>(c)];
        if (value == foreign) return std::nullopt;
        bits = (bits << 6) | value;
        waiting += 6;
        if (waiting < 8) continue;
        waiting -= 8;
        bytes.push_back(static_cast<std::uint8_t>(bits >> waiting));
        bits &= (1u << waiting) - 1u;
    }
    if (bits != 0) return std::nullopt;
    return bytes;
}

} // namespace resblock
