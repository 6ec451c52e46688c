// SPDX-License-Identifier: GPL-3.0-or-later
// The panel of plots on real runs of a small network.
#include "ui/views/plots/GradientPlotView.h"
#include "tests/ui/support/QtPrinters.h"
#include "ui/session/PictureStore.h"
#include "ui/session/Session.h"
#include "ui/views/plots/PlotDepthChart.h"
#include "ui/views/plots/PlotHistogramChart.h"
#include "ui/views/plots/PlotLegend.h"
#include "ui/views/plots/PlotTableModel.h"
#include "ui/views/plots/PlotText.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QTabBar>
#include <QTest>

#include <gmock/gmock.h>

#include <stdexcept>

namespace resblock {
namespace {

using ::testing::HasSubstr;

/// Three stages of two blocks on 16x16 pixels, drawn weights: real, and done in an instant.
Experiment smallExperiment()
{
    Experiment experiment = defaultExperiment();
    experiment.weights = WeightsSource::Initialised;
    experiment.inputSize = 16;
    for (StageSpec& stage : experiment.network.spec()->stages) stage.blocks = 2;
    return experiment;
}

ViewState atBlock(const StageId& at)
{
    ViewState view;
    view.at = at;
    return view;
}

class GradientPlotViewTest : public ::testing::Test {
protected:
    GradientPlotViewTest()
    {
        view.resize(420, 360);
        view.show();
        run(smallExperiment());
    }

