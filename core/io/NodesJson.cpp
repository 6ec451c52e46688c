// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks written out node by node: one pair of functions an op, reading its fields and writing them.
#include "core/io/BlockFields.h"
#include "core/io/IoError.h"
#include "core/io/ModelJson.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <utility>

namespace resblock {
namespace {

using JsonText = nlohmann::ordered_json;

constexpr std::size_t longestName = 128;
constexpr std::size_t mostInputs = 16;
constexpr Index largestFeatures = 1'000'000;

static_assert(static_cast<std::size_t>(OpKind::SoftmaxCrossEntropy) + 1 == std::variant_size_v<Op>);

/// The names of all ops, the loss being the last. A block file may use all but that, which needs a network's
/// targets.
std::vector<std::string> opNames(bool loss)
{
    std::vector<std::string> all;
    for (std::size_t i = 0; i < std::variant_size_v<Op> - (loss ? 0 : 1); ++i)
        all.emplace_back(opName(static_cast<OpKind>(i)));
    return all;
}

template <std::size_t... I>
Op makeOp(std::size_t index, std::index_sequence<I...>)
{
    Op op;
    ((index == I ? static_cast<void>(op.emplace<I>()) : static_cast<void>(0)), ...);
    return op;
}

/// `count` integers of a list; a mistake in any of them is recorded.
std::vector<Index> readIntegers(JsonReader& reader, std::string_view key, const JsonTree& value,
                                Index smallest)
{
    std::vector<Index> numbers;
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        const Result<Index> number =
            integerOf(value.items[i], joinPath(reader.pathOf(key), i), smallest, largestWindow);
        if (!number) reader.fail(number.error());
        numbers.push_back(number.ok() ? *number : smallest);
    }
    return numbers;
}

/// An integer for both directions, or [rows, columns].
void readSize(JsonReader& reader, std::string_view key, Size2& size)
{
    const JsonTree* value = reader.value(key);
    if (value == nullptr) return;
    if (value->kind == JsonTree::Kind::List && value->items.size() == 2) {
        const std::vector<Index> pair = readIntegers(reader, key, *value, 1);
        size = {pair[0], pair[1]};
    } else if (value->kind == JsonTree::Kind::Integer || value->kind == JsonTree::Kind::Number) {
        reader.read(key, size.h, 1, largestWindow);
        size.w = size.h;
    } else {
        reader.fail(makeError(ErrorCode::JsonType, {reader.pathOf(key), "size"}));
    }
}

/// An integer for all sides, or [top, left, bottom, right].
void readPadding(JsonReader& reader, std::string_view key, Padding& padding)
{
    const JsonTree* value = reader.value(key);
    if (value == nullptr) return;
    if (value->kind == JsonTree::Kind::List && value->items.size() == 4) {
        const std::vector<Index> sides = readIntegers(reader, key, *value, 0);
        padding = {sides[0], sides[1], sides[2], sides[3]};
    } else if (value->kind == JsonTree::Kind::Integer || value->kind == JsonTree::Kind::Number) {
        Index side = 0;
        reader.read(key, side, 0, largestWindow);
        padding = {side, side, side, side};
    } else {
        reader.fail(makeError(ErrorCode::JsonType, {reader.pathOf(key), "padding"}));
    }
}

struct ReadFields {
    JsonReader& reader;

    void operator()(Conv2d& op) const
    {
        reader.required("out_channels").read("out_channels", op.outChannels, 1, largestChannels);
        readSize(reader.required("kernel"), "kernel", op.kernel);
        readSize(reader, "stride", op.geometry.stride);
        const JsonTree* padding = reader.value("padding");
        op.samePadding =
            padding != nullptr && padding->kind == JsonTree::Kind::String && padding->text == "same";
        if (!op.samePadding) readPadding(reader, "padding", op.geometry.padding);
        readSize(reader, "dilation", op.geometry.dilation);
        reader.read("groups", op.geometry.groups, 1, largestChannels);
        reader.read("bias", op.bias);
    }
    void operator()(BatchNorm2d& op) const
    {
        reader.read("eps", op.eps, 0, 1);
        reader.read("momentum", op.momentum, 0, 1);
    }
    void operator()(Scale& op) const
    {
        constexpr double largest = std::numeric_limits<float>::max();
        reader.required("factor").read("factor", op.factor, -largest, largest);
    }
    void operator()(Dropout& op) const
    {
        reader.read("p", op.p, 0, 1);
        reader.read("seed", op.seed);
    }
    void operator()(MaxPool2d& op) const { readPool(op.geometry); }
    void operator()(AvgPool2d& op) const
    {
        readPool(op.geometry);
        reader.read("count_include_pad", op.geometry.countIncludePad);
    }
    void operator()(Linear& op) const
    {
        reader.required("out_features").read("out_features", op.outFeatures, 1, largestFeatures);
        reader.read("bias", op.bias);
    }
    void operator()(SubsamplePad& op) const
    {
        reader.read("stride", op.geometry.stride, 1, largestWindow);
        // a negative number is a mistake that the shape checker explains
        reader.read("channels_before", op.geometry.channelsBefore, -largestChannels, largestChannels);
        reader.read("channels_after", op.geometry.channelsAfter, -largestChannels, largestChannels);
    }
    void operator()(Pad2d& op) const { readPadding(reader.required("padding"), "padding", op.padding); }
    template <typename WithoutFields>
    void operator()(WithoutFields&) const
    {}

