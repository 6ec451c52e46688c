// SPDX-License-Identifier: GPL-3.0-or-later
// An experiment runs a network, a block on its own or somebody else's graph; the numbers are those of the
// graph.
#include "core/session/NetworkSource.h"
#include "core/model/Blocks.h"
#include "core/session/ExperimentRun.h"
#include "core/session/Repairs.h"
#include "core/tensor/Random.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace resblock {
namespace {

std::shared_ptr<const Picture> noisePicture()
{
    auto picture = std::make_shared<Picture>();
    picture->name = "noise";
    picture->width = picture->height = 12;
    Random random(2);
    for (int i = 0; i < 12 * 12 * 3; ++i)
        picture->rgb.push_back(static_cast<std::uint8_t>(random.below(256)));
    return picture;
}

LoneBlock loneBlock(Index in = 8, Index out = 8)
{
    BlockSpec spec;
    spec.inChannels = in;
    spec.outChannels = out;
    if (in != out) spec.shortcut = Shortcut::Projection;
    LoneBlock block;
    block.name = "homework";
    block.what = spec;
    block.input.channels = in;
    return block;
}

Experiment experimentOf(NetworkSource source)
{
    Experiment e;
    e.network = std::move(source);
    e.pictures = {noisePicture(), noisePicture()};
    e.targets = {0, 0};
    e.inputSize = 10;
    return normalised(e);
}

std::shared_ptr<const Snapshot> run(const Experiment& e)
{
    auto snapshot = runExperiment(e, {}, {});
    EXPECT_TRUE(snapshot.ok());
    return snapshot ? *snapshot : nullptr;
}

const Tensor& outputOf(const NetworkRun& run, const StageId& id, Pass pass)
{
    return *run.trace->stage(id, pass)->output;
}

TEST(NetworkSource, ABlockOnItsOwnReadsPicturesThroughAConvolutionInFrontOfIt)
{
    const auto snapshot = run(experimentOf(loneBlock(8)));
    ASSERT_TRUE(snapshot);
    const Graph& graph = snapshot->residual.graph;
    EXPECT_EQ(graph.nodes.front().id, "photo.conv");
    EXPECT_EQ(snapshot->inputShape, (Shape{2, 3, 10, 10}));
    EXPECT_EQ(snapshot->shapeOf(snapshot->residual, "photo.conv"), (Shape{2, 8, 10, 10}));
    ASSERT_TRUE(graph.hasSection(stemSection));
    EXPECT_EQ(graph.idOf(graph.section(0).input), "photo.conv");
    // behind it the block is what it is alone
    Graph alone = blockGraph(*loneBlock(8).spec());
    for (std::size_t i = 0; i < alone.nodes.size(); ++i) {
        EXPECT_EQ(graph.nodes[i + 1].id, alone.nodes[i].id);
        EXPECT_EQ(graph.nodes[i + 1].op, alone.nodes[i].op);
    }
}

TEST(NetworkSource, AConvolutionInFrontIsThereOnlyWhereItIsNeeded)
{
    for (const Index channels : {1, 3}) EXPECT_EQ(photoStageId(loneBlock(channels)), "") << channels;
    EXPECT_EQ(photoStageId(loneBlock(4)), "photo.conv");
    LoneBlock drawn = loneBlock(4);
    drawn.input.kind = BlockInputKind::Normal;
    EXPECT_EQ(photoStageId(drawn), "");
    LoneBlock named = loneBlock(4);
    named.what = graphFromNodes({{"photo.conv", Relu{}, {"in"}}}).value();
    EXPECT_EQ(photoStageId(named), "photo.conv_");
    EXPECT_EQ(inputShape(experimentOf(loneBlock(1))).c, 1);
    EXPECT_EQ(inputShape(experimentOf(loneBlock(3))).c, 3);
}

/// The run of a block on its own is the recording of its graph with this input and this gradient.
TEST(NetworkSource, TensorsOfFilesAreWhatRuns)
{
    const Tensor x = drawnNormal({2, 8, 6, 5}, 5, "x");
    const Tensor up = drawnNormal({2, 16, 6, 5}, 6, "g");
    LoneBlock block = loneBlock(8, 16);
    block.input.kind = BlockInputKind::File;
    block.input.file = std::make_shared<NamedTensor>(NamedTensor{"x", x});
    block.upstream = {UpstreamKind::File, 1, std::make_shared<NamedTensor>(NamedTensor{"g", up})};
    const Experiment e = experimentOf(block);
    const auto snapshot = run(e);
    ASSERT_TRUE(snapshot);

    const Graph graph = blockGraph(*block.spec());
    EXPECT_EQ(snapshot->residual.graph, graph);
    const auto planned = planRun(graph, x.shape(), e.mode).value();
    const ParameterSet parameters = initialise(graph, planned.parameterInfos, e.init);
    const auto trace = record<float>(graph, parameters, {x, {}, up}, e.mode).value();
    EXPECT_EQ(outputOf(snapshot->residual, "out", Pass::Forward),
              *trace->stage("out", Pass::Forward)->output);
    EXPECT_EQ(outputOf(snapshot->residual, "in", Pass::Backward),
              *trace->stage("in", Pass::Backward)->output);
    EXPECT_EQ(snapshot->upstream, up);
    // and the plain twin has the same weights, input and gradient, and no shortcut
    EXPECT_EQ(snapshot->plain.graph.find("add"), -2);
    EXPECT_EQ(snapshot->plain.graph.find("downsample.0"), -2);
    EXPECT_EQ(outputOf(snapshot->plain, "bn2", Pass::Forward), *trace->stage("bn2", Pass::Forward)->output);
    EXPECT_EQ(outputOf(snapshot->plain, "out", Pass::Backward), up);
}

TEST(NetworkSource, TheUpstreamGradientIsOnesDrawnOrAFile)
{
    LoneBlock block = loneBlock();
    auto snapshot = run(experimentOf(block));
    for (const float v : outputOf(snapshot->residual, "out", Pass::Backward).values()) EXPECT_EQ(v, 1.0F);
    block.upstream.kind = UpstreamKind::Normal;
    block.upstream.seed = 3;
    snapshot = run(experimentOf(block));
    EXPECT_EQ(outputOf(snapshot->residual, "out", Pass::Backward),
              drawnNormal({2, 8, 10, 10}, 3, "upstream"));
    EXPECT_EQ(outputOf(snapshot->plain, "out", Pass::Backward),
              outputOf(snapshot->residual, "out", Pass::Backward));
    block.upstream = {UpstreamKind::File, 1,
                      std::make_shared<NamedTensor>(NamedTensor{"g.safetensors", Tensor(Shape{2, 8, 9, 9})})};
    const auto refused = runExperiment(experimentOf(block), {}, {});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::TensorShape);
    EXPECT_EQ(refused.error().context, "g.safetensors");
}

