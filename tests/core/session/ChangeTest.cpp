// SPDX-License-Identifier: GPL-3.0-or-later
// What a person changes by hand does exactly what it says, in both networks, and taking it back leaves no
// trace.
#include "core/session/Change.h"

#include "core/explain/Explain.h"
#include "core/session/ExperimentRun.h"
#include "core/tensor/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace resblock {
namespace {

Experiment smallExperiment()
{
    Experiment e;
    e.network.spec()->stemWidth = 4;
    e.network.spec()->stages = {{2, 4, 1}, {1, 8, 2}};
    e.network.spec()->classes = 5;
    e.network.spec()->block.shortcut = Shortcut::ZeroPad;
    e.inputSize = 12;
    Random random(3);
    for (int i = 0; i < 2; ++i) {
        auto picture = std::make_shared<Picture>();
        picture->name = "noise";
        picture->width = picture->height = 12;
        for (int k = 0; k < 12 * 12 * 3; ++k)
            picture->rgb.push_back(static_cast<std::uint8_t>(random.below(256)));
        e.pictures.push_back(picture);
        e.targets.push_back(i);
    }
    return e;
}

std::shared_ptr<const Snapshot> run(const Experiment& experiment,
                                    const std::shared_ptr<const Snapshot>& previous = {})
{
    const auto snapshot = runExperiment(experiment, {}, {}, previous);
    EXPECT_TRUE(snapshot.ok());
    return snapshot ? *snapshot : nullptr;
}

Experiment with(Experiment experiment, const Changes& changes)
{
    for (const Change& change : changes) setChange(experiment.changes, change);
    return experiment;
}

const Tensor& output(const NetworkRun& network, const StageId& stage, Pass pass = Pass::Forward)
{
    return *network.trace->stage(stage, pass)->output;
}

void expectSameTrace(const Trace& a, const Trace& b)
{
    ASSERT_EQ(a.stages.size(), b.stages.size());
    for (std::size_t i = 0; i < a.stages.size(); ++i) {
        EXPECT_EQ(a.stages[i].id, b.stages[i].id);
        EXPECT_EQ(a.stages[i].statistics.l2, b.stages[i].statistics.l2) << a.stages[i].id;
        ASSERT_EQ(a.stages[i].output == nullptr, b.stages[i].output == nullptr);
        if (a.stages[i].output) {
            EXPECT_EQ(*a.stages[i].output, *b.stages[i].output) << a.stages[i].id;
        }
    }
    EXPECT_EQ(a.loss, b.loss);
}

/// The network as the program builds it, run again with parameters set by this test.
std::shared_ptr<const Trace> computedDirectly(const Experiment& experiment, const NetworkRun& network,
                                              const std::function<void(ParameterSet&)>& set)
{
    ParameterSet parameters = *network.drawn;
    set(parameters);
    Experiment unchanged = experiment;
    unchanged.changes.clear();
    RecordPolicy policy;
    return record(network.graph, parameters, RunInput{inputTensor(unchanged), experiment.targets, {}},
                  experiment.mode, policy)
        .value();
}

TEST(Change, AKernelWeightIsSetInBothNetworks)
{
    const Experiment e =
        with(smallExperiment(), {ParameterChange{"layer1.0.conv1.weight", {1, 2, 0, 1}, 0.75F}});
    const auto changed = run(e);
    for (const NetworkRun* network : {&changed->residual, &changed->plain}) {
        EXPECT_NE(network->parameters, network->drawn);
        const auto direct = computedDirectly(e, *network, [](ParameterSet& parameters) {
            parameters.at("layer1.0.conv1.weight")(1, 2, 0, 1) = 0.75F;
        });
        expectSameTrace(*network->trace, *direct);
    }
    const auto before = run(smallExperiment());
    EXPECT_NE(output(before->residual, "layer1.0.conv1"), output(changed->residual, "layer1.0.conv1"));
    EXPECT_EQ(*before->residual.parameters, *changed->residual.drawn);
}

TEST(Change, GammaAndBetaOfANormalisation)
{
    const Experiment e = with(smallExperiment(), {ParameterChange{"layer1.0.bn1.weight", {0, 3, 0, 0}, 2.5F},
                                                  ParameterChange{"layer1.0.bn1.bias", {0, 3, 0, 0}, -0.5F}});
    const auto changed = run(e);
    const auto before = run(smallExperiment());
    const Tensor& was = output(before->residual, "layer1.0.bn1");
    const Tensor& is = output(changed->residual, "layer1.0.bn1");
    for (Index y = 0; y < 12; ++y) {
        EXPECT_NEAR(is(1, 3, y, 5), 2.5F * was(1, 3, y, 5) - 0.5F, 1e-5F); // gamma was 1, beta 0
        EXPECT_EQ(is(1, 2, y, 5), was(1, 2, y, 5));
    }
}

TEST(Change, APixelIsWhatTheNetworkReads)
{
    const Experiment e = with(smallExperiment(), {PixelChange{1, 2, 4, 7, 3.25F}});
    Tensor expected = inputTensor(smallExperiment());
    expected(1, 2, 4, 7) = 3.25F;
    EXPECT_EQ(inputTensor(e), expected);
    const auto changed = run(e);
    const auto before = run(smallExperiment());
    EXPECT_EQ(changed->residual.parameters, changed->residual.drawn);
    EXPECT_NE(output(before->plain, "layer1.0.conv1"), output(changed->plain, "layer1.0.conv1"));
}

/// In every order of a block: the channel is zero, forward exactly, and everything else of the network is
/// what a network with these weights computes.
TEST(Change, AZeroChannelIsZeroInEveryOrder)
{
    for (const BlockOrder order : {BlockOrder::Original, BlockOrder::BnAfterAdd, BlockOrder::ReluBeforeAdd,
                                   BlockOrder::ReluOnlyPreactivation, BlockOrder::FullPreactivation}) {
        for (const StageId stage : {"layer1.0.conv1", "layer1.0.bn1", "layer1.0.relu1", "layer1.0.conv2"}) {
            Experiment e = smallExperiment();
            e.network.spec()->block.order = order;
            e.network.spec()->block.convBias = true;
            const Graph graph = graphOf(e.network);
            const bool makeable = channelMaker(graph, graph.find(stage)) >= 0;
            const Experiment zeroed = normalised(with(e, {ChannelZero{stage, 1}}));
            EXPECT_EQ(zeroed.changes.size(), makeable ? 1U : 0U) << stage;
            if (!makeable) continue;
            const auto changed = run(zeroed);
            const auto before = run(e);
            for (const NetworkRun* network : {&changed->residual, &changed->plain}) {
                const auto plane = output(*network, stage).plane(0, 1);
                EXPECT_TRUE(std::ranges::all_of(plane, [](float v) { return v == 0; })) << stage;
            }
            EXPECT_FALSE(std::ranges::all_of(output(before->residual, stage).plane(0, 2),
                                             [](float v) { return v == 0; }));
            // what a change does can be opened like anything else
            const auto opened = explain(changed->residual.graph, *changed->residual.parameters,
                                        RunInput{inputTensor(zeroed), zeroed.targets, {}},
                                        *changed->residual.trace, stage, Pass::Forward, {0, 1, 3, 3});
            ASSERT_TRUE(opened.ok());
            EXPECT_EQ(opened->value, 0);
        }
    }
}

TEST(Change, WhatOnlyAnAddMakesCannotBeZeroed)
{
    const Graph graph = graphOf(smallExperiment().network);
    for (const char* stage : {"layer1.0.add", "layer1.0.out", "in", "layer2.0.shortcut"})
        EXPECT_EQ(channelMaker(graph, graph.find(stage)), -2) << stage;
    EXPECT_EQ(graph.idOf(channelMaker(graph, graph.find("relu"))), "bn1");
    EXPECT_EQ(graph.idOf(channelMaker(graph, graph.find("layer1.0.relu1"))), "layer1.0.bn1");
}

/// With F = 0 the block is what its shortcut is; the plain block is dead.
TEST(Change, AZeroBranchLeavesTheShortcut)
{
    for (const BlockOrder order : {BlockOrder::Original, BlockOrder::ReluBeforeAdd,
                                   BlockOrder::ReluOnlyPreactivation, BlockOrder::FullPreactivation}) {
        Experiment e = smallExperiment();
        e.network.spec()->block.order = order;
        const auto changed = run(with(e, {BranchZero{1}}));
        const Tensor& x = output(changed->residual, "layer1.0.out");
        const Tensor& out = output(changed->residual, "layer1.1.out");
        for (Index i = 0; i < x.size(); ++i)
            EXPECT_EQ(out[i], order == BlockOrder::Original ? std::max(0.0F, x[i]) : x[i]);
        const Tensor& dead = output(changed->plain, "layer1.1.out");
        EXPECT_TRUE(std::ranges::all_of(dead.values(), [](float v) { return v == 0; }));
    }
}

TEST(Change, ACutSkipMakesTheBlockPlainAndNothingElse)
{
    Experiment e = smallExperiment();
    e.network.spec()->block.shortcut = Shortcut::Projection;
    e.init.zeroInitResidual = true; // the block without add keeps the weights it was drawn with
    const auto before = run(e);
    const auto cut = run(with(e, {SkipCut{0}}), before);
    EXPECT_EQ(cut->residual.graph.find("layer1.0.add"), -2);
    EXPECT_GE(cut->residual.graph.find("layer1.1.add"), 0);
    for (const auto& entry : cut->residual.drawn->entries())
        EXPECT_EQ(entry.value, before->residual.drawn->at(entry.name)) << entry.name;
    expectSameTrace(*cut->plain.trace, *before->plain.trace);
    // F alone is what leaves the block
    const Tensor& f = output(before->residual, "layer1.0.bn2");
    const Tensor& out = output(cut->residual, "layer1.0.out");
    for (Index i = 0; i < f.size(); ++i) EXPECT_EQ(out[i], std::max(0.0F, f[i]));
    // restored: to the last bit, also when the weights come from the run before
    expectSameTrace(*run(e, cut)->residual.trace, *before->residual.trace);
}

TEST(Change, TakingAllBackGivesTheIdenticalRun)
{
    const Experiment e = smallExperiment();
    const auto before = run(e);
    const auto changed =
        run(with(e, {ParameterChange{"conv1.weight", {0, 0, 1, 1}, 9}, PixelChange{0, 0, 0, 0, 5},
                     ChannelZero{"layer1.0.relu1", 0}, BranchZero{1}, SkipCut{2}}),
            before);
    EXPECT_NE(changed->residual.trace->loss, before->residual.trace->loss);
    const auto back = run(e, changed);
    expectSameTrace(*back->residual.trace, *before->residual.trace);
    expectSameTrace(*back->plain.trace, *before->plain.trace);
    EXPECT_EQ(weightsHash(*back->residual.parameters), weightsHash(*before->residual.parameters));
}

TEST(Change, WhereTwoMeetTheLaterWins)
{
    Changes changes;
    const ParameterChange one{"layer1.0.bn1.weight", {0, 1, 0, 0}, 3};
    setChange(changes, one);
    setChange(changes, ChannelZero{"layer1.0.bn1", 1});
    EXPECT_EQ(run(with(smallExperiment(), changes))->residual.parameters->at("layer1.0.bn1.weight")[1], 0);
    setChange(changes, one); // set again: behind the zero now
    EXPECT_EQ(changes.size(), 2U);
    EXPECT_EQ(run(with(smallExperiment(), changes))->residual.parameters->at("layer1.0.bn1.weight")[1], 3);
    ParameterChange again = one;
    again.value = 4;
    setChange(changes, again);
    EXPECT_EQ(changes.size(), 2U);
    EXPECT_EQ(*changedValue(changes, one), 4);
    removeChange(changes, one);
    EXPECT_FALSE(hasChange(changes, one));
    EXPECT_EQ(changedValue(changes, one), nullptr);
}

TEST(Change, WhatNoLongerFitsIsDropped)
{
    const Changes all = {ParameterChange{"layer1.0.conv1.weight", {1, 2, 0, 1}, 0.75F},
                         ParameterChange{"layer2.0.bn1.bias", {0, 7, 0, 0}, 1},
                         ParameterChange{"layer1.1.bn2.weight", {0, 0, 0, 0}, 1},
                         PixelChange{1, 2, 11, 11, 1},
                         ChannelZero{"layer2.0.conv1", 7},
                         BranchZero{2},
                         SkipCut{2}};
    const Experiment e = with(smallExperiment(), all);
    EXPECT_EQ(normalised(e).changes, all);
    const auto left = [&e](const std::function<void(Experiment&)>& edit) {
        Experiment other = e;
        edit(other);
        return normalised(other).changes.size();
    };
    EXPECT_EQ(left([](Experiment& x) { x.network.spec()->stages[1].width = 6; }), 5U);
    EXPECT_EQ(left([](Experiment& x) { x.network.spec()->stages.pop_back(); }), 3U);
    EXPECT_EQ(left([](Experiment& x) { x.network.spec()->stages[0].blocks = 1; }), 4U)
        << "block 2 and layer1.1 are gone";
    EXPECT_EQ(left([](Experiment& x) { x.network.spec()->block.norm = Norm::None; }), 5U);
    EXPECT_EQ(left([](Experiment& x) { x.network.spec()->block.shortcut = Shortcut::None; }), 5U);
    EXPECT_EQ(left([](Experiment& x) { x.inputSize = 8; }), 6U);
    EXPECT_EQ(left([](Experiment& x) { removePicture(x, 1); }), 6U);
    EXPECT_EQ(left([](Experiment& x) { x.changes = {PixelChange{0, 0, 0, 0, 1e7F}}; }), 0U);
    EXPECT_EQ(left([](Experiment& x) {
                  x.changes = {ParameterChange{"bn1.running_mean", {0, 0, 0, 0}, 1}, BranchZero{-1},
                               SkipCut{9}, ParameterChange{"conv1.weight", {0, 0, 3, 0}, 1},
                               ChannelZero{"layer1.0.add", 0}};
              }),
              0U);
}

TEST(Change, PixelsMoveWithTheirPicture)
{
    Experiment e = with(smallExperiment(), {PixelChange{0, 0, 0, 0, 1}, PixelChange{1, 0, 2, 3, 2}});
    removePicture(e, 0);
    EXPECT_EQ(e.changes, (Changes{PixelChange{0, 0, 2, 3, 2}}));
    EXPECT_EQ(e.pictures.size(), 1U);
    EXPECT_EQ(e.targets, std::vector<int>{1});
}

TEST(Change, ACutMakesAnImpossibleAddPossible)
{
    Experiment e = smallExperiment();
    e.network.spec()->block.shortcut = Shortcut::Identity; // the third block changes its shape
    EXPECT_EQ(runExperiment(e, {}, {}).error().code, ErrorCode::ShapeAdd);
    const Experiment cut = normalised(with(e, {SkipCut{2}}));
    EXPECT_EQ(cut.changes.size(), 1U);
    EXPECT_TRUE(runExperiment(cut, {}, {}).ok());
}

} // namespace
} // namespace resblock
