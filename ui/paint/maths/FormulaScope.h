// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Shape.h"
#include "ui/paint/maths/Formulas.h"

#include <QCoreApplication>

#include <utility>
#include <vector>

namespace resblock {

struct Node;

/// The stage that a formula is of and its neighbours: what it reads, who reads it, and the letters, indices
/// and names that they have in this formula. Borrows the run and the subject.
class FormulaScope {
    Q_DECLARE_TR_FUNCTIONS(resblock::FormulaWriter)

public:
    /// A node that reads the stage, and as which of its inputs.
    using Reader = std::pair<int, std::size_t>;

    /// Looks the stage up in the graph and, for a gradient, its readers.
    FormulaScope(const NetworkRun& run, const FormulaSubject& subject);

    /// Returns the run that the formula is of.
    [[nodiscard]] const NetworkRun& run() const { return m_run; }
    /// Returns what of the stage the formula is of.
    [[nodiscard]] const FormulaSubject& subject() const { return m_subject; }
    /// Returns the stage's node; inputNode for the input.
    [[nodiscard]] int node() const { return m_node; }
    /// Returns the nodes that send the stage's gradient back, in the graph's order; none in the forward pass.
    [[nodiscard]] const std::vector<Reader>& readers() const { return m_readers; }
    /// Returns a node of the graph; not for inputNode.
    [[nodiscard]] const Node& nodeAt(int node) const;
    /// Returns the shape of a node's output, also of the input's.
    [[nodiscard]] Shape shapeOf(int node) const;
    /// Says whether the run was one of training, with statistics of the batch and with dropout.
    [[nodiscard]] bool train() const;

    /// Returns y for what a stage computes and x for what it reads; the sum is z, scores are s, the loss is
    /// L.
    [[nodiscard]] QString symbolOf(int node) const;
    /// Returns a node's name, inside the stage's own block without that of the block.
    [[nodiscard]] QString nameOf(int node) const;
    /// Returns w, or v for the weights of the shortcut where the branch's are w.
    [[nodiscard]] QString weightOf(int reader) const;
    /// Returns "skip" or "branch" at a block's input, else the reader's name.
    [[nodiscard]] QString partLabel(int reader, std::size_t operand) const;
    /// Makes channel, row, column; the channel alone where there is one row and column.
    [[nodiscard]] std::vector<MathNode> indexOf(int node, const char* channel, const char* row,
                                                const char* column) const;
    /// Makes ∂L/∂ of a node's output at an index.
    [[nodiscard]] MathNode gradientAt(int node, std::vector<MathNode> index) const;

private:
    /// Whether a reader of a block's input lies on the shortcut.
    [[nodiscard]] bool skips(int reader, std::size_t operand) const;

    const NetworkRun& m_run;
    const FormulaSubject& m_subject;
    int m_node;
    std::vector<Reader> m_readers;
};

} // namespace resblock
