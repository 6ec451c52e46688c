// SPDX-License-Identifier: GPL-3.0-or-later
// What would put a block right that people wrote by hand: each offer was tried.
#include "core/model/GraphRepairs.h"
#include "core/model/BlockSpec.h"
#include "core/tensor/Random.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace resblock {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Field;
using ::testing::IsEmpty;

NodeSpec conv(const StageId& name, const StageId& input, Index channels, Index kernel, Index padding = 0,
              Index stride = 1, Index dilation = 1)
{
    return {name,
            Conv2d{channels,
                   {kernel, kernel},
                   {{stride, stride}, {padding, padding, padding, padding}, {dilation, dilation}, 1},
                   false,
                   false},
            {input}};
}

/// Every offer makes the graph fit, and there is one.
std::vector<Repair> checked(const std::vector<NodeSpec>& nodes, const Shape& in)
{
    const Graph graph = graphFromNodes(nodes).value();
    EXPECT_FALSE(inferShapes(graph, in, false).ok());
    const std::vector<Repair> repairs = graphRepairs(graph, in, false);
    for (const Repair& repair : repairs) {
        Graph repaired = graph;
        EXPECT_TRUE(applyRepair(repair, repaired));
        EXPECT_TRUE(inferShapes(repaired, in, false).ok());
        for (const BlockRange& block : repaired.blocks)
            EXPECT_EQ(block.last, static_cast<int>(repaired.nodes.size()) - 1);
    }
    return repairs;
}

auto offers(RepairKind kind, Index value, const std::vector<std::string>& nodes)
{
    return Contains(
        AllOf(Field(&Repair::kind, kind), Field(&Repair::value, value), Field(&Repair::nodes, nodes)));
}

TEST(GraphRepairs, PadAConvolutionThatLosesItsBorder)
{
    EXPECT_THAT(checked({conv("conv1", "in", 8, 3, 1, 1, 2),
                         conv("shortcut", "in", 8, 3, 2, 1, 2),
                         {"add", Add{}, {"conv1", "shortcut"}}},
                        {1, 4, 15, 15}),
                offers(RepairKind::SetPadding, 2, {"conv1"}));
    EXPECT_THAT(checked({conv("conv1", "in", 8, 7, 0, 3),
                         conv("shortcut", "in", 8, 1, 0, 3),
                         {"add", Add{}, {"conv1", "shortcut"}}},
                        {1, 4, 34, 34}),
                offers(RepairKind::SetPadding, 3, {"conv1"}));
}

TEST(GraphRepairs, PadAllThatDo)
{
    EXPECT_THAT(
        checked({conv("conv1", "in", 16, 3), conv("conv2", "conv1", 16, 3), {"add", Add{}, {"conv2", "in"}}},
                {1, 16, 15, 15}),
        offers(RepairKind::SetPadding, 1, {"conv1", "conv2"}));
}

TEST(GraphRepairs, PutAProjectionOnTheShortcut)
{
    const std::vector<Repair> repairs =
        checked({conv("conv1", "in", 16, 3, 1, 2), {"add", Add{}, {"conv1", "in"}}}, {1, 4, 34, 34});
    ASSERT_THAT(repairs, offers(RepairKind::AddProjection, 16, {"add"}));
    EXPECT_THAT(repairs, Contains(Field(&Repair::second, 2)));
    EXPECT_THAT(checked({conv("conv1", "in", 16, 3, 1, 2), {"add", Add{}, {"conv1", "in"}}}, {1, 16, 15, 15}),
                offers(RepairKind::SetStride, 1, {"conv1"}));
}

TEST(GraphRepairs, MayNeedTwoChanges)
{
    const std::vector<Repair> repairs =
        checked({conv("conv1", "in", 16, 3), conv("conv2", "conv1", 16, 3), {"add", Add{}, {"conv2", "in"}}},
                {1, 4, 34, 34});
    ASSERT_EQ(repairs.size(), 1U);
    ASSERT_EQ(repairs[0].with.size(), 1U);
    EXPECT_EQ(repairs[0].with[0].nodes, (std::vector<std::string>{"conv1", "conv2"}));
}

TEST(GraphRepairs, LeaveOutWhatTakesThePlacesAway)
{
    EXPECT_THAT(checked({{"gap", GlobalAvgPool2d{}, {"in"}},
                         {"gate", Sigmoid{}, {"gap"}},
                         {"out", Multiply{}, {"in", "gate"}}},
                        {2, 16, 15, 15}),
                offers(RepairKind::LeaveOut, 0, {"gap"}));
}

TEST(GraphRepairs, OfWhatFitsAreNone)
{
    const Graph graph =
        graphFromNodes({conv("conv1", "in", 4, 3, 1), {"add", Add{}, {"conv1", "in"}}}).value();
    EXPECT_THAT(graphRepairs(graph, {1, 4, 8, 8}, false), IsEmpty());
}

/// Whatever people write: an offer is never one that does not help.
TEST(GraphRepairs, OfAnyGraphHelp)
{
    Random random(9);
    int offered = 0;
    for (int turn = 0; turn < 500; ++turn) {
        std::vector<NodeSpec> nodes;
        std::vector<StageId> known = {"in"};
        for (std::uint64_t i = 0, count = 2 + random.below(6); i < count; ++i) {
            const auto pick = [&] { return known[random.below(known.size())]; };
            const auto number = [&](std::uint64_t below) { return static_cast<Index>(random.below(below)); };
            const StageId id = "n" + std::to_string(i);
            if (random.below(3) == 0)
                nodes.push_back({id, Add{}, {pick(), pick()}});
            else
                nodes.push_back(conv(id, pick(), 1 + number(3), 1 + number(4), number(3), 1 + number(2)));
            known.push_back(id);
        }
        const Graph graph = graphFromNodes(nodes).value();
        const Shape in{1, 2, 9, 9};
        const auto before = inferShapes(graph, in, false);
        for (const Repair& repair : graphRepairs(graph, in, false)) {
            EXPECT_FALSE(before.ok());
            Graph repaired = graph;
            EXPECT_TRUE(applyRepair(repair, repaired));
            const auto after = inferShapes(repaired, in, false);
            EXPECT_TRUE(after.ok() || after.error().args != before.error().args);
            ++offered;
        }
    }
    EXPECT_GT(offered, 100);
}

} // namespace
} // namespace resblock
