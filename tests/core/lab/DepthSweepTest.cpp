// SPDX-License-Identifier: GPL-3.0-or-later
// The switchboard: signs and sizes of the effects, and the promises of the sweep that measures them.
#include "core/lab/DepthSweep.h"
#include "tests/core/lab/LabFixture.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>
#include <thread>

namespace resblock::test {
namespace {

DepthSetting setting(SweepNet net, Norm norm, InitScheme init, Index depth)
{
    DepthSetting s;
    s.net = net;
    s.norm = norm;
    s.init = init;
    s.depth = depth;
    return s;
}

DepthResult measured(const DepthSetting& s, const LabBatch& batch)
{
    Result<DepthResult> result = measureDepth(s, batch);
    EXPECT_TRUE(result.ok());
    return std::move(result).value();
}

constexpr auto he = InitScheme::HeFanIn;

TEST(DepthSweep, PlainWithBatchNormGrowsByTheTheorysFactor)
{
    const DepthResult r = measured(setting(SweepNet::Plain, Norm::Batch, he, 56), bundledImages(64));
    ASSERT_TRUE(r.growthPerConv);
    EXPECT_GT(*r.growthPerConv, 1.15); // sqrt(pi / (pi - 1)) = 1.21 for wide nets
    EXPECT_LT(*r.growthPerConv, 1.25);
    EXPECT_NEAR(*r.decades, 54 * std::log10(*r.growthPerConv), 1e-9);
    EXPECT_EQ(r.status, DepthStatus::Ok);
}

TEST(DepthSweep, WithoutReluBatchNormAloneDoesNotExplode)
{
    DepthSetting s = setting(SweepNet::Plain, Norm::Batch, he, 56);
    s.activation = Activation::None;
    const DepthResult r = measured(s, bundledImages(64));
    ASSERT_TRUE(r.growthPerConv);
    EXPECT_NEAR(*r.growthPerConv, 1.0, 0.05);
    EXPECT_EQ(r.blocks.front().deadShare, 0.0);
}

TEST(DepthSweep, WithoutNormTheSkipExplodesAndScalingOrZeroInitCures)
{
    const LabBatch batch = bundledImages(32);
    DepthSetting s = setting(SweepNet::Residual, Norm::None, he, 32);
    const double bare = *measured(s, batch).decades;
    s.scaling = BranchScaling::InverseSqrt;
    const double scaled = *measured(s, batch).decades;
    s.scaling = BranchScaling::ZeroInit;
    const DepthResult zero = measured(s, batch);
    EXPECT_GT(bare, 1.5);
    EXPECT_LT(std::abs(scaled), 0.75);
    // blocks that start as the identity pass the gradient on, but where the last ReLU stands at 0
    EXPECT_LE(*zero.decades, 0.0);
    EXPECT_GT(*zero.decades, -0.3);
    for (const BlockMeasure& block : zero.blocks) {
        EXPECT_EQ(block.relativeBranch.status, ValueStatus::Zero);
        EXPECT_EQ(block.branchGradient.status, ValueStatus::Zero);
        EXPECT_FALSE(block.cosine);
    }
}

TEST(DepthSweep, SmallInitialisersVanishAndUnderflowIsSaidSo)
{
    const LabBatch batch = bundledImages(16);
    const DepthResult vanishing =
        measured(setting(SweepNet::Plain, Norm::None, InitScheme::PyTorchDefault, 20), batch);
    ASSERT_TRUE(vanishing.decades);
    EXPECT_LT(*vanishing.decades, -5);
    EXPECT_EQ(vanishing.status, DepthStatus::Ok);
    const DepthResult gone = measured(setting(SweepNet::Plain, Norm::None, InitScheme::Normal001, 56), batch);
    EXPECT_EQ(gone.status, DepthStatus::Underflow);
    EXPECT_FALSE(gone.decades);
    EXPECT_FALSE(gone.growthPerConv);
}

TEST(DepthSweep, TellsAnOverflowFromANumber)
{
    LabBatch batch = bundledImages(4);
    for (float& v : batch.images.values()) v *= 1e35F; // some blocks later no float holds it
    DepthSetting s = setting(SweepNet::Residual, Norm::None, he, 120);
    s.width = 4;
    const DepthStatus status = measured(s, batch).status;
    EXPECT_TRUE(status == DepthStatus::Overflow || status == DepthStatus::NotANumber);
    batch.images.values()[0] = std::nanf("");
    s.depth = 6;
    EXPECT_EQ(measured(s, batch).status, DepthStatus::NotANumber);
}

/// Skip and branch add up to what reaches the block's input, and an identity skip hands on what it gets.
TEST(DepthSweep, SplitsEachBlocksGradientIntoSkipAndBranch)
{
    const LabBatch batch = bundledImages(8);
    for (const SweepNet net : {SweepNet::Residual, SweepNet::ResidualPreact}) {
        const DepthResult r = measured(setting(net, Norm::Batch, he, 12), batch);
        ASSERT_EQ(r.blocks.size(), 5U);
        double below = r.stem.activationGradient.value;
        for (const BlockMeasure& block : r.blocks) {
            const double skip = block.skipGradient.value;
            const double branch = block.branchGradient.value;
            ASSERT_TRUE(block.cosine);
            const double square = skip * skip + branch * branch + 2 * *block.cosine * skip * branch;
            EXPECT_NEAR(std::sqrt(square) / below, 1, 1e-5);
            EXPECT_GT(block.relativeBranch.value, 0);
            if (net == SweepNet::ResidualPreact)
                EXPECT_NEAR(skip / block.point.activationGradient.value, 1, 1e-12);
            else
                EXPECT_LE(skip, block.point.activationGradient.value * (1 + 1e-12));
            below = block.point.activationGradient.value;
        }
    }
}

TEST(DepthSweep, CountsAChannelAsDeadOnlyWhereNothingEverPasses)
{
    LabBatch batch = bundledImages(4);
    DepthSetting s = setting(SweepNet::Plain, Norm::None, he, 40);
    s.width = 2; // in a network this narrow some kernel lets nothing pass
    double worst = 0;
    for (s.seed = 1; s.seed <= 8; ++s.seed)
        for (const BlockMeasure& block : measured(s, batch).blocks) worst = std::max(worst, block.deadShare);
    EXPECT_GE(worst, 0.25) << "one of the four channels behind the two ReLUs of a block";
    s = setting(SweepNet::Plain, Norm::Batch, he, 10);
    for (const BlockMeasure& block : measured(s, batch).blocks) EXPECT_EQ(block.deadShare, 0.0);
}

TEST(DepthSweep, PlainAndResidualShareTheirWeights)
{
    const LabBatch batch = bundledImages(4);
    const DepthResult plain = measured(setting(SweepNet::Plain, Norm::Batch, he, 8), batch);
    const DepthResult residual = measured(setting(SweepNet::Residual, Norm::Batch, he, 8), batch);
    EXPECT_EQ(plain.stem.activationStd.value, residual.stem.activationStd.value);
}

TEST(DepthSweep, DependsOnNoThreadAndOnEverySeed)
{
    const LabBatch batch = bundledImages(8);
    DepthGrid grid;
    grid.nets = {SweepNet::Plain, SweepNet::Residual, SweepNet::ResidualPreact};
    grid.norms = {Norm::Batch, Norm::None};
    grid.depths = {8, 12};
    grid.seeds = 2;
    const std::vector<DepthSetting> settings = grid.settings();
    ASSERT_EQ(settings.size(), 24U);
    std::vector<std::vector<DepthResult>> runs;
    for (const int threads : {1, 2, 5}) {
        std::vector<DepthResult> results(settings.size());
        std::set<std::size_t> seen;
        ASSERT_TRUE(runDepthSweep(settings, batch, threads, [&](std::size_t i, DepthResult r) {
                        results[i] = std::move(r);
                        seen.insert(i);
                    }).ok());
        EXPECT_EQ(seen.size(), settings.size());
        runs.push_back(std::move(results));
    }
    std::set<double> all;
    for (std::size_t i = 0; i < settings.size(); ++i) {
        EXPECT_EQ(runs[0][i].setting, settings[i]);
        EXPECT_EQ(runs[0][i].decades, runs[1][i].decades);
        EXPECT_EQ(runs[0][i].decades, runs[2][i].decades);
        EXPECT_TRUE(runs[0][i].blocks == runs[1][i].blocks && runs[0][i].blocks == runs[2][i].blocks);
        all.insert(*runs[0][i].decades);
    }
    EXPECT_EQ(all.size(), settings.size()) << "two settings measured the same network";
}

TEST(DepthSweep, ListsPlainOnceWhateverTheScalings)
{
    DepthGrid grid;
    grid.scalings = {BranchScaling::One, BranchScaling::InverseSqrt, BranchScaling::ZeroInit};
    grid.seeds = 1;
    EXPECT_EQ(grid.settings().size(), 1U + 3U);
}

TEST(DepthSweep, AnswersARequestToStopAtOnce)
{
    using Clock = std::chrono::steady_clock;
    const LabBatch batch = bundledImages(64);
    const std::vector<DepthSetting> settings(40, setting(SweepNet::Plain, Norm::Batch, he, 200));
    std::stop_source stop;
    Clock::time_point asked;
    std::jthread person([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        asked = Clock::now();
        stop.request_stop();
    });
    const Status status = runDepthSweep(
        settings, batch, 2, [](std::size_t, DepthResult) {}, stop.get_token());
    const auto answered = Clock::now();
    person.join();
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::Cancelled);
    // 40 networks of this size take many seconds; one layer takes about a millisecond, and far more only
    // under sanitizers or on a machine that is busy
    EXPECT_LT(std::chrono::duration<double>(answered - asked).count(), 1.0);
}

TEST(DepthSweep, RefusesWhatTheNetworkCannotRun)
{
    LabBatch batch = bundledImages(4);
    batch.labels[2] = 10;
    const Status status = runDepthSweep({setting(SweepNet::Plain, Norm::Batch, he, 8)}, batch, 2,
                                        [](std::size_t, const DepthResult&) { FAIL(); });
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::TargetRange);
}

TEST(DepthSweep, ShardsCoverEverythingOnceInOrder)
{
    for (const std::size_t size : {0U, 1U, 7U, 24U, 100U})
        for (const std::size_t count : {1U, 2U, 7U, 30U}) {
            EXPECT_EQ(shardBegin(size, 0, count), 0U);
            EXPECT_EQ(shardBegin(size, count, count), size);
            for (std::size_t i = 0; i < count; ++i) {
                const std::size_t length = shardBegin(size, i + 1, count) - shardBegin(size, i, count);
                EXPECT_TRUE(length == size / count || length == size / count + 1);
            }
        }
}

} // namespace
} // namespace resblock::test
