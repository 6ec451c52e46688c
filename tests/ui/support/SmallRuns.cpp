// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/SmallRuns.h"

#include "core/lab/Variants.h"
#include "core/model/Initializer.h"
#include "core/trace/TraceRecorder.h"

#include <algorithm>

namespace resblock {

namespace {

std::shared_ptr<const Picture> noise(std::uint32_t seed)
{
    auto picture = std::make_shared<Picture>();
    picture->name = "noise";
    picture->width = picture->height = 16;
    for (int i = 0; i < 16 * 16 * 3; ++i) {
        seed = seed * 1664525U + 1013904223U;
        picture->rgb.push_back(static_cast<std::uint8_t>(seed >> 24));
    }
    return picture;
}

} // namespace

Experiment smallExperiment()
{
    Experiment e;
    e.network.spec()->stemWidth = 4;
    e.network.spec()->stages = {{2, 4, 1}, {1, 8, 2}};
    e.network.spec()->classes = 5;
    e.network.spec()->block.shortcut = Shortcut::ZeroPad;
    e.pictures = {noise(1), noise(2)};
    e.targets = {1, 3};
    e.inputSize = 16;
    return e;
}

ViewState viewAt(const StageId& at, Pass pass, const Cursor& cursor)
{
    ViewState view;
    view.at = at;
    view.pass = pass;
    view.cursor = cursor;
    return view;
}

std::shared_ptr<const Snapshot> run(const Experiment& experiment, const StageId& at)
{
    auto result = runExperiment(experiment, {at}, {});
    return result ? *result : nullptr;
}

std::shared_ptr<const Snapshot> runOfVariant(const std::string& id, Mode mode)
{
    Experiment e = smallExperiment();
    e.mode = mode;
    const auto ordinary = run(e);
    const auto variant = std::ranges::find(blockVariants(), id, &BlockVariant::id);
    if (!ordinary || variant == blockVariants().end()) return nullptr;
    auto snapshot = std::make_shared<Snapshot>(*ordinary);
    const Tensor& in = *ordinary->residual.trace->stage(inputStageId(), Pass::Forward)->output;
    const Graph graph = variantGraph(*variant, 6, 4, in.shape().c, classCount(e.network), 1);
    NetworkRun gated = planRun(graph, in.shape(), mode).value();
    auto parameters = std::make_shared<ParameterSet>(initialise(gated.graph, gated.parameterInfos, {}));
    startGates(*variant, gated.graph, *parameters);
    gated.parameters = gated.drawn = std::move(parameters);
    gated.trace = record<float>(gated.graph, *gated.parameters, {in, e.targets, {}}, mode).value();
    snapshot->residual = std::move(gated);
    snapshot->blockReports.clear();
    for (int block = 0; block < static_cast<int>(snapshot->residual.graph.blocks.size()); ++block)
        snapshot->blockReports.push_back(blockReport(*snapshot, block));
    return snapshot;
}

std::shared_ptr<const Snapshot> runOfActivations()
{
    Conv2d conv;
    conv.outChannels = 4;
    conv.kernel = {3, 3};
    conv.geometry.padding = {1, 1, 1, 1};
    LoneBlock block;
    block.what = graphFromNodes({{"conv", conv, {"in"}},
                                 {"leak", LeakyRelu{0.2}, {"conv"}},
                                 {"wide", Scale{8}, {"leak"}},
                                 {"six", Relu6{}, {"wide"}},
                                 {"silu", Silu{}, {"wide"}},
                                 {"out", Add{}, {"six", "silu"}}})
                     .value();
    block.input.kind = BlockInputKind::Normal;
    block.input.channels = 3;
    block.upstream.kind = UpstreamKind::Normal;
    Experiment e = smallExperiment();
    e.network = block;
    return run(e);
}

} // namespace resblock
