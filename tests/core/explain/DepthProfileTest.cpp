// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/DepthProfile.h"

#include <gtest/gtest.h>

#include <limits>

namespace resblock {
namespace {

/// Two blocks of two convolutions each behind a stem, and a linear layer behind them; recorded by hand.
class DepthProfileTest : public ::testing::Test {
protected:
    DepthProfileTest()
    {
        addNode("conv1", Conv2d{});
        addNode("relu", Relu{});
        addBlock("layer1.0", 1);
        addBlock("layer1.1", run.graph.blocks.back().last);
        addNode("fc", Linear{});
        run.indexGraph();

        record("relu", 2.0, 1e-3);
        record("layer1.0.out", 1.5, 1e-4);
        record("layer1.1.out", 1.0, 1e-5);
        run.trace = trace;
    }

    int addNode(const std::string& id, Op op)
    {
        run.graph.nodes.push_back({id, op, {static_cast<int>(run.graph.nodes.size()) - 1}});
        return static_cast<int>(run.graph.nodes.size()) - 1;
    }

    void addBlock(const std::string& name, int input)
    {
        const int first = addNode(name + ".conv1", Conv2d{});
        addNode(name + ".bn1", BatchNorm2d{});
        addNode(name + ".conv2", Conv2d{});
        run.graph.blocks.push_back({name, input, first, addNode(name + ".out", Relu{})});
    }

    void add(const StageId& id, Pass pass, const Statistics& statistics)
    {
        const int at = static_cast<int>(trace->stages.size());
        Stage stage;
        stage.id = id;
        stage.pass = pass;
        stage.statistics = statistics;
        trace->stages.push_back(stage);
        auto& places = trace->index.try_emplace(id, -1, -1).first->second;
        (pass == Pass::Forward ? places.first : places.second) = at;
    }

    void record(const StageId& id, double std, double gradientNorm)
    {
        Statistics forward;
        forward.std = std;
        forward.l2 = 77;
        add(id, Pass::Forward, forward);
        Statistics backward;
        backward.std = 55;
        backward.l2 = gradientNorm;
        add(id, Pass::Backward, backward);
    }

    void gradient(const std::string& name, double l2, bool finite = true, Index nans = 0)
    {
        const std::string node = name.substr(0, name.rfind('.'));
        int index = 0;
        while (run.graph.nodes[static_cast<std::size_t>(index)].id != node) ++index;
        trace->parameterGradients.push_back({name, index, {}, l2, finite, nullptr, nans});
    }

    Statistics& backwardOf(const StageId& id)
    {
        return trace->stages[static_cast<std::size_t>(trace->index.at(id).second)].statistics;
    }

