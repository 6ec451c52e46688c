// SPDX-License-Identifier: GPL-3.0-or-later
// The one table of commands: what is once, what has words, and that no key stands anywhere else.
#include "ui/windows/CommandTable.h"
#include "tests/support/Paths.h"
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"

#include <QAction>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QMenu>
#include <QRegularExpression>
#include <QSet>
#include <QTableWidget>
#include <QToolBar>

#include <gtest/gtest.h>

namespace resblock {
namespace {

const std::vector<Command>& commandsOf(WindowDriver& driver)
{
    return driver.window().commands().commands();
}

bool isWindowWide(const QAction& action)
{
    return action.shortcutContext() == Qt::WindowShortcut ||
           action.shortcutContext() == Qt::ApplicationShortcut;
}

/// The cells of the key sheet: keys, words.
QList<QPair<QString, QString>> keySheet(WindowDriver& driver)
{
    QList<QPair<QString, QString>> rows;
    driver.answerDialogs([&](QWidget* dialog) {
        const auto* table = dialog->findChild<QTableWidget*>();
        rows.clear();
        for (int row = 0; table && row < table->rowCount(); ++row) {
            const auto* words = table->item(row, 1);
            rows.append({table->item(row, 0)->text(), words ? words->text() : QString()});
        }
        qobject_cast<QDialog*>(dialog)->reject();
    });
    driver.press(Qt::Key_F1);
    return rows;
}

TEST(Commands, IdsAndKeysStandOnce)
{
    WindowDriver driver;
    QSet<QString> ids;
    QMap<QString, QString> idOfKey;
    for (const Command& command : commandsOf(driver)) {
        EXPECT_FALSE(command.id.isEmpty());
        EXPECT_FALSE(ids.contains(command.id)) << command.id.toStdString();
        ids.insert(command.id);
        EXPECT_TRUE(command.run || command.keyWords) << command.id.toStdString();
        for (const QKeySequence& key : command.allKeys()) {
            const QString text = key.toString(QKeySequence::PortableText);
            EXPECT_FALSE(text.isEmpty()) << command.id.toStdString();
            EXPECT_FALSE(idOfKey.contains(text))
                << text.toStdString() << " is a key of " << command.id.toStdString() << " and of "
                << idOfKey.value(text).toStdString();
            idOfKey.insert(text, command.id);
        }
    }
    EXPECT_GT(ids.size(), 50);
    EXPECT_GT(idOfKey.size(), 40);
}

TEST(Commands, EveryWindowWideKeyIsOneOfTheTable)
{
    WindowDriver driver;
    QSet<const QAction*> known;
    for (const Command& command : commandsOf(driver)) {
        if (!command.run) continue;
        const QAction& action = driver.window().commands().action(command.id);
        EXPECT_EQ(action.shortcuts().size(), command.allKeys().size()) << command.id.toStdString();
        known.insert(&action);
    }
    driver.press(Qt::Key_L, Qt::ControlModifier); // the lab is built when it is first shown
    for (const QAction* action : driver.window().findChildren<QAction*>()) {
        const bool key = !action->shortcut().isEmpty() && isWindowWide(*action);
        EXPECT_TRUE(!key || known.contains(action)) << action->text().toStdString();
    }
}

TEST(Commands, MenusAndToolBarHoldNothingElse)
{
    WindowDriver driver;
    QSet<const QAction*> known;
    QSet<const QAction*> seen;
    for (const Command& command : commandsOf(driver))
        if (command.run) known.insert(&driver.window().commands().action(command.id));
    QList<QWidget*> holders = {driver.window().findChild<QToolBar*>(QStringLiteral("mainBar"))};
    for (auto* menu : driver.window().menuWidget()->findChildren<QMenu*>()) holders << menu;
    for (const QWidget* holder : holders)
        for (const QAction* action : holder->actions()) {
            if (action->isSeparator() || action->menu()) continue;
            EXPECT_TRUE(known.contains(action)) << action->text().toStdString();
            seen.insert(action);
        }
    EXPECT_EQ(seen.size(), known.size()) << "a command stands in no menu";
}

TEST(Commands, TheKeySheetListsEveryKeyUnderAHeadingInBothLanguages)
{
    static const QRegularExpression chinese(QStringLiteral("\\p{Han}"));
    WindowDriver driver;
    for (const char* language : {"en", "zh_CN"}) {
        SCOPED_TRACE(language);
        driver.appearance().setLanguage(QString::fromLatin1(language));
        driver.settle();
        const auto rows = keySheet(driver);
        ASSERT_FALSE(rows.isEmpty());
        EXPECT_TRUE(rows.front().second.isEmpty()) << "no heading above the first key";
        QStringList all;
        int headings = 0;
        for (const auto& [keys, words] : rows) {
            all += keys.split(QStringLiteral(",  "));
            const QString read = words.isEmpty() ? keys : words;
            headings += words.isEmpty() ? 1 : 0;
            EXPECT_EQ(chinese.match(read).hasMatch(), language != QByteArrayView("en")) << read.toStdString();
        }
        EXPECT_GT(headings, 4);
        for (const Command& command : commandsOf(driver))
            for (const QKeySequence& key : command.allKeys())
                EXPECT_TRUE(all.contains(key.toString(QKeySequence::NativeText)))
                    << key.toString().toStdString();
    }
}

/// Keys are written in the rows of the table alone; the arbiter knows what keys the kinds of controls use.
TEST(Commands, NoFileOfTheWindowNamesAKeyBesideTheTable)
{
    static const QRegularExpression aKey(QStringLiteral(
        "Qt::Key_|QKeySequence\\(|QKeySequence::[A-Z](?!ortableText|ativeText)|setShortcuts?\\("));
    const QDir folder(QString::fromStdString((test::sourceFolder() / "ui/windows").string()));
    const QStringList files = folder.entryList({QStringLiteral("*.cpp"), QStringLiteral("*.h")});
    EXPECT_GT(files.size(), 20);
    for (const QString& name : files) {
        if (name == QStringLiteral("CommandTable.cpp") || name == QStringLiteral("KeyArbiter.cpp")) continue;
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const auto found = aKey.match(QString::fromUtf8(file.readAll()));
        EXPECT_FALSE(found.hasMatch()) << name.toStdString() << ": " << found.captured().toStdString();
    }
}

} // namespace
} // namespace resblock
