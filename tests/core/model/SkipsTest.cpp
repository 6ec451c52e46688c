// SPDX-License-Identifier: GPL-3.0-or-later
// Skips are found in graphs that nobody described, and the plain twin is what is left without them.
#include "core/model/Skips.h"
#include "core/model/NetworkSpec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

namespace resblock {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A graph written as people write it: ids, and what each node reads.
class Written {
public:
    Written& node(const StageId& id, Op op, const std::vector<StageId>& inputs)
    {
        Node added{id, std::move(op), {}};
        for (const StageId& input : inputs) added.inputs.push_back(graph.find(input));
        graph.nodes.push_back(std::move(added));
        return *this;
    }
    Written& conv(const StageId& id, const StageId& input, Index kernel = 3)
    {
        Conv2d op;
        op.outChannels = 8;
        op.kernel = {kernel, kernel};
        op.geometry.padding = {kernel / 2, kernel / 2, kernel / 2, kernel / 2};
        return node(id, op, {input});
    }
    Written& relu(const StageId& id, const StageId& input) { return node(id, Relu{}, {input}); }
    Written& add(const StageId& id, const StageId& a, const StageId& b) { return node(id, Add{}, {a, b}); }

    Graph graph;
};

/// "add: in -> bn2 + in", a line a skip.
std::vector<std::string> said(const Graph& graph)
{
    std::vector<std::string> lines;
    for (const Skip& skip : findSkips(graph))
        lines.push_back(graph.idOf(skip.add) + ": " + graph.idOf(skip.fork) + " -> " +
                        graph.idOf(skip.branch) + " + " + graph.idOf(skip.shortcut));
    return lines;
}

/// "conv2(relu1) out(conv2)"
std::string wiring(const Graph& graph)
{
    std::string text;
    for (const Node& node : graph.nodes) {
        text += (text.empty() ? "" : " ") + node.id + '(';
        for (std::size_t i = 0; i < node.inputs.size(); ++i)
            text += (i > 0 ? "," : "") + graph.idOf(node.inputs[i]);
        text += ')';
    }
    return text;
}

using SpecParameters = std::tuple<BlockKind, BlockOrder, Shortcut, Norm, double>;
class SkipsOfSpecs : public ::testing::TestWithParam<SpecParameters> {};

TEST_P(SkipsOfSpecs, TwinIsThatOfTheSpec)
{
    NetworkSpec spec = sampleNetwork(10);
    spec.block.kind = std::get<0>(GetParam());
    spec.block.order = std::get<1>(GetParam());
    spec.block.shortcut = std::get<2>(GetParam());
    spec.block.norm = std::get<3>(GetParam());
    spec.block.branchScale = std::get<4>(GetParam());
    const Graph graph = networkGraph(spec);
    const std::vector<Skip> skips = findSkips(graph);
    ASSERT_EQ(static_cast<Index>(skips.size()), spec.blockCount());
    for (std::size_t i = 0; i < skips.size(); ++i) {
        EXPECT_EQ(graph.blockOf(skips[i].add), static_cast<int>(i));
        EXPECT_EQ(skips[i].fork, graph.blocks[i].input);
    }
    EXPECT_EQ(withoutSkips(graph), networkGraph(spec.plainTwin()));
}

INSTANTIATE_TEST_SUITE_P(Every, SkipsOfSpecs,
                         ::testing::Combine(::testing::Values(BlockKind::Basic, BlockKind::Bottleneck),
                                            ::testing::Values(BlockOrder::Original, BlockOrder::BnAfterAdd,
                                                              BlockOrder::ReluBeforeAdd,
                                                              BlockOrder::ReluOnlyPreactivation,
                                                              BlockOrder::FullPreactivation),
                                            ::testing::Values(Shortcut::ZeroPad, Shortcut::Projection,
                                                              Shortcut::AvgPoolProjection),
                                            ::testing::Values(Norm::Batch, Norm::None),
                                            ::testing::Values(1.0, 0.5)));

TEST(Skips, APlainNetworkHasNoneAndIsItsOwnTwin)
{
    const Graph plain = networkGraph(sampleNetwork(10).plainTwin());
    EXPECT_THAT(findSkips(plain), IsEmpty());
    EXPECT_EQ(withoutSkips(plain), plain);
}

TEST(Skips, AGateOnTheBranchIsPartOfTheBranch)
{
    // squeeze and excitation: the product inside the branch is no sum, and its gate no shortcut
    Written se;
    se.conv("conv1", "in").relu("relu1", "conv1").conv("conv2", "relu1");
    se.node("pool", GlobalAvgPool2d{}, {"conv2"}).conv("down", "pool", 1).relu("relu2", "down");
    se.conv("up", "relu2", 1).node("gate", Sigmoid{}, {"up"}).node("gated", Multiply{}, {"conv2", "gate"});
    se.add("add", "gated", "in").relu("out", "add");
    EXPECT_THAT(said(se.graph), ElementsAre("add: in -> gated + in"));
    EXPECT_EQ(wiring(withoutSkips(se.graph)),
              "conv1(in) relu1(conv1) conv2(relu1) pool(conv2) down(pool) relu2(down) up(relu2) gate(up) "
              "gated(conv2,gate) out(gated)");
}

TEST(Skips, ParallelBranchesAreNoSkips)
{
    Written three;
    three.conv("a", "in").conv("b", "in").conv("c", "in").add("ab", "a", "b").add("abc", "ab", "c");
    EXPECT_THAT(said(three.graph), IsEmpty());
    EXPECT_EQ(withoutSkips(three.graph), three.graph);

    three.add("out", "abc", "in"); // and around all of them one
    EXPECT_THAT(said(three.graph), ElementsAre("out: in -> abc + in"));
    EXPECT_EQ(wiring(withoutSkips(three.graph)), "a(in) b(in) c(in) ab(a,b) abc(ab,c)");
}

TEST(Skips, ASkipOverSkips)
{
    Written nested;
    nested.conv("conv1", "in").add("add1", "conv1", "in").conv("conv2", "add1").add("add2", "add1", "conv2");
    nested.add("long", "in", "add2").relu("out", "long");
    EXPECT_THAT(said(nested.graph),
                ElementsAre("add1: in -> conv1 + in", "add2: add1 -> conv2 + add1", "long: in -> add2 + in"));
    EXPECT_EQ(wiring(withoutSkips(nested.graph)), "conv1(in) conv2(conv1) out(conv2)");
}

TEST(Skips, AWindowBesideA1x1IsTheBranch)
{
    Written one;
    one.conv("project", "in", 1).conv("conv", "in").add("out", "project", "conv");
    EXPECT_THAT(said(one.graph), ElementsAre("out: in -> conv + project"));
    EXPECT_EQ(wiring(withoutSkips(one.graph)), "conv(in)") << "the output is the branch";
}

TEST(Skips, WhatTwoWaysShareStays)
{
    // the shortcut leaves behind the activation that the branch begins with, as at the first block of a
    // pre-activation network
    Written shared;
    shared.relu("relu1", "in").conv("project", "relu1", 1).conv("conv1", "relu1").conv("conv2", "conv1");
    shared.add("out", "conv2", "project");
    EXPECT_THAT(said(shared.graph), ElementsAre("out: relu1 -> conv2 + project"));
    EXPECT_EQ(wiring(withoutSkips(shared.graph)), "relu1(in) conv1(relu1) conv2(conv1)");
}

TEST(Skips, AnAddOfANodeToItselfIsNone)
{
    Written twice;
    twice.conv("conv", "in").add("double", "conv", "conv");
    EXPECT_THAT(said(twice.graph), IsEmpty());
}

/// Where no layer tells branch and shortcut apart, the shorter way is the shortcut.
TEST(Skips, ABranchWithoutWeightsHasMoreNodesThanItsShortcut)
{
    Written written;
    written.relu("relu", "in").add("out", "in", "relu");
    EXPECT_THAT(said(written.graph), ElementsAre("out: in -> relu + in"));
    Written alike;
    alike.relu("a", "in").relu("b", "in").add("out", "a", "b");
    EXPECT_THAT(said(alike.graph), IsEmpty());
}

TEST(Skips, OfAChosenBlockAreTakenOut)
{
    NetworkSpec spec;
    spec.stages = {{2, 8, 1}, {2, 16, 2}};
    spec.block.shortcut = Shortcut::Projection;
    const Graph graph = networkGraph(spec);
    for (const std::vector<Index>& cut : {std::vector<Index>{}, {1}, {0, 3}, {0, 1, 2, 3}})
        EXPECT_EQ(withoutSkips(graph, cut), networkGraph(spec, cut));
}

TEST(Skips, AroundABlockAreTheLastThatBeginWithIt)
{
    Written nested; // one skip over two others
    nested.conv("conv1", "in").add("inner", "conv1", "in").conv("conv2", "inner").add("add", "conv2", "in");
    nested.graph.blocks = {{"", inputNode, 0, 3}};
    const auto skip = skipAround(nested.graph, nested.graph.blocks[0]);
    ASSERT_TRUE(skip);
    EXPECT_EQ(nested.graph.idOf(skip->add), "add");
    EXPECT_EQ(skip->shortcut, inputNode);
    Written later; // a skip that begins inside is not around
    later.conv("conv1", "in").conv("conv2", "conv1").add("add", "conv2", "conv1");
    later.graph.blocks = {{"", inputNode, 0, 2}};
    EXPECT_FALSE(skipAround(later.graph, later.graph.blocks[0]));
}

TEST(Skips, NameTheirShortcutAsThePapersDo)
{
    for (const Shortcut shortcut : {Shortcut::Projection, Shortcut::ZeroPad, Shortcut::AvgPoolProjection}) {
        NetworkSpec spec;
        spec.stages = {{1, 16, 1}, {1, 32, 2}};
        spec.block.shortcut = shortcut;
        const Graph graph = networkGraph(spec);
        const std::vector<Skip> skips = findSkips(graph);
        ASSERT_EQ(skips.size(), 2U);
        EXPECT_EQ(shortcutKind(graph, skips[0]), Shortcut::Identity);
        EXPECT_EQ(shortcutKind(graph, skips[1]), shortcut);
    }
    Written gated;
    gated.conv("conv", "in")
        .node("gate", Sigmoid{}, {"in"})
        .node("skip", Multiply{}, {"in", "gate"})
        .add("out", "conv", "skip");
    const std::vector<Skip> skips = findSkips(gated.graph);
    ASSERT_EQ(skips.size(), 1U);
    EXPECT_FALSE(shortcutKind(gated.graph, skips[0]));
}

TEST(Skips, ALongChainOfBlocksTakesNoTimeToSpeakOf)
{
    Written chain;
    for (int i = 0; i < 3000; ++i) {
        const std::string number = std::to_string(i);
        const auto before = static_cast<int>(chain.graph.nodes.size()) - 1;
        Conv2d conv;
        conv.outChannels = 8;
        conv.kernel = {3, 3};
        chain.graph.nodes.push_back({"conv" + number, conv, {before}});
        chain.graph.nodes.push_back({"add" + number, Add{}, {before + 1, before}});
    }
    EXPECT_EQ(findSkips(chain.graph).size(), 3000U);
    EXPECT_EQ(withoutSkips(chain.graph).nodes.size(), 3000U);
}

} // namespace
} // namespace resblock
