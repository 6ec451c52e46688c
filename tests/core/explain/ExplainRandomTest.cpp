// SPDX-License-Identifier: GPL-3.0-or-later
// Any number of any run opens into terms that add up to it and that are the numbers they say they are: 10,000
// random places of random blocks of every kind, order and shortcut, of whole networks with their loss, and of
// a graph of every op; forward, backward and with respect to parameters.
#include "core/explain/Explain.h"
#include "core/model/BlockSpec.h"
#include "core/model/NetworkSpec.h"
#include "tests/core/trace/RandomRun.h"

#include <iostream>

namespace resblock {
namespace {

using test::RandomRun;
using FloatRun = RandomRun<float>;

Index below(Random& random, Index bound)
{
    return static_cast<Index>(random.below(static_cast<std::uint64_t>(bound)));
}

template <typename E>
E anyOf(Random& random)
{
    return static_cast<E>(below(random, static_cast<Index>(namesOf(E{}).size())));
}

BlockSpec randomBlock(Random& random)
{
    BlockSpec spec;
    if (below(random, 4) == 0) {
        const auto& preset = blockPresets()[static_cast<std::size_t>(below(random, 5))]; // not keras-fault
        spec = preset.spec;
        return spec;
    }
    spec.kind = anyOf<BlockKind>(random);
    spec.order = anyOf<BlockOrder>(random);
    spec.shortcut = anyOf<Shortcut>(random);
    spec.norm = below(random, 3) == 0 ? Norm::None : Norm::Batch;
    spec.activation = below(random, 6) == 0 ? Activation::None : Activation::Relu;
    spec.padding = anyOf<PaddingMode>(random);
    spec.convBias = below(random, 2) == 0;
    spec.groups = 1 + below(random, 2);
    spec.inChannels = 4;
    const bool changes = spec.shortcut != Shortcut::Identity;
    spec.outChannels = changes ? 8 : 4;
    spec.bottleneckChannels = 4;
    spec.stride = changes ? 1 + below(random, 2) : 1;
    return spec;
}

Graph everyOp()
{
    Conv2d conv;
    conv.outChannels = 6;
    conv.kernel = {3, 2};
    conv.geometry = {{2, 1}, {1, 0, 0, 2}, {1, 2}, 3};
    conv.bias = true;
    MaxPool2d max;
    max.geometry = {{2, 2}, {1, 1}, {0, 0, 1, 1}, false, true};
    AvgPool2d average;
    average.geometry = {{3, 3}, {1, 1}, {1, 1, 1, 1}, false, false};
    AvgPool2d ceiling;
    ceiling.geometry = {{3, 3}, {2, 2}, {1, 1, 1, 1}, true, true};
    return graphFromNodes({{"pad", Pad2d{{0, 1, 2, 0}}, {"in"}},
                           {"conv", conv, {"pad"}},
                           {"affine", Affine{}, {"conv"}},
                           {"scale", Scale{-0.7}, {"affine"}},
                           {"id", Identity{}, {"affine"}},
                           {"sum", Add{}, {"scale", "id"}},
                           {"twice", Add{}, {"sum", "sum"}},
                           {"dead", Relu{}, {"sum"}}, // nobody reads it
                           {"max", max, {"twice"}},
                           {"average", average, {"conv"}},
                           {"mix", Add{}, {"max", "average"}},
                           {"leak", LeakyRelu{0.2}, {"mix"}},
                           {"swish", Silu{}, {"leak"}},
                           {"six", Relu6{}, {"mix"}},
                           {"gate", Sigmoid{}, {"swish"}},
                           {"half", Add{}, {"six", "leak"}},
                           {"gated", Multiply{}, {"half", "gate"}},
                           {"square", Multiply{}, {"gated", "gated"}},
                           {"drop", Dropout{0.3, 5}, {"square"}},
                           {"sub", SubsamplePad{{2, 1, 2}}, {"drop"}},
                           {"bn", BatchNorm2d{}, {"sub"}},
                           {"pool", ceiling, {"bn"}},
                           {"flat", Flatten{}, {"pool"}},
                           {"fc", Linear{4, true}, {"flat"}},
                           {"loss", SoftmaxCrossEntropy{}, {"fc"}}})
        .value();
}

FloatRun randomRun(Random& random)
{
    const Mode mode = below(random, 2) == 0 ? Mode::Train : Mode::Eval;
    const Index samples = 1 + below(random, 3);
    const auto seed = random.bits();
    const Index kind = below(random, 6);
    if (kind == 0) return {everyOp(), {samples, 3, 5 + below(random, 2), 4}, mode, seed};
    if (kind == 1) {
        NetworkSpec spec;
        spec.stem = anyOf<StemKind>(random);
        spec.stemWidth = 4;
        spec.stages = {{1, 4, 1}, {1, 8, 2}};
        spec.classes = 5;
        spec.block.order = anyOf<BlockOrder>(random);
        spec.block.shortcut = below(random, 2) == 0 ? Shortcut::None : Shortcut::ZeroPad;
        const Index side = spec.stem == StemKind::Cifar ? 6 : 17;
        return {networkGraph(spec), {2, 3, side, side}, mode, seed};
    }
    const BlockSpec spec = randomBlock(random);
    return {
        blockGraph(spec), {samples, spec.inChannels, 3 + below(random, 4), 2 + below(random, 4)}, mode, seed};
}

Index4 placeIn(const Shape& shape, Random& random)
{
    return placeOf(shape, below(random, shape.count()));
}

/// The number that a tensor of the run holds under that name, if it is one of its tensors.
std::optional<double> numberOf(const FloatRun& run, const Trace& trace, const std::string& name, Pass pass,
                               const Index4& at)
{
    if (const Tensor* parameter = run.parameters.find(name)) return elementAt(*parameter, at);
    if (name.ends_with(".xhat"))
        return elementAt(*trace.batchNorms.at(name.substr(0, name.size() - 5)).xhat, at);
    if (name.ends_with(".probabilities")) return elementAt(*trace.probabilities, at);
    if (const Stage* stage = trace.stage(name, pass)) return elementAt(*stage->output, at);
    return std::nullopt;
}

/// Every factor and input is what stands at the place it names; products are products.
void expectTrueTerms(const FloatRun& run, const Trace& trace, const Explanation& e)
{
    for (const ExplanationTerm& t : e.terms) {
        if (t.kind == TermKind::Closed) {
            EXPECT_EQ(t.product, 0);
            continue;
        }
        EXPECT_EQ(t.product, t.factor * t.input);
        if (t.kind == TermKind::Padding) {
            EXPECT_EQ(t.product, 0);
            continue;
        }
        if (t.quantity == Quantity::Element) {
            EXPECT_EQ(numberOf(run, trace, t.source, t.pass, t.index), t.input) << t.source;
        }
        if (t.weight.empty() || t.weight.ends_with(".probabilities")) continue; // over the batch's size
        EXPECT_EQ(numberOf(run, trace, t.weight, Pass::Forward, t.weightIndex), t.factor) << t.weight;
    }
    double parts = e.bias;
    for (const ExplanationPart& part : e.parts) parts += part.sum;
    EXPECT_NEAR(parts, e.sum(), 1e-12 * e.magnitude());
}

/// Distance between sum and value as a share of the bound.
double shareOfBound(const Explanation& e)
{
    return std::abs(e.sum() - e.value) / roundingBound<float>(e);
}

class Worst {
public:
    void see(const Explanation& e, const FloatRun& run)
    {
        ASSERT_TRUE(addsUp<float>(e))
            << e.stage << ' ' << e.parameter << (e.pass == Pass::Forward ? " f" : " b") << ": " << e.sum()
            << " is not " << e.value;
        const int node = run.graph.find(e.stage);
        const double share = shareOfBound(e);
        if (share <= m_share) return;
        m_share = share;
        m_what = (node == inputNode
                      ? "in"
                      : std::string(opName(kindOf(run.graph.nodes[static_cast<std::size_t>(node)].op)))) +
                 (e.pass == Pass::Forward ? " forward" : " backward") + ", " +
                 std::to_string(e.terms.size()) + " terms";
    }
    void report(int places) const
    {
        std::cout << places << " places; largest distance " << m_share << " of the bound, " << 4 * m_share
                  << " ulp sqrt(T): " << m_what << '\n';
    }

private:
    double m_share = 0;
    std::string m_what;
};

TEST(ExplainRandom, TermsAddUpToTheStoredValue)
{
    constexpr int runs = 400, placesPerRun = 25;
    Random random(2016);
    Worst worst;
    int places = 0, sigmoids = 0;
    for (int r = 0; r < runs; ++r) {
        const FloatRun run = randomRun(random);
        const auto trace = run.trace();
        for (int p = 0; p < placesPerRun; ++p, ++places) {
            Result<Explanation> e = Error{};
            if (below(random, 4) == 0 && !trace->parameterGradients.empty()) {
                const auto& gradient = trace->parameterGradients[static_cast<std::size_t>(
                    below(random, static_cast<Index>(trace->parameterGradients.size())))];
                e = explainParameter(run.graph, run.parameters, run.input, *trace, gradient.name,
                                     placeIn(gradient.gradient->shape(), random));
            } else {
                const Stage& stage = trace->stages[static_cast<std::size_t>(
                    below(random, static_cast<Index>(trace->stages.size())))];
                e = explain(run.graph, run.parameters, run.input, *trace, stage.id, stage.pass,
                            placeIn(stage.shape, random));
            }
            ASSERT_TRUE(e.ok());
            ASSERT_NO_FATAL_FAILURE(worst.see(*e, run));
            expectTrueTerms(run, *trace, *e);
            if (testing::Test::HasFailure()) FAIL() << e->stage << ' ' << e->parameter;
            for (const ExplanationTerm& t : e->terms) {
                if (t.quantity == Quantity::Function) {
                    const auto x = numberOf(run, *trace, t.source, t.pass, t.index);
                    EXPECT_NEAR(t.input, 1 / (1 + std::exp(-x.value())), 1e-15);
                    ++sigmoids;
                }
                if (ofOneElement(t.quantity)) continue;
                const auto opened = explainQuantity(run.graph, run.parameters, run.input, *trace, t.source,
                                                    t.quantity, t.index);
                ASSERT_TRUE(opened.ok());
                ASSERT_NO_FATAL_FAILURE(worst.see(*opened, run));
                EXPECT_NEAR(t.input, opened->sum(), 1e-12 * opened->magnitude() + 1e-6 * std::abs(t.input));
            }
        }
    }
    EXPECT_EQ(places, 10000);
    EXPECT_GT(sigmoids, 10);
    worst.report(places);
}

} // namespace
} // namespace resblock
