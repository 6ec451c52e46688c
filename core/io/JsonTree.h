// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace resblock {

/// A JSON value as it was written: integers keep all their digits, so that a range error can show them.
struct JsonTree {
    enum class Kind { Null, Boolean, Integer, Number, String, List, Object };
    Kind kind = Kind::Null;
    bool truth = false;            ///< Boolean
    bool negative = false;         ///< Integer: sign
    std::uint64_t magnitude = 0;   ///< Integer: absolute value
    double number = 0;             ///< Integer and Number, rounded to the nearest double
    std::string text;              ///< String: its content; Number: as written
    std::vector<JsonTree> items;   ///< List: elements; Object: values
    std::vector<std::string> keys; ///< Object: keys, beside `items`

    /// The value of that key, or null.
    [[nodiscard]] const JsonTree* find(std::string_view key) const;
    /// Short form for messages: "3", "\"basic\"", "[...]".
    [[nodiscard]] std::string summary() const;
};

/// Parses untrusted text. Refuses more than 64 levels, 200,000 values or 5 MiB in one text, and a key that
/// stands twice in one object, so memory stays in proportion to the text whatever it says. Errors: FileEmpty
/// (nothing but white space), JsonSyntax (not UTF-8 included), JsonRange (a number beyond double),
/// JsonNesting, JsonTooMany, JsonTextLength, JsonDuplicate, JsonUnknownKey (over 256 bytes).
[[nodiscard]] Result<JsonTree> parseJson(std::string_view text);

/// "nodes[2].stride" from "nodes[2]" and "stride"; the top level has the path "".
[[nodiscard]] std::string joinPath(const std::string& path, std::string_view key);
[[nodiscard]] std::string joinPath(const std::string& path, std::size_t index);

} // namespace resblock
