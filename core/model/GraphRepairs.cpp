// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/GraphRepairs.h"

#include "core/model/ShapeReport.h"

#include <algorithm>
#include <optional>
#include <set>

namespace resblock {
namespace {

constexpr std::size_t mostRepairs = 3;
constexpr std::size_t mostTried = 24; ///< nodes, the nearest ones: each trial examines the whole graph
constexpr Index largestStride = 4;

Conv2d* convAt(Graph& graph, const StageId& id)
{
    const int node = graph.find(id);
    return node < 0 ? nullptr : std::get_if<Conv2d>(&graph.nodes[static_cast<std::size_t>(node)].op);
}

/// The padding with which a convolution of stride 1 keeps the size of its input.
std::optional<Index> keepingPadding(const Conv2d& conv)
{
    const Index window = conv.geometry.dilation.h * (conv.kernel.h - 1) + 1;
    if (conv.kernel.h != conv.kernel.w || conv.geometry.dilation.h != conv.geometry.dilation.w ||
        window % 2 == 0)
        return std::nullopt;
    return window / 2;
}

/// The nodes that lead to this one, nearest first, not too many.
std::vector<int> behind(const Graph& graph, int node)
{
    std::set<int, std::greater<>> reached = {node};
    for (auto it = reached.begin(); it != reached.end(); ++it)
        if (*it >= 0)
            for (const int input : graph.nodes[static_cast<std::size_t>(*it)].inputs) reached.insert(input);
    reached.erase(node);
    reached.erase(inputNode);
    std::vector<int> nearest(reached.begin(), reached.end());
    if (nearest.size() > mostTried) nearest.resize(mostTried);
    return nearest;
}

void insertProjection(Graph& graph, int reader, std::size_t operand, Index channels, Index stride)
{
    StageId name = "projection";
    while (graph.find(name) != -2) name += "_";
    Conv2d conv;
    conv.outChannels = channels;
    conv.kernel = {1, 1};
    conv.geometry.stride = {stride, stride};
    const int from = graph.nodes[static_cast<std::size_t>(reader)].inputs[operand];
    for (Node& node : graph.nodes)
        for (int& input : node.inputs)
            if (input >= reader) ++input;
    for (BlockRange& block : graph.blocks) {
        if (block.input >= reader) ++block.input;
        if (block.first > reader) ++block.first;
        if (block.last >= reader) ++block.last;
    }
    graph.nodes.insert(graph.nodes.begin() + reader, Node{name, conv, {from}});
    graph.nodes[static_cast<std::size_t>(reader) + 1].inputs[operand] = reader;
}

/// Takes a node with one input out; what read it reads its input.
void leaveOut(Graph& graph, int gone)
{
    const int from = graph.nodes[static_cast<std::size_t>(gone)].inputs[0];
    for (Node& node : graph.nodes)
        for (int& input : node.inputs) {
            if (input == gone) input = from;
            if (input > gone) --input;
        }
    for (BlockRange& block : graph.blocks) {
        if (block.input == gone) block.input = from;
        if (block.input > gone) --block.input;
        if (block.first > gone) --block.first;
        if (block.last >= gone) --block.last;
    }
    graph.nodes.erase(graph.nodes.begin() + gone);
}

class Search {
public:
    Search(const Graph& graph, const Shape& in, bool trainMode)
        : m_graph(graph), m_in(in), m_train(trainMode), m_report(examineShapes(graph, in, trainMode))
    {}

    std::vector<Repair> find()
    {
        if (!m_report.error || m_report.error->shapes.size() != 2) return {};
        const std::vector<int> before = behind(m_graph, m_report.node);
        tryPadding(before);
        tryStrides(before);
        tryChannels(before);
        tryProjection({});
        tryLeavingOut(before);
        if (m_found.empty()) tryProjection(keepAll(before));
        return m_found;
    }

private:
    [[nodiscard]] const Node& nodeAt(int node) const { return m_graph.nodes[static_cast<std::size_t>(node)]; }

    /// Whether the graph fits together with the repair, at least beyond the node that fails now.
    [[nodiscard]] bool helps(const Repair& repair) const
    {
        Graph changed = m_graph;
        if (!applyRepair(repair, changed)) return false;
        const ShapeReport report = examineShapes(changed, m_in, m_train);
        return !report.error || report.node > changed.find(nodeAt(m_report.node).id);
    }
    void attempt(Repair repair)
    {
        if (m_found.size() < mostRepairs && helps(repair)) m_found.push_back(std::move(repair));
    }

