// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks and networks described by the vocabulary of the papers.
#include "core/io/BlockFields.h"
#include "core/io/IoError.h"
#include "core/io/ModelJson.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace resblock {
namespace {

using JsonText = nlohmann::ordered_json;

constexpr int version = 1;
constexpr std::size_t largestStageCount = 16;
constexpr double largestScale = 1'000;     ///< of a branch
constexpr Index largestBlockCount = 1'000; ///< of a stage

Result<BlockDescription> readNodeFile(const JsonTree& root)
{
    JsonReader reader(root, "");
    reader.readVersion(version);
    const std::vector<JsonTree>* items = reader.list("nodes", 0, largestNodeCount);
    const Status status = reader.finish();
    if (!status) return status.error();
    Result<std::vector<NodeSpec>> nodes = readNodes(*items, "nodes");
    if (!nodes) return nodes.error();
    return BlockDescription(std::move(nodes).value());
}

StageSpec readStage(JsonReader& reader)
{
    StageSpec stage;
    reader.required("blocks").read("blocks", stage.blocks, 1, largestBlockCount);
    reader.required("width").read("width", stage.width, 1, largestChannels);
    reader.read("stride", stage.stride, 1, largestWindow);
    return stage;
}

void appendPattern(JsonText& text, const BlockSpec& spec)
{
    text["block"] = nameOf(spec.kind);
    text["order"] = nameOf(spec.order);
    if (spec.bottleneckChannels) text["bottleneck_channels"] = *spec.bottleneckChannels;
    text["stride_at"] = nameOf(spec.strideAt);
    text["shortcut"] = nameOf(spec.shortcut);
    text["norm"] = nameOf(spec.norm);
    text["eps"] = spec.eps;
    text["momentum"] = spec.momentum;
    text["activation"] = nameOf(spec.activation);
    text["padding"] = nameOf(spec.padding);
    text["conv_bias"] = spec.convBias;
    text["groups"] = spec.groups;
    if (spec.branchScale != 1) text["branch_scale"] = spec.branchScale;
}

std::string dumped(const JsonText& text)
{
    return text.dump(2, ' ', false, JsonText::error_handler_t::replace) + '\n';
}

} // namespace

void readBlockPattern(JsonReader& reader, BlockSpec& spec)
{
    reader.readName("block", spec.kind);
    reader.readName("order", spec.order);
    if (reader.value("bottleneck_channels") != nullptr) {
        Index channels = 1;
        reader.read("bottleneck_channels", channels, 1, largestChannels);
        spec.bottleneckChannels = channels;
    }
    reader.readName("stride_at", spec.strideAt);
    reader.readName("shortcut", spec.shortcut);
    reader.readName("norm", spec.norm);
    reader.read("eps", spec.eps, 0, 1);
    reader.read("momentum", spec.momentum, 0, 1);
    reader.readName("activation", spec.activation);
    reader.readName("padding", spec.padding);
    reader.read("conv_bias", spec.convBias);
    reader.read("groups", spec.groups, 1, largestChannels);
    reader.read("branch_scale", spec.branchScale, -largestScale, largestScale);
}

Result<BlockSpec> readBlockSpec(const JsonTree& value, const std::string& path, bool versioned)
{
    JsonReader reader(value, path);
    BlockSpec spec;
    if (versioned) reader.readVersion(version);
    reader.required("in_channels").read("in_channels", spec.inChannels, 1, largestChannels);
    reader.required("out_channels").read("out_channels", spec.outChannels, 1, largestChannels);
    reader.read("stride", spec.stride, 1, largestWindow);
    readBlockPattern(reader, spec);
    if (versioned) (void)reader.value("nodes"); // a legal key, though not beside these
    if (const Status status = reader.finish(); !status) return status.error();
    return spec;
}

Result<BlockDescription> parseBlockJson(std::string_view text)
{
    const Result<JsonTree> root = parseJson(text);
    if (!root) return root.error();
    if (root->find("nodes") != nullptr) return readNodeFile(*root);
    Result<BlockSpec> spec = readBlockSpec(*root, "", true);
    if (!spec) return spec.error();
    return BlockDescription(std::move(spec).value());
}

std::string formatBlockJson(const BlockSpec& spec)
{
    JsonText text;
    text["version"] = version;
    text["in_channels"] = spec.inChannels;
    text["out_channels"] = spec.outChannels;
    text["stride"] = spec.stride;
    appendPattern(text, spec);
    return dumped(text);
}

Result<Graph> graphOf(const BlockDescription& description)
{
    if (const auto* spec = std::get_if<BlockSpec>(&description)) return blockGraph(*spec);
    return graphFromNodes(std::get<std::vector<NodeSpec>>(description));
}

Result<NetworkSpec> readNetwork(const JsonTree& value, const std::string& path, bool versioned)
{
    JsonReader reader(value, path);
    NetworkSpec spec;
    if (versioned) reader.readVersion(version);
    reader.readName("stem", spec.stem);
    reader.read("in_channels", spec.inChannels, 1, largestChannels);
    reader.read("stem_width", spec.stemWidth, 1, largestChannels);
    reader.read("classes", spec.classes, 1, largestChannels);
    const std::vector<JsonTree>* stages = reader.required("stages").list("stages", 1, largestStageCount);
    for (std::size_t i = 0; stages != nullptr && i < stages->size(); ++i) {
        JsonReader item((*stages)[i], joinPath(reader.pathOf("stages"), i));
        spec.stages.push_back(readStage(item));
        if (const Status status = item.finish(); !status) reader.fail(status.error());
    }
    if (const JsonTree* block = reader.value("block")) {
        JsonReader pattern(*block, reader.pathOf("block"));
        readBlockPattern(pattern, spec.block);
        if (const Status status = pattern.finish(); !status) reader.fail(status.error());
    }
    const Status status = reader.finish();
    if (!status) return status.error();
    return spec;
}

Result<NetworkSpec> parseNetworkJson(std::string_view text)
{
    const Result<JsonTree> root = parseJson(text);
    if (!root) return root.error();
    return readNetwork(*root, "", true);
}

std::string formatNetworkJson(const NetworkSpec& spec)
{
    JsonText text;
    text["version"] = version;
    text["stem"] = nameOf(spec.stem);
    text["in_channels"] = spec.inChannels;
    text["stem_width"] = spec.stemWidth;
    text["classes"] = spec.classes;
    text["stages"] = JsonText::array();
    for (const StageSpec& stage : spec.stages) {
        JsonText& item = text["stages"].emplace_back();
        item["blocks"] = stage.blocks;
        item["width"] = stage.width;
        item["stride"] = stage.stride;
    }
    appendPattern(text["block"], spec.block);
    return dumped(text);
}

} // namespace resblock
