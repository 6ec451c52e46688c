// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown as a value: which stage a name means, and how a state is made valid for a run.
#include "core/session/ViewState.h"

#include "core/session/Cover.h"
#include "core/session/ExperimentRun.h"
#include "core/session/Navigator.h"
#include "core/session/ViewHistory.h"
#include "tests/core/io/SessionFixture.h"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <set>

namespace resblock::test {
namespace {

/// Three blocks of two widths on two pictures of noise.
Experiment threeBlocks()
{
    Experiment e;
    e.network.spec()->stemWidth = 4;
    e.network.spec()->stages = {{2, 4, 1}, {1, 8, 2}};
    e.network.spec()->classes = 5;
    e.network.spec()->block.shortcut = Shortcut::ZeroPad;
    auto picture = std::make_shared<Picture>();
    picture->width = picture->height = 16;
    for (int i = 0; i < 16 * 16 * 3; ++i) picture->rgb.push_back(static_cast<std::uint8_t>(i * 37 % 251));
    e.pictures = {picture, picture};
    e.targets = {1, 3};
    e.inputSize = 16;
    return e;
}

const std::shared_ptr<const Snapshot>& snapshot()
{
    static const std::shared_ptr<const Snapshot> made = runExperiment(threeBlocks(), {}, {}).value();
    return made;
}

Position positionAt(const StageId& at)
{
    ViewState view;
    view.at = at;
    return positionOf(view, snapshot()->residual.graph);
}

TEST(ViewState, ANameIsASectionAndAStageOfIt)
{
    const struct {
        StageId at;
        int section;
        StageId stage;
    } rows[] = {
        {"", 0, "relu"},
        {"layer1.0.x", 0, "relu"},
        {"layer1.0.conv1", 0, "layer1.0.conv1"},
        {"layer1.0.out", 0, "layer1.0.out"},
        {"layer1.1.x", 1, "layer1.0.out"},
        {"layer2.0.shortcut", 2, "layer2.0.shortcut"},
        {"stem.x", stemSection, "in"},
        {"in", stemSection, "in"},
        {"bn1", stemSection, "bn1"},
        {"head.x", 3, "layer2.0.out"},
        {"loss", 3, "loss"},
        {"relu", stemSection, "relu"},
        // what there is not: the nearest there is
        {"layer2.0.relu2", 2, "layer2.0.conv2"},
        {"layer1.0.shortcut", 0, "layer1.0.add"},
        {"layer1.7.bn2", 1, "layer1.1.bn2"},
        {"layer3.2.conv1", 2, "layer2.0.conv1"},
        {"layer1.0", 0, "relu"},
        {"head.conv1", 3, "fc"},
        {"nonsense", 2, "layer2.0.out"},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(positionAt(row.at).section, row.section) << row.at;
        if (row.at == "nonsense" || row.at == "head.conv1" || row.at == "layer2.0.relu2") continue;
        EXPECT_EQ(positionAt(row.at).step.stage, row.stage) << row.at;
    }
    const StageId instead = positionAt("layer2.0.relu2").step.stage;
    EXPECT_TRUE(instead == "layer2.0.conv2" || instead == "layer2.0.bn2") << instead;
}

TEST(ViewState, EveryStageOfEverySectionHasANameThatLeadsBack)
{
    const Graph& graph = snapshot()->residual.graph;
    std::set<StageId> names;
    std::size_t count = 0;
    for (const int section : sectionsOf(graph)) {
        for (const Step& step : timeLine(graph, section)) {
            if (step.pass == Pass::Backward) continue;
            const StageId name = nameAt(graph, section, step.stage);
            EXPECT_EQ(positionAt(name).section, section) << name;
            EXPECT_EQ(positionAt(name).step.stage, step.stage) << name;
            names.insert(name);
            ++count;
        }
    }
    EXPECT_EQ(names.size(), count) << "no two places have one name";
}

TEST(ViewState, ABlockOnItsOwnNeedsNoPrefix)
{
    const Graph graph = blockGraph({});
    ViewState view;
    view.at = "conv2";
    EXPECT_EQ(positionOf(view, graph).section, 0);
    EXPECT_EQ(positionOf(view, graph).step.stage, "conv2");
    EXPECT_EQ(nameAt(graph, 0, "in"), "x");
    view.at = "x";
    EXPECT_EQ(positionOf(view, graph).step.stage, "in");
}

TEST(ViewState, IsMadeValidOnceAndForAll)
{
    Random random(11);
    for (int i = 0; i < 1000; ++i) {
        const ViewState view = randomView(random).normalisedFor(*snapshot());
        EXPECT_EQ(view.normalisedFor(*snapshot()), view);
        const Position position = positionOf(view, snapshot()->residual.graph);
        const Shape shape = snapshot()->shapeOf(snapshot()->residual, position.step.stage);
        EXPECT_EQ(view.cursor.clampedTo(shape), view.cursor);
        EXPECT_EQ(nameAt(snapshot()->residual.graph, position.section, position.step.stage), view.at);
        EXPECT_TRUE(!view.opened || view.level == Level::Value);
        EXPECT_EQ(view.trainingStep, -1) << "there is no training run";
    }
}

TEST(ViewState, StaysInTheSectionThatWasKept)
{
    const auto small = runExperiment(threeBlocks(), {"layer1.1.conv1", 0}, {}).value();
    ASSERT_EQ(small->onlySection, 1);
    EXPECT_TRUE(small->recorded(1));
    EXPECT_FALSE(small->recorded(0));
    EXPECT_EQ(small->residual.trace->stage("layer1.0.bn1", Pass::Forward)->output, nullptr);
    ViewState view;
    view.at = "layer2.0.bn2";
    EXPECT_EQ(view.normalisedFor(*small).at, "layer1.1.bn2");
    EXPECT_EQ(view.normalisedFor(*snapshot()).at, "layer2.0.bn2") << "that was kept whole";
}

TEST(ViewState, WhatDoesNotExistIsNotOpened)
{
    ViewState view;
    view.level = Level::Value;
    view.opened = OpenedNumber{"layer1.0.conv1.weight", {}, Quantity::Element, {99, 0, 1, 7}};
    EXPECT_EQ(view.normalisedFor(*snapshot()).opened->index, (Index4{3, 0, 1, 2}));
    view.opened->parameter = "layer1.0.bn1.running_mean";
    EXPECT_FALSE(view.normalisedFor(*snapshot()).opened) << "a running mean has no gradient";
    view.opened = OpenedNumber{{}, "bn1", Quantity::BatchMean, {-1, 50, -1, -1}};
    EXPECT_EQ(view.normalisedFor(*snapshot()).opened->index, (Index4{-1, 3, -1, -1}));
    view.level = Level::Stage;
    EXPECT_FALSE(view.normalisedFor(*snapshot()).opened) << "only the value level opens numbers";
}

TEST(Navigator, StepsAlongTheTimeLineAndStopsAtItsEnds)
{
    ViewState view;
    view.at = "layer1.0.conv1";
    view.term = 4;
    EXPECT_EQ(stepped(view, *snapshot(), 1).at, "layer1.0.bn1");
    EXPECT_EQ(stepped(view, *snapshot(), 1).term, -1) << "the term was one of the value before";
    EXPECT_EQ(stepped(view, *snapshot(), -1).at, "layer1.0.x");
    EXPECT_EQ(stepped(view, *snapshot(), -100).at, "layer1.0.x");
    const ViewState last = stepped(view, *snapshot(), 1'000'000);
    EXPECT_EQ(last.at, "layer1.0.x");
    EXPECT_EQ(last.pass, Pass::Backward);
    EXPECT_EQ(stepped(last, *snapshot(), -1'000'000).pass, Pass::Forward);
    EXPECT_EQ(turned(view, *snapshot()).at, view.at);
    EXPECT_EQ(turned(view, *snapshot()).pass, Pass::Backward);
    EXPECT_EQ(turned(turned(view, *snapshot()), *snapshot()).pass, Pass::Forward);
}

TEST(Navigator, AnotherSectionShowsTheStageOfTheSameName)
{
    const Graph& graph = snapshot()->residual.graph;
    ViewState view;
    view.at = "layer1.0.bn2";
    view.pass = Pass::Backward;
    EXPECT_EQ(atSection(view, graph, 2).at, "layer2.0.bn2");
    EXPECT_EQ(atSection(view, graph, 2).pass, Pass::Backward);
    EXPECT_EQ(positionOf(atSection(view, graph, stemSection), graph).section, stemSection);
    EXPECT_EQ(positionOf(atSection(view, graph, 3), graph).section, 3);
    EXPECT_EQ(atSection(view, graph, 9), view) << "there is no such section";
    view.at = "layer1.1.x";
    EXPECT_EQ(atSection(view, graph, 0).at, "layer1.0.x");
}

TEST(Cover, NamesStagesInOnePassOrBothAndPanels)
{
    const Graph& graph = snapshot()->residual.graph;
    ViewState view;
    view.at = "layer1.1.x";
    const auto covers = [&](const StageId& stage, Pass pass) {
        return coversStage(view, graph, 1, {stage, pass});
    };
    view.covered = {"layer1.1.add backward"};
    EXPECT_TRUE(covers("layer1.1.add", Pass::Backward));
    EXPECT_FALSE(covers("layer1.1.add", Pass::Forward));
    EXPECT_FALSE(coversPanel(view, graph, Panel::Channels));
    view.covered = {"layer1.1.x"};
    EXPECT_TRUE(covers("layer1.0.out", Pass::Forward)) << "it is what comes into this block";
    EXPECT_FALSE(coversStage(view, graph, 0, {"layer1.0.out", Pass::Forward}))
        << "seen as that block's output";
    EXPECT_TRUE(coversPanel(view, graph, Panel::Channels)) << "it is the stage in view";
    EXPECT_FALSE(coversPanel(view, graph, Panel::Plot));
    view.covered = {"plot"};
    EXPECT_TRUE(coversPanel(view, graph, Panel::Plot));
    EXPECT_FALSE(coversPanel(view, graph, Panel::Channels));
    view.lit = {"layer1.1.bn1 forward"};
    EXPECT_TRUE(lights(view, graph, 1, {"layer1.1.bn1", Pass::Forward}));
    EXPECT_FALSE(lights(view, graph, 1, {"layer1.1.bn1", Pass::Backward}));
}

TEST(ViewHistory, KeepsJumpsAndChangesTheNewestByWalks)
{
    ViewHistory history;
    const auto at = [](const char* stage) {
        ViewState view;
        view.at = stage;
        return view;
    };
    history.record(at("a"), false);
    history.record(at("b"), false);
    EXPECT_FALSE(history.canGoBack()) << "a walk is one entry";
    history.record(at("c"), true);
    history.record(at("d"), true);
    EXPECT_EQ(history.back()->at, "c");
    EXPECT_EQ(history.back()->at, "b");
    EXPECT_FALSE(history.back());
    EXPECT_EQ(history.forward()->at, "c");
    history.record(at("e"), true);
    EXPECT_FALSE(history.canGoForward()) << "another way was taken";
    EXPECT_EQ(history.back()->at, "c");
    for (int i = 0; i < 1000; ++i) history.record(at("many"), true);
    int back = 0;
    while (history.back()) ++back;
    EXPECT_LT(back, 1000) << "it has an end";
}

TEST(ViewHistory, InTheLabAnotherTabIsAJumpAndAnotherLookIsNone)
{
    const Graph graph = networkGraph(*threeBlocks().network.spec());
    ViewState lab;
    lab.page = ViewPage::Lab;
    const auto jumps = [&](const std::function<void(ViewState&)>& change) {
        ViewState other = lab;
        change(other);
        return isJump(lab, other, graph);
    };
    EXPECT_TRUE(jumps([](ViewState& v) { v.lab.tab = LabTab::Paths; }));
    EXPECT_TRUE(jumps([](ViewState& v) { v.lab.variant = variantIds().back(); }));
    EXPECT_FALSE(jumps([](ViewState& v) { v.lab.variant = variantIds()[1]; })) << "the next row";
    EXPECT_FALSE(jumps([](ViewState& v) { v.lab.quantity = LabQuantity::Cosine; }));
    EXPECT_FALSE(jumps([](ViewState& v) { v.lab.scanLayers = 90; }));
    EXPECT_FALSE(jumps([](ViewState& v) { v.lab.point = LabPoint{LabPlot::Lengths, "paths", 4}; }));
    lab.page = ViewPage::Block;
    EXPECT_FALSE(jumps([](ViewState& v) { v.lab.tab = LabTab::Paths; })) << "it is not seen";
}

} // namespace
} // namespace resblock::test