TEST(NetworkSource, DrawnInputsHaveTheirOwnBatch)
{
    LoneBlock block = loneBlock();
    block.input.kind = BlockInputKind::Normal;
    block.input.samples = 5;
    const Experiment e = experimentOf(block);
    EXPECT_EQ(inputShape(e), (Shape{5, 8, 10, 10}));
    EXPECT_EQ(inputTensor(e), drawnNormal({5, 8, 10, 10}, 1, "input"));
    double square = 0;
    const Tensor x = inputTensor(e);
    for (const float v : x.values()) square += static_cast<double>(v) * static_cast<double>(v);
    EXPECT_NEAR(square / static_cast<double>(x.size()), 1, 0.1);
}

TEST(NetworkSource, ChangesByHandReachABlockOnItsOwn)
{
    Experiment e = experimentOf(loneBlock());
    e.changes = {SkipCut{0}, ParameterChange{"conv1.weight", {0, 0, 1, 1}, 2.5F},
                 PixelChange{0, 0, 1, 1, 9.0F}};
    const Experiment kept = normalised(e);
    ASSERT_EQ(kept.changes.size(), 3U);
    const auto snapshot = run(kept);
    EXPECT_EQ(snapshot->residual.graph.find("add"), -2);
    EXPECT_EQ(outputOf(snapshot->residual, "out", Pass::Forward),
              outputOf(snapshot->plain, "out", Pass::Forward));
    EXPECT_EQ(snapshot->residual.parameters->at("conv1.weight")(0, 0, 1, 1), 2.5F);
    EXPECT_EQ(outputOf(snapshot->residual, "in", Pass::Forward)(0, 0, 1, 1), 9.0F);
}

TEST(NetworkSource, AnImportedGraphWithALossTakesTargets)
{
    NetworkSpec spec;
    spec.stemWidth = 4;
    spec.stages = {{1, 4, 1}, {1, 8, 2}};
    spec.classes = 5;
    spec.block.shortcut = Shortcut::ZeroPad;
    Graph graph = networkGraph(spec);
    graph.blocks = recogniseBlocks(graph);
    ImportedModel model;
    model.file = "net.onnx";
    model.graph = std::make_shared<Graph>(graph);
    EXPECT_EQ(classCount(model), 5);
    const auto imported = run(experimentOf(model));
    const auto own = run(experimentOf(spec));
    ASSERT_TRUE(imported && own);
    EXPECT_EQ(imported->residual.trace->loss, own->residual.trace->loss);
    EXPECT_EQ(imported->plain.trace->loss, own->plain.trace->loss);
    EXPECT_EQ(imported->plain.graph, own->plain.graph);
    EXPECT_FALSE(imported->upstream);
}

