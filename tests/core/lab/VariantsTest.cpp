// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/Variants.h"
#include "core/model/Initializer.h"
#include "core/trace/TraceRecorder.h"
#include "tests/core/lab/LabFixture.h"

#include <algorithm>
#include <cmath>
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

TEST(Variants, EveryOneRuns)
{
    const LabBatch batch = bundledImages(8);
    std::set<std::string> ids;
    for (const BlockVariant& v : blockVariants()) {
        EXPECT_TRUE(ids.insert(v.id).second);
        EXPECT_EQ(v.publishedError.has_value() && v.published.empty(), false)
            << "a figure without its setting";
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

/// A forward pass of the variant's network at its start, every tensor kept.
std::shared_ptr<const Trace> started(const BlockVariant& variant, Index depth, const LabBatch& batch)
{
    const Graph graph = variantGraph(variant, depth, 16, 1, batch.classes, 1);
    const Shape in = batch.images.shape();
    const auto shapes = inferShapes(graph, in, true).value();
    ParameterSet parameters =
        initialise(graph, parameterInfos(graph, shapes, in), {InitScheme::HeFanIn, 1, false});
    startGates(variant, graph, parameters);
    return record<float>(graph, parameters, {batch.images, batch.labels, {}}, Mode::Train).value();
}

const Statistics& statisticsAt(const Trace& trace, int block, const std::string& name)
{
    return trace.stage("layer1." + std::to_string(block) + '.' + name, Pass::Forward)->statistics;
}

TEST(Variants, AnExclusiveGateStartsAlmostShutOnTheBranchAndOpenOnTheSkip)
{
    const auto trace = started(named("exclusive-gate"), 32, bundledImages(32));
    for (int block = 0; block < 15; ++block) {
        // sigmoid(6) = 0.9975 where the convolution gives 0; it spreads by about 1, and the mean of the
        // sigmoid of what spreads lies above the sigmoid of the mean
        EXPECT_NEAR(statisticsAt(*trace, block, "gate_conv").mean, -6, 0.5);
        const double skip = statisticsAt(*trace, block, "skip_gate").mean;
        const double branch = statisticsAt(*trace, block, "gate").mean;
        EXPECT_GT(skip, 0.993) << block;
        EXPECT_LT(skip, 0.9985) << block;
        EXPECT_NEAR(branch + skip, 1, 1e-6) << block;
        // what the branch adds is a few hundredths of what the skip brings
        EXPECT_LT(statisticsAt(*trace, block, "gated").l2,
                  0.03 * statisticsAt(*trace, block, "skip_gated").l2)
            << block;
    }
}

TEST(Variants, TheGateBiasMovesTheGate)
{
    BlockVariant open = named("exclusive-gate");
    open.gateBias = 0;
    const auto trace = started(open, 6, bundledImages(8));
    EXPECT_NEAR(statisticsAt(*trace, 0, "gate").mean, 0.5, 0.1);
    EXPECT_NEAR(statisticsAt(*trace, 0, "skip_gate").mean, 0.5, 0.1);
}

TEST(Variants, TheCurvesShowWhatTheGatesLeaveOpen)
{
    const LabBatch batch = bundledImages(32);
    const auto measure = [&](const char* id) { return measureVariant(named(id), 32, 1, batch).value(); };
    const auto growth = [](const VariantResult& r) {
        return r.profile.back().activationStd.value / r.profile.front().activationStd.value;
    };
    // exclusive: a chain of near identities, nothing grows in either direction
    const VariantResult exclusive = measure("exclusive-gate");
    for (std::size_t i = 2; i < exclusive.profile.size(); ++i)
        EXPECT_NEAR(exclusive.profile[i].activationStd.value / exclusive.profile[i - 1].activationStd.value,
                    1, 0.015);
    EXPECT_LT(std::abs(*exclusive.decades), 0.25);
    // shortcut-only: the branch is added in full, so signal and gradient behave as in the original, the
    // signal a little less since the skip loses something at each gate
    const VariantResult original = measure("original"), shortcutOnly = measure("shortcut-only-gate");
    EXPECT_NEAR(*shortcutOnly.decades, *original.decades, 0.3);
    EXPECT_LT(growth(shortcutOnly), growth(original));
    EXPECT_GT(growth(shortcutOnly), 0.5 * growth(original));
    // dropout halves the skip's mean at each block, so the signal settles
    const VariantResult dropout = measure("dropout");
    EXPECT_NEAR(dropout.profile[15].activationStd.value / dropout.profile[5].activationStd.value, 1, 0.05);
}

TEST(Variants, ADroppedSkipIsNotRescaledAndEachBlockDropsOtherPlaces)
{
    const Graph graph = variantGraph(named("dropout"), 8, 16, 1, 10, 1);
    std::set<std::uint64_t> seeds;
    for (const BlockRange& block : graph.blocks) {
        const int dropout = graph.find(block.name + ".dropout"),
                  scale = graph.find(block.name + ".dropout_scale");
        ASSERT_GE(dropout, 0);
        ASSERT_GE(scale, 0);
        const auto& op = std::get<Dropout>(graph.nodes[static_cast<std::size_t>(dropout)].op);
        EXPECT_EQ(op.p, 0.5);
        EXPECT_EQ(std::get<Scale>(graph.nodes[static_cast<std::size_t>(scale)].op).factor, 0.5);
        seeds.insert(op.seed);
    }
    EXPECT_EQ(seeds.size(), graph.blocks.size());
    // a value of the skip arrives as it was or as 0
    const auto trace = started(named("dropout"), 8, bundledImages(4));
    const Tensor& x = *trace->stage("relu", Pass::Forward)->output;
    const Tensor& skip = *trace->stage("layer1.0.dropout_scale", Pass::Forward)->output;
    Index kept = 0, positive = 0;
    for (Index i = 0; i < x.size(); ++i) {
        if (x[i] == 0) continue;
        ASSERT_TRUE(skip[i] == 0 || skip[i] == x[i]);
        kept += skip[i] != 0 ? 1 : 0;
        ++positive;
    }
    EXPECT_NEAR(static_cast<double>(kept) / static_cast<double>(positive), 0.5, 0.05);
}

} // namespace
} // namespace resblock::test
