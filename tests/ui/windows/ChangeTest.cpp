// SPDX-License-Identifier: GPL-3.0-or-later
// Changing the network by hand, as a person does it: what is set is what runs, it is never hidden, "before"
// stays for comparison, and undo brings everything back. And what the strip shows of a block that cannot
// exist.
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"
#include "ui/session/Presets.h"
#include "ui/views/block/StripView.h"
#include "ui/views/block/WhyView.h"
#include "ui/views/parts/KernelGrid.h"
#include "ui/windows/BlockPage.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QListWidget>
#include <QTest>

#include <gtest/gtest.h>

namespace resblock {
namespace {

class ByHand : public ::testing::Test {
protected:
    void SetUp() override
    {
        driver.window().block().showChanges();
        driver.settle();
        at("layer1.0.conv1");
    }

    void at(const StageId& stage)
    {
        driver.session().goToStage(stage, Pass::Forward);
        driver.settle();
    }
    void toggle(const char* name)
    {
        auto* box = driver.control<QCheckBox>(QString::fromLatin1(name));
        ASSERT_NE(box, nullptr);
        driver.focus(box);
        driver.press(Qt::Key_Space);
        driver.settle();
    }
    KernelGrid& grid() { return *driver.window().findChild<KernelGrid*>(); }
    QString readout() { return driver.shown<WhyView>()->valueText(); }
    const Changes& changes() { return driver.session().experiment().changes; }
    const Snapshot& snapshot() { return *driver.session().snapshot(); }
    bool noticed() { return driver.panel("changeNotice")->isVisible(); }

