// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/JsonTree.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace resblock {

/// Reads one JSON object into plain variables and keeps the first mistake, so that a reader is a list of
/// fields and not of ifs. Absent fields leave their variable as it was. `finish` also refuses every key that
/// nobody asked for, naming the nearest one that was.
///
/// The path of a value names it in errors; the kinds that JsonType may ask for are: object, list, text,
/// integer, number, boolean, size (an integer or [rows, columns]), padding (an integer, [top, left, bottom,
/// right] or "same").
class JsonReader {
public:
    /// `value` is borrowed. A value that is no object is a mistake; every field is then absent.
    JsonReader(const JsonTree& value, std::string path);

    /// Makes the absence of the field a mistake.
    JsonReader& required(std::string_view key);

    void read(std::string_view key, Index& target, Index smallest, Index largest);
    void read(std::string_view key, int& target, int smallest, int largest);
    void read(std::string_view key, std::uint64_t& target);
    /// Finite, within the bounds.
    void read(std::string_view key, double& target, double smallest, double largest);
    void read(std::string_view key, bool& target);
    /// At most `longest` bytes, without control characters.
    void read(std::string_view key, std::string& target, std::size_t longest);
    /// A value of an enumeration that has namesOf().
    template <typename E>
    void readName(std::string_view key, E& target)
    {
        int index = static_cast<int>(target);
        readChoice(key, index, namesOf(E{}));
        target = static_cast<E>(index);
    }
    void readChoice(std::string_view key, int& index, const std::vector<std::string>& names);
    /// The list's elements, or null when the field is absent or no list of `fewest` to `most` elements.
    [[nodiscard]] const std::vector<JsonTree>* list(std::string_view key, std::size_t fewest,
                                                    std::size_t most);
    /// The field's value whatever it is, or null.
    [[nodiscard]] const JsonTree* value(std::string_view key);
    /// The schema's number: a positive integer, at most `newest`. Errors: JsonMissing, JsonVersion.
    void readVersion(int newest);

    [[nodiscard]] std::string pathOf(std::string_view key) const { return joinPath(m_path, key); }
    /// Records a mistake unless there is one already.
    void fail(Error error);
    [[nodiscard]] bool failed() const { return m_error.has_value(); }
    /// The first mistake. A misspelt key comes before the field that is missing because of it.
    [[nodiscard]] Status finish();

private:
    const JsonTree& m_value;
    std::string m_path;
    std::vector<std::string> m_known;
    std::optional<Error> m_error;
    std::optional<Error> m_missing;
};

/// Single values, for the elements of lists.
[[nodiscard]] Result<Index> integerOf(const JsonTree& value, const std::string& path, Index smallest,
                                      Index largest);
[[nodiscard]] Result<std::string> textOf(const JsonTree& value, const std::string& path, std::size_t longest);

/// A name as one line, as read() of a text takes it: file names may hold anything, and may be long.
[[nodiscard]] std::string singleLine(std::string name, std::size_t longest = 512);

/// The candidate that differs from `text` by the fewest edits, if those are few enough for a slip of the
/// fingers; otherwise empty.
[[nodiscard]] std::string nearestOf(std::string_view text, const std::vector<std::string>& candidates);
/// "a, b, c".
[[nodiscard]] std::string joined(const std::vector<std::string>& names);

} // namespace resblock
