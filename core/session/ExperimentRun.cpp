// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/ExperimentRun.h"

#include "core/model/GraphRepairs.h"
#include "core/session/ViewState.h"

#include <algorithm>
#include <cassert>
#include <future>
#include <new>
#include <system_error>

namespace resblock {

namespace {

bool sameParameterPlaces(const std::vector<ParameterInfo>& a, const std::vector<ParameterInfo>& b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(),
        [](const ParameterInfo& x, const ParameterInfo& y) { return x.name == y.name && x.dims == y.dims; });
}

/// Whether zero-init silences the same parameters of both, given that these have the same places.
bool silencesAlike(const NetworkSource& a, const NetworkSource& b)
{
    if (a.spec() && b.spec())
        return a.spec()->block.order == b.spec()->block.order &&
               a.spec()->block.shortcut == b.spec()->block.shortcut;
    return graphOf(a) == graphOf(b);
}

/// Weights depend on the places of the parameters, the source and the initialiser; if none changed, so did no
/// weight.
bool lends(const Snapshot& previous, const NetworkRun& lender, const Experiment& experiment,
           const NetworkRun& run)
{
    const Experiment& before = previous.experiment;
    return before.weights == experiment.weights && before.weightsFile == experiment.weightsFile &&
           before.init == experiment.init && sameParameterPlaces(lender.parameterInfos, run.parameterInfos) &&
           silencesAlike(before.network, experiment.network);
}

ParameterSet drawWeights(const InitSpec& wanted, const Graph& original, const NetworkRun& run)
{
    InitSpec init = wanted;
    init.zeroInitResidual = false;
    ParameterSet drawn = initialise(run.graph, run.parameterInfos, init);
    if (wanted.zeroInitResidual) silenceBranches(original, drawn);
    return drawn;
}

/// The weights of the file: they must be those of the network with all its skips, of which `run` takes what
/// it has a place for. The convolution in front of a block on its own, which no file has, is drawn.
Result<ParameterSet> fileWeights(const Experiment& experiment, const Graph& original, const Shape& in,
                                 const NetworkRun& run)
{
    assert(experiment.weightsFile);
    auto whole = planRun(original, in, experiment.mode);
    if (!whole) return whole.error();
    ParameterSet given = experiment.weightsFile->parameters;
    if (const StageId photo = photoStageId(experiment.network); !photo.empty()) {
        const std::string weight = photo + ".weight";
        const ParameterSet drawn = drawWeights(experiment.init, original, *whole);
        const auto info = std::ranges::find(whole->parameterInfos, weight, &ParameterInfo::name);
        if (!given.find(weight)) given.add(weight, info->dims, drawn.at(weight));
    }
    auto matched = matchParameters(whole->parameterInfos, std::move(given));
    if (!matched) return matched.errorIn(experiment.weightsFile->name);
    ParameterSet taken;
    for (const ParameterInfo& info : run.parameterInfos)
        taken.add(info.name, info.dims, matched->at(info.name));
    return taken;
}

/// The weights before any change. `original` is the network's graph with all its skips: a block that lost its
/// skip keeps the weights that it was drawn for.
Result<std::shared_ptr<const ParameterSet>> weightsFor(const Experiment& experiment, const Graph& original,
                                                       const Shape& in, const NetworkRun& run,
                                                       const std::shared_ptr<const ParameterSet>& trained)
{
    const auto shared = [](Result<ParameterSet> set) -> Result<std::shared_ptr<const ParameterSet>> {
        if (!set) return set.error();
        return std::make_shared<const ParameterSet>(std::move(set).value());
    };
    switch (experiment.weights) {
    case WeightsSource::Initialised:
        return std::make_shared<const ParameterSet>(drawWeights(experiment.init, original, run));
    case WeightsSource::File:
        return shared(fileWeights(experiment, original, in, run));
    case WeightsSource::Trained:
        break;
    }
    if (!trained) return Error{ErrorCode::TensorMissing, {}, {}, {"conv1.weight"}, {}, {}};
    return shared(matchParameters(run.parameterInfos, *trained));
}

std::string dimsText(const Shape& s)
{
    return "(" + std::to_string(s.n) + "," + std::to_string(s.c) + "," + std::to_string(s.h) + "," +
           std::to_string(s.w) + ")";
}

/// The gradient at the output of a network without a loss.
Result<std::optional<Tensor>> upstreamFor(const NetworkSource& source, const NetworkRun& run)
{
    const Upstream* upstream = source.upstream();
    if (!upstream || endsInLoss(source)) return std::optional<Tensor>();
    const Shape output = run.shapes.back();
    switch (upstream->kind) {
    case UpstreamKind::Ones: {
        Tensor ones(output);
        ones.fill(1);
        return std::optional<Tensor>(std::move(ones));
    }
    case UpstreamKind::Normal:
        return std::optional<Tensor>(drawnNormal(output, upstream->seed, "upstream"));
    case UpstreamKind::File:
        break;
    }
    assert(upstream->file);
    const Shape given = upstream->file->value.shape();
    if (given == output) return std::optional<Tensor>(upstream->file->value);
    Error error;
    error.code = ErrorCode::TensorShape;
    error.context = upstream->file->name;
    error.args = {"upstream", dimsText(given), dimsText(output)};
    return error;
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
    const int node = run.find(id);
    if (node == inputNode) return inputShape;
    return node < 0 ? Shape{} : run.shapes[static_cast<std::size_t>(node)];
}

namespace {

/// Bytes that a run holds at its largest, before its backward pass: what that reads again, and parameters
/// with their gradients.
double runningBytes(const NetworkRun& run)
{
    std::vector<bool> held(run.graph.nodes.size(), false);
    double values = 0;
    for (std::size_t i = 0; i < run.graph.nodes.size(); ++i) {
        const Node& node = run.graph.nodes[i];
        const OpTraits& traits = traitsOf(kindOf(node.op));
        if (traits.backwardReadsOutput) held[i] = true;
        if (traits.backwardReadsInput)
            for (const int input : node.inputs)
                if (input != inputNode) held[static_cast<std::size_t>(input)] = true;
        if (traits.family == OpFamily::Norm)
            values += static_cast<double>(run.shapes[i].count()); // normalized
    }
    for (std::size_t i = 0; i < held.size(); ++i)
        if (held[i]) values += static_cast<double>(run.shapes[i].count());
    for (const ParameterInfo& info : run.parameterInfos)
        values += 3 * static_cast<double>(info.shape.count());
    return values * sizeof(float);
}

/// The refusal of two networks that need more than there may be; it names the largest stage.
std::optional<Error> tooLarge(const NetworkRun& residual, const NetworkRun& plain, const Shape& in,
                              std::size_t most)
{
    const double input = static_cast<double>(in.count()) * sizeof(float);
    const double bytes = runningBytes(residual) + runningBytes(plain) + 3 * input; // itself and its gradients
    if (bytes <= static_cast<double>(most)) return std::nullopt;
    const auto largest = std::ranges::max_element(residual.shapes, {}, &Shape::count);
    Error error;
    error.code = ErrorCode::ShapeTooLarge;
    error.args = {residual.graph.idOf(static_cast<int>(largest - residual.shapes.begin())),
                  std::to_string(static_cast<long long>(bytes / sizeof(float)))};
    return error;
}

Result<std::shared_ptr<const Snapshot>> runInMemory(const Experiment& experiment, const RunScope& scope,
                                                    const TrainedWeights& trained,
                                                    const std::shared_ptr<const Snapshot>& previous,
                                                    std::stop_token stop, const Progress& progress)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->experiment = experiment;
    const Shape in = inputShape(experiment);
    snapshot->inputShape = in;

