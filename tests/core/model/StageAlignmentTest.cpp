// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/StageAlignment.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

AlignedStage stage(const char* id, OpKind kind)
{
    return {id, kind, false};
}

TEST(StageAlignment, ConvolutionsAndAddsHoldTheRest)
{
    const auto conv = stage("conv2", OpKind::Conv2d);
    const auto bn = stage("bn2", OpKind::BatchNorm2d);
    const auto add = stage("add", OpKind::Add);
    // either bn2 or add can stand beside its like: the add does, on whichever side it comes first
    EXPECT_EQ(alignStages({conv, bn, add}, {conv, add, bn}), (Pairs{{0, 0}, {2, 1}}));
    EXPECT_EQ(alignStages({conv, add, bn}, {conv, bn, add}), (Pairs{{0, 0}, {1, 2}}));
    // two small ones do not outweigh a convolution
    const auto relu = stage("relu2", OpKind::Relu);
    EXPECT_EQ(alignStages({bn, relu, conv}, {conv, bn, relu}), (Pairs{{2, 0}}));
}

TEST(StageAlignment, InputsBelongTogetherWhateverTheirIds)
{
    const AlignedStage here{"in", OpKind::Identity, true};
    const AlignedStage there{"layer1.0.out", OpKind::Relu, true};
    EXPECT_EQ(alignStages({here}, {there}), (Pairs{{0, 0}}));
    EXPECT_EQ(alignStages({here}, {stage("in", OpKind::Identity)}), Pairs{});
    EXPECT_EQ(alignStages({}, {there}), Pairs{});
}

} // namespace
} // namespace resblock
