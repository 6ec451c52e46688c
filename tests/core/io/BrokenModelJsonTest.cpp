// SPDX-License-Identifier: GPL-3.0-or-later
// Broken block and network files, a row each, with the refusal each must give.
#include "core/io/ModelJson.h"
#include "tests/core/io/BrokenFile.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

using test::BrokenFile;
using test::repeated;
using enum ErrorCode;

/// A block with these fields besides the required ones.
std::string block(const std::string& fields)
{
    return R"({"version":1,"in_channels":4,"out_channels":4,)" + fields + "}";
}
/// A block of one node with these fields.
std::string node(const std::string& fields)
{
    return "{\"version\":1,\"nodes\":[{" + fields + "}]}";
}
std::string conv(const std::string& fields)
{
    return node(R"("name":"a","op":"conv2d","inputs":["in"],)" + fields);
}
const std::string doubleLimit = "1.7976931348623157e+308";
const std::string ops =
    "conv2d, batch_norm2d, affine, relu, identity, add, scale, sigmoid, leaky_relu, relu6, silu, "
    "multiply, dropout, max_pool2d, avg_pool2d, "
    "global_avg_pool2d, flatten, linear, subsample_pad, pad2d";
const std::string relu = R"({"name":"a","op":"relu","inputs":["in"]},)";

