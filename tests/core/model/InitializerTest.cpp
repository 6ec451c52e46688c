// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Initializer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace resblock {
namespace {

struct Sample {
    double mean = 0;
    double std = 0;
    double maxAbs = 0;
    double kurtosis = 0; ///< 3 for normal, 1.8 for uniform values
};

Sample sampleOf(const Tensor& t)
{
    Sample s;
    const auto n = static_cast<double>(t.size());
    for (const float v : t.values()) {
        s.mean += v / n;
        s.maxAbs = std::max(s.maxAbs, std::abs(static_cast<double>(v)));
    }
    double fourth = 0;
    for (const float v : t.values()) {
        const double d = v - s.mean;
        s.std += d * d / n;
        fourth += d * d * d * d / n;
    }
    s.kurtosis = fourth / (s.std * s.std);
    s.std = std::sqrt(s.std);
    return s;
}

/// A grouped convolution 32 -> 64 with a 3x5 kernel and a linear layer: fan-in 16*15, fan-out 32*15.
struct Layers {
    Graph graph;
    std::vector<ParameterInfo> infos;

    Layers()
    {
        Conv2d conv;
        conv.outChannels = 64;
        conv.kernel = {3, 5};
        conv.geometry.groups = 2;
        conv.bias = true;
        graph = graphFromNodes({{"conv", conv, {"in"}},
                                {"bn", BatchNorm2d{}, {"conv"}},
                                {"pool", GlobalAvgPool2d{}, {"bn"}},
                                {"fc", Linear{300, true}, {"pool"}}})
                    .value();
        const Shape in{2, 32, 8, 8};
        infos = parameterInfos(graph, inferShapes(graph, in, true).value(), in);
    }

