// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/StageDistribution.h"

#include <gtest/gtest.h>

#include <numeric>

namespace resblock {
namespace {

class StageDistributionTest : public ::testing::Test {
protected:
    /// Appends a stage with these values; returns its place in the trace.
    static int add(NetworkRun& run, const StageId& id, Pass pass, std::vector<int> inputs,
                   std::vector<float> values)
    {
        auto trace = run.trace ? std::make_shared<Trace>(*run.trace) : std::make_shared<Trace>();
        Stage stage;
        stage.id = id;
        stage.pass = pass;
        stage.inputs = std::move(inputs);
        stage.shape = {1, static_cast<Index>(values.size()), 1, 1};
        stage.statistics = statisticsOf<float>(values);
        stage.output = std::make_shared<const Tensor>(stage.shape, std::move(values));
        const int at = static_cast<int>(trace->stages.size());
        trace->stages.push_back(stage);
        auto& places = trace->index.try_emplace(id, -1, -1).first->second;
        (pass == Pass::Forward ? places.first : places.second) = at;
        run.trace = trace;
        return at;
    }

    static Index total(const StageDistribution& d)
    {
        return std::accumulate(d.histogram.counts.begin(), d.histogram.counts.end(), Index{0});
    }

    struct {
        NetworkRun residual;
        NetworkRun plain;
    } snapshot;
};

TEST_F(StageDistributionTest, ComparesBothNetworksBeforeAndAfterOnOneScale)
{
    add(snapshot.residual, "conv1", Pass::Forward, {}, {-4, 1});
    add(snapshot.residual, "bn1", Pass::Forward, {0}, {-1, 1});
    add(snapshot.plain, "conv1", Pass::Forward, {}, {-2, 8});
    add(snapshot.plain, "bn1", Pass::Forward, {0}, {-1, 1});
    const auto all = distributionsAt(snapshot.residual, snapshot.plain, {"bn1", Pass::Forward}, 5);
    EXPECT_DOUBLE_EQ(all.limit, 8);
    ASSERT_TRUE(all.residual.before && all.residual.after && all.plain.before && all.plain.after);
    EXPECT_EQ(all.residual.before->stage, "conv1");
    EXPECT_EQ(all.residual.after->stage, "bn1");
    for (const auto* side : {&all.residual, &all.plain}) {
        EXPECT_DOUBLE_EQ(side->before->histogram.low, -8);
        EXPECT_DOUBLE_EQ(side->after->histogram.high, 8);
    }
    EXPECT_EQ(all.plain.before->histogram.counts, (std::vector<Index>{0, 1, 0, 0, 1}));
}

TEST_F(StageDistributionTest, ExactZerosAreCountedApart)
{
    add(snapshot.residual, "relu1", Pass::Forward, {}, {0, 0, 0, 0.01F, 2});
    const auto all = distributionsAt(snapshot.residual, snapshot.plain, {"relu1", Pass::Forward}, 5);
    ASSERT_TRUE(all.residual.after);
    EXPECT_EQ(all.residual.after->statistics.zeros, 3);
    EXPECT_EQ(total(*all.residual.after), 2);
    EXPECT_EQ(all.residual.after->histogram.counts[2], 1);
}

TEST_F(StageDistributionTest, BackwardTheStageBeforeIsAGradientToo)
{
    add(snapshot.residual, "bn1", Pass::Forward, {}, {5, 6});
    add(snapshot.residual, "relu1", Pass::Backward, {}, {1, 2});
    add(snapshot.residual, "bn1", Pass::Backward, {0, 1}, {3, 4});
    const auto all = distributionsAt(snapshot.residual, snapshot.plain, {"bn1", Pass::Backward}, 3);
    ASSERT_TRUE(all.residual.before);
    EXPECT_EQ(all.residual.before->stage, "relu1");
    EXPECT_DOUBLE_EQ(all.limit, 4);
}

TEST_F(StageDistributionTest, AStageThatOnlyOneNetworkHasLeavesTheOtherEmpty)
{
    add(snapshot.residual, "add", Pass::Forward, {}, {1, 2});
    add(snapshot.plain, "bn2", Pass::Forward, {}, {100, 2});
    const auto all = distributionsAt(snapshot.residual, snapshot.plain, {"add", Pass::Forward}, 3);
    EXPECT_TRUE(all.residual.after);
    EXPECT_FALSE(all.plain.after);
    EXPECT_FALSE(all.plain.before);
    EXPECT_DOUBLE_EQ(all.limit, 2);
}

TEST_F(StageDistributionTest, NothingButZerosStillHasAScale)
{
    add(snapshot.residual, "relu1", Pass::Forward, {}, {0, 0});
    const auto all = distributionsAt(snapshot.residual, snapshot.plain, {"relu1", Pass::Forward}, 3);
    EXPECT_DOUBLE_EQ(all.limit, 1);
    EXPECT_EQ(total(*all.residual.after), 0);
}

} // namespace
} // namespace resblock
