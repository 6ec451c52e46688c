// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/Variants.h"

#include "core/trace/TraceRecorder.h"

#include <algorithm>
#include <cassert>

namespace resblock {

namespace {

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
    exclusive.gap = VariantGap::Gate;
    exclusive.skipStandIn = exclusive.branchStandIn = true;
    list.push_back(exclusive);
    BlockVariant shortcutOnly = variant("shortcut-only-gate", 6.91, table1);
    shortcutOnly.gap = VariantGap::Gate;
    shortcutOnly.skipStandIn = true;
    list.push_back(shortcutOnly);
    BlockVariant projection = variant("projection", 12.22, table1);
    projection.block.shortcut = Shortcut::Projection;
    list.push_back(projection);
    BlockVariant dropout = variant("dropout", std::nullopt, table1);
    dropout.gap = VariantGap::Dropout;
    dropout.skipStandIn = true;
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

/// A copy of the graph with an operation on one input of every add.
class Inserted {
public:
    explicit Inserted(const Graph& from) : m_from(from), m_place(from.nodes.size()) {}

    Graph with(std::size_t input, const Op& op, const std::string& name)
    {
        for (std::size_t i = 0; i < m_from.nodes.size(); ++i) {
            Node node = m_from.nodes[i];
            for (int& from : node.inputs)
                if (from != inputNode) from = m_place[static_cast<std::size_t>(from)];
            if (kindOf(node.op) == OpKind::Add) {
                std::string id = node.id.substr(0, node.id.rfind('.') + 1) + name;
                m_to.nodes.push_back({std::move(id), op, {node.inputs[input]}});
                node.inputs[input] = static_cast<int>(m_to.nodes.size()) - 1;
            }
            m_to.nodes.push_back(std::move(node));
            m_place[i] = static_cast<int>(m_to.nodes.size()) - 1;
        }
        for (BlockRange block : m_from.blocks) {
            if (block.input != inputNode) block.input = m_place[static_cast<std::size_t>(block.input)];
            // what is put in front of the block's first node belongs to the block
            block.first = block.input + 1;
            block.last = m_place[static_cast<std::size_t>(block.last)];
            m_to.blocks.push_back(std::move(block));
        }
        return std::move(m_to);
    }

private:
    const Graph& m_from;
    std::vector<int> m_place; ///< where a node of the old graph stands in the new one
    Graph m_to;
};

/// The factors of a variant put into a graph of its blocks: input 0 of an add is the branch, 1 the skip.
Graph withFactors(Graph graph, const BlockVariant& variant)
{
    if (variant.skipScale != 1) graph = Inserted(graph).with(1, Scale{variant.skipScale}, "skip_scale");
    if (variant.learntScalar) graph = Inserted(graph).with(0, Scale{variant.initialScalar}, "scalar");
    return graph;
}

} // namespace

const std::vector<BlockVariant>& blockVariants()
{
    static const std::vector<BlockVariant> variants = allVariants();
    return variants;
}

Graph variantBlock(const BlockVariant& variant)
{
    Graph graph = withFactors(blockGraph(variant.block), variant);
    const bool gate = variant.gap == VariantGap::Gate;
    if (variant.branchStandIn) graph = Inserted(graph).with(0, Identity{}, "gate");
    if (variant.skipStandIn) graph = Inserted(graph).with(1, Identity{}, gate ? "skip_gate" : "dropout");
    return graph;
}

Graph variantGraph(const BlockVariant& variant, Index depth, Index width, Index inChannels, Index classes)
{
    assert(variant.gap == VariantGap::None);
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
    return withFactors(std::move(graph), variant);
}

Result<VariantResult> measureVariant(const BlockVariant& variant, Index depth, std::uint64_t seed,
                                     const LabBatch& batch, std::stop_token stop)
{
    assert(depth >= 4 && depth % 2 == 0);
    NetworkRun run;
    const Shape in = batch.images.shape();
    run.graph = variantGraph(variant, depth, DepthSetting{}.width, in.c, batch.classes);
    Result<std::vector<Shape>> shapes = inferShapes(run.graph, in, true);
    if (!shapes) return shapes.error();
    run.shapes = std::move(shapes).value();
    run.parameterInfos = parameterInfos(run.graph, run.shapes, in);
    const InitSpec init{InitScheme::HeFanIn, seed, variant.zeroInit};
    run.parameters = std::make_shared<ParameterSet>(initialise(run.graph, run.parameterInfos, init));
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
