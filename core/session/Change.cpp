// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/Change.h"

#include "core/model/Skips.h"

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

template <typename... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <typename... F>
Overloaded(F...) -> Overloaded<F...>;

const Node& nodeAt(const Graph& graph, int node)
{
    return graph.nodes[static_cast<std::size_t>(node)];
}

bool inside(Index i, Index extent)
{
    return i >= 0 && i < extent;
}

bool usable(float value)
{
    return std::isfinite(value) && std::abs(static_cast<double>(value)) <= largestChange;
}

std::optional<Skip> skipOf(const Graph& graph, int block)
{
    if (block < 0 || block >= static_cast<int>(graph.blocks.size())) return std::nullopt;
    return skipAround(graph, graph.blocks[static_cast<std::size_t>(block)]);
}

void zeroChannel(ParameterSet& parameters, const Node& maker, Index channel)
{
    if (Tensor* weight = parameters.find(maker.id + ".weight")) {
        // a kernel is (K,C,R,S), gamma (1,C,1,1): the channel's numbers are contiguous in both
        const Shape& s = weight->shape();
        const Index channels = kindOf(maker.op) == OpKind::Conv2d ? s.n : s.c;
        if (!inside(channel, channels)) return;
        const Index each = s.count() / channels;
        std::fill_n(weight->data() + channel * each, each, 0.0F);
    }
    if (Tensor* bias = parameters.find(maker.id + ".bias"))
        if (inside(channel, bias->size())) (*bias)[channel] = 0;
}

/// Whether one change has its place in the network that runs.
class Fit {
public:
    Fit(const NetworkSource& network, const Shape& in, const std::vector<Index>& cuts)
        : m_in(in), m_original(graphOf(network)), m_graph(graphOf(network, cuts))
    {
        auto shapes = inferShapes(m_graph, in, false);
        if (!shapes) return;
        m_infos = parameterInfos(m_graph, *shapes, in);
        m_shapes = std::move(*shapes);
    }

    bool operator()(const ParameterChange& change) const
    {
        if (!usable(change.value)) return false;
        if (m_shapes.empty()) return true;
        const auto info = std::find_if(m_infos.begin(), m_infos.end(), [&](const ParameterInfo& one) {
            return one.name == change.parameter;
        });
        if (info == m_infos.end() || !info->learned()) return false;
        const Shape& s = info->shape;
        return inside(change.at[0], s.n) && inside(change.at[1], s.c) && inside(change.at[2], s.h) &&
               inside(change.at[3], s.w);
    }
    bool operator()(const PixelChange& change) const
    {
        return usable(change.value) && inside(change.sample, m_in.n) && inside(change.channel, m_in.c) &&
               inside(change.y, m_in.h) && inside(change.x, m_in.w);
    }
    bool operator()(const ChannelZero& change) const
    {
        if (m_shapes.empty()) return true;
        const int node = m_graph.find(change.stage);
        return node >= 0 && channelMaker(m_original, m_original.find(change.stage)) >= 0 &&
               inside(change.channel, m_shapes[static_cast<std::size_t>(node)].c);
    }
    bool operator()(const BranchZero& change) const { return branchMaker(m_original, change.block) >= 0; }
    bool operator()(const SkipCut& change) const { return skipOf(m_original, change.block).has_value(); }

private:
    Shape m_in;
    Graph m_original;
    Graph m_graph;
    std::vector<Shape> m_shapes; ///< empty when they do not fit together
    std::vector<ParameterInfo> m_infos;
};

} // namespace

bool samePlace(const Change& a, const Change& b)
{
    if (a.index() != b.index()) return false;
    // equal but for the value
    Change other = b;
    if (const auto* parameter = std::get_if<ParameterChange>(&a))
        std::get<ParameterChange>(other).value = parameter->value;
    if (const auto* pixel = std::get_if<PixelChange>(&a)) std::get<PixelChange>(other).value = pixel->value;
    return a == other;
}

void removeChange(Changes& changes, const Change& place)
{
    std::erase_if(changes, [&](const Change& one) { return samePlace(one, place); });
}

void setChange(Changes& changes, Change change)
{
    removeChange(changes, change);
    changes.push_back(std::move(change));
}

bool hasChange(const Changes& changes, const Change& place)
{
    return std::any_of(changes.begin(), changes.end(),
                       [&](const Change& one) { return samePlace(one, place); });
}

