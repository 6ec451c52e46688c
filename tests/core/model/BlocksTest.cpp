// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks are found in graphs that nobody divided.
#include "core/model/Blocks.h"
#include "core/model/NetworkSpec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace resblock {
namespace {

using ::testing::IsEmpty;

std::vector<NetworkSpec> specs()
{
    std::vector<NetworkSpec> all;
    for (const BlockKind kind : {BlockKind::Basic, BlockKind::Bottleneck})
        for (const BlockOrder order :
             {BlockOrder::Original, BlockOrder::BnAfterAdd, BlockOrder::ReluBeforeAdd,
              BlockOrder::ReluOnlyPreactivation, BlockOrder::FullPreactivation})
            for (const Shortcut shortcut :
                 {Shortcut::Projection, Shortcut::ZeroPad, Shortcut::AvgPoolProjection})
                for (const Norm norm : {Norm::Batch, Norm::None})
                    for (const StemKind stem : {StemKind::Cifar, StemKind::ImageNet}) {
                        NetworkSpec spec;
                        spec.stem = stem;
                        spec.stages = {{2, 16, 1}, {2, 32, 2}, {1, 32, 1}};
                        spec.block.kind = kind;
                        spec.block.order = order;
                        spec.block.shortcut = shortcut;
                        spec.block.norm = norm;
                        all.push_back(spec);
                    }
    return all;
}

Conv2d conv3x3()
{
    Conv2d op;
    op.outChannels = 8;
    op.kernel = {3, 3};
    op.geometry.padding = {1, 1, 1, 1};
    return op;
}

Graph written(const std::vector<NodeSpec>& nodes)
{
    return graphFromNodes(nodes).value();
}

std::string text(const std::vector<BlockRange>& blocks)
{
    std::string all;
    for (const BlockRange& b : blocks)
        all += b.name + ' ' + std::to_string(b.input) + ": " + std::to_string(b.first) + '-' +
               std::to_string(b.last) + "; ";
    return all;
}

TEST(Blocks, OfEveryNetworkAreThoseOfItsSpec)
{
    for (const NetworkSpec& spec : specs()) {
        Graph graph = networkGraph(spec);
        const std::vector<BlockRange> expected = graph.blocks;
        graph.blocks.clear();
        EXPECT_EQ(text(recogniseBlocks(graph)), text(expected))
            << nameOf(spec.block.kind) << ' ' << nameOf(spec.block.order) << ' '
            << nameOf(spec.block.shortcut) << ' ' << nameOf(spec.block.norm);
    }
}

TEST(Blocks, OfABlockOnItsOwnAreOneWithoutAName)
{
    for (const BlockPreset& preset : blockPresets()) {
        const Graph graph = blockGraph(preset.spec);
        EXPECT_EQ(recogniseBlocks(graph), graph.blocks) << preset.name;
    }
}

TEST(Blocks, OutermostSkipsMakeThem)
{
    const Graph graph = written({{"conv1", conv3x3(), {"in"}},
                                 {"inner", Add{}, {"conv1", "in"}},
                                 {"conv2", conv3x3(), {"inner"}},
                                 {"add", Add{}, {"conv2", "in"}},
                                 {"out", Relu{}, {"add"}},
                                 {"head", conv3x3(), {"out"}}});
    ASSERT_EQ(recogniseBlocks(graph).size(), 1U);
    EXPECT_EQ(recogniseBlocks(graph)[0], (BlockRange{"", inputNode, 0, 4}));
}

TEST(Blocks, OfTheSameNameAreNumberedAndTakeWhatStandsBetween)
{
    const Graph graph = written({{"stem", conv3x3(), {"in"}},
                                 {"a", conv3x3(), {"stem"}},
                                 {"add1", Add{}, {"a", "stem"}},
                                 {"between", conv3x3(), {"add1"}},
                                 {"b", conv3x3(), {"between"}},
                                 {"add2", Add{}, {"b", "between"}}});
    const std::vector<BlockRange> blocks = recogniseBlocks(graph);
    ASSERT_EQ(blocks.size(), 2U);
    EXPECT_EQ(blocks[0], (BlockRange{"block1", 0, 1, 3}));
    EXPECT_EQ(blocks[1], (BlockRange{"block2", 3, 4, 5}));
}

/// A node behind the sum that reads from inside leaves no place where the block could be cut off.
TEST(Blocks, ThatCannotBeCutOffAreNone)
{
    const Graph graph = written({{"a", conv3x3(), {"in"}},
                                 {"b", conv3x3(), {"a"}},
                                 {"add", Add{}, {"b", "in"}},
                                 {"late", Multiply{}, {"add", "a"}}});
    EXPECT_THAT(recogniseBlocks(graph), IsEmpty());
}

} // namespace
} // namespace resblock
