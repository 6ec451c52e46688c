// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace resblock {

/// RFC 4648, section 4: with padding, without line breaks.
[[nodiscard]] std::string toBase64(std::span<const std::uint8_t> bytes);
/// Strict inverse: nothing for foreign characters, wrong padding, or bits left over that are not 0.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> fromBase64(std::string_view text);
/// Bytes that a base64 text of this length and padding holds, without decoding it.
[[nodiscard]] std::size_t base64ByteCount(std::string_view text);

} // namespace resblock