    const Graph original = graphOf(experiment.network);
    const Graph originalPlain = plainGraphOf(experiment.network);
    auto residual = planRun(graphOf(experiment.network, cutSkips(experiment.changes)), in, experiment.mode);
    if (!residual) {
        Error error = residual.error();
        if (!blockPattern(experiment.network))
            offerForNodes(error, graphOf(experiment.network, cutSkips(experiment.changes)), in,
                          experiment.mode == Mode::Train);
        return error;
    }
    auto plain = planRun(originalPlain, in, experiment.mode);
    if (!plain) return plain.error();
    snapshot->residual = std::move(*residual);
    snapshot->plain = std::move(*plain);
    if (auto refused = tooLarge(snapshot->residual, snapshot->plain, in, scope.most)) return *refused;
    RunInput input{inputTensor(experiment), experiment.targets, {}};
    assert(input.in.shape() == in);
    auto upstream = upstreamFor(experiment.network, snapshot->residual);
    if (!upstream) return upstream.error();
    input.upstream = std::move(*upstream);
    snapshot->upstream = input.upstream;
    RecordPolicy policy;
    if (recordedBytes(snapshot->residual) + recordedBytes(snapshot->plain) > scope.budget) {
        snapshot->onlySection = sectionNamed(snapshot->residual.graph, scope.at);
        policy.keep = RecordPolicy::Keep::OpenBlock;
        policy.block = *snapshot->onlySection;
    }

