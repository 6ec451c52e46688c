// SPDX-License-Identifier: GPL-3.0-or-later
// The three levels of the window: in by Enter, out by Esc, and every number followed by keys alone.
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"
#include "ui/views/LevelBar.h"
#include "ui/views/ValueView.h"
#include "ui/windows/ArithmeticExport.h"

#include <QApplication>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

namespace resblock {
namespace {

struct Pages {
    explicit Pages(WindowDriver& driver)
        : zoom(driver.panel("zoomView")), stage(driver.panel("stageDetailView")),
          value(driver.panel("valueView"))
    {}
    [[nodiscard]] int shown() const
    {
        if (value->isVisible()) return stage->isVisible() || zoom->isVisible() ? -1 : 2;
        return stage->isVisible() ? (zoom->isVisible() ? -1 : 1) : 0;
    }
    QWidget* zoom;
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
    EXPECT_EQ(driver.session().cursor().step, 2);
}

TEST(Levels, SteppingDirectionAndModeWorkOnEveryLevel)
{
    WindowDriver driver;
    for (const Level level : {Level::Stage, Level::Value}) {
        driver.session().goToStep(0);
        driver.session().setLevel(level);
        driver.settle();
        driver.press(Qt::Key_PageDown, 3);
        EXPECT_EQ(driver.session().cursor().step, 3);
        driver.press(Qt::Key_Backspace);
        EXPECT_EQ(driver.session().cursor().step, 2);
        driver.press(Qt::Key_D);
        EXPECT_EQ(driver.session().currentStep()->pass, Pass::Backward);
        const Mode mode = driver.session().experiment().mode;
        driver.press(Qt::Key_T);
        EXPECT_NE(driver.session().experiment().mode, mode);
        driver.press(Qt::Key_End);
        EXPECT_EQ(driver.session().cursor().step, static_cast<int>(driver.session().steps().size()) - 1);
        EXPECT_EQ(driver.session().level(), level) << "stepping keeps the level";
    }
}

TEST(Levels, TheLineAboveSaysWhereOneIsAndGoesThere)
{
    WindowDriver driver;
    auto* bar = qobject_cast<LevelBar*>(driver.panel("levelBar"));
    ASSERT_NE(bar, nullptr);
    driver.session().goToStep(1);
    driver.session().selectValue(3, 12, 20);
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
    EXPECT_TRUE(block->isChecked());
    QTest::mouseClick(block, Qt::LeftButton);
    EXPECT_TRUE(block->isChecked()) << "pressing where one is changes nothing";
}

TEST(Levels, ADoubleClickOpensTheValueUnderTheMouse)
{
    WindowDriver driver;
    driver.session().goToStep(1);
    driver.settle();
    QWidget* maps = driver.panel("mapsView");
    QTest::mouseDClick(maps, Qt::LeftButton, {}, maps->rect().center() / 2);
    EXPECT_EQ(driver.session().level(), Level::Value);
}

TEST(Levels, ATermIsFollowedAndTheWayBackIsTheSame)
{
    WindowDriver driver;
    driver.session().goToStep(1); // conv1
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

TEST(Levels, AnotherDocumentBeginsAtTheBlock)
{
    WindowDriver driver;
    driver.session().setLevel(Level::Value);
    driver.open(driver.session().experiment());
    EXPECT_EQ(driver.session().level(), Level::Block);
}

} // namespace
} // namespace resblock
