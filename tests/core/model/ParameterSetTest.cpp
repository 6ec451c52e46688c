// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ParameterSet.h"
#include "core/model/BlockSpec.h"
#include "core/model/Initializer.h"

#include <gtest/gtest.h>

#include <limits>

namespace resblock {
namespace {

struct Block {
    Graph graph;
    std::vector<ParameterInfo> infos;
    ParameterSet set;

    explicit Block(const BlockSpec& spec = {}) : graph(blockGraph(spec))
    {
        const Shape in{2, spec.inChannels, 8, 8};
        infos = parameterInfos(graph, inferShapes(graph, in, true).value(), in);
        set = initialise(graph, infos, {});
    }
};

/// A copy of `set` without one entry.
ParameterSet without(const ParameterSet& set, const std::string& name)
{
    ParameterSet copy;
    for (const auto& e : set.entries())
        if (e.name != name) copy.add(e.name, e.dims, e.value);
    return copy;
}

TEST(ParameterSet, OrderIsThatOfTheNodes)
{
    BlockSpec spec;
    spec.shortcut = Shortcut::Projection;
    spec.convBias = true;
    std::string names;
    for (const ParameterInfo& info : Block(spec).infos) names += info.name + ' ';
    EXPECT_EQ(names,
              "conv1.weight conv1.bias bn1.weight bn1.bias bn1.running_mean bn1.running_var conv2.weight "
              "conv2.bias bn2.weight bn2.bias bn2.running_mean bn2.running_var downsample.0.weight "
              "downsample.0.bias downsample.1.weight downsample.1.bias downsample.1.running_mean "
              "downsample.1.running_var ");
}

TEST(ParameterSet, BuffersAreNotCounted)
{
    const Block block;
    EXPECT_EQ(parameterCount(block.infos), 2 * 16 * 16 * 9 + 2 * 2 * 16);
}

TEST(MatchParameters, PutsTheOrderRightAndForgetsBatchCounters)
{
    const Block block;
    ParameterSet shuffled;
    for (auto it = block.set.entries().rbegin(); it != block.set.entries().rend(); ++it)
        shuffled.add(it->name, it->dims, it->value);
    shuffled.add("bn1.num_batches_tracked", {}, Tensor(Shape{1, 1, 1, 1}));
    const auto matched = matchParameters(block.infos, shuffled);
    ASSERT_TRUE(matched.ok());
    EXPECT_EQ(*matched, block.set);
}

TEST(MatchParameters, RefusesWhatDoesNotFit)
{
    const Block block;
    struct Row {
        ParameterSet set;
        ErrorCode code;
        std::vector<std::string> args;
    };
    ParameterSet unexpected = block.set;
    unexpected.add("bn3.weight", {16}, Tensor(Shape{1, 16, 1, 1}));
    ParameterSet shaped = without(block.set, "conv2.weight");
    shaped.add("conv2.weight", {16, 16, 1, 1}, Tensor(Shape{16, 16, 1, 1}));
    ParameterSet flat = without(block.set, "conv2.weight");
    flat.add("conv2.weight", {16, 144}, Tensor(Shape{16, 144, 1, 1}));
    ParameterSet notFinite = block.set;
    notFinite.at("bn2.running_var")[3] = std::numeric_limits<float>::quiet_NaN();
    for (const Row& row : {Row{without(block.set, "bn1.bias"), ErrorCode::TensorMissing, {"bn1.bias"}},
                           Row{unexpected, ErrorCode::TensorUnexpected, {"bn3.weight"}},
                           Row{shaped, ErrorCode::TensorShape, {"conv2.weight", "16x16x1x1", "16x16x3x3"}},
                           Row{flat, ErrorCode::TensorShape, {"conv2.weight", "16x144", "16x16x3x3"}},
                           Row{notFinite, ErrorCode::TensorNotFinite, {"bn2.running_var"}}}) {
        const auto matched = matchParameters(block.infos, row.set);
        ASSERT_FALSE(matched.ok());
        EXPECT_EQ(matched.error().code, row.code);
        EXPECT_EQ(matched.error().args, row.args);
    }
}

TEST(WeightsHash, TellsSetsApart)
{
    ParameterSet set;
    set.add("w", {2}, Tensor(Shape{1, 2, 1, 1}, 0));
    EXPECT_EQ(weightsHash({}), "cbf29ce484222325"); // FNV-1a of nothing
    const std::string first = weightsHash(set);
    EXPECT_EQ(first.size(), 16U);
    EXPECT_EQ(weightsHash(set), first);
    set.at("w")[1] = -0.0F;
    EXPECT_NE(weightsHash(set), first);
    ParameterSet renamed;
    renamed.add("v", {2}, Tensor(Shape{1, 2, 1, 1}, 0));
    EXPECT_NE(weightsHash(renamed), first);
}

} // namespace
} // namespace resblock
