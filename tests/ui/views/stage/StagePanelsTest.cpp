// SPDX-License-Identifier: GPL-3.0-or-later
// The panels of convolution, BN, add and ReLU: every figure against direct computation from the recorded
// tensors, for all orders and shortcuts, forward and backward.
#include "core/explain/MapLimit.h"
#include "core/explain/NormReport.h"
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/support/SmallRuns.h"
#include "ui/views/parts/KernelGrid.h"
#include "ui/views/stage/ConvPanel.h"
#include "ui/views/stage/PanelHtml.h"
#include "ui/views/stage/ShareBars.h"
#include "ui/words/NumberText.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTranslator>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace resblock {
namespace {

class StagePanelsTest : public ::testing::Test {
protected:
    void SetUp() override { open(smallExperiment()); }

    void open(const Experiment& experiment, const StageId& at = {})
    {
        QSignalSpy ready(&m_session, &Session::traceReady);
        m_session.reset(experiment, viewAt(at, Pass::Forward, {1, 2, 3, 5}));
        ASSERT_TRUE(ready.wait(20000));
    }
    /// Goes to a stage and shows its panel.
    FiguresPanel& show(const StageId& stage, Pass pass, QSize size = {1000, 520})
    {
        m_session.goToStage(stage, pass);
        EXPECT_EQ(m_session.currentStep()->stage, stage);
        const OpKind kind = kindOf(residual().graph.nodes[static_cast<std::size_t>(node(stage))].op);
        m_panel.reset(qobject_cast<FiguresPanel*>(makeStagePanel(kind, m_session, nullptr)));
        EXPECT_NE(m_panel, nullptr);
        m_panel->resize(size);
        m_panel->show();
        m_panel->refresh();
        settle();
        return *m_panel;
    }
    void settle()
    {
        while (m_session.jobs().busy()) QTest::qWait(1);
        QCoreApplication::processEvents();
    }
    [[nodiscard]] const NetworkRun& residual() const { return m_session.snapshot()->residual; }
    [[nodiscard]] const NetworkRun& plain() const { return m_session.snapshot()->plain; }
    [[nodiscard]] int node(const StageId& stage) const { return residual().graph.find(stage); }
    static const Tensor& tensor(const NetworkRun& run, const StageId& stage, Pass pass)
    {
        return *run.trace->stage(stage, pass)->output;
    }
    [[nodiscard]] double value(const Tensor& t) const
    {
        const Cursor at = m_session.cursor().clampedTo(t.shape());
        return static_cast<double>(t(at.sample, at.channel, at.y, at.x));
    }
    [[nodiscard]] static double norm(std::span<const float> values)
    {
        double sum = 0;
        for (const float v : values) sum += static_cast<double>(v) * static_cast<double>(v);
        return std::sqrt(sum);
    }
    static void expectShown(const FiguresPanel& panel, double number, int digits = 4)
    {
        EXPECT_TRUE(panel.text().contains(numberText(number, digits)))
            << numberText(number, digits).toStdString() << " is not in\n"
            << panel.text().toStdString();
    }

