// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ModelJson.h"
#include "tests/core/io/SessionFixture.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

using test::anyOf;
using test::between;

BlockSpec randomBlock(Random& random)
{
    BlockSpec spec;
    spec.kind = anyOf<BlockKind>(random);
    spec.order = anyOf<BlockOrder>(random);
    spec.inChannels = between(random, 1, 65536);
    spec.outChannels = between(random, 1, 65536);
    if (random.below(2) == 0) spec.bottleneckChannels = between(random, 1, 65536);
    spec.strideAt = anyOf<StrideAt>(random);
    spec.stride = between(random, 1, 1024);
    spec.shortcut = anyOf<Shortcut>(random);
    spec.norm = anyOf<Norm>(random);
    spec.eps = random.uniform();
    spec.momentum = random.uniform();
    spec.activation = anyOf<Activation>(random);
    spec.padding = anyOf<PaddingMode>(random);
    spec.convBias = random.below(2) == 0;
    spec.groups = between(random, 1, 65536);
    if (random.below(2) == 0) spec.branchScale = 2 * random.uniform() - 1;
    return spec;
}

Size2 randomSize(Random& random)
{
    const Index h = between(random, 1, 9);
    return {h, random.below(2) == 0 ? h : between(random, 1, 9)};
}
Padding randomPadding(Random& random)
{
    const Index p = between(random, 0, 5);
    if (random.below(2) == 0) return {p, p, p, p};
    return {p, between(random, 0, 5), between(random, 0, 5), between(random, 0, 5)};
}
Pool2dGeometry randomPool(Random& random, bool average)
{
    return {randomSize(random), randomSize(random), randomPadding(random), random.below(2) == 0,
            !average || random.below(2) == 0};
}

Op randomOp(Random& random)
{
    switch (static_cast<OpKind>(random.below(17))) {
    case OpKind::Conv2d: {
        Conv2d op;
        op.outChannels = between(random, 1, 99);
        op.kernel = randomSize(random);
        op.samePadding = random.below(3) == 0;
        op.geometry = {randomSize(random), op.samePadding ? Padding{} : randomPadding(random),
                       randomSize(random), between(random, 1, 9)};
        op.bias = random.below(2) == 0;
        return op;
    }
    case OpKind::BatchNorm2d:
        return BatchNorm2d{random.uniform(), random.uniform()};
    case OpKind::Affine:
        return Affine{};
    case OpKind::Relu:
        return Relu{};
    case OpKind::Identity:
        return Identity{};
    case OpKind::Add:
        return Add{};
    case OpKind::Scale:
        return Scale{random.normal()};
    case OpKind::Sigmoid:
        return Sigmoid{};
    case OpKind::LeakyRelu:
        return LeakyRelu{random.normal()};
    case OpKind::Relu6:
        return Relu6{};
    case OpKind::Silu:
        return Silu{};
    case OpKind::Multiply:
        return Multiply{};
    case OpKind::Dropout:
        return Dropout{random.uniform(), random.bits()};
    case OpKind::MaxPool2d:
        return MaxPool2d{randomPool(random, false)};
    case OpKind::AvgPool2d:
        return AvgPool2d{randomPool(random, true)};
    case OpKind::GlobalAvgPool2d:
        return GlobalAvgPool2d{};
    case OpKind::Flatten:
        return Flatten{};
    case OpKind::Linear:
        return Linear{between(random, 1, 99), random.below(2) == 0};
    case OpKind::SubsamplePad:
        return SubsamplePad{{between(random, 1, 3), between(random, -4, 4), between(random, -4, 4)}};
    case OpKind::Pad2d:
        return Pad2d{randomPadding(random)};
    case OpKind::SoftmaxCrossEntropy:
        break;
    }
    return Relu{};
}

TEST(ModelJson, BlockRoundTrip)
{
    Random random(1);
    for (int i = 0; i < 500; ++i) {
        const BlockSpec spec = randomBlock(random);
        const auto back = parseBlockJson(formatBlockJson(spec));
        ASSERT_TRUE(back.ok()) << formatBlockJson(spec);
        EXPECT_EQ(std::get<BlockSpec>(*back), spec);
    }
}

TEST(ModelJson, PresetsRoundTrip)
{
    for (const BlockPreset& preset : blockPresets()) {
        const auto back = parseBlockJson(formatBlockJson(preset.spec));
        ASSERT_TRUE(back.ok()) << preset.name;
        EXPECT_EQ(std::get<BlockSpec>(*back), preset.spec);
        EXPECT_EQ(graphOf(*back).value(), blockGraph(preset.spec));
    }
}

