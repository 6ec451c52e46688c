// SPDX-License-Identifier: GPL-3.0-or-later
// The run of the gradient lab: results that come while it runs, restarts, stops, the earlier run, and the way
// from a point into the stepping view.
#include "ui/session/LabRun.h"

#include "core/explain/DepthProfile.h"
#include "core/io/FashionMnist.h"
#include "ui/session/PictureStore.h"
#include "ui/session/Session.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace resblock {
namespace {

LabSetup small()
{
    LabSetup setup;
    setup.depth = 8;
    setup.seeds = 2;
    setup.batch = 16;
    return setup;
}

/// Turns the event loop until the run says what is waited for.
bool wait(LabRun& run, const std::function<bool()>& ready)
{
    QElapsedTimer time;
    time.start();
    while (!ready() && time.elapsed() < 60'000) {
        QEventLoop loop;
        QObject::connect(&run, &LabRun::changed, &loop, &QEventLoop::quit);
        QTimer::singleShot(50, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return ready();
}

class LabRunTest : public ::testing::Test {
protected:
    LabRunTest() { session.reset(defaultExperiment()); }
    Session session{bundledWeights()};
    LabRun run{session};
};

TEST_F(LabRunTest, ResultsComeOneByOneUntilAllAreThere)
{
    run.setSetup(small());
    EXPECT_FALSE(run.running()) << "nothing runs before the page is shown";
    std::size_t last = 0;
    int arrivals = 0;
    QObject::connect(&run, &LabRun::changed, &run, [&] {
        EXPECT_GE(run.results().size(), last);
        arrivals += run.results().size() > last ? 1 : 0;
        last = run.results().size();
    });
    run.start();
    ASSERT_TRUE(wait(run, [&] { return run.complete(); }));
    EXPECT_EQ(run.results().size(), 8U); // two nets, two norms, two seeds
    EXPECT_GE(arrivals, 1);
    EXPECT_EQ(run.progress(), 1.0);
    for (const DepthSetting& curve : run.setup().curves()) EXPECT_EQ(run.seedsOf(curve, 8).size(), 2U);
}

TEST_F(LabRunTest, AnotherSwitchRestartsAndKeepsTheRunBefore)
{
    run.setSetup(small());
    run.start();
    ASSERT_TRUE(wait(run, [&] { return run.complete(); }));
    LabSetup next = small();
    next.init = InitScheme::Glorot;
    run.setSetup(next);
    EXPECT_TRUE(run.running());
    EXPECT_TRUE(run.results().empty());
    ASSERT_TRUE(wait(run, [&] { return run.complete(); }));
    EXPECT_EQ(run.results().front().setting.init, InitScheme::Glorot);
    EXPECT_EQ(run.earlierSetup(), small());
    EXPECT_EQ(run.earlierSeedsOf(small().curves().front(), 8).size(), 2U);

    session.show([](ViewState& view) { view.lab.quantity = LabQuantity::Cosine; });
    run.setSetup(next);
    EXPECT_TRUE(run.complete()) << "shown differently, measured alike";
}

TEST_F(LabRunTest, ASwitchDuringARunDropsWhatWasOnItsWay)
{
    LabSetup large = small();
    large.depth = 56;
    run.setSetup(large);
    run.start();
    ASSERT_TRUE(wait(run, [&] { return !run.results().empty(); }));
    run.setSetup(small());
    ASSERT_TRUE(wait(run, [&] { return run.complete(); }));
    EXPECT_EQ(run.results().size(), 8U);
    EXPECT_FALSE(run.earlierSetup().has_value()) << "an incomplete run is nothing to compare with";
}

TEST_F(LabRunTest, StopKeepsWhatArrivedAndStartMeasuresAgain)
{
    LabSetup large = small();
    large.depth = 200;
    run.setSetup(large);
    run.start();
    ASSERT_TRUE(wait(run, [&] { return !run.results().empty(); }));
    run.stop();
    EXPECT_FALSE(run.running());
    EXPECT_FALSE(run.complete());
    EXPECT_FALSE(run.results().empty());
    run.setSetup(small());
    ASSERT_TRUE(wait(run, [&] { return run.complete(); }));
}

TEST_F(LabRunTest, ADocumentBringsBothRunsBack)
{
    LabSetup earlier = small();
    earlier.activation = Activation::None;
    run.setDocument({small(), earlier});
    EXPECT_EQ(run.document(), (LabRun::Document{small(), earlier}));
    run.start();
    ASSERT_TRUE(wait(run, [&] { return run.complete() && run.setup() == small(); }));
    EXPECT_EQ(run.earlierSetup(), earlier);
    EXPECT_EQ(run.document(), (LabRun::Document{small(), earlier}));
}

TEST_F(LabRunTest, OtherPicturesOfTheSessionAreMeasuredWhenThePageIsShownAgain)
{
    LabSetup setup = small();
    setup.input = LabInput::Pictures;
    run.setSetup(setup);
    run.start();
    ASSERT_TRUE(wait(run, [&] { return run.complete(); }));
    const auto count = run.images()->pictures.size();
    run.start();
    EXPECT_TRUE(run.complete()) << "nothing changed, and yet measured again";
    session.edit([](Experiment& e) { removePicture(e, 0); }, QStringLiteral("Remove picture"));
    run.start();
    ASSERT_TRUE(wait(run, [&] { return run.complete(); }));
    EXPECT_EQ(run.images()->pictures.size(), count - 1);
}

TEST_F(LabRunTest, APointOpensTheSameNetworkOnTheSameInput)
{
    std::vector<LabInput> inputs = {LabInput::FashionMnist, LabInput::Pictures};
    if (installedFashionMnist()) inputs.push_back(LabInput::InstalledFashionMnist);
    for (const LabInput input : inputs) {
        LabSetup setup = small();
        setup.input = input;
        setup.seeds = 1;
        run.setSetup(setup);
        run.start();
        ASSERT_TRUE(wait(run, [&] { return run.complete(); }));
        for (const DepthResult& result : run.results()) {
            const Experiment e = labExperiment(result.setting, setup.scaling, *run.images());
            const Tensor in = inputTensor(e);
            const Tensor& measured = run.images()->batch.images;
            ASSERT_EQ(in.shape(), measured.shape());
            ASSERT_TRUE(std::ranges::equal(in.values(), measured.values()))
                << "not the same input to the bit";
            const auto snapshot = runExperiment(e, {}, {});
            ASSERT_TRUE(snapshot.ok());
            const bool plain = result.setting.net == SweepNet::Plain;
            const auto profile = depthProfile(plain ? (*snapshot)->plain : (*snapshot)->residual);
            ASSERT_EQ(profile.size(), result.blocks.size() + 1);
            EXPECT_EQ(profile.front().activationGradient, result.stem.activationGradient);
            EXPECT_EQ(profile.back().activationGradient, result.blocks.back().point.activationGradient);
        }
    }
}

} // namespace
} // namespace resblock
