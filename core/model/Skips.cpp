// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Skips.h"

#include <algorithm>
#include <cassert>
#include <compare>
#include <functional>
#include <map>
#include <optional>

namespace resblock {
namespace {

/// How much work lies on a way: layers with weights, those of them that see more than one place, and all
/// nodes where there is no layer at all.
struct Length {
    int layers = 0;
    int windows = 0;
    int others = 0;
    auto operator<=>(const Length&) const = default;
};

Length lengthOf(const Op& op)
{
    if (const auto* conv = std::get_if<Conv2d>(&op))
        return {1, conv->kernel.h > 1 || conv->kernel.w > 1 ? 1 : 0, 0};
    if (kindOf(op) == OpKind::Linear) return {1, 0, 0};
    return {0, 0, 1};
}

/// The nodes behind the two summands of an add, as far back as the fork.
class TwoWays {
public:
    TwoWays(const Graph& graph, int first, int second) : m_graph(graph)
    {
        m_reached[first].fromFirst = true;
        m_reached[second].fromSecond = true;
        // backwards in topological order: the first node that both come from is the latest
        for (auto it = m_reached.begin(); it != m_reached.end(); ++it) {
            const auto [node, from] = *it;
            if (from.fromFirst && from.fromSecond) {
                m_fork = node;
                break;
            }
            if (node == inputNode) break; // a way that begins elsewhere; there is no fork
            for (const int input : m_graph.nodes[static_cast<std::size_t>(node)].inputs) {
                m_reached[input].fromFirst |= from.fromFirst;
                m_reached[input].fromSecond |= from.fromSecond;
            }
        }
    }

    [[nodiscard]] std::optional<int> fork() const { return m_fork; }

    /// The longest way from the fork to the output of `end`, one of the two summands.
    [[nodiscard]] Length lengthTo(int end) const
    {
        std::map<int, Length> longest = {{*m_fork, {}}};
        for (auto it = m_reached.rbegin(); it != m_reached.rend(); ++it) {
            const int node = it->first;
            if (node <= *m_fork || node > end) continue;
            const Node& here = m_graph.nodes[static_cast<std::size_t>(node)];
            std::optional<Length> before;
            for (const int input : here.inputs)
                if (const auto found = longest.find(input); found != longest.end())
                    before = std::max(before.value_or(Length{}), found->second);
            if (!before) continue; // not behind the fork
            const Length own = lengthOf(here.op);
            longest[node] = {before->layers + own.layers, before->windows + own.windows,
                             before->others + own.others};
        }
        Length length = longest.at(end);
        if (length.layers > 0) length.others = 0;
        return length;
    }

private:
    struct From {
        bool fromFirst = false;
        bool fromSecond = false;
    };