    NetworkRun run;
    std::shared_ptr<Trace> trace = std::make_shared<Trace>();
};

TEST_F(DepthProfileTest, ListsTheStemAndThenEveryBlock)
{
    const auto points = depthProfile(run);
    ASSERT_EQ(points.size(), 3u);
    EXPECT_EQ(points[0].label, "");
    EXPECT_EQ(points[0].block, -1);
    EXPECT_EQ(points[0].stage, "relu");
    EXPECT_EQ(points[1].label, "layer1.0");
    EXPECT_EQ(points[1].block, 0);
    EXPECT_EQ(points[2].stage, "layer1.1.out");
    EXPECT_EQ(points[2].block, 1);
}

TEST_F(DepthProfileTest, TakesTheGradientNormBackwardAndTheSpreadForward)
{
    const auto points = depthProfile(run);
    EXPECT_EQ(points[0].activationGradient, (ProfileValue{ValueStatus::Finite, 1e-3}));
    EXPECT_EQ(points[2].activationGradient, (ProfileValue{ValueStatus::Finite, 1e-5}));
    EXPECT_EQ(points[1].activationStd, (ProfileValue{ValueStatus::Finite, 1.5}));
}

TEST_F(DepthProfileTest, DecadesCountFromTheLastBlockToTheStem)
{
    const auto points = depthProfile(run);
    const auto grown = decades(points.back().activationGradient, points.front().activationGradient);
    ASSERT_TRUE(grown.has_value());
    EXPECT_NEAR(*grown, 2.0, 1e-12);
    const auto back = decades(points.front().activationGradient, points.back().activationGradient);
    EXPECT_NEAR(back.value_or(0), -2.0, 1e-12);
}

TEST_F(DepthProfileTest, ZeroInfiniteAndNanGradientsAreToldApart)
{
    backwardOf("relu").l2 = 0;
    backwardOf("layer1.0.out").infinities = 3;
    backwardOf("layer1.1.out").infinities = 3;
    backwardOf("layer1.1.out").nans = 1;
    const auto points = depthProfile(run);
    EXPECT_EQ(points[0].activationGradient.status, ValueStatus::Zero);
    EXPECT_EQ(points[1].activationGradient.status, ValueStatus::Infinite);
    EXPECT_EQ(points[2].activationGradient.status, ValueStatus::NotANumber);
    for (const auto& point : points)
        EXPECT_FALSE(decades(point.activationGradient, points[0].activationStd).has_value());
}

TEST_F(DepthProfileTest, TheSmallestFloatIsNoZero)
{
    backwardOf("relu").l2 = static_cast<double>(std::numeric_limits<float>::denorm_min());
    EXPECT_EQ(depthProfile(run)[0].activationGradient.status, ValueStatus::Finite);
}

TEST_F(DepthProfileTest, WeightGradientsOfABlockAddUpOverItsConvolutionsOnly)
{
    gradient("conv1.weight", 7);
    gradient("layer1.0.conv1.weight", 3);
    gradient("layer1.0.conv1.bias", 100);
    gradient("layer1.0.bn1.weight", 100);
    gradient("layer1.0.conv2.weight", 4);
    gradient("layer1.1.conv1.weight", 0);
    gradient("fc.weight", 100);
    const auto points = depthProfile(run);
    EXPECT_EQ(points[0].weightGradient, (ProfileValue{ValueStatus::Finite, 7}));
    EXPECT_EQ(points[1].weightGradient, (ProfileValue{ValueStatus::Finite, 5}));
    EXPECT_EQ(points[2].weightGradient, (ProfileValue{ValueStatus::Zero, 0}));
    EXPECT_EQ(weightGradientOf(run, run.graph.blocks[0].first + 2), (ProfileValue{ValueStatus::Finite, 4}));
    EXPECT_EQ(weightGradientOf(run, run.graph.blocks[0].first + 1).status, ValueStatus::Absent);
}

TEST_F(DepthProfileTest, OneBrokenWeightGradientMarksItsBlock)
{
    gradient("layer1.0.conv1.weight", 3);
    gradient("layer1.0.conv2.weight", 4, false);
    gradient("layer1.1.conv1.weight", 4, false, 1);
    const auto points = depthProfile(run);
    EXPECT_EQ(points[1].weightGradient.status, ValueStatus::Infinite);
    EXPECT_EQ(points[2].weightGradient.status, ValueStatus::NotANumber);
}

TEST_F(DepthProfileTest, WithoutABackwardPassOnlyTheActivationsRemain)
{
    for (auto& [id, places] : trace->index) places.second = -1;
    const auto points = depthProfile(run);
    EXPECT_EQ(points[1].activationGradient.status, ValueStatus::Absent);
    EXPECT_EQ(points[1].weightGradient.status, ValueStatus::Absent);
    EXPECT_EQ(points[1].activationStd.status, ValueStatus::Finite);
}

TEST_F(DepthProfileTest, ABlockOnItsOwnStartsAtItsInput)
{
    run.graph.blocks.erase(run.graph.blocks.begin() + 1);
    run.graph.blocks[0].input = inputNode;
    run.indexGraph();
    const auto points = depthProfile(run);
    ASSERT_EQ(points.size(), 2u);
    EXPECT_EQ(points[0].stage, "in");
    EXPECT_EQ(points[0].activationGradient.status, ValueStatus::Absent);
}

TEST_F(DepthProfileTest, NothingRecordedGivesNoPoints)
{
    run.trace = nullptr;
    EXPECT_TRUE(depthProfile(run).empty());
    EXPECT_EQ(weightGradientOf(run, 0).status, ValueStatus::Absent);
}

} // namespace
} // namespace resblock
