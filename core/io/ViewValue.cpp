// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ViewValue.h"

#include "core/io/PercentEscape.h"
#include "core/model/BlockSpec.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace resblock {

namespace {

std::string indexText(const Index4& index)
{
    std::string text = "[";
    for (std::size_t i = 0; i < index.size(); ++i) text += (i ? "," : "") + std::to_string(index[i]);
    return text + ']';
}

} // namespace

std::optional<Index> wholeNumber(std::string_view text)
{
    Index value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<double> finiteNumber(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string openedText(const std::optional<OpenedNumber>& opened)
{
    if (!opened) return "none";
    if (!opened->parameter.empty()) return opened->parameter + indexText(opened->index);
    return nameOf(opened->quantity) + '(' + opened->stage + ')' + indexText(opened->index);
}

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
        const auto place = wholeNumber(places.substr(0, comma));
        if (!place || *place < -1 || *place > largestPlace) return std::nullopt;
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

std::string pointText(const std::optional<LabPoint>& point)
{
    if (!point) return "none";
    return nameOf(point->plot) + ':' + point->curve + ':' + std::to_string(point->x);
}

std::optional<LabPoint> pointFrom(std::string_view text)
{
    const std::size_t first = text.find(':');
    const std::size_t last = text.rfind(':');
    if (first == std::string_view::npos || first == last) return std::nullopt;
    const auto plot = parseName<LabPlot>(std::string(text.substr(0, first)));
    const auto x = wholeNumber(text.substr(last + 1));
    if (!plot || !x || *x < 0 || *x > largestPlace) return std::nullopt;
    LabPoint point{*plot, std::string(text.substr(first + 1, last - first - 1)), static_cast<int>(*x)};
    const std::vector<std::string>& curves = curvesOf(*plot);
    if (std::ranges::find(curves, point.curve) == curves.end()) return std::nullopt;
    return point;
}

std::string nameListText(const std::vector<std::string>& names)
{
    if (names.empty()) return "none";
    if (names == std::vector<std::string>{"none"}) return "%6Eone";
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ",") + percentEscaped(name, ",%");
    return text;
}

std::vector<std::string> nameListFrom(std::string_view text)
{
    std::vector<std::string> names;
    if (text == "none" || text.empty()) return names;
    while (true) {
        const std::size_t comma = text.find(',');
        names.push_back(percentUnescaped(text.substr(0, comma)));
        if (comma == std::string_view::npos) return names;
        text.remove_prefix(comma + 1);
    }
}

} // namespace resblock
