// SPDX-License-Identifier: GPL-3.0-or-later
// Whole networks against the published tables of He et al. 2015 and torchvision.
#include "core/model/NetworkSpec.h"
#include "core/model/Initializer.h"
#include "core/model/ParameterSet.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

struct Sized {
    Graph graph;
    std::vector<Shape> shapes;
    std::vector<ParameterInfo> infos;
};

Sized sized(const NetworkSpec& spec, const Shape& in)
{
    Sized s;
    s.graph = networkGraph(spec);
    s.shapes = inferShapes(s.graph, in, true).value();
    s.infos = parameterInfos(s.graph, s.shapes, in);
    return s;
}

constexpr Shape cifarInput{2, 3, 32, 32};
constexpr Shape imageNetInput{1, 3, 224, 224};

TEST(NetworkSpec, CifarNetworksHaveThePublishedParameters)
{
    // stem 3*16*9 + 2*16, per stage of width w with n blocks: (2n-1)*9*w*w + 9*w*w/2 (none for 16: all 2n are
    // equal), BN 2*w each, fc 64*10 + 10
    const auto derived = [](Index n) {
        return 432 + 32 + 2 * n * (2304 + 32) + (4608 + (2 * n - 1) * 9216 + 2 * n * 64) +
               (18432 + (2 * n - 1) * 36864 + 2 * n * 128) + 650;
    };
    const std::vector<std::pair<Index, Index>> published = {
        {20, 269722}, {32, 464154}, {44, 658586}, {56, 853018}, {110, 1727962}};
    for (const auto& [depth, count] : published) {
        const NetworkSpec spec = cifarResNet(depth);
        EXPECT_EQ(spec.depth(), depth);
        EXPECT_EQ(parameterCount(sized(spec, cifarInput).infos), count) << depth;
        EXPECT_EQ(derived((depth - 2) / 6), count) << depth;
    }
}

TEST(NetworkSpec, ImageNetNetworksHaveThePublishedParameters)
{
    const std::vector<std::pair<Index, Index>> published = {
        {18, 11689512}, {34, 21797672}, {50, 25557032}, {101, 44549160}, {152, 60192808}};
    for (const auto& [depth, count] : published) {
        const NetworkSpec spec = imageNetResNet(depth);
        EXPECT_EQ(spec.depth(), depth);
        EXPECT_EQ(parameterCount(sized(spec, imageNetInput).infos), count) << depth;
    }
}

Index totalMultiplyAdds(const Sized& s, const Shape& in)
{
    Index total = 0;
    for (std::size_t i = 0; i < s.graph.nodes.size(); ++i)
        total += multiplyAdds(s.graph, static_cast<int>(i), s.shapes, in);
    return total;
}

TEST(NetworkSpec, MultiplyAddsAreThoseOfThePapers)
{
    // torchvision states 1.814, 3.664, 4.089, 7.801 and 11.514 G
    const std::vector<std::pair<Index, double>> published = {
        {18, 1.814e9}, {34, 3.664e9}, {50, 4.089e9}, {101, 7.801e9}, {152, 11.514e9}};
    for (const auto& [depth, count] : published)
        EXPECT_NEAR(static_cast<double>(
                        totalMultiplyAdds(sized(imageNetResNet(depth), imageNetInput), imageNetInput)),
                    count, 0.0006e9)
            << depth;
    // ResNet-20 by hand: stem 432*1024, 6 convs of 2304*1024, 4608*256 + 5*9216*256, 18432*64 + 5*36864*64,
    // 640; per sample, whatever the batch
    EXPECT_EQ(totalMultiplyAdds(sized(cifarResNet(20), cifarInput), cifarInput),
              432 * 1024 + 6 * 2304 * 1024 + (4608 + 5 * 9216) * 256 + (18432 + 5 * 36864) * 64 + 640);
}

TEST(NetworkSpec, StagesSetChannelsStrideAndShortcut)
{
    const NetworkSpec spec = imageNetResNet(50);
    ASSERT_EQ(spec.blockCount(), 16);
    const BlockSpec first = spec.blockSpec(0);
    EXPECT_EQ(first.inChannels, 64);
    EXPECT_EQ(first.outChannels, 256);
    EXPECT_EQ(first.stride, 1);
    EXPECT_EQ(first.shortcut, Shortcut::Projection);
    EXPECT_EQ(spec.blockSpec(1).shortcut, Shortcut::Identity);
    const BlockSpec third = spec.blockSpec(3);
    EXPECT_EQ(third.inChannels, 256);
    EXPECT_EQ(third.outChannels, 512);
    EXPECT_EQ(third.stride, 2);
    EXPECT_EQ(spec.blockSpec(15).inChannels, 2048);
    EXPECT_EQ(spec.plainTwin().blockSpec(3).shortcut, Shortcut::None);
    EXPECT_EQ(spec.plainTwin().blockSpec(4).shortcut, Shortcut::None);
}

