// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks written out node by node: one visitor reads the fields that an op names,
// another writes them.
#include "core/io/BlockFields.h"
#include "core/io/IoError.h"
#include "core/io/ModelJson.h"

#include <nlohmann/json.hpp>

#include <type_traits>
#include <utility>

namespace resblock {
namespace {

using JsonText = nlohmann::ordered_json;

constexpr std::size_t longestName = 128;
constexpr std::size_t mostInputs = 16;

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

/// Reads the fields that an op names. A field without "required" keeps what the op has where it is absent.
struct FieldReader {
    JsonReader& reader;

    void number(const char* key, double& v, double least, double most) const
    {
        reader.read(key, v, least, most);
    }
    void requiredNumber(const char* key, double& v, double least, double most) const
    {
        reader.required(key).read(key, v, least, most);
    }
    void requiredCount(const char* key, Index& v, Index least, Index most) const
    {
        reader.required(key).read(key, v, least, most);
    }
    void seed(const char* key, std::uint64_t& v) const { reader.read(key, v); }
    void flag(const char* key, bool& v) const { reader.read(key, v); }
    void channels(const char* key, Index& v) const { reader.read(key, v, 1, largestChannels); }
    void requiredChannels(const char* key, Index& v) const
    {
        reader.required(key).read(key, v, 1, largestChannels);
    }
    void anyChannels(const char* key, Index& v) const
    {
        reader.read(key, v, -largestChannels, largestChannels);
    }
    void window(const char* key, Index& v) const { reader.read(key, v, 1, largestWindow); }
    void size(const char* key, Size2& v) const { readSize(reader, key, v); }
    void requiredSize(const char* key, Size2& v) const { readSize(reader.required(key), key, v); }
    void sizeOr(const char* key, Size2& v, const Size2& absent) const
    {
        v = absent;
        readSize(reader, key, v);
    }
    void padding(const char* key, Padding& v) const { readPadding(reader, key, v); }
    void requiredPadding(const char* key, Padding& v) const { readPadding(reader.required(key), key, v); }
    void paddingOrSame(const char* key, Padding& v, bool& same) const
    {
        const JsonTree* value = reader.value(key);
        same = value != nullptr && value->kind == JsonTree::Kind::String && value->text == "same";
        if (!same) readPadding(reader, key, v);
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

/// Writes the fields that an op names.
struct FieldWriter {
    JsonText& text;

    void number(const char* key, double v, double, double) const { text[key] = v; }
    void requiredNumber(const char* key, double v, double, double) const { text[key] = v; }
    void requiredCount(const char* key, Index v, Index, Index) const { text[key] = v; }
    void seed(const char* key, std::uint64_t v) const { text[key] = v; }
    void flag(const char* key, bool v) const { text[key] = v; }
    void channels(const char* key, Index v) const { text[key] = v; }
    void requiredChannels(const char* key, Index v) const { text[key] = v; }
    void anyChannels(const char* key, Index v) const { text[key] = v; }
    void window(const char* key, Index v) const { text[key] = v; }
    void size(const char* key, const Size2& v) const { text[key] = sizeText(v); }
    void requiredSize(const char* key, const Size2& v) const { text[key] = sizeText(v); }
    void sizeOr(const char* key, const Size2& v, const Size2&) const { text[key] = sizeText(v); }
    void padding(const char* key, const Padding& v) const { text[key] = paddingText(v); }
    void requiredPadding(const char* key, const Padding& v) const { text[key] = paddingText(v); }
    void paddingOrSame(const char* key, const Padding& v, bool same) const
    {
        text[key] = same ? JsonText("same") : paddingText(v);
    }
};

/// Hands the fields of an op, which may be const, to a visitor. An op without any needs no function for it.
void visitFields(auto& op, const auto& visitor)
{
    std::visit(
        [&](auto& o) {
            using O = std::remove_cvref_t<decltype(o)>;
            if constexpr (!std::is_empty_v<O>) O::fields(o, visitor);
        },
        op);
}

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
        node.op = opOfKind(static_cast<OpKind>(op));
        visitFields(node.op, FieldReader{reader});
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
        visitFields(node.op, FieldWriter{item});
        text["nodes"].push_back(std::move(item));
    }
    return text.dump(2, ' ', false, JsonText::error_handler_t::replace) + '\n';
}

} // namespace resblock
