// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/Explanation.h"
#include "ui/paint/maths/MathNode.h"

#include <QCoreApplication>

#include <vector>

namespace resblock {

class FormulaWriter;
struct SymbolMarks;

/// How much of a long sum is written out.
struct ShownTerms {
    std::size_t most = 4; ///< so many of the largest
    int also = -1;        ///< this one in any case; -1 for none
};

/// Writes the numbers of an explanation and the sums of its terms, with the digits it is set to. The terms
/// of a sum get marks from the writer, as numbers of SymbolMarks::term. Borrows the explanation and the
/// writer.
class FormulaSums {
    Q_DECLARE_TR_FUNCTIONS(resblock::FormulaWriter)

public:
    static constexpr int fewestDigits = 4;
    static constexpr int mostDigits = 6;

    /// What is written of a term: weight · input, the input alone, its square.
    enum class Shown { Product, Input, Square };
    /// A term of a sum, its sign apart.
    struct Summand {
        bool negative = false;
        MathNode node;
    };

    /// Writes nothing yet; `shown` holds for all sums.
    FormulaSums(const Explanation& explanation, ShownTerms shown, FormulaWriter& writer);

    /// Sets how many significant digits all numbers get from now on.
    void setDigits(int digits) { m_digits = digits; }

    /// Writes a number; a power of ten without the factor 1.
    [[nodiscard]] MathNode num(double value) const;
    /// Writes a number, in parentheses where it is negative.
    [[nodiscard]] MathNode factor(double value) const;
    /// Writes a number without its sign, and says whether it was negative.
    [[nodiscard]] Summand signedNumber(double value) const;
    /// Writes summand `place` of a sum that keeps its "+" whatever the numbers are: F + (−x).
    [[nodiscard]] Summand addend(double value, std::size_t place) const;
    /// Writes the input of a term alone, with the term's mark.
    [[nodiscard]] MathNode inputOf(std::size_t term);
    /// Writes 1/n for a share that is one, else the number.
    [[nodiscard]] MathNode inverse(double share) const;

    /// Puts summands side by side with their signs.
    [[nodiscard]] static MathNode joined(std::vector<Summand> summands);
    /// Writes the largest of the terms [first, first + count), the others as one number, and the bias.
    /// `scale` is a factor taken out of all of them.
    [[nodiscard]] MathNode sumOf(std::size_t first, std::size_t count, Shown shown, double scale = 1,
                                 bool bias = false);
    /// Writes 1/n times the sum of terms that all have the factor 1/n.
    [[nodiscard]] MathNode meanOf(std::size_t first, std::size_t count, Shown shown, double share);
    /// Writes max(...) of the terms that are no padding, the winner first.
    [[nodiscard]] MathNode maximum();

private:
    [[nodiscard]] Summand summand(std::size_t term, Shown shown, double scale) const;
    /// How many of `count` terms are written out.
    [[nodiscard]] std::size_t keptOf(std::size_t count) const;
    /// Moves the term `m_shown.also` to the last of the first `kept` places, if it stands behind them.
    void promote(std::vector<std::size_t>& order, std::size_t kept) const;
    [[nodiscard]] const ExplanationTerm& term(std::size_t i) const { return m_explanation.terms[i]; }

    const Explanation& m_explanation;
    ShownTerms m_shown;
    FormulaWriter& m_writer;
    SymbolMarks& m_marks;
    int m_digits = fewestDigits;
};

} // namespace resblock
