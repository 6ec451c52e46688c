// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/JsonTree.h"

#include "core/io/IoError.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_set>
#include <utility>

namespace resblock {
namespace {

using nlohmann::json;

constexpr std::size_t maxLevels = 64;
constexpr std::size_t maxValues = 200'000;
constexpr std::size_t longestKey = 256;
constexpr std::size_t longestText = std::size_t{5} << 20;
constexpr std::size_t longestSummary = 60;

/// The start of a text, never cut inside a character of several bytes.
std::string clipped(const std::string& text)
{
    if (text.size() <= longestSummary) return text;
    std::size_t end = longestSummary;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
    return text.substr(0, end) + "...";
}

/// Whether a text between quotes is longer than allowed. Looked for beforehand, because the parser would
/// collect it in several buffers of that size before it told us.
bool hasLongText(std::string_view text)
{
    bool inside = false;
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (inside && i - start > longestText) return true;
        if (inside && text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            inside = !inside;
            start = i;
        }
    }
    return false;
}

/// Grows a JsonTree from parser events and stops at the first event that breaks a limit.
class TreeBuilder final : public nlohmann::json_sax<json> {
public:
    explicit TreeBuilder(std::string_view text) : m_text(text) {}

    JsonTree root;
    std::optional<Error> error;

    bool null() override { return add(JsonTree::Kind::Null) != nullptr; }
    bool boolean(bool value) override
    {
        JsonTree* target = add(JsonTree::Kind::Boolean);
        if (target == nullptr) return false;
        target->truth = value;
        return true;
    }
    bool number_unsigned(number_unsigned_t value) override { return addInteger(false, value); }
    bool number_integer(number_integer_t value) override
    {
        const auto magnitude = static_cast<std::uint64_t>(value);
        return addInteger(value < 0, value < 0 ? 0 - magnitude : magnitude);
    }
    bool number_float(number_float_t value, const string_t& written) override
    {
        JsonTree* target = add(JsonTree::Kind::Number);
        if (target == nullptr) return false;
        target->number = value;
        target->text = written;
        return true;
    }
    bool string(string_t& value) override
    {
        JsonTree* target = add(JsonTree::Kind::String);
        if (target == nullptr) return false;
        target->text = std::move(value);
        return true;
    }
    bool binary(binary_t&) override { return false; } // does not exist in text
    bool start_object(std::size_t) override { return open(JsonTree::Kind::Object); }
    bool start_array(std::size_t) override { return open(JsonTree::Kind::List); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override
    {
        if (name.size() > longestKey)
            return refuse(ErrorCode::JsonUnknownKey, {joinPath(pathOfOpen(), clipped(name)), ""});
        if (!m_open.back().names.insert(name).second)
            return refuse(ErrorCode::JsonDuplicate, {joinPath(pathOfOpen(), name)});
        m_open.back().value->keys.push_back(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string& token,
                     const nlohmann::detail::exception& why) override
    {
        constexpr int numberTooLarge = 406;
        if (why.id == numberTooLarge) {
            const std::string limit = json(std::numeric_limits<double>::max()).dump();
            return refuse(ErrorCode::JsonRange, {nextPath(), token, "-" + limit, limit});
        }
        const std::string_view before =
            m_text.substr(0, std::min(position == 0 ? 0 : position - 1, m_text.size()));
        const auto line = 1 + std::ranges::count(before, '\n');
        const auto column =
            before.size() - (before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1) + 1;
        refuse(ErrorCode::JsonSyntax, {std::to_string(line), std::to_string(column)});
        error->message = detailOf(why.what());
        return false;
    }

private:
    struct Level {
        JsonTree* value;
        std::unordered_set<std::string> names;
    };

    bool refuse(ErrorCode code, std::vector<std::string> args)
    {
        error = makeError(code, std::move(args));
        return false;
    }
    /// The parser's own words behind its position, which we give ourselves.
    static std::string detailOf(const std::string& what)
    {
        const auto at = what.find(": ", what.find("column"));
        return at == what.npos ? what : what.substr(at + 2);
    }
    /// Path of the innermost open list or object; put together only when it is needed for an error.
    [[nodiscard]] std::string pathOfOpen() const
    {
        std::string path;
        for (std::size_t i = 0; i + 1 < m_open.size(); ++i) {
            const JsonTree& value = *m_open[i].value;
            path = value.kind == JsonTree::Kind::Object ? joinPath(path, value.keys.back())
                                                        : joinPath(path, value.items.size() - 1);
        }
        return path;
    }
    /// Path of the value that comes next.
    [[nodiscard]] std::string nextPath() const
    {
        if (m_open.empty()) return {};
        const JsonTree& value = *m_open.back().value;
        return value.kind == JsonTree::Kind::Object ? joinPath(pathOfOpen(), value.keys.back())
                                                    : joinPath(pathOfOpen(), value.items.size());
    }
    JsonTree* add(JsonTree::Kind kind)
    {
        if (++m_values > maxValues) {
            refuse(ErrorCode::JsonTooMany, {std::to_string(maxValues)});
            return nullptr;
        }
        JsonTree& target = m_open.empty() ? root : m_open.back().value->items.emplace_back();
        target.kind = kind;
        return &target;
    }
    bool addInteger(bool negative, std::uint64_t magnitude)
    {
        JsonTree* target = add(JsonTree::Kind::Integer);
        if (target == nullptr) return false;
        target->negative = negative;
        target->magnitude = magnitude;
        target->number = negative ? -static_cast<double>(magnitude) : static_cast<double>(magnitude);
        return true;
    }
    bool open(JsonTree::Kind kind)
    {
        if (m_open.size() == maxLevels) return refuse(ErrorCode::JsonNesting, {std::to_string(maxLevels)});
        JsonTree* target = add(kind);
        if (target == nullptr) return false;
        m_open.push_back({target, {}});
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }

    std::string_view m_text;
    /// Objects and lists that are not closed yet. Only the innermost grows, so no pointer dangles.
    std::vector<Level> m_open;
    std::size_t m_values = 0;
};

} // namespace

Result<JsonTree> parseJson(std::string_view text)
{
    if (text.find_first_not_of(" \t\r\n") == text.npos) return makeError(ErrorCode::FileEmpty);
    if (hasLongText(text)) return makeError(ErrorCode::JsonTextLength, {std::to_string(longestText)});
    TreeBuilder builder(text);
    json::sax_parse(text, &builder);
    if (builder.error) return *builder.error;
    return std::move(builder.root);
}

const JsonTree* JsonTree::find(std::string_view key) const
{
    const auto it = std::ranges::find(keys, key);
    return it == keys.end() ? nullptr : &items[static_cast<std::size_t>(it - keys.begin())];
}

std::string JsonTree::summary() const
{
    switch (kind) {
    case Kind::Null:
        return "null";
    case Kind::Boolean:
        return truth ? "true" : "false";
    case Kind::Integer:
        return (negative ? "-" : "") + std::to_string(magnitude);
    case Kind::Number:
        return text;
    case Kind::List:
        return items.empty() ? "[]" : "[...]";
    case Kind::Object:
        return items.empty() ? "{}" : "{...}";
    case Kind::String:
        break;
    }
    return '"' + clipped(text) + '"';
}

std::string joinPath(const std::string& path, std::string_view key)
{
    return path.empty() ? std::string(key) : path + '.' + std::string(key);
}

std::string joinPath(const std::string& path, std::size_t index)
{
    return path + '[' + std::to_string(index) + ']';
}

} // namespace resblock
