// SPDX-License-Identifier: GPL-3.0-or-later
// Names in files begin with what their network or a wrapper put before them.
#include "core/model/WeightPrefixes.h"
#include "core/model/BlockSpec.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

std::vector<ParameterInfo> infosOfBlock()
{
    const Graph graph = blockGraph({});
    const Shape in{1, 16, 4, 4};
    return parameterInfos(graph, inferShapes(graph, in, false).value(), in);
}

void add(ParameterSet& set, const std::string& prefix, float value)
{
    for (const ParameterInfo& info : infosOfBlock()) {
        Tensor tensor(info.shape);
        tensor.fill(value);
        set.add(prefix + info.name, info.dims, std::move(tensor));
    }
}

TEST(WeightPrefixes, OfAWrapperAreTakenOff)
{
    ParameterSet given;
    add(given, "module.", 2);
    given.add("module.bn1.num_batches_tracked", {}, Tensor(Shape{1, 1, 1, 1}));
    const auto matched = matchPrefixed(infosOfBlock(), given);
    ASSERT_TRUE(matched.ok());
    EXPECT_EQ(matched->prefix, "module.");
    EXPECT_EQ(matched->leftOut, 0U);
    EXPECT_EQ(matched->parameters.at("conv1.weight")[0], 2.0F);
}

TEST(WeightPrefixes, PlainNamesAreTakenAsTheyAre)
{
    ParameterSet given;
    add(given, "", 1);
    const auto matched = matchPrefixed(infosOfBlock(), given);
    ASSERT_TRUE(matched.ok());
    EXPECT_EQ(matched->prefix, "");
}

TEST(WeightPrefixes, OfTheOnlyBlockThatFitsAreFound)
{
    ParameterSet given;
    add(given, "layer1.0.", 3);
    given.add("layer2.0.conv1.weight", {1, 1, 1, 1}, Tensor(Shape{1, 1, 1, 1}));
    const auto matched = matchPrefixed(infosOfBlock(), given);
    ASSERT_TRUE(matched.ok());
    EXPECT_EQ(matched->prefix, "layer1.0.");
    EXPECT_EQ(matched->leftOut, 1U);
}

TEST(WeightPrefixes, OfSeveralBlocksAreAskedFor)
{
    ParameterSet given;
    add(given, "layer1.0.", 3);
    add(given, "layer1.1.", 4);
    const auto refused = matchPrefixed(infosOfBlock(), given);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::WeightsPrefix);
    EXPECT_EQ(refused.error().args[0], "layer1.0., layer1.1.");
    for (const char* chosen : {"layer1.1.", "layer1.1"}) {
        const auto matched = matchPrefixed(infosOfBlock(), given, chosen);
        ASSERT_TRUE(matched.ok()) << chosen;
        EXPECT_EQ(matched->parameters.at("conv1.weight")[0], 4.0F);
    }
    EXPECT_EQ(matchPrefixed(infosOfBlock(), given, "layer9").error().code, ErrorCode::WeightsPrefix);
}

TEST(WeightPrefixes, ThatLeadNowhereLeaveTheRefusalOfTheNames)
{
    ParameterSet given;
    given.add("fc.weight", {1, 1}, Tensor(Shape{1, 1, 1, 1}));
    EXPECT_EQ(matchPrefixed(infosOfBlock(), given).error().code, ErrorCode::TensorUnexpected);
}

} // namespace
} // namespace resblock