    /// A pool moves by its own size unless a stride is given.
    void readPool(Pool2dGeometry& geometry) const
    {
        readSize(reader.required("kernel"), "kernel", geometry.kernel);
        geometry.stride = geometry.kernel;
        readSize(reader, "stride", geometry.stride);
        readPadding(reader, "padding", geometry.padding);
        reader.read("ceil_mode", geometry.ceilMode);
    }
};

JsonText sizeText(const Size2& size)
{
    return size.h == size.w ? JsonText(size.h) : JsonText{size.h, size.w};
}

JsonText paddingText(const Padding& p)
{
    const bool equal = p.top == p.left && p.top == p.bottom && p.top == p.right;
    return equal ? JsonText(p.top) : JsonText{p.top, p.left, p.bottom, p.right};
}

struct WriteFields {
    JsonText& text;

    void operator()(const Conv2d& op) const
    {
        text["out_channels"] = op.outChannels;
        text["kernel"] = sizeText(op.kernel);
        text["stride"] = sizeText(op.geometry.stride);
        text["padding"] = op.samePadding ? JsonText("same") : paddingText(op.geometry.padding);
        text["dilation"] = sizeText(op.geometry.dilation);
        text["groups"] = op.geometry.groups;
        text["bias"] = op.bias;
    }
    void operator()(const BatchNorm2d& op) const
    {
        text["eps"] = op.eps;
        text["momentum"] = op.momentum;
    }
    void operator()(const Scale& op) const { text["factor"] = op.factor; }
    void operator()(const Dropout& op) const
    {
        text["p"] = op.p;
        text["seed"] = op.seed;
    }
    void operator()(const MaxPool2d& op) const { writePool(op.geometry); }
    void operator()(const AvgPool2d& op) const
    {
        writePool(op.geometry);
        text["count_include_pad"] = op.geometry.countIncludePad;
    }
    void operator()(const Linear& op) const
    {
        text["out_features"] = op.outFeatures;
        text["bias"] = op.bias;
    }
    void operator()(const SubsamplePad& op) const
    {
        text["stride"] = op.geometry.stride;
        text["channels_before"] = op.geometry.channelsBefore;
        text["channels_after"] = op.geometry.channelsAfter;
    }
    void operator()(const Pad2d& op) const { text["padding"] = paddingText(op.padding); }
    template <typename WithoutFields>
    void operator()(const WithoutFields&) const
    {}

    void writePool(const Pool2dGeometry& geometry) const
    {
        text["kernel"] = sizeText(geometry.kernel);
        text["stride"] = sizeText(geometry.stride);
        text["padding"] = paddingText(geometry.padding);
        text["ceil_mode"] = geometry.ceilMode;
    }
};

Result<NodeSpec> readNode(const JsonTree& item, const std::string& path, const std::vector<std::string>& ops)
{
    JsonReader reader(item, path);
    NodeSpec node;
    reader.required("name").read("name", node.name, longestName);
    if (item.find("name") != nullptr && node.name.empty())
        reader.fail(
            makeError(ErrorCode::JsonType, {reader.pathOf("name"), "line", std::to_string(longestName)}));
    int op = -1;
    reader.required("op").readChoice("op", op, ops);
    const std::vector<JsonTree>* inputs = reader.required("inputs").list("inputs", 0, mostInputs);
    for (std::size_t i = 0; inputs != nullptr && i < inputs->size(); ++i) {
        Result<std::string> input = textOf((*inputs)[i], joinPath(reader.pathOf("inputs"), i), longestName);
        if (!input)
            reader.fail(input.error());
        else
            node.inputs.push_back(std::move(input).value());
    }
    if (op >= 0) {
        node.op = makeOp(static_cast<std::size_t>(op), std::make_index_sequence<std::variant_size_v<Op>>());
        std::visit(ReadFields{reader}, node.op);
    }
    // without an op no field can be judged: the first key that is missing is the mistake
    if (op < 0)
        reader.fail(
            makeError(ErrorCode::JsonMissing, {reader.pathOf(item.find("name") == nullptr ? "name" : "op")}));
    if (const Status status = reader.finish(); !status) return status.error();
    return node;
}

} // namespace

Result<std::vector<NodeSpec>> readNodes(const std::vector<JsonTree>& items, const std::string& path,
                                        bool loss)
{
    const std::vector<std::string> ops = opNames(loss);
    std::vector<NodeSpec> nodes;
    for (std::size_t i = 0; i < items.size(); ++i) {
        Result<NodeSpec> node = readNode(items[i], joinPath(path, i), ops);
        if (!node) return node.error();
        nodes.push_back(std::move(node).value());
    }
    return nodes;
}

std::string formatNodesJson(const std::vector<NodeSpec>& nodes)
{
    JsonText text;
    text["version"] = 1;
    text["nodes"] = JsonText::array();
    for (const NodeSpec& node : nodes) {
        JsonText item;
        item["name"] = node.name;
        item["op"] = opName(kindOf(node.op));
        item["inputs"] = node.inputs;
        std::visit(WriteFields{item}, node.op);
        text["nodes"].push_back(std::move(item));
    }
    return text.dump(2, ' ', false, JsonText::error_handler_t::replace) + '\n';
}

} // namespace resblock
