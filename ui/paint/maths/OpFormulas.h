// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/Explanation.h"
#include "ui/paint/maths/FormulaNotation.h"
#include "ui/paint/maths/FormulaScope.h"
#include "ui/paint/maths/FormulaSums.h"
#include "ui/paint/maths/FormulaWriter.h"

#include <optional>

namespace resblock {

/// The translations of the words in formulas of ops.
struct FormulaText {
    Q_DECLARE_TR_FUNCTIONS(resblock::FormulaWriter)
};

/// What the symbolic line of a stage's output is made with.
struct ForwardSymbols {
    const FormulaScope& scope;
    FormulaWriter& writer;
    SymbolMarks& marks;
    int node = 0;
    int from = 0; ///< its first input
    MathNode y;   ///< "y_{c,p,q} ="
    MathNode x;   ///< x at that place, with the mark of a term

    /// Makes channel, row and column of the output.
    [[nodiscard]] std::vector<MathNode> index() const { return scope.indexOf(node, "c", "p", "q"); }
};

/// What the symbolic line of a gradient is made with: of what a reader sends back to one of its inputs.
struct BackwardSymbols {
    const FormulaScope& scope;
    FormulaWriter& writer;
    SymbolMarks& marks;
    int node = 0; ///< the stage that the gradient is of
    int reader = 0;
    std::size_t operand = 0;
    MathNode same;    ///< the gradient of the reader's output at the same place, with the mark of a term
    MathNode windows; ///< the same at c, p, q

    /// Makes channel, row and column of the stage.
    [[nodiscard]] std::vector<MathNode> index() const { return scope.indexOf(node, "c", "i", "j"); }
    /// Makes a symbol at that place.
    [[nodiscard]] MathNode valueOf(const QString& symbol) const;
    /// Makes the value of the reader's output at that place.
    [[nodiscard]] MathNode output() const { return valueOf(scope.symbolOf(reader)); }
};

/// What a line with numbers is made with.
struct FormulaNumbers {
    const FormulaScope& scope;
    const Explanation& explanation;
    FormulaWriter& writer;
    SymbolMarks& marks;
    FormulaSums& sums;

    /// Returns a term of the explanation.
    [[nodiscard]] const ExplanationTerm& term(std::size_t i) const { return explanation.terms[i]; }
    /// Returns a named value of the explanation, or 0.
    [[nodiscard]] double named(const char* name) const;
    /// Returns what a node computed in the forward pass, at the value's place; none where it was not kept.
    [[nodiscard]] std::optional<double> outputOf(int node) const;
    /// Writes all terms of an output, or those of a part of a gradient, as products.
    [[nodiscard]] MathNode products(bool bias = false) const;
    [[nodiscard]] MathNode products(const ExplanationPart& part) const;
};

// The formulas of an op. Each op has these four functions, in a file of ui/paint/maths/ops; the list of ops
// declares them, and one that is not defined is named by the linker.
//   forwardSymbols    how the output follows from the inputs, in symbols
//   backwardSymbols   what a reader of this kind sends back to the stage, in symbols
//   forwardNumbers    the output with the numbers of a value
//   backwardNumbers   the part of a gradient that came through this reader, with the numbers of a value; the
//                     part has at least one term
#define RESBLOCK_OP_FORMULAS(O)                                                                              \
    [[nodiscard]] MathNode forwardSymbols(const O& op, const ForwardSymbols& s);                             \
    [[nodiscard]] MathNode backwardSymbols(const O& op, const BackwardSymbols& s);                           \
    [[nodiscard]] MathNode forwardNumbers(const O& op, const FormulaNumbers& n);                             \
    [[nodiscard]] MathNode backwardNumbers(const O& op, const FormulaNumbers& n,                             \
                                           const ExplanationPart& part, int reader);
RESBLOCK_EACH_OP(RESBLOCK_OP_FORMULAS)
#undef RESBLOCK_OP_FORMULAS

} // namespace resblock