const std::vector<BrokenFile> brokenBlocks = {
    // the text
    {"Empty", "", FileEmpty, {}},
    {"OnlySpace", " \n\t\r\n ", FileEmpty, {}},
    {"NotJson", "hello", JsonSyntax, {"1", "1"}},
    {"CutOff", "{\"version\":1,\n\"in_channels\":", JsonSyntax, {"2", "15"}},
    {"CommaTooMany", "{\"version\":1,\n \"in_channels\":4,}", JsonSyntax, {"2", "18"}},
    {"TextAfterTheEnd", block("\"stride\":1") + "x", JsonSyntax, {"1", "58"}},
    {"Comment", "// mine\n{}", JsonSyntax, {"1", "1"}},
    {"NotUtf8", block("\"block\":\"\xFF\""), JsonSyntax, {"1", "56"}},
    {"Utf16", std::string("\xFF\xFE{\0}\0", 6), JsonSyntax, {"1", "1"}},
    {"NulByte", std::string("{\0}", 3), JsonSyntax, {"1", "2"}},
    {"NaN", block("\"eps\":NaN"), JsonSyntax, {"1", "53"}},
    {"Infinity", block("\"eps\":-Infinity"), JsonSyntax, {"1", "54"}},
    {"DepthBomb", [] { return repeated("[", 1'000'000); }, JsonNesting, {"64"}},
    {"DepthBombOfObjects", [] { return repeated("{\"a\":", 1'000'000); }, JsonNesting, {"64"}},
    {"ValueBomb", [] { return "[" + repeated("0,", 2'000'000) + "0]"; }, JsonTooMany, {"200000"}},
    {"ObjectBomb", [] { return "[" + repeated("{},", 1'000'000) + "0]"; }, JsonTooMany, {"200000"}},
    {"LongText",
     [] { return block("\"block\":\"" + std::string(6 << 20, 'x') + "\""); },
     JsonTextLength,
     {"5242880"}},
    {"LongTextWithoutEnd", [] { return "\"" + std::string(6 << 20, '\\'); }, JsonTextLength, {"5242880"}},
    {"LongKey",
     block("\"" + std::string(300, 'k') + "\":1"),
     JsonUnknownKey,
     {std::string(60, 'k') + "...", ""}},
    // the top level
    {"IsAList", "[]", JsonType, {"", "object"}},
    {"IsNull", "null", JsonType, {"", "object"}},
    {"IsText", "\"basic\"", JsonType, {"", "object"}},
    {"VersionMissing", R"({"in_channels":4,"out_channels":4})", JsonMissing, {"version"}},
    {"VersionIsText",
     R"({"version":"1","in_channels":4,"out_channels":4})",
     JsonType,
     {"version", "integer"}},
    {"VersionNewer", R"({"version":2,"in_chanels":4,"blocks":{}})", JsonVersion, {"2", "1"}},
    {"VersionZero", R"({"version":0,"in_channels":4,"out_channels":4})", JsonVersion, {"0", "1"}},
    {"VersionHuge", R"({"version":99999999999999999999})", JsonVersion, {"99999999999999999999", "1"}},
    {"InChannelsMissing", R"({"version":1,"out_channels":4})", JsonMissing, {"in_channels"}},
    {"OutChannelsMissing", R"({"version":1,"in_channels":4})", JsonMissing, {"out_channels"}},
    {"KeyMisspelt",
     R"({"version":1,"in_chanels":4,"out_channels":4})",
     JsonUnknownKey,
     {"in_chanels", "in_channels"}},
    {"KeyUnknown", block("\"colour\":\"red\""), JsonUnknownKey, {"colour", ""}},
    {"KeyOfKeras", block("\"strides\":2"), JsonUnknownKey, {"strides", "stride"}},
    {"KeyTwice", block("\"stride\":1,\"stride\":2"), JsonDuplicate, {"stride"}},
    {"IsANetwork", R"({"version":1,"stages":[]})", JsonUnknownKey, {"stages", ""}},
    // the fields
    {"BlockUnknown", block("\"block\":\"basics\""), JsonValue, {"block", "\"basics\"", "basic, bottleneck"}},
    {"BlockIsNumber", block("\"block\":1"), JsonType, {"block", "text"}},
    {"OrderUnknown",
     block("\"order\":\"preact\""),
     JsonValue,
     {"order", "\"preact\"",
      "original, bn-after-add, relu-before-add, relu-only-preactivation, full-preactivation"}},
    {"ShortcutUnknown",
     block("\"shortcut\":\"Identity\""),
     JsonValue,
     {"shortcut", "\"Identity\"", "none, identity, projection, zero-pad, avgpool-projection"}},
    {"NormUnknown", block("\"norm\":\"layer\""), JsonValue, {"norm", "\"layer\"", "batch, none"}},
    {"ActivationUnknown",
     block("\"activation\":\"gelu\""),
     JsonValue,
     {"activation", "\"gelu\"", "relu, none"}},
    {"PaddingUnknown",
     block("\"padding\":\"valid\""),
     JsonValue,
     {"padding", "\"valid\"", "symmetric, same"}},
    {"StrideAtUnknown",
     block("\"stride_at\":\"conv3\""),
     JsonValue,
     {"stride_at", "\"conv3\"", "conv2, conv1"}},
    {"StrideZero", block("\"stride\":0"), JsonRange, {"stride", "0", "1", "1024"}},
    {"StrideNegative",
     block("\"stride\":-9223372036854775808"),
     JsonRange,
     {"stride", "-9223372036854775808", "1", "1024"}},
    {"StrideBeyond64Bits",
     block("\"stride\":18446744073709551616"),
     JsonRange,
     {"stride", "18446744073709551616", "1", "1024"}},
    {"StrideFraction", block("\"stride\":1.5"), JsonType, {"stride", "integer"}},
    {"StrideWholeFraction", block("\"stride\":2.0"), JsonType, {"stride", "integer"}},
    {"StrideIsText", block("\"stride\":\"2\""), JsonType, {"stride", "integer"}},
    {"StrideIsList", block("\"stride\":[2,2]"), JsonType, {"stride", "integer"}},
    {"StrideIsNull", block("\"stride\":null"), JsonType, {"stride", "integer"}},
    {"ChannelsZero",
     R"({"version":1,"in_channels":0,"out_channels":4})",
     JsonRange,
     {"in_channels", "0", "1", "65536"}},
    {"ChannelsHuge",
     R"({"version":1,"in_channels":4,"out_channels":4611686018427387904})",
     JsonRange,
     {"out_channels", "4611686018427387904", "1", "65536"}},
    {"EpsNegative", block("\"eps\":-1e-5"), JsonRange, {"eps", "-1e-5", "0.0", "1.0"}},
    {"EpsBeyondDouble", block("\"eps\":1e999"), JsonRange, {"eps", "1e999", "-" + doubleLimit, doubleLimit}},
    {"MomentumOfKerasTimes100", block("\"momentum\":99"), JsonRange, {"momentum", "99", "0.0", "1.0"}},
    {"ConvBiasIsNumber", block("\"conv_bias\":1"), JsonType, {"conv_bias", "boolean"}},
    {"GroupsZero", block("\"groups\":0"), JsonRange, {"groups", "0", "1", "65536"}},
    {"BottleneckZero",
     block("\"bottleneck_channels\":0"),
     JsonRange,
     {"bottleneck_channels", "0", "1", "65536"}},
    {"FirstOfSeveralMistakes",
     block("\"stride\":0,\"groups\":0,\"x\":1"),
     JsonRange,
     {"stride", "0", "1", "1024"}},
    // nodes
    {"NodesIsObject", R"({"version":1,"nodes":{}})", JsonType, {"nodes", "list"}},
    {"NodesBesideSpec", R"({"version":1,"nodes":[],"in_channels":4})", JsonUnknownKey, {"in_channels", ""}},
    {"NodesTooMany",
     [] { return "{\"version\":1,\"nodes\":[" + repeated(relu, 4096) + "{}]}"; },
     JsonLength,
     {"nodes", "4097", "0", "4096"}},
    {"NodeIsText", R"({"version":1,"nodes":["conv1"]})", JsonType, {"nodes[0]", "object"}},
    {"NodeNameMissing", node(R"("op":"relu","inputs":["in"])"), JsonMissing, {"nodes[0].name"}},
    {"NodeNameEmpty",
     node(R"("name":"","op":"relu","inputs":["in"])"),
     JsonType,
     {"nodes[0].name", "line", "128"}},
    {"NodeNameOfTwoLines",
     node(R"("name":"a\nb","op":"relu","inputs":["in"])"),
     JsonType,
     {"nodes[0].name", "line", "128"}},
    {"NodeNameLong",
     node("\"name\":\"" + std::string(129, 'n') + R"(","op":"relu","inputs":["in"])"),
     JsonType,
     {"nodes[0].name", "line", "128"}},
    {"NodeOpMissing", node(R"("name":"a","inputs":["in"])"), JsonMissing, {"nodes[0].op"}},
    {"NodeEmpty", node(""), JsonMissing, {"nodes[0].name"}},
    {"NodeNameAndOpMissing", node(R"("inputs":["in"],"kernel":3)"), JsonMissing, {"nodes[0].name"}},
    {"NodeOpUnknown",
     node(R"("name":"a","op":"conv3d","inputs":["in"])"),
     JsonValue,
     {"nodes[0].op", "\"conv3d\"", ops}},
    {"NodeOpIsLoss",
     node(R"("name":"a","op":"softmax_cross_entropy","inputs":["in"])"),
     JsonValue,
     {"nodes[0].op", "\"softmax_cross_entropy\"", ops}},
    {"NodeInputsMissing", node(R"("name":"a","op":"relu")"), JsonMissing, {"nodes[0].inputs"}},
    {"NodeInputsIsText",
     node(R"("name":"a","op":"relu","inputs":"in")"),
     JsonType,
     {"nodes[0].inputs", "list"}},
    {"NodeInputIsNumber",
     node(R"("name":"a","op":"relu","inputs":["in",3])"),
     JsonType,
     {"nodes[0].inputs[1]", "text"}},
    {"NodeFieldOfAnotherOp",
     node(R"("name":"a","op":"relu","inputs":["in"],"kernel":3)"),
     JsonUnknownKey,
     {"nodes[0].kernel", ""}},
    {"NodeKeyMisspelt",
     "{\"version\":1,\"nodes\":[" + relu + R"({"name":"b","op":"relu","input":["a"]}]})",
     JsonUnknownKey,
     {"nodes[1].input", "inputs"}},
    {"NodeKeyTwice",
     "{\"version\":1,\"nodes\":[" + relu + R"({"name":"b","op":"relu","op":"add"}]})",
     JsonDuplicate,
     {"nodes[1].op"}},
    {"ConvKernelMissing", conv(R"("out_channels":8)"), JsonMissing, {"nodes[0].kernel"}},
    {"ConvKernelOfThree",
     conv(R"("out_channels":8,"kernel":[3,3,3])"),
     JsonType,
     {"nodes[0].kernel", "size"}},
    {"ConvKernelZero",
     conv(R"("out_channels":8,"kernel":[3,0])"),
     JsonRange,
     {"nodes[0].kernel[1]", "0", "1", "1024"}},
    {"ConvKernelHuge",
     conv(R"("out_channels":8,"kernel":4611686018427387904)"),
     JsonRange,
     {"nodes[0].kernel", "4611686018427387904", "1", "1024"}},
    {"ConvKernelFraction",
     conv(R"("out_channels":8,"kernel":2.5)"),
     JsonType,
     {"nodes[0].kernel", "integer"}},
    {"ConvPaddingOfTwo",
     conv(R"("out_channels":8,"kernel":3,"padding":[1,1])"),
     JsonType,
     {"nodes[0].padding", "padding"}},
    {"ConvPaddingNegative",
     conv(R"("out_channels":8,"kernel":3,"padding":[1,1,-1,1])"),
     JsonRange,
     {"nodes[0].padding[2]", "-1", "0", "1024"}},
    {"ConvPaddingUnknown",
     conv(R"("out_channels":8,"kernel":3,"padding":"valid")"),
     JsonType,
     {"nodes[0].padding", "padding"}},
    {"ConvOutChannelsMissing", conv(R"("kernel":3)"), JsonMissing, {"nodes[0].out_channels"}},
    {"ConvBiasIsText",
     conv(R"("out_channels":8,"kernel":3,"bias":"false")"),
     JsonType,
     {"nodes[0].bias", "boolean"}},
    {"ScaleFactorMissing",
     node(R"("name":"a","op":"scale","inputs":["in"])"),
     JsonMissing,
     {"nodes[0].factor"}},
    {"LinearFeaturesZero",
     node(R"("name":"a","op":"linear","inputs":["in"],"out_features":0)"),
     JsonRange,
     {"nodes[0].out_features", "0", "1", "1000000"}},
    {"PoolCountsPadding",
     node(R"("name":"a","op":"max_pool2d","inputs":["in"],"kernel":2,"count_include_pad":true)"),
     JsonUnknownKey,
     {"nodes[0].count_include_pad", ""}},
};