    Session m_session{TrainedWeights{}};
    std::unique_ptr<FiguresPanel> m_panel;
};

TEST_F(StagePanelsTest, BatchNormShowsBatchBesideRunningStatistics)
{
    const FiguresPanel& panel = show("layer1.0.bn1", Pass::Forward);
    for (const NetworkRun* run : {&residual(), &plain()}) {
        const Tensor& x = tensor(*run, "layer1.0.conv1", Pass::Forward);
        const auto values = channelValues(x, 2);
        double mean = 0, var = 0;
        for (const float v : values) mean += static_cast<double>(v) / static_cast<double>(values.size());
        for (const float v : values)
            var += (static_cast<double>(v) - mean) * (static_cast<double>(v) - mean) /
                   static_cast<double>(values.size());
        expectShown(panel, mean);
        expectShown(panel, var);
        if (run != &residual()) continue;
        const auto count = static_cast<double>(values.size());
        expectShown(panel, 0.9 * 0 + 0.1 * mean); // the running mean starts at 0, the variance at 1
        expectShown(panel, 0.9 * 1 + 0.1 * var * count / (count - 1));
        expectShown(panel, std::sqrt(var + 1e-5), 6);
    }
    EXPECT_TRUE(panel.text().contains(QStringLiteral("this batch (in use)")));
    EXPECT_EQ(panel.maps().paneCount(), 3);
    const double y = value(tensor(residual(), "layer1.0.bn1", Pass::Forward));
    EXPECT_TRUE(panel.valueLine().endsWith(QStringLiteral("= ") + numberText(y)))
        << panel.valueLine().toStdString();
}

TEST_F(StagePanelsTest, TheSwitchOfBatchNormActsAtOnceAndCanBeUndone)
{
    FiguresPanel& panel = show("layer1.0.bn1", Pass::Forward);
    const QList<QRadioButton*> buttons = panel.findChildren<QRadioButton*>();
    ASSERT_EQ(buttons.size(), 2);
    EXPECT_TRUE(buttons[0]->isChecked());
    QSignalSpy ready(&m_session, &Session::traceReady);
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    EXPECT_EQ(m_session.experiment().mode, Mode::Eval);
    ASSERT_TRUE(ready.wait(20000));
    EXPECT_TRUE(panel.text().contains(QStringLiteral("running (in use)"))) << panel.text().toStdString();
    EXPECT_FALSE(panel.text().contains(QStringLiteral("become")));
    m_session.undoStack().undo();
    ASSERT_TRUE(ready.wait(20000));
    EXPECT_TRUE(buttons[0]->isChecked());
    EXPECT_TRUE(panel.text().contains(QStringLiteral("this batch (in use)")));
}

TEST_F(StagePanelsTest, BatchNormBackwardShowsThreeTermsAndTheirVanishingSum)
{
    FiguresPanel& panel = show("layer1.0.bn2", Pass::Backward);
    ASSERT_EQ(panel.maps().paneCount(), 4);
    const Tensor& dX = tensor(residual(), "layer1.0.conv2", Pass::Backward);
    const Tensor& dY = tensor(residual(), "layer1.0.bn2", Pass::Backward);
    const Cursor at = m_session.cursor();
    double sum = 0, magnitude = 0;
    for (const float v : channelValues(dX, at.channel)) {
        sum += static_cast<double>(v);
        magnitude += std::abs(static_cast<double>(v));
    }
    expectShown(panel, sum, 3);
    expectShown(panel, magnitude);
    expectShown(panel, norm(channelValues(dX, at.channel)));
    EXPECT_LT(std::abs(sum), 1e-5 * magnitude);
    double terms = 0;
    for (int i = 0; i < 3; ++i)
        terms += static_cast<double>((*panel.maps().pane(i).values)(at.sample, 0, at.y, at.x));
    EXPECT_NEAR(terms, value(dX), 1e-6 * norm(channelValues(dY, at.channel)));
    EXPECT_TRUE(panel.valueLine().endsWith(QStringLiteral("= ") + numberText(value(dX))));

    Experiment eval = smallExperiment();
    eval.mode = Mode::Eval;
    open(eval);
    FiguresPanel& evalPanel = show("layer1.0.bn2", Pass::Backward);
    EXPECT_EQ(evalPanel.maps().paneCount(), 2);
    EXPECT_FALSE(evalPanel.text().contains(QStringLiteral("Norm of the mean term")));
}

TEST_F(StagePanelsTest, BatchNormBackwardOpensTheGradientsOfGammaAndBeta)
{
    FiguresPanel& panel = show("layer1.0.bn2", Pass::Backward);
    const auto gradient = [this](const char* name) {
        for (const ParameterGradient& g : residual().trace->parameterGradients)
            if (g.name == name) return static_cast<double>((*g.gradient)[2]);
        return 0.0;
    };
    const std::array names = {"layer1.0.bn2.weight", "layer1.0.bn2.bias"};
    const QList<QPushButton*> buttons = panel.findChildren<QPushButton*>();
    ASSERT_EQ(buttons.size(), 2);
    for (int i = 0; i < 2; ++i) {
        const char* name = names[static_cast<std::size_t>(i)];
        EXPECT_TRUE(buttons[i]->isVisibleTo(&panel));
        EXPECT_TRUE(buttons[i]->text().endsWith(QStringLiteral("= ") + numberText(gradient(name))))
            << buttons[i]->text().toStdString();
        EXPECT_FALSE(buttons[i]->accessibleName().isEmpty());
        buttons[i]->click();
        ASSERT_TRUE(m_session.view().opened);
        EXPECT_EQ(m_session.view().opened->parameter, name);
        EXPECT_EQ(m_session.level(), Level::Value);
        ASSERT_TRUE(m_session.terms().arithmetic());
        EXPECT_EQ((*m_session.terms().arithmetic())->explanation.value, gradient(name));
        m_session.goBack();
        EXPECT_EQ(m_session.level(), Level::Stage);
    }
    const FiguresPanel& forward = show("layer1.0.bn2", Pass::Forward);
    for (const QPushButton* button : forward.findChildren<QPushButton*>())
        EXPECT_FALSE(button->isVisibleTo(&forward)) << "forward there is no gradient";
}

TEST_F(StagePanelsTest, ConvolutionShowsOneInputChannelsPartAndTheSharesOfAll)
{
    auto& panel = dynamic_cast<ConvPanel&>(show("layer1.0.conv2", Pass::Forward));
    const Tensor& x = tensor(residual(), "layer1.0.relu1", Pass::Forward);
    const Tensor& y = tensor(residual(), "layer1.0.conv2", Pass::Forward);
    const Tensor& w = residual().parameters->at("layer1.0.conv2.weight");
    const Cursor at = m_session.cursor();
    ASSERT_EQ(panel.maps().paneCount(), 3);
    std::vector<double> shares;
    for (Index c = 0; c < x.shape().c; ++c) {
        double sum = 0;
        for (Index r = 0; r < 3; ++r)
            for (Index s = 0; s < 3; ++s) {
                const Index row = at.y + r - 1, column = at.x + s - 1;
                if (row < 0 || row >= 16 || column < 0 || column >= 16) continue;
                sum += static_cast<double>(w(at.channel, c, r, s)) *
                       static_cast<double>(x(at.sample, c, row, column));
            }
        shares.push_back(sum);
    }
    std::vector<double> sizes;
    for (const double share : shares) sizes.push_back(std::abs(share));
    EXPECT_EQ(panel.inputChannel(), std::ranges::max_element(sizes) - sizes.begin())
        << "the largest at first";
    for (Index c = 0; c < x.shape().c; ++c) {
        panel.findChild<QSpinBox*>()->setValue(static_cast<int>(c));
        EXPECT_EQ(panel.inputChannel(), c);
        EXPECT_EQ(panel.maps().pane(0).channel, c);
        EXPECT_NEAR(static_cast<double>((*panel.maps().pane(1).values)(0, 0, at.y, at.x)),
                    shares[static_cast<std::size_t>(c)], 1e-6);
        for (int cell = 0; cell < 9; ++cell)
            EXPECT_EQ(panel.kernel().valueAt(cell), w(at.channel, c, cell / 3, cell % 3));
        EXPECT_TRUE(panel.valueLine().contains(numberText(shares[static_cast<std::size_t>(c)])))
            << panel.valueLine().toStdString();
        EXPECT_TRUE(panel.valueLine().endsWith(QStringLiteral("= ") + numberText(value(y))))
            << panel.valueLine().toStdString();
        EXPECT_TRUE(panel.shares().readout().contains(numberText(shares[static_cast<std::size_t>(c)])))
            << panel.shares().readout().toStdString();
    }
    EXPECT_EQ(panel.shares().partCount(), static_cast<int>(shares.size()));
    expectShown(panel, norm(y.values()));
}

TEST_F(StagePanelsTest, ConvolutionBackwardTurnsTheKernelAndOpensItsGradient)
{
    auto& panel = dynamic_cast<ConvPanel&>(show("layer1.0.conv2", Pass::Backward));
    const Tensor& dY = tensor(residual(), "layer1.0.conv2", Pass::Backward);
    const Tensor& dX = tensor(residual(), "layer1.0.relu1", Pass::Backward);
    const Tensor& w = residual().parameters->at("layer1.0.conv2.weight");
    const Cursor at = m_session.cursor();
    panel.findChild<QSpinBox*>()->setValue(3);
    ASSERT_EQ(panel.maps().paneCount(), 3);
    EXPECT_EQ(panel.maps().pane(0).values.get(), &dY);
    for (int cell = 0; cell < 9; ++cell)
        EXPECT_EQ(panel.kernel().valueAt(cell), w(at.channel, 3, 2 - cell / 3, 2 - cell % 3));
    const auto handedOn = panel.maps().pane(2).values->plane(0, 3);
    const auto recorded = dX.plane(at.sample, 3);
    EXPECT_TRUE(std::ranges::equal(handedOn, recorded));
    EXPECT_TRUE(panel.valueLine().endsWith(QStringLiteral("= ") +
                                           numberText(static_cast<double>(dX(at.sample, 3, at.y, at.x)))))
        << panel.valueLine().toStdString();
    expectShown(panel, norm(dX.values().subspan(static_cast<std::size_t>(at.sample * dX.shape().perSample()),
                                                static_cast<std::size_t>(dX.shape().perSample()))));

    auto* grid = panel.findChild<KernelGrid*>(QStringLiteral("kernelGradientGrid"));
    ASSERT_NE(grid, nullptr);
    QTest::keyClick(grid, Qt::Key_Right);
    QTest::keyClick(grid, Qt::Key_Down);
    QTest::keyClick(grid, Qt::Key_7); // no number can be typed into what is computed
    QTest::keyClick(grid, Qt::Key_Delete);
    const float shown = grid->valueAt(4);
    QTest::keyClick(grid, Qt::Key_Return);
    ASSERT_TRUE(m_session.view().opened);
    EXPECT_EQ(m_session.view().opened->parameter, "layer1.0.conv2.weight");
    EXPECT_EQ(m_session.view().opened->index, (Index4{at.channel, 3, 1, 1}));
    ASSERT_TRUE(m_session.terms().arithmetic());
    EXPECT_EQ((*m_session.terms().arithmetic())->explanation.value, static_cast<double>(shown));
    EXPECT_TRUE(m_session.experiment().changes.empty());
}

TEST_F(StagePanelsTest, ConvolutionsBarsChooseTheChannelByKeyboard)
{
    auto& panel = dynamic_cast<ConvPanel&>(show("layer1.0.conv2", Pass::Forward));
    auto* bars = panel.findChild<ShareBars*>();
    const QString first = bars->readout();
    QTest::keyClick(bars, Qt::Key_Right);
    EXPECT_NE(bars->readout(), first);
    EXPECT_EQ(bars->current(), panel.inputChannel());
    EXPECT_EQ(bars->currentPart(), 1);
    auto& back = dynamic_cast<ConvPanel&>(show("layer1.0.conv2", Pass::Backward));
    bars = back.findChild<ShareBars*>();
    EXPECT_EQ(bars->current(), m_session.cursor().channel) << "backward the bars are output channels";
    const int part = bars->currentPart();
    QTest::keyClick(bars, part == 0 ? Qt::Key_Right : Qt::Key_Left);
    EXPECT_NE(m_session.cursor().channel, 2);
    EXPECT_EQ(bars->current(), m_session.cursor().channel);
}

TEST_F(StagePanelsTest, AddShowsBothSummandsOnOneScaleWithTheirEnergies)
{
    FiguresPanel& panel = show("layer1.0.add", Pass::Forward);
    const Tensor& f = tensor(residual(), "layer1.0.bn2", Pass::Forward);
    const Tensor& x = tensor(residual(), "relu", Pass::Forward);
    const Tensor& z = tensor(residual(), "layer1.0.add", Pass::Forward);
    ASSERT_EQ(panel.maps().paneCount(), 3);
    EXPECT_EQ(panel.maps().pane(0).values.get(), &f);
    EXPECT_EQ(panel.maps().pane(1).values.get(), &x);
    EXPECT_EQ(panel.maps().pane(2).values.get(), &z);
    double limit = 0;
    for (const char* stage : {"layer1.0.bn2", "relu", "layer1.0.add"})
        limit =
            std::max(limit, mapLimit(statisticsOf(tensor(residual(), stage, Pass::Forward).values()), false));
    EXPECT_DOUBLE_EQ(panel.maps().scale().high, limit);

    double cross = 0, clipped = 0;
    Index opposite = 0, below = 0;
    for (Index i = 0; i < z.size(); ++i) {
        const auto u = static_cast<double>(f[i]), v = static_cast<double>(x[i]);
        cross += 2 * u * v;
        opposite += u * v < 0 ? 1 : 0;
        below += z[i] < 0 ? 1 : 0;
        if (z[i] < 0) clipped += static_cast<double>(z[i]) * static_cast<double>(z[i]);
    }
    const double total = norm(z.values()) * norm(z.values());
    expectShown(panel, norm(f.values()) * norm(f.values()));
    expectShown(panel, norm(x.values()) * norm(x.values()));
    expectShown(panel, cross);
    EXPECT_TRUE(panel.text().contains(shareText(opposite, z.size()))) << panel.text().toStdString();
    EXPECT_TRUE(panel.text().contains(shareText(below, z.size()))) << panel.text().toStdString();
    EXPECT_TRUE(panel.text().contains(PanelHtml::energyShareText(clipped, total)))
        << panel.text().toStdString();
    EXPECT_TRUE(panel.valueLine().contains(numberText(value(f)))) << panel.valueLine().toStdString();
    EXPECT_TRUE(panel.valueLine().contains(QStringLiteral("= ") + numberText(value(z))))
        << panel.valueLine().toStdString();
}

TEST_F(StagePanelsTest, AddHatchesWhereTheSignsDiffer)
{
    FiguresPanel& panel = show("layer1.0.add", Pass::Forward);
    EXPECT_TRUE(panel.maps().pane(2).hatched.empty());
    panel.findChild<QCheckBox*>()->click();
    const auto f = tensor(residual(), "layer1.0.bn2", Pass::Forward).plane(1, 2);
    const auto x = tensor(residual(), "relu", Pass::Forward).plane(1, 2);
    std::vector<bool> hatched(f.size(), false);
    for (const QRect& run : panel.maps().pane(2).hatched)
        for (int column = run.left(); column <= run.right(); ++column)
            hatched[static_cast<std::size_t>(run.top() * 16 + column)] = true;
    Index count = 0;
    for (std::size_t i = 0; i < f.size(); ++i) {
        EXPECT_EQ(hatched[i], f[i] * x[i] < 0) << i;
        count += hatched[i] ? 1 : 0;
    }
    EXPECT_GT(count, 0);
}

TEST_F(StagePanelsTest, AddBackwardFollowsTheGradientToTheBlocksInput)
{
    FiguresPanel& panel = show("layer1.0.add", Pass::Backward);
    ASSERT_EQ(panel.maps().paneCount(), 4);
    const Tensor& dZ = tensor(residual(), "layer1.0.add", Pass::Backward);
    const Tensor& dX = tensor(residual(), "relu", Pass::Backward);
    ASSERT_NE(panel.maps().pane(1).values, nullptr) << "the parts have not arrived";
    const Tensor& skip = *panel.maps().pane(1).values;
    const Tensor& branch = *panel.maps().pane(2).values;
    EXPECT_EQ(skip, dZ) << "an identity skip hands the gradient on as it is";
    double dot = 0;
    for (Index i = 0; i < dX.size(); ++i) {
        ASSERT_EQ(skip[i] + branch[i], dX[i]);
        dot += static_cast<double>(skip[i]) * static_cast<double>(branch[i]);
    }
    expectShown(panel, norm(dZ.values()));
    expectShown(panel, norm(branch.values()));
    expectShown(panel, norm(dX.values()));
    expectShown(panel, dot / (norm(skip.values()) * norm(branch.values())), 3);
    expectShown(panel, norm(tensor(plain(), "relu", Pass::Backward).values()));
    EXPECT_TRUE(panel.valueLine().endsWith(QStringLiteral("= ") + numberText(value(dX))))
        << panel.valueLine().toStdString();
}

TEST_F(StagePanelsTest, ReluHatchesClosedGatesAndNamesDeadChannels)
{
    FiguresPanel& panel = show("layer1.0.relu1", Pass::Forward);
    const Tensor& y = tensor(residual(), "layer1.0.relu1", Pass::Forward);
    const auto plane = y.plane(1, 2);
    Index closed = 0;
    for (const float v : plane) closed += v == 0 ? 1 : 0;
    Index hatched = 0;
    for (const QRect& run : panel.maps().pane(0).hatched) {
        for (int column = run.left(); column <= run.right(); ++column, ++hatched)
            EXPECT_EQ(plane[static_cast<std::size_t>(run.top() * 16 + column)], 0);
    }
    EXPECT_EQ(hatched, closed);
    EXPECT_GT(closed, 0);
    EXPECT_TRUE(panel.text().contains(shareText(closed, 256)));
    const Index all = std::ranges::count(y.values(), 0.0F);
    EXPECT_TRUE(panel.text().contains(shareText(all, y.size())));
    EXPECT_TRUE(panel.text().contains(QStringLiteral("no channel is dead")));
    panel.findChild<QCheckBox*>()->click();
    EXPECT_TRUE(panel.maps().pane(0).hatched.empty());
}

TEST_F(StagePanelsTest, ReluBackwardSplitsTheGradientAtTheGates)
{
    FiguresPanel& panel = show("layer1.0.relu1", Pass::Backward);
    ASSERT_EQ(panel.maps().paneCount(), 3);
    const Tensor& dY = tensor(residual(), "layer1.0.relu1", Pass::Backward);
    const Tensor& dX = tensor(residual(), "layer1.0.bn1", Pass::Backward);
    const auto through = panel.maps().pane(1).values->values();
    const auto stopped = panel.maps().pane(2).values->values();
    const auto recorded = dX.plane(1, 2);
    for (std::size_t i = 0; i < recorded.size(); ++i) {
        EXPECT_EQ(through[i], recorded[i]);
        EXPECT_EQ(through[i] + stopped[i], dY.plane(1, 2)[i]);
    }
    expectShown(panel, norm(dY.values()));
    expectShown(panel, norm(dX.values()));
    expectShown(panel, norm(tensor(plain(), "layer1.0.bn1", Pass::Backward).values()));
}

TEST_F(StagePanelsTest, ArrowKeysMoveTheValueInAllMaps)
{
    FiguresPanel& panel = show("layer1.0.add", Pass::Forward);
    auto* maps = panel.findChild<MapPanes*>();
    const QString before = panel.valueLine();
    const QString text = panel.text();
    QTest::keyClick(maps, Qt::Key_Right);
    QTest::keyClick(maps, Qt::Key_Down);
    QTest::keyClick(maps, Qt::Key_Down);
    EXPECT_EQ(m_session.cursor().y, 5);
    EXPECT_EQ(m_session.cursor().x, 6);
    EXPECT_NE(panel.valueLine(), before);
    EXPECT_EQ(panel.text(), text);
    for (const char* stage : {"layer1.0.bn2", "relu", "layer1.0.add"})
        EXPECT_TRUE(panel.valueLine().contains(numberText(value(tensor(residual(), stage, Pass::Forward)))))
            << panel.valueLine().toStdString();
}

TEST_F(StagePanelsTest, WordsAndMapsHoldForEveryOrderAndShortcut)
{
    for (const BlockOrder order : {BlockOrder::Original, BlockOrder::BnAfterAdd, BlockOrder::ReluBeforeAdd,
                                   BlockOrder::ReluOnlyPreactivation, BlockOrder::FullPreactivation})
        for (const Shortcut shortcut : {Shortcut::None, Shortcut::Projection, Shortcut::ZeroPad}) {
            Experiment e = smallExperiment();
            e.network.spec()->block.order = order;
            e.network.spec()->block.shortcut = shortcut;
            SCOPED_TRACE(nameOf(order) + ' ' + nameOf(shortcut));
            open(e, "layer2.0.x"); // stride 2, more channels
            for (const Step& step : std::vector<Step>(m_session.steps())) {
                const int at = node(step.stage);
                if (at < residual().graph.blocks[2].first) continue;
                const OpKind kind = kindOf(residual().graph.nodes[static_cast<std::size_t>(at)].op);
                if (kind != OpKind::BatchNorm2d && kind != OpKind::Add && kind != OpKind::Relu &&
                    kind != OpKind::Conv2d)
                    continue;
                SCOPED_TRACE(step.stage + (step.pass == Pass::Forward ? " forward" : " backward"));
                const FiguresPanel& panel = show(step.stage, step.pass, {300, 240});
                EXPECT_GE(panel.maps().paneCount(), 2);
                for (int i = 0; i < panel.maps().paneCount(); ++i)
                    EXPECT_NE(panel.maps().pane(i).values, nullptr) << i;
                EXPECT_FALSE(panel.valueLine().isEmpty());
                EXPECT_GT(panel.text().size(), 100);
                EXPECT_FALSE(panel.text().contains(QStringLiteral("%1")));
                if (kind != OpKind::Add || step.pass == Pass::Backward) continue;
                EXPECT_EQ(panel.text().contains(QStringLiteral("never negative")),
                          order == BlockOrder::ReluBeforeAdd);
                EXPECT_EQ(panel.text().contains(QStringLiteral("No ReLU follows")),
                          order != BlockOrder::Original && order != BlockOrder::BnAfterAdd);
                EXPECT_EQ(panel.text().contains(QStringLiteral("is normalized first")),
                          order == BlockOrder::BnAfterAdd);
            }
        }
}

TEST_F(StagePanelsTest, SpeaksChineseAndBack)
{
    FiguresPanel& panel = show("layer1.0.add", Pass::Forward);
    QTranslator translator;
    ASSERT_TRUE(translator.load(QStringLiteral(":/i18n/resblock_zh_CN.qm")));
    QCoreApplication::installTranslator(&translator);
    settle();
    EXPECT_TRUE(panel.text().contains(QStringLiteral("普通网络"))) << panel.text().toStdString();
    QCoreApplication::removeTranslator(&translator);
    settle();
    EXPECT_TRUE(panel.text().contains(QStringLiteral("The plain network has no add")));
}

} // namespace
} // namespace resblock
