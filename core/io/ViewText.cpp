// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ViewText.h"

#include "core/io/CsvNumber.h"
#include "core/io/IoError.h"
#include "core/io/JsonReader.h"
#include "core/model/BlockSpec.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <optional>

namespace resblock {
namespace {

constexpr std::string_view scheme = "resblock:";
constexpr Index largestIndex = 1'000'000'000;
constexpr std::size_t longestText = 4096;

// --- characters that mean something to the pairs

bool meansSomething(char c, std::string_view special)
{
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || special.find(c) != std::string_view::npos;
}

std::string escaped(std::string_view text, std::string_view special)
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

std::optional<int> hexDigit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return std::nullopt;
}

/// Percent signs that escape nothing stay.
std::string unescaped(std::string_view text)
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

// --- values

std::optional<Index> integer(std::string_view text)
{
    Index value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<double> number(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string indexText(const Index4& index)
{
    std::string text = "[";
    for (std::size_t i = 0; i < index.size(); ++i) text += (i ? "," : "") + std::to_string(index[i]);
    return text + ']';
}

std::string openedText(const std::optional<OpenedNumber>& opened)
{
    if (!opened) return "none";
    if (!opened->parameter.empty()) return opened->parameter + indexText(opened->index);
    return nameOf(opened->quantity) + '(' + opened->stage + ')' + indexText(opened->index);
}

/// "name[a,b,c,d]", a name in brackets behind a quantity.
std::optional<OpenedNumber> openedFrom(std::string_view text)
{
    OpenedNumber opened;
    const std::size_t bracket = text.rfind('[');
    if (bracket == std::string_view::npos || bracket == 0 || !text.ends_with(']')) return std::nullopt;
    std::string_view places = text.substr(bracket + 1, text.size() - bracket - 2);
    for (std::size_t i = 0; i < opened.index.size(); ++i) {
        const std::size_t comma = places.find(',');
        const bool last = i + 1 == opened.index.size();
        if (last != (comma == std::string_view::npos)) return std::nullopt;
        const auto place = integer(places.substr(0, comma));
        if (!place || *place < -1 || *place > largestIndex) return std::nullopt;
        opened.index[i] = *place;
        if (!last) places.remove_prefix(comma + 1);
    }
    const std::string_view what = text.substr(0, bracket);
    const std::size_t open = what.find('(');
    if (open == std::string_view::npos) {
        opened.parameter = what;
        return opened;
    }
    if (!what.ends_with(')')) return std::nullopt;
    const auto quantity = parseName<Quantity>(std::string(what.substr(0, open)));
    if (!quantity || ofOneElement(*quantity)) return std::nullopt;
    opened.quantity = *quantity;
    opened.stage = what.substr(open + 1, what.size() - open - 2);
    return opened;
}

std::string listText(const std::vector<std::string>& names)
{
    if (names.empty()) return "none";
    if (names == std::vector<std::string>{"none"}) return "%6Eone";
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ",") + escaped(name, ",%");
    return text;
}

std::vector<std::string> listFrom(std::string_view text)
{
    std::vector<std::string> names;
    if (text == "none" || text.empty()) return names;
    while (true) {
        const std::size_t comma = text.find(',');
        names.push_back(unescaped(text.substr(0, comma)));
        if (comma == std::string_view::npos) return names;
        text.remove_prefix(comma + 1);
    }
}

// --- the fields

enum class Kind { Text, Integer, Flag, List };

/// One key: how it is written, and how it is read. `set` returns what would be legal, or nothing.
struct Field {
    std::string key;
    Kind kind = Kind::Text;
    std::function<std::string(const ViewState&)> get;
    std::function<std::optional<std::string>(ViewState&, const std::string&)> set;
};

template <typename E>
Field choice(const char* key, E ViewState::*member)
{
    return {key, Kind::Text, [member](const ViewState& v) { return nameOf(v.*member); },
            [member](ViewState& v, const std::string& text) -> std::optional<std::string> {
                const auto value = parseName<E>(text);
                if (!value) return joined(namesOf(E{}));
                v.*member = *value;
                return std::nullopt;
            }};
}

/// One of two words for false and true.
Field either(const char* key, bool ViewState::*member, const char* whenFalse, const char* whenTrue, Kind kind)
{
    const std::string no = whenFalse;
    const std::string yes = whenTrue;
    return {key, kind, [=](const ViewState& v) { return v.*member ? yes : no; },
            [=](ViewState& v, const std::string& text) -> std::optional<std::string> {
                if (text != no && text != yes) return no + ", " + yes;
                v.*member = text == yes;
                return std::nullopt;
            }};
}

/// From 0 on; `word`, if there is one, stands for -1.
Field count(const char* key, const char* word, std::function<Index(const ViewState&)> get,
            std::function<void(ViewState&, Index)> set)
{
    const std::string none = word ? word : "";
    return {
        key, Kind::Integer, [=](const ViewState& v) { return get(v) < 0 ? none : std::to_string(get(v)); },
        [=](ViewState& v, const std::string& text) -> std::optional<std::string> {
            const auto value = integer(text);
            if (!none.empty() && text == none) {
                set(v, -1);
            } else if (value && *value >= 0 && *value <= largestIndex) {
                set(v, *value);
            } else {
                return (none.empty() ? std::string() : none + ", ") + "0 .. " + std::to_string(largestIndex);
            }
            return std::nullopt;
        }};
}

Field list(const char* key, std::vector<std::string> ViewState::*member)
{
    return {key, Kind::List, [member](const ViewState& v) { return listText(v.*member); },
            [member](ViewState& v, const std::string& text) -> std::optional<std::string> {
                v.*member = listFrom(text);
                return std::nullopt;
            }};
}

std::vector<Field> makeFields()
{
    std::vector<Field> fields;
    fields.push_back(choice("page", &ViewState::page));
    fields.push_back({"at", Kind::Text, [](const ViewState& v) { return v.at; },
                      [](ViewState& v, const std::string& text) -> std::optional<std::string> {
                          v.at = text;
                          return std::nullopt;
                      }});
    fields.push_back(
        {"pass", Kind::Text,
         [](const ViewState& v) { return std::string(v.pass == Pass::Forward ? "forward" : "backward"); },
         [](ViewState& v, const std::string& text) -> std::optional<std::string> {
             if (text != "forward" && text != "backward") return "forward, backward";
             v.pass = text == "forward" ? Pass::Forward : Pass::Backward;
             return std::nullopt;
         }});
    const auto coordinate = [&](const char* key, Index Cursor::*member) {
        fields.push_back(count(
            key, nullptr, [member](const ViewState& v) { return v.cursor.*member; },
            [member](ViewState& v, Index i) { v.cursor.*member = i; }));
    };
    coordinate("sample", &Cursor::sample);
    coordinate("channel", &Cursor::channel);
    coordinate("y", &Cursor::y);
    coordinate("x", &Cursor::x);
    fields.push_back(choice("level", &ViewState::level));
    fields.push_back({"open", Kind::Text, [](const ViewState& v) { return openedText(v.opened); },
                      [](ViewState& v, const std::string& text) -> std::optional<std::string> {
                          v.opened = openedFrom(text);
                          if (!v.opened && text != "none")
                              return "none, PARAMETER[a,b,c,d], QUANTITY(STAGE)[n,c,y,x]";
                          return std::nullopt;
                      }});
    fields.push_back(either("net", &ViewState::plain, "residual", "plain", Kind::Text));
    fields.push_back(count(
        "term", "none", [](const ViewState& v) { return static_cast<Index>(v.term); },
        [](ViewState& v, Index i) { v.term = static_cast<int>(i); }));
    fields.push_back(either("compare", &ViewState::compare, "off", "on", Kind::Flag));
    fields.push_back(choice("scale", &ViewState::scale));
    fields.push_back({"limit", Kind::Text, [](const ViewState& v) { return csvNumber(v.scaleLimit); },
                      [](ViewState& v, const std::string& text) -> std::optional<std::string> {
                          const auto value = number(text);
                          if (!value || *value <= 0) return "> 0";
                          v.scaleLimit = *value;
                          return std::nullopt;
                      }});
    fields.push_back(either("range", &ViewState::fullRange, "clipped", "full", Kind::Text));
    fields.push_back(either("gradients", &ViewState::gradientRoot, "linear", "root", Kind::Text));
    fields.push_back(choice("palette", &ViewState::palette));
    fields.push_back(choice("plot", &ViewState::plot));
    fields.push_back(either("table", &ViewState::table, "off", "on", Kind::Flag));
    fields.push_back(count(
        "input", "largest", [](const ViewState& v) { return v.inputChannel; },
        [](ViewState& v, Index i) { v.inputChannel = i; }));
    fields.push_back(count(
        "training_step", "newest", [](const ViewState& v) { return v.trainingStep; },
        [](ViewState& v, Index i) { v.trainingStep = i; }));
    fields.push_back(list("lit", &ViewState::lit));
    fields.push_back(list("covered", &ViewState::covered));
    return fields;
}

const std::vector<Field>& fields()
{
    static const std::vector<Field> all = makeFields();
    return all;
}

/// The pairs that differ from a plain state.
std::vector<std::pair<const Field*, std::string>> pairsOf(const ViewState& view)
{
    const ViewState plain;
    std::vector<std::pair<const Field*, std::string>> pairs;
    for (const Field& field : fields())
        if (std::string text = field.get(view); text != field.get(plain))
            pairs.emplace_back(&field, std::move(text));
    return pairs;
}

std::string pairText(const Field& field, const std::string& value)
{
    // what stands in a list is escaped already, its percent signs included
    return field.key + '=' + escaped(value, field.kind == Kind::List ? "&=#" : "%&=#");
}

/// Reads pairs with `separator` (or blanks) between them.
Result<ViewState> parsePairs(std::string_view text, std::string_view separators, ViewState view)
{
    while (!text.empty()) {
        const std::size_t end = text.find_first_of(separators);
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (word.empty()) continue;
        const std::size_t equals = word.find('=');
        if (equals == std::string_view::npos || equals == 0)
            return makeError(ErrorCode::OptionValue, {"view", std::string(word.substr(0, 80)), "key=value"});
        const std::string key(word.substr(0, equals));
        const auto field = std::ranges::find(fields(), key, &Field::key);
        const std::string_view raw = word.substr(equals + 1);
        const bool isList = field != fields().end() && field->kind == Kind::List;
        if (const Status set = setViewField(view, key, isList ? std::string(raw) : unescaped(raw)); !set)
            return set.error();
    }
    return view;
}

} // namespace

const std::vector<std::string>& viewKeys()
{
    static const std::vector<std::string> keys = [] {
        std::vector<std::string> all;
        for (const Field& field : fields()) all.push_back(field.key);
        return all;
    }();
    return keys;
}

Status setViewField(ViewState& view, const std::string& key, const std::string& value)
{
    const auto field = std::ranges::find(fields(), key, &Field::key);
    if (field == fields().end())
        return makeError(ErrorCode::JsonUnknownKey, {key, nearestOf(key, viewKeys())});
    if (value.size() > longestText)
        return makeError(ErrorCode::OptionValue,
                         {key, value.substr(0, 40) + "...", "<= " + std::to_string(longestText) + " bytes"});
    if (const auto legal = field->set(view, value))
        return makeError(ErrorCode::OptionValue, {key, value, *legal});
    return {};
}

std::string formatView(const ViewState& view)
{
    std::string text;
    for (const auto& [field, value] : pairsOf(view))
        text += (text.empty() ? "" : " ") + pairText(*field, value);
    return text;
}

Result<ViewState> parseView(std::string_view text, const ViewState& base)
{
    return parsePairs(text, " \t\n\r", base);
}

std::string viewNotShown(const ViewState& asked, const ViewState& shown)
{
    std::string text;
    for (const auto& [field, value] : pairsOf(asked))
        if (field->get(shown) != value) text += (text.empty() ? "" : " ") + pairText(*field, value);
    return text;
}

std::string formatLink(const ViewState& view)
{
    std::string text(scheme);
    for (const auto& [field, value] : pairsOf(view))
        text += (text.size() == scheme.size() ? "" : "&") + pairText(*field, value);
    return text;
}

bool isLink(std::string_view text)
{
    return text.starts_with(scheme);
}

Result<ViewState> parseLink(std::string_view link)
{
    if (isLink(link)) link.remove_prefix(scheme.size());
    while (!link.empty() && link.front() == '/')
        link.remove_prefix(1); // what some programs make of "resblock:"
    return parsePairs(link, "& \t\n\r", {});
}

std::string formatViewJson(const ViewState& view)
{
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (const auto& [field, value] : pairsOf(view)) {
        if (const auto whole = integer(value); field->kind == Kind::Integer && whole)
            json[field->key] = *whole;
        else if (field->kind == Kind::Flag)
            json[field->key] = value == "on";
        else if (field->kind == Kind::List)
            json[field->key] = listFrom(value);
        else
            json[field->key] = value;
    }
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<ViewState> readView(const JsonTree& value, const std::string& path)
{
    if (value.kind != JsonTree::Kind::Object) return makeError(ErrorCode::JsonType, {path, "object"});
    ViewState view;
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        const JsonTree& item = value.items[i];
        const std::string place = joinPath(path, value.keys[i]);
        std::string text = item.text;
        if (item.kind == JsonTree::Kind::Integer) {
            text = (item.negative ? "-" : "") + std::to_string(item.magnitude);
        } else if (item.kind == JsonTree::Kind::Boolean) {
            text = item.truth ? "on" : "off";
        } else if (item.kind == JsonTree::Kind::List) {
            std::vector<std::string> names;
            for (std::size_t k = 0; k < item.items.size(); ++k) {
                if (item.items[k].kind != JsonTree::Kind::String)
                    return makeError(ErrorCode::JsonType, {joinPath(place, k), "text"});
                names.push_back(item.items[k].text);
            }
            text = listText(names);
        } else if (item.kind != JsonTree::Kind::String && item.kind != JsonTree::Kind::Number) {
            return makeError(ErrorCode::JsonType, {place, "text"});
        }
        if (const Status set = setViewField(view, value.keys[i], text); !set) {
            Error error = set.error();
            error.args[0] = place;
            return error;
        }
    }
    return view;
}

} // namespace resblock
