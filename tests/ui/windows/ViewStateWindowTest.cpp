// SPDX-License-Identifier: GPL-3.0-or-later
// One value says what is shown: whatever is shown can be read back, handed on as a link, and shown again.
#include "core/io/ViewText.h"
#include "tests/core/io/SessionFixture.h"
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"
#include "ui/views/block/InfoView.h"
#include "ui/views/block/StripView.h"
#include "ui/views/lab/LabSweepTab.h"
#include "ui/views/lab/LabView.h"
#include "ui/views/parts/FormulaView.h"
#include "ui/windows/LabPage.h"
#include "ui/words/CoverText.h"
#include "ui/words/NumberText.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEventLoop>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <algorithm>

namespace resblock {
namespace {

/// A state of the bundled network that is not at its beginning.
ViewState somewhere()
{
    ViewState view;
    view.at = "layer2.1.add";
    view.pass = Pass::Backward;
    view.cursor = {1, 5, 12, 9};
    view.level = Level::Value;
    view.compare = false;
    view.palette = Palette::PuOr;
    view.plot = PlotKind::Weights;
    return view;
}

TEST(ViewStateWindow, WhatIsShownReadsBackAsTheNormalisedState)
{
    WindowDriver driver;
    Random random(21);
    QSignalSpy changed(&driver.session(), &Session::viewChanged);
    for (int i = 0; i < 1000; ++i) {
        ViewState view = test::randomView(random);
        if (i % 50 != 0) view.page = ViewPage::Block; // the lab measures, which takes its time
        const ViewState before = driver.session().view();
        changed.clear();
        driver.session().show(view);
        const ViewState valid = view.normalisedFor(*driver.session().snapshot());
        ASSERT_EQ(driver.session().view(), valid) << formatView(view);
        EXPECT_EQ(changed.size(), valid == before ? 0 : 1) << "one transition, one signal";
        if (i % 25 == 0) QCoreApplication::processEvents();
    }
    driver.session().show(ViewState{});
    driver.settle();
}

TEST(ViewStateWindow, ALinkShowsTheSamePixelsInAnotherWindow)
{
    QString link;
    QImage picture;
    {
        WindowDriver driver;
        driver.session().show(somewhere());
        driver.settle();
        driver.action(QStringLiteral("Copy link to this view"))->trigger();
        link = QApplication::clipboard()->text();
        EXPECT_TRUE(link.startsWith(QStringLiteral("resblock:at=layer2.1.add&pass=backward")))
            << link.toStdString();
        driver.focusStrip();
        picture = driver.panels();
    }
    WindowDriver other;
    other.document().openLink(link);
    other.settle();
    other.focusStrip();
    EXPECT_EQ(other.session().view(), somewhere().normalisedFor(*other.session().snapshot()));
    EXPECT_EQ(differingPart(other.panels(), picture), QRect());
}

TEST(ViewStateWindow, TheLabIsShownWhenItsPlotsHoldAllThatWasMeasured)
{
    WindowDriver driver;
    QSignalSpy shown(&driver.session(), &Session::viewShown);
    bool complete = false;
    QObject::connect(&driver.session(), &Session::viewShown, &driver.window(), [&] {
        LabView* lab = driver.window().lab().view();
        complete = lab && driver.window().lab().run().complete() && lab->sweep().upToDate();
    });
    driver.session().show([](ViewState& view) { view.page = ViewPage::Lab; });
    ASSERT_TRUE(shown.count() > 0 || shown.wait(60'000));
    EXPECT_TRUE(complete);
}

TEST(ViewStateWindow, WhatALinkQuotesIsNoMarkup)
{
    WindowDriver driver;
    driver.document().openLink(QStringLiteral("resblock:at=<b>layer9</b>"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return !driver.message().isEmpty(); }));
    EXPECT_TRUE(driver.message().contains(QStringLiteral("at=<b>layer9</b>")))
        << driver.message().toStdString();
    for (const QLabel* label : driver.panel("messageBar")->findChildren<QLabel*>()) {
        if (label->text().isEmpty()) continue;
        EXPECT_EQ(label->textFormat(), Qt::PlainText);
    }
}

TEST(ViewStateWindow, APastedLinkIsOpenedAndABrokenOneSaysWhatIsWrong)
{
    WindowDriver driver;
    QApplication::clipboard()->setText(QStringLiteral("  resblock:at=layer3.0.conv2&level=stage \n"));
    driver.action(QStringLiteral("Paste picture or link"))->trigger();
    driver.settle();
    EXPECT_EQ(driver.session().view().at, "layer3.0.conv2");
    EXPECT_EQ(driver.session().level(), Level::Stage);
    QApplication::clipboard()->setText(QStringLiteral("resblock:levle=stage"));
    driver.action(QStringLiteral("Paste picture or link"))->trigger();
    EXPECT_TRUE(driver.message().contains(QStringLiteral("'levle'")));
    EXPECT_TRUE(driver.message().contains(QStringLiteral("'level'"))) << driver.message().toStdString();
    EXPECT_EQ(driver.session().view().at, "layer3.0.conv2") << "nothing else happened";
}

TEST(ViewStateWindow, UndoLeavesTheViewAlone)
{
    WindowDriver driver;
    driver.session().edit([](Experiment& e) { e.mode = Mode::Eval; }, QStringLiteral("Mode"));
    driver.settle();
    ViewState view = somewhere();
    driver.session().show(view);
    driver.settle();
    view = driver.session().view();
    driver.session().undoStack().undo();
    EXPECT_EQ(driver.session().view(), view);
    driver.settle();
    EXPECT_EQ(driver.session().view(), view);
    driver.session().undoStack().redo();
    driver.settle();
    EXPECT_EQ(driver.session().view(), view);
}

TEST(ViewStateWindow, TheHistoryGoesBackAndForthBetweenWhatOneJumpedTo)
{
    WindowDriver driver;
    driver.session().goToStage("layer1.0.conv1", Pass::Forward);
    driver.session().showSection(4);
    driver.session().setLevel(Level::Stage);
    const ViewState last = driver.session().view();
    driver.press(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(driver.session().section(), 4);
    EXPECT_EQ(driver.session().level(), Level::Block);
    driver.press(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(driver.session().view().at, "layer1.0.conv1");
    driver.press(Qt::Key_Right, Qt::AltModifier);
    driver.press(Qt::Key_Right, Qt::AltModifier);
    EXPECT_EQ(driver.session().view(), last);
    EXPECT_FALSE(driver.action(QStringLiteral("View after"))->isEnabled());
}

TEST(ViewStateWindow, ViewShownComesWhenAllOfItIsDrawn)
{
    WindowDriver driver;
    ViewState view = somewhere();
    view.level = Level::Block;
    view.plot = PlotKind::Histogram; // counted on the worker
    QSignalSpy shown(&driver.session(), &Session::viewShown);
    driver.session().show(view);
    EXPECT_EQ(shown.size(), 0);
    ASSERT_TRUE(shown.wait(20'000));
    EXPECT_FALSE(driver.session().jobs().busy());
    const QImage then = driver.panels();
    driver.settle();
    EXPECT_EQ(differingPart(driver.panels(), then), QRect()) << "nothing was still to come";
    EXPECT_EQ(shown.size(), 1) << "once for one transition";
}

/// All that a screen reader can get at below an object, with the numbers of the value that is covered.
QString toldBelow(QAccessibleInterface* object)
{
    QString text;
    if (!object || !object->isValid() || object->state().invisible) return text;
    for (const QAccessible::Text kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value})
        text += object->text(kind) + QLatin1Char('\n');
    if (auto* words = object->textInterface())
        text += words->text(0, words->characterCount()) + QLatin1Char('\n');
    for (int i = 0; i < object->childCount(); ++i) text += toldBelow(object->child(i));
    return text;
}

TEST(ViewStateWindow, WhatIsCoveredIsNeitherPaintedNorTold)
{
    WindowDriver driver;
    ViewState view;
    view.at = "layer1.0.add";
    view.cursor = {0, 3, 24, 31};
    driver.session().show(view);
    driver.settle();
    const auto& arithmetic = driver.session().terms().arithmetic();
    ASSERT_TRUE(arithmetic);
    const QString number = numberText((*arithmetic)->explanation.value);
    const auto told = [&] { return toldBelow(QAccessible::queryAccessibleInterface(&driver.window())); };
    const QString open = told();
    EXPECT_TRUE(open.contains(number)) << number.toStdString();

    view.covered = {"answers", "layer1.0.add", "plot"};
    driver.session().show(view);
    driver.settle();
    const QString covered = told();
    EXPECT_FALSE(covered.contains(number)) << number.toStdString();
    EXPECT_FALSE(covered.contains(QStringLiteral("loss 0")));
    EXPECT_TRUE(covered.contains(coveredText()));
    const QImage maps = driver.panel("mapsView")->grab().toImage().convertToFormat(QImage::Format_RGB32);
    QImage empty(maps.size(), maps.format());
    empty.fill(maps.pixel(0, 0));
    EXPECT_NE(differingPart(maps, empty), QRect()) << "an empty panel does not say why it is empty";
    auto* strip = qobject_cast<StripView*>(driver.panel("stripView"));
    const auto cell = std::ranges::find(strip->diagram().maps, StageId("layer1.0.add"),
                                        [](const MapCell& c) { return c.key.stage; });
    ASSERT_NE(cell, strip->diagram().maps.end());
    EXPECT_EQ(strip->mapImage(*cell).size(), QSize(16, 16)) << "exports draw what stands in its place";
    const QImage picture = driver.panels();

    // another value, with other numbers, looks the same
    view.cursor = {0, 3, 40, 11};
    driver.session().show(view);
    driver.settle();
    driver.session().show([](ViewState& shown) { shown.level = Level::Value; });
    driver.settle();
    EXPECT_FALSE(told().contains(QStringLiteral("products"))) << told().toStdString();
    driver.session().show([](ViewState& shown) { shown.level = Level::Block; });
    driver.settle();
    QImage other = driver.panels();
    const QRect breadcrumb = differingPart(other, picture);
    EXPECT_LT(breadcrumb.height(), 3 * driver.window().fontMetrics().height())
        << "the place of the value alone is another";

    view.covered.clear();
    view.cursor = {0, 3, 24, 31};
    driver.session().show(view);
    driver.settle();
    EXPECT_EQ(told(), open) << "revealed, all is as it was";
}

TEST(ViewStateWindow, WhatIsLitIsMarkedInTheStrip)
{
    WindowDriver driver;
    driver.settle();
    const QImage plain = driver.panel("stripView")->grab().toImage();
    driver.session().show([](ViewState& view) { view.lit = {"layer1.0.bn2"}; });
    driver.settle();
    EXPECT_NE(driver.panel("stripView")->grab().toImage(), plain);
    driver.session().show([](ViewState& view) { view.lit = {"layer1.0.bn2 backward"}; });
    driver.settle();
    EXPECT_EQ(driver.panel("stripView")->grab().toImage(), plain) << "that is the other pass";
}

} // namespace
} // namespace resblock
