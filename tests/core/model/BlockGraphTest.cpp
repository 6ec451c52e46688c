// SPDX-License-Identifier: GPL-3.0-or-later
// Which nodes a block has, in which order, and what they read (He et al. 2016, figure 4).
#include "core/model/BlockSpec.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

std::string idsOf(const Graph& graph)
{
    std::string text;
    for (const Node& node : graph.nodes) text += (text.empty() ? "" : " ") + node.id;
    return text;
}

/// "add(bn2,in)"
std::string wiring(const Graph& graph, const StageId& id)
{
    const Node& node = graph.nodes[static_cast<std::size_t>(graph.find(id))];
    std::string text = id + '(';
    for (std::size_t i = 0; i < node.inputs.size(); ++i)
        text += (i > 0 ? "," : "") + graph.idOf(node.inputs[i]);
    return text + ')';
}

struct OrderRow {
    BlockKind kind;
    BlockOrder order;
    const char* ids;
    const char* add;
    const char* out;
    OpKind outKind;
};

const std::vector<OrderRow> orderRows = {
    {BlockKind::Basic, BlockOrder::Original, "conv1 bn1 relu1 conv2 bn2 add out", "add(bn2,in)", "out(add)",
     OpKind::Relu},
    {BlockKind::Basic, BlockOrder::BnAfterAdd, "conv1 bn1 relu1 conv2 add bn2 out", "add(conv2,in)",
     "out(bn2)", OpKind::Relu},
    {BlockKind::Basic, BlockOrder::ReluBeforeAdd, "conv1 bn1 relu1 conv2 bn2 relu2 add out", "add(relu2,in)",
     "out(add)", OpKind::Identity},
    {BlockKind::Basic, BlockOrder::ReluOnlyPreactivation, "relu1 conv1 bn1 relu2 conv2 bn2 add out",
     "add(bn2,in)", "out(add)", OpKind::Identity},
    {BlockKind::Basic, BlockOrder::FullPreactivation, "bn1 relu1 conv1 bn2 relu2 conv2 add out",
     "add(conv2,in)", "out(add)", OpKind::Identity},
    {BlockKind::Bottleneck, BlockOrder::Original, "conv1 bn1 relu1 conv2 bn2 relu2 conv3 bn3 add out",
     "add(bn3,in)", "out(add)", OpKind::Relu},
    {BlockKind::Bottleneck, BlockOrder::BnAfterAdd, "conv1 bn1 relu1 conv2 bn2 relu2 conv3 add bn3 out",
     "add(conv3,in)", "out(bn3)", OpKind::Relu},
    {BlockKind::Bottleneck, BlockOrder::ReluBeforeAdd,
     "conv1 bn1 relu1 conv2 bn2 relu2 conv3 bn3 relu3 add out", "add(relu3,in)", "out(add)",
     OpKind::Identity},
    {BlockKind::Bottleneck, BlockOrder::ReluOnlyPreactivation,
     "relu1 conv1 bn1 relu2 conv2 bn2 relu3 conv3 bn3 add out", "add(bn3,in)", "out(add)", OpKind::Identity},
    {BlockKind::Bottleneck, BlockOrder::FullPreactivation,
     "bn1 relu1 conv1 bn2 relu2 conv2 bn3 relu3 conv3 add out", "add(conv3,in)", "out(add)",
     OpKind::Identity},
};

TEST(BlockGraph, EveryOrderHasItsNodes)
{
    for (const OrderRow& row : orderRows) {
        BlockSpec spec;
        spec.kind = row.kind;
        spec.order = row.order;
        const Graph graph = blockGraph(spec);
        EXPECT_EQ(idsOf(graph), row.ids);
        EXPECT_EQ(wiring(graph, "add"), row.add);
        EXPECT_EQ(wiring(graph, "out"), row.out);
        EXPECT_EQ(kindOf(graph.nodes.back().op), row.outKind) << row.ids;
        ASSERT_EQ(graph.blocks.size(), 1U);
        EXPECT_EQ(graph.blocks[0], (BlockRange{"", inputNode, 0, static_cast<int>(graph.nodes.size()) - 1}));
    }
}

