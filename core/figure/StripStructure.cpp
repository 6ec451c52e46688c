// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/StripStructure.h"

#include "core/model/StageAlignment.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>

namespace resblock {

namespace {

/// Finds the main path of one block and hangs everything else on it.
class RowBuilder {
public:
    RowBuilder(const Graph& graph, int block) : m_graph(graph), m_range(graph.section(block)) {}

    StripRow build(ArcNodes arcNodes)
    {
        measureLengths();
        StripRow row;
        row.columns = mainPath();
        for (std::size_t c = 0; c < row.columns.size(); ++c) place(row.columns[c], int(c), int(c));
        // an arc may end at a node of another arc, which is placed by then: consumers are taken in turn
        std::vector<int> consumers = row.columns;
        for (std::size_t i = 1; i < consumers.size(); ++i) addArcsInto(consumers[i], row, consumers);
        addUnreadNodes(row);
        if (arcNodes == ArcNodes::OwnColumns)
            spread(row);
        else
            assignLevels(row.arcs);
        return row;
    }

private:
    struct Span {
        int first = 0;
        int last = 0;
    };

    const std::vector<int>& inputsOf(int node) const { return m_graph.nodes[std::size_t(node)].inputs; }
    bool inBlock(int node) const { return node >= m_range.first && node <= m_range.last; }
    bool placed(int node) const { return m_spans.contains(node); }
    void place(int node, int first, int last) { m_spans[node] = {first, last}; }

    /// Number of nodes on the longest path from the block's input; its last step is remembered.
    void measureLengths()
    {
        m_length[m_range.input] = 0;
        for (int node = m_range.first; node <= m_range.last; ++node) {
            int best = -1;
            for (const int input : inputsOf(node)) {
                const auto it = m_length.find(input);
                if (it == m_length.end() || it->second <= best) continue;
                best = it->second;
                m_previous[node] = input;
            }
            if (best >= 0) m_length[node] = best + 1;
        }
    }

    std::vector<int> mainPath() const
    {
        std::vector<int> path{m_range.last};
        while (path.back() != m_range.input) {
            const auto it = m_previous.find(path.back());
            if (it == m_previous.end()) break; // an output that does not depend on the input
            path.push_back(it->second);
        }
        if (path.back() != m_range.input) path.push_back(m_range.input);
        std::reverse(path.begin(), path.end());
        return path;
    }

    /// The nodes that end with `last` and are not placed yet, back to one that is.
    StripArc arcEndingWith(int last) const
    {
        StripArc arc;
        int node = last;
        while (inBlock(node) && !placed(node)) {
            arc.nodes.push_back(node);
            const auto it = m_previous.find(node);
            node = it == m_previous.end() ? m_range.input : it->second;
        }
        std::reverse(arc.nodes.begin(), arc.nodes.end());
        arc.from = placed(node) ? node : m_range.input;
        return arc;
    }

    void addArcsInto(int consumer, StripRow& row, std::vector<int>& consumers)
    {
        if (!inBlock(consumer)) return;
        bool mainEdgeSeen = false;
        for (const int input : inputsOf(consumer)) {
            if (!mainEdgeSeen && input == m_previous[consumer]) {
                mainEdgeSeen = true;
                continue;
            }
            StripArc arc = arcEndingWith(input);
            arc.to = consumer;
            addArc(std::move(arc), m_spans[consumer].last, row);
            for (const int node : row.arcs.back().nodes) consumers.push_back(node);
        }
    }

    void addUnreadNodes(StripRow& row)
    {
        for (int node = m_range.last; node >= m_range.first; --node)
            if (!placed(node)) addArc(arcEndingWith(node), int(row.columns.size()) - 1, row);
    }

    void addArc(StripArc arc, int lastColumn, StripRow& row)
    {
        arc.firstColumn = m_spans[arc.from].first;
        arc.lastColumn = std::max(lastColumn, arc.firstColumn);
        for (const int node : arc.nodes) place(node, arc.firstColumn, arc.lastColumn);
        row.arcs.push_back(std::move(arc));
    }

    /// Short arcs low, so that arcs inside one another do not cross.
    static void assignLevels(std::vector<StripArc>& arcs)
    {
        std::stable_sort(arcs.begin(), arcs.end(), [](const StripArc& a, const StripArc& b) {
            return a.lastColumn - a.firstColumn < b.lastColumn - b.firstColumn;
        });
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            std::set<int> taken;
            for (std::size_t j = 0; j < i; ++j)
                if (arcs[j].firstColumn < arcs[i].lastColumn && arcs[i].firstColumn < arcs[j].lastColumn)
                    taken.insert(arcs[j].level);
            while (taken.contains(arcs[i].level)) ++arcs[i].level;
        }
    }

