// SPDX-License-Identifier: GPL-3.0-or-later
// The document without a window: edits and undo, runs that overtake each other, refusals, the cursor.
#include "ui/session/Session.h"

#include "core/tensor/Random.h"
#include "tests/ui/support/QtPrinters.h"
#include "ui/session/PictureStore.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace resblock {
namespace {

/// Two small pictures and a network of three blocks: a run takes a moment.
Experiment smallExperiment()
{
    Experiment e = defaultExperiment();
    e.weights = WeightsSource::Initialised;
    e.inputSize = 16;
    e.pictures.resize(2);
    e.targets.resize(2);
    for (StageSpec& stage : e.network.spec()->stages) stage.blocks = 1;
    e.network.spec()->stemWidth = 4;
    e.network.spec()->stages[0].width = 4;
    e.network.spec()->stages[1].width = 8;
    e.network.spec()->stages[2].width = 16;
    return e;
}

class SessionTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        QObject::connect(&session, &Session::traceReady, &session, [this] {
            ++runs;
            EXPECT_TRUE(session.snapshot()->experiment == session.experiment())
                << "the result of an older experiment arrived";
        });
        session.reset(smallExperiment());
        untilQuiet();
        ASSERT_TRUE(session.snapshot());
    }

    void untilQuiet()
    {
        QElapsedTimer clock;
        clock.start();
        while (session.jobs().busy() && clock.elapsed() < 60'000) QCoreApplication::processEvents();
        ASSERT_FALSE(session.jobs().busy());
    }

    void setSeed(std::uint64_t seed, int mergeId = -1)
    {
        session.edit([seed](Experiment& e) { e.init.seed = seed; }, QStringLiteral("Seed"), mergeId);
    }

    void makeImpossible()
    {
        session.edit([](Experiment& e) { e.network.spec()->block.shortcut = Shortcut::Identity; },
                     QStringLiteral("Shortcut"));
    }

    Session session{TrainedWeights{}};
    int runs = 0;
};

TEST_F(SessionTest, AnEditRunsAndItsUndoBringsTheSameNumbersBack)
{
    ASSERT_EQ(runs, 1);
    const auto first = session.snapshot();
    setSeed(99);
    EXPECT_TRUE(session.stale());
    EXPECT_EQ(session.snapshot(), first) << "the old run stays until the new one is there";
    untilQuiet();
    EXPECT_FALSE(session.stale());
    EXPECT_TRUE(session.modified());
    EXPECT_NE(session.snapshot()->residual.trace->loss, first->residual.trace->loss);
    session.undoStack().undo();
    untilQuiet();
    EXPECT_EQ(session.snapshot()->residual.trace->loss, first->residual.trace->loss);
    EXPECT_FALSE(session.modified());
    EXPECT_EQ(runs, 3);
}

TEST_F(SessionTest, AnEditThatChangesNothingIsNone)
{
    setSeed(session.experiment().init.seed);
    EXPECT_FALSE(session.undoStack().canUndo());
    EXPECT_FALSE(session.jobs().busy());
}

TEST_F(SessionTest, ChangesOfOneNumberAreOneUndoStepUntilAnotherNumberIsTurned)
{
    const Experiment before = session.experiment();
    for (std::uint64_t seed = 20; seed < 25; ++seed) setSeed(seed, 1);
    EXPECT_EQ(session.undoStack().count(), 1);
    session.edit([](Experiment& e) { e.inputSize = 20; }, QStringLiteral("Size"), 2);
    EXPECT_EQ(session.undoStack().count(), 2);
    session.undoStack().undo();
    EXPECT_EQ(session.experiment().init.seed, 24U);
    session.undoStack().undo();
    EXPECT_TRUE(session.experiment() == before);
    untilQuiet();
    EXPECT_TRUE(session.snapshot()->experiment == before);
}

TEST_F(SessionTest, RunsThatOvertakeEachOtherNeverShowAnOlderExperiment)
{
    Random random(4);
    for (std::uint64_t i = 0; i < 60; ++i) {
        setSeed(1000 + i);
        if (random.below(4) == 0) session.undoStack().undo();
        if (random.below(8) == 0) session.runs().stop();
        if (random.below(4) == 0) session.jobs().waitUntilFinished(); // a result waits in the queue now
        if (random.below(3) == 0) QCoreApplication::processEvents();
        EXPECT_TRUE(session.stale() || session.snapshot()->experiment == session.experiment());
    }
    setSeed(7777);
    untilQuiet();
    EXPECT_FALSE(session.stale());
    EXPECT_TRUE(session.snapshot()->experiment == session.experiment());
}

