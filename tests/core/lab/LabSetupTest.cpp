// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/LabSetup.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

TEST(LabSetup, MeasuresWhatSaysMostFirst)
{
    LabSetup setup;
    setup.depth = 20;
    setup.seeds = 2;
    const auto settings = setup.settings();
    ASSERT_EQ(settings.size(), 4U * 2 * 2);
    for (std::size_t i = 0; i < settings.size(); ++i) {
        EXPECT_EQ(settings[i].seed, i / 8 + 1);
        EXPECT_EQ(settings[i].depth, i / 4 % 2 == 0 ? 8 : 20);
    }
    for (std::size_t a = 0; a < settings.size(); ++a)
        for (std::size_t b = 0; b < a; ++b) EXPECT_FALSE(settings[a] == settings[b]);
}

TEST(LabSetup, AnotherQuantityNeedsNoOtherRun)
{
    LabSetup a;
    LabSetup b = a;
    b.quantity = LabQuantity::Cosine;
    b.tab = LabTab::Paths;
    b.variant = "projection";
    b.scanLayers = 50;
    b.pathBlocks = 3;
    EXPECT_TRUE(a.sameRun(b));
    EXPECT_EQ(a.seenAs(b), b);
    b.seeds = 5;
    EXPECT_NE(a.seenAs(b), b);
    EXPECT_FALSE(a.sameRun(b));
}

} // namespace
} // namespace resblock
