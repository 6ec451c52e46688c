// SPDX-License-Identifier: GPL-3.0-or-later
// A saved file has the ending of its format, whatever its name holds.
#include "ui/windows/SaveDialog.h"

#include <QLineEdit>
#include <QTemporaryDir>
#include <QTimer>
#include <gtest/gtest.h>

namespace resblock {
namespace {

/// The name of the file that is asked for when a person types this, or keeps what is suggested.
QString answered(const QString& suggested, const QString& typed, const QStringList& endings)
{
    const QTemporaryDir folder;
    SaveDialog dialog(nullptr, QStringLiteral("Save"), folder.path(), endings);
    dialog.suggest(suggested);
    QTimer::singleShot(0, &dialog, [&dialog, typed] {
        if (!typed.isEmpty()) dialog.findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(typed);
        dialog.accept();
    });
    return dialog.ask().mid(folder.path().size() + 1);
}

TEST(SaveDialog, ADotInTheNameIsNoEnding)
{
    EXPECT_EQ(answered(QStringLiteral("layer1.0"), {}, {QStringLiteral("svg")}),
              QStringLiteral("layer1.0.svg"));
    EXPECT_EQ(answered({}, QStringLiteral("Lesson 3.1"), {QStringLiteral("resblock")}),
              QStringLiteral("Lesson 3.1.resblock"));
}

TEST(SaveDialog, AnEndingThatSaysAFormatStays)
{
    const QStringList endings = {QStringLiteral("svg"), QStringLiteral("pdf")};
    EXPECT_EQ(answered({}, QStringLiteral("a.PDF"), endings), QStringLiteral("a.PDF"));
    EXPECT_EQ(answered({}, QStringLiteral("a"), endings), QStringLiteral("a.svg"));
}

} // namespace
} // namespace resblock
