// SPDX-License-Identifier: GPL-3.0-or-later
// One gradient check for every op, in double. An op is a row: its inputs and parameters as tensors, how the
// output follows from them, and how the gradients follow from the upstream gradient.
#include "core/model/Op.h"
#include "tests/core/ops/RandomTensor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <ostream>
#include <string>

namespace resblock {
namespace {

using T = TensorT<double>;
using Tensors = std::vector<T>;

struct Row {
    std::string name;
    Tensors inputs; ///< everything that has a gradient; vectors are {1,c,1,1}
    std::function<T(const Tensors&)> forward;
    std::function<void(const Tensors& inputs, const T& dY, Tensors& gradients)> backward;
};

void PrintTo(const Row& row, std::ostream* out)
{
    *out << row.name;
}

std::vector<double> vectorOf(const T& t)
{
    return {t.values().begin(), t.values().end()};
}
T tensorOf(const std::vector<double>& v)
{
    return T({1, static_cast<Index>(v.size()), 1, 1}, v);
}
std::vector<double> unassignedVector(Index size)
{
    return vectorOf(test::unassigned<double>({1, size, 1, 1}));
}

Row convRow(std::string name, Shape x, Shape w, Conv2dGeometry g)
{
    Random random(mixSeed(1, name));
    Row row{std::move(name), {}, {}, {}};
    row.inputs = {test::normalTensor<double>(x, random), test::normalTensor<double>(w, random),
                  test::normalTensor<double>({1, w.n, 1, 1}, random)};
    row.forward = [g](const Tensors& in) {
        T y = test::unassigned<double>(conv2dShape(in[0].shape(), in[1].shape(), g));
        conv2dForward(in[0], in[1], in[2].data(), g, y);
        return y;
    };
    row.backward = [g](const Tensors& in, const T& dY, Tensors& d) {
        conv2dBackwardData(dY, in[1], g, d[0]);
        conv2dBackwardWeights(in[0], dY, g, d[1]);
        conv2dBackwardBias(dY, d[2].data());
    };
    return row;
}

Row naiveConvRow(std::string name, Shape x, Shape w, Conv2dGeometry g)
{
    Row row = convRow(std::move(name), x, w, g);
    row.forward = [g](const Tensors& in) {
        T y = test::unassigned<double>(conv2dShape(in[0].shape(), in[1].shape(), g));
        naive::conv2dForward(in[0], in[1], in[2].data(), g, y);
        return y;
    };
    row.backward = [g](const Tensors& in, const T& dY, Tensors& d) {
        naive::conv2dBackwardData(dY, in[1], g, d[0]);
        naive::conv2dBackwardWeights(in[0], dY, g, d[1]);
        conv2dBackwardBias(dY, d[2].data());
    };
    return row;
}

Row batchNormRow(std::string name, Shape x, bool train)
{
    Random random(mixSeed(2, name));
    const Shape v{1, x.c, 1, 1};
    Row row{std::move(name), {}, {}, {}};
    row.inputs = {test::normalTensor<double>(x, random), test::normalTensor<double>(v, random),
                  test::normalTensor<double>(v, random)};
    struct Run {
        T y;
        BatchNormCacheT<double> cache;
    };
    const auto run = [train](const Tensors& in) {
        const auto c = static_cast<std::size_t>(in[0].shape().c);
        std::vector<double> mean(c, 0.3), var(c, 1.7);
        Run r{test::unassigned<double>(in[0].shape()), {}};
        const auto gamma = vectorOf(in[1]), beta = vectorOf(in[2]);
        if (train)
            batchNorm2dTrainForward(in[0], gamma, beta, 1e-5, 0.1, mean, var, r.y, r.cache);
        else
            batchNorm2dEvalForward(in[0], gamma, beta, 1e-5, mean, var, r.y, r.cache);
        return r;
    };
    row.forward = [run](const Tensors& in) { return run(in).y; };
    row.backward = [run, train](const Tensors& in, const T& dY, Tensors& d) {
        auto dGamma = unassignedVector(in[0].shape().c), dBeta = dGamma;
        batchNorm2dBackward(dY, run(in).cache, vectorOf(in[1]), 1e-5, train, d[0], dGamma, dBeta);
        d[1] = tensorOf(dGamma);
        d[2] = tensorOf(dBeta);
    };
    return row;
}

Row maxPoolRow(std::string name, Shape x, Pool2dGeometry g)
{
    Random random(mixSeed(3, name));
    Row row{std::move(name), {test::distinctTensor<double>(x, random)}, {}, {}};
    const auto run = [g](const T& in, std::vector<Index>& argmax) {
        T y = test::unassigned<double>(pool2dShape(in.shape(), g));
        maxPool2dForward(in, g, y, argmax);
        return y;
    };
    row.forward = [run](const Tensors& in) {
        std::vector<Index> argmax;
        return run(in[0], argmax);
    };
    row.backward = [run](const Tensors& in, const T& dY, Tensors& d) {
        std::vector<Index> argmax;
        run(in[0], argmax);
        maxPool2dBackward(dY, argmax, d[0]);
    };
    return row;
}

Row avgPoolRow(std::string name, Shape x, Pool2dGeometry g)
{
    Random random(mixSeed(4, name));
    return {std::move(name),
            {test::normalTensor<double>(x, random)},
            [g](const Tensors& in) {
                T y = test::unassigned<double>(pool2dShape(in[0].shape(), g));
                avgPool2dForward(in[0], g, y);
                return y;
            },
            [g](const Tensors&, const T& dY, Tensors& d) { avgPool2dBackward(dY, g, d[0]); }};
}

Row globalAvgPoolRow()
{
    Random random(5);
    return {"GlobalAvgPool",
            {test::normalTensor<double>({2, 3, 4, 5}, random)},
            [](const Tensors& in) {
                T y = test::unassigned<double>({in[0].shape().n, in[0].shape().c, 1, 1});
                globalAvgPool2dForward(in[0], y);
                return y;
            },
            [](const Tensors&, const T& dY, Tensors& d) { globalAvgPool2dBackward(dY, d[0]); }};
}

Row reluRow()
{
    Random random(6);
    const auto forward = [](const Tensors& in) {
        T y = test::unassigned<double>(in[0].shape());
        reluForward(in[0], y);
        return y;
    };
    return {"Relu",
            {test::tensorAwayFromZero<double>({2, 3, 4, 5}, random)},
            forward,
            [forward](const Tensors& in, const T& dY, Tensors& d) { reluBackward(dY, forward(in), d[0]); }};
}

Row addRow()
{
    Random random(7);
    return {
        "Add",
        {test::normalTensor<double>({2, 3, 4, 5}, random), test::normalTensor<double>({2, 3, 4, 5}, random)},
        [](const Tensors& in) {
            T y = test::unassigned<double>(in[0].shape());
            addForward(in[0], in[1], y);
            return y;
        },
        [](const Tensors&, const T& dY, Tensors& d) {
            d = {dY, dY};
        }};
}

Row scaleRow()
{
    Random random(8);
    return {"Scale",
            {test::normalTensor<double>({2, 3, 4, 5}, random)},
            [](const Tensors& in) {
                T y = test::unassigned<double>(in[0].shape());
                scaleForward(in[0], 0.37, y);
                return y;
            },
            [](const Tensors&, const T& dY, Tensors& d) { scaleForward(dY, 0.37, d[0]); }};
}

/// A function of each element, at values of about -6 to 9.
template <typename O>
Row elementRow(std::string name, const O& op)
{
    Random random(15);
    T x = test::normalTensor<double>({2, 3, 4, 5}, random);
    for (double& v : x.values()) v = 3 * v + 1;
    const auto forward = [op](const Tensors& in) {
        T y = test::unassigned<double>(in[0].shape());
        elementForward(op, in[0], y);
        return y;
    };
    return {
        std::move(name), {std::move(x)}, forward, [op, forward](const Tensors& in, const T& dY, Tensors& d) {
            const T y = forward(in);
            elementBackward(op, dY, &in[0], &y, d[0]);
        }};
}

Row multiplyRow()
{
    Random random(16);
    return {
        "Multiply",
        {test::normalTensor<double>({2, 3, 4, 5}, random), test::normalTensor<double>({2, 3, 4, 5}, random)},
        [](const Tensors& in) {
            T y = test::unassigned<double>(in[0].shape());
            multiplyForward(in[0], in[1], y);
            return y;
        },
        [](const Tensors& in, const T& dY, Tensors& d) {
            multiplyForward(dY, in[1], d[0]);
            multiplyForward(dY, in[0], d[1]);
        }};
}

Row dropoutRow(std::string name, double p)
{
    Random random(17);
    return {std::move(name),
            {test::normalTensor<double>({2, 3, 4, 5}, random)},
            [p](const Tensors& in) {
                T y = test::unassigned<double>(in[0].shape());
                dropoutForward(in[0], p, 99, y);
                return y;
            },
            [p](const Tensors&, const T& dY, Tensors& d) { dropoutForward(dY, p, 99, d[0]); }};
}

Row affineRow()
{
    Random random(9);
    return {"Affine",
            {test::normalTensor<double>({2, 3, 4, 5}, random),
             test::normalTensor<double>({1, 3, 1, 1}, random),
             test::normalTensor<double>({1, 3, 1, 1}, random)},
            [](const Tensors& in) {
                T y = test::unassigned<double>(in[0].shape());
                affineForward(in[0], vectorOf(in[1]), vectorOf(in[2]), y);
                return y;
            },
            [](const Tensors& in, const T& dY, Tensors& d) {
                auto dWeight = unassignedVector(3), dBias = dWeight;
                affineBackward(dY, in[0], vectorOf(in[1]), d[0], dWeight, dBias);
                d[1] = tensorOf(dWeight);
                d[2] = tensorOf(dBias);
            }};
}

Row subsamplePadRow(std::string name, Shape x, SubsamplePadGeometry g)
{
    Random random(mixSeed(10, name));
    return {std::move(name),
            {test::normalTensor<double>(x, random)},
            [g](const Tensors& in) {
                T y = test::unassigned<double>(subsamplePadShape(in[0].shape(), g));
                subsamplePadForward(in[0], g, y);
                return y;
            },
            [g](const Tensors&, const T& dY, Tensors& d) { subsamplePadBackward(dY, g, d[0]); }};
}

Row pad2dRow()
{
    Random random(11);
    const Padding p{1, 2, 3, 0};
    return {"Pad2d",
            {test::normalTensor<double>({2, 3, 4, 5}, random)},
            [p](const Tensors& in) {
                T y = test::unassigned<double>(pad2dShape(in[0].shape(), p));
                pad2dForward(in[0], p, y);
                return y;
            },
            [p](const Tensors&, const T& dY, Tensors& d) { pad2dBackward(dY, p, d[0]); }};
}

Row linearRow(std::string name, bool bias)
{
    Random random(12);
    Row row{
        std::move(name),
        {test::normalTensor<double>({3, 2, 2, 3}, random), test::normalTensor<double>({4, 12, 1, 1}, random)},
        [bias](const Tensors& in) {
            T y = test::unassigned<double>({3, 4, 1, 1});
            linearForward(in[0], in[1], bias ? in[2].data() : nullptr, y);
            return y;
        },
        [bias](const Tensors& in, const T& dY, Tensors& d) {
            linearBackward(dY, in[0], in[1], d[0], d[1]);
            if (bias) conv2dBackwardBias(dY, d[2].data());
        }};
    if (bias) row.inputs.push_back(test::normalTensor<double>({1, 4, 1, 1}, random));
    return row;
}

Row softmaxCrossEntropyRow()
{
    Random random(13);
    const std::vector<int> targets{4, 0, 2};
    const auto run = [targets](const T& logits, T& loss) {
        T probabilities = test::unassigned<double>(logits.shape());
        std::vector<double> perSample;
        loss = test::unassigned<double>({1, 1, 1, 1});
        softmaxCrossEntropyForward(logits, targets, probabilities, perSample, loss[0]);
        return probabilities;
    };
    return {"SoftmaxCrossEntropy",
            {test::normalTensor<double>({3, 5, 1, 1}, random)},
            [run](const Tensors& in) {
                T loss;
                run(in[0], loss);
                return loss;
            },
            [run, targets](const Tensors& in, const T& dY, Tensors& d) {
                T loss;
                softmaxCrossEntropyBackward(run(in[0], loss), targets, dY[0], d[0]);
            }};
}

std::vector<Row> rows()
{
    const Conv2dGeometry everything{{2, 1}, {1, 0, 2, 3}, {1, 2}, 2};
    return {
        convRow("Conv1x1", {2, 3, 4, 5}, {4, 3, 1, 1}, {}),
        convRow("Conv1x1Stride2", {2, 3, 5, 4}, {4, 3, 1, 1}, {{2, 2}, {}, {}, 1}),
        convRow("Conv3x3", {2, 3, 5, 4}, {2, 3, 3, 3}, {{1, 1}, {1, 1, 1, 1}, {}, 1}),
        convRow("Conv3x3Stride2Same", {2, 2, 6, 6}, {3, 2, 3, 3}, {{2, 2}, {0, 0, 1, 1}, {}, 1}),
        convRow("Conv7x7Stride2", {1, 2, 9, 8}, {2, 2, 7, 7}, {{2, 2}, {3, 3, 3, 3}, {}, 1}),
        convRow("ConvDilated", {1, 2, 7, 8}, {2, 2, 3, 3}, {{1, 1}, {2, 2, 2, 2}, {2, 2}, 1}),
        convRow("ConvDepthwise", {2, 4, 5, 5}, {4, 1, 3, 3}, {{1, 1}, {1, 1, 1, 1}, {}, 4}),
        convRow("ConvEverything", {2, 4, 6, 7}, {6, 2, 3, 2}, everything),
        naiveConvRow("NaiveConvEverything", {2, 4, 6, 7}, {6, 2, 3, 2}, everything),
        batchNormRow("BatchNormTrain", {3, 2, 3, 4}, true),
        batchNormRow("BatchNormTrainOneSample", {1, 2, 3, 4}, true),
        batchNormRow("BatchNormTrainVectors", {6, 3, 1, 1}, true),
        batchNormRow("BatchNormEval", {3, 2, 3, 4}, false),
        maxPoolRow("MaxPool3x3Stride2", {2, 3, 7, 6}, {{3, 3}, {2, 2}, {1, 1, 1, 1}}),
        maxPoolRow("MaxPoolCeil", {1, 2, 6, 5}, {{3, 2}, {2, 2}, {0, 1, 1, 0}, true}),
        avgPoolRow("AvgPool2x2", {2, 3, 4, 6}, {{2, 2}, {2, 2}, {}}),
        avgPoolRow("AvgPoolCountPad", {1, 2, 6, 5}, {{3, 3}, {2, 2}, {1, 1, 1, 1}, true, true}),
        avgPoolRow("AvgPoolCeilAsymmetric", {1, 2, 6, 5}, {{3, 2}, {2, 2}, {0, 1, 2, 0}, true, false}),
        globalAvgPoolRow(),
        reluRow(),
        addRow(),
        scaleRow(),
        elementRow("Sigmoid", Sigmoid{}),
        elementRow("LeakyRelu", LeakyRelu{}),
        elementRow("LeakyReluFalling", LeakyRelu{-0.5}),
        elementRow("Relu6", Relu6{}),
        elementRow("Silu", Silu{}),
        multiplyRow(),
        dropoutRow("Dropout", 0.4),
        dropoutRow("DropoutOfEverything", 1),
        affineRow(),
        subsamplePadRow("SubsamplePad", {2, 3, 5, 4}, {2, 1, 2}),
        subsamplePadRow("SubsamplePadStride1", {2, 2, 3, 3}, {1, 0, 3}),
        pad2dRow(),
        linearRow("Linear", true),
        linearRow("LinearWithoutBias", false),
        softmaxCrossEntropyRow(),
    };
}

double dot(const T& a, const T& b)
{
    EXPECT_EQ(a.shape(), b.shape());
    double sum = 0;
    for (Index i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

/// d(dY . y)/d(inputs[which]) by central differences.
T numericalGradient(const Row& row, std::size_t which, const T& dY)
{
    constexpr double step = 1e-4;
    Tensors inputs = row.inputs;
    T gradient(inputs[which].shape());
    for (Index i = 0; i < gradient.size(); ++i) {
        const double value = inputs[which][i];
        inputs[which][i] = value + step;
        const double above = dot(dY, row.forward(inputs));
        inputs[which][i] = value - step;
        const double below = dot(dY, row.forward(inputs));
        inputs[which][i] = value;
        gradient[i] = (above - below) / (2 * step);
    }
    return gradient;
}

class GradientCheck : public testing::TestWithParam<Row> {};

TEST_P(GradientCheck, AnalyticEqualsCentralDifferences)
{
    const Row& row = GetParam();
    Random random(mixSeed(14, row.name));
    const T dY = test::normalTensor<double>(row.forward(row.inputs).shape(), random);
    Tensors gradients;
    for (const T& input : row.inputs) gradients.push_back(test::unassigned<double>(input.shape()));
    row.backward(row.inputs, dY, gradients);
    ASSERT_EQ(gradients.size(), row.inputs.size());
    for (std::size_t which = 0; which < row.inputs.size(); ++which) {
        const T expected = numericalGradient(row, which, dY);
        ASSERT_EQ(gradients[which].shape(), expected.shape());
        double scale = 1;
        for (const double value : expected.values()) scale = std::max(scale, std::abs(value));
        for (Index i = 0; i < expected.size(); ++i)
            ASSERT_NEAR(gradients[which][i], expected[i], 1e-6 * scale)
                << row.name << ", input " << which << ", element " << i;
    }
}

INSTANTIATE_TEST_SUITE_P(Ops, GradientCheck, testing::ValuesIn(rows()),
                         [](const auto& row) { return row.param.name; });

} // namespace
} // namespace resblock