TEST(BlockGraph, PlainTwinOnlyLosesTheAdd)
{
    for (const OrderRow& row : orderRows) {
        BlockSpec spec;
        spec.kind = row.kind;
        spec.order = row.order;
        spec.shortcut = Shortcut::None;
        std::string expected = row.ids;
        expected.erase(expected.find("add "), 4);
        const Graph graph = blockGraph(spec);
        EXPECT_EQ(idsOf(graph), expected);
        for (std::size_t i = 0; i < graph.nodes.size(); ++i)
            EXPECT_EQ(graph.nodes[i].inputs, (std::vector<int>{static_cast<int>(i) - 1})) << row.ids;
    }
}

TEST(BlockGraph, WithoutNormAndActivationOnlyConvolutionsStay)
{
    for (const OrderRow& row : orderRows) {
        BlockSpec spec;
        spec.kind = row.kind;
        spec.order = row.order;
        spec.norm = Norm::None;
        spec.activation = Activation::None;
        spec.shortcut = Shortcut::Projection;
        const Graph graph = blockGraph(spec);
        EXPECT_EQ(idsOf(graph), row.kind == BlockKind::Basic ? "conv1 conv2 downsample.0 add out"
                                                             : "conv1 conv2 conv3 downsample.0 add out");
        EXPECT_EQ(kindOf(graph.nodes.back().op), OpKind::Identity);
    }
}

TEST(BlockGraph, ShortcutsStartAtTheInputAndStandBeforeTheAdd)
{
    BlockSpec spec;
    spec.outChannels = 40;
    spec.stride = 2;
    for (const OrderRow& row : orderRows) {
        spec.kind = row.kind;
        spec.order = row.order;
        const bool bn = row.order != BlockOrder::FullPreactivation;

        spec.shortcut = Shortcut::Projection;
        Graph graph = blockGraph(spec);
        EXPECT_EQ(wiring(graph, "downsample.0"), "downsample.0(in)");
        EXPECT_EQ(graph.find("downsample.1") >= 0, bn) << row.ids;
        EXPECT_EQ(graph.idOf(graph.find("add") - 1), bn ? "downsample.1" : "downsample.0");
        const auto& projection =
            std::get<Conv2d>(graph.nodes[static_cast<std::size_t>(graph.find("downsample.0"))].op);
        EXPECT_EQ(projection.geometry.stride, (Size2{2, 2}));
        EXPECT_EQ(projection.kernel, (Size2{1, 1}));

        spec.shortcut = Shortcut::ZeroPad;
        graph = blockGraph(spec);
        EXPECT_EQ(wiring(graph, "shortcut"), "shortcut(in)");
        EXPECT_EQ(graph.nodes[static_cast<std::size_t>(graph.find("shortcut"))].op,
                  Op(SubsamplePad{{2, 0, 24}}));

        spec.shortcut = Shortcut::AvgPoolProjection;
        graph = blockGraph(spec);
        EXPECT_EQ(wiring(graph, "downsample.pool"), "downsample.pool(in)");
        EXPECT_EQ(wiring(graph, "downsample.0"), "downsample.0(downsample.pool)");
        const auto& pooled =
            std::get<Conv2d>(graph.nodes[static_cast<std::size_t>(graph.find("downsample.0"))].op);
        EXPECT_EQ(pooled.geometry.stride, (Size2{1, 1}));
    }
}

TEST(BlockGraph, BottleneckStrideSitsWhereTheSpecSays)
{
    BlockSpec spec;
    spec.kind = BlockKind::Bottleneck;
    spec.stride = 2;
    spec.groups = 2;
    const auto strides = [](const BlockSpec& s) {
        std::string text;
        for (const Node& node : blockGraph(s).nodes)
            if (const auto* conv = std::get_if<Conv2d>(&node.op))
                text += std::to_string(conv->geometry.stride.h) + '/' +
                        std::to_string(conv->geometry.groups) + ' ';
        return text;
    };
    EXPECT_EQ(strides(spec), "1/1 2/2 1/1 ");
    spec.strideAt = StrideAt::Conv1;
    EXPECT_EQ(strides(spec), "2/1 1/2 1/1 ");
}

