// SPDX-License-Identifier: GPL-3.0-or-later
// A network that cannot exist is refused with its reason, and every way out that is offered leads out.
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"
#include "ui/windows/BlockPage.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>

#include <gtest/gtest.h>

namespace resblock {
namespace {

/// The fault of a widely used layer: strides, and yet an identity on the shortcut.
void chooseIdentityAcrossStrides(WindowDriver& driver)
{
    driver.session().edit([](Experiment& e) { e.network.spec()->block.shortcut = Shortcut::Identity; },
                          QStringLiteral("Shortcut"));
    driver.settle();
}

QStringList offers(WindowDriver& driver)
{
    QStringList texts;
    for (const QPushButton* button : driver.panel("messageBar")->findChildren<QPushButton*>())
        if (button->isVisible()) texts << button->text();
    return texts;
}

void pressOffer(WindowDriver& driver, const QString& text)
{
    for (QPushButton* button : driver.panel("messageBar")->findChildren<QPushButton*>())
        if (button->isVisible() && button->text() == text) {
            driver.focus(button);
            driver.press(Qt::Key_Space);
            return;
        }
    ADD_FAILURE() << "nothing offers " << text.toStdString();
}

TEST(Refusal, NamesTheReasonAndKeepsTheOldRun)
{
    WindowDriver driver;
    const auto snapshot = driver.session().snapshot();
    chooseIdentityAcrossStrides(driver);
    ASSERT_TRUE(driver.session().refusal().has_value());
    EXPECT_TRUE(driver.session().stale());
    EXPECT_EQ(driver.session().snapshot(), snapshot);
    EXPECT_TRUE(driver.message().contains(QStringLiteral("add"))) << driver.message().toStdString();
    EXPECT_GE(offers(driver).size(), 3) << offers(driver).join(QLatin1Char(',')).toStdString();
}

/// Nothing of the last network that could run passes for the present one.
TEST(Refusal, ShowsTheOldRunAsWhatItIs)
{
    WindowDriver driver;
    auto* maps = driver.panel("mapsView");
    driver.focus(maps);
    auto* veil = driver.panel("refusalVeil");
    EXPECT_FALSE(veil->isVisible());
    auto* answers = driver.control<QLabel>(QStringLiteral("Answers of the networks"));
    ASSERT_NE(answers, nullptr);
    const QString before = answers->text();
    const QImage picture = driver.panels();

    chooseIdentityAcrossStrides(driver);
    ASSERT_TRUE(driver.session().refusal().has_value());
    EXPECT_TRUE(veil->isVisible());
    EXPECT_EQ(QRect(veil->mapToGlobal(QPoint()), veil->size())
                  .intersected(QRect(maps->mapToGlobal(QPoint()), maps->size())),
              QRect(maps->mapToGlobal(QPoint()), maps->size()));
    EXPECT_FALSE(maps->isEnabled());
    EXPECT_FALSE(answers->text().contains(QLatin1Char('%'))) << answers->text().toStdString();
    driver.press(Qt::Key_PageDown);
    EXPECT_EQ(driver.session().stepNumber(), 0) << "there is nothing to step through";
    EXPECT_EQ(driver.session().refusedNetwork()->block, 3); // where the shape changes first
    auto* failing = driver.panel("overviewView")->findChild<QAbstractButton*>();
    for (auto* button : driver.panel("overviewView")->findChildren<QAbstractButton*>())
        if (button->text() == QStringLiteral("4")) failing = button;
    EXPECT_TRUE(failing->isChecked()) << "the block that is drawn is the one that is marked";

    driver.press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_FALSE(veil->isVisible());
    EXPECT_EQ(answers->text(), before);
    EXPECT_TRUE(maps->hasFocus()) << "who had the focus has it again";
    EXPECT_TRUE(differingPart(driver.panels(), picture).isEmpty());
}

TEST(Refusal, LeavesTheFocusWithWhoHasGoneOn)
{
    WindowDriver driver;
    driver.focus(driver.panel("mapsView"));
    chooseIdentityAcrossStrides(driver);
    driver.window().block().showSide(true);
    driver.settle();
    auto* mode = driver.control<QComboBox>(QStringLiteral("Mode"));
    driver.focus(mode);
    driver.press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_FALSE(driver.session().refusal().has_value());
    EXPECT_TRUE(mode->hasFocus());
}

TEST(Refusal, EveryOfferedRepairLeadsToARun)
{
    WindowDriver driver;
    const Experiment before = driver.session().experiment();
    chooseIdentityAcrossStrides(driver);
    const Experiment impossible = driver.session().experiment();
    const QStringList texts = offers(driver);
    for (const QString& text : texts) {
        if (text == QStringLiteral("Undo")) continue;
        SCOPED_TRACE(text.toStdString());
        driver.open(before);
        chooseIdentityAcrossStrides(driver);
        // one repair may leave another mistake, whose repairs are offered in turn
        pressOffer(driver, text);
        for (int more = 0; driver.session().refusal() && more < 3; ++more) {
            ASSERT_FALSE(offers(driver).isEmpty());
            EXPECT_FALSE(driver.session().experiment() == impossible) << "the repair changes nothing";
            pressOffer(driver, offers(driver).constFirst());
        }
        EXPECT_FALSE(driver.session().refusal().has_value());
        EXPECT_FALSE(driver.session().stale());
        EXPECT_EQ(driver.message(), QString());
    }
}

TEST(Refusal, UndoReturns)
{
    WindowDriver driver;
    driver.focusStrip();
    const Experiment before = driver.session().experiment();
    const QImage picture = driver.panels();
    chooseIdentityAcrossStrides(driver);
    pressOffer(driver, QStringLiteral("Undo"));
    driver.focusStrip();
    EXPECT_TRUE(driver.session().experiment() == before);
    EXPECT_FALSE(driver.session().refusal().has_value());
    EXPECT_EQ(driver.message(), QString());
    EXPECT_TRUE(differingPart(driver.panels(), picture).isEmpty());
}

TEST(Refusal, AnOpenedImpossibleSessionOffersNoUndo)
{
    WindowDriver driver;
    Experiment impossible = driver.session().experiment();
    impossible.network.spec()->block.shortcut = Shortcut::Identity;
    driver.open(impossible);
    EXPECT_TRUE(driver.session().refusal().has_value());
    EXPECT_FALSE(offers(driver).isEmpty());
    EXPECT_FALSE(offers(driver).contains(QStringLiteral("Undo"))) << "there is nothing to undo";
}

/// How many lines a wrapped label takes.
int linesOf(const QLabel& label)
{
    return label.height() / label.fontMetrics().lineSpacing();
}

TEST(Refusal, StaysReadableBesideTheSettings)
{
    for (const auto& language : {QStringLiteral("en"), QStringLiteral("zh_CN")})
        for (const int percent : {100, 130}) {
            SCOPED_TRACE(std::to_string(percent) + " %");
            WindowDriver driver({1024, 768});
            driver.appearance().setLanguage(language);
            driver.appearance().setTypeSize(percent);
            driver.window().block().showSide(true);
            driver.settle();
            chooseIdentityAcrossStrides(driver);
            QWidget* bar = driver.panel("messageBar");
            for (const QLabel* label : bar->findChildren<QLabel*>()) {
                if (!label->isVisible() || label->text().isEmpty()) continue;
                EXPECT_LE(linesOf(*label), 4) << label->text().toStdString();
                EXPECT_GT(label->width(), bar->width() * 3 / 4);
            }
            int offered = 0;
            for (const QPushButton* button : bar->findChildren<QPushButton*>()) {
                if (!button->isVisible()) continue;
                ++offered;
                EXPECT_GE(button->width(), button->sizeHint().width()) << button->text().toStdString();
                EXPECT_TRUE(bar->rect().contains(QRect(button->mapTo(bar, QPoint()), button->size())))
                    << button->text().toStdString();
            }
            EXPECT_GE(offered, 3);
            EXPECT_LT(bar->height(), driver.window().height() / 4);
        }
}

TEST(Refusal, TheSettingsGetOutOfItToo)
{
    WindowDriver driver;
    driver.window().block().showSide(true);
    driver.settle();
    chooseIdentityAcrossStrides(driver);
    ASSERT_TRUE(driver.session().refusal().has_value());
    auto* shortcut = driver.control<QComboBox>(QStringLiteral("Shortcut where the shape changes"));
    ASSERT_NE(shortcut, nullptr);
    driver.focus(shortcut);
    driver.press(Qt::Key_Down);
    EXPECT_FALSE(driver.session().refusal().has_value());
    EXPECT_EQ(driver.message(), QString());
}

} // namespace
} // namespace resblock
