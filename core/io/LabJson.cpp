// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/LabJson.h"

#include "core/io/IoError.h"
#include "core/io/JsonReader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace resblock {
namespace {

constexpr std::size_t longestName = 64;

template <typename E>
std::vector<std::string> namesOfAll(const std::vector<E>& values)
{
    std::vector<std::string> names;
    for (const E value : values) names.push_back(nameOf(value));
    return names;
}

/// A list of names, each once; sorted as the enumerators are.
template <typename E>
void readNames(JsonReader& reader, std::string_view key, std::vector<E>& target)
{
    if (reader.value(key) == nullptr) return;
    const std::vector<JsonTree>* items = reader.list(key, 1, namesOf(E{}).size());
    if (items == nullptr) return;
    std::vector<E> values;
    for (std::size_t i = 0; i < items->size(); ++i) {
        const std::string path = joinPath(reader.pathOf(key), i);
        const Result<std::string> name = textOf((*items)[i], path, longestName);
        if (!name) return reader.fail(name.error());
        const std::optional<E> value = parseName<E>(*name);
        if (!value || std::ranges::find(values, *value) != values.end())
            return reader.fail(
                makeError(ErrorCode::JsonValue, {path, (*items)[i].summary(), joined(namesOf(E{}))}));
        values.push_back(*value);
    }
    std::ranges::sort(values);
    target = std::move(values);
}

/// A number out of a few.
template <std::size_t N>
void readOneOf(JsonReader& reader, std::string_view key, const Index (&choices)[N], Index& target)
{
    Index value = target;
    reader.read(key, value, choices[0], choices[N - 1]);
    if (reader.failed()) return;
    if (std::ranges::find(choices, value) != std::end(choices)) {
        target = value;
        return;
    }
    std::vector<std::string> names;
    for (const Index choice : choices) names.push_back(std::to_string(choice));
    reader.fail(makeError(ErrorCode::JsonValue, {reader.pathOf(key), std::to_string(value), joined(names)}));
}

/// What versions 1 to 3 of a session keep of the look between the switches.
void readLook(JsonReader& reader, LabLook& look)
{
    reader.readName("quantity", look.quantity);
    reader.readName("tab", look.tab);
    int variant = static_cast<int>(variantPlace(look.variant));
    reader.readChoice("variant", variant, variantIds());
    look.variant = variantIds()[static_cast<std::size_t>(variant)];
    reader.read("scan_layers", look.scanLayers, 1, mostLabScanLayers);
    reader.read("path_blocks", look.pathBlocks, 1, mostLabPathBlocks);
}

} // namespace

std::string formatLabSetup(const LabSetup& setup)
{
    nlohmann::ordered_json text;
    text["nets"] = namesOfAll(setup.nets);
    text["norms"] = namesOfAll(setup.norms);
    text["init"] = nameOf(setup.init);
    text["activation"] = nameOf(setup.activation);
    text["scaling"] = nameOf(setup.scaling);
    text["mode"] = setup.mode == Mode::Train ? "train" : "eval";
    text["depth"] = setup.depth;
    text["seeds"] = setup.seeds;
    text["images"] = setup.batch;
    text["input"] = nameOf(setup.input);
    return text.dump();
}

Result<LabSetup> readLabSetup(const JsonTree& value, const std::string& path, LabLook* look)
{
    JsonReader reader(value, path);
    LabSetup setup;
    readNames(reader, "nets", setup.nets);
    readNames(reader, "norms", setup.norms);
    reader.readName("init", setup.init);
    reader.readName("activation", setup.activation);
    reader.readName("scaling", setup.scaling);
    int mode = static_cast<int>(setup.mode);
    reader.readChoice("mode", mode, {"train", "eval"});
    setup.mode = static_cast<Mode>(mode);
    readOneOf(reader, "depth", labDepths, setup.depth);
    reader.read("seeds", setup.seeds, 1, mostLabSeeds);
    readOneOf(reader, "images", labBatches, setup.batch);
    reader.readName("input", setup.input);
    if (look != nullptr) readLook(reader, *look);
    if (const Status status = reader.finish(); !status) return status.error();
    return setup;
}

} // namespace resblock