    [[nodiscard]] ParameterSet draw(InitScheme scheme, std::uint64_t seed = 7) const
    {
        return initialise(graph, infos, {scheme, seed, false});
    }
};

constexpr double fanIn = 16 * 15;
constexpr double fanOut = 32 * 15;

TEST(Initializer, SpreadFollowsFromTheFans)
{
    const Layers layers;
    struct Row {
        InitScheme scheme;
        double std;
        bool uniform;
    };
    // a uniform distribution on (-a, a) has the standard deviation a / sqrt(3)
    for (const Row& row : {Row{InitScheme::HeFanIn, std::sqrt(2 / fanIn), false},
                           Row{InitScheme::HeFanOut, std::sqrt(2 / fanOut), false},
                           Row{InitScheme::Glorot, std::sqrt(2 / (fanIn + fanOut)), true},
                           Row{InitScheme::PyTorchDefault, std::sqrt(1 / (3 * fanIn)), true},
                           Row{InitScheme::Normal001, 0.01, false}}) {
        const Tensor weight = layers.draw(row.scheme).at("conv.weight");
        ASSERT_EQ(weight.shape(), (Shape{64, 16, 3, 5}));
        const auto n = static_cast<double>(weight.size()); // 15360
        const Sample s = sampleOf(weight);
        // four standard errors of mean and standard deviation
        EXPECT_NEAR(s.mean, 0, 4 * row.std / std::sqrt(n)) << nameOf(row.scheme);
        EXPECT_NEAR(s.std, row.std, 4 * row.std / std::sqrt(2 * n)) << nameOf(row.scheme);
        EXPECT_NEAR(s.kurtosis, row.uniform ? 1.8 : 3.0, 0.16) << nameOf(row.scheme);
        if (row.uniform) {
            EXPECT_LE(s.maxAbs, row.std * std::sqrt(3.0) * (1 + 1e-6));
        }
    }
}

TEST(Initializer, LinearLayersAndBiases)
{
    const Layers layers;
    const ParameterSet he = layers.draw(InitScheme::HeFanIn);
    const Sample fc = sampleOf(he.at("fc.weight")); // 19200 values, fan-in 64
    EXPECT_NEAR(fc.std, 1 / 8.0, 4 / 8.0 / std::sqrt(2 * 19200.0));
    EXPECT_EQ(sampleOf(he.at("fc.bias")).maxAbs, 0);
    EXPECT_EQ(sampleOf(he.at("conv.bias")).maxAbs, 0);

    const ParameterSet pytorch = layers.draw(InitScheme::PyTorchDefault);
    EXPECT_NEAR(sampleOf(pytorch.at("fc.weight")).std, 1 / 8.0 / std::sqrt(3.0), 0.002);
    EXPECT_NEAR(sampleOf(pytorch.at("fc.bias")).maxAbs, 1 / 8.0, 0.01);
    EXPECT_NEAR(sampleOf(pytorch.at("conv.bias")).maxAbs, 1 / std::sqrt(fanIn), 0.01);
}

TEST(Initializer, NormalisationStartsNeutral)
{
    const Layers layers;
    for (const InitScheme scheme : {InitScheme::HeFanIn, InitScheme::PyTorchDefault}) {
        const ParameterSet set = layers.draw(scheme);
        EXPECT_EQ(set.at("bn.weight"), Tensor(Shape{1, 64, 1, 1}, 1));
        EXPECT_EQ(set.at("bn.bias"), Tensor(Shape{1, 64, 1, 1}, 0));
        EXPECT_EQ(set.at("bn.running_mean"), Tensor(Shape{1, 64, 1, 1}, 0));
        EXPECT_EQ(set.at("bn.running_var"), Tensor(Shape{1, 64, 1, 1}, 1));
    }
}

TEST(Initializer, SeedDecides)
{
    const Layers layers;
    EXPECT_EQ(layers.draw(InitScheme::Glorot, 3), layers.draw(InitScheme::Glorot, 3));
    EXPECT_NE(layers.draw(InitScheme::Glorot, 3).at("conv.weight"),
              layers.draw(InitScheme::Glorot, 4).at("conv.weight"));
}

/// Names of the parameters of a block that are nothing but zeros although they are drawn otherwise.
std::string silenced(BlockSpec spec)
{
    const Graph graph = blockGraph(spec);
    const Shape in{2, spec.inChannels, 8, 8};
    const auto infos = parameterInfos(graph, inferShapes(graph, in, true).value(), in);
    const ParameterSet usual = initialise(graph, infos, {InitScheme::PyTorchDefault, 7, false});
    const ParameterSet zeroed = initialise(graph, infos, {InitScheme::PyTorchDefault, 7, true});
    std::string names;
    for (const auto& entry : usual.entries()) {
        if (zeroed.at(entry.name) == entry.value) continue;
        EXPECT_EQ(sampleOf(zeroed.at(entry.name)).maxAbs, 0) << entry.name;
        names += entry.name + ' ';
    }
    return names;
}

TEST(Initializer, ZeroInitSilencesTheBranchWithoutKillingIt)
{
    BlockSpec spec;
    struct Row {
        BlockOrder order;
        const char* basic;
        const char* bottleneck;
        const char* withoutNorm;
    };
    for (const Row& row :
         {Row{BlockOrder::Original, "bn2.weight ", "bn3.weight ", "conv2.weight "},
          Row{BlockOrder::BnAfterAdd, "conv2.weight ", "conv3.weight ", "conv2.weight "},
          Row{BlockOrder::ReluBeforeAdd, "", "", ""},
          Row{BlockOrder::ReluOnlyPreactivation, "bn2.weight ", "bn3.weight ", "conv2.weight "},
          Row{BlockOrder::FullPreactivation, "conv2.weight ", "conv3.weight ", "conv2.weight "}}) {
        spec = {};
        spec.order = row.order;
        EXPECT_EQ(silenced(spec), row.basic) << nameOf(row.order);
        spec.norm = Norm::None;
        EXPECT_EQ(silenced(spec), row.withoutNorm) << nameOf(row.order);
        spec.norm = Norm::Batch;
        spec.kind = BlockKind::Bottleneck;
        EXPECT_EQ(silenced(spec), row.bottleneck) << nameOf(row.order);
        spec.shortcut = Shortcut::None;
        EXPECT_EQ(silenced(spec), "") << nameOf(row.order);
    }
    spec = {};
    spec.norm = Norm::None;
    spec.convBias = true;
    EXPECT_EQ(silenced(spec), "conv2.weight conv2.bias ");
}

} // namespace
} // namespace resblock
