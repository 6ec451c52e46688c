// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions are saved and opened, changes are asked about, and what cannot be opened leaves everything as it
// was.
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <gtest/gtest.h>

namespace resblock {
namespace {

void change(WindowDriver& driver)
{
    driver.session().edit(
        [](Experiment& e) {
            e.init.seed += 7;
            e.weights = WeightsSource::Initialised;
        },
        QStringLiteral("Seed"));
    driver.settle();
}

void answerWith(WindowDriver& driver, QMessageBox::StandardButton button, int& asked)
{
    driver.answerDialogs([button, &asked](QWidget* dialog) {
        auto* box = qobject_cast<QMessageBox*>(dialog);
        if (!box) {
            qobject_cast<QDialog*>(dialog)->reject();
            return;
        }
        ++asked;
        EXPECT_TRUE(box->text().contains(QStringLiteral("Save the changes")));
        box->button(button)->click();
    });
}

TEST(SessionFiles, WhatWasSavedIsOpenedAgain)
{
    WindowDriver driver;
    const QString file = driver.fileIn(QStringLiteral("mine.resblock"));
    change(driver);
    driver.session().showSection(4);
    driver.settle();
    driver.session().goToStep(5);
    driver.session().selectSample(2);
    driver.session().selectValue(3, 4, 6);
    const Experiment saved = driver.session().experiment();
    const Cursor cursor = driver.session().cursor();
    const QImage picture = driver.panels();
    EXPECT_TRUE(driver.window().isWindowModified());
    ASSERT_TRUE(driver.document().saveTo(file));
    EXPECT_FALSE(driver.window().isWindowModified());
    EXPECT_TRUE(driver.window().windowTitle().startsWith(QStringLiteral("mine")));
    EXPECT_EQ(Document::recentFiles(), QStringList(file));

    driver.document().startNew();
    driver.settle();
    EXPECT_FALSE(driver.session().experiment() == saved);
    driver.document().openFile(file);
    driver.settle();
    EXPECT_TRUE(driver.session().experiment() == saved);
    EXPECT_EQ(driver.session().cursor(), cursor);
    EXPECT_TRUE(differingPart(driver.panels(), picture).isEmpty());
    EXPECT_FALSE(driver.session().modified());
    EXPECT_FALSE(driver.session().undoStack().canUndo());
}

TEST(SessionFiles, AnUnchangedSessionClosesWithoutAQuestion)
{
    WindowDriver driver;
    int asked = 0;
    answerWith(driver, QMessageBox::Cancel, asked);
    EXPECT_TRUE(driver.document().mayClose());
    EXPECT_EQ(asked, 0);
}

TEST(SessionFiles, AChangedSessionAsksBeforeItIsLost)
{
    WindowDriver driver;
    change(driver);
    const Experiment changed = driver.session().experiment();
    int asked = 0;
    answerWith(driver, QMessageBox::Cancel, asked);
    EXPECT_FALSE(driver.document().mayClose());
    EXPECT_FALSE(driver.window().close());
    driver.document().startNew();
    EXPECT_TRUE(driver.session().experiment() == changed) << "cancelled, and yet lost";
    EXPECT_EQ(asked, 3);
    answerWith(driver, QMessageBox::Discard, asked);
    EXPECT_TRUE(driver.document().mayClose());
    EXPECT_EQ(asked, 4);
}

TEST(SessionFiles, SavingFromTheQuestionSaves)
{
    WindowDriver driver;
    const QString file = driver.fileIn(QStringLiteral("asked.resblock"));
    ASSERT_TRUE(driver.document().saveTo(file));
    change(driver);
    const Experiment changed = driver.session().experiment();
    int asked = 0;
    answerWith(driver, QMessageBox::Save, asked);
    EXPECT_TRUE(driver.document().mayClose());
    EXPECT_EQ(asked, 1);
    driver.document().startNew();
    driver.document().openFile(file);
    EXPECT_TRUE(driver.session().experiment() == changed);
}

TEST(SessionFiles, ABrokenSessionLeavesEverythingAsItWas)
{
    WindowDriver driver;
    const QString good = driver.fileIn(QStringLiteral("good.resblock"));
    ASSERT_TRUE(driver.document().saveTo(good));
    change(driver);
    const Experiment before = driver.session().experiment();
    QFile file(good);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    const auto expectRefused = [&](const QByteArray& bytes) {
        const QString name = driver.fileIn(QStringLiteral("broken.resblock"));
        QFile broken(name);
        ASSERT_TRUE(broken.open(QIODevice::WriteOnly));
        broken.write(bytes);
        broken.close();
        driver.document().openFile(name);
        driver.settle();
        EXPECT_TRUE(driver.message().contains(QStringLiteral("broken.resblock")))
            << driver.message().toStdString();
        EXPECT_TRUE(driver.session().experiment() == before);
        EXPECT_TRUE(driver.session().modified());
        EXPECT_EQ(driver.document().fileName(), good);
    };
    expectRefused({});
    expectRefused("{}");
    expectRefused(whole.left(whole.size() / 2));
    expectRefused(QByteArray(whole).replace("resblock-session", "another-format!!"));
    driver.document().openFile(driver.fileIn(QStringLiteral("absent.resblock")));
    EXPECT_TRUE(driver.message().contains(QStringLiteral("absent.resblock")));
    EXPECT_TRUE(driver.session().experiment() == before);
}

TEST(SessionFiles, ASessionThatCannotBeWrittenSaysSo)
{
    WindowDriver driver;
    change(driver);
    EXPECT_FALSE(driver.document().saveTo(driver.fileIn(QStringLiteral("no such folder/a.resblock"))));
    EXPECT_FALSE(driver.message().isEmpty());
    EXPECT_TRUE(driver.session().modified());
}

TEST(SessionFiles, RecentFilesOpenFromTheMenu)
{
    WindowDriver driver;
    const QString file = driver.fileIn(QStringLiteral("recent.resblock"));
    change(driver);
    ASSERT_TRUE(driver.document().saveTo(file));
    const Experiment saved = driver.session().experiment();
    driver.document().startNew();
    driver.settle();
    QAction* entry = nullptr;
    for (QMenu* menu : driver.window().findChildren<QMenu*>())
        for (QAction* action : menu->actions())
            if (action->text() == QStringLiteral("recent.resblock")) entry = action;
    ASSERT_NE(entry, nullptr);
    entry->trigger();
    driver.settle();
    EXPECT_TRUE(driver.session().experiment() == saved);
}

} // namespace
} // namespace resblock
