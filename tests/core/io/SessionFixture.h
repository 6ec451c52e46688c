// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/SessionFile.h"
#include "core/tensor/Random.h"

#include <memory>
#include <string>

namespace resblock::test {

/// Two bundled pictures, "cat" and "cup".
[[nodiscard]] inline std::shared_ptr<const Picture> bundledForTests(const std::string& id)
{
    if (id != "cat" && id != "cup") return nullptr;
    auto picture = std::make_shared<Picture>();
    picture->name = picture->bundled = id;
    picture->width = 2;
    picture->height = 1;
    picture->rgb = {1, 2, 3, 4, 5, static_cast<std::uint8_t>(id[1])};
    return picture;
}

template <typename E>
[[nodiscard]] E anyOf(Random& random)
{
    return static_cast<E>(random.below(namesOf(E{}).size()));
}
[[nodiscard]] inline Index between(Random& random, Index low, Index high)
{
    return low + static_cast<Index>(random.below(static_cast<std::uint64_t>(high - low + 1)));
}

[[nodiscard]] inline NetworkSpec randomNetwork(Random& random)
{
    NetworkSpec spec;
    spec.stem = anyOf<StemKind>(random);
    spec.inChannels = 3;
    spec.stemWidth = between(random, 1, 64);
    spec.classes = between(random, 1, 20);
    spec.stages.resize(1 + random.below(4));
    for (StageSpec& stage : spec.stages)
        stage = {between(random, 1, 9), between(random, 1, 64), between(random, 1, 2)};
    spec.block.kind = anyOf<BlockKind>(random);
    spec.block.order = anyOf<BlockOrder>(random);
    spec.block.shortcut = anyOf<Shortcut>(random);
    spec.block.norm = anyOf<Norm>(random);
    spec.block.activation = anyOf<Activation>(random);
    spec.block.padding = anyOf<PaddingMode>(random);
    spec.block.strideAt = anyOf<StrideAt>(random);
    spec.block.eps = random.uniform();
    spec.block.momentum = random.uniform();
    spec.block.convBias = random.below(2) == 0;
    spec.block.groups = between(random, 1, 4);
    if (random.below(2) == 0) spec.block.bottleneckChannels = between(random, 1, 64);
    return spec;
}

[[nodiscard]] inline std::shared_ptr<const Picture> randomPicture(Random& random)
{
    if (random.below(2) == 0) return bundledForTests(random.below(2) == 0 ? "cat" : "cup");
    auto picture = std::make_shared<Picture>();
    picture->name = "我的照片 \"1\" \\ é.png";
    picture->width = static_cast<int>(between(random, 1, 9));
    picture->height = static_cast<int>(between(random, 1, 9));
    picture->rgb.resize(static_cast<std::size_t>(picture->width * picture->height * 3));
    for (std::uint8_t& value : picture->rgb) value = static_cast<std::uint8_t>(random.bits());
    return picture;
}

[[nodiscard]] inline Change randomChange(Random& random)
{
    const auto value = static_cast<float>(random.normal());
    switch (random.below(5)) {
    case 0:
        return ParameterChange{
            "layer1.0.conv1.weight",
            {between(random, 0, 9), between(random, 0, 9), between(random, 0, 2), between(random, 0, 2)},
            value};
    case 1:
        return PixelChange{between(random, 0, 3), between(random, 0, 2), between(random, 0, 99),
                           between(random, 0, 99), value};
    case 2:
        return ChannelZero{"layer2.1.relu1", between(random, 0, 9)};
    case 3:
        return BranchZero{static_cast<int>(random.below(9))};
    default:
        return SkipCut{static_cast<int>(random.below(9))};
    }
}

[[nodiscard]] inline LabLook randomLook(Random& random)
{
    LabLook look;
    look.tab = anyOf<LabTab>(random);
    look.quantity = anyOf<LabQuantity>(random);
    look.variant = variantIds()[random.below(variantIds().size())];
    look.scanLayers = static_cast<int>(between(random, 1, mostLabScanLayers));
    look.pathBlocks = static_cast<int>(between(random, 1, mostLabPathBlocks));
    look.table = random.below(2) == 0;
    look.earlier = random.below(2) == 0;
    if (random.below(2) == 0) {
        const auto plot = anyOf<LabPlot>(random);
        look.point = LabPoint{plot, curvesOf(plot)[random.below(curvesOf(plot).size())],
                              static_cast<int>(between(random, 0, 200))};
    }
    return look;
}

/// Any state that can be written down, whatever network it is of.
[[nodiscard]] inline ViewState randomView(Random& random)
{
    const auto oneOf = [&random](std::initializer_list<const char*> names) {
        return std::string(names.begin()[random.below(names.size())]);
    };
    const auto half = [&random] { return random.below(2) == 0; };
    ViewState view;
    view.page = half() ? ViewPage::Block : ViewPage::Lab;
    view.at =
        oneOf({"", "layer1.0.x", "layer1.1.add", "layer2.0.conv1", "layer2.0.bn2", "layer9.9.relu1", "stem.x",
               "conv1", "head.x", "fc", "loss", "in", "x", "nowhere", "a b=c&d%e,f", "中文.x"});
    view.pass = half() ? Pass::Forward : Pass::Backward;
    view.cursor = {between(random, 0, 5), between(random, 0, 40), between(random, 0, 70),
                   between(random, 0, 70)};
    view.level = anyOf<Level>(random);
    if (random.below(3) == 0)
        view.opened = OpenedNumber{oneOf({"layer1.0.conv1.weight", "fc.bias", "no.such"}),
                                   {},
                                   Quantity::Element,
                                   {between(random, 0, 9), between(random, 0, 9), between(random, 0, 3), 1}};
    else if (random.below(3) == 0)
        view.opened = OpenedNumber{{},
                                   oneOf({"layer1.0.bn1", "bn1", "out"}),
                                   Quantity::BatchMean,
                                   {-1, between(random, 0, 9), -1, -1}};
    view.plain = half();
    view.term = static_cast<int>(between(random, -1, 80));
    view.compare = half();
    view.scale = anyOf<ScaleScope>(random);
    view.scaleLimit = random.below(4) == 0 ? 0.1 : 1e-7 * static_cast<double>(1 + random.below(1'000'000));
    view.fullRange = half();
    view.gradientRoot = half();
    view.palette = anyOf<Palette>(random);
    view.plot = anyOf<PlotKind>(random);
    view.table = half();
    view.inputChannel = between(random, -1, 20);
    view.kernelCell = {between(random, 0, 7), between(random, 0, 7)};
    view.lab = randomLook(random);
    view.trainingStep = between(random, -1, 3);
    for (std::uint64_t i = random.below(3); i > 0; --i)
        view.lit.push_back(oneOf({"add", "skip", "none", "a,b c"}));
    for (std::uint64_t i = random.below(3); i > 0; --i)
        view.covered.push_back(oneOf({"layer1.0.add backward", "plot", "100%"}));
    return view;
}

[[nodiscard]] inline LabSetup randomLab(Random& random)
{
    LabSetup setup;
    if (random.below(2) == 0) setup.nets = {SweepNet::Plain, SweepNet::ResidualPreact};
    if (random.below(2) == 0) setup.norms = {anyOf<Norm>(random)};
    setup.init = anyOf<InitScheme>(random);
    setup.activation = anyOf<Activation>(random);
    setup.scaling = anyOf<BranchScaling>(random);
    setup.mode = random.below(2) == 0 ? Mode::Train : Mode::Eval;
    setup.depth = labDepths[random.below(std::size(labDepths))];
    setup.seeds = static_cast<int>(between(random, 1, mostLabSeeds));
    setup.batch = labBatches[random.below(std::size(labBatches))];
    setup.input = anyOf<LabInput>(random);
    return setup;
}

[[nodiscard]] inline std::shared_ptr<const NamedTensor> randomTensor(Random& random)
{
    const Shape shape{between(random, 1, 3), between(random, 1, 4), between(random, 1, 5),
                      between(random, 1, 5)};
    return std::make_shared<const NamedTensor>(
        NamedTensor{"张量 x.safetensors", drawnNormal(shape, random.bits(), "test")});
}

[[nodiscard]] inline Upstream randomUpstream(Random& random)
{
    Upstream upstream;
    upstream.kind = anyOf<UpstreamKind>(random);
    upstream.seed = random.bits();
    if (upstream.kind == UpstreamKind::File) upstream.file = randomTensor(random);
    return upstream;
}

[[nodiscard]] inline LoneBlock randomLoneBlock(Random& random)
{
    LoneBlock block;
    block.name = "作业 block";
    BlockSpec spec;
    spec.order = anyOf<BlockOrder>(random);
    spec.shortcut = anyOf<Shortcut>(random);
    spec.inChannels = between(random, 1, 64);
    spec.branchScale = random.below(2) == 0 ? 1 : 0.1;
    if (random.below(2) == 0)
        block.what = spec;
    else
        block.what = graphFromNodes({{"a.conv", Conv2d{8, {3, 1}, {}, false, true}, {"in"}},
                                     {"b", Scale{0.1}, {"a.conv"}},
                                     {"add", Add{}, {"b", "in"}}})
                         .value();
    block.input.kind = anyOf<BlockInputKind>(random);
    block.input.channels = between(random, 1, 64);
    block.input.samples = between(random, 1, 9);
    block.input.seed = random.bits();
    if (block.input.kind == BlockInputKind::File) block.input.file = randomTensor(random);
    block.upstream = randomUpstream(random);
    return block;
}

[[nodiscard]] inline ImportedModel randomModel(Random& random)
{
    ImportedModel model;
    model.file = "net.onnx";
    model.format = "onnx";
    model.hash = "0123456789abcdef";
    model.inChannels = random.below(2) == 0 ? 1 : 3;
    model.graph = std::make_shared<const Graph>(networkGraph(sampleNetwork(between(random, 1, 9))));
    model.upstream = randomUpstream(random);
    return model;
}

[[nodiscard]] inline std::shared_ptr<const WeightsFile> randomWeights(Random& random)
{
    WeightsFile file{"w.safetensors", {}};
    file.parameters.add("conv1.weight", {2, 3, 1, 1}, drawnNormal({2, 3, 1, 1}, random.bits(), "w"));
    file.parameters.add("bn1.weight", {5}, drawnNormal({1, 5, 1, 1}, random.bits(), "w"));
    file.parameters.add("fc.weight", {2, 7}, drawnNormal({2, 7, 1, 1}, random.bits(), "w"));
    return std::make_shared<const WeightsFile>(std::move(file));
}

/// A session whose network is no spec.
[[nodiscard]] inline SessionContent withOwnSource(SessionContent content, std::uint64_t seed)
{
    Random random(seed);
    Experiment& e = content.experiment;
    if (random.below(3) == 0)
        e.network = randomModel(random);
    else
        e.network = randomLoneBlock(random);
    if (random.below(2) == 0) e.weightsFile = randomWeights(random);
    e.weights = e.weightsFile ? WeightsSource::File : WeightsSource::Initialised;
    const int classes = static_cast<int>(classCount(e.network));
    for (int& target : e.targets) target = classes > 0 ? target % classes : target;
    return content;
}

[[nodiscard]] inline SessionContent randomSession(std::uint64_t seed)
{
    Random random(seed);
    SessionContent content;
    Experiment& e = content.experiment;
    e.network = randomNetwork(random);
    e.weights = random.below(2) == 0 ? WeightsSource::Initialised : WeightsSource::Trained;
    e.init = {anyOf<InitScheme>(random), random.bits(), random.below(2) == 0};
    const auto pictures = 1 + random.below(5);
    for (std::uint64_t i = 0; i < pictures; ++i) {
        e.pictures.push_back(randomPicture(random));
        e.targets.push_back(static_cast<int>(between(random, 0, e.network.spec()->classes - 1)));
    }
    if (random.below(2) == 0)
        for (Index i = 0; i < e.network.spec()->classes; ++i)
            e.classLabels.push_back("类别 " + std::to_string(i));
    e.inputSize = between(random, 1, 512);
    e.mode = random.below(2) == 0 ? Mode::Train : Mode::Eval;
    if (random.below(2) == 0)
        for (std::uint64_t i = random.below(6); i > 0; --i) setChange(e.changes, randomChange(random));
    content.view = randomView(random);
    if (random.below(2) == 0) content.lab = randomLab(random);
    if (random.below(3) == 0) content.earlierLab = randomLab(random);
    return content;
}

} // namespace resblock::test
