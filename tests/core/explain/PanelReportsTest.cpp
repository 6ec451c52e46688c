// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of the stage panels against direct computation, for every order of a block, in both modes.
#include "core/explain/GateReport.h"
#include "core/explain/NormReport.h"
#include "core/explain/SumReport.h"
#include "core/model/NetworkSpec.h"
#include "tests/core/trace/RandomRun.h"

#include <cstdint>
#include <limits>

namespace resblock {
namespace {

using test::RandomRun;
using FloatRun = RandomRun<float>;

NetworkRun networkRun(BlockOrder order, Mode mode)
{
    NetworkSpec spec;
    spec.stemWidth = 4;
    spec.stages = {{2, 4, 1}, {1, 8, 2}};
    spec.classes = 5;
    spec.block.order = order;
    spec.block.shortcut = Shortcut::Projection;
    const FloatRun run(networkGraph(spec), {2, 3, 6, 6}, mode, 5);
    NetworkRun result = planRun(run.graph, {2, 3, 6, 6}, mode).value();
    result.parameters = std::make_shared<ParameterSet>(run.parameters);
    result.trace = run.trace();
    return result;
}

constexpr std::array orders = {BlockOrder::Original, BlockOrder::BnAfterAdd, BlockOrder::ReluBeforeAdd,
                               BlockOrder::ReluOnlyPreactivation, BlockOrder::FullPreactivation};

/// Calls f(run, node) for each normalisation of each order in both modes.
template <typename F>
void forEachNorm(F&& f)
{
    for (const BlockOrder order : orders)
        for (const Mode mode : {Mode::Train, Mode::Eval}) {
            const NetworkRun run = networkRun(order, mode);
            for (std::size_t i = 0; i < run.graph.nodes.size(); ++i) {
                if (kindOf(run.graph.nodes[i].op) != OpKind::BatchNorm2d) continue;
                SCOPED_TRACE(nameOf(order) + ' ' + run.graph.nodes[i].id +
                             (mode == Mode::Train ? " train" : " eval"));
                f(run, static_cast<int>(i));
            }
        }
}

const Tensor& input(const NetworkRun& run, int node, Pass pass)
{
    const int from = run.graph.nodes[static_cast<std::size_t>(node)].inputs[0];
    return test::tensorOf(*run.trace, run.graph.idOf(from), pass);
}

const Tensor& output(const NetworkRun& run, int node, Pass pass)
{
    return test::tensorOf(*run.trace, run.graph.idOf(node), pass);
}

TEST(NormReport, RepeatsTheOutputFromItsFigures)
{
    forEachNorm([](const NetworkRun& run, int node) {
        const Tensor& x = input(run, node, Pass::Forward);
        const Tensor& y = output(run, node, Pass::Forward);
        for (Index c = 0; c < x.shape().c; ++c) {
            const auto report = normChannelReport(run, node, c);
            ASSERT_TRUE(report);
            EXPECT_EQ(report->values, x.shape().n * x.shape().plane());
            for (Index n = 0; n < x.shape().n; ++n)
                for (Index i = 0; i < x.shape().plane(); ++i) {
                    const double in = static_cast<double>(x.plane(n, c)[static_cast<std::size_t>(i)]);
                    const double expected =
                        report->gamma * (in - report->mean()) * report->invStd() + report->beta;
                    ASSERT_NEAR(static_cast<double>(y.plane(n, c)[static_cast<std::size_t>(i)]), expected,
                                1e-5 * (1 + std::abs(expected)));
                }
        }
    });
}

TEST(NormReport, HoldsBatchAndRunningStatisticsInBothModes)
{
    forEachNorm([](const NetworkRun& run, int node) {
        const Index c = 1;
        const auto report = normChannelReport(run, node, c);
        ASSERT_TRUE(report);
        const std::vector<float> values = channelValues(input(run, node, Pass::Forward), c);
        const Statistics measured = statisticsOf<float>(values);
        EXPECT_NEAR(report->batchMean, measured.mean, 1e-6 * (1 + std::abs(measured.mean)));
        EXPECT_NEAR(report->batchVar, measured.std * measured.std, 1e-5 * measured.std * measured.std);
        const auto count = static_cast<double>(values.size());
        EXPECT_NEAR(report->unbiasedVar(), report->batchVar * count / (count - 1), 1e-12);
        EXPECT_NE(report->runningMean, report->batchMean);
        if (report->train) {
            const double m = report->momentum;
            EXPECT_NEAR(report->nextMean, (1 - m) * report->runningMean + m * report->batchMean, 1e-6);
            EXPECT_NEAR(report->nextVar, (1 - m) * report->runningVar + m * report->unbiasedVar(),
                        1e-6 * (1 + report->nextVar));
            // the biased variance would not do: the batch is small enough to tell them apart
            EXPECT_GT(std::abs(report->nextVar - ((1 - m) * report->runningVar + m * report->batchVar)),
                      1e-6 * report->batchVar);
        } else {
            EXPECT_EQ(report->nextMean, report->runningMean);
            EXPECT_EQ(report->nextVar, report->runningVar);
        }
    });
}

TEST(NormReport, TheThreeTermsAddUpToTheGradient)
{
    forEachNorm([](const NetworkRun& run, int node) {
        const auto dX = normInputGradient(run, node);
        ASSERT_NE(dX, nullptr);
        for (Index c = 0; c < dX->shape().c; ++c) {
            const auto report = normBackwardReport(run, node, c, *dX);
            ASSERT_TRUE(report);
            const double unit = 1e-6 * (report->directNorm + report->meanNorm + report->varianceNorm) + 1e-12;
            for (Index i = 0; i < report->dX.size(); ++i) {
                const double sum = static_cast<double>(report->direct[i]) +
                                   static_cast<double>(report->mean[i]) +
                                   static_cast<double>(report->variance[i]);
                ASSERT_NEAR(static_cast<double>(report->dX[i]), sum, unit);
            }
            if (report->train) {
                EXPECT_LT(std::abs(report->dXSum), 1e-4 * report->dXAbsSum + 1e-9);
                EXPECT_GT(report->varianceNorm, 0);
                // the mean's term is the same everywhere, and its values add up to minus the direct ones
                EXPECT_EQ(report->mean[0], report->mean[report->mean.size() - 1]);
            } else {
                EXPECT_EQ(report->meanNorm, 0);
                EXPECT_EQ(report->varianceNorm, 0);
                EXPECT_NEAR(report->directNorm, report->dXNorm, unit);
            }
        }
    });
}

TEST(NormReport, ABlocksInputKeepsTheSkipsPartOutOfIt)
{
    // with full pre-activation bn1 reads the block's input, which the skip reads too
    const NetworkRun run = networkRun(BlockOrder::FullPreactivation, Mode::Train);
    const int node = run.graph.find("layer1.1.bn1");
    ASSERT_GE(node, 0);
    const auto dX = normInputGradient(run, node);
    ASSERT_NE(dX, nullptr);
    EXPECT_NE(*dX, input(run, node, Pass::Backward));
    const auto report = normBackwardReport(run, node, 0, *dX);
    ASSERT_TRUE(report);
    EXPECT_LT(std::abs(report->dXSum), 1e-4 * report->dXAbsSum);
}

TEST(NormReport, NothingWhereNothingWasKept)
{
    NetworkRun run = networkRun(BlockOrder::Original, Mode::Train);
    EXPECT_FALSE(normChannelReport(run, run.graph.find("layer1.0.conv1"), 0)) << "no normalisation";
    auto emptied = std::make_shared<Trace>(*run.trace);
    for (Stage& stage : emptied->stages) stage.output = nullptr;
    run.trace = emptied;
    EXPECT_FALSE(normChannelReport(run, run.graph.find("layer1.0.bn1"), 0));
    EXPECT_EQ(normInputGradient(run, run.graph.find("layer1.0.bn1")), nullptr);
}

TEST(SumReport, EnergiesAddUpToThatOfTheSum)
{
    for (const BlockOrder order : orders) {
        SCOPED_TRACE(nameOf(order));
        const NetworkRun run = networkRun(order, Mode::Train);
        const int add = run.graph.find("layer2.0.add");
        const auto& from = run.graph.nodes[static_cast<std::size_t>(add)].inputs;
        const Tensor& a = output(run, from[0], Pass::Forward);
        const Tensor& b = output(run, from[1], Pass::Forward);
        const Tensor& z = output(run, add, Pass::Forward);
        const SumReport report = sumReport(a.values(), b.values());
        double energy = 0;
        Index opposite = 0;
        for (Index i = 0; i < z.size(); ++i) {
            energy += static_cast<double>(z[i]) * static_cast<double>(z[i]);
            opposite += a[i] * b[i] < 0 ? 1 : 0;
        }
        EXPECT_EQ(report.values, z.size());
        EXPECT_NEAR(report.total(), energy, 1e-6 * (report.a + report.b));
        EXPECT_EQ(report.opposite, opposite);
        EXPECT_NEAR(report.cosine(), report.cross / 2 / std::sqrt(report.a * report.b), 1e-12);
    }
}

TEST(SumReport, ByHand)
{
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> a = {1, -2, 3, 0, nan};
    const std::vector<float> b = {2, 2, -1, -4, 7};
    const SumReport report = sumReport(a, b);
    EXPECT_EQ(report.values, 4);
    EXPECT_EQ(report.a, 14);
    EXPECT_EQ(report.b, 25);
    EXPECT_EQ(report.cross, 2 * (2 - 4 - 3));
    EXPECT_EQ(report.opposite, 2) << "a zero has no sign";
    EXPECT_EQ(sumReport(a, std::vector<float>(5, 0.0F)).cosine(), 0);

    const ClipReport clip = clipReport(std::vector<float>{3, 0, -4, -1, nan});
    EXPECT_EQ(clip.values, 4);
    EXPECT_EQ(clip.clipped, 2);
    EXPECT_EQ(clip.energy, 26);
    EXPECT_EQ(clip.clippedEnergy, 17);
}

TEST(GateReport, FindsDeadChannelsOverTheWholeBatch)
{
    Tensor y({2, 3, 1, 2});
    y(1, 0, 0, 1) = 2; // channel 0 lives in the second picture only
    y(0, 2, 0, 0) = 1;
    const GateReport report = gateReport(y);
    EXPECT_EQ(report.perChannel, 4);
    EXPECT_EQ(report.gates(), 12);
    EXPECT_EQ(report.closed, (std::vector<Index>{3, 4, 3}));
    EXPECT_EQ(report.allClosed(), 10);
    EXPECT_EQ(report.dead, (std::vector<Index>{1}));
}

TEST(GateReport, WhatGoesThroughIsTheReluGradient)
{
    for (const BlockOrder order : orders) {
        const NetworkRun run = networkRun(order, Mode::Train);
        const int node = run.graph.find("layer1.1.relu1");
        ASSERT_GE(node, 0);
        const Tensor& dY = output(run, node, Pass::Backward);
        const GateFlow flow = gateFlow(dY.values(), output(run, node, Pass::Forward).values());
        double arriving = 0;
        for (const float g : dY.values()) arriving += static_cast<double>(g) * static_cast<double>(g);
        EXPECT_NEAR(flow.arriving, arriving, 1e-12 * arriving);
        EXPECT_GT(flow.stopped, 0);
        if (order == BlockOrder::ReluOnlyPreactivation) continue; // the skip reads the relu's input too
        double through = 0;
        for (const float g : input(run, node, Pass::Backward).values())
            through += static_cast<double>(g) * static_cast<double>(g);
        EXPECT_NEAR(flow.through, through, 1e-12 * arriving) << nameOf(order);
        EXPECT_LT(flow.through, flow.arriving);
    }
}

} // namespace
} // namespace resblock