    void run(const Experiment& experiment)
    {
        session.reset(experiment, atBlock("layer2.0.x"));
        ASSERT_TRUE(finished());
    }
    [[nodiscard]] bool finished()
    {
        return QTest::qWaitFor(
            [this] { return session.snapshot() && !session.stale() && !session.jobs().busy(); }, 20'000);
    }

    PlotDepthChart& chart() { return *view.findChild<PlotDepthChart*>(); }
    /// The legend, and the table, of the tab in view.
    PlotLegend& legend()
    {
        for (auto* candidate : view.findChildren<PlotLegend*>())
            if (candidate->isVisible()) return *candidate;
        throw std::logic_error("no legend in view");
    }
    PlotTableModel& table()
    {
        for (auto* candidate : view.findChildren<PlotTableModel*>())
            if (qobject_cast<QWidget*>(candidate->parent())->isVisible()) return *candidate;
        throw std::logic_error("no table in view");
    }
    QString legendText() { return legend().accessibleName(); }

    Session session{bundledWeights()};
    GradientPlotView view{session};
};

TEST_F(GradientPlotViewTest, TheLegendSaysWhatTheTraceSays)
{
    const auto& snapshot = *session.snapshot();
    const QString residual =
        PlotText::trend(depthProfile(snapshot.residual), PlotQuantity::ActivationGradient);
    const QString plain = PlotText::trend(depthProfile(snapshot.plain), PlotQuantity::ActivationGradient);
    EXPECT_NE(residual, plain);
    EXPECT_EQ(legend().rows()[0].text, QStringLiteral("residual: ") + residual);
    EXPECT_EQ(legend().rows()[1].text, QStringLiteral("plain: ") + plain);
}

TEST_F(GradientPlotViewTest, WithoutComparisonThePlainNetworkIsNowhere)
{
    session.step(1); // lays everything out
    session.step(-1);
    QCoreApplication::processEvents();
    const QImage both = view.grab().toImage();
    session.show([](ViewState& shown) { shown.compare = false; });
    QCoreApplication::processEvents();
    EXPECT_FALSE(legendText().contains(QStringLiteral("plain"))) << legendText().toStdString();
    EXPECT_NE(view.grab().toImage(), both);
    session.step(1);
    EXPECT_FALSE(legendText().contains(QStringLiteral("plain"))) << legendText().toStdString();
    session.show([](ViewState& shown) { shown.table = true; });
    EXPECT_EQ(table().columnCount(), 2);
    session.show([](ViewState& shown) { shown.table = false; });
    session.step(-1);
    session.show([](ViewState& shown) { shown.compare = true; });
    QCoreApplication::processEvents();
    EXPECT_EQ(view.grab().toImage(), both);
}

TEST_F(GradientPlotViewTest, AStepMovesTheMarkWithoutDrawingThePlotAgain)
{
    const int before = chart().fullReplots();
    for (int i = 0; i < 5; ++i) session.step(1);
    EXPECT_EQ(chart().fullReplots(), before);
    const Step step = *session.currentStep();
    EXPECT_THAT(legend().rows()[2].text.toStdString(), ::testing::StartsWith(step.stage + ":"));
    const auto value = profileValue(session.snapshot()->residual.trace->stage(step.stage, Pass::Backward));
    EXPECT_THAT(legend().rows()[2].text.toStdString(), HasSubstr(PlotText::value(value).toStdString()));
}

TEST_F(GradientPlotViewTest, StepsThereAndBackGiveTheSamePicture)
{
    session.step(3);
    const QImage before = view.grab().toImage();
    session.step(4);
    const QImage elsewhere = view.grab().toImage();
    session.step(-4);
    EXPECT_NE(elsewhere, before);
    EXPECT_EQ(view.grab().toImage(), before);
}

TEST_F(GradientPlotViewTest, AClickOnAPointBringsItsBlockIntoView)
{
    view.grab();
    QTest::mouseClick(chart().childAt(chart().pointAt(5, 0).toPoint()), Qt::LeftButton, Qt::NoModifier,
                      chart().pointAt(5, 0).toPoint() - QPoint(2, 2));
    EXPECT_EQ(session.section(), 4);
    ASSERT_TRUE(finished());
    EXPECT_EQ(table().table().current, 5);
}

TEST_F(GradientPlotViewTest, ArrowKeysOnThePlotMoveTheBlock)
{
    QTest::keyClick(&chart(), Qt::Key_Right);
    EXPECT_EQ(session.section(), 3);
    QTest::keyClick(&chart(), Qt::Key_Left);
    QTest::keyClick(&chart(), Qt::Key_Left);
    EXPECT_EQ(session.section(), 1);
    ASSERT_TRUE(finished());
    EXPECT_EQ(session.section(), 1);
}

TEST_F(GradientPlotViewTest, TheTableHoldsTheNumbersOfThePlot)
{
    session.show([](ViewState& shown) { shown.table = true; });
    const auto points = depthProfile(session.snapshot()->plain);
    ASSERT_EQ(table().rowCount(), static_cast<int>(points.size()));
    EXPECT_EQ(table().index(0, 0).data().toString(), QStringLiteral("stem"));
    EXPECT_EQ(table().index(4, 2).data().toString(), PlotText::value(points[4].activationGradient));
    for (QAction* action : view.findChildren<QAction*>())
        if (action->shortcut() == QKeySequence::Copy) action->trigger();
    EXPECT_THAT(QApplication::clipboard()->text().toStdString(), HasSubstr("block\tresidual\tplain\nstem\t"));
}

TEST_F(GradientPlotViewTest, WeightsAndActivationsHaveTheirOwnSeries)
{
    for (const auto page : {PlotKind::Weights, PlotKind::Activations}) {
        session.show([page](ViewState& shown) { shown.plot = page; });
        const auto quantity = static_cast<PlotQuantity>(page);
        EXPECT_EQ(legend().rows()[0].text,
                  QStringLiteral("residual: ") +
                      PlotText::trend(depthProfile(session.snapshot()->residual), quantity));
    }
}

TEST_F(GradientPlotViewTest, AStageWithoutWeightsHasNoMarkAmongThem)
{
    session.show([](ViewState& shown) { shown.plot = PlotKind::Weights; });
    session.goToStage("layer2.0.relu1", Pass::Forward);
    EXPECT_THAT(legend().rows()[2].text.toStdString(), HasSubstr("has no convolution weights"));
    session.goToStage("layer2.0.conv1", Pass::Forward);
    EXPECT_THAT(legend().rows()[2].text.toStdString(), HasSubstr("conv1: residual "));
}

TEST_F(GradientPlotViewTest, TheHistogramCountsEveryValueOnce)
{
    session.step(2);
    session.show([](ViewState& shown) { shown.plot = PlotKind::Histogram; });
    ASSERT_TRUE(QTest::qWaitFor([this] { return table().rowCount() > 0; }, 20'000));
    const Stage* stage = session.currentStage(session.snapshot()->residual);
    Index total = 0;
    for (const auto& row : table().table().rows) total += row[3].copied.toLongLong();
    EXPECT_EQ(total, stage->shape.count());
    EXPECT_THAT(legendText().toStdString(), HasSubstr("after, " + stage->id));
}

TEST_F(GradientPlotViewTest, TheHistogramSaysWhereTheTwinHasNoSuchStage)
{
    session.goToStage("layer2.0.add", Pass::Forward);
    session.show([](ViewState& shown) { shown.plot = PlotKind::Histogram; });
    ASSERT_TRUE(QTest::qWaitFor([this] { return table().rowCount() > 0; }, 20'000));
    EXPECT_THAT(legend().rows()[1].text.toStdString(), HasSubstr("no such stage"));
}

TEST_F(GradientPlotViewTest, AVanishingPlainNetworkIsCalledByItsName)
{
    Experiment experiment = smallExperiment();
    experiment.network.spec()->block.norm = Norm::None;
    experiment.init.scheme = InitScheme::Normal001;
    for (StageSpec& stage : experiment.network.spec()->stages) stage.blocks = 9;
    run(experiment);
    EXPECT_THAT(legend().rows()[1].text.toStdString(), HasSubstr("exactly 0 from "));
    EXPECT_THAT(legend().rows().back().text.toStdString(), HasSubstr("exactly 0"));
}

TEST_F(GradientPlotViewTest, FollowsTheColoursOfTheDesktopAtOnce)
{
    const QRgb light = view.grab().toImage().pixel(210, 340);
    view.setPalette(paletteOf(Theme::of(ThemeId::Dark)));
    const QRgb dark = view.grab().toImage().pixel(210, 340);
    EXPECT_GT(qGray(light), 200);
    EXPECT_LT(qGray(dark), 80);
}

TEST_F(GradientPlotViewTest, EverythingThatTakesTheFocusHasAName)
{
    for (int page = 0; page < 4; ++page) {
        session.show([page](ViewState& shown) { shown.plot = static_cast<PlotKind>(page); });
        for (QWidget* widget : view.findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() || !widget->isVisible())
                continue;
            EXPECT_FALSE(widget->accessibleName().isEmpty()) << widget->metaObject()->className();
        }
    }
}

} // namespace
} // namespace resblock
