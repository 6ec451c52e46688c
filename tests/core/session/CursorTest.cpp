// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/Cursor.h"
#include "core/model/NetworkSpec.h"

#include <gtest/gtest.h>

#include <limits>

namespace resblock {
namespace {

TEST(BlockSteps, GoDownTheBlockAndBackUp)
{
    const Graph graph = networkGraph(sampleNetwork(8));
    const auto steps = blockSteps(graph, 3);
    std::string text;
    for (const Step& s : steps) text += (s.pass == Pass::Forward ? "" : "-") + s.stage + ' ';
    EXPECT_EQ(text,
              "layer1.2.out layer2.0.conv1 layer2.0.bn1 layer2.0.relu1 layer2.0.conv2 layer2.0.bn2 "
              "layer2.0.shortcut layer2.0.add layer2.0.out -layer2.0.out -layer2.0.add -layer2.0.shortcut "
              "-layer2.0.bn2 -layer2.0.conv2 -layer2.0.relu1 -layer2.0.bn1 -layer2.0.conv1 -layer1.2.out ");
    const int count = static_cast<int>(steps.size());
    for (int i = 0; i < count; ++i) {
        const int mirror = mirroredStep(i, count);
        EXPECT_EQ(steps[static_cast<std::size_t>(i)].stage, steps[static_cast<std::size_t>(mirror)].stage);
        EXPECT_NE(steps[static_cast<std::size_t>(i)].pass, steps[static_cast<std::size_t>(mirror)].pass);
        EXPECT_EQ(mirroredStep(mirror, count), i);
    }
}

TEST(BlockSteps, ABlockAloneStartsAtItsInput)
{
    EXPECT_EQ(blockSteps(blockGraph({}), 0).front(), (Step{"in", Pass::Forward}));
    EXPECT_EQ(blockSteps(blockGraph({}), 0).back(), (Step{"in", Pass::Backward}));
}

TEST(Cursor, StepsClampAtBothEnds)
{
    const Cursor cursor{3, 1, 2, 3, 4};
    EXPECT_EQ(cursor.stepped(2, 10).step, 5);
    EXPECT_EQ(cursor.stepped(-4, 10).step, 0);
    EXPECT_EQ(cursor.stepped(7, 10).step, 9);
    EXPECT_EQ(cursor.stepped(std::numeric_limits<int>::max(), 10).step, 9);
    EXPECT_EQ(cursor.stepped(std::numeric_limits<int>::min(), 10).step, 0);
    EXPECT_EQ(cursor.stepped(1, 0).step, 0);
    EXPECT_EQ(cursor.stepped(1, 10).stepped(-1, 10), cursor);
}

TEST(Cursor, ValueStaysInsideItsStage)
{
    const Cursor cursor{3, 5, 40, 30, -1};
    EXPECT_EQ(cursor.clampedTo({4, 16, 8, 8}), (Cursor{3, 3, 15, 7, 0}));
    EXPECT_EQ(cursor.clampedTo({8, 64, 64, 64}), (Cursor{3, 5, 40, 30, 0}));
    EXPECT_EQ(cursor.clampedTo({}), (Cursor{3, 0, 0, 0, 0}));
}

} // namespace
} // namespace resblock