TEST(ModelJson, NodesRoundTrip)
{
    Random random(2);
    for (int i = 0; i < 500; ++i) {
        std::vector<NodeSpec> nodes(random.below(6));
        for (std::size_t n = 0; n < nodes.size(); ++n)
            nodes[n] = {"节点." + std::to_string(n), randomOp(random), {"in", "a \"b\""}};
        const std::string text = formatNodesJson(nodes);
        const auto back = parseBlockJson(text);
        ASSERT_TRUE(back.ok()) << text;
        const auto& read = std::get<std::vector<NodeSpec>>(*back);
        ASSERT_EQ(read.size(), nodes.size());
        for (std::size_t n = 0; n < nodes.size(); ++n) {
            EXPECT_EQ(read[n].name, nodes[n].name);
            EXPECT_EQ(read[n].inputs, nodes[n].inputs);
            EXPECT_EQ(read[n].op, nodes[n].op) << text;
        }
    }
}

TEST(ModelJson, NetworkRoundTrip)
{
    Random random(3);
    for (int i = 0; i < 500; ++i) {
        NetworkSpec spec;
        spec.stem = anyOf<StemKind>(random);
        spec.inChannels = between(random, 1, 9);
        spec.stemWidth = between(random, 1, 99);
        spec.classes = between(random, 1, 1000);
        spec.block = randomBlock(random);
        // the pattern carries neither channels nor stride
        spec.block.inChannels = spec.block.outChannels = BlockSpec{}.inChannels;
        spec.block.stride = 1;
        spec.stages.resize(1 + random.below(5));
        for (StageSpec& stage : spec.stages)
            stage = {between(random, 1, 50), between(random, 1, 512), between(random, 1, 3)};
        const auto back = parseNetworkJson(formatNetworkJson(spec));
        ASSERT_TRUE(back.ok()) << formatNetworkJson(spec);
        EXPECT_EQ(*back, spec);
    }
}

TEST(ModelJson, NamedNetworksRoundTrip)
{
    for (const NetworkSpec& spec :
         {cifarResNet(20), cifarResNet(110), imageNetResNet(18), imageNetResNet(50), sampleNetwork(8)}) {
        const auto back = parseNetworkJson(formatNetworkJson(spec));
        ASSERT_TRUE(back.ok());
        EXPECT_EQ(networkGraph(*back), networkGraph(spec));
    }
}

TEST(ModelJson, ReadsTheDocumentedBlock)
{
    const auto block = parseBlockJson(
        R"({"version": 1, "block": "basic", "order": "original", "in_channels": 16, "out_channels": 32,
            "stride": 2, "shortcut": "projection", "norm": "batch", "eps": 1e-5, "momentum": 0.1,
            "activation": "relu", "padding": "symmetric", "conv_bias": false, "groups": 1})");
    ASSERT_TRUE(block.ok());
    BlockSpec expected;
    expected.outChannels = 32;
    expected.stride = 2;
    expected.shortcut = Shortcut::Projection;
    EXPECT_EQ(std::get<BlockSpec>(*block), expected);
}

TEST(ModelJson, MissingFieldsTakeTheirDefaults)
{
    const auto block = parseBlockJson(R"({"version": 1, "in_channels": 4, "out_channels": 4})");
    ASSERT_TRUE(block.ok());
    BlockSpec expected;
    expected.inChannels = expected.outChannels = 4;
    EXPECT_EQ(std::get<BlockSpec>(*block), expected);
}

TEST(ModelJson, ReadsTheDocumentedNodes)
{
    const auto block = parseBlockJson(R"({"version": 1, "nodes": [
        {"name": "conv1", "op": "conv2d", "inputs": ["in"], "out_channels": 8, "kernel": 3, "stride": 2,
         "padding": [1,1,1,1], "dilation": 1, "groups": 1, "bias": false},
        {"name": "bn1", "op": "batch_norm2d", "inputs": ["conv1"], "eps": 1e-5, "momentum": 0.1},
        {"name": "relu1", "op": "relu", "inputs": ["bn1"]},
        {"name": "shortcut", "op": "subsample_pad", "inputs": ["in"], "stride": 2, "channels_before": 0,
         "channels_after": 4},
        {"name": "add", "op": "add", "inputs": ["relu1", "shortcut"]},
        {"name": "out", "op": "relu", "inputs": ["add"]}]})");
    ASSERT_TRUE(block.ok());
    const auto graph = graphOf(*block);
    ASSERT_TRUE(graph.ok());
    const auto shapes = inferShapes(*graph, {1, 4, 8, 8}, true);
    ASSERT_TRUE(shapes.ok());
    EXPECT_EQ(shapes->back(), (Shape{1, 8, 4, 4}));
}

TEST(ModelJson, APoolMovesByItsOwnSizeUnlessToldOtherwise)
{
    const auto block = parseBlockJson(
        R"({"version":1,"nodes":[{"name":"p","op":"max_pool2d","inputs":["in"],"kernel":[3,2],"padding":1}]})");
    ASSERT_TRUE(block.ok());
    const Op& op = std::get<std::vector<NodeSpec>>(*block)[0].op;
    EXPECT_EQ(std::get<MaxPool2d>(op).geometry.stride, (Size2{3, 2}));
    EXPECT_EQ(std::get<MaxPool2d>(op).geometry.padding, (Padding{1, 1, 1, 1}));
}

} // namespace
} // namespace resblock
