// SPDX-License-Identifier: GPL-3.0-or-later
// One sentence a step, and a true one.
#include "ui/words/Headline.h"

#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/support/SmallRuns.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

QString at(const Snapshot& snapshot, const StageId& stage, Pass pass = Pass::Forward, int section = 0)
{
    return headline(snapshot, {section, {stage, pass}, {}});
}

TEST(Headline, EveryStepOfEveryKindOfBlockHasOneSentence)
{
    for (const BlockOrder order : {BlockOrder::Original, BlockOrder::BnAfterAdd, BlockOrder::ReluBeforeAdd,
                                   BlockOrder::ReluOnlyPreactivation, BlockOrder::FullPreactivation})
        for (const Shortcut shortcut :
             {Shortcut::None, Shortcut::Projection, Shortcut::ZeroPad, Shortcut::AvgPoolProjection}) {
            Experiment e = smallExperiment();
            e.network.spec()->block.order = order;
            e.network.spec()->block.shortcut = shortcut;
            const auto snapshot = run(e);
            ASSERT_TRUE(snapshot);
            for (const int section : sectionsOf(snapshot->residual.graph))
                for (const Step& step : timeLine(snapshot->residual.graph, section)) {
                    SCOPED_TRACE(nameOf(order) + ' ' + nameOf(shortcut) + ' ' + step.stage);
                    const QString text = at(*snapshot, step.stage, step.pass, section);
                    EXPECT_TRUE(text.endsWith(QLatin1Char('.'))) << text.toStdString();
                    EXPECT_LE(text.size(), 110) << text.toStdString();
                    EXPECT_EQ(text.startsWith(QStringLiteral("Backward")), step.pass == Pass::Backward);
                }
        }
}

TEST(Headline, TheFlowOfABlock)
{
    const auto snapshot = run(smallExperiment());
    ASSERT_TRUE(snapshot);
    const Snapshot& s = *snapshot;
    EXPECT_TRUE(at(s, "relu").contains(QStringLiteral("two ways"))) << at(s, "relu").toStdString();
    EXPECT_TRUE(at(s, "relu").contains(QStringLiteral("untouched")));
    EXPECT_TRUE(at(s, "layer1.0.conv1").contains(QStringLiteral("3×3 patch of all 4 channels")));
    EXPECT_TRUE(at(s, "layer1.0.conv1").contains(QStringLiteral("the branch begins")));
    EXPECT_FALSE(at(s, "layer1.0.conv2").contains(QStringLiteral("the branch begins")));
    EXPECT_TRUE(at(s, "layer1.0.bn2").contains(QStringLiteral("F(x)")));
    EXPECT_TRUE(at(s, "layer1.0.add").startsWith(QStringLiteral("F(x) + x")));
    EXPECT_TRUE(at(s, "layer1.0.add", Pass::Backward).contains(QStringLiteral("twice, unchanged")));
    EXPECT_TRUE(at(s, "relu", Pass::Backward).contains(QStringLiteral("add up")));
}

TEST(Headline, AStageOnTheShortcutFitsOnlyWhatDiffers)
{
    Experiment e = smallExperiment();
    e.network.spec()->block.shortcut = Shortcut::ZeroPad;
    const auto snapshot = run(e, "layer2.0.add");
    ASSERT_TRUE(snapshot);
    EXPECT_TRUE(at(*snapshot, "layer2.0.shortcut", Pass::Forward, 2).contains(QStringLiteral("fits x")));
    const auto dropped = runOfVariant("dropout", Mode::Train);
    ASSERT_TRUE(dropped);
    int onShortcut = 0;
    for (const Step& step : timeLine(dropped->residual.graph, 0)) {
        const QString text = at(*dropped, step.stage, step.pass);
        EXPECT_FALSE(text.contains(QStringLiteral("fits x"))) << text.toStdString();
        if (text.contains(QStringLiteral("stands on the shortcut"))) ++onShortcut;
    }
    EXPECT_GT(onShortcut, 0);
}

TEST(Headline, ModeAndACutSkipDecideTheWords)
{
    Experiment e = smallExperiment();
    e.mode = Mode::Train;
    EXPECT_TRUE(at(*run(e), "layer1.0.bn1").contains(QStringLiteral("mean 0")));
    e.mode = Mode::Eval;
    EXPECT_TRUE(at(*run(e), "layer1.0.bn1").contains(QStringLiteral("running statistics")));
    e.changes.push_back(SkipCut{0});
    const auto cut = run(e);
    ASSERT_TRUE(cut);
    EXPECT_TRUE(at(*cut, "relu").contains(QStringLiteral("one way only"))) << at(*cut, "relu").toStdString();
}

} // namespace
} // namespace resblock
