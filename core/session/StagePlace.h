// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/Cursor.h"
#include "core/session/ExperimentRun.h"

#include <optional>
#include <string>
#include <vector>

namespace resblock {

/// Where a stage stands in one of the two networks: its node, what reads it, its part in the block. Look-ups
/// only, no words; borrows the run, which must outlive it.
class StagePlace {
public:
    /// Requires that `run` belongs to `snapshot`. A stage the network does not have makes a place that does
    /// not exist.
    StagePlace(const Snapshot& snapshot, const NetworkRun& run, int section, const StageId& id);
    StagePlace(const Snapshot& snapshot, const NetworkRun& run, int section, int node);

    [[nodiscard]] bool exists() const { return m_node >= inputNode; }
    [[nodiscard]] int node() const { return m_node; }
    [[nodiscard]] const StageId& id() const { return m_run->graph.idOf(m_node); }
    /// Null for the network's input.
    [[nodiscard]] const Op* op() const { return m_node < 0 ? nullptr : &nodeAt(m_node).op; }
    /// The node that computes input `i`.
    [[nodiscard]] int input(std::size_t i = 0) const { return nodeAt(m_node).inputs[i]; }
    /// The nodes that read this stage, in order.
    [[nodiscard]] const std::vector<int>& consumers() const
    {
        static const std::vector<int> none;
        return m_consumers ? *m_consumers : none;
    }
    /// Requires a node of the graph, not its input.
    [[nodiscard]] const Op& opAt(int node) const { return nodeAt(node).op; }
    [[nodiscard]] const NetworkRun& run() const { return *m_run; }

    /// The batch normalization that everything this stage puts out goes into, with at most copies and adds in
    /// between (which keep a constant per channel a constant per channel); -1 where there is none.
    [[nodiscard]] int normAfter() const;

    [[nodiscard]] Shape shape(int node) const;
    [[nodiscard]] Shape shape() const { return shape(m_node); }
    [[nodiscard]] const Stage* stage(Pass pass) const { return stage(m_node, pass); }
    [[nodiscard]] const Stage* stage(int node, Pass pass) const;
    /// Value of a stage at the cursor, clamped to its shape; none where no tensor was kept.
    [[nodiscard]] std::optional<double> value(int node, Pass pass, const Cursor& cursor) const;
    [[nodiscard]] const BatchNormRecord* batchNorm(int node) const;
    /// Parameter "<id of the node>.<suffix>", or null.
    [[nodiscard]] const Tensor* parameter(int node, const char* suffix) const;
    /// The same as it was drawn or trained, before the changes by hand.
    [[nodiscard]] const Tensor* drawnParameter(int node, const char* suffix) const;
    [[nodiscard]] const ParameterGradient* parameterGradient(int node, const char* suffix) const;
    [[nodiscard]] Index parameterCountOf(int node) const;

    // --- the block
    /// The block in view if the stage is its input or belongs to it, else the block it belongs to, or -1.
    [[nodiscard]] int block() const { return m_block; }
    [[nodiscard]] const BlockRange& range() const;
    [[nodiscard]] bool isBlockInput() const { return m_block >= 0 && m_node == range().input; }
    [[nodiscard]] bool isBlockOutput() const { return m_block >= 0 && m_node == range().last; }
    /// The head is in view and this is what comes into it.
    [[nodiscard]] bool isHeadInput() const;
    /// The node at which the shortcut meets the branch, or -2.
    [[nodiscard]] int add() const { return m_add; }
    /// The last node of the branch: what F(x) is. Requires an add.
    [[nodiscard]] int branchEnd() const { return m_branchEnd; }
    /// The last node of the shortcut; the block's input itself for an identity. Requires an add.
    [[nodiscard]] int shortcutEnd() const { return m_shortcutEnd; }
    /// Nodes of the shortcut from the block's input on; empty for an identity or without an add.
    [[nodiscard]] const std::vector<int>& shortcut() const { return m_shortcut; }
    [[nodiscard]] bool identityShortcut() const { return m_add >= 0 && m_shortcut.empty(); }
    [[nodiscard]] bool onShortcut() const;
    /// Nodes from the block's input to the end of the branch, in order.
    [[nodiscard]] std::vector<int> branch() const;
    /// Nothing but copies between the block's input and output by way of the shortcut: what comes back
    /// through the shortcut is the gradient at the block's output itself.
    [[nodiscard]] bool freeSkip() const;

private:
    [[nodiscard]] const Node& nodeAt(int node) const
    {
        return m_run->graph.nodes[static_cast<std::size_t>(node)];
    }
    [[nodiscard]] std::vector<int> chainFromInput(int end) const;
    void findBlock();
    void findShortcut();

    const Snapshot* m_snapshot;
    const NetworkRun* m_run;
    int m_section; ///< in view
    int m_node;
    int m_block = -1;
    int m_add = -2; ///< never equal to a node, the input included
    int m_branchEnd = -2;
    int m_shortcutEnd = -2;
    const std::vector<int>* m_consumers = nullptr; ///< of a place that exists
    std::vector<int> m_shortcut;
};

/// How the gradient at a block's input splits into what came through the shortcut and what came through the
/// branch. The parts add up to the gradient.
struct GradientSplit {
    double total = 0; ///< L2 norms
    double shortcut = 0;
    double branch = 0;
    double cosine = 0;        ///< between the two parts; 0 when one of them vanishes
    double shortcutValue = 0; ///< at the cursor
    double branchValue = 0;
};
/// Reads it from the report of the block; none where that has none.
[[nodiscard]] std::optional<GradientSplit> gradientSplit(const Snapshot& snapshot,
                                                         const StagePlace& blockInput, const Cursor& cursor);

} // namespace resblock