class BrokenBlockJson : public testing::TestWithParam<BrokenFile> {};
TEST_P(BrokenBlockJson, IsRefused)
{
    test::expectRefusal(GetParam(), [](const std::string& text) { return parseBlockJson(text); });
}
INSTANTIATE_TEST_SUITE_P(Files, BrokenBlockJson, testing::ValuesIn(brokenBlocks),
                         [](const auto& row) { return row.param.name; });

/// Well-formed files whose blocks do not hang together: found when the graph is made.
const std::vector<BrokenFile> brokenGraphs = {
    {"NoNodes", R"({"version":1,"nodes":[]})", NodeNone, {}},
    {"NameTwice",
     "{\"version\":1,\"nodes\":[" + relu + R"({"name":"a","op":"relu","inputs":["a"]}]})",
     NodeDuplicate,
     {"a"}},
    {"NamedLikeTheInput", node(R"("name":"in","op":"relu","inputs":["in"])"), NodeDuplicate, {"in"}},
    {"InputUnknown", node(R"("name":"a","op":"relu","inputs":["x"])"), NodeUnknownInput, {"a", "x"}},
    {"InputItself", node(R"("name":"a","op":"relu","inputs":["a"])"), NodeUnknownInput, {"a", "a"}},
    {"InputLater",
     R"({"version":1,"nodes":[{"name":"b","op":"relu","inputs":["a"]},)" + relu.substr(0, relu.size() - 1) +
         "]}",
     NodeUnknownInput,
     {"b", "a"}},
    {"NoInput", node(R"("name":"a","op":"relu","inputs":[])"), NodeInputCount, {"a", "0", "1"}},
    {"AddOfOne", node(R"("name":"a","op":"add","inputs":["in"])"), NodeInputCount, {"a", "1", "2"}},
    {"AddOfThree",
     node(R"("name":"a","op":"add","inputs":["in","in","in"])"),
     NodeInputCount,
     {"a", "3", "2"}},
};