TEST(NetworkSpec, IdentityEverywhereIsRefusedWhereTheShapeChanges)
{
    NetworkSpec spec = sampleNetwork(8);
    spec.block.shortcut = Shortcut::Identity;
    const auto shapes = inferShapes(networkGraph(spec), {4, 3, 64, 64}, true);
    ASSERT_FALSE(shapes.ok());
    EXPECT_EQ(shapes.error().code, ErrorCode::ShapeAdd);
    EXPECT_EQ(shapes.error().args, (std::vector<std::string>{"layer2.0.add"}));
    EXPECT_EQ(shapes.error().shapes, (std::vector<Shape>{{4, 16, 32, 32}, {4, 8, 64, 64}}));
}

TEST(NetworkSpec, TwinDrawsTheSameWeights)
{
    const auto weights = [](const NetworkSpec& spec) {
        const Sized s = sized(spec, {2, 3, 32, 32});
        return initialise(s.graph, s.infos, {});
    };
    // option A has no parameters of its own: the sets are equal as a whole
    EXPECT_EQ(weights(cifarResNet(20)), weights(cifarResNet(20).plainTwin()));

    NetworkSpec projected = cifarResNet(20);
    projected.block.shortcut = Shortcut::Projection;
    const ParameterSet residual = weights(projected);
    const ParameterSet plain = weights(projected.plainTwin());
    EXPECT_EQ(plain, weights(cifarResNet(20)));
    EXPECT_EQ(residual.size(), plain.size() + 10); // two projections of a weight and a BN
    for (const auto& entry : plain.entries()) EXPECT_EQ(residual.at(entry.name), entry.value) << entry.name;
}

std::string idsOf(const Graph& graph, std::size_t first, std::size_t count)
{
    std::string text;
    for (std::size_t i = first; i < first + count; ++i) text += graph.nodes[i].id + ' ';
    return text;
}

TEST(NetworkSpec, StageIdsAreTorchvisions)
{
    const Graph graph = networkGraph(imageNetResNet(18));
    EXPECT_EQ(idsOf(graph, 0, 6), "conv1 bn1 relu maxpool layer1.0.conv1 layer1.0.bn1 ");
    EXPECT_EQ(idsOf(graph, graph.nodes.size() - 4, 4), "layer4.1.out avgpool fc loss ");
    ASSERT_EQ(graph.blocks.size(), 8U);
    EXPECT_EQ(graph.blocks[2].name, "layer2.0");
    EXPECT_EQ(graph.idOf(graph.blocks[2].input), "layer1.1.out");
    EXPECT_EQ(graph.idOf(graph.blocks[2].last), "layer2.0.out");
    EXPECT_EQ(graph.blockOf(graph.find("layer2.0.downsample.0")), 2);
    EXPECT_EQ(graph.blockOf(graph.find("fc")), -1);
    EXPECT_EQ(graph.find("in"), inputNode);
    EXPECT_EQ(graph.find("layer9.0.conv1"), -2);
    EXPECT_EQ(graph.idOf(inputNode), "in");
}

TEST(NetworkSpec, PreactivationLeavesNormAndReluToTheBlocks)
{
    NetworkSpec spec = cifarResNet(8);
    spec.block.order = BlockOrder::FullPreactivation;
    const Graph graph = networkGraph(spec);
    EXPECT_EQ(idsOf(graph, 0, 2), "conv1 layer1.0.bn1 ");
    EXPECT_EQ(idsOf(graph, graph.nodes.size() - 6, 6), "layer3.0.out final_bn final_relu avgpool fc loss ");
    spec.block.norm = Norm::None;
    EXPECT_EQ(networkGraph(spec).find("final_bn"), -2);
    spec.block.activation = Activation::None;
    EXPECT_EQ(networkGraph(spec).find("final_relu"), -2);
    spec.stem = StemKind::ImageNet;
    EXPECT_EQ(idsOf(networkGraph(spec), 0, 2), "conv1 maxpool ");
}

TEST(NetworkSpec, SampleNetworkHasTheNamesOfItsTrainedWeights)
{
    const Sized s = sized(sampleNetwork(8), {4, 3, 64, 64});
    std::string names;
    for (std::size_t i = 0; i < 11; ++i) names += s.infos[i].name + ' ';
    EXPECT_EQ(names,
              "conv1.weight bn1.weight bn1.bias bn1.running_mean bn1.running_var layer1.0.conv1.weight "
              "layer1.0.bn1.weight layer1.0.bn1.bias layer1.0.bn1.running_mean layer1.0.bn1.running_var "
              "layer1.0.conv2.weight ");
    EXPECT_EQ(s.infos.back().name, "fc.bias");
    EXPECT_EQ(s.infos[s.infos.size() - 2].dims, (std::vector<Index>{8, 32}));
    EXPECT_EQ(s.shapes.back(), (Shape{1, 1, 1, 1}));
    EXPECT_EQ(sampleNetwork(8).depth(), 20);
}

} // namespace
} // namespace resblock
