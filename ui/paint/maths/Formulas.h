// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/Explanation.h"
#include "ui/paint/maths/MathNode.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace resblock {

struct NetworkRun;

/// What a mark of a formula stands for.
struct FormulaPart {
    int symbol = 0; ///< the mark of the symbol that it is the number of, itself for a symbol
    int term = -1;  ///< index into Explanation::terms, -1 for what is no single term
    bool live = false;
};

/// A formula of a stage, and the same with the numbers of one value.
struct Formula {
    MathNode symbolic;
    std::vector<MathNode> live;     ///< the value as a sum; then, where it has several parts, the parts
    std::vector<FormulaPart> parts; ///< of mark i + 1
    QStringList legend;             ///< what the letters stand for: "x = relu1"

    /// Returns all lines in reading order, the symbolic one first.
    [[nodiscard]] std::vector<MathNode> lines() const;
    /// Returns the marks that light up together with one: a number and its symbol, a symbol and its numbers.
    [[nodiscard]] std::vector<int> litWith(int mark) const;
    /// Returns the mark of a term, or 0 where it is among those that are not shown.
    [[nodiscard]] int markOfTerm(int term) const;
    /// Returns the term of a number, or of a symbol that stands for one term only; -1 where there is none.
    [[nodiscard]] int termOf(int mark) const;
};

/// What a formula is of: an output, a gradient, a parameter's gradient, or a mean and the like.
struct FormulaSubject {
    StageId stage;
    Pass pass = Pass::Forward;
    std::string parameter;                 ///< of a gradient with respect to it, else empty
    Quantity quantity = Quantity::Element; ///< else what of the stage
};
[[nodiscard]] FormulaSubject subjectOf(const Explanation& explanation);

/// The formula of a subject in a network. `explanation`, if there is one, gives the numbers; of longer sums
/// the `terms` largest products are written out, and the others as one number, so that the line still adds
/// up; the term `alsoShown`, if there is one, is written out in any case. "=" stands where the numbers as
/// shown give the result as shown, "≈" where their rounding is felt. Requires a stage of the network.
[[nodiscard]] Formula formulaOf(const NetworkRun& run, const FormulaSubject& subject,
                                const Explanation* explanation, int terms = 4, int alsoShown = -1);

/// What the numbers of an expression give: sums, products, fractions, roots, squares, max and 1[a > b]. None
/// where it holds anything that is no number.
[[nodiscard]] std::optional<double> valueOf(const MathNode& expression);

} // namespace resblock
