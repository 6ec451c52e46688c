// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Blocks.h"

#include "core/model/Skips.h"

#include <algorithm>
#include <set>

namespace resblock {
namespace {

class Recogniser {
public:
    explicit Recogniser(const Graph& graph) : m_graph(graph), m_readers(graph.nodes.size() + 1)
    {
        for (int i = 0; i < count(); ++i)
            for (const int input : nodeAt(i).inputs) readersOf(input).push_back(i);
        m_skips = findSkips(graph);
    }

    [[nodiscard]] std::vector<BlockRange> blocks()
    {
        std::vector<BlockRange> found;
        for (const Skip& skip : m_skips) {
            if (insideAnother(skip)) continue;
            BlockRange range{{}, skip.fork, skip.fork + 1, lastOf(skip)};
            if (!found.empty()) range.first = std::max(range.first, found.back().last + 1);
            if (standsAlone(range)) found.push_back(range);
        }
        for (std::size_t i = 0; i + 1 < found.size(); ++i) {
            found[i].last = found[i + 1].first - 1;
            if (!standsAlone(found[i])) return {};
        }
        nameAll(found);
        return found;
    }

private:
    [[nodiscard]] int count() const { return static_cast<int>(m_graph.nodes.size()); }
    [[nodiscard]] const Node& nodeAt(int node) const { return m_graph.nodes[static_cast<std::size_t>(node)]; }
    std::vector<int>& readersOf(int node) { return m_readers[static_cast<std::size_t>(node + 1)]; }

    [[nodiscard]] bool insideAnother(const Skip& skip) const
    {
        return std::ranges::any_of(m_skips, [&](const Skip& other) {
            return other != skip && other.fork <= skip.fork && skip.add < other.add;
        });
    }
    [[nodiscard]] bool isFork(int node) const
    {
        return std::ranges::any_of(m_skips, [&](const Skip& skip) { return skip.fork == node; });
    }
    /// The only node that reads this one, if it is of this kind; else -1.
    int next(int node, OpKind kind)
    {
        const std::vector<int>& readers = readersOf(node);
        return readers.size() == 1 && kindOf(nodeAt(readers[0]).op) == kind ? readers[0] : -1;
    }
    /// The ReLU behind a normalization behind the sum, or -1.
    int reluBehindNorm(const Skip& skip)
    {
        const int norm = next(skip.add, OpKind::BatchNorm2d);
        return norm < 0 ? -1 : next(norm, OpKind::Relu);
    }
    /// Whether blocks end with a normalization and its ReLU: before the head of a pre-activation network
    /// stands the same, but between two of its blocks there is none.
    bool normalizeTheSum()
    {
        return std::ranges::any_of(m_skips, [this](const Skip& skip) {
            const int relu = reluBehindNorm(skip);
            return relu >= 0 && (isFork(relu) || relu == count() - 1);
        });
    }
    int lastOf(const Skip& skip)
    {
        int last = skip.add;
        if (const int relu = reluBehindNorm(skip); relu >= 0 && normalizeTheSum()) last = relu;
        for (const OpKind kind : {OpKind::Relu, OpKind::Identity})
            if (const int behind = next(last, kind); behind >= 0 && !isFork(last)) last = behind;
        return last;
    }
    /// Whether the nodes of the range read nothing but its input and each other, and nobody behind reads
    /// anything but its last one.
    [[nodiscard]] bool standsAlone(const BlockRange& range) const
    {
        for (int i = range.first; i < count(); ++i)
            for (const int input : nodeAt(i).inputs) {
                const bool within = input >= range.first && input <= range.last;
                if (i <= range.last && !within && input != range.input) return false;
                if (i > range.last && input < range.last) return false;
            }
        return range.first <= range.last;
    }

    void nameAll(std::vector<BlockRange>& blocks) const
    {
        std::set<std::string> names;
        for (BlockRange& block : blocks) {
            block.name = commonName(block);
            names.insert(block.name);
        }
        if (names.size() == blocks.size() && (blocks.size() == 1 || !names.contains(""))) return;
        for (std::size_t i = 0; i < blocks.size(); ++i) blocks[i].name = "block" + std::to_string(i + 1);
    }
    /// The whole parts of the ids, up to a dot, that all nodes share; never a whole id.
    [[nodiscard]] std::string commonName(const BlockRange& block) const
    {
        std::string name = parentOf(nodeAt(block.first).id);
        for (int i = block.first; i <= block.last; ++i)
            while (!name.empty() && !nodeAt(i).id.starts_with(name + '.')) name = parentOf(name);
        return name;
    }
    static std::string parentOf(const std::string& id)
    {
        const std::size_t dot = id.rfind('.');
        return dot == std::string::npos ? std::string() : id.substr(0, dot);
    }

    const Graph& m_graph;
    std::vector<std::vector<int>> m_readers; ///< of the input, then of each node
    std::vector<Skip> m_skips;
};

} // namespace

std::vector<BlockRange> recogniseBlocks(const Graph& graph)
{
    return Recogniser(graph).blocks();
}

} // namespace resblock