    /// Every convolution keeps the size that loses some, if they all need the same padding for it.
    [[nodiscard]] Repair keepAll(const std::vector<int>& before) const
    {
        Repair all{RepairKind::SetPadding, -1, {}, 0, {}};
        for (const int node : before) {
            const auto* conv = std::get_if<Conv2d>(&nodeAt(node).op);
            const auto padding = conv ? keepingPadding(*conv) : std::nullopt;
            if (!padding || *padding == conv->geometry.padding.top) continue;
            if (all.value >= 0 && all.value != *padding) return {};
            all.value = *padding;
            all.nodes.insert(all.nodes.begin(), nodeAt(node).id);
        }
        return all.nodes.empty() ? Repair{} : all;
    }

    void tryPadding(const std::vector<int>& before)
    {
        for (const int node : before)
            if (const auto* conv = std::get_if<Conv2d>(&nodeAt(node).op))
                if (const auto padding = keepingPadding(*conv))
                    attempt({RepairKind::SetPadding, *padding, {nodeAt(node).id}, 0, {}});
        if (const Repair all = keepAll(before); all.nodes.size() > 1) attempt(all);
    }
    void tryStrides(const std::vector<int>& before)
    {
        for (const int node : before)
            if (std::holds_alternative<Conv2d>(nodeAt(node).op))
                for (Index stride = 1; stride <= largestStride; ++stride)
                    attempt({RepairKind::SetStride, stride, {nodeAt(node).id}, 0, {}});
    }
    void tryChannels(const std::vector<int>& before)
    {
        for (const int node : before)
            if (std::holds_alternative<Conv2d>(nodeAt(node).op))
                for (const Shape& shape : m_report.error->shapes)
                    attempt({RepairKind::SetChannels, shape.c, {nodeAt(node).id}, 0, {}});
    }
    /// On the operand with fewer nodes behind it, so on the shortcut; `with`, if it is a repair, done as
    /// well.
    void tryProjection(const Repair& with)
    {
        const Node& add = nodeAt(m_report.node);
        const bool second = behind(m_graph, add.inputs[1]).size() <= behind(m_graph, add.inputs[0]).size();
        const Index channels = m_report.error->shapes[second ? 0 : 1].c;
        for (Index stride = 1; stride <= largestStride; ++stride) {
            Repair projection{RepairKind::AddProjection, channels, {add.id}, stride, {}};
            if (!with.nodes.empty()) projection.with = {with};
            attempt(projection);
        }
    }
    void tryLeavingOut(const std::vector<int>& before)
    {
        for (const int node : before)
            if (nodeAt(node).inputs.size() == 1 && !std::holds_alternative<Conv2d>(nodeAt(node).op))
                attempt({RepairKind::LeaveOut, 0, {nodeAt(node).id}, 0, {}});
    }

    const Graph& m_graph;
    Shape m_in;
    bool m_train;
    ShapeReport m_report;
    std::vector<Repair> m_found;
};

} // namespace

std::vector<Repair> graphRepairs(const Graph& graph, const Shape& in, bool trainMode)
{
    return Search(graph, in, trainMode).find();
}

void offerForNodes(Error& error, const Graph& graph, const Shape& in, bool trainMode)
{
    std::erase_if(error.repairs, [](const Repair& repair) {
        return repair.kind == RepairKind::UseProjection || repair.kind == RepairKind::UseZeroPad ||
               repair.kind == RepairKind::UseIdentity || repair.kind == RepairKind::MatchStride ||
               repair.kind == RepairKind::MatchChannels;
    });
    for (Repair& repair : graphRepairs(graph, in, trainMode)) error.repairs.push_back(std::move(repair));
}

bool applyRepair(const Repair& repair, Graph& graph)
{
    for (const Repair& other : repair.with)
        if (!applyRepair(other, graph)) return false;
    for (const StageId& id : repair.nodes) {
        const int node = graph.find(id);
        if (node < 0) return false;
        Conv2d* conv = convAt(graph, id);
        switch (repair.kind) {
        case RepairKind::SetPadding:
            if (!conv) return false;
            conv->samePadding = false;
            conv->geometry.padding = {repair.value, repair.value, repair.value, repair.value};
            break;
        case RepairKind::SetStride:
            if (!conv) return false;
            conv->geometry.stride = {repair.value, repair.value};
            break;
        case RepairKind::SetChannels:
            if (!conv) return false;
            conv->outChannels = repair.value;
            break;
        case RepairKind::AddProjection: {
            const std::vector<int>& inputs = graph.nodes[static_cast<std::size_t>(node)].inputs;
            if (inputs.size() != 2) return false;
            const bool second = behind(graph, inputs[1]).size() <= behind(graph, inputs[0]).size();
            insertProjection(graph, node, second ? 1 : 0, repair.value, repair.second);
            break;
        }
        case RepairKind::LeaveOut:
            if (graph.nodes[static_cast<std::size_t>(node)].inputs.size() != 1) return false;
            leaveOut(graph, node);
            break;
        default:
            return false;
        }
    }
    return !repair.nodes.empty();
}

} // namespace resblock
