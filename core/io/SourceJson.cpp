// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/SourceJson.h"

#include "core/io/Base64.h"
#include "core/io/BlockFields.h"
#include "core/io/IoError.h"
#include "core/model/Blocks.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

namespace resblock {
namespace {

using JsonText = nlohmann::ordered_json;

constexpr std::size_t longestName = 512;
constexpr Index mostSamples = 4'096;
constexpr Index largestExtent = Index{1} << 31;
constexpr std::uintmax_t mostValues = std::uintmax_t{1} << 26; ///< of a tensor
constexpr std::size_t mostTensors = 65'536;
constexpr std::size_t bytesOfPiece = 3'000'000; ///< their text is below what a reader takes as one
constexpr Index sizeToTryChannelsAt = 64;       ///< as pictures are shown to a network at first

static_assert(std::endian::native == std::endian::little, "tensors are embedded as the memory has them");

// --- reading

/// Hands a mistake of a part to the reader of the whole.
void passOn(JsonReader& part, JsonReader& whole)
{
    if (const Status status = part.finish(); !status) whole.fail(status.error());
}

Result<ParameterSet::Entry> readTensor(const JsonTree& value, const std::string& path)
{
    JsonReader reader(value, path);
    ParameterSet::Entry entry;
    reader.required("name").read("name", entry.name, longestName);
    const std::vector<JsonTree>* dims = reader.required("dims").list("dims", 1, 4);
    std::uintmax_t count = 1;
    for (std::size_t i = 0; dims != nullptr && i < dims->size(); ++i) {
        const auto dim = integerOf((*dims)[i], joinPath(reader.pathOf("dims"), i), 1, largestExtent);
        if (!dim) return dim.error();
        entry.dims.push_back(*dim);
        count *= static_cast<std::uintmax_t>(*dim);
        if (count > mostValues) // of which no session has room
            return makeError(ErrorCode::JsonRange,
                             {reader.pathOf("dims"), std::to_string(count), "1", std::to_string(mostValues)});
    }
    const std::vector<JsonTree>* data = reader.required("data").list("data", 1, mostTensors);
    std::size_t there = 0;
    for (std::size_t i = 0; data != nullptr && i < data->size(); ++i) {
        if ((*data)[i].kind != JsonTree::Kind::String)
            reader.fail(makeError(ErrorCode::JsonType, {joinPath(reader.pathOf("data"), i), "text"}));
        there += base64ByteCount((*data)[i].text);
    }
    if (const Status status = reader.finish(); !status) return status.error();
    const auto refuse = [&] {
        return makeError(ErrorCode::JsonBytes, {reader.pathOf("data"), std::to_string(there),
                                                std::to_string(count * sizeof(float))});
    };
    if (there != count * sizeof(float)) return refuse();
    const auto& d = entry.dims;
    const Shape shape = d.size() == 1 ? Shape{1, d[0], 1, 1}
                                      : Shape{d[0], d[1], d.size() > 2 ? d[2] : 1, d.size() > 3 ? d[3] : 1};
    entry.value = Tensor(shape);
    auto* next = reinterpret_cast<std::uint8_t*>(entry.value.data());
    for (const JsonTree& piece : *data) {
        const auto bytes = fromBase64(piece.text);
        if (!bytes) return refuse();
        next = std::ranges::copy(*bytes, next).out;
    }
    if (!std::ranges::all_of(entry.value.values(), [](float v) { return std::isfinite(v); }))
        return makeError(ErrorCode::TensorNotFinite, {entry.name});
    return entry;
}

std::shared_ptr<const NamedTensor> readNamedTensor(JsonReader& reader)
{
    const JsonTree* value = reader.required("file").value("file");
    if (value == nullptr) return nullptr;
    auto entry = readTensor(*value, reader.pathOf("file"));
    if (!entry) {
        reader.fail(entry.error());
        return nullptr;
    }
    return std::make_shared<NamedTensor>(NamedTensor{entry->name, std::move(entry->value)});
}

void readInput(JsonReader& whole, BlockInput& input)
{
    const JsonTree* value = whole.required("input").value("input");
    if (value == nullptr) return;
    JsonReader reader(*value, whole.pathOf("input"));
    reader.readName("kind", input.kind);
    reader.read("channels", input.channels, 1, largestChannels);
    reader.read("samples", input.samples, 1, mostSamples);
    reader.read("seed", input.seed);
    if (input.kind == BlockInputKind::File) input.file = readNamedTensor(reader);
    passOn(reader, whole);
}

void readUpstream(JsonReader& whole, Upstream& upstream)
{
    const JsonTree* value = whole.required("upstream").value("upstream");
    if (value == nullptr) return;
    JsonReader reader(*value, whole.pathOf("upstream"));
    reader.readName("kind", upstream.kind);
    reader.read("seed", upstream.seed);
    if (upstream.kind == UpstreamKind::File) upstream.file = readNamedTensor(reader);
    passOn(reader, whole);
}

/// The nodes as one graph, without blocks.
Result<Graph> readGraph(JsonReader& reader, bool loss)
{
    const std::vector<JsonTree>* items = reader.required("nodes").list("nodes", 1, largestNodeCount);
    if (items == nullptr) return Graph{};
    Result<std::vector<NodeSpec>> nodes = readNodes(*items, reader.pathOf("nodes"), loss);
    if (!nodes) return nodes.error();
    // a loss has its place behind everything else
    for (std::size_t i = 0; i < nodes->size(); ++i)
        if (const NodeSpec& node = (*nodes)[i]; kindOf(node.op) == OpKind::SoftmaxCrossEntropy &&
                                                (i + 1 < nodes->size() || node.inputs[0] == inputStageId()))
            return makeError(ErrorCode::JsonValue, {joinPath(joinPath(reader.pathOf("nodes"), i), "op"),
                                                    std::string(opName(kindOf(node.op))), "relu"});
    return graphFromNodes(*nodes);
}

void divide(Graph& graph)
{
    if (std::vector<BlockRange> blocks = recogniseBlocks(graph); !blocks.empty())
        graph.blocks = std::move(blocks);
}

LoneBlock readBlock(const JsonTree& value, JsonReader& whole)
{
    JsonReader reader(value, whole.pathOf("lone_block"));
    LoneBlock block;
    reader.required("name").read("name", block.name, longestName);
    if (const JsonTree* spec = reader.value("spec")) {
        Result<BlockSpec> read = readBlockSpec(*spec, reader.pathOf("spec"), false);
        if (read)
            block.what = std::move(read).value();
        else
            reader.fail(read.error());
    } else {
        Result<Graph> graph = readGraph(reader, false);
        if (graph) {
            divide(*graph);
            block.what = std::move(graph).value();
        } else {
            reader.fail(graph.error());
        }
    }
    readInput(reader, block.input);
    readUpstream(reader, block.upstream);
    passOn(reader, whole);
    return block;
}

void readRanges(JsonReader& whole, Graph& graph)
{
    const std::vector<JsonTree>* items = whole.required("blocks").list("blocks", 1, largestNodeCount);
    graph.blocks.clear();
    int next = 0;
    const int last = static_cast<int>(graph.nodes.size()) - 1;
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        JsonReader reader((*items)[i], joinPath(whole.pathOf("blocks"), i));
        BlockRange range;
        reader.required("name").read("name", range.name, longestName);
        reader.required("first").read("first", range.first, next, last);
        reader.required("last").read("last", range.last, range.first, last);
        reader.required("input").read("input", range.input, inputNode, range.first - 1);
        passOn(reader, whole);
        if (whole.failed()) return;
        next = range.last + 1;
        graph.blocks.push_back(range);
    }
}

ImportedModel readModel(const JsonTree& value, JsonReader& whole)
{
    JsonReader reader(value, whole.pathOf("model"));
    ImportedModel model;
    reader.required("file").read("file", model.file, longestName);
    reader.required("format").read("format", model.format, longestName);
    reader.read("hash", model.hash, longestName);
    reader.read("in_channels", model.inChannels, 1, 3);
    if (model.inChannels == 2)
        reader.fail(makeError(ErrorCode::JsonValue, {reader.pathOf("in_channels"), "2", "1, 3"}));
    Result<Graph> graph = readGraph(reader, true);
    if (!graph)
        reader.fail(graph.error());
    else if (!reader.failed())
        readRanges(reader, *graph);
    readUpstream(reader, model.upstream);
    passOn(reader, whole);
    if (graph) model.graph = std::make_shared<const Graph>(std::move(graph).value());
    return model;
}

// --- writing

JsonText tensorText(const std::string& name, const std::vector<Index>& dims, const Tensor& tensor)
{
    JsonText text;
    text["name"] = singleLine(name);
    text["dims"] = dims;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(tensor.data());
    std::span<const std::uint8_t> rest(bytes, static_cast<std::size_t>(tensor.size()) * sizeof(float));
    for (text["data"] = JsonText::array(); !rest.empty();) {
        const std::size_t piece = std::min(rest.size(), bytesOfPiece);
        text["data"].push_back(toBase64(rest.first(piece)));
        rest = rest.subspan(piece);
    }
    return text;
}

JsonText tensorText(const NamedTensor& tensor)
{
    const Shape s = tensor.value.shape();
    return tensorText(tensor.name, {s.n, s.c, s.h, s.w}, tensor.value);
}

JsonText inputText(const BlockInput& input)
{
    JsonText text;
    text["kind"] = nameOf(input.kind);
    text["channels"] = input.channels;
    text["samples"] = input.samples;
    text["seed"] = input.seed;
    if (input.kind == BlockInputKind::File) text["file"] = tensorText(*input.file);
    return text;
}

JsonText upstreamText(const Upstream& upstream)
{
    JsonText text;
    text["kind"] = nameOf(upstream.kind);
    text["seed"] = upstream.seed;
    if (upstream.kind == UpstreamKind::File) text["file"] = tensorText(*upstream.file);
    return text;
}

JsonText nodesText(const Graph& graph)
{
    std::vector<NodeSpec> nodes;
    for (const Node& node : graph.nodes) {
        NodeSpec& spec = nodes.emplace_back(NodeSpec{node.id, node.op, {}});
        for (const int input : node.inputs) spec.inputs.push_back(graph.idOf(input));
    }
    return JsonText::parse(formatNodesJson(nodes))["nodes"];
}

JsonText blockText(const LoneBlock& block)
{
    JsonText text;
    text["name"] = singleLine(block.name);
    if (block.spec()) {
        text["spec"] = JsonText::parse(formatBlockJson(*block.spec()));
        text["spec"].erase("version"); // the session has one for all
    } else {
        text["nodes"] = nodesText(std::get<Graph>(block.what));
    }
    text["input"] = inputText(block.input);
    text["upstream"] = upstreamText(block.upstream);
    return text;
}

JsonText modelText(const ImportedModel& model)
{
    JsonText text;
    text["file"] = singleLine(model.file);
    text["format"] = singleLine(model.format);
    text["hash"] = model.hash;
    text["in_channels"] = model.inChannels;
    text["nodes"] = nodesText(*model.graph);
    for (const BlockRange& block : model.graph->blocks) {
        JsonText& item = text["blocks"].emplace_back();
        item["name"] = block.name;
        item["input"] = block.input;
        item["first"] = block.first;
        item["last"] = block.last;
    }
    text["upstream"] = upstreamText(model.upstream);
    return text;
}

} // namespace

