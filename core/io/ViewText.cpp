// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ViewText.h"

#include "core/io/IoError.h"
#include "core/io/PercentEscape.h"
#include "core/io/ViewFields.h"
#include "core/io/ViewValue.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace resblock {
namespace {

constexpr std::string_view scheme = "resblock:";

/// The pairs that differ from a plain state.
std::vector<std::pair<const ViewField*, std::string>> pairsOf(const ViewState& view)
{
    const ViewState plain;
    std::vector<std::pair<const ViewField*, std::string>> pairs;
    for (const ViewField& field : viewFields())
        if (std::string text = field.get(view); text != field.get(plain))
            pairs.emplace_back(&field, std::move(text));
    return pairs;
}

std::string pairText(const ViewField& field, const std::string& value)
{
    // what stands in a list is escaped already, its percent signs included
    return field.key + '=' + percentEscaped(value, field.kind == ViewField::Kind::List ? "&=#" : "%&=#");
}

/// Reads pairs with one or more of `separators` between them.
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
        const ViewField* field = viewField(key);
        const std::string_view raw = word.substr(equals + 1);
        const bool isList = field && field->kind == ViewField::Kind::List;
        if (const Status set = setViewField(view, key, isList ? std::string(raw) : percentUnescaped(raw));
            !set)
            return set.error();
    }
    return view;
}

} // namespace

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
        if (const auto whole = wholeNumber(value); field->kind == ViewField::Kind::Integer && whole)
            json[field->key] = *whole;
        else if (field->kind == ViewField::Kind::Flag)
            json[field->key] = value == "on";
        else if (field->kind == ViewField::Kind::List)
            json[field->key] = nameListFrom(value);
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
            text = nameListText(names);
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
