// SPDX-License-Identifier: GPL-3.0-or-later
// The gradient lab as a person uses it: open the page, flip a switch, read the sentences, open a point.
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"
#include "ui/views/lab/LabChart.h"
#include "ui/views/lab/LabExperiment.h"
#include "ui/views/lab/LabLegend.h"
#include "ui/views/lab/LabSweepTab.h"
#include "ui/views/lab/LabView.h"
#include "ui/views/lab/VariantDiagram.h"
#include "ui/windows/LabPage.h"
#include "ui/words/LabText.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLineEdit>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QSlider>
#include <QSvgRenderer>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

namespace resblock {
namespace {

LabSetup small()
{
    LabSetup setup;
    setup.depth = 20;
    setup.seeds = 1;
    return setup;
}

class LabTest : public ::testing::Test {
protected:
    LabTest()
    {
        driver.window().lab().run().setSetup(small());
        driver.press(Qt::Key_L, Qt::ControlModifier);
        wait();
    }

    [[nodiscard]] LabRun& run() { return driver.window().lab().run(); }

    void wait()
    {
        QElapsedTimer time;
        time.start();
        while (!run().complete() && time.elapsed() < 60'000) QTest::qWait(20);
        EXPECT_TRUE(run().complete());
        QTest::qWait(60); // drawn a moment later
    }

    /// The sentences under the plots.
    QString sentences()
    {
        QString text;
        for (const auto* legend : driver.window().lab().view()->sweep().findChildren<LabLegend*>())
            for (const LabLegendRow& row : legend->rows()) text += row.text + QLatin1Char('\n');
        return text;
    }

    WindowDriver driver;
};

TEST_F(LabTest, ThePageOpensByKeyAndMeasures)
{
    EXPECT_TRUE(driver.window().lab().shown());
    EXPECT_TRUE(driver.action(QStringLiteral("Gradient lab"))->isChecked());
    EXPECT_FALSE(driver.action(QStringLiteral("Next step"))->isEnabled());
    EXPECT_TRUE(sentences().contains(QStringLiteral("plain, BN: grows by a factor of 1.")))
        << sentences().toStdString();
    driver.press(Qt::Key_L, Qt::ControlModifier);
    EXPECT_FALSE(driver.window().lab().shown());
    EXPECT_TRUE(driver.action(QStringLiteral("Next step"))->isEnabled());
}

TEST_F(LabTest, ThePresetsShowThatBnChangesTheAnswer)
{
    const auto answer = [&](int preset) {
        auto* presets = driver.control<QComboBox>(QStringLiteral("Preset"));
        presets->setCurrentIndex(preset);
        emit presets->activated(preset);
        wait();
        return sentences();
    };
    const QString without = answer(1);
    EXPECT_TRUE(without.contains(QStringLiteral("plain, no BN: vanishes"))) << without.toStdString();
    const QString with = answer(2);
    EXPECT_TRUE(with.contains(QStringLiteral("plain, BN: explodes"))) << with.toStdString();
    const QString other = answer(3);
    EXPECT_FALSE(other.contains(QStringLiteral("plain, no BN: vanishes"))) << other.toStdString();
    EXPECT_TRUE(other.contains(QStringLiteral("residual, no BN: explodes"))) << other.toStdString();
    EXPECT_TRUE(other.contains(
        QStringLiteral("earlier run: normalisation: BN instead of no BN; initialiser: Glorot")))
        << other.toStdString();
}

TEST_F(LabTest, OneNetworkAtLeastStaysOn)
{
    auto* plain = driver.control<QCheckBox>(QStringLiteral("plain"));
    auto* residual = driver.control<QCheckBox>(QStringLiteral("residual"));
    ASSERT_TRUE(plain && residual);
    plain->click();
    residual->click();
    EXPECT_TRUE(residual->isChecked());
    EXPECT_EQ(run().setup().nets, std::vector<SweepNet>{SweepNet::Residual});
}

TEST_F(LabTest, AClickOnAPointOpensThatNetworkAtThatBlock)
{
    auto* chart = driver.control<LabChart>(QStringLiteral("Plot over the blocks"));
    ASSERT_TRUE(chart);
    const int curve = 2; // residual, BN: nets, and for each the norms
    const DepthSetting expected = run().setup().curves()[curve];
    QTest::mouseClick(
        chart->childAt(chart->rect().center()), Qt::LeftButton, {},
        chart->childAt(chart->rect().center())->mapFrom(chart, chart->pointAt(curve, 4).toPoint()));
    EXPECT_FALSE(driver.window().lab().shown());
    driver.settle();
    const Experiment& e = driver.session().experiment();
    EXPECT_EQ(driver.session().section(), 3);
    EXPECT_EQ(e.network.spec()->depth(), expected.depth);
    EXPECT_EQ(e.network.spec()->inChannels, 1);
    EXPECT_EQ(e.init.seed, 1U);
    ASSERT_TRUE(driver.session().snapshot());
    EXPECT_EQ(driver.session().snapshot()->inputShape, (Shape{16, 1, 14, 14}));
    driver.session().undoStack().undo();
    EXPECT_EQ(driver.session().experiment().network.spec()->inChannels, 3);
}

TEST_F(LabTest, KeysChooseAPointAndOpenIt)
{
    auto* chart = driver.control<LabChart>(QStringLiteral("Plot over the blocks"));
    ASSERT_TRUE(chart);
    driver.focus(chart);
    driver.press(Qt::Key_Right);
    EXPECT_TRUE(chart->accessibleDescription().startsWith(QStringLiteral("plain, BN, stem")))
        << chart->accessibleDescription().toStdString();
    driver.press(Qt::Key_Down);
    driver.repeat(Qt::Key_Right, 2);
    EXPECT_TRUE(chart->accessibleDescription().startsWith(QStringLiteral("plain, no BN, block 2")));
    driver.press(Qt::Key_Return);
    EXPECT_FALSE(driver.window().lab().shown());
    driver.settle();
    EXPECT_EQ(driver.session().section(), 1);
    EXPECT_EQ(driver.session().experiment().network.spec()->block.norm, Norm::None);
}

TEST_F(LabTest, EveryTabExportsItsOwnFigureAndNumbersByKey)
{
    auto* tabs = driver.control<QTabBar>(QStringLiteral("Experiments"));
    ASSERT_TRUE(tabs);
    const QStringList firstColumns = {QStringLiteral("# resblock"), QStringLiteral("net,beta,layers"),
                                      QStringLiteral("net,norm,init"), QStringLiteral("variant,init")};
    QSet<QByteArray> figures;
    for (int tab = 0; tab < 4; ++tab) {
        tabs->setCurrentIndex(tab);
        QElapsedTimer time;
        time.start();
        LabExperiment& view = driver.window().lab().view()->current();
        while (view.csv().count(QLatin1Char('\n')) < (tab == 2 ? 3 : 17) && time.elapsed() < 60'000)
            QTest::qWait(20);
        const QString file = driver.fileIn(QStringLiteral("tab%1.svg").arg(tab));
        int asked = 0;
        driver.answerDialogs([&](QWidget* dialog) {
            auto* files = qobject_cast<QFileDialog*>(dialog);
            ASSERT_TRUE(files);
            ++asked;
            // selectFile() leaves a line that has the focus as it is
            files->findChild<QLineEdit*>()->setText(file);
            static_cast<QDialog*>(files)->accept();
        });
        driver.press(Qt::Key_E, Qt::ControlModifier);
        EXPECT_EQ(asked, 1) << tab;
        QFile written(file);
        ASSERT_TRUE(written.open(QIODevice::ReadOnly)) << tab;
        const QByteArray bytes = written.readAll();
        EXPECT_GT(bytes.size(), 4000) << tab;
        figures.insert(bytes);
        EXPECT_TRUE(view.csv().startsWith(firstColumns[tab])) << view.csv().left(80).toStdString();
    }
    EXPECT_EQ(figures.size(), 4) << "two tabs wrote the same figure";
}

TEST_F(LabTest, AVariantIsDrawnAgainstTheOriginalAndSaysSo)
{
    driver.control<QTabBar>(QStringLiteral("Experiments"))->setCurrentIndex(3);
    auto* table = driver.control<QTableView>(QStringLiteral("Variants of the block"));
    auto* diff =
        driver.control<VariantDiagram>(QStringLiteral("Block of the variant, compared with the original"));
    ASSERT_TRUE(table && diff);
    EXPECT_EQ(diff->accessibleDescription(), QStringLiteral("no difference from the original block"));
    const QImage same = diff->grab().toImage();
    const auto textOf = [&] {
        QString text;
        for (const auto* legend : diff->parentWidget()->findChildren<LabLegend*>())
            for (const LabLegendRow& row : legend->rows()) text += row.text + QLatin1Char('\n');
        return text;
    };
    table->selectRow(1); // constant scaling
    EXPECT_EQ(diff->accessibleDescription(), QStringLiteral("added: scale, skip_scale"));
    EXPECT_TRUE(textOf().contains(QStringLiteral("added: scale, skip_scale"))) << textOf().toStdString();
    EXPECT_TRUE(textOf().contains(
        QStringLiteral("published: error 12.35 % (ResNet-110, CIFAR-10; He et al. 2016, table 1)")))
        << textOf().toStdString();
    EXPECT_NE(diff->grab().toImage(), same);
    table->selectRow(2); // exclusive gate
    EXPECT_EQ(diff->accessibleDescription(),
              QStringLiteral("added: gate_conv, gate, gated, gate_minus, skip_gate, skip_gated"));
    EXPECT_TRUE(textOf().contains(QStringLiteral("whose bias starts at \u22126"))) << textOf().toStdString();
    table->selectRow(5); // dropout
    EXPECT_TRUE(textOf().contains(QStringLiteral("published: fails to converge"))) << textOf().toStdString();
    table->selectRow(12); // SkipInit
    EXPECT_EQ(diff->accessibleDescription(), QStringLiteral("added: scalar; missing: bn1, bn2"));
}

TEST_F(LabTest, EveryVariantIsMeasured)
{
    driver.control<QTabBar>(QStringLiteral("Experiments"))->setCurrentIndex(3);
    auto* table = driver.control<QTableView>(QStringLiteral("Variants of the block"));
    ASSERT_TRUE(table);
    QElapsedTimer time;
    time.start();
    while (driver.window().lab().view()->current().busy() && time.elapsed() < 60'000) QTest::qWait(20);
    QTest::qWait(40);
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        bool number = false;
        const QString shown = table->model()->index(row, 1).data().toString();
        QString(shown).replace(u'\u2212', u'-').toDouble(&number);
        EXPECT_TRUE(number) << row << ": " << shown.toStdString();
    }
    EXPECT_EQ(table->model()->index(5, 2).data().toString(), QStringLiteral("fails"));
}

/// The button by keyboard, then the numbers of the plot in the table.
TEST_F(LabTest, ShatteringAndPathsHaveTablesOfTheirNumbers)
{
    auto* tabs = driver.control<QTabBar>(QStringLiteral("Experiments"));
    const auto waitForRows = [&](int rows) {
        QElapsedTimer time;
        time.start();
        LabExperiment& view = driver.window().lab().view()->current();
        while (view.csv().count(QLatin1Char('\n')) < rows && time.elapsed() < 60'000) QTest::qWait(20);
    };
    const auto showTable = [&] {
        QToolButton* button = nullptr;
        for (auto* b : driver.window().lab().view()->current().findChildren<QToolButton*>())
            if (b->text() == QStringLiteral("Table")) button = b;
        ASSERT_TRUE(button);
        driver.focus(button);
        driver.press(Qt::Key_Space);
        EXPECT_TRUE(button->isChecked());
    };
    const auto cell = [](const QTableView* table, int row, int column) {
        return table->model()->index(row, column).data().toString();
    };

    tabs->setCurrentIndex(1);
    driver.control<QSlider>(QStringLiteral("Layers"))->setValue(5);
    waitForRows(13);
    showTable();
    auto* scan = driver.control<QTableView>(QStringLiteral("Table along the line of inputs"));
    auto* correlation =
        driver.control<QTableView>(QStringLiteral("Table of the autocorrelation over the layers"));
    ASSERT_TRUE(scan && correlation);
    EXPECT_TRUE(scan->isVisible() && correlation->isVisible());
    EXPECT_FALSE(driver.shown<LabChart>());
    EXPECT_EQ(scan->model()->rowCount(), 256);
    EXPECT_EQ(scan->model()->columnCount(), 4);
    EXPECT_EQ(cell(scan, 0, 0), QStringLiteral("\u22122"));
    double square = 0; // divided by their root mean square
    for (int row = 0; row < 256; ++row) {
        const double v = cell(scan, row, 1).replace(u'\u2212', u'-').toDouble();
        square += v * v;
    }
    EXPECT_NEAR(square / 256, 1, 0.02);
    ASSERT_GE(correlation->model()->rowCount(), 1);
    int row = 0;
    while (row < correlation->model()->rowCount() && cell(correlation, row, 0) != QStringLiteral("5")) ++row;
    ASSERT_LT(row, correlation->model()->rowCount());
    EXPECT_TRUE(correlation->model()->index(row, 0).data(Qt::FontRole).value<QFont>().bold());
    driver.focus(scan);
    driver.press(Qt::Key_Down);
    driver.press(Qt::Key_Down);
    EXPECT_GE(scan->currentIndex().row(), 1);

    tabs->setCurrentIndex(2);
    driver.control<QSlider>(QStringLiteral("Blocks"))->setValue(3);
    waitForRows(5); // tables stay tables from tab to tab
    auto* paths = driver.control<QTableView>(QStringLiteral("Table over the length of the paths"));
    ASSERT_TRUE(paths);
    for (int i = 0; i < 500 && paths->model()->rowCount() != 4; ++i) QTest::qWait(20);
    ASSERT_EQ(paths->model()->rowCount(), 4);
    double shares = 0;
    for (int length = 0; length < 4; ++length) {
        EXPECT_EQ(cell(paths, length, 0), QString::number(length));
        EXPECT_EQ(cell(paths, length, 1), QString::number(length == 0 || length == 3 ? 1 : 3));
        shares += cell(paths, length, 3).toDouble();
    }
    EXPECT_NEAR(shares, 1, 2e-3);
    EXPECT_EQ(cell(paths, 1, 2), QStringLiteral("0.375"));
}

TEST_F(LabTest, AnAxisSaysInWordsWhatItsShortTitleStandsFor)
{
    auto* chart = driver.control<LabChart>(QStringLiteral("Plot over the blocks"));
    ASSERT_TRUE(chart);
    EXPECT_TRUE(chart->accessibleDescription().contains(
        QStringLiteral("activation gradient \u2016\u2202L/\u2202a\u2016")))
        << chart->accessibleDescription().toStdString();
    EXPECT_TRUE(chart->accessibleDescription().contains(QStringLiteral("block of a network of 20 layers")));
    driver.appearance().setTypeSize(250);
    QTest::qWait(40);
    EXPECT_TRUE(chart->writtenTitles().last().contains(QStringLiteral("\u2016\u2202L/\u2202a\u2016")))
        << chart->writtenTitles().last().toStdString();
    EXPECT_TRUE(chart->accessibleDescription().contains(QStringLiteral("activation gradient")));
}

TEST_F(LabTest, GapsInACurveLeaveNoMarksInAFigure)
{
    LabSetup vanishing = small();
    vanishing.depth = 56;
    vanishing.norms = {Norm::None};
    vanishing.init = InitScheme::Normal001;
    run().setSetup(vanishing);
    wait();
    const QString file = driver.fileIn(QStringLiteral("gaps.svg"));
    ASSERT_TRUE(driver.window().lab().view()->sweep().writeFigure(file).ok());
    QSvgRenderer renderer(file);
    QImage image(renderer.defaultSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    // the corners of both plots, left of the axes and above the highest number
    for (const int left : {12, 12 + 560})
        for (int y = 4; y < 18; ++y)
            for (int x = left - 8; x < left + 8; ++x)
                ASSERT_GT(qGray(image.pixel(x, y)), 230) << x << ", " << y;
}

TEST_F(LabTest, FiguresAndNumbersAreWritten)
{
    LabSweepTab& sweep = driver.window().lab().view()->sweep();
    for (const char* name : {"plots.svg", "plots.pdf", "plots.png"}) {
        const QString file = driver.fileIn(QString::fromLatin1(name));
        EXPECT_TRUE(sweep.writeFigure(file).ok()) << name;
        QFile written(file);
        ASSERT_TRUE(written.open(QIODevice::ReadOnly));
        EXPECT_GT(written.size(), 4000) << name;
    }
    EXPECT_EQ(sweep.writeFigure(driver.fileIn(QStringLiteral("plots.gif"))).error().code,
              ErrorCode::OptionValue);
    const QStringList lines = sweep.csv().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    // four curves at 8 and 20 layers: the stem and each block
    EXPECT_EQ(lines.size(), 2 + 4 * (4 + 10));
    EXPECT_TRUE(lines[0].startsWith(QStringLiteral("# ")) && lines[0].contains(QStringLiteral("images 16")));
}

TEST_F(LabTest, TheSwitchesAreSavedWithTheSession)
{
    LabSetup changed = small();
    changed.init = InitScheme::Glorot;
    run().setSetup(changed);
    wait();
    const QString file = driver.fileIn(QStringLiteral("lab.resblock"));
    ASSERT_TRUE(driver.document().saveTo(file));
    run().setDocument({});
    driver.document().openFile(file);
    EXPECT_EQ(run().document().setup, changed);
    EXPECT_EQ(run().document().earlier, small());
    wait();
    while (run().running()) QTest::qWait(20); // the earlier run comes after the present one
    const DepthSetting curve = small().curves().front();
    EXPECT_EQ(run().earlierSeedsOf(curve, curve.depth).size(), 1U);
    EXPECT_EQ(run().document().setup, changed);
}

TEST_F(LabTest, ASwitchChangesTheSessionAndIsAskedAboutBeforeItIsLost)
{
    ASSERT_TRUE(driver.document().saveTo(driver.fileIn(QStringLiteral("switch.resblock"))));
    EXPECT_FALSE(driver.window().isWindowModified());
    auto* mode = driver.control<QComboBox>(QStringLiteral("Mode"));
    ASSERT_TRUE(mode);
    mode->setCurrentIndex(1);
    EXPECT_TRUE(driver.window().isWindowModified());
    EXPECT_FALSE(driver.session().modified()) << "no step of undo: the network is what it was";

    int asked = 0;
    auto answer = QMessageBox::Cancel;
    driver.answerDialogs([&](QWidget* dialog) {
        ++asked;
        qobject_cast<QMessageBox*>(dialog)->button(answer)->click();
    });
    EXPECT_FALSE(driver.window().close());
    EXPECT_EQ(asked, 1);
    EXPECT_EQ(run().setup().mode, Mode::Eval);
    answer = QMessageBox::Save;
    EXPECT_TRUE(driver.document().mayClose());
    EXPECT_EQ(asked, 2);
    EXPECT_FALSE(driver.window().isWindowModified());
    EXPECT_TRUE(driver.document().mayClose()) << "saved, and yet asked";
    EXPECT_EQ(asked, 2);

    driver.document().startNew();
    EXPECT_EQ(run().setup(), LabSetup{});
    EXPECT_FALSE(driver.window().isWindowModified());
    driver.document().openFile(driver.fileIn(QStringLiteral("switch.resblock")));
    EXPECT_EQ(mode->currentIndex(), 1);
    EXPECT_FALSE(driver.window().isWindowModified());
}

/// Opens a link and waits until all of it is drawn.
void showLink(WindowDriver& driver, const char* link)
{
    QSignalSpy shown(&driver.session(), &Session::viewShown);
    driver.document().openLink(QString::fromLatin1(link));
    EXPECT_TRUE(shown.count() > 0 || shown.wait(60'000)) << link;
}

TEST_F(LabTest, TheHistoryLeadsBackFromTabToTabAndUndoDoesNot)
{
    auto* tabs = driver.control<QTabBar>(QStringLiteral("Experiments"));
    auto* quantity = driver.control<QComboBox>(QStringLiteral("Quantity over the blocks"));
    ASSERT_TRUE(tabs && quantity);
    driver.session().edit([](Experiment& e) { e.mode = Mode::Eval; }, QStringLiteral("Mode"));
    driver.settle();
    quantity->setCurrentIndex(4);
    emit quantity->activated(4);
    tabs->setCurrentIndex(3);
    driver.session().undoStack().undo();
    driver.settle();
    EXPECT_EQ(tabs->currentIndex(), 3) << "undo leaves the view alone";
    EXPECT_EQ(driver.session().view().lab.quantity, LabQuantity::DeadShare);
    driver.press(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(tabs->currentIndex(), 0);
    EXPECT_EQ(quantity->currentIndex(), 4) << "another look at the same, no place of its own";
    driver.press(Qt::Key_Left, Qt::AltModifier);
    EXPECT_FALSE(driver.window().lab().shown());
    driver.press(Qt::Key_Right, Qt::AltModifier);
    driver.press(Qt::Key_Right, Qt::AltModifier);
    EXPECT_EQ(tabs->currentIndex(), 3);
}

TEST_F(LabTest, ALinkShowsTheSameLookAtTheLab)
{
    auto* chart = driver.control<LabChart>(QStringLiteral("Plot over the blocks"));
    ASSERT_TRUE(chart);
    showLink(driver, "resblock:page=lab&quantity=activation-std&point=blocks:residual/batch:4&earlier=off");
    EXPECT_TRUE(chart->accessibleDescription().startsWith(QStringLiteral("residual, BN, block 4")))
        << chart->accessibleDescription().toStdString();
    auto* quantity = driver.control<QComboBox>(QStringLiteral("Quantity over the blocks"));
    EXPECT_EQ(quantity->currentIndex(), static_cast<int>(LabQuantity::ActivationStd));
    driver.focus(chart);
    driver.press(Qt::Key_Right);
    const auto& point = driver.session().view().lab.point;
    ASSERT_TRUE(point);
    EXPECT_EQ(*point, (LabPoint{LabPlot::Blocks, "residual/batch", 4 + 1}));

    showLink(driver, "resblock:page=lab&tab=variants&variant=zero-gamma&lab_table=on");
    auto* variants = driver.control<QTableView>(QStringLiteral("Variants of the block"));
    ASSERT_TRUE(variants);
    EXPECT_TRUE(variants->isVisible());
    EXPECT_EQ(variants->currentIndex().row(), static_cast<int>(variantPlace("zero-gamma")));
    EXPECT_FALSE(driver.session().view().lab.point) << "a link says all of what is shown";
    showLink(driver, "resblock:page=lab&tab=paths&path_blocks=3&lab_table=on");
    auto* paths = driver.control<QTableView>(QStringLiteral("Table over the length of the paths"));
    ASSERT_TRUE(paths && paths->isVisible());
    EXPECT_EQ(paths->model()->rowCount(), 4);
}

TEST_F(LabTest, AFreshLinkToATabMeasuresNothingElse)
{
    WindowDriver other;
    showLink(other, "resblock:page=lab&tab=variants&variant=dropout");
    EXPECT_TRUE(other.window().lab().shown());
    EXPECT_FALSE(other.window().lab().run().running());
    EXPECT_TRUE(other.window().lab().run().results().empty());
    EXPECT_FALSE(other.window().lab().view()->current().busy());
}

TEST_F(LabTest, WhatEveryTabShowsIsSavedAndRestored)
{
    const QString file = driver.fileIn(QStringLiteral("tabs.resblock"));
    ASSERT_TRUE(driver.document().saveTo(file));
    auto* tabs = driver.control<QTabBar>(QStringLiteral("Experiments"));
    ASSERT_TRUE(tabs);
    tabs->setCurrentIndex(3);
    auto* variants = driver.control<QTableView>(QStringLiteral("Variants of the block"));
    ASSERT_TRUE(variants);
    variants->selectRow(4);
    EXPECT_EQ(driver.session().view().lab.variant, "projection");
    EXPECT_FALSE(driver.window().isWindowModified()) << "only looked around";
    tabs->setCurrentIndex(1);
    driver.control<QSlider>(QStringLiteral("Layers"))->setValue(7);
    tabs->setCurrentIndex(2);
    driver.control<QSlider>(QStringLiteral("Blocks"))->setValue(3);
    EXPECT_FALSE(driver.window().isWindowModified());
    const LabLook saved = driver.session().view().lab;
    EXPECT_EQ(saved.scanLayers, 7);
    ASSERT_TRUE(driver.document().saveTo(file));

    driver.document().startNew();
    EXPECT_EQ(tabs->currentIndex(), 0);
    driver.document().openFile(file);
    EXPECT_EQ(driver.session().view().lab, saved);
    EXPECT_EQ(tabs->currentIndex(), 2);
    EXPECT_EQ(driver.control<QSlider>(QStringLiteral("Blocks"))->value(), 3);
    tabs->setCurrentIndex(1);
    EXPECT_EQ(driver.control<QSlider>(QStringLiteral("Layers"))->value(), 7);
    tabs->setCurrentIndex(3);
    EXPECT_EQ(variants->currentIndex().row(), 4);
}

TEST(LabSize, EveryTabFitsAProjectorAtEveryTypeSize)
{
    for (const int percent : {80, 100, 150, 200, 250}) {
        WindowDriver driver({1024, 768});
        driver.appearance().setTypeSize(percent);
        driver.window().lab().run().setSetup(small());
        driver.press(Qt::Key_L, Qt::ControlModifier);
        auto* tabs = driver.control<QTabBar>(QStringLiteral("Experiments"));
        ASSERT_TRUE(tabs);
        if (percent == 200) driver.appearance().setLanguage(QStringLiteral("zh_CN"));
        for (int tab = 0; tab < 4; ++tab) {
            tabs->setCurrentIndex(tab);
            QTest::qWait(20);
            EXPECT_EQ(driver.window().size(), QSize(1024, 768)) << percent << " %, tab " << tab;
            // what does not fit is scrolled, and no plot is squeezed below its least size
            const LabExperiment& view = driver.window().lab().view()->current();
            for (const auto* chart : view.findChildren<LabChart*>()) {
                EXPECT_GE(chart->width(), chart->minimumSizeHint().width()) << percent << " %, tab " << tab;
                EXPECT_GE(chart->height(), chart->minimumSizeHint().height()) << percent << " %, tab " << tab;
                for (const QString& title : chart->writtenTitles())
                    EXPECT_FALSE(title.contains(u'\u2026'))
                        << title.toStdString() << " at " << percent << " %, tab " << tab;
            }
        }
    }
}

} // namespace
} // namespace resblock