    WindowDriver driver;
};

TEST_F(ByHand, AKernelWeightIsTypedIntoItsCell)
{
    const auto before = driver.session().snapshot();
    driver.session().selectChannel(2);
    driver.settle();
    driver.focus(&grid());
    driver.press(Qt::Key_Right);
    for (const int key : {Qt::Key_Minus, Qt::Key_0, Qt::Key_Period, Qt::Key_5}) driver.press(key);
    EXPECT_TRUE(changes().empty()) << "half a number is no change";
    driver.press(Qt::Key_Return);
    driver.settle();
    ASSERT_EQ(changes().size(), 1U);
    const ParameterChange expected{"layer1.0.conv1.weight", {2, 0, 0, 1}, -0.5F};
    EXPECT_EQ(changes()[0], Change(expected));
    for (const NetworkRun* run : {&snapshot().residual, &snapshot().plain})
        EXPECT_EQ(run->parameters->at(expected.parameter)(2, 0, 0, 1), -0.5F);
    EXPECT_TRUE(noticed());
    EXPECT_TRUE(grid().partName(1).contains(QStringLiteral("changed from")));
    EXPECT_EQ(driver.session().ghost(), before) << "before is the run before";
    EXPECT_TRUE(readout().contains(QStringLiteral("before"))) << readout().toStdString();

    driver.focus(&grid());
    driver.press(Qt::Key_Z, Qt::ControlModifier);
    driver.settle();
    EXPECT_TRUE(changes().empty());
    EXPECT_FALSE(noticed());
    EXPECT_EQ(driver.session().ghost(), nullptr);
    const StageId stage = "layer1.0.out";
    EXPECT_EQ(*snapshot().residual.trace->stage(stage, Pass::Backward)->output,
              *before->residual.trace->stage(stage, Pass::Backward)->output);
    EXPECT_EQ(snapshot().residual.trace->loss, before->residual.trace->loss);
}

TEST_F(ByHand, ADragIsOneUndoStep)
{
    const int count = driver.session().undoStack().count();
    const QPoint start = grid().partRect(4).center();
    QTest::mousePress(&grid(), Qt::LeftButton, {}, start);
    for (int up = 5; up <= 40; up += 5) {
        const QPointF to(start.x(), start.y() - up);
        QMouseEvent move(QEvent::MouseMove, to, grid().mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&grid(), &move);
    }
    QTest::mouseRelease(&grid(), Qt::LeftButton, {}, start);
    driver.settle();
    ASSERT_EQ(changes().size(), 1U);
    EXPECT_EQ(driver.session().undoStack().count(), count + 1);
    driver.press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(changes().empty());
}

TEST_F(ByHand, GammaOfANormalisation)
{
    at("layer1.0.bn1");
    auto* gamma = driver.control<QDoubleSpinBox>(QStringLiteral("γ (scale)"));
    ASSERT_NE(gamma, nullptr);
    driver.focus(gamma);
    gamma->selectAll();
    driver.press(Qt::Key_2);
    driver.press(Qt::Key_Return);
    driver.settle();
    EXPECT_EQ(snapshot().residual.parameters->at("layer1.0.bn1.weight")[0], 2);
    driver.press(Qt::Key_Z, Qt::ControlModifier);
    driver.settle();
    EXPECT_TRUE(changes().empty());
    EXPECT_EQ(*snapshot().residual.parameters, *snapshot().residual.drawn);
}

TEST_F(ByHand, ChannelBranchAndSkip)
{
    at("layer1.0.relu1");
    toggle("Zero this channel");
    toggle("Zero the branch (F = 0)");
    toggle("Cut the skip of this block");
    ASSERT_EQ(changes().size(), 3U);
    EXPECT_EQ(snapshot().residual.graph.find("layer1.0.add"), -2);
    auto* list = driver.control<QListWidget>(QStringLiteral("Changes by hand"));
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(list->count(), 3);
    toggle("Cut the skip of this block"); // restores it
    EXPECT_GE(snapshot().residual.graph.find("layer1.0.add"), 0);
    list->setCurrentRow(0);
    driver.focus(list);
    driver.press(Qt::Key_Delete);
    driver.settle();
    ASSERT_EQ(changes().size(), 1U);
    EXPECT_EQ(changes()[0], Change(BranchZero{0}));
    at("layer1.0.add");
    EXPECT_FALSE(driver.control<QCheckBox>(QStringLiteral("Zero this channel"))->isEnabled());
}

TEST_F(ByHand, BeforeCanBeKeptAndFollowsTheBlockInView)
{
    Session& session = driver.session();
    session.change(BranchZero{0}, QStringLiteral("one"));
    driver.settle();
    ASSERT_NE(session.ghost(), nullptr);
    session.showSection(1);
    driver.settle();
    ASSERT_NE(session.ghost(), nullptr);
    EXPECT_TRUE(session.ghost()->recorded(1));
    EXPECT_TRUE(session.ghost()->experiment.changes.empty());
    session.keepAsBefore();
    EXPECT_EQ(session.ghost(), nullptr);
    session.change(SkipCut{1}, QStringLiteral("two"));
    driver.settle();
    ASSERT_NE(session.ghost(), nullptr);
    EXPECT_EQ(session.ghost()->experiment.changes, (Changes{BranchZero{0}}));
    session.compareWithUnchanged();
    driver.settle();
    ASSERT_NE(session.ghost(), nullptr);
    EXPECT_TRUE(session.ghost()->experiment.changes.empty());
}

TEST_F(ByHand, TheStripMarksWhatWasChanged)
{
    auto* strip = driver.window().findChild<StripView*>();
    driver.session().change(ParameterChange{"layer1.0.bn2.bias", {0, 1, 0, 0}, 1}, QStringLiteral("one"));
    driver.settle();
    int marked = 0;
    for (int i = 0; i < strip->partCount(); ++i)
        if (strip->partName(i).contains(QStringLiteral("changed by hand"))) ++marked;
    EXPECT_EQ(marked, 2) << "bn2 of the residual and of the plain network";
}

TEST_F(ByHand, ANewStartingPointHasNoChanges)
{
    driver.session().change(BranchZero{0}, QStringLiteral("one"));
    driver.session().edit([](Experiment& e) { experimentPresets()[1].apply(e); }, QStringLiteral("start"));
    driver.settle();
    EXPECT_TRUE(changes().empty());
}

/// The strip of a network that cannot exist.
TEST(ShapeDoctor, TheStripShowsTheFailingAddAndBothShapes)
{
    WindowDriver driver;
    auto* strip = driver.window().findChild<StripView*>();
    EXPECT_EQ(strip->failingStage(), std::nullopt);
    driver.session().edit([](Experiment& e) { e.network.spec()->block.shortcut = Shortcut::Identity; },
                          QStringLiteral("Shortcut"));
    driver.settle();
    ASSERT_EQ(strip->failingStage(), StageId("layer2.0.add"));
    ASSERT_GE(strip->currentPart(), 0);
    EXPECT_TRUE(strip->partName(strip->currentPart()).contains(QStringLiteral("16×32×32 ≠ 8×64×64")))
        << strip->partName(strip->currentPart()).toStdString();
    driver.press(Qt::Key_PageDown); // the other panels still step through the old recording
    EXPECT_EQ(strip->failingStage(), StageId("layer2.0.add"));
    driver.session().undoStack().undo();
    driver.settle();
    EXPECT_EQ(strip->failingStage(), std::nullopt);
    EXPECT_EQ(strip->diagram().stages.front().key.side, NetworkSide::Residual);
}

TEST(ShapeDoctor, AnOpenedImpossibleSessionIsDrawn)
{
    WindowDriver driver;
    Experiment impossible = driver.session().experiment();
    impossible.network.spec()->block.shortcut = Shortcut::Identity;
    driver.open(impossible);
    EXPECT_EQ(driver.window().findChild<StripView*>()->failingStage(), StageId("layer2.0.add"));
}

TEST(ShapeDoctor, TheFaultOfTheTensorFlowLayerIsOneChoiceAway)
{
    WindowDriver driver;
    const auto& presets = experimentPresets();
    const auto fault = std::find_if(presets.begin(), presets.end(), [](const ExperimentPreset& preset) {
        return preset.title().contains(QStringLiteral("fault"));
    });
    ASSERT_NE(fault, presets.end());
    driver.session().edit([&](Experiment& e) { fault->apply(e); }, QStringLiteral("start"));
    driver.settle();
    ASSERT_TRUE(driver.session().refusal().has_value());
    EXPECT_EQ(driver.window().findChild<StripView*>()->failingStage(), StageId("layer2.0.add"));
    QStringList offers;
    for (const auto* button : driver.panel("messageBar")->findChildren<QAbstractButton*>())
        if (button->isVisible()) offers << button->text();
    for (const char* repair : {"projection", "zero", "stride"})
        EXPECT_FALSE(offers.filter(QString::fromLatin1(repair), Qt::CaseInsensitive).isEmpty()) << repair;
}

/// A weight that is picked anywhere is the one that the change panel shows.
TEST(Change, TheChosenWeightIsTheSameEverywhere)
{
    WindowDriver driver;
    driver.window().block().showSide(true);
    driver.window().block().showChanges();
    Session& session = driver.session();
    session.goToStage("layer1.0.conv2", Pass::Forward);
    session.selectValue(2, 20, 21);
    session.setLevel(Level::Value);
    driver.settle();
    const auto& opened = *session.terms().arithmetic();
    ASSERT_TRUE(opened);
    const auto& terms = opened->explanation.terms;
    const auto term = std::ranges::find_if(terms, [](const ExplanationTerm& t) {
        return t.weight == "layer1.0.conv2.weight" && t.weightIndex == Index4{2, 5, 1, 2};
    });
    ASSERT_NE(term, terms.end());
    session.chooseTerm(static_cast<int>(term - terms.begin()));
    driver.settle();
    EXPECT_EQ(session.view().inputChannel, 5);
    EXPECT_EQ(session.view().kernelCell, (std::array<Index, 2>{1, 2}));
    const auto* grid = driver.control<KernelGrid>(QStringLiteral("Kernel"));
    ASSERT_NE(grid, nullptr);
    EXPECT_EQ(grid->current(), 5);
    EXPECT_EQ(grid->valueAt(5),
              session.snapshot()->residual.parameters->at("layer1.0.conv2.weight")(2, 5, 1, 2));
    // and back: a cell that is chosen there is the term that is lit
    driver.control<KernelGrid>(QStringLiteral("Kernel"))->setCurrent(7);
    driver.settle();
    const auto& lit = terms[static_cast<std::size_t>(session.view().term)];
    EXPECT_EQ(lit.weightIndex, (Index4{2, 5, 2, 1}));
    session.setLevel(Level::Stage);
    driver.settle();
    EXPECT_EQ(session.view().kernelCell, (std::array<Index, 2>{2, 1}));
}

} // namespace
} // namespace resblock