    const bool fromFile = experiment.weights == WeightsSource::File;
    const auto fill = [&](NetworkRun& run, const Graph& drawnFor,
                          const std::shared_ptr<const ParameterSet>& trainedSet, const NetworkRun* lender,
                          const Progress& report) -> Status {
        if (lender && lends(*previous, *lender, experiment, run)) {
            run.drawn = lender->drawn;
        } else {
            auto weights = weightsFor(experiment, fromFile ? original : drawnFor, in, run, trainedSet);
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
    const auto fillPlain = [&] {
        return fill(snapshot->plain, originalPlain, trained.plain, previous ? &previous->plain : nullptr, {});
    };
    std::future<Status> twin;
    try {
        twin = std::async(std::launch::async, fillPlain);
    } catch (const std::system_error&) { // no thread to be had: one after the other
        twin = std::async(std::launch::deferred, fillPlain);
    }
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

} // namespace

Result<std::shared_ptr<const Snapshot>> runExperiment(const Experiment& experiment, const RunScope& scope,
                                                      const TrainedWeights& trained,
                                                      const std::shared_ptr<const Snapshot>& previous,
                                                      std::stop_token stop, const Progress& progress)
{
    try {
        return runInMemory(experiment, scope, trained, previous, std::move(stop), progress);
    } catch (const std::bad_alloc&) {
        Error error;
        error.code = ErrorCode::OutOfMemory;
        return error;
    }
}

Result<std::vector<ParameterInfo>> parametersOfFile(const Experiment& experiment)
{
    auto run = planRun(graphOf(experiment.network), inputShape(experiment), experiment.mode);
    if (!run) return run.error();
    const std::string drawn = photoStageId(experiment.network) + ".weight";
    std::erase_if(run->parameterInfos, [&](const ParameterInfo& info) { return info.name == drawn; });
    return std::move(run->parameterInfos);
}

Experiment normalised(Experiment experiment)
{
    NetworkSource& network = experiment.network;
    if (experiment.weights == WeightsSource::Trained) {
        NetworkSpec trainedFor = sampleNetwork(classCount(network));
        if (const BlockSpec* block = blockPattern(network)) {
            // momentum and eps change how the normalisation runs, not which weights it takes
            trainedFor.block.eps = block->eps;
            trainedFor.block.momentum = block->momentum;
        }
        if (!network.spec() || *network.spec() != trainedFor) experiment.weights = WeightsSource::Initialised;
    }
    if (!experiment.weightsFile && experiment.weights == WeightsSource::File)
        experiment.weights = WeightsSource::Initialised;
    if (LoneBlock* block = network.block()) {
        BlockInput& input = block->input;
        if (input.kind == BlockInputKind::File && !input.file) input.kind = BlockInputKind::Normal;
        if (input.kind == BlockInputKind::File) input.channels = input.file->value.shape().c;
        if (block->spec() && input.kind != BlockInputKind::File) input.channels = block->spec()->inChannels;
    }
    if (Upstream* upstream = network.upstream())
        if (upstream->kind == UpstreamKind::File && !upstream->file) upstream->kind = UpstreamKind::Ones;
    experiment.targets.resize(experiment.pictures.size(), 0);
    if (const int classes = static_cast<int>(classCount(network)); classes > 0)
        for (int& target : experiment.targets) target = std::clamp(target, 0, classes - 1);
    experiment.changes = fittingChanges(experiment.changes, network, inputShape(experiment));
    return experiment;
}

} // namespace resblock
