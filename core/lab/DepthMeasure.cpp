// SPDX-License-Identifier: GPL-3.0-or-later
// One network of a depth sweep: built, drawn, run once, and what is kept of it.
#include "core/lab/DepthSweep.h"

#include "core/trace/TraceRecorder.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace resblock {

namespace {

bool usable(const ProfileValue& value)
{
    return value.status == ValueStatus::Finite || value.status == ValueStatus::Zero;
}

/// Channels whose values are zero (or below: none is, behind a ReLU) in every sample and place.
Index silentChannels(const Tensor& t)
{
    Index silent = 0;
    for (Index c = 0; c < t.shape().c; ++c) {
        bool zero = true;
        for (Index n = 0; zero && n < t.shape().n; ++n)
            zero = std::ranges::all_of(t.plane(n, c), [](float v) { return v == 0; });
        silent += zero ? 1 : 0;
    }
    return silent;
}

/// Watches a run as it goes by: what the statistics of its stages cannot tell.
class Watch {
public:
    explicit Watch(const Graph& graph) : m_graph(graph), m_seen(graph.blocks.size()) {}

    void operator()(int node, Pass pass, const std::shared_ptr<const Tensor>& value)
    {
        if (pass == Pass::Forward)
            countDead(node, *value);
        else
            splitGradient(node, value);
    }

    struct Seen {
        Index dead = 0;
        Index channels = 0; ///< behind ReLUs
        double branchSquare = 0;
        double dot = 0; ///< of skip and branch
    };
    [[nodiscard]] const Seen& block(std::size_t i) const { return m_seen[i]; }

private:
    void countDead(int node, const Tensor& value)
    {
        const int block = node < 0 ? -1 : m_graph.blockOf(node);
        if (block < 0 || kindOf(m_graph.nodes[static_cast<std::size_t>(node)].op) != OpKind::Relu) return;
        Seen& seen = m_seen[static_cast<std::size_t>(block)];
        seen.dead += silentChannels(value);
        seen.channels += value.shape().c;
    }

    /// The gradient at an identity skip's add is what the skip hands to the block's input; the rest of what
    /// arrives there came through the branch. Blocks come by from the last to the first.
    void splitGradient(int node, const std::shared_ptr<const Tensor>& value)
    {
        if (m_skip && node == m_graph.blocks[m_open].input) {
            Seen& seen = m_seen[m_open];
            const float* total = value->data();
            const float* skip = m_skip->data();
            for (Index i = 0; i < value->size(); ++i) {
                const double s = static_cast<double>(skip[i]);
                const double branch = static_cast<double>(total[i]) - s;
                seen.branchSquare += branch * branch;
                seen.dot += branch * s;
            }
            m_skip.reset();
        }
        if (node < 0 || kindOf(m_graph.nodes[static_cast<std::size_t>(node)].op) != OpKind::Add) return;
        m_open = static_cast<std::size_t>(m_graph.blockOf(node));
        m_skip = value;
    }

