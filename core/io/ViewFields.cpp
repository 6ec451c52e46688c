// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ViewFields.h"

#include "core/io/CsvNumber.h"
#include "core/io/IoError.h"
#include "core/io/JsonReader.h"
#include "core/io/ViewValue.h"
#include "core/model/BlockSpec.h"

#include <algorithm>
#include <type_traits>

namespace resblock {

namespace {

constexpr std::size_t longestText = 4096;

/// A state and the look at the lab in it are what fields are members of.
template <typename T, typename View>
auto& partOf(View& view)
{
    if constexpr (std::is_same_v<T, LabLook>)
        return view.lab;
    else
        return view;
}

template <typename T, typename E>
ViewField choice(const char* key, E T::*member)
{
    return {key, ViewField::Kind::Text, [member](const ViewState& v) { return nameOf(partOf<T>(v).*member); },
            [member](ViewState& v, const std::string& text) -> std::optional<std::string> {
                const auto value = parseName<E>(text);
                if (!value) return joined(namesOf(E{}));
                partOf<T>(v).*member = *value;
                return std::nullopt;
            }};
}

/// One of two words for false and true.
template <typename T>
ViewField either(const char* key, bool T::*member, const char* whenFalse, const char* whenTrue,
                 ViewField::Kind kind)
{
    const std::string no = whenFalse;
    const std::string yes = whenTrue;
    return {key, kind, [=](const ViewState& v) { return partOf<T>(v).*member ? yes : no; },
            [=](ViewState& v, const std::string& text) -> std::optional<std::string> {
                if (text != no && text != yes) return no + ", " + yes;
                partOf<T>(v).*member = text == yes;
                return std::nullopt;
            }};
}

/// From 0 on; `word`, if there is one, stands for -1.
ViewField count(const char* key, const char* word, std::function<Index(const ViewState&)> get,
                std::function<void(ViewState&, Index)> set)
{
    const std::string none = word ? word : "";
    return {key, ViewField::Kind::Integer,
            [=](const ViewState& v) { return get(v) < 0 ? none : std::to_string(get(v)); },
            [=](ViewState& v, const std::string& text) -> std::optional<std::string> {
                const auto value = wholeNumber(text);
                if (!none.empty() && text == none) {
                    set(v, -1);
                } else if (value && *value >= 0 && *value <= largestPlace) {
                    set(v, *value);
                } else {
                    return (none.empty() ? std::string() : none + ", ") + "0 .. " +
                           std::to_string(largestPlace);
                }
                return std::nullopt;
            }};
}

/// A number of a slider, from 1 on.
ViewField sized(const char* key, int LabLook::*member, int most)
{
    return {key, ViewField::Kind::Integer,
            [member](const ViewState& v) { return std::to_string(v.lab.*member); },
            [member, most](ViewState& v, const std::string& text) -> std::optional<std::string> {
                const auto value = wholeNumber(text);
                if (!value || *value < 1 || *value > most) return "1 .. " + std::to_string(most);
                v.lab.*member = static_cast<int>(*value);
                return std::nullopt;
            }};
}

/// What of the lab is looked at.
void addLook(std::vector<ViewField>& fields)
{
    fields.push_back(choice("tab", &LabLook::tab));
    fields.push_back(choice("quantity", &LabLook::quantity));
    fields.push_back({"variant", ViewField::Kind::Text, [](const ViewState& v) { return v.lab.variant; },
                      [](ViewState& v, const std::string& text) -> std::optional<std::string> {
                          if (variantPlace(text) == variantIds().size()) return joined(variantIds());
                          v.lab.variant = text;
                          return std::nullopt;
                      }});
    fields.push_back(sized("scan_layers", &LabLook::scanLayers, mostLabScanLayers));
    fields.push_back(sized("path_blocks", &LabLook::pathBlocks, mostLabPathBlocks));
    fields.push_back({"point", ViewField::Kind::Text,
                      [](const ViewState& v) { return pointText(v.lab.point); },
                      [](ViewState& v, const std::string& text) -> std::optional<std::string> {
                          v.lab.point = pointFrom(text);
                          if (v.lab.point || text == "none") return std::nullopt;
                          const auto plot = parseName<LabPlot>(text.substr(0, text.find(':')));
                          if (!plot)
                              return "none, PLOT:CURVE:PLACE, PLOT one of " + joined(namesOf(LabPlot{}));
                          return nameOf(*plot) + ":CURVE:PLACE, CURVE one of " + joined(curvesOf(*plot));
                      }});
    fields.push_back(either("lab_table", &LabLook::table, "off", "on", ViewField::Kind::Flag));
    fields.push_back(either("earlier", &LabLook::earlier, "off", "on", ViewField::Kind::Flag));
}

ViewField list(const char* key, std::vector<std::string> ViewState::*member)
{
    return {key, ViewField::Kind::List, [member](const ViewState& v) { return nameListText(v.*member); },
            [member](ViewState& v, const std::string& text) -> std::optional<std::string> {
                v.*member = nameListFrom(text);
                return std::nullopt;
            }};
}

std::vector<ViewField> makeFields()
{
    std::vector<ViewField> fields;
    fields.push_back(choice("page", &ViewState::page));
    fields.push_back({"at", ViewField::Kind::Text, [](const ViewState& v) { return v.at; },
                      [](ViewState& v, const std::string& text) -> std::optional<std::string> {
                          v.at = text;
                          return std::nullopt;
                      }});
    fields.push_back(
        {"pass", ViewField::Kind::Text,
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
    fields.push_back({"open", ViewField::Kind::Text, [](const ViewState& v) { return openedText(v.opened); },
                      [](ViewState& v, const std::string& text) -> std::optional<std::string> {
                          v.opened = openedFrom(text);
                          if (!v.opened && text != "none")
                              return "none, PARAMETER[a,b,c,d], QUANTITY(STAGE)[n,c,y,x]";
                          return std::nullopt;
                      }});
    fields.push_back(either("net", &ViewState::plain, "residual", "plain", ViewField::Kind::Text));
    fields.push_back(count(
        "term", "none", [](const ViewState& v) { return static_cast<Index>(v.term); },
        [](ViewState& v, Index i) { v.term = static_cast<int>(i); }));
    fields.push_back(either("compare", &ViewState::compare, "off", "on", ViewField::Kind::Flag));
    fields.push_back(choice("scale", &ViewState::scale));
    fields.push_back({"limit", ViewField::Kind::Text,
                      [](const ViewState& v) { return csvNumber(v.scaleLimit); },
                      [](ViewState& v, const std::string& text) -> std::optional<std::string> {
                          const auto value = finiteNumber(text);
                          if (!value || *value <= 0) return "> 0";
                          v.scaleLimit = *value;
                          return std::nullopt;
                      }});
    fields.push_back(either("range", &ViewState::fullRange, "clipped", "full", ViewField::Kind::Text));
    fields.push_back(either("gradients", &ViewState::gradientRoot, "linear", "root", ViewField::Kind::Text));
    fields.push_back(choice("palette", &ViewState::palette));
    fields.push_back(choice("plot", &ViewState::plot));
    fields.push_back(either("table", &ViewState::table, "off", "on", ViewField::Kind::Flag));
    fields.push_back(count(
        "input", "largest", [](const ViewState& v) { return v.inputChannel; },
        [](ViewState& v, Index i) { v.inputChannel = i; }));
    fields.push_back({"kernel", ViewField::Kind::Text,
                      [](const ViewState& v) {
                          return std::to_string(v.kernelCell[0]) + ',' + std::to_string(v.kernelCell[1]);
                      },
                      [](ViewState& v, const std::string& text) -> std::optional<std::string> {
                          const auto comma = text.find(',');
                          const auto row = wholeNumber(std::string_view(text).substr(0, comma));
                          const auto column = comma == std::string::npos
                                                  ? std::nullopt
                                                  : wholeNumber(std::string_view(text).substr(comma + 1));
                          const auto legal = [](const std::optional<Index>& i) {
                              return i && *i >= 0 && *i <= largestPlace;
                          };
                          if (!legal(row) || !legal(column)) return "ROW,COLUMN";
                          v.kernelCell = {*row, *column};
                          return std::nullopt;
                      }});
    addLook(fields);
    fields.push_back(count(
        "training_step", "newest", [](const ViewState& v) { return v.trainingStep; },
        [](ViewState& v, Index i) { v.trainingStep = i; }));
    fields.push_back(list("lit", &ViewState::lit));
    fields.push_back(list("covered", &ViewState::covered));
    return fields;
}

} // namespace

const std::vector<ViewField>& viewFields()
{
    static const std::vector<ViewField> all = makeFields();
    return all;
}

const std::vector<std::string>& viewKeys()
{
    static const std::vector<std::string> keys = [] {
        std::vector<std::string> all;
        for (const ViewField& field : viewFields()) all.push_back(field.key);
        return all;
    }();
    return keys;
}

const ViewField* viewField(const std::string& key)
{
    const auto field = std::ranges::find(viewFields(), key, &ViewField::key);
    return field == viewFields().end() ? nullptr : &*field;
}

Status setViewField(ViewState& view, const std::string& key, const std::string& value)
{
    const ViewField* field = viewField(key);
    if (!field) return makeError(ErrorCode::JsonUnknownKey, {key, nearestOf(key, viewKeys())});
    if (value.size() > longestText)
        return makeError(ErrorCode::OptionValue,
                         {key, value.substr(0, 40) + "...", "<= " + std::to_string(longestText) + " bytes"});
    if (const auto legal = field->set(view, value))
        return makeError(ErrorCode::OptionValue, {key, value, *legal});
    return {};
}

} // namespace resblock
