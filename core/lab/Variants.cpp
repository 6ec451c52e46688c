// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/Variants.h"

#include "core/tensor/Random.h"
#include "core/trace/TraceRecorder.h"

#include <algorithm>
#include <cassert>

namespace resblock {

namespace {

constexpr double bestGateBias = -6; ///< of table 1, by test error, for both kinds of gate
constexpr const char* table1 = "ResNet-110, CIFAR-10; He et al. 2016, table 1";
constexpr const char* table2 = "ResNet-110 / 164, CIFAR-10; He et al. 2016, table 2";

BlockVariant variant(std::string id, std::optional<double> error, std::string published)
{
    BlockVariant v;
    v.id = std::move(id);
    v.publishedError = error;
    v.published = std::move(published);
    return v;
}

BlockVariant ordered(std::string id, BlockOrder order, double error110, double error164)
{
    BlockVariant v = variant(std::move(id), error110, table2);
    v.block.order = order;
    v.publishedError164 = error164;
    return v;
}

std::vector<BlockVariant> allVariants()
{
    std::vector<BlockVariant> list;
    BlockVariant original = ordered("original", BlockOrder::Original, 6.61, 5.93);
    list.push_back(original);
    BlockVariant scaled = variant("constant-scaling", 12.35, table1);
    scaled.skipScale = 0.5;
    scaled.block.branchScale = 0.5;
    list.push_back(scaled);
    BlockVariant exclusive = variant("exclusive-gate", 8.70, table1);
    exclusive.skipGate = exclusive.branchGate = true;
    exclusive.gateBias = bestGateBias;
    list.push_back(exclusive);
    BlockVariant shortcutOnly = variant("shortcut-only-gate", 6.91, table1);
    shortcutOnly.skipGate = true;
    shortcutOnly.gateBias = bestGateBias;
    list.push_back(shortcutOnly);
    BlockVariant projection = variant("projection", 12.22, table1);
    projection.block.shortcut = Shortcut::Projection;
    list.push_back(projection);
    BlockVariant dropout = variant("dropout", std::nullopt, table1);
    dropout.skipDropout = 0.5;
    list.push_back(dropout);
    list.push_back(ordered("bn-after-add", BlockOrder::BnAfterAdd, 8.17, 6.50));
    list.push_back(ordered("relu-before-add", BlockOrder::ReluBeforeAdd, 7.84, 6.14));
    list.push_back(ordered("relu-only-preactivation", BlockOrder::ReluOnlyPreactivation, 6.71, 5.91));
    list.push_back(ordered("full-preactivation", BlockOrder::FullPreactivation, 6.37, 5.46));
    BlockVariant resnetD = variant("avgpool-projection", std::nullopt, {});
    resnetD.block.shortcut = Shortcut::AvgPoolProjection;
    list.push_back(resnetD);
    BlockVariant zeroGamma = variant("zero-gamma", std::nullopt, {});
    zeroGamma.zeroInit = true;
    list.push_back(zeroGamma);
    BlockVariant skipInit = variant("skip-init", std::nullopt, {});
    skipInit.block.norm = Norm::None;
    skipInit.learntScalar = true;
    skipInit.initialScalar = 0;
    list.push_back(skipInit);
    return list;
}

/// Both ways of one block, to which nodes can be appended before they meet in the add.
class Ways {
public:
    Ways(Graph& to, std::string prefix, int input, std::vector<int>& summands)
        : m_to(to), m_prefix(std::move(prefix)), m_input(input), m_summands(summands)
    {}

    /// Nodes of the block, by name; gives the new node's number.
    int add(const std::string& name, Op op, std::vector<int> inputs)
    {
        m_to.nodes.push_back({m_prefix + name, std::move(op), std::move(inputs)});
        return static_cast<int>(m_to.nodes.size()) - 1;
    }
    void onBranch(const std::string& name, Op op) { put(0, name, std::move(op)); }
    void onSkip(const std::string& name, Op op) { put(1, name, std::move(op)); }
    void multiplyBranch(const std::string& name, int by)
    {
        m_summands[0] = add(name, Multiply{}, {m_summands[0], by});
    }
    void multiplySkip(const std::string& name, int by)
    {
        m_summands[1] = add(name, Multiply{}, {m_summands[1], by});
    }

    /// The node whose output enters the block.
    [[nodiscard]] int input() const { return m_input; }
    [[nodiscard]] std::uint64_t seedOf(const std::string& name, std::uint64_t seed) const
    {
        return mixSeed(seed, m_prefix + name);
    }

private:
    void put(std::size_t way, const std::string& name, Op op)
    {
        m_summands[way] = add(name, std::move(op), {m_summands[way]});
    }

