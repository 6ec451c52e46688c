// SPDX-License-Identifier: GPL-3.0-or-later
// The three levels of the window: in by Enter, out by Esc, and every number followed by keys alone.
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"
#include "ui/paint/theme/Theme.h"
#include "ui/views/block/LevelBar.h"
#include "ui/views/block/MapsView.h"
#include "ui/views/block/StripView.h"
#include "ui/views/parts/FormulaView.h"
#include "ui/views/stage/ConvPanel.h"
#include "ui/views/value/TermGrids.h"
#include "ui/views/value/ValueMaps.h"
#include "ui/views/value/ValueView.h"
#include "ui/windows/ArithmeticExport.h"
#include "ui/words/NumberText.h"

#include <QApplication>
#include <QFile>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

namespace resblock {
namespace {

struct Pages {
    explicit Pages(WindowDriver& driver)
        : why(driver.panel("whyView")), stage(driver.panel("stageDetailView")),
          value(driver.panel("valueView"))
    {}
    [[nodiscard]] int shown() const
    {
        if (value->isVisible()) return stage->isVisible() || why->isVisible() ? -1 : 2;
        return stage->isVisible() ? (why->isVisible() ? -1 : 1) : 0;
    }
    QWidget* why;
    QWidget* stage;
    QWidget* value;
};

TEST(Levels, EnterGoesInAndEscGoesOut)
{
    WindowDriver driver;
    const Pages pages(driver);
    driver.session().goToStep(2);
    driver.focusStrip();
    EXPECT_EQ(pages.shown(), 0);
    driver.press(Qt::Key_Return);
    EXPECT_EQ(driver.session().level(), Level::Stage);
    EXPECT_EQ(pages.shown(), 1);
    driver.press(Qt::Key_Return);
    EXPECT_EQ(driver.session().level(), Level::Value);
    EXPECT_EQ(pages.shown(), 2);
    driver.press(Qt::Key_Escape);
    EXPECT_EQ(pages.shown(), 1);
    driver.press(Qt::Key_Escape);
    EXPECT_EQ(pages.shown(), 0);
    driver.press(Qt::Key_Escape);
    EXPECT_EQ(driver.session().level(), Level::Block) << "there is nothing further out";
    EXPECT_EQ(driver.session().stepNumber(), 2);
}

TEST(Levels, SteppingDirectionAndModeWorkOnEveryLevel)
{
    WindowDriver driver;
    for (const Level level : {Level::Stage, Level::Value}) {
        driver.session().goToStep(0);
        driver.session().setLevel(level);
        driver.settle();
        driver.repeat(Qt::Key_PageDown, 3);
        EXPECT_EQ(driver.session().stepNumber(), 3);
        driver.press(Qt::Key_Backspace);
        EXPECT_EQ(driver.session().stepNumber(), 2);
        driver.press(Qt::Key_D);
        EXPECT_EQ(driver.session().currentStep()->pass, Pass::Backward);
        const Mode mode = driver.session().experiment().mode;
        driver.press(Qt::Key_T);
        EXPECT_NE(driver.session().experiment().mode, mode);
        driver.press(Qt::Key_End);
        EXPECT_EQ(driver.session().stepNumber(), static_cast<int>(driver.session().steps().size()) - 1);
        EXPECT_EQ(driver.session().level(), level) << "stepping keeps the level";
    }
}

TEST(Levels, TheLineAboveSaysWhereOneIsAndGoesThere)
{
    WindowDriver driver;
    auto* bar = qobject_cast<LevelBar*>(driver.panel("levelBar"));
    ASSERT_NE(bar, nullptr);
    EXPECT_FALSE(bar->isVisible()) << "the block is where one starts; there is nothing to go back to";
    driver.session().goToStep(1);
    driver.session().setLevel(Level::Stage);
    driver.session().selectValue(3, 12, 20);
    driver.settle();
    EXPECT_EQ(bar->text(Level::Value), QStringLiteral("channel 3, row 12, column 20"));
    EXPECT_TRUE(bar->text(Level::Block).contains(QStringLiteral("layer1.0")));
    auto* value = driver.control<QToolButton>(bar->text(Level::Value));
    ASSERT_NE(value, nullptr);
    driver.focus(value);
    driver.press(Qt::Key_Space);
    EXPECT_EQ(driver.session().level(), Level::Value);
    auto* block = driver.control<QToolButton>(bar->text(Level::Block));
    ASSERT_NE(block, nullptr);
    QTest::mouseClick(block, Qt::LeftButton);
    EXPECT_EQ(driver.session().level(), Level::Block);
    EXPECT_FALSE(bar->isVisible());
}

TEST(Levels, ADoubleClickOpensTheValueUnderTheMouse)
{
    WindowDriver driver;
    driver.session().goToStep(1);
    driver.settle();
    auto* maps = qobject_cast<MapsView*>(driver.panel("mapsView"));
    QTest::mouseDClick(maps, Qt::LeftButton, {}, maps->partRect(2).center());
    EXPECT_EQ(driver.session().level(), Level::Value);
    EXPECT_EQ(driver.session().cursor().channel, 2);
    EXPECT_NEAR(static_cast<double>(driver.session().cursor().y), 32, 2);
    EXPECT_NEAR(static_cast<double>(driver.session().cursor().x), 32, 2);
}

TEST(Levels, ATermIsFollowedAndTheWayBackIsTheSame)
{
    WindowDriver driver;
    driver.session().goToStep(4); // conv2, which reads relu1
    driver.session().selectValue(3, 12, 20);
    driver.session().setLevel(Level::Value);
    driver.settle();
    auto* view = qobject_cast<ValueView*>(driver.panel("valueView"));
    ASSERT_NE(view->opened(), nullptr);
    const Cursor start = driver.session().cursor();
    const ExplanationTerm term = view->opened()->explanation.terms[30];
    EXPECT_TRUE(driver.session().openValue(term.source, term.pass, term.index));
    driver.settle();
    EXPECT_EQ(driver.session().currentStep()->stage, term.source);
    EXPECT_EQ(view->opened()->explanation.value, term.input)
        << "the value a term multiplied is the one it leads to";
    driver.press(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(driver.session().cursor(), start);
    EXPECT_EQ(driver.session().level(), Level::Value);
    driver.press(Qt::Key_Escape);
    EXPECT_EQ(driver.session().level(), Level::Stage) << "there is nothing to go back to";
}

TEST(Levels, ANumberIsFollowedBackByKeysAlone)
{
    WindowDriver driver;
    driver.session().goToStep(12); // the gradient at relu1, which conv2 sends back
    driver.focusStrip();
    driver.press(Qt::Key_Return);
    driver.press(Qt::Key_Return);
    auto* view = qobject_cast<ValueView*>(driver.panel("valueView"));
    auto* maps = driver.panel("valueMaps");
    EXPECT_TRUE(maps->hasFocus()) << "the arrows move the value at once";
    const Cursor before = driver.session().cursor();
    driver.press(Qt::Key_Right);
    driver.press(Qt::Key_Down);
    EXPECT_EQ(driver.session().cursor().x, before.x + 1);
    EXPECT_EQ(driver.session().cursor().y, before.y + 1);
    driver.press(Qt::Key_Tab);
    auto* grids = qobject_cast<TermGrids*>(driver.panel("termGrids"));
    ASSERT_TRUE(grids->hasFocus());
    driver.press(Qt::Key_Right);
    driver.press(Qt::Key_Down);
    const ExplanationTerm term = view->opened()->term(grids->currentTerm());
    ASSERT_TRUE(driver.session().terms().highlight());
    EXPECT_EQ(driver.session().terms().highlight()->index, term.index) << "the source is marked";
    EXPECT_TRUE(grids->readout().contains(QStringLiteral("conv2"))) << grids->readout().toStdString();
    driver.press(Qt::Key_G);
    EXPECT_EQ(view->opened()->explanation.parameter, term.weight);
    driver.press(Qt::Key_Escape);
    EXPECT_EQ(view->opened()->explanation.parameter, "");
    driver.press(Qt::Key_Tab); // the grids again: what was opened in between took no focus
    driver.focus(grids);
    driver.press(Qt::Key_Return);
    EXPECT_EQ(driver.session().currentStep()->stage, term.source);
    EXPECT_EQ(driver.session().currentStep()->pass, Pass::Backward);
    EXPECT_EQ(driver.session().level(), Level::Value);
}

/// The formula of the value level lies beside the grids, whole or scrolled to, also in the smallest window.
TEST(Levels, TheLitTermIsTheSameInGridsFormulaAndMaps)
{
    WindowDriver driver({1024, 768});
    auto* view = qobject_cast<ValueView*>(driver.panel("valueView"));
    auto* formula = qobject_cast<FormulaView*>(driver.panel("valueFormulaView"));
    auto* grids = qobject_cast<TermGrids*>(driver.panel("termGrids"));
    const OpenTerms& terms = driver.session().terms();
    for (const int step :
         {4, 12, 15}) { // a convolution forward and backward, the gradient at the block's input
        driver.session().setLevel(Level::Block);
        driver.session().goToStep(step);
        driver.session().selectValue(3, 12, 20);
        driver.session().setLevel(Level::Value);
        driver.settle();
        ASSERT_TRUE(formula->isVisible());
        EXPECT_GE(formula->height(), 3 * formula->fontMetrics().height());
        EXPECT_GE(grids->height(), 6 * grids->fontMetrics().height());
        for (int i = 0; i < grids->partCount(); ++i) {
            grids->activatePart(i);
            const int term = grids->currentTerm();
            if (term < 0) continue;
            EXPECT_EQ(terms.lit().term, term);
            EXPECT_EQ(terms.highlight(), originOf(*view->opened(), term));
            const auto marks = formula->formula().parts;
            ASSERT_GT(formula->lit(), 0) << "a term that is lit is written out";
            EXPECT_EQ(marks[static_cast<std::size_t>(formula->lit() - 1)].term, term);
        }
        const int chosen = terms.lit().term;
        int pointed = 0;
        for (int i = 0; i < formula->partCount(); ++i) {
            if (!formula->viewport()->rect().contains(formula->partRect(i).center())) continue;
            QTest::mouseMove(formula->viewport(), formula->partRect(i).center());
            const auto& parts = formula->formula().parts;
            const int term = parts[static_cast<std::size_t>(formula->lit() - 1)].term;
            if (term < 0 || term == chosen) continue;
            ++pointed;
            EXPECT_EQ(terms.lit().term, term);
            EXPECT_EQ(grids->currentTerm(), term) << "the grids turn to the channel of that term";
        }
        EXPECT_GT(pointed, 0) << step;
        QEvent left(QEvent::Leave);
        QCoreApplication::sendEvent(formula->viewport(), &left);
        EXPECT_EQ(terms.lit().term, chosen) << "pointing is a preview";
        EXPECT_EQ(grids->currentTerm(), chosen);
        EXPECT_EQ(formula->formula().markOfTerm(chosen), formula->lit());
    }
}

TEST(Levels, AProductIsMarkedInTheMapItCameFrom)
{
    WindowDriver driver({1024, 768});
    auto* strip = qobject_cast<StripView*>(driver.panel("stripView"));
    auto* view = qobject_cast<ValueView*>(driver.panel("valueView"));
    auto* grids = qobject_cast<TermGrids*>(driver.panel("termGrids"));
    driver.session().goToStep(4);
    driver.session().selectValue(3, 12, 20);
    driver.session().setLevel(Level::Value);
    driver.settle();
    ASSERT_TRUE(strip->litStage());
    EXPECT_EQ(strip->litStage()->stage, "layer1.0.relu1");
    const QImage before = strip->grab().toImage();
    grids->activatePart(8);
    EXPECT_NE(strip->grab().toImage(), before) << "another value is marked";
    // and the other way: the value under the mouse lights its product
    const auto* maps = qobject_cast<ValueMaps*>(driver.panel("valueMaps"));
    const int first = view->opened()->grids.front().termAt(0, 0);
    ASSERT_NE(grids->currentTerm(), first);
    QTest::mouseMove(driver.panel("valueMaps"), maps->rectOfTerm(first).center().toPoint());
    EXPECT_EQ(grids->currentTerm(), first);
    EXPECT_EQ(driver.session().terms().lit().term, first);
    view->showPlain(true);
    ASSERT_TRUE(strip->litStage());
    EXPECT_EQ(strip->litStage()->side, NetworkSide::Plain);
    driver.session().setLevel(Level::Block);
    EXPECT_FALSE(strip->litStage());
}

TEST(Levels, TheLargeMapMarksTheLitValueItShows)
{
    WindowDriver driver;
    driver.session().goToStage("layer1.0.conv1", Pass::Forward);
    driver.session().selectValue(0, 12, 20);
    driver.session().setLevel(Level::Stage);
    driver.settle();
    auto* panel = driver.window().findChild<ConvPanel*>();
    ASSERT_NE(panel, nullptr);
    auto* maps = panel->findChild<MapPanes*>(QStringLiteral("panelMaps"));
    ASSERT_NE(maps, nullptr);
    const auto& terms = (*driver.session().terms().arithmetic())->explanation.terms;
    const auto termIn = [&](bool shown) {
        const auto it = std::ranges::find_if(terms, [&](const ExplanationTerm& term) {
            return (term.index[1] == panel->inputChannel()) == shown && term.kind == TermKind::Product;
        });
        return static_cast<int>(it - terms.begin());
    };
    const QImage before = maps->grab().toImage();
    driver.session().chooseTerm(termIn(true));
    EXPECT_NE(maps->grab().toImage(), before);
    const int other = termIn(false);
    driver.session().chooseTerm(-1);
    driver.session().terms().pointAt(other);
    EXPECT_EQ(maps->grab().toImage(), before) << "that value lies in another channel";
    driver.session().chooseTerm(other); // what is chosen is shown
    EXPECT_EQ(panel->inputChannel(), terms[static_cast<std::size_t>(other)].index[1]);
}

TEST(Levels, AtTheAddTheMapIsThatOfTheLitTerm)
{
    WindowDriver driver;
    driver.session().goToStage("layer1.0.add", Pass::Forward);
    driver.session().selectValue(4, 31, 32);
    driver.session().setLevel(Level::Value);
    driver.settle();
    auto* maps = driver.panel("valueMaps");
    const auto lit = [&](int term) {
        driver.session().chooseTerm(term);
        driver.settle();
        EXPECT_EQ(driver.session().terms().lit().term, term);
        return maps->grab().toImage();
    };
    const QRgb mark = Theme::of(ThemeId::Light).lit.rgb();
    const auto marked = [mark](const QImage& image) {
        int pixels = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) pixels += image.pixel(x, y) == mark ? 1 : 0;
        return pixels;
    };
    const QImage branch = lit(0);
    const QImage skip = lit(1);
    EXPECT_GT(marked(branch), 0);
    EXPECT_GT(marked(skip), 0) << "the map that is shown does not hold the value that is lit";
    EXPECT_NE(branch, skip);
    EXPECT_EQ(lit(0), branch);
    // one level further in, from the maps as from the products
    const auto origin = driver.session().terms().lit().origin;
    ASSERT_TRUE(origin);
    driver.focus(maps);
    driver.press(Qt::Key_Return);
    EXPECT_EQ(driver.session().currentStep()->stage, origin->stage);
}

TEST(Levels, SteppingOnForgetsTheWayBack)
{
    WindowDriver driver;
    driver.session().goToStep(1);
    driver.session().selectValue(3, 12, 20);
    driver.session().setLevel(Level::Value);
    driver.settle();
    driver.session().followTerm(0);
    driver.settle();
    driver.press(Qt::Key_PageDown);
    driver.press(Qt::Key_Escape);
    EXPECT_EQ(driver.session().level(), Level::Stage) << "a level out, not back to where one was";
}

TEST(Levels, TheFormulaFollowsThePlainNetworkAndOpenedNumbers)
{
    WindowDriver driver;
    auto* view = qobject_cast<ValueView*>(driver.panel("valueView"));
    auto* formula = qobject_cast<FormulaView*>(driver.panel("valueFormulaView"));
    driver.session().goToStep(4);
    driver.session().setLevel(Level::Value);
    driver.settle();
    view->showPlain(true);
    EXPECT_EQ(formula->opened(), view->opened());
    EXPECT_TRUE(formula->opened()->plain);
    driver.session().openNumber({"layer1.0.conv2.weight", {}, Quantity::Element, {0, 1, 2, 2}});
    ASSERT_NE(formula->opened(), nullptr);
    EXPECT_EQ(formula->opened(), view->opened());
    EXPECT_EQ(formula->opened()->explanation.parameter, "layer1.0.conv2.weight");
    EXPECT_TRUE(formula->latex().contains(QStringLiteral("sum_{n,p,q}"))) << formula->latex().toStdString();
    EXPECT_TRUE(formula->latex().contains(QStringLiteral("w_{0,1,2,2}"))) << formula->latex().toStdString();
}

TEST(Levels, WhatIsOpenedIsExported)
{
    WindowDriver driver;
    driver.session().goToStep(1);
    driver.session().selectValue(3, 12, 20);
    driver.session().setLevel(Level::Value);
    driver.settle();
    const auto* view = qobject_cast<ValueView*>(driver.panel("valueView"));
    for (const char* name : {"a.csv", "a.svg", "a.pdf", "a.png"}) {
        const QString file = driver.fileIn(QString::fromLatin1(name));
        ASSERT_TRUE(exportArithmetic(*view, 0, file)) << name;
        QFile written(file);
        ASSERT_TRUE(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        EXPECT_GT(bytes.size(), 1000) << name;
        if (file.endsWith(QStringLiteral("csv"))) {
            EXPECT_EQ(bytes.count('\n'), 1 + 72 + 3) << "head, products, constant, sum, stored";
        }
        if (file.endsWith(QStringLiteral("svg"))) {
            EXPECT_TRUE(bytes.contains("<text"));
        }
        if (file.endsWith(QStringLiteral("png"))) {
            EXPECT_FALSE(QImage(file).isNull());
        }
    }
}

TEST(Levels, EveryStageOfBothNetworksOpensOrSaysWhyNot)
{
    WindowDriver driver({1024, 768});
    auto* view = qobject_cast<ValueView*>(driver.panel("valueView"));
    driver.session().setLevel(Level::Value);
    int opened = 0;
    for (const bool plain : {false, true}) {
        view->showPlain(plain);
        for (int step = 0; step < static_cast<int>(driver.session().steps().size()); ++step) {
            driver.session().goToStep(step);
            driver.settle();
            EXPECT_GT(view->headline().size(), 20) << step;
            if (view->opened()) ++opened;
        }
    }
    EXPECT_GE(opened, 2 * 12);
}

TEST(Levels, AChangeByHandKeepsWhatItWasBefore)
{
    WindowDriver driver;
    auto* view = qobject_cast<ValueView*>(driver.panel("valueView"));
    auto* grids = qobject_cast<TermGrids*>(driver.panel("termGrids"));
    driver.session().goToStep(1);
    driver.session().selectValue(3, 12, 20);
    driver.session().setLevel(Level::Value);
    driver.settle();
    const double before = view->opened()->explanation.value;
    EXPECT_FALSE(view->headline().contains(QStringLiteral("Before")));
    const ExplanationTerm term = view->opened()->term(grids->currentTerm());
    driver.session().change(ParameterChange{term.weight, term.weightIndex, 2}, QStringLiteral("weight"));
    driver.settle();
    const double now = view->opened()->explanation.value;
    ASSERT_NE(now, before);
    EXPECT_NEAR(now - before, (2 - term.factor) * term.input, 1e-4) << "one weight, one product";
    EXPECT_TRUE(view->headline().contains(QStringLiteral("Before the changes it was %1, a change of %2.")
                                              .arg(numberText(before, 6), numberText(now - before, 3))))
        << view->headline().toStdString();
    const QString then =
        QStringLiteral("before: %1 × %2 = %3")
            .arg(numberText(term.input, 5), numberText(term.factor, 5), numberText(term.product, 5));
    int changed = 0;
    for (int i = 0; i < grids->partCount(); ++i) {
        grids->activatePart(i);
        changed += grids->readout().contains(then);
    }
    EXPECT_EQ(changed, 1);
    driver.session().keepAsBefore();
    driver.settle();
    EXPECT_FALSE(view->headline().contains(QStringLiteral("Before")));
}

TEST(Levels, AWeightsGradientIsGroupedByPictureAndExpanded)
{
    WindowDriver driver;
    auto* view = qobject_cast<ValueView*>(driver.panel("valueView"));
    driver.session().goToStep(1);
    driver.session().openNumber({"layer1.0.conv1.weight", {}, Quantity::Element, {3, 0, 1, 1}});
    driver.settle();
    const auto& opened = *view->opened();
    const auto pictures = static_cast<int>(driver.session().experiment().pictures.size());
    auto* table = driver.control<QTableView>(QStringLiteral("Groups of terms"));
    ASSERT_NE(table, nullptr);
    const auto text = [&](int row, int column) {
        return table->model()->index(row, column).data().toString();
    };
    ASSERT_EQ(table->model()->rowCount(), pictures);
    EXPECT_TRUE(text(0, 0).endsWith(QStringLiteral("(%1)").arg(countText(4096)))) << text(0, 0).toStdString();
    for (std::size_t i = 1; i < opened.grids.size(); ++i)
        EXPECT_LE(std::abs(opened.grids[i].sum), std::abs(opened.grids[i - 1].sum)) << "largest first";
    table->setCurrentIndex(table->model()->index(1, 0));
    driver.focus(table);
    driver.press(Qt::Key_Right);
    EXPECT_EQ(table->model()->rowCount(), pictures + 4096) << "no term is left out";
    const int chosen = driver.session().terms().chosen().term;
    EXPECT_EQ(text(table->currentIndex().row(), 1), numberText(opened.term(chosen).product, 4));
    driver.press(Qt::Key_Down);
    EXPECT_NE(driver.session().terms().chosen().term, chosen);
    EXPECT_EQ(opened.gridOf[static_cast<std::size_t>(driver.session().terms().chosen().term)], 1);
    driver.press(Qt::Key_Left);
    EXPECT_EQ(table->model()->rowCount(), pictures);
    EXPECT_EQ(table->currentIndex().row(), 1);
}

/// What lies outside the blocks opens like a block, in both networks and both directions, to the loss.
TEST(Levels, StemAndHeadOpenLikeABlock)
{
    WindowDriver driver({1024, 768});
    auto* view = qobject_cast<ValueView*>(driver.panel("valueView"));
    auto* formula = qobject_cast<FormulaView*>(driver.panel("valueFormulaView"));
    const int head = static_cast<int>(driver.session().experiment().network.spec()->blockCount());
    for (const char* name : {"Show the stem: what comes before the first block",
                             "Show the head: pooling, the fully connected layer and the loss"}) {
        auto* button = driver.control<QToolButton>(QString::fromLatin1(name));
        ASSERT_NE(button, nullptr) << name;
        QTest::mouseClick(button, Qt::LeftButton);
        driver.settle();
        EXPECT_TRUE(button->isChecked());
        driver.session().setLevel(Level::Value);
        int opened = 0;
        for (const bool plain : {false, true}) {
            view->showPlain(plain);
            for (int step = 0; step < static_cast<int>(driver.session().steps().size()); ++step) {
                driver.session().goToStep(step);
                driver.settle();
                const Step now = *driver.session().currentStep();
                SCOPED_TRACE(now.stage);
                const bool border = driver.session().snapshot()->residual.graph.blockOf(
                                        driver.session().snapshot()->residual.graph.find(now.stage)) >= 0 ||
                                    now.stage == "relu";
                if (!view->opened()) {
                    EXPECT_TRUE(border) << "only what a block computed may be left to it";
                    continue;
                }
                ++opened;
                EXPECT_EQ(formula->opened(), view->opened());
                EXPECT_TRUE(addsUp<float>(view->opened()->explanation) || view->opened()->explanation.given);
            }
        }
        EXPECT_GE(opened, 2 * 6);
        driver.session().setLevel(Level::Block);
    }
    EXPECT_EQ(driver.session().section(), head);
    driver.press(Qt::Key_PageUp, Qt::ControlModifier);
    driver.settle();
    EXPECT_EQ(driver.session().section(), head - 1);
}

TEST(Levels, AnotherDocumentBeginsAtTheBlock)
{
    WindowDriver driver;
    driver.session().setLevel(Level::Value);
    driver.open(driver.session().experiment());
    EXPECT_EQ(driver.session().level(), Level::Block);
}

} // namespace
} // namespace resblock
