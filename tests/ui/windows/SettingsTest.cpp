// SPDX-License-Identifier: GPL-3.0-or-later
// Every control of the settings changes the experiment, and undo brings experiment and picture back.
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"
#include "ui/windows/BlockPage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>

#include <gtest/gtest.h>

namespace resblock {
namespace {

class Settings : public ::testing::Test {
protected:
    void SetUp() override
    {
        driver.window().block().showSide(true);
        driver.settle();
        startCount = undoCount();
    }

    int undoCount() { return driver.session().undoStack().count(); }

    /// Changes the control from the keyboard, takes the change back and makes it again, looking each time.
    void changeUndoRedo(QWidget* control, const std::function<void()>& change)
    {
        ASSERT_NE(control, nullptr);
        driver.focus(control); // scrolls the form to it
        driver.focusStrip();
        const Experiment before = driver.session().experiment();
        const QImage beforePicture = driver.panels();
        driver.focus(control);
        change();
        driver.settle();
        const Experiment after = driver.session().experiment();
        EXPECT_FALSE(after == before) << "the control changes nothing";
        EXPECT_TRUE(driver.window().isWindowModified());
        driver.focusStrip();
        const QImage afterPicture = driver.panels();
        EXPECT_FALSE(differingPart(afterPicture, beforePicture).isEmpty());

        driver.focus(control); // undo must work right where the change was made
        driver.press(Qt::Key_Z, Qt::ControlModifier);
        driver.focusStrip();
        EXPECT_TRUE(driver.session().experiment() == before) << "undo does not bring the experiment back";
        EXPECT_TRUE(differingPart(driver.panels(), beforePicture).isEmpty()) << "undo: another picture";
        EXPECT_FALSE(driver.window().isWindowModified());
        driver.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        EXPECT_TRUE(driver.session().experiment() == after) << "redo does not make the change again";
        EXPECT_TRUE(differingPart(driver.panels(), afterPicture).isEmpty()) << "redo: another picture";
        driver.press(Qt::Key_Z, Qt::ControlModifier);
        EXPECT_TRUE(driver.session().experiment() == before);
    }

    void everyChoice(const QString& name)
    {
        SCOPED_TRACE(name.toStdString());
        auto* box = driver.control<QComboBox>(name);
        ASSERT_NE(box, nullptr);
        changeUndoRedo(box, [&] {
            const QModelIndex next = box->model()->index(box->currentIndex() + 1, 0); // none behind the last
            const bool possible = next.isValid() && next.flags().testFlag(Qt::ItemIsEnabled);
            driver.press(possible ? Qt::Key_Down : Qt::Key_Up);
        });
    }

    void everyNumber(const QString& name)
    {
        SCOPED_TRACE(name.toStdString());
        auto* box = driver.control<QSpinBox>(name);
        ASSERT_NE(box, nullptr);
        changeUndoRedo(box, [&] { driver.press(box->value() < box->maximum() ? Qt::Key_Up : Qt::Key_Down); });
    }

    void everySwitch(const QString& name)
    {
        SCOPED_TRACE(name.toStdString());
        auto* box = driver.control<QCheckBox>(name);
        changeUndoRedo(box, [&] { driver.press(Qt::Key_Space); });
    }