    /// A column for every node. An arc runs above those that its ends lie on, so that its verticals pass
    /// boxes of other columns only; arcs of one level do not touch.
    void spread(StripRow& row) const
    {
        std::map<int, int> column;
        std::vector<int> columns = {m_range.input};
        column[m_range.input] = 0;
        const std::set<int> main(row.columns.begin(), row.columns.end());
        for (int node = m_range.first; node <= m_range.last; ++node) {
            column[node] = int(columns.size());
            columns.push_back(main.contains(node) ? node : noNode);
        }
        row.columns = std::move(columns);
        std::map<int, int> levelOf; // of the nodes on arcs
        const auto above = [&](int node) {
            const auto it = levelOf.find(node);
            return it == levelOf.end() ? 0 : it->second + 1;
        };
        for (std::size_t i = 0; i < row.arcs.size(); ++i) {
            StripArc& arc = row.arcs[i];
            for (const int node : arc.nodes) arc.nodeColumns.push_back(column.at(node));
            arc.firstColumn = column.at(arc.from);
            arc.lastColumn = arc.to != noNode    ? column.at(arc.to)
                             : arc.nodes.empty() ? arc.firstColumn
                                                 : arc.nodeColumns.back();
            arc.level = std::max(above(arc.from), above(arc.to));
            const auto touches = [&arc](const StripArc& other) {
                return other.level == arc.level && other.firstColumn <= arc.lastColumn &&
                       arc.firstColumn <= other.lastColumn;
            };
            const auto earlier = row.arcs.begin() + std::ptrdiff_t(i);
            while (std::any_of(row.arcs.begin(), earlier, touches)) ++arc.level;
            for (const int node : arc.nodes) levelOf[node] = arc.level;
        }
    }

    const Graph& m_graph;
    const BlockRange m_range;
    std::map<int, int> m_length;
    std::map<int, int> m_previous;
    std::map<int, Span> m_spans;
};

/// The nodes of a row with the columns they stand in, without the empty ones.
struct Standing {
    std::vector<int> columns;
    std::vector<AlignedStage> stages;
};

Standing standing(const Graph& g, const std::vector<int>& columns)
{
    Standing all;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const int node = columns[c];
        if (node == noNode) continue;
        const OpKind kind = node < 0 ? OpKind::Identity : kindOf(g.nodes[std::size_t(node)].op);
        all.stages.push_back({g.idOf(node), kind, all.stages.empty()});
        all.columns.push_back(int(c));
    }
    return all;
}

/// Gives both rows the same columns: those of the upper row, with what only the lower one has put in between.
void alignColumns(StripStructure& s, const Graph& graph, const Graph& plain)
{
    std::vector<int> upper;
    std::vector<int> lower;
    std::vector<int> upperPlace; // the new column of each old one
    std::vector<int> lowerPlace;
    const auto fill = [&](std::size_t upperUpTo, std::size_t lowerUpTo) {
        while (upperPlace.size() < upperUpTo) {
            upper.push_back(s.residual.columns[upperPlace.size()]);
            lower.push_back(noNode);
            upperPlace.push_back(int(upper.size()) - 1);
        }
        while (lowerPlace.size() < lowerUpTo) {
            upper.push_back(noNode);
            lower.push_back(s.plain.columns[lowerPlace.size()]);
            lowerPlace.push_back(int(lower.size()) - 1);
        }
    };
    const Standing above = standing(graph, s.residual.columns);
    const Standing below = standing(plain, s.plain.columns);
    for (const auto& [a, b] : alignStages(above.stages, below.stages)) {
        const auto i = std::size_t(above.columns[a]);
        const auto j = std::size_t(below.columns[b]);
        fill(i, j);
        upper.push_back(s.residual.columns[i]);
        lower.push_back(s.plain.columns[j]);
        upperPlace.push_back(int(upper.size()) - 1);
        lowerPlace.push_back(int(lower.size()) - 1);
    }
    fill(s.residual.columns.size(), s.plain.columns.size());
    const auto move = [](StripRow& row, const std::vector<int>& place, std::vector<int> columns) {
        for (StripArc& arc : row.arcs) {
            arc.firstColumn = place[std::size_t(arc.firstColumn)];
            arc.lastColumn = place[std::size_t(arc.lastColumn)];
            for (int& column : arc.nodeColumns) column = place[std::size_t(column)];
        }
        row.columns = std::move(columns);
    };
    move(s.residual, upperPlace, std::move(upper));
    move(s.plain, lowerPlace, std::move(lower));
}

} // namespace

StripStructure stripStructure(const Graph& graph, const Graph* plain, int block, ArcNodes arcNodes)
{
    assert(graph.hasSection(block));
    StripStructure s;
    s.residual = RowBuilder(graph, block).build(arcNodes);
    if (!plain) return s;
    assert(plain->hasSection(block));
    s.plain = RowBuilder(*plain, block).build(arcNodes);
    alignColumns(s, graph, *plain);
    return s;
}

bool arcsRestOnLowerOnes(const StripRow& row)
{
    std::map<int, int> levelOf;
    for (const StripArc& arc : row.arcs)
        for (const int node : arc.nodes) levelOf[node] = arc.level;
    const auto restsOn = [&levelOf](const StripArc& arc, int node) {
        const auto it = levelOf.find(node);
        return it == levelOf.end() || it->second <= arc.level;
    };
    return std::all_of(row.arcs.begin(), row.arcs.end(),
                       [&](const StripArc& arc) { return restsOn(arc, arc.from) && restsOn(arc, arc.to); });
}

std::string nameInBlock(const Graph& graph, int block, int node)
{
    if (node == inputNode) return inputStageId();
    const std::string& id = graph.nodes[std::size_t(node)].id;
    const std::string prefix = graph.section(block).name + ".";
    return id.starts_with(prefix) ? id.substr(prefix.size()) : id;
}

} // namespace resblock
