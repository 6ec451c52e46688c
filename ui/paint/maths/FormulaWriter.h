// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ExperimentRun.h"
#include "ui/paint/maths/Formulas.h"

#include <QCoreApplication>

#include <array>
#include <functional>
#include <utility>

namespace resblock {

/// Writes one formula: the symbols by the kind of op (FormulaSymbols.cpp), then the numbers
/// (FormulaNumbers.cpp).
class FormulaWriter {
    Q_DECLARE_TR_FUNCTIONS(resblock::FormulaWriter)

public:
    FormulaWriter(const NetworkRun& run, const FormulaSubject& subject, const Explanation* explanation,
                  int terms, int alsoShown);
    [[nodiscard]] Formula write();

private:
    using Indices = std::vector<MathNode>;

    // --- symbols
    [[nodiscard]] MathNode symbolicForward();
    [[nodiscard]] MathNode symbolicBackward();
    [[nodiscard]] MathNode symbolicParameter();
    [[nodiscard]] MathNode symbolicQuantity();
    [[nodiscard]] MathNode forwardOf(const Op& op);
    [[nodiscard]] MathNode convForward(const Conv2d& op);
    [[nodiscard]] MathNode normForward(const Shape& shape);
    [[nodiscard]] MathNode addForward();
    [[nodiscard]] MathNode lossForward();
    [[nodiscard]] MathNode keptOrNot(int node, Indices index);
    [[nodiscard]] MathNode poolForward(const Pool2dGeometry& g, bool largest);
    [[nodiscard]] MathNode backThrough(int reader, std::size_t operand);
    [[nodiscard]] MathNode convBackward(const Conv2d& op, int reader);
    [[nodiscard]] MathNode normBackward(int reader);
    /// ∂L/∂ of a stage at an index.
    [[nodiscard]] MathNode gradientAt(int node, Indices index) const;

    // --- numbers
    void liveLines();
    [[nodiscard]] MathNode liveForward(const Op& op);
    [[nodiscard]] MathNode liveNorm();
    [[nodiscard]] MathNode liveMaximum();
    [[nodiscard]] MathNode liveBackward(std::size_t part);
    [[nodiscard]] MathNode liveNormBackward(const ExplanationPart& part);
    [[nodiscard]] MathNode liveParts();
    [[nodiscard]] MathNode liveQuantity();
    /// left = right = value, or with ≈, with as many digits as it takes.
    void addLine(const MathNode& left, double value, const std::function<MathNode()>& right);

    enum class Shown { Product, Input, Square };
    /// A term of a sum, its sign apart.
    struct Summand {
        bool negative = false;
        MathNode node;
    };
    [[nodiscard]] Summand summand(std::size_t term, Shown shown, double scale) const;
    [[nodiscard]] Summand signedNumber(double value) const;
    /// Moves the term `m_alsoShown` to the last of the first `kept` places, if it stands behind them.
    void promote(std::vector<std::size_t>& order, std::size_t kept) const;
    /// The largest of the terms [first, first + count), the others as one number, and the bias. `scale` is a
    /// factor taken out of all of them.
    [[nodiscard]] MathNode sumOf(std::size_t first, std::size_t count, Shown shown, double scale = 1,
                                 bool bias = false);
    [[nodiscard]] static MathNode joined(std::vector<Summand> summands);
    /// 1/n times the sum of terms that all have the factor 1/n.
    [[nodiscard]] MathNode meanOf(std::size_t first, std::size_t count, Shown shown, double share);
    [[nodiscard]] MathNode inverse(double share) const;

    // --- small things
    [[nodiscard]] MathNode num(double value) const;
    /// In parentheses where it is negative.
    [[nodiscard]] MathNode factor(double value) const;
    [[nodiscard]] double named(const char* name) const;
    /// Channel, row, column; the channel alone where there is one row and column.
    [[nodiscard]] Indices indexOf(int node, const char* channel, const char* row, const char* column) const;
    [[nodiscard]] Indices liveIndex() const;
    [[nodiscard]] MathNode liveSymbol() const;
    [[nodiscard]] QString symbolOf(int node) const;
    [[nodiscard]] QString nameOf(int node) const;
    /// w, or v for the weights of the shortcut where the branch's are w.
    [[nodiscard]] QString weightOf(int reader) const;
    /// Whether a reader of the block's input lies on the shortcut.
    [[nodiscard]] bool skips(int reader, std::size_t operand) const;
    [[nodiscard]] QString partLabel(int reader, std::size_t operand) const;
    [[nodiscard]] Shape shapeOf(int node) const;
    [[nodiscard]] const Node& nodeAt(int node) const
    {
        return m_run.graph.nodes[static_cast<std::size_t>(node)];
    }
    [[nodiscard]] const ExplanationTerm& term(std::size_t i) const { return m_explanation->terms[i]; }
    [[nodiscard]] bool train() const;
    /// A new mark: of a symbol, or of a number of that symbol.
    int symbolMark();
    int numberMark(int symbol, int term = -1);
    void legend(const QString& symbol, const QString& meaning);
    void statisticsLegend();

    const NetworkRun& m_run;
    FormulaSubject m_subject;
    const Explanation* m_explanation;
    std::size_t m_terms;
    int m_alsoShown; ///< a term, or -1
    int m_node;
    int m_digits = 4;
    std::vector<std::pair<int, std::size_t>> m_readers; ///< of the gradient: node and operand
    int m_termMark = 0;                                 ///< symbol of a term of the sum
    int m_biasMark = 0;
    std::array<int, 5> m_normMarks{}; ///< x, mean, variance, gamma, beta; or the terms of the gradient
    std::vector<int> m_partMarks;     ///< of the gradient's parts
    Formula m_formula;
};

} // namespace resblock