TEST_F(SessionTest, AResultThatWasOvertakenIsNotShown)
{
    setSeed(99);
    session.jobs().waitUntilFinished(); // the result waits in the queue, which nobody reads
    setSeed(100);
    QCoreApplication::processEvents();
    EXPECT_TRUE(session.stale() || session.snapshot()->experiment == session.experiment());
    untilQuiet();
    EXPECT_EQ(runs, 2) << "the first run and the last";
}

TEST_F(SessionTest, AnotherPartOfTheNetworkKeepsTheDirection)
{
    const auto passNow = [this] { return session.currentStep()->pass; };
    const int blocks = static_cast<int>(session.experiment().network.spec()->blockCount());
    const int forward = static_cast<int>(session.steps().size()) / 2 - 1;
    session.goToStep(forward);
    ASSERT_EQ(passNow(), Pass::Forward);
    session.showSection(blocks); // the head has fewer stages
    untilQuiet();
    EXPECT_EQ(passNow(), Pass::Forward);
    session.goToStep(static_cast<int>(session.steps().size()) / 2);
    ASSERT_EQ(passNow(), Pass::Backward);
    session.showSection(0);
    untilQuiet();
    EXPECT_EQ(passNow(), Pass::Backward);
}

TEST_F(SessionTest, AnotherLanguageTakesTheNamesOfTheUndoSteps)
{
    setSeed(12345);
    untilQuiet();
    EXPECT_FALSE(session.undoStack().undoText().isEmpty());
    session.forgetWords();
    EXPECT_EQ(session.undoStack().undoText(), QString());
    EXPECT_TRUE(session.undoStack().canUndo());
}

TEST_F(SessionTest, ARefusalKeepsTheLastRunAndAnUndoRecovers)
{
    const auto before = session.snapshot();
    int refusals = 0;
    QObject::connect(&session, &Session::refused, &session, [&refusals] { ++refusals; });
    makeImpossible();
    untilQuiet();
    EXPECT_EQ(refusals, 1);
    ASSERT_TRUE(session.refusal().has_value());
    EXPECT_FALSE(session.refusal()->repairs.empty());
    EXPECT_TRUE(session.stale());
    EXPECT_EQ(session.snapshot(), before);
    session.undoStack().undo();
    untilQuiet();
    EXPECT_FALSE(session.refusal().has_value());
    EXPECT_FALSE(session.stale());
}

TEST_F(SessionTest, ARefusalThatWasOvertakenIsNotTold)
{
    int refusals = 0;
    QObject::connect(&session, &Session::refused, &session, [&refusals] { ++refusals; });
    makeImpossible();
    session.jobs().waitUntilFinished(); // the refusal waits in the queue
    session.undoStack().undo();
    untilQuiet();
    EXPECT_EQ(refusals, 0);
    EXPECT_FALSE(session.refusal().has_value());
}

TEST_F(SessionTest, TheCursorStaysAtItsStageWhenTheBlockChanges)
{
    session.goToStage(session.steps()[4].stage, Pass::Backward);
    const Step step = *session.currentStep();
    session.edit([](Experiment& e) { e.network.spec()->block.order = BlockOrder::FullPreactivation; },
                 QStringLiteral("Order"));
    untilQuiet();
    const auto& steps = session.steps();
    ASSERT_NE(std::find(steps.begin(), steps.end(), step), steps.end());
    EXPECT_EQ(*session.currentStep(), step);
    session.undoStack().undo();
    untilQuiet();
    EXPECT_EQ(*session.currentStep(), step);
}

TEST_F(SessionTest, TheCursorStaysInsideWhatItPointsAt)
{
    session.goToStep(1'000'000);
    EXPECT_EQ(session.stepNumber(), static_cast<int>(session.steps().size()) - 1);
    session.step(-1'000'000);
    EXPECT_EQ(session.stepNumber(), 0);
    session.selectChannel(1'000'000);
    session.selectValue(3, -5, 1'000'000);
    EXPECT_GE(session.cursor().y, 0);
    EXPECT_LT(session.cursor().x, 16);
    session.selectSample(9);
    EXPECT_EQ(session.cursor().sample, 1);
    session.edit(
        [](Experiment& e) {
            e.pictures.pop_back();
            e.targets.pop_back();
        },
        QStringLiteral("Remove picture"));
    untilQuiet();
    EXPECT_EQ(session.cursor().sample, 0);
}

TEST_F(SessionTest, EndsWhileARunIsOnItsWay)
{
    auto second = std::make_unique<Session>(TrainedWeights{});
    second->reset(smallExperiment());
    second.reset();
    QCoreApplication::processEvents();
}

} // namespace
} // namespace resblock
