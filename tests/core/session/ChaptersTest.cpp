// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/Chapters.h"

#include "core/model/NetworkSpec.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

/// A letter a step: Input, Branch, Shortcut, Add, Output, Gradient, Ways.
std::string lettersOf(const NetworkSpec& network, int section)
{
    const auto run = planRun(networkGraph(network), {1, 3, 32, 32}, Mode::Train);
    EXPECT_TRUE(run.ok());
    if (!run.ok()) return {};
    const auto steps = timeLine(run->graph, section);
    std::string letters;
    for (const Chapter chapter : chaptersOf(*run, section, steps))
        letters += "IBSAOGW"[static_cast<std::size_t>(chapter)];
    EXPECT_EQ(letters.size(), steps.size());
    return letters;
}

TEST(Chapters, TellTheStoryOfABlock)
{
    EXPECT_EQ(lettersOf(sampleNetwork(8), 0), "IBBBBBAOGGGGGGGW");
}

TEST(Chapters, TheStagesOfTheShortcutAreOneOfTheirOwn)
{
    NetworkSpec network = sampleNetwork(8);
    EXPECT_EQ(lettersOf(network, 3), "IBBBBBSAOGGGGGGGGW");
    network.block.shortcut = Shortcut::Projection;
    EXPECT_EQ(lettersOf(network, 3), "IBBBBBSSAOGGGGGGGGGW");
}

TEST(Chapters, WithoutASkipThereIsOneWay)
{
    EXPECT_EQ(lettersOf(sampleNetwork(8).plainTwin(), 0), "IBBBBBBGGGGGGG");
    EXPECT_EQ(lettersOf(sampleNetwork(8), stemSection), "IBBBGGGG");
}

} // namespace
} // namespace resblock