    Graph& m_to;
    std::string m_prefix;
    int m_input;
    std::vector<int>& m_summands; ///< inputs of the add: 0 is the branch, 1 the skip
};

constexpr const char* gateConv = "gate_conv"; ///< name in its block

void addGates(Ways& ways, const BlockVariant& variant, Index channels)
{
    Conv2d conv;
    conv.outChannels = channels;
    conv.kernel = {1, 1};
    conv.bias = true;
    const int z = ways.add(gateConv, conv, {ways.input()});
    if (variant.branchGate) ways.multiplyBranch("gated", ways.add("gate", Sigmoid{}, {z}));
    if (variant.skipGate) {
        // 1 - sigmoid(z) = sigmoid(-z)
        const int negative = ways.add("gate_minus", Scale{-1}, {z});
        ways.multiplySkip("skip_gated", ways.add("skip_gate", Sigmoid{}, {negative}));
    }
}

void addFactors(Ways& ways, const BlockVariant& variant, Index channels, std::uint64_t seed)
{
    if (variant.skipScale != 1) ways.onSkip("skip_scale", Scale{variant.skipScale});
    if (variant.learntScalar) ways.onBranch("scalar", Scale{variant.initialScalar});
    if (variant.skipGate || variant.branchGate) addGates(ways, variant, channels);
    if (variant.skipDropout != 0) {
        ways.onSkip("dropout", Dropout{variant.skipDropout, ways.seedOf("dropout", seed)});
        ways.onSkip("dropout_scale", Scale{1 - variant.skipDropout}); // takes back the rescaling
    }
}

/// A copy of a graph of the variant's blocks with what the variant puts in front of every add.
Graph withFactors(const Graph& from, const BlockVariant& variant, Index channels, std::uint64_t seed = 0)
{
    std::vector<int> places; // where a node of the old graph stands in the new one
    const auto placeOf = [&](int i) {
        return i == inputNode ? inputNode : places[static_cast<std::size_t>(i)];
    };
    Graph to;
    for (std::size_t i = 0; i < from.nodes.size(); ++i) {
        Node node = from.nodes[i];
        for (int& input : node.inputs) input = placeOf(input);
        if (kindOf(node.op) == OpKind::Add) {
            const BlockRange& block =
                from.blocks[static_cast<std::size_t>(from.blockOf(static_cast<int>(i)))];
            Ways ways(to, node.id.substr(0, node.id.rfind('.') + 1), placeOf(block.input), node.inputs);
            addFactors(ways, variant, channels, seed);
        }
        to.nodes.push_back(std::move(node));
        places.push_back(static_cast<int>(to.nodes.size()) - 1);
    }
    for (BlockRange block : from.blocks) {
        block.input = placeOf(block.input);
        // what is put in front of the block's first node belongs to the block
        block.first = block.input + 1;
        block.last = placeOf(block.last);
        to.blocks.push_back(std::move(block));
    }
    return to;
}

} // namespace

const std::vector<BlockVariant>& blockVariants()
{
    static const std::vector<BlockVariant> variants = allVariants();
    return variants;
}

Graph variantBlock(const BlockVariant& variant)
{
    return withFactors(blockGraph(variant.block), variant, variant.block.outChannels);
}

Graph variantGraph(const BlockVariant& variant, Index depth, Index width, Index inChannels, Index classes,
                   std::uint64_t seed)
{
    NetworkSpec spec;
    spec.inChannels = inChannels;
    spec.stemWidth = width;
    spec.stages = {{(depth - 2) / 2, width, 1}};
    spec.classes = classes;
    spec.block = variant.block;
    Graph graph = networkGraph(spec);
    const bool projects = variant.block.shortcut == Shortcut::Projection ||
                          variant.block.shortcut == Shortcut::AvgPoolProjection;
    if (projects) {
        // a network's own spec projects only where shapes change; here every block does
        Graph all;
        const BlockRange& first = graph.blocks.front();
        all.nodes.assign(graph.nodes.begin(), graph.nodes.begin() + first.first);
        for (Index i = 0; i < (depth - 2) / 2; ++i) {
            BlockSpec block = variant.block;
            block.inChannels = block.outChannels = width;
            appendBlock(all, block, static_cast<int>(all.nodes.size()) - 1,
                        "layer1." + std::to_string(i) + '.');
        }
        const int shift = static_cast<int>(all.nodes.size()) - 1 - graph.blocks.back().last;
        for (std::size_t i = static_cast<std::size_t>(graph.blocks.back().last) + 1; i < graph.nodes.size();
             ++i) {
            Node node = graph.nodes[i];
            for (int& from : node.inputs) from += shift;
            all.nodes.push_back(std::move(node));
        }
        graph = std::move(all);
    }
    return withFactors(graph, variant, width, seed);
}

void startGates(const BlockVariant& variant, const Graph& graph, ParameterSet& parameters)
{
    for (const Node& node : graph.nodes)
        if (node.id.ends_with(gateConv))
            parameters.at(node.id + ".bias").fill(static_cast<float>(variant.gateBias));
}

Result<VariantResult> measureVariant(const BlockVariant& variant, Index depth, std::uint64_t seed,
                                     const LabBatch& batch, std::stop_token stop)
{
    assert(depth >= 4 && depth % 2 == 0);
    const Shape in = batch.images.shape();
    auto planned = planRun(variantGraph(variant, depth, DepthSetting{}.width, in.c, batch.classes, seed), in,
                           Mode::Train);
    if (!planned) return planned.error();
    NetworkRun run = std::move(planned).value();
    const InitSpec init{InitScheme::HeFanIn, seed, variant.zeroInit};
    auto parameters = std::make_shared<ParameterSet>(initialise(run.graph, run.parameterInfos, init));
    startGates(variant, run.graph, *parameters);
    run.parameters = std::move(parameters);
    RecordPolicy policy;
    policy.keep = RecordPolicy::Keep::StatisticsOnly;
    policy.parameterGradients = false;
    auto trace = record<float>(run.graph, *run.parameters, {batch.images, batch.labels, {}}, Mode::Train,
                               policy, std::move(stop));
    if (!trace) return trace.error();
    run.trace = std::move(trace).value();
    VariantResult result;
    result.profile = depthProfile(run);
    result.decades =
        decades(result.profile.back().activationGradient, result.profile.front().activationGradient);
    return result;
}

} // namespace resblock