void readSource(JsonReader& reader, NetworkSource& source)
{
    const JsonTree* block = reader.value("lone_block");
    const JsonTree* model = reader.value("model");
    const bool other = block != nullptr || model != nullptr;
    const JsonTree* network = other ? reader.value("network") : reader.required("network").value("network");
    if ((network != nullptr) + (block != nullptr) + (model != nullptr) > 1)
        return reader.fail(
            makeError(ErrorCode::JsonUnknownKey, {reader.pathOf(network ? "network" : "model"), ""}));
    if (network != nullptr) {
        Result<NetworkSpec> spec = readNetwork(*network, reader.pathOf("network"), false);
        if (!spec) return reader.fail(spec.error());
        source = std::move(spec).value();
    } else if (block != nullptr) {
        LoneBlock read = readBlock(*block, reader);
        if (!reader.failed()) source = std::move(read);
    } else if (model != nullptr) {
        ImportedModel read = readModel(*model, reader);
        if (!reader.failed()) source = std::move(read);
    }
}

void readWeightsFile(JsonReader& reader, std::shared_ptr<const WeightsFile>& weights)
{
    const JsonTree* value = reader.value("weights_file");
    if (value == nullptr) return;
    JsonReader part(*value, reader.pathOf("weights_file"));
    auto file = std::make_shared<WeightsFile>();
    part.required("name").read("name", file->name, longestName);
    const std::vector<JsonTree>* items = part.required("tensors").list("tensors", 0, mostTensors);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        auto entry = readTensor((*items)[i], joinPath(part.pathOf("tensors"), i));
        if (!entry) return reader.fail(entry.error());
        file->parameters.add(entry->name, entry->dims, std::move(entry->value));
    }
    passOn(part, reader);
    weights = std::move(file);
}