    const Graph& m_graph;
    std::vector<Seen> m_seen;
    std::shared_ptr<const Tensor> m_skip; ///< gradient at the add of block m_open, whose input is to come
    std::size_t m_open = 0;
};

ProfileValue ratio(const ProfileValue& a, const ProfileValue& b)
{
    if (!usable(a)) return a;
    if (!usable(b)) return b;
    if (b.value == 0) return {};
    const double value = a.value / b.value;
    return {value > 0 ? ValueStatus::Finite : ValueStatus::Zero, value};
}

BlockMeasure measureBlock(const NetworkRun& run, std::size_t index, DepthPoint point, const Watch::Seen& seen)
{
    const BlockRange& block = run.graph.blocks[index];
    BlockMeasure measure;
    measure.point = std::move(point);
    if (seen.channels > 0)
        measure.deadShare = static_cast<double>(seen.dead) / static_cast<double>(seen.channels);
    const StageId& input = run.graph.idOf(block.input);
    const ProfileValue total = profileValue(run.trace->stage(input, Pass::Backward));
    const std::optional<Skip>& skip = run.skips[index];
    if (!skip) {
        measure.branchGradient = total;
        return measure;
    }
    const int add = skip->add;
    measure.relativeBranch =
        ratio(profileValue(run.trace->stage(run.graph.idOf(skip->branch), Pass::Forward)),
              profileValue(run.trace->stage(input, Pass::Forward)));
    measure.skipGradient = profileValue(run.trace->stage(run.graph.idOf(add), Pass::Backward));
    if (!usable(measure.skipGradient) || !usable(total)) {
        measure.branchGradient = total;
        return measure;
    }
    const double norm = std::sqrt(seen.branchSquare);
    measure.branchGradient = {norm > 0 ? ValueStatus::Finite : ValueStatus::Zero, norm};
    const double product = norm * measure.skipGradient.value;
    if (product > 0) measure.cosine = std::clamp(seen.dot / product, -1.0, 1.0);
    return measure;
}

DepthStatus statusOf(const std::vector<DepthPoint>& profile)
{
    ValueStatus gradient = ValueStatus::Finite;
    ValueStatus output = ValueStatus::Finite;
    for (const DepthPoint& point : profile) {
        gradient = std::max(gradient, point.activationGradient.status);
        output = std::max(output, point.activationStd.status);
    }
    const ValueStatus worst = std::max(gradient, output);
    if (worst == ValueStatus::NotANumber) return DepthStatus::NotANumber;
    if (worst == ValueStatus::Infinite) return DepthStatus::Overflow;
    return gradient == ValueStatus::Zero ? DepthStatus::Underflow : DepthStatus::Ok;
}

/// Graph, shapes and weights of a setting.
Result<NetworkRun> prepare(const DepthSetting& setting, const LabBatch& batch)
{
    const Shape in = batch.images.shape();
    auto planned = planRun(networkGraph(depthNetwork(setting, in.c, batch.classes)), in, setting.mode);
    if (!planned) return planned.error();
    NetworkRun run = std::move(planned).value();
    const InitSpec init{setting.init, setting.seed, setting.scaling == BranchScaling::ZeroInit};
    run.parameters = std::make_shared<ParameterSet>(initialise(run.graph, run.parameterInfos, init));
    return run;
}

} // namespace

Result<DepthResult> measureDepth(const DepthSetting& setting, const LabBatch& batch, std::stop_token stop)
{
    assert(setting.depth >= 4 && setting.depth % 2 == 0);
    Result<NetworkRun> prepared = prepare(setting, batch);
    if (!prepared) return prepared.error();
    NetworkRun run = std::move(prepared).value();
    const RunInput input{batch.images, batch.labels, {}};
    RecordPolicy policy;
    policy.keep = RecordPolicy::Keep::StatisticsOnly;
    policy.parameterGradients = false;
    Watch watch(run.graph);
    auto recorded = record<float>(run.graph, *run.parameters, input, setting.mode, policy, std::move(stop),
                                  {}, std::ref(watch));
    if (!recorded) return recorded.error();
    run.trace = std::move(recorded).value();

    const std::vector<DepthPoint> profile = depthProfile(run);
    DepthResult result;
    result.setting = setting;
    result.status = statusOf(profile);
    result.decades = decades(profile.back().activationGradient, profile.front().activationGradient);
    if (result.decades)
        result.growthPerConv =
            std::pow(10, *result.decades / (2 * static_cast<double>(setting.blockCount())));
    result.loss = static_cast<double>(run.trace->loss);
    result.stem = profile.front();
    for (std::size_t i = 0; i < run.graph.blocks.size(); ++i)
        result.blocks.push_back(measureBlock(run, i, profile[i + 1], watch.block(i)));
    return result;
}

} // namespace resblock
