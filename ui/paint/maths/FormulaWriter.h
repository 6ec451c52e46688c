// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/maths/Formulas.h"

#include <QCoreApplication>

#include <array>
#include <vector>

namespace resblock {

/// The marks that the symbolic line gave to its symbols, for the numbers that stand for them.
struct SymbolMarks {
    int term = 0; ///< of a term of the sum
    int bias = 0;
    std::array<int, 5> norm{}; ///< x, mean, variance, gamma, beta; or the terms of the gradient
    std::vector<int> parts;    ///< of the summands of an addition, or of the gradient's parts
};

/// What the lines of one formula share while they are written: hands out the marks, and collects what the
/// letters stand for. Make one for each formula; write the symbolic line first.
class FormulaWriter {
    Q_DECLARE_TR_FUNCTIONS(resblock::FormulaWriter)

public:
    /// Makes a mark for a symbol.
    int symbolMark();
    /// Makes a mark for a number of a symbol; `term` as FormulaPart::term.
    int numberMark(int symbol, int term = -1);
    /// Returns how many marks there are.
    [[nodiscard]] std::size_t markCount() const { return m_parts.size(); }
    /// Takes all marks after the first `count` back: the line they were made for is written anew.
    void takeBackMarks(std::size_t count) { m_parts.resize(count); }

    /// Adds "symbol = meaning" to the legend.
    void legend(const QString& symbol, const QString& meaning);
    /// Adds a sentence to the legend.
    void note(const QString& sentence);
    /// Adds which mean and variance a normalization uses: of this batch, or the running ones.
    void noteStatistics(bool ofBatch);
    /// Adds the letters of keptShare(): the mask, and the probability `p` of dropping.
    void noteDropout(double p);
    /// Replaces all of the legend.
    void setLegend(QStringList legend);

    /// Returns the marks of the symbols: set by the symbolic line, read by the lines with numbers.
    [[nodiscard]] SymbolMarks& symbols() { return m_symbols; }
    /// Puts marks and legend into the formula; the writer is empty afterwards.
    void finish(Formula& formula);

private:
    SymbolMarks m_symbols;
    std::vector<FormulaPart> m_parts;
    QStringList m_legend;
};

} // namespace resblock
