// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/Variants.h"
#include "tests/core/lab/LabFixture.h"

#include <algorithm>
#include <set>

namespace resblock::test {
namespace {

const BlockVariant& named(const std::string& id)
{
    return *std::ranges::find(blockVariants(), id, &BlockVariant::id);
}

VariantResult measured(const std::string& id, const LabBatch& batch)
{
    auto result = measureVariant(named(id), 12, 1, batch);
    EXPECT_TRUE(result.ok()) << id;
    return std::move(result).value();
}

TEST(Variants, EveryOneRunsOrSaysWhyNot)
{
    const LabBatch batch = bundledImages(8);
    std::set<std::string> ids;
    for (const BlockVariant& v : blockVariants()) {
        EXPECT_TRUE(ids.insert(v.id).second);
        EXPECT_EQ(v.publishedError.has_value() && v.published.empty(), false)
            << "a figure without its setting";
        if (v.gap != VariantGap::None) continue;
        const VariantResult r = measured(v.id, batch);
        EXPECT_EQ(r.profile.size(), 6U) << v.id;
        EXPECT_TRUE(r.decades.has_value()) << v.id;
    }
}

TEST(Variants, TheOriginalIsTheResidualNetworkOfTheSweep)
{
    const LabBatch batch = bundledImages(8);
    DepthSetting s;
    s.net = SweepNet::Residual;
    s.depth = 12;
    const auto sweep = measureDepth(s, batch);
    ASSERT_TRUE(sweep.ok());
    EXPECT_EQ(measured("original", batch).decades, sweep->decades);
    s.net = SweepNet::ResidualPreact;
    EXPECT_EQ(measured("full-preactivation", batch).decades, measureDepth(s, batch)->decades);
    s.net = SweepNet::Residual;
    s.scaling = BranchScaling::ZeroInit;
    EXPECT_EQ(measured("zero-gamma", batch).decades, measureDepth(s, batch)->decades);
}

TEST(Variants, AFactorOfZeroLeavesTheIdentity)
{
    // behind the stem's ReLU every block passes its input on
    const VariantResult r = measured("skip-init", bundledImages(8));
    for (const DepthPoint& p : r.profile) {
        EXPECT_EQ(p.activationStd, r.profile.front().activationStd);
        if (p.block >= 0) {
            EXPECT_EQ(p.weightGradient.status, ValueStatus::Zero) << "only the factor moves at first";
        }
    }
}

TEST(Variants, EveryBlockOfAProjectionVariantProjects)
{
    const Graph graph = variantGraph(named("projection"), 12, 16, 1, 10);
    EXPECT_EQ(
        std::ranges::count_if(graph.nodes, [](const Node& n) { return n.id.ends_with("downsample.0"); }), 5);
    EXPECT_EQ(graph.blocks.size(), 5U);
    EXPECT_EQ(graph.nodes.back().id, "loss");
}

TEST(Variants, ConstantScalingHasAFactorOnBothWays)
{
    const Graph graph = variantGraph(named("constant-scaling"), 8, 16, 1, 10);
    for (const BlockRange& block : graph.blocks) {
        const auto add = std::find_if(graph.nodes.begin() + block.first, graph.nodes.begin() + block.last + 1,
                                      [](const Node& n) { return kindOf(n.op) == OpKind::Add; });
        for (const int from : add->inputs) {
            const auto* scale = std::get_if<Scale>(&graph.nodes[static_cast<std::size_t>(from)].op);
            ASSERT_NE(scale, nullptr);
            EXPECT_EQ(scale->factor, 0.5);
        }
        EXPECT_EQ(graph.nodes[static_cast<std::size_t>(add->inputs[1])].inputs[0], block.input);
    }
}

} // namespace
} // namespace resblock::test
