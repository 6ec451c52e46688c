// SPDX-License-Identifier: GPL-3.0-or-later
// What the picture of each variant marks against the original block.
#include "core/lab/VariantDiff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace resblock {
namespace {

/// "+skip_scale" in the variant's row, "-bn1" in the original's; moved "~", changed "!". The row that a stage
/// is marked in stands before the sign: v or o.
std::vector<std::string> marksOf(const std::string& id)
{
    const VariantDiff diff = variantDiff(*std::ranges::find(blockVariants(), id, &BlockVariant::id));
    std::vector<std::string> marks;
    for (const StageDifference& d : diff.differences)
        marks.push_back(std::string(d.row == DiffRow::Variant ? "v" : "o") +
                        "+-~!"[static_cast<std::size_t>(d.change)] + d.stage);
    return marks;
}

TEST(VariantDiff, MarksWhatEachVariantChanges)
{
    const std::map<std::string, std::vector<std::string>> expected = {
        {"original", {}},
        {"constant-scaling", {"v+scale", "v+skip_scale"}},
        {"exclusive-gate",
         {"v+gate_conv", "v+gate", "v+gated", "v+gate_minus", "v+skip_gate", "v+skip_gated"}},
        {"shortcut-only-gate", {"v+gate_conv", "v+gate_minus", "v+skip_gate", "v+skip_gated"}},
        {"projection", {"v+downsample.0", "v+downsample.1"}},
        {"dropout", {"v+dropout", "v+dropout_scale"}},
        {"bn-after-add", {"v~bn2", "o~bn2"}},
        {"relu-before-add", {"v~relu2", "o~out"}},
        {"relu-only-preactivation", {"v~relu1", "v~relu2", "o~relu1", "o~out"}},
        {"full-preactivation",
         {"v~bn1", "v~relu1", "v~bn2", "v~relu2", "o~bn1", "o~relu1", "o~bn2", "o~out"}},
        {"avgpool-projection", {"v+downsample.pool", "v+downsample.0", "v+downsample.1"}},
        {"zero-gamma", {"v!bn2"}},
        {"skip-init", {"v+scalar", "o-bn1", "o-bn2"}},
    };
    EXPECT_EQ(expected.size(), blockVariants().size());
    for (const BlockVariant& v : blockVariants()) {
        ASSERT_TRUE(expected.contains(v.id)) << v.id << ": no one says what it changes";
        EXPECT_EQ(marksOf(v.id), expected.at(v.id)) << v.id;
    }
}

TEST(VariantDiff, TheBlockDrawnIsTheBlockThatRuns)
{
    for (const BlockVariant& v : blockVariants()) {
        const Graph network = variantGraph(v, 4, 16, 16, 10);
        const Graph drawn = variantBlock(v);
        const BlockRange& range = network.blocks.front();
        ASSERT_EQ(drawn.nodes.size(), static_cast<std::size_t>(range.last - range.first + 1)) << v.id;
        for (std::size_t i = 0; i < drawn.nodes.size(); ++i) {
            const Node& node = network.nodes[static_cast<std::size_t>(range.first) + i];
            EXPECT_EQ(node.id, "layer1.0." + drawn.nodes[i].id) << v.id;
            Op op = node.op;
            if (auto* dropout = std::get_if<Dropout>(&op)) // each block draws for itself
                dropout->seed = std::get<Dropout>(drawn.nodes[i].op).seed;
            EXPECT_EQ(op, drawn.nodes[i].op) << v.id << ' ' << node.id;
            std::vector<int> inputs = drawn.nodes[i].inputs;
            for (int& input : inputs) input += range.first; // inputNode, -1, is the node before the block
            EXPECT_EQ(node.inputs, inputs) << v.id << ' ' << node.id;
        }
    }
}

} // namespace
} // namespace resblock
