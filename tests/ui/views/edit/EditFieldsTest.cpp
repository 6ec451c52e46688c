// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers are read as people write them, or not at all.
#include "ui/views/edit/EditFields.h"

#include <QDoubleSpinBox>
#include <QTest>
#include <gtest/gtest.h>

#include <memory>

namespace resblock {
namespace {

double typed(const char* text)
{
    const std::unique_ptr<QDoubleSpinBox> box(newValueBox());
    box->setValue(7);
    box->selectAll();
    QTest::keyClicks(box.get(), QString::fromLatin1(text));
    QTest::keyClick(box.get(), Qt::Key_Return);
    return box->value();
}

TEST(EditFields, TakeADecimalCommaAndAPoint)
{
    for (const QLocale& locale :
         {QLocale(QLocale::English), QLocale(QLocale::German), QLocale(QLocale::Chinese)}) {
        QLocale::setDefault(locale);
        EXPECT_DOUBLE_EQ(typed("1.25"), 1.25);
        EXPECT_DOUBLE_EQ(typed("1,25"), 1.25);
        EXPECT_DOUBLE_EQ(typed("-0,5"), -0.5);
        EXPECT_DOUBLE_EQ(typed(".5"), 0.5);
        EXPECT_DOUBLE_EQ(typed("12"), 12);
        EXPECT_DOUBLE_EQ(typed("1e-3"), 0.001);
    }
    QLocale::setDefault(QLocale::c());
}

/// 1.234,5 may be a thousand or a little more than one: the second separator is not taken.
TEST(EditFields, DoNotGuessWhatHasBoth)
{
    EXPECT_DOUBLE_EQ(typed("1.2,5"), 1.25);
    EXPECT_DOUBLE_EQ(typed("1,2.5"), 1.25);
}

} // namespace
} // namespace resblock
