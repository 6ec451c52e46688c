// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/JsonReader.h"

#include "core/io/IoError.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace resblock {
namespace {

using Kind = JsonTree::Kind;

/// An integer that was too long for 64 bits reaches us as a number, its digits kept.
bool isLongInteger(const JsonTree& value)
{
    return value.kind == Kind::Number && value.text.find_first_of(".eE") == std::string::npos;
}

Error typeError(const std::string& path, std::string expected)
{
    return makeError(ErrorCode::JsonType, {path, std::move(expected)});
}

template <typename T>
Error rangeError(const JsonTree& value, const std::string& path, T smallest, T largest)
{
    return makeError(ErrorCode::JsonRange, {path, value.summary(), nlohmann::json(smallest).dump(),
                                            nlohmann::json(largest).dump()});
}

/// Insertions, deletions, replacements and swapped neighbours (optimal string alignment) from a to b.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> older(b.size() + 1);
    std::vector<std::size_t> old(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        older.swap(old);
        old.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = old[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, old[j] + 1, row[j - 1] + 1});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], older[j - 2] + 1);
        }
    }
    return row.back();
}

} // namespace

std::string nearestOf(std::string_view text, const std::vector<std::string>& candidates)
{
    constexpr std::size_t longest = 64;
    if (text.size() > longest) return {};
    std::string best;
    std::size_t bestDistance = std::min(text.size(), 1 + std::max<std::size_t>(1, text.size() / 3));
    for (const std::string& candidate : candidates) {
        const std::size_t distance = editDistance(text, candidate);
        if (distance >= bestDistance) continue;
        bestDistance = distance;
        best = candidate;
    }
    return best;
}

std::string joined(const std::vector<std::string>& names)
{
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

Result<Index> integerOf(const JsonTree& value, const std::string& path, Index smallest, Index largest)
{
    if (value.kind != Kind::Integer && !isLongInteger(value)) return typeError(path, "integer");
    const bool fits = value.kind == Kind::Integer && value.magnitude <= static_cast<std::uint64_t>(INT64_MAX);
    const Index magnitude = fits ? static_cast<Index>(value.magnitude) : 0;
    const Index signedValue = value.negative ? -magnitude : magnitude;
    if (!fits || signedValue < smallest || signedValue > largest)
        return rangeError(value, path, smallest, largest);
    return signedValue;
}

Result<std::string> textOf(const JsonTree& value, const std::string& path, std::size_t longest)
{
    if (value.kind != Kind::String) return typeError(path, "text");
    const bool printable = std::ranges::none_of(value.text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
    if (!printable || value.text.size() > longest)
        return makeError(ErrorCode::JsonType, {path, "line", std::to_string(longest)});
    return value.text;
}

JsonReader::JsonReader(const JsonTree& value, std::string path) : m_value(value), m_path(std::move(path))
{
    if (m_value.kind != Kind::Object) fail(typeError(m_path, "object"));
}

JsonReader& JsonReader::required(std::string_view key)
{
    if (m_value.find(key) == nullptr && !m_missing)
        m_missing = makeError(ErrorCode::JsonMissing, {pathOf(key)});
    return *this;
}

const JsonTree* JsonReader::value(std::string_view key)
{
    m_known.emplace_back(key);
    return m_value.find(key);
}

void JsonReader::fail(Error error)
{
    if (!m_error) m_error = std::move(error);
}

void JsonReader::read(std::string_view key, Index& target, Index smallest, Index largest)
{
    const JsonTree* found = value(key);
    if (found == nullptr) return;
    const Result<Index> number = integerOf(*found, pathOf(key), smallest, largest);
    if (!number) return fail(number.error());
    target = *number;
}

void JsonReader::read(std::string_view key, int& target, int smallest, int largest)
{
    Index wide = target;
    read(key, wide, smallest, largest);
    target = static_cast<int>(wide);
}

void JsonReader::read(std::string_view key, std::uint64_t& target)
{
    const JsonTree* found = value(key);
    if (found == nullptr) return;
    if (found->kind != Kind::Integer && !isLongInteger(*found))
        return fail(typeError(pathOf(key), "integer"));
    if (found->kind != Kind::Integer || found->negative)
        return fail(rangeError(*found, pathOf(key), std::uint64_t{0}, UINT64_MAX));
    target = found->magnitude;
}

void JsonReader::read(std::string_view key, double& target, double smallest, double largest)
{
    const JsonTree* found = value(key);
    if (found == nullptr) return;
    if (found->kind != Kind::Number && found->kind != Kind::Integer)
        return fail(typeError(pathOf(key), "number"));
    if (found->number < smallest || found->number > largest)
        return fail(rangeError(*found, pathOf(key), smallest, largest));
    target = found->number;
}

void JsonReader::read(std::string_view key, bool& target)
{
    const JsonTree* found = value(key);
    if (found == nullptr) return;
    if (found->kind != Kind::Boolean) return fail(typeError(pathOf(key), "boolean"));
    target = found->truth;
}

void JsonReader::read(std::string_view key, std::string& target, std::size_t longest)
{
    const JsonTree* found = value(key);
    if (found == nullptr) return;
    Result<std::string> text = textOf(*found, pathOf(key), longest);
    if (!text) return fail(text.error());
    target = std::move(text).value();
}

void JsonReader::readChoice(std::string_view key, int& index, const std::vector<std::string>& names)
{
    const JsonTree* found = value(key);
    if (found == nullptr) return;
    if (found->kind != Kind::String) return fail(typeError(pathOf(key), "text"));
    const auto it = std::ranges::find(names, found->text);
    if (it == names.end())
        return fail(makeError(ErrorCode::JsonValue, {pathOf(key), found->summary(), joined(names)}));
    index = static_cast<int>(it - names.begin());
}

const std::vector<JsonTree>* JsonReader::list(std::string_view key, std::size_t fewest, std::size_t most)
{
    const JsonTree* found = value(key);
    if (found == nullptr) return nullptr;
    if (found->kind != Kind::List) {
        fail(typeError(pathOf(key), "list"));
        return nullptr;
    }
    if (found->items.size() < fewest || found->items.size() > most) {
        fail(makeError(ErrorCode::JsonLength, {pathOf(key), std::to_string(found->items.size()),
                                               std::to_string(fewest), std::to_string(most)}));
        return nullptr;
    }
    return &found->items;
}

void JsonReader::readVersion(int newest)
{
    required("version");
    const JsonTree* found = value("version");
    if (found == nullptr) return;
    const Result<Index> version = integerOf(*found, pathOf("version"), 1, INT64_MAX);
    if (!version && version.error().code == ErrorCode::JsonType) return fail(version.error());
    // a newer schema may mean anything, so this comes before whatever else is wrong
    if (!version || *version > newest)
        m_error = makeError(ErrorCode::JsonVersion, {found->summary(), std::to_string(newest)});
}

Status JsonReader::finish()
{
    if (m_error) return *m_error;
    for (const std::string& key : m_value.keys) {
        if (std::ranges::find(m_known, key) != m_known.end()) continue;
        return makeError(ErrorCode::JsonUnknownKey, {pathOf(key), nearestOf(key, m_known)});
    }
    if (m_missing) return *m_missing;
    return {};
}

std::string singleLine(std::string name, std::size_t longest)
{
    for (char& c : name)
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7F) c = ' ';
    // what is no UTF-8 is replaced by longer characters when it is written
    if (name.size() > longest / 3) name.resize(longest / 3);
    return name;
}

} // namespace resblock
