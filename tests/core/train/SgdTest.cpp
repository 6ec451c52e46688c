// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Sgd.h"

#include "core/executor/Executor.h"
#include "core/model/Initializer.h"
#include "core/model/NetworkSpec.h"
#include "tests/core/ops/RandomTensor.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

ParameterInfo infoOf(const std::string& name, ParameterRole role, Index count)
{
    return {name, 0, role, {count}, {1, count, 1, 1}};
}

TEST(Sgd, MovesWeightsAsTheFormulaSays)
{
    const std::vector<ParameterInfo> infos = {infoOf("a.weight", ParameterRole::Weight, 2),
                                              infoOf("a.running_mean", ParameterRole::RunningMean, 2)};
    ParameterSet parameters;
    parameters.add("a.weight", {2}, Tensor({1, 2, 1, 1}, 1.0F));
    parameters.add("a.running_mean", {2}, Tensor({1, 2, 1, 1}, 5.0F));
    ParameterSet gradients = gradientsFor(infos);
    ASSERT_EQ(gradients.size(), 1u) << "buffers have no gradient";
    Sgd sgd(infos);
    double w[] = {1, 1}, v[] = {0, 0};
    for (int step = 0; step < 5; ++step) {
        for (Index i = 0; i < 2; ++i) {
            const double g = 0.3 * static_cast<double>(i + 1) - 0.1 * step;
            gradients.at("a.weight")[i] = static_cast<float>(g);
            const double decayed = g + 0.01 * w[i];
            v[i] = step == 0 ? decayed : 0.9 * v[i] + decayed;
            w[i] -= 0.1 * v[i];
        }
        sgd.step(parameters, gradients, {0.1, 0.9, 0.01});
        for (Index i = 0; i < 2; ++i)
            EXPECT_NEAR(static_cast<double>(parameters.at("a.weight")[i]), w[i], 1e-6) << step;
    }
    EXPECT_EQ(parameters.at("a.running_mean")[0], 5.0F);
}

TEST(Sgd, TrainsANetworkToFitItsBatch)
{
    const Graph graph = networkGraph(sampleNetwork(4));
    const Shape in{8, 3, 16, 16};
    const auto infos = parameterInfos(graph, inferShapes(graph, in, true).value(), in);
    ParameterSet parameters = initialise(graph, infos, {});
    Random random(1);
    const auto x = std::make_shared<Tensor>(test::normalTensor<float>(in, random));
    const std::vector<int> targets = {0, 1, 2, 3, 0, 1, 2, 3};
    auto executor = Executor::create(graph, in, {Mode::Train, true, 2}).value();
    ParameterSet gradients = gradientsFor(infos);
    Sgd sgd(infos);
    float first = 0, last = 0;
    for (int step = 0; step < 40; ++step) {
        executor->load(parameters);
        ASSERT_TRUE(executor->forward(x, targets, &parameters));
        last = executor->value(static_cast<int>(graph.nodes.size()) - 1)[0];
        if (step == 0) first = last;
        ASSERT_TRUE(executor->backward(gradients));
        sgd.step(parameters, gradients, {0.05, 0.9, 1e-4});
    }
    EXPECT_GT(first, 1.0F);
    EXPECT_LT(last, 0.05F);
    EXPECT_NE(parameters.at("bn1.running_mean")[0], 0.0F) << "the running statistics moved";
}

} // namespace
} // namespace resblock
