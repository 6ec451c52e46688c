// SPDX-License-Identifier: GPL-3.0-or-later
// The whole backward pass against central differences, in double: every order, shortcut and kind of block,
// and small whole networks, in both modes.
//
// A run's scalar is sum(upstream * output), or the loss. Its derivative along a random direction d of one
// parameter (or of the input) is (f(t) - f(-t)) / 2t up to t^2 f'''/6 and the rounding of f over t; with
// t = 1e-6 both stay below 1e-9 of the value. The backward pass must give the same number as <gradient, d>.
#include "core/model/BlockSpec.h"
#include "core/model/NetworkSpec.h"
#include "tests/core/trace/RandomRun.h"

namespace resblock {
namespace {

using test::RandomRun;
using DoubleRun = RandomRun<double>;
using DoubleTensor = TensorT<double>;

double scalarOf(const DoubleRun& run)
{
    RecordPolicy policy;
    policy.backward = false;
    const auto trace = run.trace(policy);
    if (trace->probabilities) return trace->loss;
    return test::dot(*trace->stages.back().output, *run.input.upstream);
}

double centralDifference(DoubleRun& run, DoubleTensor& moved, const DoubleTensor& direction)
{
    constexpr double t = 1e-6;
    const DoubleTensor origin = moved;
    double f[2];
    for (const int side : {0, 1}) {
        for (Index i = 0; i < moved.size(); ++i) moved[i] = origin[i] + (side ? t : -t) * direction[i];
        f[side] = scalarOf(run);
    }
    moved = origin;
    return (f[1] - f[0]) / (2 * t);
}

void checkGradients(Graph graph, const Shape& in, Mode mode, const std::string& what)
{
    DoubleRun run(std::move(graph), in, mode, 5);
    const auto trace = run.trace();
    Random random(11);
    const auto check = [&](DoubleTensor& moved, const DoubleTensor& gradient, const std::string& name) {
        const DoubleTensor direction = DoubleRun::normal(moved.shape(), random);
        const double expected = centralDifference(run, moved, direction);
        // a gradient that is zero by law (a bias before a train-mode BN) leaves only the rounding of f, over
        // t
        constexpr double rounding = 1e-8;
        // the direction's share of the gradient is a random number; errors are measured against its typical
        // size
        const double scale = std::max(std::abs(expected), std::sqrt(test::dot(gradient, gradient)));
        EXPECT_NEAR(test::dot(gradient, direction), expected, 1e-6 * scale + rounding) << what << ' ' << name;
    };
    check(run.input.in, test::tensorOf(*trace, "in", Pass::Backward), "in");
    std::size_t checked = 0;
    for (const auto& g : trace->parameterGradients) {
        check(run.parameters.at(g.name), *g.gradient, g.name);
        ++checked;
    }
    std::size_t learned = 0;
    for (const ParameterInfo& info : run.infos) learned += info.learned() ? 1 : 0;
    EXPECT_EQ(checked, learned) << what;
}

class BlockGradient : public testing::TestWithParam<std::tuple<BlockKind, BlockOrder, Shortcut>> {};

TEST_P(BlockGradient, AgreesWithDifferences)
{
    BlockSpec spec;
    std::tie(spec.kind, spec.order, spec.shortcut) = GetParam();
    spec.inChannels = 4;
    const bool changes = spec.shortcut != Shortcut::Identity;
    spec.outChannels = changes ? 8 : 4;
    spec.stride = changes ? 2 : 1;
    const std::string name = nameOf(spec.kind) + ' ' + nameOf(spec.order) + ' ' + nameOf(spec.shortcut);
    const Shape in{2, 4, 5, 6};
    for (const Mode mode : {Mode::Train, Mode::Eval})
        checkGradients(blockGraph(spec), in, mode, name + (mode == Mode::Train ? " train" : " eval"));
    spec.norm = Norm::None;
    spec.convBias = true;
    spec.padding = PaddingMode::Same;
    spec.groups = 2;
    if (spec.kind == BlockKind::Bottleneck) spec.bottleneckChannels = 2;
    checkGradients(blockGraph(spec), in, Mode::Train, name + " no norm, bias, same padding, groups");
}

INSTANTIATE_TEST_SUITE_P(
    All, BlockGradient,
    testing::Combine(testing::Values(BlockKind::Basic, BlockKind::Bottleneck),
                     testing::Values(BlockOrder::Original, BlockOrder::BnAfterAdd, BlockOrder::ReluBeforeAdd,
                                     BlockOrder::ReluOnlyPreactivation, BlockOrder::FullPreactivation),
                     testing::Values(Shortcut::None, Shortcut::Identity, Shortcut::Projection,
                                     Shortcut::ZeroPad, Shortcut::AvgPoolProjection)),
    [](const auto& row) {
        std::string name = nameOf(std::get<0>(row.param)) + '_' + nameOf(std::get<1>(row.param)) + '_' +
                           nameOf(std::get<2>(row.param));
        std::replace(name.begin(), name.end(), '-', '_');
        return name;
    });

TEST(NetworkGradient, AgreesWithDifferences)
{
    for (const StemKind stem : {StemKind::Cifar, StemKind::ImageNet})
        for (const BlockOrder order : {BlockOrder::Original, BlockOrder::FullPreactivation})
            for (const Shortcut shortcut : {Shortcut::None, Shortcut::ZeroPad, Shortcut::Projection})
                for (const Mode mode : {Mode::Train, Mode::Eval}) {
                    NetworkSpec spec;
                    spec.stem = stem;
                    spec.stemWidth = 4;
                    spec.stages = {{2, 4, 1}, {1, 8, 2}};
                    spec.classes = 5;
                    spec.block.order = order;
                    spec.block.shortcut = shortcut;
                    const Index side = stem == StemKind::Cifar ? 7 : 17;
                    checkGradients(networkGraph(spec), {3, 3, side, side}, mode,
                                   nameOf(stem) + ' ' + nameOf(order) + ' ' + nameOf(shortcut));
                }
}

TEST(NodesGradient, EveryOpAndEveryFanOut)
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
    const auto graph = graphFromNodes({{"pad", Pad2d{{0, 1, 2, 0}}, {"in"}},
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
                                       {"flat", Flatten{}, {"sub"}},
                                       {"fc", Linear{4, true}, {"flat"}}});
    ASSERT_TRUE(graph.ok());
    checkGradients(*graph, {2, 3, 5, 4}, Mode::Train, "nodes");
}

} // namespace
} // namespace resblock
