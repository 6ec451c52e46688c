// SPDX-License-Identifier: GPL-3.0-or-later
// Explanations of small numbers that can be checked by hand: which terms, in which place, what is padding,
// what a gate let through; and what is refused.
#include "core/explain/Explain.h"
#include "core/model/NetworkSpec.h"
#include "tests/core/trace/RandomRun.h"

#include <numeric>

namespace resblock {
namespace {

using test::RandomRun;
using FloatRun = RandomRun<float>;

Graph graphOfNodes(const std::vector<NodeSpec>& nodes)
{
    return graphFromNodes(nodes).value();
}

Explanation forward(const FloatRun& run, const Trace& trace, const StageId& stage, const Index4& at)
{
    return explain(run.graph, run.parameters, run.input, trace, stage, Pass::Forward, at).value();
}
Explanation backward(const FloatRun& run, const Trace& trace, const StageId& stage, const Index4& at)
{
    return explain(run.graph, run.parameters, run.input, trace, stage, Pass::Backward, at).value();
}

std::size_t count(const Explanation& e, TermKind kind)
{
    return static_cast<std::size_t>(std::ranges::count(e.terms, kind, &ExplanationTerm::kind));
}

/// A 3x3 convolution of one channel over 1..9 with the kernel 1..9, padding 1 and the bias 0.5.
FloatRun countingConvolution()
{
    Conv2d conv;
    conv.outChannels = 1;
    conv.kernel = {3, 3};
    conv.geometry.padding = {1, 1, 1, 1};
    conv.bias = true;
    FloatRun run(graphOfNodes({{"conv", conv, {"in"}}}), {1, 1, 3, 3}, Mode::Train);
    std::iota(run.input.in.values().begin(), run.input.in.values().end(), 1.0F);
    auto& weight = run.parameters.at("conv.weight");
    std::iota(weight.values().begin(), weight.values().end(), 1.0F);
    run.parameters.at("conv.bias")[0] = 0.5F;
    std::iota(run.input.upstream->values().begin(), run.input.upstream->values().end(), 1.0F);
    return run;
}

TEST(Explain, ShowsTheCornerOfAConvolutionWithItsPadding)
{
    const FloatRun run = countingConvolution();
    const Explanation e = forward(run, *run.trace(), "conv", {0, 0, 0, 0});
    ASSERT_EQ(e.terms.size(), 9U);
    EXPECT_EQ(count(e, TermKind::Padding), 5U);
    EXPECT_EQ(e.terms[0].index, (Index4{0, 0, -1, -1})) << "padding has places outside the map";
    EXPECT_EQ(e.terms[0].kind, TermKind::Padding);
    EXPECT_EQ(e.terms[4].source, "in");
    EXPECT_EQ(e.terms[4].weight, "conv.weight");
    EXPECT_EQ(e.terms[4].weightIndex, (Index4{0, 0, 1, 1}));
    EXPECT_EQ(e.terms[4].product, 5.0 * 1.0);
    EXPECT_EQ(e.bias, 0.5);
    EXPECT_EQ(e.sum(), 5.0 * 1 + 6 * 2 + 8 * 4 + 9 * 5 + 0.5);
    EXPECT_EQ(e.value, e.sum());
}

TEST(Explain, CollectsAGradientFromTheOutputsThatAValueReached)
{
    const FloatRun run = countingConvolution();
    const Explanation e = backward(run, *run.trace(), "in", {0, 0, 0, 0});
    ASSERT_EQ(e.terms.size(), 4U) << "the corner reached four outputs";
    // output (p,q) met the corner with weight (1-p, 1-q): the kernel turned by half a turn
    EXPECT_EQ(e.sum(), 1.0 * 5 + 2 * 4 + 4 * 2 + 5 * 1);
    EXPECT_EQ(e.value, e.sum());
    EXPECT_EQ(e.terms[0].source, "conv");
    EXPECT_EQ(e.terms[0].pass, Pass::Backward);
}

TEST(Explain, SumsAWeightGradientOverPositionsAndSamples)
{
    const FloatRun run = countingConvolution();
    const auto trace = run.trace();
    const Explanation e =
        explainParameter(run.graph, run.parameters, run.input, *trace, "conv.weight", {0, 0, 0, 0}).value();
    ASSERT_EQ(e.terms.size(), 9U) << "every position counts, also where the weight met padding";
    EXPECT_EQ(count(e, TermKind::Padding), 5U);
    EXPECT_EQ(e.sum(), 5.0 * 1 + 6 * 2 + 8 * 4 + 9 * 5);
    EXPECT_EQ(e.value, e.sum());
    const Explanation bias =
        explainParameter(run.graph, run.parameters, run.input, *trace, "conv.bias", {0, 0, 0, 0}).value();
    EXPECT_EQ(bias.value, 45);
    EXPECT_EQ(bias.terms.size(), 9U);
}

TEST(Explain, RanksAndGroupsWithoutDroppingAnything)
{
    FloatRun run = countingConvolution();
    run.input.upstream->values()[8] = -9;
    const auto trace = run.trace();
    const Explanation e =
        explainParameter(run.graph, run.parameters, run.input, *trace, "conv.weight", {0, 0, 1, 1}).value();
    const RankedTerms ranked = rankTerms(e, 2);
    ASSERT_EQ(ranked.largest.size(), 2U);
    EXPECT_EQ(e.terms[ranked.largest[0]].product, -81);
    EXPECT_EQ(e.terms[ranked.largest[1]].product, 64);
    EXPECT_EQ(ranked.restCount, 7U);
    EXPECT_EQ(ranked.restSum, e.sum() + 81 - 64);
    EXPECT_EQ(rankTerms(e, 100).restCount, 0U);

    const FloatRun several(graphOfNodes({{"conv", std::get<Conv2d>(run.graph.nodes[0].op), {"in"}}}),
                           {3, 4, 5, 5}, Mode::Train);
    const Explanation out = forward(several, *several.trace(), "conv", {2, 0, 2, 2});
    const auto channels = groupTerms(out, GroupBy::Channel);
    ASSERT_EQ(channels.size(), 4U);
    double sum = out.bias;
    for (std::size_t i = 0; i < channels.size(); ++i) {
        EXPECT_EQ(channels[i].terms.size(), 9U);
        const double larger = channels[i > 0 ? i - 1 : 0].sum;
        EXPECT_LE(std::abs(channels[i].sum), std::abs(larger));
        sum += channels[i].sum;
    }
    EXPECT_NEAR(sum, out.sum(), 1e-12);
    const Explanation weight = explainParameter(several.graph, several.parameters, several.input,
                                                *several.trace(), "conv.weight", {0, 1, 1, 1})
                                   .value();
    EXPECT_EQ(groupTerms(weight, GroupBy::Sample).size(), 3U);
}

TEST(Explain, ShowsWhatAGateLetThrough)
{
    MaxPool2d pool;
    pool.geometry = {{2, 2}, {2, 2}, {0, 0, 1, 1}, false, true};
    FloatRun run(graphOfNodes({{"relu", Relu{}, {"in"}}, {"pool", pool, {"relu"}}}), {1, 1, 3, 3},
                 Mode::Train);
    const std::vector<float> x = {-1, 2, 3, 4, -5, 6, 7, 8, INFINITY};
    std::ranges::copy(x, run.input.in.values().begin());
    run.input.in.values()[0] = -INFINITY;
    const auto trace = run.trace();
    const Explanation closed = forward(run, *trace, "relu", {0, 0, 0, 0});
    EXPECT_EQ(closed.terms[0].kind, TermKind::Closed);
    EXPECT_EQ(closed.sum(), 0) << "a closed gate holds back an infinity too";
    EXPECT_TRUE(addsUp<float>(closed));
    const Explanation won = forward(run, *trace, "pool", {0, 0, 0, 0});
    EXPECT_EQ(won.terms.size(), 4U);
    EXPECT_EQ(count(won, TermKind::Closed), 3U);
    EXPECT_EQ(won.sum(), 4);
    const Explanation border = forward(run, *trace, "pool", {0, 0, 1, 1});
    EXPECT_EQ(count(border, TermKind::Padding), 3U);
    EXPECT_TRUE(addsUp<float>(border));
    const Explanation back = backward(run, *trace, "relu", {0, 0, 1, 0});
    ASSERT_EQ(back.terms.size(), 1U);
    EXPECT_EQ(back.value, (*run.input.upstream)[0]);
    const Explanation loser = backward(run, *trace, "relu", {0, 0, 0, 1});
    EXPECT_EQ(loser.terms[0].kind, TermKind::Closed);
    EXPECT_EQ(loser.value, 0);
}

TEST(Explain, OpensTheThreeTermsOfANormalisation)
{
    const FloatRun run(graphOfNodes({{"bn", BatchNorm2d{}, {"in"}}}), {2, 3, 4, 4}, Mode::Train);
    const auto trace = run.trace();
    const Explanation e = backward(run, *trace, "in", {1, 2, 3, 0});
    ASSERT_EQ(e.terms.size(), 3U);
    EXPECT_EQ(e.terms[0].quantity, Quantity::Element);
    EXPECT_EQ(e.terms[1].quantity, Quantity::MeanGradient);
    EXPECT_EQ(e.terms[2].quantity, Quantity::MeanGradientXhat);
    for (const std::size_t i : {1U, 2U}) {
        const Explanation opened = explainQuantity(run.graph, run.parameters, run.input, *trace,
                                                   e.terms[i].source, e.terms[i].quantity, e.terms[i].index)
                                       .value();
        EXPECT_EQ(opened.terms.size(), 32U) << "all values of the channel";
        EXPECT_NEAR(opened.sum(), e.terms[i].input, 1e-12);
    }
    const Explanation y = forward(run, *trace, "bn", {1, 2, 3, 0});
    std::map<std::string, double> named;
    for (const NamedValue& v : y.values) {
        named[v.name] = v.value;
        if (v.quantity == Quantity::Element) continue;
        const Explanation opened =
            explainQuantity(run.graph, run.parameters, run.input, *trace, "bn", v.quantity, y.index).value();
        EXPECT_EQ(opened.value, v.value);
        EXPECT_TRUE(addsUp<float>(opened)) << v.name;
    }
    EXPECT_NEAR(named["xhat"], (named["x"] - named["mean"]) / std::sqrt(named["var"] + named["eps"]), 1e-6);
    EXPECT_NEAR(named["y"], named["gamma"] * named["xhat"] + named["beta"], 1e-6);
    const FloatRun still(run.graph, {2, 3, 4, 4}, Mode::Eval);
    EXPECT_EQ(backward(still, *still.trace(), "in", {1, 2, 3, 0}).terms.size(), 1U);
}

TEST(Explain, TellsTheReadersOfAStageApart)
{
    const FloatRun run(graphOfNodes({{"half", Scale{0.5}, {"in"}},
                                     {"twice", Add{}, {"half", "half"}},
                                     {"sum", Add{}, {"twice", "half"}}}),
                       {1, 1, 2, 2}, Mode::Train);
    const Explanation e = backward(run, *run.trace(), "half", {0, 0, 1, 1});
    ASSERT_EQ(e.parts.size(), 3U);
    EXPECT_EQ(e.parts[0].source, "twice");
    EXPECT_EQ(e.parts[1].operand, 1U);
    EXPECT_EQ(e.parts[2].source, "sum");
    EXPECT_EQ(e.sum(), 3 * e.parts[2].sum);
    EXPECT_TRUE(addsUp<float>(e));
}

TEST(Explain, OpensTheLossDownToTheLogits)
{
    NetworkSpec spec;
    spec.stages = {{1, 4, 1}};
    spec.stemWidth = 4;
    spec.classes = 5;
    const FloatRun run(networkGraph(spec), {3, 3, 6, 6}, Mode::Train);
    const auto trace = run.trace();
    const Explanation loss = forward(run, *trace, "loss", {0, 0, 0, 0});
    ASSERT_EQ(loss.terms.size(), 3U);
    EXPECT_TRUE(addsUp<float>(loss));
    const Explanation one = explainQuantity(run.graph, run.parameters, run.input, *trace, "loss",
                                            Quantity::SampleLoss, loss.terms[1].index)
                                .value();
    EXPECT_EQ(one.terms[0].source, "fc");
    EXPECT_EQ(one.terms[0].index, (Index4{1, run.input.targets[1], 0, 0}));
    EXPECT_TRUE(addsUp<float>(one));
    const Explanation logit = backward(run, *trace, "fc", {1, run.input.targets[1], 0, 0});
    EXPECT_EQ(logit.terms.size(), 2U);
    EXPECT_LT(logit.value, 0);
}

TEST(Explain, GivenNumbersAreNoSums)
{
    const FloatRun run = countingConvolution();
    const auto trace = run.trace();
    EXPECT_TRUE(forward(run, *trace, "in", {0, 0, 1, 1}).given);
    const Explanation upstream = backward(run, *trace, "conv", {0, 0, 1, 1});
    EXPECT_TRUE(upstream.given);
    EXPECT_EQ(upstream.sum(), 5);
}

TEST(Explain, RefusesWhatIsNotThere)
{
    const FloatRun run = countingConvolution();
    const auto trace = run.trace();
    const auto codeOf = [&](const Trace& of, const StageId& stage, Pass pass, const Index4& at) {
        return explain(run.graph, run.parameters, run.input, of, stage, pass, at).error().code;
    };
    EXPECT_EQ(codeOf(*trace, "nosuch", Pass::Forward, {0, 0, 0, 0}), ErrorCode::StageUnknown);
    for (const Index4& at : {Index4{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 3, 0}, {0, 0, 0, -1}})
        EXPECT_EQ(codeOf(*trace, "conv", Pass::Forward, at), ErrorCode::IndexRange);
    RecordPolicy policy;
    policy.backward = false;
    EXPECT_EQ(codeOf(*run.trace(policy), "in", Pass::Backward, {0, 0, 0, 0}), ErrorCode::NotRecorded);
    policy.keep = RecordPolicy::Keep::StatisticsOnly;
    EXPECT_EQ(codeOf(*run.trace(policy), "conv", Pass::Forward, {0, 0, 0, 0}), ErrorCode::NotRecorded);
    const auto parameter = [&](const Trace& of, const std::string& name, const Index4& at) {
        return explainParameter(run.graph, run.parameters, run.input, of, name, at).error().code;
    };
    EXPECT_EQ(parameter(*trace, "conv.gamma", {0, 0, 0, 0}), ErrorCode::StageUnknown);
    EXPECT_EQ(parameter(*trace, "conv.weight", {0, 0, 3, 0}), ErrorCode::IndexRange);
    EXPECT_EQ(parameter(*run.trace(policy), "conv.weight", {0, 0, 0, 0}), ErrorCode::NotRecorded);
}

TEST(Explain, OutsideTheOpenBlockSaysWhatWasNotRecorded)
{
    NetworkSpec spec;
    spec.stages = {{2, 4, 1}};
    spec.stemWidth = 4;
    spec.classes = 5;
    const FloatRun run(networkGraph(spec), {2, 3, 6, 6}, Mode::Train);
    RecordPolicy policy;
    policy.keep = RecordPolicy::Keep::OpenBlock;
    policy.block = 0;
    const auto trace = run.trace(policy);
    EXPECT_TRUE(addsUp<float>(forward(run, *trace, "layer1.0.out", {0, 0, 1, 1})));
    EXPECT_TRUE(addsUp<float>(backward(run, *trace, "relu", {0, 0, 1, 1}))) << "the block's input";
    const auto next = explain(run.graph, run.parameters, run.input, *trace, "layer1.0.out", Pass::Backward,
                              Index4{0, 0, 1, 1});
    ASSERT_FALSE(next.ok()) << "the next block's gradients are needed";
    EXPECT_EQ(next.error().code, ErrorCode::NotRecorded);
    EXPECT_EQ(next.error().args, (std::vector<std::string>{"layer1.1.conv1", "backward"}));
}

TEST(Explain, HoldsInDoubleToo)
{
    NetworkSpec spec;
    spec.stages = {{1, 4, 1}};
    spec.stemWidth = 4;
    const RandomRun<double> run(networkGraph(spec), {2, 3, 6, 6}, Mode::Train);
    const auto trace = run.trace();
    // A run in float keeps the sums over a channel in double, where they are as good as exact. Here they
    // round like everything else, once for each of the channel's values.
    const double sums = std::sqrt(2 * 6 * 6);
    for (const auto& stage : trace->stages) {
        const auto e = explain(run.graph, run.parameters, run.input, *trace, stage.id, stage.pass,
                               placeOf(stage.shape, stage.shape.count() / 2));
        ASSERT_TRUE(e.ok());
        EXPECT_LE(std::abs(e->sum() - e->value), sums * roundingBound<double>(*e)) << stage.id;
    }
}

} // namespace
} // namespace resblock