const float* changedValue(const Changes& changes, const Change& place)
{
    const auto found = std::find_if(changes.rbegin(), changes.rend(),
                                    [&](const Change& one) { return samePlace(one, place); });
    if (found == changes.rend()) return nullptr;
    if (const auto* parameter = std::get_if<ParameterChange>(&*found)) return &parameter->value;
    if (const auto* pixel = std::get_if<PixelChange>(&*found)) return &pixel->value;
    return nullptr;
}

int channelMaker(const Graph& graph, int node)
{
    while (node >= 0) {
        const OpKind kind = kindOf(nodeAt(graph, node).op);
        if (kind == OpKind::Conv2d || kind == OpKind::BatchNorm2d || kind == OpKind::Affine) return node;
        if (!traitsOf(kind).zeroToZero) return -2;
        node = nodeAt(graph, node).inputs[0];
    }
    return -2;
}

int branchMaker(const Graph& graph, int block)
{
    const std::optional<Skip> skip = skipOf(graph, block);
    if (!skip) return -2;
    const int maker = channelMaker(graph, skip->branch);
    return maker >= graph.blocks[static_cast<std::size_t>(block)].first ? maker : -2;
}

std::vector<Index> cutSkips(const Changes& changes)
{
    std::vector<Index> blocks;
    for (const Change& change : changes)
        if (const auto* cut = std::get_if<SkipCut>(&change)) blocks.push_back(cut->block);
    return blocks;
}

void applyChanges(const Changes& changes, const Graph& graph, ParameterSet& parameters)
{
    const auto apply = Overloaded{
        [&](const ParameterChange& change) {
            Tensor* tensor = parameters.find(change.parameter);
            if (!tensor) return;
            const Shape& s = tensor->shape();
            const auto& at = change.at;
            if (inside(at[0], s.n) && inside(at[1], s.c) && inside(at[2], s.h) && inside(at[3], s.w))
                (*tensor)(at[0], at[1], at[2], at[3]) = change.value;
        },
        [&](const ChannelZero& change) {
            const int maker = channelMaker(graph, graph.find(change.stage));
            if (maker >= 0) zeroChannel(parameters, nodeAt(graph, maker), change.channel);
        },
        [&](const BranchZero& change) {
            const int maker = branchMaker(graph, change.block);
            if (maker < 0) return;
            for (const char* suffix : {".weight", ".bias"})
                if (Tensor* tensor = parameters.find(graph.idOf(maker) + suffix)) tensor->fill(0);
        },
        [](const PixelChange&) {},
        [](const SkipCut&) {},
    };
    for (const Change& change : changes) std::visit(apply, change);
}

void applyChanges(const Changes& changes, Tensor& input)
{
    const Shape s = input.shape();
    for (const Change& change : changes) {
        const auto* pixel = std::get_if<PixelChange>(&change);
        if (pixel && inside(pixel->sample, s.n) && inside(pixel->channel, s.c) && inside(pixel->y, s.h) &&
            inside(pixel->x, s.w))
            input(pixel->sample, pixel->channel, pixel->y, pixel->x) = pixel->value;
    }
}

bool changesParameters(const Changes& changes)
{
    return std::any_of(changes.begin(), changes.end(), [](const Change& change) {
        return !std::holds_alternative<PixelChange>(change) && !std::holds_alternative<SkipCut>(change);
    });
}

Changes fittingChanges(const Changes& changes, const NetworkSource& network, const Shape& in)
{
    if (changes.empty()) return {};
    const Graph original = graphOf(network);
    std::vector<Index> cuts = cutSkips(changes);
    std::erase_if(cuts, [&](Index block) { return !skipOf(original, static_cast<int>(block)); });
    const Fit fit(network, in, cuts);
    Changes fitting;
    for (const Change& change : changes)
        if (std::visit(fit, change)) fitting.push_back(change);
    return fitting;
}

void removeSample(Changes& changes, Index sample)
{
    std::erase_if(changes, [&](const Change& change) {
        const auto* pixel = std::get_if<PixelChange>(&change);
        return pixel && pixel->sample == sample;
    });
    for (Change& change : changes)
        if (auto* pixel = std::get_if<PixelChange>(&change); pixel && pixel->sample > sample) --pixel->sample;
}

} // namespace resblock
