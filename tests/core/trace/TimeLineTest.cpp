// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/TimeLine.h"

#include "core/model/NetworkSpec.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

TEST(TimeLine, GoDownTheBlockAndBackUp)
{
    const Graph graph = networkGraph(sampleNetwork(8));
    const auto steps = timeLine(graph, 3);
    std::string text;
    for (const Step& s : steps) text += (s.pass == Pass::Forward ? "" : "-") + s.stage + ' ';
    EXPECT_EQ(text,
              "layer1.2.out layer2.0.conv1 layer2.0.bn1 layer2.0.relu1 layer2.0.conv2 layer2.0.bn2 "
              "layer2.0.shortcut layer2.0.add layer2.0.out -layer2.0.out -layer2.0.add -layer2.0.shortcut "
              "-layer2.0.bn2 -layer2.0.conv2 -layer2.0.relu1 -layer2.0.bn1 -layer2.0.conv1 -layer1.2.out ");
    const int count = static_cast<int>(steps.size());
    for (int i = 0; i < count; ++i) {
        const int mirror = count - 1 - i;
        EXPECT_EQ(steps[static_cast<std::size_t>(i)].stage, steps[static_cast<std::size_t>(mirror)].stage);
        EXPECT_NE(steps[static_cast<std::size_t>(i)].pass, steps[static_cast<std::size_t>(mirror)].pass);
    }
}

TEST(TimeLine, ABlockAloneStartsAtItsInput)
{
    EXPECT_EQ(timeLine(blockGraph({}), 0).front(), (Step{"in", Pass::Forward}));
    EXPECT_EQ(timeLine(blockGraph({}), 0).back(), (Step{"in", Pass::Backward}));
}

} // namespace
} // namespace resblock
