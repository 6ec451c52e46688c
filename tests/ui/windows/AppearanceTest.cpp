// SPDX-License-Identifier: GPL-3.0-or-later
// Themes and type sizes change while the window is open, and no text is cut in a small window.
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"
#include "ui/views/parts/ElidedComboBox.h"
#include "ui/windows/BlockPage.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTest>
#include <QToolBar>

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <vector>

namespace resblock {
namespace {

using Theme = Appearance::ThemeChoice;

TEST(WindowAppearance, ThemesDifferAndComeBack)
{
    WindowDriver driver;
    const QImage light = driver.picture();
    QImage last = light;
    for (const Theme theme : {Theme::Dark, Theme::HighContrast}) {
        driver.appearance().setTheme(theme);
        const QImage now = driver.picture();
        EXPECT_FALSE(differingPart(now, last).isEmpty());
        last = now;
    }
    driver.appearance().setTheme(Theme::Light);
    EXPECT_TRUE(differingPart(driver.picture(), light).isEmpty());
}

/// The places that look different from each other: levels, panels, messages, the lab.
struct Place {
    const char* name;
    std::function<void(WindowDriver&)> go;
};

std::vector<Place> places()
{
    const auto stage = [](int step, Level level) {
        return [step, level](WindowDriver& driver) {
            driver.session().goToStep(step);
            driver.session().setLevel(level);
        };
    };
    return {{"block", [](WindowDriver&) {}},
            {"settings", [](WindowDriver& driver) { driver.window().block().showSide(true); }},
            {"changes", [](WindowDriver& driver) { driver.window().block().showChanges(); }},
            {"convolution", stage(1, Level::Stage)},
            {"normalization", stage(2, Level::Stage)},
            {"activation", stage(3, Level::Stage)},
            {"value", stage(1, Level::Value)},
            {"backward", stage(12, Level::Block)},
            {"refusal",
             [](WindowDriver& driver) {
                 driver.session().edit(
                     [](Experiment& e) { e.network.spec()->block.shortcut = Shortcut::Identity; },
                     QStringLiteral("Shortcut"));
                 QTest::qWait(400); // what is stale is veiled after a moment
             }},
            {"change by hand", [](WindowDriver& driver) {
                 driver.session().edit([](Experiment& e) { setChange(e.changes, BranchZero{0}); },
                                       QStringLiteral("Branch"));
             }}};
}

class SwitchedTheme : public ::testing::TestWithParam<Place> {};

TEST_P(SwitchedTheme, IsThatOfAWindowThatStartedInIt)
{
    const std::vector<Theme> themes = {Theme::Light, Theme::Dark, Theme::HighContrast};
    const auto name = [](Theme theme) { return std::to_string(static_cast<int>(theme)); };
    std::map<Theme, QImage> started;
    for (const Theme theme : themes) {
        WindowDriver driver({1366, 768}, theme);
        GetParam().go(driver);
        started[theme] = driver.picture();
    }
    for (const Theme first : themes) {
        WindowDriver driver({1366, 768}, first);
        GetParam().go(driver);
        for (const Theme second : themes) {
            if (second == first) continue;
            for (const Theme now : {second, first}) {
                driver.appearance().setTheme(now);
                const QImage picture = driver.picture();
                const QRect part = differingPart(picture, started[now]);
                EXPECT_TRUE(part.isEmpty())
                    << "from " << name(first) << " to " << name(now) << ": " << part.x() << ',' << part.y()
                    << ' ' << part.width() << 'x' << part.height();
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Places, SwitchedTheme, ::testing::ValuesIn(places()), [](const auto& place) {
    std::string name = place.param.name;
    std::ranges::replace(name, ' ', '_');
    return name;
});

TEST(WindowAppearance, TypeSizesDifferAndComeBack)
{
    WindowDriver driver;
    const QImage normal = driver.picture();
    for (const int percent : {80, 150, 250}) {
        SCOPED_TRACE(percent);
        driver.appearance().setTypeSize(percent);
        EXPECT_FALSE(differingPart(driver.picture(), normal).isEmpty());
    }
    driver.appearance().setTypeSize(100);
    driver.settle();
    // large type widened the panels' minimum; where a splitter ended up is the person's, so a new window is
    // asked
    driver.window().resize(1366, 768);
    driver.settle();
    EXPECT_EQ(driver.window().size(), QSize(1366, 768));
}

TEST(WindowAppearance, LargestTypeStepsThroughTheBlock)
{
    WindowDriver driver;
    driver.appearance().setTypeSize(250);
    driver.settle();
    const auto steps = static_cast<int>(driver.session().steps().size());
    for (int step = 0; step < steps; step += 3) {
        driver.session().goToStep(step);
        EXPECT_FALSE(driver.picture().isNull());
    }
}

/// How much wider and higher the text of a widget is than its room; nothing where it may be elided, wrapped
/// or scrolled.
QSize missingRoom(const QWidget& widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        if (label->text().isEmpty()) return {};
        if (label->wordWrap()) return {0, label->heightForWidth(label->width()) - label->height()};
        return label->sizeHint() - label->size();
    }
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
        if (button->text().isEmpty()) return {};
        // its margins may shrink as far as it allows, its text may not
        if (button->minimumWidth() > 0 && button->icon().isNull())
            return {button->fontMetrics().horizontalAdvance(button->text()) + 4 - button->width(), 0};
        const QSize wanted =
            button->minimumSizeHint().isValid() ? button->minimumSizeHint() : button->sizeHint();
        return wanted - button->size();
    }
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
        int missing = 0;
        for (int i = 0; i < tabs->count(); ++i) {
            const int text = tabs->fontMetrics().horizontalAdvance(tabs->tabText(i));
            missing = std::max(missing, text - tabs->tabRect(i).width());
        }
        if (tabs->count() > 0 && !tabs->usesScrollButtons())
            missing = std::max(missing, tabs->tabRect(tabs->count() - 1).right() + 1 - tabs->width());
        return {missing, 0};
    }
    if (const auto* box = qobject_cast<const QComboBox*>(&widget)) {
        if (dynamic_cast<const ElidedComboBox*>(box)) return {};
        QStyleOptionComboBox option;
        option.initFrom(box);
        const int room = box->style()
                             ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box)
                             .width();
        return {box->fontMetrics().horizontalAdvance(box->currentText()) - room, 0};
    }
    return {};
}

/// What of a widget its window or a panel on the way up leaves out, apart from what can be scrolled to.
bool leavesItsPanel(const QWidget& widget)
{
    for (const QWidget* panel = widget.parentWidget(); panel; panel = panel->parentWidget()) {
        if (qobject_cast<const QScrollArea*>(panel->parentWidget()) &&
            panel->objectName() == QStringLiteral("qt_scrollarea_viewport"))
            return false;
        if (!panel->rect().contains(QRect(widget.mapTo(panel, QPoint()), widget.size()))) return true;
        if (panel->isWindow()) break;
    }
    return false;
}

void expectNothingCut(WindowDriver& driver)
{
    driver.settle();
    int looked = 0;
    for (const QWidget* widget : driver.window().findChildren<QWidget*>()) {
        if (!widget->isVisible()) continue;
        const bool says = qobject_cast<const QLabel*>(widget) ||
                          qobject_cast<const QAbstractButton*>(widget) ||
                          qobject_cast<const QTabBar*>(widget) || qobject_cast<const QComboBox*>(widget);
        EXPECT_FALSE(widget->objectName().endsWith(QStringLiteral("bar_ext_button")))
            << "a bar hides what has no room";
        if (!says || widget->objectName().startsWith(QStringLiteral("qt_"))) continue;
        ++looked;
        const QSize missing = missingRoom(*widget);
        const auto who = [&] {
            const auto* label = qobject_cast<const QLabel*>(widget);
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            return (QString::fromLatin1(widget->metaObject()->className()) + QStringLiteral(" '") +
                    widget->accessibleName() + QStringLiteral("' ") +
                    (label    ? label->text()
                     : button ? button->text()
                              : QString()))
                .toStdString();
        };
        EXPECT_LE(missing.width(), 0) << who();
        EXPECT_LE(missing.height(), 0) << who();
        EXPECT_FALSE(leavesItsPanel(*widget)) << who();
    }
    EXPECT_GT(looked, 20);
}

struct Look {
    QSize size;
    QString language;
};

class NothingCut : public ::testing::TestWithParam<Look> {
protected:
    /// The steps that say most: the input, the middle, the end of the forward pass, and backward.
    static void expectNothingCutAtAnyStep(WindowDriver& driver)
    {
        const auto steps = static_cast<int>(driver.session().steps().size());
        for (const int step : {0, 3, steps / 2 - 1, steps / 2 + 2, steps - 1}) {
            SCOPED_TRACE("step " + std::to_string(step));
            driver.session().goToStep(step);
            expectNothingCut(driver);
        }
    }
};

TEST_P(NothingCut, AtEveryTypeSize)
{
    for (const int percent : Appearance::typeSizes)
        for (const bool settings : {false, true}) {
            SCOPED_TRACE(std::to_string(percent) + " %" + (settings ? ", settings" : ""));
            WindowDriver driver(GetParam().size);
            driver.appearance().setLanguage(GetParam().language);
            driver.appearance().setTypeSize(percent);
            driver.window().block().showSide(settings);
            driver.settle();
            EXPECT_EQ(driver.window().size(), GetParam().size)
                << "the panels need more room than the window has";
            const auto* pages = qobject_cast<QStackedWidget*>(driver.window().centralWidget());
            ASSERT_NE(pages, nullptr);
            const auto* page = pages->currentWidget()->findChild<QScrollArea*>(QStringLiteral("blockPanels"));
            ASSERT_NE(page, nullptr);
            const bool scrolled =
                page->horizontalScrollBar()->isVisible() || page->verticalScrollBar()->isVisible();
            EXPECT_FALSE(scrolled && percent <= 100 && !settings)
                << "at its normal size all of the window is in view";
            expectNothingCutAtAnyStep(driver);
            if (settings) continue;
            for (const Level level : {Level::Stage, Level::Value}) {
                SCOPED_TRACE(level == Level::Stage ? "stage level" : "value level");
                driver.session().setLevel(level);
                expectNothingCutAtAnyStep(driver);
            }
        }
}

/// The tool bar of a window that starts with this type, at every level, from narrow to wide.
TEST(WindowAppearance, TheToolBarHidesNothingAtAnyTypeSize)
{
    for (const int percent : Appearance::typeSizes)
        for (const int width : {1024, 1366}) {
            SCOPED_TRACE(std::to_string(percent) + " %, " + std::to_string(width));
            WindowDriver driver({width, 768}, Theme::Light, percent);
            auto* bar = driver.window().findChild<QToolBar*>(QStringLiteral("mainBar"));
            ASSERT_NE(bar, nullptr);
            for (const QAction* action : bar->actions()) {
                if (action->isSeparator()) continue;
                const QWidget* button = bar->widgetForAction(const_cast<QAction*>(action));
                ASSERT_NE(button, nullptr);
                EXPECT_TRUE(button->isVisible() && bar->rect().contains(button->geometry()))
                    << action->text().toStdString();
            }
            driver.appearance().setTypeSize(100);
            driver.settle();
            EXPECT_EQ(bar->toolButtonStyle(), Qt::ToolButtonTextBesideIcon) << "the words come back";
        }
}

INSTANTIATE_TEST_SUITE_P(
    Looks, NothingCut,
    ::testing::Values(Look{{1024, 768}, QStringLiteral("en")}, Look{{1024, 768}, QStringLiteral("zh_CN")},
                      Look{{1366, 768}, QStringLiteral("en")}, Look{{1366, 768}, QStringLiteral("zh_CN")},
                      Look{{1600, 1000}, QStringLiteral("en")}, Look{{1600, 1000}, QStringLiteral("zh_CN")}),
    [](const auto& look) {
        return std::string(look.param.language == QStringLiteral("zh_CN") ? "Chinese" : "English") +
               std::to_string(look.param.size.width()) + "x" + std::to_string(look.param.size.height());
    });

TEST(WindowAppearance, CutTextIsNoticed)
{
    WindowDriver driver;
    QLabel label(QStringLiteral("twelve words that need room"), &driver.window());
    label.resize(20, label.sizeHint().height());
    EXPECT_GT(missingRoom(label).width(), 0);
    label.setWordWrap(true);
    EXPECT_GT(missingRoom(label).height(), 0);
    label.move(driver.window().width() - 5, 0);
    EXPECT_TRUE(leavesItsPanel(label));
}

} // namespace
} // namespace resblock
