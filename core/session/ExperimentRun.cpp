// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/ExperimentRun.h"

#include "core/session/ViewState.h"

#include <algorithm>
#include <future>

namespace resblock {

namespace {

/// Shapes and parameter places of one network.
Result<NetworkRun> plan(Graph graph, const Shape& in, Mode mode)
{
    NetworkRun run;
    run.graph = std::move(graph);
    auto shapes = inferShapes(run.graph, in, mode == Mode::Train);
    if (!shapes) return shapes.error();
    run.shapes = std::move(*shapes);
    run.parameterInfos = parameterInfos(run.graph, run.shapes, in);
    return run;
}

bool sameParameterPlaces(const std::vector<ParameterInfo>& a, const std::vector<ParameterInfo>& b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(),
        [](const ParameterInfo& x, const ParameterInfo& y) { return x.name == y.name && x.dims == y.dims; });
}

/// Weights depend on the places of the parameters, the source and the initialiser; if none changed, so did no
/// weight.
bool lends(const Snapshot& previous, const NetworkRun& lender, const Experiment& experiment,
           const NetworkRun& run)
{
    return previous.experiment.weights == experiment.weights && previous.experiment.init == experiment.init &&
           previous.experiment.network.block.order == experiment.network.block.order &&
           previous.experiment.network.block.shortcut ==
               experiment.network.block.shortcut && // zero-init looks at both
           sameParameterPlaces(lender.parameterInfos, run.parameterInfos);
}

/// The weights before any change. `original` is the graph without any cut: a block that lost its skip keeps
/// the weights that it was drawn for.
Result<std::shared_ptr<const ParameterSet>> weightsFor(const Experiment& experiment, const Graph& original,
                                                       const NetworkRun& run,
                                                       const std::shared_ptr<const ParameterSet>& trained)
{
    if (experiment.weights == WeightsSource::Initialised) {
        InitSpec init = experiment.init;
        init.zeroInitResidual = false;
        ParameterSet drawn = initialise(run.graph, run.parameterInfos, init);
        if (experiment.init.zeroInitResidual) silenceBranches(original, drawn);
        return std::make_shared<const ParameterSet>(std::move(drawn));
    }
    if (!trained) return Error{ErrorCode::TensorMissing, {}, {}, {"conv1.weight"}, {}, {}};
    auto matched = matchParameters(run.parameterInfos, *trained);
    if (!matched) return matched.error();
    return std::make_shared<const ParameterSet>(std::move(*matched));
}

/// Bytes of all that a recording keeps of one network: values and gradients of its stages, what
/// normalisations keep, gradients of its parameters.
std::size_t recordedBytes(const NetworkRun& run)
{
    std::size_t values = 0;
    for (std::size_t i = 0; i < run.shapes.size(); ++i) {
        const bool norm = kindOf(run.graph.nodes[i].op) == OpKind::BatchNorm2d;
        values += static_cast<std::size_t>(run.shapes[i].count()) * (norm ? 3 : 2);
    }
    for (const ParameterInfo& info : run.parameterInfos)
        values += static_cast<std::size_t>(info.shape.count());
    return values * sizeof(float);
}

} // namespace

const BlockReport& Snapshot::report(int block) const
{
    static const BlockReport none;
    const bool there = block >= 0 && block < static_cast<int>(blockReports.size());
    return there ? blockReports[static_cast<std::size_t>(block)] : none;
}

Shape Snapshot::shapeOf(const NetworkRun& run, const StageId& id) const
{
    const int node = run.graph.find(id);
    if (node == inputNode) return inputShape;
    return node < 0 ? Shape{} : run.shapes[static_cast<std::size_t>(node)];
}

Result<std::shared_ptr<const Snapshot>> runExperiment(const Experiment& experiment, const RunScope& scope,
                                                      const TrainedWeights& trained,
                                                      const std::shared_ptr<const Snapshot>& previous,
                                                      std::stop_token stop, const Progress& progress)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->experiment = experiment;
    const RunInput input{inputTensor(experiment), experiment.targets, {}};
    snapshot->inputShape = input.in.shape();

    const Graph original = networkGraph(experiment.network);
    const Graph originalPlain = networkGraph(experiment.network.plainTwin());
    auto residual = plan(networkGraph(experiment.network, cutSkips(experiment.changes)), input.in.shape(),
                         experiment.mode);
    if (!residual) return residual.error();
    auto plain = plan(originalPlain, input.in.shape(), experiment.mode);
    if (!plain) return plain.error();
    snapshot->residual = std::move(*residual);
    snapshot->plain = std::move(*plain);
    RecordPolicy policy;
    if (recordedBytes(snapshot->residual) + recordedBytes(snapshot->plain) > scope.budget) {
        snapshot->onlySection = sectionNamed(snapshot->residual.graph, scope.at);
        policy.keep = RecordPolicy::Keep::OpenBlock;
        policy.block = *snapshot->onlySection;
    }

    const auto fill = [&](NetworkRun& run, const Graph& drawnFor,
                          const std::shared_ptr<const ParameterSet>& trainedSet, const NetworkRun* lender,
                          const Progress& report) -> Status {
        if (lender && lends(*previous, *lender, experiment, run)) {
            run.drawn = lender->drawn;
        } else {
            auto weights = weightsFor(experiment, drawnFor, run, trainedSet);
            if (!weights) return weights.error();
            run.drawn = std::move(*weights);
        }
        run.parameters = run.drawn;
        if (changesParameters(experiment.changes)) {
            ParameterSet changed = *run.drawn;
            applyChanges(experiment.changes, original, changed);
            run.parameters = std::make_shared<const ParameterSet>(std::move(changed));
        }
        auto trace = record(run.graph, *run.parameters, input, experiment.mode, policy, stop, report);
        if (!trace) return trace.error();
        run.trace = std::move(*trace);
        return {};
    };
    auto twin = std::async(std::launch::async, [&] {
        return fill(snapshot->plain, originalPlain, trained.plain, previous ? &previous->plain : nullptr, {});
    });
    const Status own = fill(snapshot->residual, original, trained.residual,
                            previous ? &previous->residual : nullptr, progress);
    const Status other = twin.get();
    if (!own) return own.error();
    if (!other) return other.error();
    for (int block = 0; block < static_cast<int>(snapshot->residual.graph.blocks.size()); ++block)
        snapshot->blockReports.push_back(snapshot->recorded(block) ? blockReport(*snapshot, block)
                                                                   : BlockReport());
    return std::shared_ptr<const Snapshot>(std::move(snapshot));
}

Experiment normalised(Experiment experiment)
{
    const auto classes = experiment.network.classes;
    if (experiment.weights == WeightsSource::Trained) {
        NetworkSpec trainedFor = sampleNetwork(classes);
        const BlockSpec& block = experiment.network.block;
        // momentum and eps change how the normalisation runs, not which weights it takes
        trainedFor.block.eps = block.eps;
        trainedFor.block.momentum = block.momentum;
        if (experiment.network != trainedFor) experiment.weights = WeightsSource::Initialised;
    }
    experiment.targets.resize(experiment.pictures.size(), 0);
    for (int& target : experiment.targets) target = std::clamp(target, 0, static_cast<int>(classes) - 1);
    experiment.changes =
        fittingChanges(experiment.changes, experiment.network,
                       {static_cast<Index>(experiment.pictures.size()), experiment.network.inChannels,
                        experiment.inputSize, experiment.inputSize});
    return experiment;
}

} // namespace resblock
