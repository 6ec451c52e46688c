// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel of convolutions shows against the recorded run and the explained values: strides, groups,
// TensorFlow's padding, 1x1 kernels.
#include "core/explain/ConvReport.h"
#include "core/explain/Explain.h"
#include "core/explain/GradientParts.h"
#include "core/model/NetworkSpec.h"
#include "tests/core/trace/RandomRun.h"

#include <cmath>

namespace resblock {
namespace {

using test::RandomRun;

NetworkRun networkRun(PaddingMode padding, Index groups, BlockKind block)
{
    NetworkSpec spec;
    spec.stemWidth = 4;
    spec.stages = {{1, 8, 1}, {1, 16, 2}}; // wide enough for two groups inside a bottleneck
    spec.classes = 5;
    spec.block.kind = block;
    spec.block.shortcut = Shortcut::Projection;
    spec.block.padding = padding;
    spec.block.groups = groups;
    spec.block.convBias = true;
    const RandomRun<float> run(networkGraph(spec), {2, 3, 7, 6}, Mode::Train, 5);
    NetworkRun result;
    result.graph = run.graph;
    result.indexGraph();
    result.shapes = run.shapes;
    result.parameterInfos = run.infos;
    result.parameters = std::make_shared<ParameterSet>(run.parameters);
    result.trace = run.trace();
    return result;
}

/// Calls f(run, node) for each convolution of several networks.
template <typename F>
void forEachConv(F&& f)
{
    for (const PaddingMode padding : {PaddingMode::Symmetric, PaddingMode::Same})
        for (const Index groups : {1, 2})
            for (const BlockKind block : {BlockKind::Basic, BlockKind::Bottleneck}) {
                const NetworkRun run = networkRun(padding, groups, block);
                for (std::size_t i = 0; i < run.graph.nodes.size(); ++i) {
                    if (kindOf(run.graph.nodes[i].op) != OpKind::Conv2d) continue;
                    SCOPED_TRACE(run.graph.nodes[i].id + " groups " + std::to_string(groups));
                    f(run, static_cast<int>(i));
                }
            }
}

const Tensor& output(const NetworkRun& run, int node, Pass pass)
{
    return test::tensorOf(*run.trace, run.graph.idOf(node), pass);
}

int inputOf(const NetworkRun& run, int node)
{
    return run.graph.nodes[static_cast<std::size_t>(node)].inputs[0];
}

double largestOf(const Tensor& t)
{
    return statisticsOf(t.values()).maxAbs();
}

TEST(ConvReport, TheSharesOfTheChannelsAreTheGroupsOfTheExplanation)
{
    forEachConv([](const NetworkRun& run, int node) {
        const Shape shape = output(run, node, Pass::Forward).shape();
        for (const Index4 at : {Index4{0, 0, 0, 0}, Index4{1, shape.c - 1, shape.h - 1, shape.w / 2}}) {
            const auto shares = convShares(run, node, at);
            ASSERT_TRUE(shares);
            const auto explained = explain(run.graph, *run.parameters, RunInput{}, *run.trace,
                                           run.graph.idOf(node), Pass::Forward, at);
            ASSERT_TRUE(explained);
            EXPECT_EQ(shares->value, explained->value);
            EXPECT_EQ(shares->bias, explained->bias);
            std::size_t found = 0;
            for (const TermGroup& group : groupTerms(*explained, GroupBy::Channel)) {
                const auto place = shares->find(group.key);
                ASSERT_TRUE(place);
                EXPECT_NEAR(shares->sums[*place], group.sum, 1e-9 * (1 + std::abs(group.sum)));
                ++found;
            }
            EXPECT_EQ(found, shares->channels.size());
            EXPECT_EQ(groupTerms(*explained, GroupBy::Channel).front().key,
                      shares->channels[shares->largest()]);
            EXPECT_NEAR(shares->rest(0) + shares->sums[0] + shares->bias, shares->value,
                        1e-5 * largestOf(output(run, node, Pass::Forward)));
        }
    });
}

TEST(ConvReport, PartsOfTheInputChannelsAddUpToTheOutput)
{
    forEachConv([](const NetworkRun& run, int node) {
        const Tensor& y = output(run, node, Pass::Forward);
        const Index k = y.shape().c - 1;
        const auto shares = convShares(run, node, {1, k, 0, 0});
        ASSERT_TRUE(shares);
        std::vector<double> sums(static_cast<std::size_t>(y.shape().plane()), shares->bias);
        for (const Index c : convInputsOf(run, node, k)) {
            const auto part = convPart(run, node, 1, k, c);
            ASSERT_NE(part, nullptr);
            ASSERT_EQ(part->size(), y.shape().plane());
            EXPECT_NEAR(static_cast<double>((*part)[0]), shares->sums[*shares->find(c)],
                        1e-5 * (1 + std::abs(shares->sums[*shares->find(c)])));
            for (std::size_t i = 0; i < sums.size(); ++i)
                sums[i] += static_cast<double>((*part)[static_cast<Index>(i)]);
        }
        for (std::size_t i = 0; i < sums.size(); ++i)
            ASSERT_NEAR(sums[i], static_cast<double>(y.plane(1, k)[i]), 1e-5 * (1 + largestOf(y))) << i;
    });
}

TEST(ConvReport, WhatIsSentBackAddsUpToTheGradientOfTheInput)
{
    forEachConv([](const NetworkRun& run, int node) {
        const Tensor& dY = output(run, node, Pass::Backward);
        const auto dX = convInputGradient(run, node, 1);
        ASSERT_NE(dX, nullptr);
        const double tolerance = 1e-5 * (largestOf(*dX) + largestOf(dY));
        const Index c = dX->shape().c - 1;
        std::vector<double> sums(static_cast<std::size_t>(dX->shape().plane()), 0);
        const auto shares = convReturns(run, node, *dX, {1, c, dX->shape().h - 1, 0});
        ASSERT_TRUE(shares);
        EXPECT_NEAR(shares->sums[0] + shares->rest(0), shares->value, tolerance);
        for (std::size_t o = 0; o < shares->channels.size(); ++o) {
            const auto part = convReturnedPart(run, node, 1, shares->channels[o], c);
            ASSERT_NE(part, nullptr);
            EXPECT_NEAR(static_cast<double>((*part)(0, 0, dX->shape().h - 1, 0)), shares->sums[o], tolerance);
            for (std::size_t i = 0; i < sums.size(); ++i)
                sums[i] += static_cast<double>((*part)[static_cast<Index>(i)]);
        }
        for (std::size_t i = 0; i < sums.size(); ++i)
            ASSERT_NEAR(sums[i], static_cast<double>(dX->plane(0, c)[i]), tolerance) << i;
    });
}

TEST(ConvReport, TheInputGradientIsOfTheConvolutionAloneWhereOthersReadTheInputToo)
{
    forEachConv([](const NetworkRun& run, int node) {
        const auto dX = convInputGradient(run, node, 0);
        ASSERT_NE(dX, nullptr);
        const Tensor& recorded = output(run, inputOf(run, node), Pass::Backward);
        const auto readers =
            std::ranges::count_if(run.graph.nodes, [input = inputOf(run, node)](const Node& n) {
                return std::ranges::find(n.inputs, input) != n.inputs.end();
            });
        const auto whole = gradientThrough(run.graph, *run.parameters, RunInput{}, *run.trace, node);
        ASSERT_TRUE(whole);
        double apart = 0;
        for (Index i = 0; i < dX->size(); ++i) {
            ASSERT_NEAR(static_cast<double>((*dX)[i]), static_cast<double>((**whole)[i]),
                        1e-5 * largestOf(**whole));
            apart = std::max(apart, std::abs(static_cast<double>((*dX)[i] - recorded[i])));
        }
        EXPECT_EQ(apart == 0, readers == 1);
    });
}

/// dX of a convolution with stride 1 is a convolution of dY with the turned kernel, padded so that it fits.
TEST(ConvReport, WithStrideOneTheTurnedKernelOverTheGradientIsTheReturnedPart)
{
    const NetworkRun run = networkRun(PaddingMode::Symmetric, 1, BlockKind::Basic);
    const int node = run.graph.find("layer1.0.conv1");
    const auto kernel = convKernel(run, node, 2, 1);
    ASSERT_NE(kernel, nullptr);
    const Tensor flipped = turned(*kernel);
    EXPECT_EQ(flipped(0, 0, 0, 0), (*kernel)(0, 0, 2, 2));
    EXPECT_EQ(flipped(0, 0, 0, 1), (*kernel)(0, 0, 2, 1));
    EXPECT_EQ(turned(flipped), *kernel);
    const Tensor& dY = output(run, node, Pass::Backward);
    const Tensor plane({1, 1, dY.shape().h, dY.shape().w}, dY.plane(0, 2));
    Conv2dGeometry g;
    g.padding = {1, 1, 1, 1};
    Tensor expected(plane.shape());
    conv2dForward<float>(plane, flipped, nullptr, g, expected);
    const auto part = convReturnedPart(run, node, 0, 2, 1);
    ASSERT_NE(part, nullptr);
    for (Index i = 0; i < expected.size(); ++i)
        ASSERT_NEAR(static_cast<double>((*part)[i]), static_cast<double>(expected[i]),
                    1e-5 * largestOf(expected));
}

TEST(ConvReport, KernelGradientsAreThoseOfTheRun)
{
    forEachConv([](const NetworkRun& run, int node) {
        const Index k = output(run, node, Pass::Forward).shape().c - 1;
        const std::vector<Index> inputs = convInputsOf(run, node, k);
        const auto gradient = convKernelGradient(run, node, k, inputs.back());
        ASSERT_NE(gradient, nullptr);
        const auto explained = explainParameter(run.graph, *run.parameters, RunInput{}, *run.trace,
                                                run.graph.idOf(node) + ".weight",
                                                {k, static_cast<Index>(inputs.size()) - 1, 0, 0});
        ASSERT_TRUE(explained);
        EXPECT_EQ(static_cast<double>((*gradient)(0, 0, 0, 0)), explained->value);
    });
}

TEST(ConvReport, HasNothingToSayOfOtherNodes)
{
    const NetworkRun run = networkRun(PaddingMode::Symmetric, 1, BlockKind::Basic);
    const int node = run.graph.find("layer1.0.bn1");
    EXPECT_FALSE(convShares(run, node, {}));
    EXPECT_EQ(convPart(run, node, 0, 0, 0), nullptr);
    EXPECT_EQ(convInputGradient(run, node, 0), nullptr);
    EXPECT_EQ(convKernel(run, node, 0, 0), nullptr);
    EXPECT_EQ(convKernelGradient(run, node, 0, 0), nullptr);
    EXPECT_TRUE(convInputsOf(run, node, 0).empty());
}

} // namespace
} // namespace resblock
