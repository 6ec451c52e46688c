// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/LabSetup.h"

#include "core/lab/LabLook.h"

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

TEST(LabLook, WhatThereIsNotIsReplaced)
{
    LabLook look;
    look.variant = "mobius";
    look.scanLayers = 1000;
    look.pathBlocks = 0;
    look.point = LabPoint{LabPlot::Lengths, "residual/batch", 3};
    const LabLook valid = look.normalised();
    EXPECT_EQ(valid.variant, "original");
    EXPECT_EQ(valid.scanLayers, mostLabScanLayers);
    EXPECT_EQ(valid.pathBlocks, 1);
    EXPECT_FALSE(valid.point);
    EXPECT_EQ(valid.normalised(), valid);
    look.point = LabPoint{LabPlot::Blocks, "residual/batch", 3};
    EXPECT_EQ(look.normalised().point, look.point);
}

} // namespace
} // namespace resblock