std::string formatSource(const Experiment& experiment)
{
    JsonText text;
    const NetworkSource& source = experiment.network;
    if (source.spec()) {
        text["network"] = JsonText::parse(formatNetworkJson(*source.spec()));
        text["network"].erase("version");
    } else if (source.block()) {
        text["lone_block"] = blockText(*source.block());
    } else {
        text["model"] = modelText(*source.model());
    }
    if (experiment.weightsFile) {
        JsonText& file = text["weights_file"];
        file["name"] = singleLine(experiment.weightsFile->name);
        file["tensors"] = JsonText::array();
        for (const auto& entry : experiment.weightsFile->parameters.entries())
            file["tensors"].push_back(tensorText(entry.name, entry.dims, entry.value));
    }
    return text.dump(-1, ' ', false, JsonText::error_handler_t::replace);
}

std::string formatDescription(const NetworkSource& source)
{
    if (source.spec()) return JsonText::parse(formatNetworkJson(*source.spec())).dump();
    if (source.model())
        return source.model()->format + ' ' + source.model()->file + ' ' + source.model()->hash;
    const LoneBlock& block = *source.block();
    if (block.spec()) return JsonText::parse(formatBlockJson(*block.spec())).dump();
    return JsonText{{"version", 1}, {"nodes", nodesText(std::get<Graph>(block.what))}}.dump();
}

Result<LoneBlock> parseLoneBlock(std::string_view text, std::string name)
{
    Result<BlockDescription> description = parseBlockJson(text);
    if (!description) return description.error();
    LoneBlock block;
    block.name = std::move(name);
    if (const auto* spec = std::get_if<BlockSpec>(&*description)) {
        block.what = *spec;
        block.input.channels = spec->inChannels;
        return block;
    }
    Result<Graph> graph = graphOf(*description);
    if (!graph) return graph.error();
    divide(*graph);
    block.input.channels = fittingInputChannels(*graph, sizeToTryChannelsAt);
    block.what = std::move(graph).value();
    return block;
}

} // namespace resblock