    const Graph& m_graph;
    std::map<int, From, std::greater<>> m_reached;
    std::optional<int> m_fork;
};

std::optional<Skip> skipAt(const Graph& graph, int add)
{
    const Node& node = graph.nodes[static_cast<std::size_t>(add)];
    if (kindOf(node.op) != OpKind::Add || node.inputs[0] == node.inputs[1]) return std::nullopt;
    const TwoWays ways(graph, node.inputs[0], node.inputs[1]);
    if (!ways.fork()) return std::nullopt;
    const Length first = ways.lengthTo(node.inputs[0]);
    const Length second = ways.lengthTo(node.inputs[1]);
    if (first == second || std::min(first, second).layers > 1) return std::nullopt;
    const bool firstIsBranch = first > second;
    return Skip{add, *ways.fork(), node.inputs[firstIsBranch ? 0 : 1], node.inputs[firstIsBranch ? 1 : 0]};
}

} // namespace

std::vector<Skip> findSkips(const Graph& graph)
{
    std::vector<Skip> skips;
    for (int i = 0; i < static_cast<int>(graph.nodes.size()); ++i)
        if (const auto skip = skipAt(graph, i)) skips.push_back(*skip);
    return skips;
}

std::optional<Skip> skipAround(const Graph& graph, const BlockRange& block)
{
    for (int i = block.last; i >= block.first; --i)
        if (const auto skip = skipAt(graph, i)) return skip->fork == block.input ? skip : std::nullopt;
    return std::nullopt;
}

std::optional<Shortcut> shortcutKind(const Graph& graph, const Skip& skip)
{
    bool pools = false;
    bool projects = false;
    bool pads = false;
    for (int i = skip.shortcut; i != skip.fork;) {
        const Node& node = graph.nodes[static_cast<std::size_t>(i)];
        const OpKind kind = kindOf(node.op);
        if (node.inputs.size() != 1) return std::nullopt;
        pools |= kind == OpKind::AvgPool2d;
        projects |= kind == OpKind::Conv2d;
        pads |= kind == OpKind::SubsamplePad;
        const bool known = pools || projects || pads || kind == OpKind::BatchNorm2d ||
                           kind == OpKind::Identity || kind == OpKind::Relu;
        if (!known) return std::nullopt;
        i = node.inputs[0];
    }
    if (projects && !pads) return pools ? Shortcut::AvgPoolProjection : Shortcut::Projection;
    if (pads && !pools) return Shortcut::ZeroPad;
    if (pools || pads) return std::nullopt;
    return skip.shortcut == skip.fork ? std::optional(Shortcut::Identity) : std::nullopt;
}

namespace {

Graph withoutThese(const Graph& graph, const std::vector<Skip>& skips)
{
    const auto count = graph.nodes.size();
    // who stands in for each node; earlier nodes first, so that a stand-in has none of its own
    std::vector<int> standIn(count);
    for (std::size_t i = 0; i < count; ++i) standIn[i] = static_cast<int>(i);
    const auto instead = [&standIn](int node) {
        return node == inputNode ? node : standIn[static_cast<std::size_t>(node)];
    };
    for (const Skip& skip : skips) {
        const Node& last = graph.nodes[static_cast<std::size_t>(skip.branch)];
        // a branch that is nothing but its factor stays
        const bool drops = kindOf(last.op) == OpKind::Scale && last.inputs[0] != skip.fork;
        const int branch = drops ? last.inputs[0] : skip.branch;
        standIn[static_cast<std::size_t>(skip.add)] = instead(branch);
    }

    std::vector<bool> read(count, false);
    if (const int output = count > 0 ? standIn.back() : inputNode; output != inputNode)
        read[static_cast<std::size_t>(output)] = true;
    for (std::size_t i = count; i-- > 0;) {
        if (!read[i]) continue;
        for (const int input : graph.nodes[i].inputs)
            if (const int from = instead(input); from != inputNode)
                read[static_cast<std::size_t>(from)] = true;
    }

    Graph plain;
    std::vector<int> place(count, inputNode); // of a node that is read, in the new graph
    const auto placeOf = [&](int node) {
        const int from = instead(node);
        return from == inputNode ? inputNode : place[static_cast<std::size_t>(from)];
    };
    for (std::size_t i = 0; i < count; ++i) {
        if (!read[i]) continue;
        Node node = graph.nodes[i];
        for (int& input : node.inputs) input = placeOf(input);
        place[i] = static_cast<int>(plain.nodes.size());
        plain.nodes.push_back(std::move(node));
    }
    for (const BlockRange& block : graph.blocks) {
        std::vector<int> kept;
        for (int i = block.first; i <= block.last; ++i)
            if (read[static_cast<std::size_t>(i)]) kept.push_back(place[static_cast<std::size_t>(i)]);
        if (!kept.empty())
            plain.blocks.push_back({block.name, placeOf(block.input), kept.front(), kept.back()});
    }
    return plain;
}

} // namespace

Graph withoutSkips(const Graph& graph)
{
    return withoutThese(graph, findSkips(graph));
}

Graph withoutSkips(const Graph& graph, const std::vector<Index>& blocks)
{
    std::vector<Skip> skips = findSkips(graph);
    std::erase_if(skips, [&](const Skip& skip) {
        return std::ranges::find(blocks, graph.blockOf(skip.add)) == blocks.end();
    });
    return withoutThese(graph, skips);
}

} // namespace resblock
