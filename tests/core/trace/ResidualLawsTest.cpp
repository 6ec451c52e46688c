// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for a single residual block exactly, checked in double: the laws that the explanations on screen
// rest on.
#include "core/model/BlockSpec.h"
#include "tests/core/trace/RandomRun.h"

namespace resblock {
namespace {

using test::largestDifference;
using test::parameterGradient;
using test::RandomRun;
using test::tensorOf;
using DoubleRun = RandomRun<double>;
using DoubleTensor = TensorT<double>;

constexpr Shape in{3, 16, 6, 5};

DoubleRun runOf(BlockOrder order, Mode mode, Shortcut shortcut = Shortcut::Identity)
{
    BlockSpec spec;
    spec.order = order;
    spec.shortcut = shortcut;
    return DoubleRun(blockGraph(spec), in, mode);
}

double maxAbs(const DoubleTensor& t)
{
    return largestDifference(t, DoubleTensor(t.shape()));
}

TEST(ResidualLaws, SilentPostActivationBlockIsAReluNotTheIdentity)
{
    for (const Mode mode : {Mode::Train, Mode::Eval}) {
        DoubleRun run = runOf(BlockOrder::Original, mode);
        run.parameters.at("bn2.weight").fill(0);
        run.parameters.at("bn2.bias").fill(0);
        const auto trace = run.trace();
        const DoubleTensor& x = run.input.in;
        DoubleTensor y(x.shape());
        DoubleTensor dX(x.shape());
        for (Index i = 0; i < x.size(); ++i) {
            y[i] = std::max(x[i], 0.0);
            dX[i] = x[i] > 0 ? (*run.input.upstream)[i] : 0;
        }
        EXPECT_EQ(tensorOf(*trace, "out", Pass::Forward), y);
        EXPECT_EQ(largestDifference(tensorOf(*trace, "in", Pass::Backward), dX), 0);
        // only gamma2 and beta2 are moved
        for (const auto& gradient : trace->parameterGradients)
            EXPECT_EQ(gradient.l2 > 0, gradient.name.starts_with("bn2.")) << gradient.name;
    }
}

TEST(ResidualLaws, SilentPreactivationBlockIsTheIdentity)
{
    for (const Mode mode : {Mode::Train, Mode::Eval}) {
        DoubleRun run = runOf(BlockOrder::FullPreactivation, mode);
        run.parameters.at("conv2.weight").fill(0);
        const auto trace = run.trace();
        EXPECT_EQ(largestDifference(tensorOf(*trace, "out", Pass::Forward), run.input.in), 0);
        EXPECT_EQ(largestDifference(tensorOf(*trace, "in", Pass::Backward), *run.input.upstream), 0);
        for (const auto& gradient : trace->parameterGradients)
            EXPECT_EQ(gradient.l2 > 0, gradient.name == "conv2.weight") << gradient.name;
    }
}

TEST(ResidualLaws, PreactivationWithZeroGammaIsDeadForEver)
{
    DoubleRun run = runOf(BlockOrder::FullPreactivation, Mode::Train);
    run.parameters.at("bn2.weight").fill(0);
    run.parameters.at("bn2.bias").fill(0);
    const auto trace = run.trace();
    for (const auto& gradient : trace->parameterGradients) EXPECT_EQ(gradient.l2, 0) << gradient.name;
}

TEST(ResidualLaws, ReluBeforeTheAddWithZeroGammaIsDeadToo)
{
    DoubleRun run = runOf(BlockOrder::ReluBeforeAdd, Mode::Train);
    run.parameters.at("bn2.weight").fill(0);
    run.parameters.at("bn2.bias").fill(0);
    const auto trace = run.trace();
    for (const auto& gradient : trace->parameterGradients) EXPECT_EQ(gradient.l2, 0) << gradient.name;
}

/// J_F^T g: what the same branch without a skip hands down.
DoubleTensor throughTheBranch(const DoubleRun& run, BlockOrder order, DoubleTensor upstream)
{
    DoubleRun plain = runOf(order, run.mode, Shortcut::None);
    plain.parameters = run.parameters;
    plain.input.in = run.input.in;
    // past the plain twin's own last activation: the gradient enters right behind the branch
    plain.graph.nodes.back().op = Identity{};
    plain.input.upstream = std::move(upstream);
    return tensorOf(*plain.trace(), "in", Pass::Backward);
}

TEST(ResidualLaws, GradientAtTheInputIsSkipPlusBranch)
{
    for (const Mode mode : {Mode::Train, Mode::Eval}) {
        for (const BlockOrder order : {BlockOrder::Original, BlockOrder::ReluBeforeAdd,
                                       BlockOrder::ReluOnlyPreactivation, BlockOrder::FullPreactivation}) {
            const DoubleRun run = runOf(order, mode);
            const auto trace = run.trace();
            // gz = up * 1[y > 0] where a ReLU follows the add, and up itself where none does
            DoubleTensor gz = *run.input.upstream;
            const DoubleTensor& y = tensorOf(*trace, "out", Pass::Forward);
            if (order == BlockOrder::Original)
                for (Index i = 0; i < gz.size(); ++i) gz[i] = y[i] > 0 ? gz[i] : 0;
            EXPECT_EQ(largestDifference(tensorOf(*trace, "add", Pass::Backward), gz), 0) << nameOf(order);
            DoubleTensor sum = throughTheBranch(run, order, gz);
            EXPECT_GT(maxAbs(sum), 0.01) << "the branch has to have its say";
            for (Index i = 0; i < sum.size(); ++i) sum[i] += gz[i];
            EXPECT_EQ(largestDifference(tensorOf(*trace, "in", Pass::Backward), sum), 0) << nameOf(order);
        }
    }
}

TEST(ResidualLaws, BranchCanCancelTheSkip)
{
    // F(x) = -x: the block's output and its gradient are zero although the skip is there
    BlockSpec spec;
    spec.order = BlockOrder::FullPreactivation;
    spec.norm = Norm::None;
    spec.activation = Activation::None;
    DoubleRun run(blockGraph(spec), in, Mode::Train);
    for (const char* name : {"conv1.weight", "conv2.weight"}) {
        DoubleTensor& w = run.parameters.at(name);
        w.fill(0);
        for (Index c = 0; c < 16; ++c) w(c, c, 1, 1) = name[4] == '1' ? 1 : -1;
    }
    const auto trace = run.trace();
    EXPECT_EQ(maxAbs(tensorOf(*trace, "out", Pass::Forward)), 0);
    EXPECT_EQ(maxAbs(tensorOf(*trace, "in", Pass::Backward)), 0);
}

TEST(ResidualLaws, TrainModeNormPassesNoMeanGradient)
{
    const auto trace = runOf(BlockOrder::Original, Mode::Train).trace();
    const DoubleTensor& dX = tensorOf(*trace, "conv1", Pass::Backward);
    for (Index c = 0; c < dX.shape().c; ++c) {
        double sum = 0;
        for (Index n = 0; n < dX.shape().n; ++n)
            for (const double v : dX.plane(n, c)) sum += v;
        EXPECT_NEAR(sum, 0, 1e-13 * maxAbs(dX) * static_cast<double>(dX.size()));
    }
}

TEST(ResidualLaws, EvalModeNormIsAScale)
{
    const DoubleRun run = runOf(BlockOrder::Original, Mode::Eval);
    const auto trace = run.trace();
    const DoubleTensor& dY = tensorOf(*trace, "bn1", Pass::Backward);
    const DoubleTensor& dX = tensorOf(*trace, "conv1", Pass::Backward);
    for (Index n = 0; n < in.n; ++n)
        for (Index c = 0; c < in.c; ++c) {
            const double factor = run.parameters.at("bn1.weight")[c] /
                                  std::sqrt(run.parameters.at("bn1.running_var")[c] + 1e-5);
            for (std::size_t i = 0; i < dY.plane(n, c).size(); ++i)
                ASSERT_NEAR(dX.plane(n, c)[i], factor * dY.plane(n, c)[i], 1e-14 * maxAbs(dX));
        }
}

TEST(ResidualLaws, BiasBeforeATrainModeNormMovesNothing)
{
    BlockSpec spec;
    spec.convBias = true;
    const DoubleRun run(blockGraph(spec), in, Mode::Train);
    const auto trace = run.trace();
    const double scale = maxAbs(parameterGradient(*trace, "bn1.bias"));
    EXPECT_LT(maxAbs(parameterGradient(*trace, "conv1.bias")), 1e-12 * scale);
    EXPECT_LT(maxAbs(parameterGradient(*trace, "conv2.bias")), 1e-12 * scale);
    const DoubleRun eval(blockGraph(spec), in, Mode::Eval);
    EXPECT_GT(maxAbs(parameterGradient(*eval.trace(), "conv1.bias")), 0.01 * scale);
}

TEST(ResidualLaws, KerasMomentumIsASmallStepOfOurs)
{
    // momentum 0.1: new = 0.9 old + 0.1 batch, the variance unbiased; Keras' 0.99 is 0.01 here
    for (const double momentum : {0.1, 0.01}) {
        BlockSpec spec;
        spec.momentum = momentum;
        const DoubleRun run(blockGraph(spec), in, Mode::Train);
        const auto trace = run.trace();
        const auto& norm = trace->batchNorms.at("bn1");
        const auto m = static_cast<double>(in.n * in.plane());
        for (std::size_t c = 0; c < 16; ++c) {
            const double meanBefore = run.parameters.at("bn1.running_mean")[static_cast<Index>(c)];
            const double varBefore = run.parameters.at("bn1.running_var")[static_cast<Index>(c)];
            EXPECT_NEAR(norm.runningMeanAfter[c], (1 - momentum) * meanBefore + momentum * norm.mean[c],
                        1e-15);
            EXPECT_NEAR(norm.runningVarAfter[c],
                        (1 - momentum) * varBefore + momentum * norm.var[c] * m / (m - 1), 1e-14);
        }
    }
}

} // namespace
} // namespace resblock
