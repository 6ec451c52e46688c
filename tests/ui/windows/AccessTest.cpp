// SPDX-License-Identifier: GPL-3.0-or-later
// The window without a mouse and without eyes: names, painted parts, Tab to every panel, keys inside panels.
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"
#include "ui/views/block/InfoView.h"
#include "ui/views/block/ZoomView.h"
#include "ui/views/plots/GradientPlotView.h"
#include "ui/views/plots/PlotDepthChart.h"
#include "ui/windows/BlockPage.h"

#include <QAccessible>
#include <QApplication>
#include <QSet>
#include <QTabBar>

#include <gtest/gtest.h>

namespace resblock {
namespace {

QString heardName(QWidget* widget)
{
    QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(widget);
    return heard ? heard->text(QAccessible::Name) : QString();
}

void expectNames(WindowDriver& driver)
{
    int focusable = 0;
    for (QWidget* widget : driver.window().findChildren<QWidget*>()) {
        if (!widget->isVisible() || !widget->isEnabled() || widget->focusPolicy() == Qt::NoFocus) continue;
        if (widget->focusProxy() || widget->objectName().startsWith(QStringLiteral("qt_"))) continue;
        ++focusable;
        EXPECT_FALSE(heardName(widget).trimmed().isEmpty())
            << widget->metaObject()->className() << ' ' << widget->objectName().toStdString() << " in "
            << widget->parentWidget()->metaObject()->className();
    }
    EXPECT_GT(focusable, 15);
}

TEST(Access, EveryFocusableWidgetHasAName)
{
    WindowDriver driver;
    driver.window().block().showSide(true);
    driver.settle();
    expectNames(driver);
    driver.session().show([](ViewState& view) { view.plot = PlotKind::Histogram; });
    driver.settle();
    expectNames(driver);
    driver.session().show([](ViewState& view) { view.table = true; });
    driver.window().resize(1600, 1200);
    driver.settle();
    expectNames(driver);
    for (const Level level : {Level::Stage, Level::Value}) {
        driver.session().setLevel(level);
        driver.settle();
        expectNames(driver);
    }
}

TEST(Access, StagesAndTilesAreHeard)
{
    WindowDriver driver;
    for (const char* name : {"stripView", "mapsView"}) {
        SCOPED_TRACE(name);
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(driver.panel(name));
        ASSERT_NE(list, nullptr);
        EXPECT_EQ(list->role(), QAccessible::List);
        ASSERT_GT(list->childCount(), 8);
        QSet<QString> names;
        for (int i = 0; i < list->childCount(); ++i) {
            QAccessibleInterface* part = list->child(i);
            ASSERT_NE(part, nullptr);
            EXPECT_EQ(part->role(), QAccessible::ListItem);
            EXPECT_EQ(list->indexOfChild(part), i);
            EXPECT_EQ(part->parent(), list);
            names.insert(part->text(QAccessible::Name));
            EXPECT_TRUE(list->rect().contains(part->rect())) << i;
            EXPECT_GE(part->rect().width(), 4);
            const QPoint centre = part->rect().center();
            EXPECT_NE(list->childAt(centre.x(), centre.y()), nullptr);
        }
        EXPECT_FALSE(names.contains(QString()));
        EXPECT_EQ(names.size(), list->childCount()) << "two parts of one name";
    }
}

TEST(Access, PressingAStageGoesThere)
{
    WindowDriver driver;
    QAccessibleInterface* strip = QAccessible::queryAccessibleInterface(driver.panel("stripView"));
    QAccessibleInterface* third = strip->child(3);
    EXPECT_FALSE(third->state().selected);
    third->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    driver.settle();
    EXPECT_TRUE(third->state().selected);
    EXPECT_EQ(driver.session().currentStep()->pass, Pass::Forward);
}

TEST(Access, TabReachesEveryPanel)
{
    WindowDriver driver({1600, 1200});
    driver.window().block().showSide(true);
    driver.settle();
    driver.focusStrip();
    QSet<const QWidget*> reached;
    for (int i = 0; i < 200; ++i) {
        driver.press(Qt::Key_Tab);
        for (QWidget* w = QApplication::focusWidget(); w; w = w->parentWidget()) reached.insert(w);
        if (i > 3 && QApplication::focusWidget() == driver.panel("stripView")) break;
    }
    for (const char* name :
         {"overviewView", "stripView", "mapsView", "whyView", "timelineView", "settingsView"})
        EXPECT_TRUE(reached.contains(driver.panel(name))) << name;
    EXPECT_TRUE(reached.contains(driver.shown<InfoView>()));
    EXPECT_TRUE(reached.contains(driver.window().findChild<GradientPlotView*>()));
    EXPECT_EQ(QApplication::focusWidget(), driver.panel("stripView")) << "Tab does not come round";
}

TEST(Access, BothMiddlePanelsAreReachedInASmallWindow)
{
    WindowDriver driver({1024, 768});
    driver.appearance().setTypeSize(130);
    driver.settle();
    auto* tabs = driver.control<QTabBar>(QStringLiteral("Why / Explanation"));
    ASSERT_NE(tabs, nullptr);
    driver.focus(tabs);
    const int step = driver.session().stepNumber();
    driver.press(Qt::Key_Right);
    EXPECT_EQ(driver.session().stepNumber(), step) << "the arrow belongs to the tabs";
    EXPECT_NE(driver.shown<InfoView>(), nullptr);
    driver.press(Qt::Key_Left);
    EXPECT_TRUE(driver.panel("whyView")->isVisible());
}

TEST(Access, ArrowsMoveTheValueInTheChannel)
{
    WindowDriver driver;
    driver.session().goToStep(0);
    driver.session().setLevel(Level::Stage);
    driver.session().selectValue(1, 5, 5);
    driver.settle();
    auto* zoom = qobject_cast<ZoomView*>(driver.panel("stageZoomView"));
    driver.focus(zoom);
    const QString before = zoom->readout();
    driver.press(Qt::Key_Right);
    driver.repeat(Qt::Key_Down, 2);
    EXPECT_EQ(driver.session().cursor().x, 6);
    EXPECT_EQ(driver.session().cursor().y, 7);
    EXPECT_EQ(driver.session().stepNumber(), 0);
    EXPECT_NE(zoom->readout(), before);
    driver.press(Qt::Key_Left);
    driver.repeat(Qt::Key_Up, 2);
    EXPECT_EQ(zoom->readout(), before);
    EXPECT_EQ(heardName(zoom), QStringLiteral("Selected channel"));
    driver.repeat(Qt::Key_Left, 20);
    EXPECT_EQ(driver.session().cursor().x, 0) << "the cursor stays inside the map";
}

TEST(Access, ArrowsMoveTheChannelAmongTheTiles)
{
    WindowDriver driver;
    driver.session().goToStep(1);
    driver.focus(driver.panel("mapsView"));
    driver.repeat(Qt::Key_Right, 3);
    EXPECT_EQ(driver.session().cursor().channel, 3);
    driver.press(Qt::Key_Left);
    EXPECT_EQ(driver.session().cursor().channel, 2);
    driver.press(Qt::Key_Down);
    EXPECT_GT(driver.session().cursor().channel, 2);
    driver.press(Qt::Key_Up);
    EXPECT_EQ(driver.session().cursor().channel, 2);
    EXPECT_EQ(driver.session().stepNumber(), 1);
}

TEST(Access, ArrowsMoveTheBlockInThePlot)
{
    WindowDriver driver;
    auto* chart = driver.window().findChild<PlotDepthChart*>();
    ASSERT_NE(chart, nullptr);
    driver.focus(chart);
    const int block = driver.session().section();
    const int step = driver.session().stepNumber();
    driver.repeat(Qt::Key_Right, 2);
    EXPECT_EQ(driver.session().section(), block + 2);
    driver.press(Qt::Key_Left);
    EXPECT_EQ(driver.session().section(), block + 1);
    EXPECT_EQ(driver.session().stepNumber(), step);
}

} // namespace
} // namespace resblock
