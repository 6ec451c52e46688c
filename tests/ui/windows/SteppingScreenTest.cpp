// SPDX-License-Identifier: GPL-3.0-or-later
// What a class sees from the last row, and what a step on the page may cost.
#include "tests/ui/windows/WindowDriver.h"
#include "ui/views/block/HeadlineView.h"
#include "ui/views/block/StripPane.h"
#include "ui/views/block/StripView.h"
#include "ui/views/block/TimelineView.h"
#include "ui/windows/BlockPage.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace resblock {
namespace {

/// The side of the smallest map of the rows, in pixels.
double smallestMap(const Diagram& strip)
{
    double side = 1e9;
    for (const MapCell& map : strip.maps)
        if (!strip.stage(map.key)->onSkip) side = std::min(side, std::max(map.bounds.w, map.bounds.h));
    return side;
}

struct Screen {
    QSize size;
    double floor;
};

class SteppingScreen : public ::testing::TestWithParam<Screen> {};

TEST_P(SteppingScreen, MapsAreLargeAndTheTimeLineIsInSightAtEveryTypeSize)
{
    for (const char* language : {"en", "zh_CN"})
        for (const int percent : {100, 150, 200}) {
            SCOPED_TRACE(std::string(language) + ' ' + std::to_string(percent));
            WindowDriver driver(GetParam().size);
            driver.appearance().setLanguage(QString::fromLatin1(language));
            driver.appearance().setTypeSize(percent);
            driver.settle();
            const StripView& strip = driver.window().block().strip();
            for (const int section : {0, 3})
                for (const bool backward : {false, true}) {
                    driver.session().showSection(section);
                    driver.session().goToStep(backward ? static_cast<int>(driver.session().steps().size()) - 3
                                                       : 2);
                    driver.settle();
                    EXPECT_GE(smallestMap(strip.diagram()), GetParam().floor - 1)
                        << "section " << section << (backward ? " backward" : " forward");
                }
            const TimelineView& line = driver.window().block().timeline();
            const QRect seen(line.mapTo(&driver.window(), QPoint()), line.size());
            EXPECT_TRUE(driver.window().rect().contains(seen)) << "the play bar is below the edge";
            if (percent > 100) continue;
            EXPECT_EQ(driver.panel("stripPane")->width(), strip.width()) << "nothing to scroll sideways";
        }
}

INSTANTIATE_TEST_SUITE_P(Sizes, SteppingScreen,
                         ::testing::Values(Screen{{1024, 768}, 80}, Screen{{1366, 768}, 120},
                                           Screen{{1600, 1000}, 150}),
                         [](const auto& screen) { return "W" + std::to_string(screen.param.size.width()); });

TEST(SteppingScreenBlocks, ABottleneckWithProjectionKeepsMapsOneCanRead)
{
    WindowDriver driver;
    Experiment experiment = driver.session().experiment();
    experiment.network.spec()->block.kind = BlockKind::Bottleneck;
    experiment.network.spec()->block.shortcut = Shortcut::Projection;
    experiment.weights = WeightsSource::Initialised;
    driver.open(experiment);
    driver.session().showSection(3);
    driver.settle();
    ASSERT_FALSE(driver.session().refusal());
    EXPECT_GE(smallestMap(driver.window().block().strip().diagram()), 64);
}

TEST(SteppingScreenBlocks, GoingFromBlockToBlockMovesNothing)
{
    WindowDriver driver;
    const QRect strip = driver.panel("stripPane")->geometry();
    for (const int section : {3, 8, stemSection, 9, 0}) {
        driver.session().showSection(section);
        driver.settle();
        EXPECT_EQ(driver.panel("stripPane")->geometry(), strip) << section;
    }
}

TEST(SteppingScreenBlocks, TheSentenceFollowsTheStep)
{
    WindowDriver driver;
    const auto* sentence = driver.window().findChild<HeadlineView*>();
    ASSERT_NE(sentence, nullptr);
    driver.session().goToStage("layer1.0.add", Pass::Forward);
    driver.settle();
    EXPECT_TRUE(sentence->text().startsWith(QStringLiteral("F(x) + x"))) << sentence->text().toStdString();
    driver.session().show([](ViewState& view) { view.covered = {"sentence"}; });
    driver.settle();
    EXPECT_FALSE(sentence->text().contains(QStringLiteral("F(x)")));
}

} // namespace
} // namespace resblock
