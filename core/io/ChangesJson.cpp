// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ChangesJson.h"

#include "core/io/IoError.h"

#include <nlohmann/json.hpp>

#include <limits>

namespace resblock {

namespace {

using JsonText = nlohmann::ordered_json;

constexpr std::size_t mostChanges = 4'096;
constexpr std::size_t longestId = 256;
constexpr Index largestIndex = std::numeric_limits<int>::max();

void readPlace(JsonReader& reader, const char* key, std::array<Index, 4>& at)
{
    const std::vector<JsonTree>* items = reader.required(key).list(key, at.size(), at.size());
    for (std::size_t i = 0; items != nullptr && i < at.size(); ++i) {
        const Result<Index> index = integerOf((*items)[i], joinPath(reader.pathOf(key), i), 0, largestIndex);
        if (!index) return reader.fail(index.error());
        at[i] = *index;
    }
}

float readValue(JsonReader& reader)
{
    double value = 0;
    reader.required("value").read("value", value, -largestChange, largestChange);
    return static_cast<float>(value);
}

Change readChange(JsonReader& reader, const JsonTree& entry)
{
    const int mostBlocks = std::numeric_limits<int>::max();
    if (entry.find("pixel") != nullptr) {
        std::array<Index, 4> at{};
        readPlace(reader, "pixel", at);
        return PixelChange{at[0], at[1], at[2], at[3], readValue(reader)};
    }
    if (entry.find("zero_channel") != nullptr) {
        ChannelZero change;
        reader.read("zero_channel", change.stage, longestId);
        reader.required("channel").read("channel", change.channel, Index{0}, largestIndex);
        return change;
    }
    if (entry.find("zero_branch") != nullptr) {
        BranchZero change;
        reader.read("zero_branch", change.block, 0, mostBlocks);
        return change;
    }
    if (entry.find("cut_skip") != nullptr) {
        SkipCut change;
        reader.read("cut_skip", change.block, 0, mostBlocks);
        return change;
    }
    ParameterChange change;
    reader.required("parameter").read("parameter", change.parameter, longestId);
    readPlace(reader, "at", change.at);
    change.value = readValue(reader);
    return change;
}

JsonText textOf(const ParameterChange& change)
{
    return {{"parameter", change.parameter}, {"at", change.at}, {"value", change.value}};
}
JsonText textOf(const PixelChange& change)
{
    return {{"pixel", {change.sample, change.channel, change.y, change.x}}, {"value", change.value}};
}
JsonText textOf(const ChannelZero& change)
{
    return {{"zero_channel", change.stage}, {"channel", change.channel}};
}
JsonText textOf(const BranchZero& change)
{
    return {{"zero_branch", change.block}};
}
JsonText textOf(const SkipCut& change)
{
    return {{"cut_skip", change.block}};
}

} // namespace

void readChanges(JsonReader& reader, Changes& changes)
{
    if (reader.value("changes") == nullptr) return;
    const std::vector<JsonTree>* items = reader.list("changes", 0, mostChanges);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        JsonReader entry((*items)[i], joinPath(reader.pathOf("changes"), i));
        Change change = readChange(entry, (*items)[i]);
        if (const Status status = entry.finish(); !status) return reader.fail(status.error());
        setChange(changes, std::move(change));
    }
}

std::string formatChanges(const Changes& changes)
{
    JsonText list = JsonText::array();
    for (const Change& change : changes)
        list.push_back(std::visit([](const auto& one) { return textOf(one); }, change));
    return list.dump();
}

} // namespace resblock
