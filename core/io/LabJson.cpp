// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/LabJson.h"

#include "core/io/IoError.h"
#include "core/io/JsonReader.h"
#include "core/lab/Variants.h"

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

std::vector<std::string> variantIds()
{
    std::vector<std::string> ids;
    for (const BlockVariant& v : blockVariants()) ids.push_back(v.id);
    return ids;
}

int placeOf(const std::string& variant)
{
    const std::vector<std::string> ids = variantIds();
    return static_cast<int>(std::ranges::find(ids, variant) - ids.begin());
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
    text["quantity"] = nameOf(setup.quantity);
    text["tab"] = nameOf(setup.tab);
    text["variant"] = setup.variant;
    text["scan_layers"] = setup.scanLayers;
    text["path_blocks"] = setup.pathBlocks;
    return text.dump();
}

Result<LabSetup> readLabSetup(const JsonTree& value, const std::string& path)
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
    reader.readName("quantity", setup.quantity);
    reader.readName("tab", setup.tab);
    int variant = placeOf(setup.variant);
    reader.readChoice("variant", variant, variantIds());
    setup.variant = variantIds()[static_cast<std::size_t>(variant)];
    reader.read("scan_layers", setup.scanLayers, 1, mostLabScanLayers);
    reader.read("path_blocks", setup.pathBlocks, 1, mostLabPathBlocks);
    if (const Status status = reader.finish(); !status) return status.error();
    return setup;
}

} // namespace resblock
