// SPDX-License-Identifier: GPL-3.0-or-later
// What the skip and the branch send back to a block's input: recomputed, they add up to the recorded gradient
// to the last bit, for every order and shortcut.
#include "core/explain/GradientParts.h"
#include "core/model/NetworkSpec.h"
#include "tests/core/trace/RandomRun.h"

namespace resblock {
namespace {

using test::RandomRun;
using FloatRun = RandomRun<float>;

NetworkSpec threeBlocks(BlockOrder order, Shortcut shortcut)
{
    NetworkSpec spec;
    spec.stemWidth = 4;
    spec.stages = {{2, 4, 1}, {1, 8, 2}};
    spec.classes = 5;
    spec.block.order = order;
    spec.block.shortcut = shortcut;
    return spec;
}

void expectParts(const FloatRun& run, const Trace& trace, const std::string& what)
{
    for (std::size_t b = 0; b < run.graph.blocks.size(); ++b) {
        const auto parts = gradientPartsAt(run.graph, run.parameters, run.input, trace, static_cast<int>(b));
        ASSERT_TRUE(parts.ok()) << what;
        const Tensor& total = test::tensorOf(trace, parts->stage, Pass::Backward);
        for (Index i = 0; i < total.size(); ++i)
            ASSERT_EQ((parts->skip ? (*parts->skip)[i] : 0.0F) + (*parts->branch)[i], total[i]) << what;
        EXPECT_NEAR(parts->totalNorm, std::sqrt(test::dot(total, total)), 1e-6 * parts->totalNorm);
        EXPECT_NEAR(parts->branchNorm, std::sqrt(test::dot(*parts->branch, *parts->branch)), 1e-12);
        // the law of cosines binds the four numbers together
        EXPECT_NEAR(parts->totalNorm * parts->totalNorm,
                    parts->skipNorm * parts->skipNorm + parts->branchNorm * parts->branchNorm +
                        2 * parts->cosine * parts->skipNorm * parts->branchNorm,
                    1e-9 * parts->totalNorm * parts->totalNorm + 1e-12)
            << what;
    }
}

TEST(GradientParts, AddUpToTheRecordedGradient)
{
    for (const BlockOrder order : {BlockOrder::Original, BlockOrder::BnAfterAdd, BlockOrder::ReluBeforeAdd,
                                   BlockOrder::ReluOnlyPreactivation, BlockOrder::FullPreactivation})
        for (const Shortcut shortcut :
             {Shortcut::None, Shortcut::Projection, Shortcut::ZeroPad, Shortcut::AvgPoolProjection})
            for (const Mode mode : {Mode::Train, Mode::Eval}) {
                const FloatRun run(networkGraph(threeBlocks(order, shortcut)), {2, 3, 6, 6}, mode, 3);
                const std::string what = nameOf(order) + ' ' + nameOf(shortcut);
                const auto trace = run.trace();
                expectParts(run, *trace, what);
                const auto all = gradientPartsOfBlocks(run.graph, run.parameters, run.input, *trace);
                ASSERT_TRUE(all.ok());
                ASSERT_EQ(all->size(), 3U);
                for (const GradientParts& parts : *all) EXPECT_GT(parts.branchNorm, 0) << what;
            }
}

TEST(GradientParts, AnIdentitySkipBringsBackTheGradientAtTheAdd)
{
    const FloatRun run(networkGraph(threeBlocks(BlockOrder::Original, Shortcut::ZeroPad)), {2, 3, 6, 6},
                       Mode::Train);
    const auto trace = run.trace();
    const auto parts = gradientPartsAt(run.graph, run.parameters, run.input, *trace, 0);
    ASSERT_TRUE(parts.ok());
    EXPECT_EQ(*parts->skip, test::tensorOf(*trace, "layer1.0.add", Pass::Backward));
    EXPECT_EQ(parts->stage, "relu");
}

TEST(GradientParts, AHandWrittenBlockMayNameTheShortcutFirst)
{
    auto graph = graphFromNodes(
        {{"branch", Scale{2}, {"in"}}, {"more", Scale{3}, {"branch"}}, {"sum", Add{}, {"in", "more"}}});
    ASSERT_TRUE(graph.ok());
    graph->blocks = {{"", inputNode, 0, 2}};
    const FloatRun run(*graph, {1, 2, 2, 2}, Mode::Train);
    const auto parts = gradientPartsAt(run.graph, run.parameters, run.input, *run.trace(), 0);
    ASSERT_TRUE(parts.ok());
    EXPECT_EQ(*parts->skip, *run.input.upstream);
    EXPECT_NEAR(parts->branchNorm, 6 * parts->skipNorm, 1e-5);
    EXPECT_NEAR(parts->cosine, 1, 1e-6);
}

TEST(GradientParts, AGateReadsBothItsFactors)
{
    // in is read as the second factor of one product and as both of another
    auto graph = graphFromNodes({{"half", Scale{0.5}, {"in"}},
                                 {"branch", Multiply{}, {"half", "in"}},
                                 {"skip", Multiply{}, {"in", "in"}},
                                 {"sum", Add{}, {"branch", "skip"}}});
    ASSERT_TRUE(graph.ok());
    const FloatRun run(*graph, {1, 2, 2, 2}, Mode::Train);
    const auto trace = run.trace();
    const Tensor& x = run.input.in;
    const Tensor& up = *run.input.upstream;
    for (const std::size_t operand : {0U, 1U}) {
        const auto part = gradientThrough(run.graph, run.parameters, run.input, *trace, 1, operand);
        ASSERT_TRUE(part.ok());
        for (Index i = 0; i < x.size(); ++i)
            EXPECT_FLOAT_EQ((**part)[i], up[i] * (operand == 0 ? 1.0F : 0.5F) * x[i]);
    }
    const auto parts = gradientPartsAt(run.graph, run.parameters, run.input, *trace, 0);
    ASSERT_TRUE(parts.ok());
    for (Index i = 0; i < x.size(); ++i) {
        EXPECT_FLOAT_EQ((*parts->skip)[i], 2 * up[i] * x[i]);
        EXPECT_FLOAT_EQ((*parts->branch)[i], up[i] * x[i]);
    }
}

TEST(GradientParts, SayWhatWasNotRecorded)
{
    const FloatRun run(networkGraph(threeBlocks(BlockOrder::Original, Shortcut::Projection)), {2, 3, 6, 6},
                       Mode::Train);
    RecordPolicy policy;
    policy.keep = RecordPolicy::Keep::OpenBlock;
    policy.block = 1;
    const auto trace = run.trace(policy);
    EXPECT_TRUE(gradientPartsAt(run.graph, run.parameters, run.input, *trace, 1).ok());
    const auto other = gradientPartsAt(run.graph, run.parameters, run.input, *trace, 2);
    ASSERT_FALSE(other.ok());
    EXPECT_EQ(other.error().code, ErrorCode::NotRecorded);
    EXPECT_FALSE(gradientPartsOfBlocks(run.graph, run.parameters, run.input, *trace).ok());
}

} // namespace
} // namespace resblock
