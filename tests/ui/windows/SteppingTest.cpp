// SPDX-License-Identifier: GPL-3.0-or-later
// Stepping through a block: k steps and k steps back show the identical window, and one stage is lit.
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"
#include "ui/views/block/StripView.h"
#include "ui/windows/BlockPage.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QPainter>
#include <QRegion>
#include <QSet>

#include <gtest/gtest.h>

#include <algorithm>

namespace resblock {
namespace {

/// In a long network the block in view is in view in the overview, too.
TEST(Overview, ShowsTheBlockInViewOfALongNetwork)
{
    WindowDriver driver({1024, 768});
    Experiment deep = driver.session().experiment();
    for (StageSpec& stage : deep.network.spec()->stages) stage.blocks = 9;
    deep.weights = WeightsSource::Initialised;
    driver.open(deep);
    ASSERT_FALSE(driver.session().refusal().has_value());
    for (const int block : {20, 0, 26, 13}) {
        driver.session().showSection(block);
        driver.settle();
        QAbstractButton* found = nullptr;
        for (auto* button : driver.panel("overviewView")->findChildren<QAbstractButton*>())
            if (button->text() == QString::number(block + 1)) found = button;
        ASSERT_NE(found, nullptr) << block;
        EXPECT_TRUE(found->isChecked()) << block;
        EXPECT_EQ(found->visibleRegion().boundingRect().size(), found->size()) << block;
    }
}

/// Buttons for thousands of blocks would take seconds to lay out.
TEST(Overview, OfVeryManyBlocksShowsThoseAroundTheOneInView)
{
    WindowDriver driver({1024, 768});
    Experiment deep = driver.session().experiment();
    deep.network = sampleNetwork(8);
    for (StageSpec& stage : deep.network.spec()->stages) stage = {300, 1, 1};
    deep.network.spec()->stemWidth = 1;
    deep.inputSize = 8;
    deep.weights = WeightsSource::Initialised;
    driver.open(deep);
    for (const int block : {0, 450, 899, 20}) {
        driver.session().showSection(block);
        driver.settle();
        const auto buttons = driver.panel("overviewView")->findChildren<QAbstractButton*>();
        EXPECT_LT(buttons.size(), 220);
        const auto found = std::ranges::find_if(buttons, [block](QAbstractButton* button) {
            return button->text() == QString::number(block + 1);
        });
        ASSERT_NE(found, buttons.end()) << block;
        EXPECT_TRUE((*found)->isChecked()) << block;
    }
}

int steps(WindowDriver& driver)
{
    return static_cast<int>(driver.session().steps().size());
}

void expectThereAndBackAlike(WindowDriver& driver, int start, int k)
{
    SCOPED_TRACE("from step " + std::to_string(start) + " by " + std::to_string(k));
    driver.session().goToStep(start);
    const QImage before = driver.picture();
    driver.repeat(Qt::Key_PageDown, k);
    EXPECT_EQ(driver.session().stepNumber(), start + k);
    EXPECT_FALSE(differingPart(driver.picture(), before).isEmpty()) << "stepping shows nothing new";
    driver.repeat(Qt::Key_PageUp, k);
    EXPECT_EQ(driver.session().stepNumber(), start);
    const QRect differing = differingPart(driver.picture(), before);
    EXPECT_TRUE(differing.isEmpty()) << differing.x() << ',' << differing.y() << ' ' << differing.width()
                                     << 'x' << differing.height();
}

class SteppingAtSize : public ::testing::TestWithParam<QSize> {};

TEST_P(SteppingAtSize, ThereAndBackIsTheIdenticalPicture)
{
    WindowDriver driver(GetParam());
    const int count = steps(driver);
    ASSERT_GT(count, 8);
    expectThereAndBackAlike(driver, 0, 1);
    expectThereAndBackAlike(driver, 2, 5);
    expectThereAndBackAlike(driver, count / 2 - 3, 6); // across the turn into the backward pass
    expectThereAndBackAlike(driver, count - 4, 3);
}

INSTANTIATE_TEST_SUITE_P(Sizes, SteppingAtSize,
                         ::testing::Values(QSize(1024, 768), QSize(1366, 768), QSize(1600, 1000),
                                           QSize(2560, 1440)),
                         [](const auto& size) {
                             return std::to_string(size.param.width()) + "x" +
                                    std::to_string(size.param.height());
                         });

TEST(Stepping, ThereAndBackIsTheIdenticalPictureInEveryLook)
{
    WindowDriver driver;
    driver.window().block().showSide(true);
    driver.appearance().setLanguage(QStringLiteral("zh_CN"));
    driver.appearance().setTheme(Appearance::ThemeChoice::Dark);
    driver.appearance().setTypeSize(150);
    driver.settle();
    expectThereAndBackAlike(driver, 1, 4);
    expectThereAndBackAlike(driver, steps(driver) / 2 - 2, 5);
}

TEST(Stepping, ThereAndBackIsTheIdenticalPictureInEveryBlock)
{
    WindowDriver driver;
    const auto blocks = static_cast<int>(driver.session().experiment().network.spec()->blockCount());
    ASSERT_EQ(blocks, 9);
    for (int block = 0; block < blocks; ++block) {
        SCOPED_TRACE("block " + std::to_string(block));
        driver.session().showSection(block);
        driver.settle();
        expectThereAndBackAlike(driver, 1, 3);
    }
}

TEST(Stepping, ThereAndBackWithoutComparisonIsTheIdenticalPicture)
{
    WindowDriver driver;
    driver.press(Qt::Key_C);
    expectThereAndBackAlike(driver, 0, 3);
    expectThereAndBackAlike(driver, steps(driver) / 2 - 2, 4);
}

TEST(Stepping, TheWholeTimeLineAndBackIsTheIdenticalPicture)
{
    WindowDriver driver({1024, 768});
    const QImage before = driver.picture();
    driver.press(Qt::Key_End);
    EXPECT_EQ(driver.session().stepNumber(), steps(driver) - 1);
    driver.repeat(Qt::Key_PageUp, steps(driver) - 1);
    EXPECT_TRUE(differingPart(driver.picture(), before).isEmpty());
}

TEST(Stepping, ComparisonOffAndOnIsTheIdenticalPicture)
{
    WindowDriver driver;
    driver.session().goToStep(4);
    const QImage before = driver.picture();
    driver.press(Qt::Key_C);
    EXPECT_FALSE(differingPart(driver.picture(), before).isEmpty());
    driver.press(Qt::Key_C);
    EXPECT_TRUE(differingPart(driver.picture(), before).isEmpty());
}

int litParts(QWidget* strip)
{
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(strip);
    int lit = 0;
    for (int i = 0; i < list->childCount(); ++i) lit += list->child(i)->state().selected ? 1 : 0;
    return lit;
}

/// Where two pictures of equal size differ outside of a region.
QRect differingOutside(const QImage& a, const QImage& b, const QRegion& region)
{
    QImage inside[2] = {a, b};
    for (QImage& image : inside) {
        QPainter painter(&image);
        painter.setClipRegion(region);
        painter.fillRect(image.rect(), Qt::black);
    }
    return differingPart(inside[0], inside[1]);
}

TEST(Stepping, EachStepLightsExactlyOneStage)
{
    WindowDriver driver;
    auto* strip = qobject_cast<StripView*>(driver.panel("stripView"));
    ASSERT_NE(strip, nullptr);
    const auto position = driver.control<QLabel>(QStringLiteral("Position on the time line"));
    ASSERT_NE(position, nullptr);
    QSet<int> forward;
    QImage before;
    QRegion lit;
    QRegion wordedBefore;
    for (int step = 0; step < steps(driver); ++step) {
        SCOPED_TRACE(step);
        driver.session().goToStep(step);
        driver.settle();
        EXPECT_EQ(litParts(strip), 1);
        EXPECT_EQ(position->text(), QStringLiteral("%1/%2").arg(step + 1).arg(steps(driver)));
        // what changed in the strip is the stage that was left and the one that was entered, in both
        // networks, and backward those that carry a word: of what arrives, of what is handed on
        const QImage now = strip->grab().toImage();
        QRegion entered;
        const StageId current = driver.session().currentStep()->stage;
        for (int part = 0; part < strip->partCount(); ++part)
            if (strip->diagram().stages[static_cast<std::size_t>(part)].key.stage == current)
                entered |= strip->partRect(part).adjusted(-6, -6, 6, 6);
        const bool turned = step == steps(driver) / 2;
        QRegion worded;
        for (const StageTag& tag : strip->flow())
            if (const StageItem* stage = strip->diagram().stage(tag.key)) {
                const Rect& r = stage->bounds;
                worded |= QRectF(r.x, r.y, r.w, r.h).toAlignedRect().adjusted(-6, -16, 6, 16);
            }
        if (step > 0 && !turned) {
            const QRect changed = differingPart(now, before);
            EXPECT_FALSE(changed.isEmpty());
            const QRegion allowed = worded | wordedBefore | lit | entered;
            EXPECT_TRUE(differingOutside(now, before, allowed).isEmpty());
        }
        if (step < steps(driver) / 2) forward.insert(strip->currentPart());
        before = now;
        lit = entered;
        wordedBefore = worded;
    }
    EXPECT_EQ(forward.size(), steps(driver) / 2) << "a stage was lit twice on the way forward";
}

} // namespace
} // namespace resblock
