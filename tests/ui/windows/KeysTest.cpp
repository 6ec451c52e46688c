// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of the window, whatever has the focus: a presenter's remote must never be swallowed.
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"
#include "ui/windows/BlockPage.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QSlider>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

#include <gtest/gtest.h>

namespace resblock {
namespace {

TEST(Keys, StepForward)
{
    WindowDriver driver;
    int step = 0;
    for (const int key : {Qt::Key_PageDown, Qt::Key_Right, Qt::Key_Space, Qt::Key_N}) {
        driver.press(key);
        EXPECT_EQ(driver.session().stepNumber(), ++step) << key;
    }
    driver.press(Qt::Key_Right, Qt::ControlModifier);
    EXPECT_EQ(driver.session().stepNumber(), ++step);
}

TEST(Keys, StepBack)
{
    WindowDriver driver;
    int step = 8;
    driver.session().goToStep(step);
    for (const int key : {Qt::Key_PageUp, Qt::Key_Left, Qt::Key_P, Qt::Key_Backspace}) {
        driver.press(key);
        EXPECT_EQ(driver.session().stepNumber(), --step) << key;
    }
    driver.press(Qt::Key_Space, Qt::ShiftModifier);
    EXPECT_EQ(driver.session().stepNumber(), --step);
    driver.press(Qt::Key_Left, Qt::ControlModifier);
    EXPECT_EQ(driver.session().stepNumber(), --step);
}

TEST(Keys, FirstLastAndTheEndsHold)
{
    WindowDriver driver;
    const auto last = static_cast<int>(driver.session().steps().size()) - 1;
    driver.press(Qt::Key_End);
    EXPECT_EQ(driver.session().stepNumber(), last);
    driver.press(Qt::Key_PageDown);
    EXPECT_EQ(driver.session().stepNumber(), last);
    driver.press(Qt::Key_Home);
    EXPECT_EQ(driver.session().stepNumber(), 0);
    driver.press(Qt::Key_PageUp);
    EXPECT_EQ(driver.session().stepNumber(), 0);
}

TEST(Keys, DirectionModeComparison)
{
    WindowDriver driver;
    driver.session().goToStep(3);
    const StageId stage = driver.session().currentStep()->stage;
    driver.press(Qt::Key_D);
    EXPECT_EQ(driver.session().currentStep()->pass, Pass::Backward);
    EXPECT_EQ(driver.session().currentStep()->stage, stage);
    driver.press(Qt::Key_D);
    EXPECT_EQ(driver.session().stepNumber(), 3);

    const Mode mode = driver.session().experiment().mode;
    driver.press(Qt::Key_T);
    EXPECT_NE(driver.session().snapshot()->experiment.mode, mode);
    driver.press(Qt::Key_T);
    EXPECT_EQ(driver.session().snapshot()->experiment.mode, mode);

    QAction* compare = driver.action(QStringLiteral("Compare with the plain network"));
    ASSERT_NE(compare, nullptr);
    EXPECT_TRUE(compare->isChecked());
    driver.press(Qt::Key_C);
    EXPECT_FALSE(compare->isChecked());
}

TEST(Keys, ChannelPictureAndBlock)
{
    WindowDriver driver;
    driver.session().goToStep(1);
    driver.press(Qt::Key_BracketRight);
    driver.press(Qt::Key_BracketRight);
    driver.press(Qt::Key_BracketLeft);
    EXPECT_EQ(driver.session().cursor().channel, 1);
    driver.press(Qt::Key_I);
    EXPECT_EQ(driver.session().cursor().sample, 1);
    driver.press(Qt::Key_PageDown, Qt::ControlModifier);
    EXPECT_EQ(driver.session().section(), 1);
    driver.press(Qt::Key_PageUp, Qt::ControlModifier);
    EXPECT_EQ(driver.session().section(), 0);
}

TEST(Keys, TypeSizeAndFullScreen)
{
    WindowDriver driver;
    driver.press(Qt::Key_Plus, Qt::ControlModifier);
    EXPECT_EQ(driver.appearance().typeSize(), 115);
    driver.press(Qt::Key_Equal, Qt::ControlModifier);
    EXPECT_EQ(driver.appearance().typeSize(), 130);
    driver.press(Qt::Key_0, Qt::ControlModifier);
    EXPECT_EQ(driver.appearance().typeSize(), 100);
    driver.press(Qt::Key_Minus, Qt::ControlModifier);
    EXPECT_EQ(driver.appearance().typeSize(), 90);
    driver.press(Qt::Key_F11);
    EXPECT_TRUE(driver.window().isFullScreen());
    driver.press(Qt::Key_F11);
    EXPECT_FALSE(driver.window().isFullScreen());
}

TEST(Keys, FullScreenComesBackToAMaximizedWindow)
{
    WindowDriver driver;
    driver.window().showMaximized();
    driver.settle();
    driver.press(Qt::Key_F11);
    driver.press(Qt::Key_F11);
    EXPECT_TRUE(driver.window().isMaximized());
}

TEST(Keys, PlayRunsToTheEndAndStops)
{
    WindowDriver driver;
    QAction* play = driver.action(QStringLiteral("Play"));
    ASSERT_NE(play, nullptr);
    const auto last = static_cast<int>(driver.session().steps().size()) - 1;
    driver.session().goToStep(last - 1);
    driver.press(Qt::Key_Space, Qt::ControlModifier);
    EXPECT_TRUE(play->isChecked());
    EXPECT_TRUE(QTest::qWaitFor([play] { return !play->isChecked(); }, 20'000)) << "it does not stop";
    EXPECT_EQ(driver.session().stepNumber(), last);
}

TEST(Keys, PlayIsInterruptedByTheSameKey)
{
    WindowDriver driver;
    QAction* play = driver.action(QStringLiteral("Play"));
    ASSERT_NE(play, nullptr);
    driver.press(Qt::Key_Space, Qt::ControlModifier);
    EXPECT_TRUE(play->isChecked());
    driver.press(Qt::Key_Space, Qt::ControlModifier);
    EXPECT_FALSE(play->isChecked());
    const int step = driver.session().stepNumber();
    QTest::qWait(100);
    EXPECT_EQ(driver.session().stepNumber(), step);
}

TEST(Keys, SettingsPanelComesAndGoes)
{
    WindowDriver driver({1024, 768});
    QWidget* settings = driver.panel("settingsView");
    EXPECT_FALSE(settings->isVisible());
    driver.press(Qt::Key_B, Qt::ControlModifier);
    EXPECT_TRUE(settings->isVisible());
    driver.press(Qt::Key_B, Qt::ControlModifier);
    EXPECT_FALSE(settings->isVisible());
}

TEST(Keys, TheKeySheetNamesEveryKeyOfTheWindow)
{
    WindowDriver driver;
    int opened = 0;
    QString sheet;
    driver.answerDialogs([&](QWidget* dialog) {
        ++opened;
        const auto* table = dialog->findChild<QTableWidget*>();
        for (int row = 0; table && row < table->rowCount(); ++row)
            sheet += table->item(row, 0)->text() + QLatin1Char('\n');
        qobject_cast<QDialog*>(dialog)->reject();
    });
    driver.press(Qt::Key_F1);
    EXPECT_EQ(opened, 1);
    driver.press(Qt::Key_Question);
    EXPECT_EQ(opened, 2);
    for (const char* key :
         {"PgDown", "PgUp", "Backspace", "Home", "End", "Ctrl+B", "F11", "Ctrl+E", "Ctrl+0"})
        EXPECT_TRUE(sheet.contains(QString::fromLatin1(key))) << key << " in " << sheet.toStdString();
}

/// A place that has the focus, and which of the stepping keys it may keep for itself.
struct Place {
    const char* name;
    std::function<QWidget*(WindowDriver&)> find;
    bool keepsSpace = false;
    bool keepsLetters = false;
};

class KeysAnywhere : public ::testing::TestWithParam<Place> {};

TEST_P(KeysAnywhere, StepTheBlock)
{
    WindowDriver driver;
    driver.window().block().showSide(true);
    driver.settle();
    QWidget* place = GetParam().find(driver);
    ASSERT_NE(place, nullptr);
    driver.session().goToStep(4);
    driver.focus(place);
    ASSERT_TRUE(place->hasFocus());
    const Experiment before = driver.session().experiment();
    const auto expectStep = [&](int key, Qt::KeyboardModifiers modifiers, int by) {
        const int step = driver.session().stepNumber();
        driver.press(key, modifiers);
        EXPECT_EQ(driver.session().stepNumber(), step + by) << "key " << key;
    };
    expectStep(Qt::Key_PageDown, Qt::NoModifier, +1);
    expectStep(Qt::Key_PageUp, Qt::NoModifier, -1);
    expectStep(Qt::Key_Right, Qt::ControlModifier, +1);
    expectStep(Qt::Key_Left, Qt::ControlModifier, -1);
    if (!GetParam().keepsSpace) {
        expectStep(Qt::Key_Space, Qt::NoModifier, +1);
        expectStep(Qt::Key_Space, Qt::ShiftModifier, -1);
    }
    if (!GetParam().keepsLetters) {
        expectStep(Qt::Key_N, Qt::NoModifier, +1);
        expectStep(Qt::Key_P, Qt::NoModifier, -1);
        driver.press(Qt::Key_D);
        EXPECT_EQ(driver.session().currentStep()->pass, Pass::Backward);
    }
    driver.press(Qt::Key_F11);
    EXPECT_TRUE(driver.window().isFullScreen());
    driver.press(Qt::Key_Plus, Qt::ControlModifier);
    EXPECT_EQ(driver.appearance().typeSize(), 115);
    EXPECT_TRUE(driver.session().experiment() == before) << "a stepping key changed a setting";
}

QString words(const char* text)
{
    return QString::fromLatin1(text);
}

INSTANTIATE_TEST_SUITE_P(
    Places, KeysAnywhere,
    ::testing::Values(
        Place{"Strip", [](WindowDriver& d) { return d.panel("stripView"); }},
        Place{"Maps", [](WindowDriver& d) { return d.panel("mapsView"); }},
        Place{"Why", [](WindowDriver& d) { return d.panel("formulaView"); }},
        Place{"Slider", [](WindowDriver& d) -> QWidget* { return d.control<QSlider>(words("Time line")); }},
        Place{"Button", [](WindowDriver& d) -> QWidget* { return d.control<QToolButton>(words("Play")); },
              true},
        Place{"Block",
              [](WindowDriver& d) -> QWidget* {
                  return d.window()
                      .findChild<QWidget*>(QStringLiteral("overviewView"))
                      ->findChild<QToolButton*>();
              },
              true},
        Place{"ComboBox", [](WindowDriver& d) -> QWidget* { return d.control<QComboBox>(words("Order")); },
              true, true},
        Place{"SpinBox", [](WindowDriver& d) -> QWidget* { return d.control<QSpinBox>(words("Seed")); }, true,
              true},
        Place{"Text",
              [](WindowDriver& d) -> QWidget* {
                  d.window().resize(1600, 1200);
                  d.settle();
                  return d.control<QTextBrowser>(words("What happens here"));
              }}),
    [](const auto& place) { return std::string(place.param.name); });

TEST(Keys, SpaceOnAFocusedButtonPressesIt)
{
    WindowDriver driver;
    auto* next = driver.control<QToolButton>(QStringLiteral("Last step"));
    ASSERT_NE(next, nullptr);
    driver.focus(next);
    driver.press(Qt::Key_Space);
    EXPECT_EQ(driver.session().stepNumber(), static_cast<int>(driver.session().steps().size()) - 1);
}

TEST(Keys, ArrowsOfTheSpinBoxAndTheComboBoxAreTheirs)
{
    WindowDriver driver;
    driver.window().block().showSide(true);
    driver.settle();
    auto* seed = driver.control<QSpinBox>(QStringLiteral("Seed"));
    ASSERT_NE(seed, nullptr);
    driver.focus(seed);
    const int step = driver.session().stepNumber();
    driver.press(Qt::Key_Left);
    driver.press(Qt::Key_Home);
    driver.press(Qt::Key_Backspace);
    EXPECT_EQ(driver.session().stepNumber(), step);
    driver.press(Qt::Key_Up);
    EXPECT_TRUE(driver.session().undoStack().canUndo());
}

TEST(Keys, ASteppingKeyThatCannotStepTurnsNoNumber)
{
    WindowDriver driver;
    driver.window().block().showSide(true);
    driver.session().edit([](Experiment& e) { e.network.spec()->block.shortcut = Shortcut::Identity; },
                          QStringLiteral("impossible"));
    driver.settle();
    ASSERT_TRUE(driver.session().refusal());
    auto* seed = driver.control<QSpinBox>(QStringLiteral("Seed"));
    ASSERT_NE(seed, nullptr);
    driver.focus(seed);
    const Experiment before = driver.session().experiment();
    driver.press(Qt::Key_PageDown);
    driver.press(Qt::Key_PageUp);
    EXPECT_TRUE(driver.session().experiment() == before);
}

} // namespace
} // namespace resblock