class BrokenBlockGraph : public testing::TestWithParam<BrokenFile> {};
TEST_P(BrokenBlockGraph, IsRefused)
{
    test::expectRefusal(GetParam(), [](const std::string& text) -> Result<Graph> {
        const auto block = parseBlockJson(text);
        if (!block) return block.error();
        return graphOf(*block);
    });
}
INSTANTIATE_TEST_SUITE_P(Files, BrokenBlockGraph, testing::ValuesIn(brokenGraphs),
                         [](const auto& row) { return row.param.name; });

std::string network(const std::string& fields)
{
    return R"({"version":1,"stages":[{"blocks":1,"width":8}],)" + fields + "}";
}
std::string stages(const std::string& list)
{
    return "{\"version\":1,\"stages\":" + list + "}";
}

const std::vector<BrokenFile> brokenNetworks = {
    {"Empty", "", FileEmpty, {}},
    {"IsABlock",
     R"({"version":1,"in_channels":4,"out_channels":4})",
     JsonUnknownKey,
     {"out_channels", "in_channels"}},
    {"VersionMissing", R"({"stages":[{"blocks":1,"width":8}]})", JsonMissing, {"version"}},
    {"VersionNewer", R"({"version":7,"towers":[]})", JsonVersion, {"7", "1"}},
    {"StemUnknown", network("\"stem\":\"mnist\""), JsonValue, {"stem", "\"mnist\"", "cifar, imagenet"}},
    {"StagesMissing", R"({"version":1})", JsonMissing, {"stages"}},
    {"StagesEmpty", stages("[]"), JsonLength, {"stages", "0", "1", "16"}},
    {"StagesTooMany", stages("[" + repeated("{},", 16) + "{}]"), JsonLength, {"stages", "17", "1", "16"}},
    {"StageIsNumber", stages("[3]"), JsonType, {"stages[0]", "object"}},
    {"StageWithoutBlocks",
     stages(R"([{"blocks":1,"width":8},{"width":8}])"),
     JsonMissing,
     {"stages[1].blocks"}},
    {"StageOfZeroBlocks",
     stages(R"([{"blocks":0,"width":8}])"),
     JsonRange,
     {"stages[0].blocks", "0", "1", "1000"}},
    {"StageOfMillionBlocks",
     stages(R"([{"blocks":1000000,"width":8}])"),
     JsonRange,
     {"stages[0].blocks", "1000000", "1", "1000"}},
    {"StageKeyMisspelt", stages(R"([{"blocks":1,"widht":8}])"), JsonUnknownKey, {"stages[0].widht", "width"}},
    {"ClassesZero", network("\"classes\":0"), JsonRange, {"classes", "0", "1", "65536"}},
    {"BlockIsText", network("\"block\":\"basic\""), JsonType, {"block", "object"}},
    {"BlockWithChannels", network(R"("block":{"in_channels":8})"), JsonUnknownKey, {"block.in_channels", ""}},
    {"BlockWithStride", network(R"("block":{"stride":2})"), JsonUnknownKey, {"block.stride", ""}},
    {"BlockOrderUnknown",
     network(R"("block":{"norm":"group"})"),
     JsonValue,
     {"block.norm", "\"group\"", "batch, none"}},
    {"BlockTwice", network(R"("block":{},"block":{})"), JsonDuplicate, {"block"}},
};

class BrokenNetworkJson : public testing::TestWithParam<BrokenFile> {};
TEST_P(BrokenNetworkJson, IsRefused)
{
    test::expectRefusal(GetParam(), [](const std::string& text) { return parseNetworkJson(text); });
}
INSTANTIATE_TEST_SUITE_P(Files, BrokenNetworkJson, testing::ValuesIn(brokenNetworks),
                         [](const auto& row) { return row.param.name; });

} // namespace
} // namespace resblock