    WindowDriver driver;
    int startCount = 0;
};

/// The session has an experiment before there is a window: opened again, it must look the same.
TEST_F(Settings, AreThoseOfTheNetworkFromTheStart)
{
    EXPECT_EQ(driver.control<QSpinBox>(QStringLiteral("Blocks per stage"))->value(), 3);
    driver.focusStrip();
    const QImage start = driver.panels();
    driver.open(driver.session().experiment());
    driver.focusStrip();
    EXPECT_TRUE(differingPart(driver.panels(), start).isEmpty());
}

TEST_F(Settings, EveryNumberOfTheNetworkChangesAndComesBack)
{
    for (const char* name : {"Blocks per stage", "Width of stage 1", "Width of stage 2", "Width of stage 3",
                             "Stride of later stages"})
        everyNumber(QString::fromLatin1(name));
}

TEST_F(Settings, PictureSizeAndSeedChangeAndComeBack)
{
    for (const char* name : {"Picture size", "Seed"}) everyNumber(QString::fromLatin1(name));
}

TEST_F(Settings, EveryChoiceOfTheBlockChangesAndComesBack)
{
    for (const char* name : {"Kind", "Order", "Shortcut where the shape changes"})
        everyChoice(QString::fromLatin1(name));
}

TEST_F(Settings, NormActivationAndPaddingChangeAndComeBack)
{
    for (const char* name : {"Normalization", "Activation", "Padding"})
        everyChoice(QString::fromLatin1(name));
}

TEST_F(Settings, WeightsAndModeChangeAndComeBack)
{
    for (const char* name : {"Starting point", "Mode", "Weights", "Initialiser"})
        everyChoice(QString::fromLatin1(name));
}

TEST_F(Settings, SwitchesChangeAndComeBack)
{
    for (const char* name : {"Convolutions have a bias", "Blocks start as the identity (zero-init)"})
        everySwitch(QString::fromLatin1(name));
}

TEST_F(Settings, ClassOfAPictureChangesAndComesBack)
{
    everyChoice(QStringLiteral("Class of picture 1, coffee"));
}

TEST_F(Settings, RemovedPictureComesBack)
{
    const auto pictures = driver.session().experiment().pictures;
    auto* remove = driver.control<QAbstractButton>(QStringLiteral("Remove picture 1, coffee"));
    ASSERT_NE(remove, nullptr);
    driver.focus(remove);
    driver.focusStrip();
    const QImage before = driver.panels();
    remove->click();
    driver.settle();
    EXPECT_EQ(driver.session().experiment().pictures.size(), pictures.size() - 1);
    EXPECT_EQ(driver.session().snapshot()->inputShape.n, static_cast<Index>(pictures.size()) - 1);
    driver.press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(driver.session().experiment().pictures == pictures);
    driver.focusStrip();
    EXPECT_TRUE(differingPart(driver.panels(), before).isEmpty());
}

TEST_F(Settings, ANumberTurnedSeveralTimesIsOneUndoStep)
{
    auto* box = driver.control<QSpinBox>(QStringLiteral("Picture size"));
    ASSERT_NE(box, nullptr);
    const Experiment before = driver.session().experiment();
    driver.focus(box);
    driver.repeat(Qt::Key_Up, 4);
    EXPECT_EQ(driver.session().experiment().inputSize, before.inputSize + 4);
    EXPECT_EQ(undoCount(), startCount + 1);
    driver.press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(driver.session().experiment() == before);
    EXPECT_FALSE(driver.session().undoStack().canUndo());
}

TEST_F(Settings, TypedNumberIsUndoneWhereItWasTyped)
{
    auto* box = driver.control<QSpinBox>(QStringLiteral("Seed"));
    ASSERT_NE(box, nullptr);
    const Experiment before = driver.session().experiment();
    driver.focus(box);
    box->selectAll();
    driver.press(Qt::Key_4);
    driver.press(Qt::Key_2);
    EXPECT_EQ(undoCount(), startCount) << "half a number is no edit";
    driver.press(Qt::Key_Return);
    EXPECT_EQ(driver.session().experiment().init.seed, 42U);
    driver.press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(driver.session().experiment() == before);
    EXPECT_EQ(box->value(), static_cast<int>(before.init.seed));
}

TEST_F(Settings, TurningThereAndBackLeavesNoStepBehind)
{
    auto* box = driver.control<QSpinBox>(QStringLiteral("Picture size"));
    ASSERT_NE(box, nullptr);
    const Experiment before = driver.session().experiment();
    driver.focus(box);
    driver.press(Qt::Key_Up);
    EXPECT_EQ(undoCount(), startCount + 1);
    driver.press(Qt::Key_Down);
    EXPECT_TRUE(driver.session().experiment() == before);
    EXPECT_EQ(undoCount(), startCount);
    EXPECT_FALSE(driver.session().undoStack().canUndo());
    EXPECT_FALSE(driver.window().isWindowModified());
}

/// The choices of every list, one after the other: each is an edit, runs or is refused with a reason, and is
/// taken back by one undo.
TEST_F(Settings, EveryChoiceOfEveryListIsOneUndoableEdit)
{
    driver.focusStrip();
    const Experiment before = driver.session().experiment();
    const QImage picture = driver.panels();
    for (const char* name : {"Starting point", "Kind", "Order", "Shortcut where the shape changes",
                             "Normalization", "Activation", "Padding", "Mode", "Weights", "Initialiser"}) {
        auto* box = driver.control<QComboBox>(QString::fromLatin1(name));
        ASSERT_NE(box, nullptr);
        const int current = box->currentIndex();
        ASSERT_GT(box->count(), 1);
        for (int choice = 0; choice < box->count(); ++choice) {
            if (choice == current) continue;
            const QModelIndex item = box->model()->index(choice, 0);
            if (!item.flags().testFlag(Qt::ItemIsEnabled)) continue; // there is no file of weights
            SCOPED_TRACE(name + (": " + box->itemText(choice).toStdString()));
            box->setCurrentIndex(choice);
            emit box->activated(choice);
            driver.settle();
            const bool refused = driver.session().refusal().has_value();
            EXPECT_EQ(driver.session().stale(), refused);
            EXPECT_NE(driver.message().isEmpty(), refused);
            EXPECT_FALSE(driver.session().experiment() == before);
            EXPECT_EQ(box->currentIndex(), choice);
            EXPECT_EQ(undoCount(), startCount + 1);
            driver.press(Qt::Key_Z, Qt::ControlModifier);
            EXPECT_TRUE(driver.session().experiment() == before);
            EXPECT_EQ(driver.message(), QString());
            EXPECT_FALSE(driver.session().undoStack().canUndo());
            EXPECT_EQ(box->currentIndex(), current);
        }
    }
    const QRect differing = differingPart(driver.panels(), picture);
    EXPECT_TRUE(differing.isEmpty()) << differing.x() << ',' << differing.y() << ' ' << differing.width()
                                     << 'x' << differing.height();
}

} // namespace
} // namespace resblock
