// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/NetworkSource.h"

#include "core/model/ShapeReport.h"
#include "core/model/Skips.h"
#include "core/tensor/Random.h"

#include <algorithm>
#include <set>

namespace resblock {

namespace {

template <typename T>
bool sameContent(const std::shared_ptr<const T>& a, const std::shared_ptr<const T>& b)
{
    return a == b || (a && b && *a == *b);
}

Graph blockGraphOf(const LoneBlock& block)
{
    return block.spec() ? blockGraph(*block.spec()) : std::get<Graph>(block.what);
}

bool takesPictureChannels(Index channels)
{
    return channels == 3 || channels == 1;
}

/// The node's name, where there is one.
StageId photoStageId(const LoneBlock& block, const Graph& graph)
{
    if (block.input.kind != BlockInputKind::Pictures || takesPictureChannels(block.input.channels)) return {};
    StageId name = "photo.conv";
    while (graph.find(name) >= inputNode) name += "_";
    return name;
}

/// The block with the convolution in front of it, where it needs one.
Graph graphOf(const LoneBlock& block)
{
    Graph graph = blockGraphOf(block);
    const StageId photo = photoStageId(block, graph);
    if (photo.empty()) return graph;
    for (Node& node : graph.nodes)
        for (int& input : node.inputs) ++input; // inputNode becomes the first node
    for (BlockRange& range : graph.blocks) {
        ++range.input;
        ++range.first;
        ++range.last;
    }
    Conv2d conv;
    conv.outChannels = block.input.channels;
    conv.kernel = {1, 1};
    graph.nodes.insert(graph.nodes.begin(), Node{photo, conv, {inputNode}});
    return graph;
}

} // namespace

const std::vector<std::string>& namesOf(BlockInputKind)
{
    static const std::vector<std::string> names = {"pictures", "normal", "file"};
    return names;
}

const std::vector<std::string>& namesOf(UpstreamKind)
{
    static const std::vector<std::string> names = {"ones", "normal", "file"};
    return names;
}

bool BlockInput::operator==(const BlockInput& other) const
{
    return kind == other.kind && channels == other.channels && samples == other.samples &&
           seed == other.seed && sameContent(file, other.file);
}

bool Upstream::operator==(const Upstream& other) const
{
    return kind == other.kind && seed == other.seed && sameContent(file, other.file);
}

bool ImportedModel::operator==(const ImportedModel& other) const
{
    return file == other.file && format == other.format && hash == other.hash &&
           inChannels == other.inChannels && upstream == other.upstream && sameContent(graph, other.graph);
}

const Upstream* NetworkSource::upstream() const
{
    if (block()) return &block()->upstream;
    return model() ? &model()->upstream : nullptr;
}

Upstream* NetworkSource::upstream()
{
    if (block()) return &block()->upstream;
    return model() ? &model()->upstream : nullptr;
}

Graph graphOf(const NetworkSource& source, const std::vector<Index>& withoutSkip)
{
    if (source.spec()) return networkGraph(*source.spec(), withoutSkip);
    Graph graph = source.block() ? graphOf(*source.block()) : *source.model()->graph;
    return withoutSkip.empty() ? graph : withoutSkips(graph, withoutSkip);
}

Graph plainGraphOf(const NetworkSource& source)
{
    if (source.spec()) return networkGraph(source.spec()->plainTwin());
    return withoutSkips(graphOf(source));
}

Index classCount(const NetworkSource& source)
{
    if (source.spec()) return source.spec()->classes;
    if (!source.model()) return 0;
    const Graph& graph = *source.model()->graph;
    if (graph.nodes.empty() || kindOf(graph.nodes.back().op) != OpKind::SoftmaxCrossEntropy) return 0;
    const int scores = graph.nodes.back().inputs[0];
    const auto* linear =
        scores < 0 ? nullptr : std::get_if<Linear>(&graph.nodes[static_cast<std::size_t>(scores)].op);
    return linear ? linear->outFeatures : 0;
}

bool endsInLoss(const NetworkSource& source)
{
    if (!source.model()) return source.spec() != nullptr;
    const Graph& graph = *source.model()->graph;
    return !graph.nodes.empty() && kindOf(graph.nodes.back().op) == OpKind::SoftmaxCrossEntropy;
}

Index inputChannels(const NetworkSource& source)
{
    if (source.spec()) return source.spec()->inChannels;
    if (source.model()) return source.model()->inChannels;
    const Index channels = source.block()->input.channels;
    return readsPictures(source) && !takesPictureChannels(channels) ? 3 : channels;
}

bool readsPictures(const NetworkSource& source)
{
    return !source.block() || source.block()->input.kind == BlockInputKind::Pictures;
}

bool hasFixedInput(const NetworkSource& source)
{
    return source.block() && source.block()->input.kind == BlockInputKind::File;
}

const BlockSpec* blockPattern(const NetworkSource& source)
{
    if (source.spec()) return &source.spec()->block;
    return source.block() ? source.block()->spec() : nullptr;
}

BlockSpec* blockPattern(NetworkSource& source)
{
    if (source.spec()) return &source.spec()->block;
    return source.block() ? source.block()->spec() : nullptr;
}

StageId photoStageId(const NetworkSource& source)
{
    return source.block() ? photoStageId(*source.block(), blockGraphOf(*source.block())) : StageId();
}

Tensor drawnNormal(const Shape& shape, std::uint64_t seed, const std::string& purpose)
{
    Tensor drawn(shape);
    Random random(mixSeed(seed, purpose));
    for (float& value : drawn.values()) value = static_cast<float>(random.normal());
    return drawn;
}

Index fittingInputChannels(const Graph& graph, Index size)
{
    // an input that is added to something has the channels of a convolution; groups divide small numbers
    std::set<Index> candidates;
    for (Index channels = 1; channels <= 32; ++channels) candidates.insert(channels);
    for (Index channels = 48; channels <= 2048; channels *= 2)
        candidates.insert({channels, channels / 3 * 4});
    for (const Node& node : graph.nodes)
        if (const auto* conv = std::get_if<Conv2d>(&node.op))
            candidates.insert({conv->outChannels, conv->geometry.groups});
    const auto fits = [&](Index channels) {
        return !examineShapes(graph, {2, channels, size, size}, false).error;
    };
    if (fits(3)) return 3;
    const auto found = std::ranges::find_if(candidates, fits);
    return found == candidates.end() ? 3 : *found;
}

} // namespace resblock