TEST(NetworkSource, WeightsOfAFileServeBothNetworks)
{
    Experiment e = experimentOf(loneBlock(8, 16));
    const auto drawn = run(e);
    ParameterSet weights;
    for (const auto& entry : drawn->residual.parameters->entries())
        if (entry.name != "photo.conv.weight") weights.add(entry.name, entry.dims, entry.value);
    weights.at("conv1.weight").fill(0.25F);
    e.weightsFile = std::make_shared<WeightsFile>(WeightsFile{"w.safetensors", weights});
    e.weights = WeightsSource::File;
    const auto infos = parametersOfFile(e);
    ASSERT_TRUE(infos.ok());
    EXPECT_EQ(infos->size(), weights.size());
    const auto snapshot = run(e);
    ASSERT_TRUE(snapshot);
    for (const NetworkRun* both : {&snapshot->residual, &snapshot->plain}) {
        EXPECT_EQ(both->parameters->at("conv1.weight")(0, 0, 0, 0), 0.25F);
        EXPECT_EQ(both->parameters->at("photo.conv.weight"),
                  drawn->residual.parameters->at("photo.conv.weight"));
    }
    ParameterSet more = weights;
    more.add("fc.weight", {2, 2}, Tensor(Shape{2, 2, 1, 1}));
    e.weightsFile = std::make_shared<WeightsFile>(WeightsFile{"w.safetensors", more});
    const auto refused = runExperiment(e, {}, {});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::TensorUnexpected);
    EXPECT_EQ(refused.error().context, "w.safetensors");
}

/// What would not fit into memory is refused before anything of it is made.
TEST(NetworkSource, WhatNeedsTooMuchIsRefused)
{
    LoneBlock block = loneBlock(64);
    block.input.kind = BlockInputKind::Normal;
    block.input.samples = 4096;
    Experiment e = experimentOf(block);
    e.inputSize = 1024; // a terabyte of input
    const auto refused = runExperiment(e, {}, {});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::ShapeTooLarge);
    RunScope scope;
    scope.most = 1000;
    const Experiment small = experimentOf(loneBlock());
    EXPECT_FALSE(runExperiment(small, scope, {}).ok());
    EXPECT_TRUE(runExperiment(small, {}, {}).ok());
}

/// A branch that is nothing but a factor is a branch: the plain twin keeps it.
TEST(NetworkSource, ABranchThatIsOnlyAFactorHasAPlainTwin)
{
    LoneBlock block = loneBlock(8);
    block.what = graphFromNodes({{"scale", Scale{0.5}, {"in"}}, {"add", Add{}, {"scale", "in"}}}).value();
    const auto snapshot = run(experimentOf(block));
    ASSERT_TRUE(snapshot);
    EXPECT_EQ(snapshot->plain.graph.blocks.size(), 1U);
    EXPECT_GE(snapshot->plain.graph.find("scale"), 0);
    EXPECT_EQ(snapshot->plain.graph.find("add"), -2);
}

TEST(NetworkSource, ChannelsThatFitAreFound)
{
    Conv2d conv;
    conv.outChannels = 8;
    conv.kernel = {3, 3};
    conv.geometry.padding = {1, 1, 1, 1};
    const Graph fixed = graphFromNodes({{"conv", conv, {"in"}}, {"add", Add{}, {"conv", "in"}}}).value();
    EXPECT_EQ(fittingInputChannels(fixed, 16), 8);
    const Graph any = graphFromNodes({{"conv", conv, {"in"}}}).value();
    EXPECT_EQ(fittingInputChannels(any, 16), 3);
}

TEST(NetworkSource, RepairsReachABlockOnItsOwn)
{
    LoneBlock block = loneBlock();
    block.spec()->stride = 2; // the identity cannot fit
    Experiment e = experimentOf(block);
    EXPECT_FALSE(runExperiment(e, {}, {}).ok());
    EXPECT_TRUE(applyRepair({RepairKind::UseProjection, 0}, e));
    EXPECT_TRUE(runExperiment(normalised(e), {}, {}).ok());
    block.what = blockGraph(*block.spec());
    e = experimentOf(block);
    EXPECT_FALSE(applyRepair({RepairKind::UseProjection, 0}, e))
        << "nodes that were written out stay as they are";
}

} // namespace
} // namespace resblock
