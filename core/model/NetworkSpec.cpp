// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/NetworkSpec.h"

#include <algorithm>
#include <cassert>

namespace resblock {

const std::vector<std::string>& namesOf(StemKind)
{
    static const std::vector<std::string> names = {"cifar", "imagenet"};
    return names;
}

NetworkSpec NetworkSpec::plainTwin() const
{
    NetworkSpec twin = *this;
    twin.block.shortcut = Shortcut::None;
    return twin;
}

Index NetworkSpec::blockCount() const
{
    Index count = 0;
    for (const StageSpec& stage : stages) count += stage.blocks;
    return count;
}

BlockSpec NetworkSpec::blockSpec(Index index) const
{
    assert(index >= 0 && index < blockCount());
    BlockSpec spec = block;
    spec.inChannels = stemWidth;
    for (const StageSpec& stage : stages) {
        if (index >= stage.blocks) {
            index -= stage.blocks;
            if (stage.blocks > 0) spec.inChannels = stage.width;
            continue;
        }
        if (index > 0) spec.inChannels = stage.width;
        spec.outChannels = stage.width;
        spec.stride = index == 0 ? stage.stride : 1;
        break;
    }
    const bool changesShape = spec.stride != 1 || spec.inChannels != spec.outChannels;
    if (spec.shortcut != Shortcut::None && !changesShape) spec.shortcut = Shortcut::Identity;
    return spec;
}

Index NetworkSpec::depth() const
{
    return 2 + blockCount() * (block.kind == BlockKind::Basic ? 2 : 3);
}

namespace {

bool isPreactivation(BlockOrder order)
{
    return order == BlockOrder::ReluOnlyPreactivation || order == BlockOrder::FullPreactivation;
}

/// Appends nodes in a chain.
class Chain {
public:
    explicit Chain(Graph& graph) : m_graph(graph) {}

    [[nodiscard]] int last() const { return static_cast<int>(m_graph.nodes.size()) - 1; }

    void append(const std::string& id, Op op) { m_graph.nodes.push_back({id, std::move(op), {last()}}); }

    void normAndRelu(const BlockSpec& block, const std::string& norm, const std::string& relu)
    {
        if (block.norm == Norm::Batch) append(norm, BatchNorm2d{block.eps, block.momentum});
        if (block.activation == Activation::Relu) append(relu, Relu{});
    }

private:
    Graph& m_graph;
};

Conv2d stemConv(const NetworkSpec& spec)
{
    const bool large = spec.stem == StemKind::ImageNet;
    const Index kernel = large ? 7 : 3;
    Conv2d op;
    op.outChannels = spec.stemWidth;
    op.kernel = {kernel, kernel};
    if (large) op.geometry.stride = {2, 2};
    op.samePadding = spec.block.padding == PaddingMode::Same;
    if (!op.samePadding) op.geometry.padding = {kernel / 2, kernel / 2, kernel / 2, kernel / 2};
    op.bias = spec.block.convBias;
    return op;
}

} // namespace

Graph networkGraph(const NetworkSpec& spec)
{
    return networkGraph(spec, {});
}

Graph networkGraph(const NetworkSpec& spec, const std::vector<Index>& withoutSkip)
{
    Graph graph;
    Chain chain(graph);
    const bool preactivation = isPreactivation(spec.block.order);

    chain.append("conv1", stemConv(spec));
    if (!preactivation) chain.normAndRelu(spec.block, "bn1", "relu");
    if (spec.stem == StemKind::ImageNet) chain.append("maxpool", MaxPool2d{{{3, 3}, {2, 2}, {1, 1, 1, 1}}});

    Index index = 0;
    for (std::size_t stage = 0; stage < spec.stages.size(); ++stage)
        for (Index i = 0; i < spec.stages[stage].blocks; ++i, ++index) {
            BlockSpec block = spec.blockSpec(index);
            if (std::find(withoutSkip.begin(), withoutSkip.end(), index) != withoutSkip.end())
                block.shortcut = Shortcut::None;
            appendBlock(graph, block, chain.last(),
                        "layer" + std::to_string(stage + 1) + '.' + std::to_string(i) + '.');
        }

    if (preactivation) chain.normAndRelu(spec.block, "final_bn", "final_relu");
    chain.append("avgpool", GlobalAvgPool2d{});
    chain.append("fc", Linear{spec.classes, true});
    chain.append("loss", SoftmaxCrossEntropy{});
    return graph;
}

NetworkSpec cifarResNet(Index depth, Index classes)
{
    assert(depth >= 8 && (depth - 2) % 6 == 0);
    const Index n = (depth - 2) / 6;
    NetworkSpec spec;
    spec.stages = {{n, 16, 1}, {n, 32, 2}, {n, 64, 2}};
    spec.classes = classes;
    spec.block.shortcut = Shortcut::ZeroPad;
    return spec;
}

NetworkSpec imageNetResNet(Index depth, Index classes)
{
    assert(depth == 18 || depth == 34 || depth == 50 || depth == 101 || depth == 152);
    const bool bottleneck = depth >= 50;
    const Index expansion = bottleneck ? 4 : 1;
    const Index second = depth == 18 ? 2 : depth == 152 ? 8 : 4;
    const Index third = depth == 18 ? 2 : depth == 101 ? 23 : depth == 152 ? 36 : 6;
    const Index outer = depth == 18 ? 2 : 3;

    NetworkSpec spec;
    spec.stem = StemKind::ImageNet;
    spec.stemWidth = 64;
    spec.stages = {{outer, 64 * expansion, 1},
                   {second, 128 * expansion, 2},
                   {third, 256 * expansion, 2},
                   {outer, 512 * expansion, 2}};
    spec.classes = classes;
    spec.block.kind = bottleneck ? BlockKind::Bottleneck : BlockKind::Basic;
    spec.block.shortcut = Shortcut::Projection;
    return spec;
}

NetworkSpec sampleNetwork(Index classes)
{
    NetworkSpec spec;
    spec.stemWidth = 8;
    spec.stages = {{3, 8, 1}, {3, 16, 2}, {3, 32, 2}};
    spec.classes = classes;
    spec.block.shortcut = Shortcut::ZeroPad;
    return spec;
}

} // namespace resblock