TEST(BlockGraph, KerasPresetIsTheTensorFlowLayer)
{
    for (const BlockPreset& preset : blockPresets()) {
        if (preset.name != "keras") continue;
        for (const Node& node : blockGraph(preset.spec).nodes) {
            if (const auto* conv = std::get_if<Conv2d>(&node.op)) {
                EXPECT_TRUE(conv->samePadding && conv->bias) << node.id;
            }
            if (const auto* bn = std::get_if<BatchNorm2d>(&node.op)) {
                EXPECT_EQ(*bn, (BatchNorm2d{1e-3, 0.01}));
            }
        }
        return;
    }
    FAIL() << "no preset of that name";
}

TEST(BlockGraph, PresetsAreLegalButTheFault)
{
    std::string names;
    for (const BlockPreset& preset : blockPresets()) {
        names += preset.name + ' ';
        const auto shapes = inferShapes(blockGraph(preset.spec), {2, preset.spec.inChannels, 14, 14}, true);
        EXPECT_EQ(shapes.ok(), preset.name != "keras-fault") << preset.name;
    }
    EXPECT_EQ(names, "basic bottleneck preact resnet-d keras keras-fault ");
}

TEST(BlockGraph, NamesParseBack)
{
    EXPECT_EQ(parseName<BlockOrder>("full-preactivation"), BlockOrder::FullPreactivation);
    EXPECT_EQ(parseName<Shortcut>("avgpool-projection"), Shortcut::AvgPoolProjection);
    EXPECT_EQ(parseName<StrideAt>(nameOf(StrideAt::Conv1)), StrideAt::Conv1);
    EXPECT_EQ(parseName<PaddingMode>("valid"), std::nullopt);
}

TEST(GraphFromNodes, ResolvesNames)
{
    const auto graph = graphFromNodes({{"b0.relu", Relu{}, {"in"}}, {"sum", Add{}, {"in", "b0.relu"}}});
    ASSERT_TRUE(graph.ok());
    EXPECT_EQ(graph->nodes[1].inputs, (std::vector<int>{inputNode, 0}));
    EXPECT_EQ(graph->blocks, (std::vector<BlockRange>{{"", inputNode, 0, 1}}));
}

TEST(GraphFromNodes, RefusesWhatCannotBeWired)
{
    struct Row {
        std::vector<NodeSpec> nodes;
        ErrorCode code;
        std::vector<std::string> args;
    };
    const std::vector<Row> rows = {
        {{}, ErrorCode::NodeNone, {}},
        {{{"a", Relu{}, {"in"}}, {"a", Relu{}, {"a"}}}, ErrorCode::NodeDuplicate, {"a"}},
        {{{"in", Relu{}, {"in"}}}, ErrorCode::NodeDuplicate, {"in"}},
        {{{"a", Relu{}, {"b"}}, {"b", Relu{}, {"in"}}}, ErrorCode::NodeUnknownInput, {"a", "b"}},
        {{{"a", Relu{}, {"a"}}}, ErrorCode::NodeUnknownInput, {"a", "a"}},
        {{{"a", Add{}, {"in"}}}, ErrorCode::NodeInputCount, {"a", "1", "2"}},
        {{{"a", Relu{}, {"in", "in"}}}, ErrorCode::NodeInputCount, {"a", "2", "1"}},
        {{{"a", Relu{}, {}}}, ErrorCode::NodeInputCount, {"a", "0", "1"}},
    };
    for (const Row& row : rows) {
        const auto graph = graphFromNodes(row.nodes);
        ASSERT_FALSE(graph.ok());
        EXPECT_EQ(graph.error().code, row.code);
        EXPECT_EQ(graph.error().args, row.args);
    }
}

} // namespace
} // namespace resblock
