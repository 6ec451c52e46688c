// SPDX-License-Identifier: GPL-3.0-or-later
// Whole networks in the executor against the recorder in double.
#include "core/executor/Executor.h"

#include "core/lab/Variants.h"
#include "core/model/Initializer.h"
#include "core/model/NetworkSpec.h"
#include "core/trace/TraceRecorder.h"
#include "tests/core/ops/RandomTensor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <ostream>

namespace resblock {
namespace {

struct Case {
    std::string name;
    Graph graph;
    Shape in;

    Case(std::string called, const NetworkSpec& network, const Shape& input)
        : Case(std::move(called), networkGraph(network), input)
    {}
    Case(std::string called, Graph ofNodes, const Shape& input)
        : name(std::move(called)), graph(std::move(ofNodes)), in(input)
    {}
};
std::ostream& operator<<(std::ostream& out, const Case& c)
{
    return out << c.name;
}

NetworkSpec small(BlockKind kind, BlockOrder order, Shortcut shortcut, Norm norm = Norm::Batch)
{
    NetworkSpec spec;
    spec.stemWidth = 8;
    spec.stages = {{2, 8, 1}, {1, 20, 2}};
    spec.block.kind = kind;
    spec.block.order = order;
    spec.block.shortcut = shortcut;
    spec.block.norm = norm;
    if (norm == Norm::None) spec.block.convBias = true;
    return spec;
}

std::string testName(std::string id)
{
    std::erase(id, '-');
    return id;
}

/// x * x, and a product and a sigmoid of what a fused convolution, normalisation and ReLU give.
Graph productsOfOneNode()
{
    Conv2d conv;
    conv.outChannels = 3;
    conv.kernel = {3, 3};
    conv.geometry.padding = {1, 1, 1, 1};
    return graphFromNodes({{"square", Multiply{}, {"in", "in"}},
                           {"conv", conv, {"square"}},
                           {"bn", BatchNorm2d{}, {"conv"}},
                           {"relu", Relu{}, {"bn"}},
                           {"gate", Sigmoid{}, {"relu"}},
                           {"gated", Multiply{}, {"relu", "gate"}},
                           {"drop", Dropout{0.25, 6}, {"gated"}},
                           {"again", conv, {"drop"}},
                           {"add", Add{}, {"again", "drop"}},
                           {"fc", Linear{10, true}, {"add"}},
                           {"loss", SoftmaxCrossEntropy{}, {"fc"}}})
        .value();
}

std::vector<Case> cases()
{
    const Shape odd{5, 3, 9, 11};
    std::vector<Case> all = {
        {"PlainBasic", small(BlockKind::Basic, BlockOrder::Original, Shortcut::None), odd},
        {"ProjectionBasic", small(BlockKind::Basic, BlockOrder::Original, Shortcut::Projection), odd},
        {"ZeroPadBasic", small(BlockKind::Basic, BlockOrder::Original, Shortcut::ZeroPad), odd},
        {"ResNetD", small(BlockKind::Basic, BlockOrder::Original, Shortcut::AvgPoolProjection), {3, 3, 8, 8}},
        {"BnAfterAdd", small(BlockKind::Basic, BlockOrder::BnAfterAdd, Shortcut::Projection), odd},
        {"ReluBeforeAdd", small(BlockKind::Basic, BlockOrder::ReluBeforeAdd, Shortcut::Projection), odd},
        {"ReluOnly", small(BlockKind::Basic, BlockOrder::ReluOnlyPreactivation, Shortcut::ZeroPad), odd},
        {"FullPreactivation", small(BlockKind::Basic, BlockOrder::FullPreactivation, Shortcut::Projection),
         odd},
        {"Bottleneck", small(BlockKind::Bottleneck, BlockOrder::Original, Shortcut::Projection), odd},
        {"NoNorm", small(BlockKind::Basic, BlockOrder::Original, Shortcut::ZeroPad, Norm::None), odd},
        {"ResNet20", cifarResNet(20), {2, 3, 16, 16}},
    };
    NetworkSpec image = small(BlockKind::Bottleneck, BlockOrder::Original, Shortcut::Projection);
    image.stem = StemKind::ImageNet;
    all.push_back({"ImageNetStem", image, {2, 3, 33, 47}});
    NetworkSpec grey = small(BlockKind::Basic, BlockOrder::Original, Shortcut::Projection);
    grey.inChannels = 1;
    all.push_back({"Grey", grey, {4, 1, 14, 14}});
    NetworkSpec wide = small(BlockKind::Basic, BlockOrder::Original, Shortcut::Projection);
    wide.inChannels = 5;
    wide.block.padding = PaddingMode::Same;
    all.push_back({"FiveChannelsSamePadding", wide, {2, 5, 8, 8}});
    for (const char* id : {"exclusive-gate", "shortcut-only-gate", "dropout"})
        all.push_back(
            {testName(id),
             variantGraph(*std::ranges::find(blockVariants(), id, &BlockVariant::id), 8, 16, 3, 10, 2),
             {3, 3, 7, 9}});
    all.push_back({"ProductsOfOneNode", productsOfOneNode(), {2, 3, 6, 5}});
    return all;
}

struct Problem {
    Graph graph;
    std::vector<ParameterInfo> infos;
    ParameterSet parameters;
    Tensor in;
    std::vector<int> targets;
};

Problem problemOf(Graph graph, const Shape& in)
{
    Problem p;
    p.graph = std::move(graph);
    const auto shapes = inferShapes(p.graph, in, true).value();
    p.infos = parameterInfos(p.graph, shapes, in);
    p.parameters = initialise(p.graph, p.infos, {InitScheme::HeFanIn, 3, false});
    Random random(5);
    // statistics and affine parameters that are not 0 and 1
    for (const ParameterInfo& info : p.infos) {
        Tensor& t = p.parameters.at(info.name);
        for (float& v : t.values()) {
            if (info.role == ParameterRole::RunningVar) v = 0.5F + static_cast<float>(random.uniform());
            if (info.role == ParameterRole::Gamma) v = 0.7F + 0.6F * static_cast<float>(random.uniform());
            if (info.role == ParameterRole::Beta || info.role == ParameterRole::Bias ||
                info.role == ParameterRole::RunningMean)
                v = 0.2F * static_cast<float>(random.normal());
        }
    }
    p.in = test::normalTensor<float>(in, random);
    for (Index n = 0; n < in.n; ++n) p.targets.push_back(static_cast<int>(n * 3 % 10));
    return p;
}

Problem problemOf(const Case& c)
{
    return problemOf(c.graph, c.in);
}

std::shared_ptr<const TraceT<double>> reference(const Problem& p, Mode mode)
{
    const auto parameters = p.parameters.cast<double>();
    return record<double>(p.graph, parameters, {p.in.cast<double>(), p.targets, {}}, mode).value();
}

ParameterSet zeros(const ParameterSet& like)
{
    ParameterSet set;
    for (const auto& e : like.entries()) set.add(e.name, e.dims, Tensor(e.value.shape()));
    return set;
}

/// Distance relative to the largest value of the reference.
double distance(const Tensor& t, const TensorT<double>& r)
{
    EXPECT_EQ(t.shape(), r.shape());
    double most = 0, apart = 0;
    for (Index i = 0; i < r.size(); ++i) {
        most = std::max(most, std::abs(r[i]));
        apart = std::max(apart, std::abs(static_cast<double>(t[i]) - r[i]));
    }
    return apart / std::max(most, 1e-12);
}

constexpr double tolerance =
    2e-5; ///< float32 through two dozen layers, each a few units of 6e-8 times sqrt(terms)

class ExecutorNetworks : public testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(All, ExecutorNetworks, testing::ValuesIn(cases()),
                         [](const auto& c) { return c.param.name; });

TEST_P(ExecutorNetworks, LossGradientsAndRunningStatisticsAreThoseOfTheRecorder)
{
    Problem p = problemOf(GetParam());
    for (const Mode mode : {Mode::Train, Mode::Eval}) {
        const auto trace = reference(p, mode);
        auto executor = Executor::create(p.graph, p.in.shape(), {mode, true, 1}).value();
        executor->load(p.parameters);
        ParameterSet gradients = zeros(p.parameters), buffers = p.parameters;
        ASSERT_TRUE(executor->forward(std::make_shared<Tensor>(p.in), p.targets, &buffers));
        const auto last = static_cast<int>(p.graph.nodes.size()) - 1;
        EXPECT_NEAR(static_cast<double>(executor->value(last)[0]), trace->loss, 1e-5 * std::abs(trace->loss));
        ASSERT_TRUE(executor->backward(gradients));
        ASSERT_FALSE(trace->parameterGradients.empty());
        for (const auto& expected : trace->parameterGradients) {
            // a bias before a train-mode normalisation has gradient zero up to rounding
            double scale = 0;
            for (const double v : expected.gradient->values()) scale = std::max(scale, std::abs(v));
            if (scale < 1e-9) continue;
            EXPECT_LT(distance(gradients.at(expected.name), *expected.gradient), tolerance) << expected.name;
        }
        if (mode == Mode::Eval) {
            EXPECT_TRUE(buffers == p.parameters) << "eval mode moves nothing";
            continue;
        }
        for (const auto& [id, record] : trace->batchNorms)
            for (std::size_t c = 0; c < record.runningMeanAfter.size(); ++c) {
                const auto i = static_cast<Index>(c);
                EXPECT_NEAR(static_cast<double>(buffers.at(id + ".running_mean")[i]),
                            record.runningMeanAfter[c], 1e-5);
                EXPECT_NEAR(static_cast<double>(buffers.at(id + ".running_var")[i]),
                            record.runningVarAfter[c], 1e-5 * record.runningVarAfter[c]);
            }
    }
}

TEST_P(ExecutorNetworks, WithoutABackwardPassTheOutputIsTheSame)
{
    const Problem p = problemOf(GetParam());
    for (const Mode mode : {Mode::Train, Mode::Eval}) {
        const auto trace = reference(p, mode);
        auto executor = Executor::create(p.graph, p.in.shape(), {mode, false, 1}).value();
        executor->load(p.parameters);
        ASSERT_TRUE(executor->forward(std::make_shared<Tensor>(p.in), p.targets, nullptr));
        const auto last = static_cast<int>(p.graph.nodes.size()) - 1;
        EXPECT_NEAR(static_cast<double>(executor->value(last)[0]), trace->loss, 1e-5 * std::abs(trace->loss));
    }
}

TEST_P(ExecutorNetworks, ThreadsAndReusedBuffersChangeNoBit)
{
    Problem p = problemOf(GetParam());
    std::vector<ParameterSet> results;
    std::vector<float> losses;
    for (const int threads : {1, 2, 3}) {
        auto executor = Executor::create(p.graph, p.in.shape(), {Mode::Train, true, threads}).value();
        executor->load(p.parameters);
        Index bytes = 0;
        for (int run = 0; run < 3; ++run) {
            ParameterSet gradients = zeros(p.parameters), buffers = p.parameters;
            ASSERT_TRUE(executor->forward(std::make_shared<Tensor>(p.in), p.targets, &buffers));
            losses.push_back(executor->value(static_cast<int>(p.graph.nodes.size()) - 1)[0]);
            ASSERT_TRUE(executor->backward(gradients));
            for (const auto& e : buffers.entries())
                if (e.name.ends_with("running_var")) gradients.at(e.name) = e.value;
            results.push_back(std::move(gradients));
            if (run > 0) {
                EXPECT_EQ(executor->bytes(), bytes) << "a later run needs no new memory";
            }
            bytes = executor->bytes();
        }
    }
    for (std::size_t i = 1; i < results.size(); ++i) {
        EXPECT_EQ(losses[i], losses[0]);
        EXPECT_TRUE(results[i] == results[0]) << i;
    }
}

/// What the network does with an infinity, a NaN and denormals must not depend on who computes it.
TEST(Executor, OddValuesTravelAsInTheRecorder)
{
    const float odd[] = {std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(),
                         std::numeric_limits<float>::quiet_NaN(), 1e-41F};
    NetworkSpec spec = small(BlockKind::Basic, BlockOrder::Original, Shortcut::Projection, Norm::None);
    spec.stages = {{2, 20, 1}, {1, 24, 2}};
    spec.stemWidth = 20;
    for (const float value : odd) {
        Problem p = problemOf({"", spec, {4, 3, 24, 24}});
        p.in(1, 0, 7, 9) = value;
        auto executor = Executor::create(p.graph, p.in.shape(), {Mode::Eval, true, 1}).value();
        executor->load(p.parameters);
        ASSERT_TRUE(executor->forward(std::make_shared<Tensor>(p.in), p.targets, nullptr));
        const auto trace = record<float>(p.graph, p.parameters, {p.in, p.targets, {}}, Mode::Eval).value();
        int compared = 0;
        for (const StageId id : {"layer1.0.conv1", "layer1.0.out", "layer1.1.out", "layer2.0.out"}) {
            const Tensor mine = executor->value(p.graph.find(id));
            const Tensor& theirs = *trace->stage(id, Pass::Forward)->output;
            for (Index i = 0; i < mine.size(); ++i) {
                ASSERT_EQ(std::isnan(mine[i]), std::isnan(theirs[i])) << id << ' ' << i << " of " << value;
                if (std::isinf(theirs[i])) {
                    ASSERT_EQ(mine[i], theirs[i]) << id << ' ' << i << " of " << value;
                }
                compared += std::isfinite(theirs[i]) ? 0 : 1;
            }
        }
        EXPECT_EQ(compared > 0, !std::isfinite(value));
    }
}

TEST(Executor, StopsWhenAsked)
{
    Problem p = problemOf({"", cifarResNet(20), {2, 3, 16, 16}});
    auto executor = Executor::create(p.graph, p.in.shape(), {}).value();
    executor->load(p.parameters);
    std::stop_source source;
    source.request_stop();
    EXPECT_FALSE(executor->forward(std::make_shared<Tensor>(p.in), p.targets, nullptr, source.get_token()));
    EXPECT_TRUE(executor->forward(std::make_shared<Tensor>(p.in), p.targets, nullptr));
}

TEST(Executor, RefusesWhatTheShapeCheckerRefuses)
{
    const Graph graph = networkGraph(cifarResNet(20));
    EXPECT_FALSE(Executor::create(graph, {1, 4, 0, 8}, {}));
}

} // namespace
} // namespace resblock
