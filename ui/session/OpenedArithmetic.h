// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/Explanation.h"
#include "core/session/ExperimentRun.h"
#include "core/session/ViewState.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace resblock {

/// One value of a recorded tensor that panels may mark: where the number under the mouse came from.
struct Highlight {
    StageId stage;
    Pass pass = Pass::Forward;
    Index4 index{};
    bool plain = false; ///< of the plain twin
    bool operator==(const Highlight&) const = default;
};

/// Terms that are shown together: one input channel of a convolution, one picture of a sum over the batch,
/// what one reader sends back. Placed in a grid as they lie in the patch, the kernel or the map.
struct TermGrid {
    QString label; ///< "channel 5", "picture 0", "through add"
    std::size_t part = 0;
    Index key = 0; ///< the channel or the picture
    int rows = 0;
    int columns = 0;
    std::vector<int> cells; ///< terms, row by row; -1 where no term is
    double sum = 0;
    double running = 0; ///< of this group and those before it; the constant comes last
    [[nodiscard]] int termAt(int row, int column) const
    {
        return cells[static_cast<std::size_t>(row * columns + column)];
    }
};

/// The arithmetic of one number with its terms grouped, groups with the largest |sum| first within a part.
struct OpenedArithmetic {
    std::shared_ptr<const Snapshot> snapshot;
    int section = 0;    ///< the block, stem or head in view
    bool plain = false; ///< of the plain twin
    Explanation explanation;
    std::vector<TermGrid> grids;
    std::vector<int> gridOf; ///< of each term
    double largestInput = 0; ///< magnitudes over all terms, for the colours
    double largestFactor = 0;
    double largestProduct = 0;

    [[nodiscard]] const NetworkRun& run() const { return plain ? snapshot->plain : snapshot->residual; }
    [[nodiscard]] const ExplanationTerm& term(int i) const
    {
        return explanation.terms[static_cast<std::size_t>(i)];
    }
};

/// Opens the number that a view state shows, of the plain twin if it says so, and groups its terms. Errors:
/// those of openedValue().
[[nodiscard]] Result<std::shared_ptr<const OpenedArithmetic>>
openArithmetic(const std::shared_ptr<const Snapshot>& snapshot, const ViewState& view);

/// Whether two numbers are sums over the same values and factors, term by term.
[[nodiscard]] bool sameTerms(const OpenedArithmetic& a, const OpenedArithmetic& b);

/// The value that a term multiplies, where that is a recorded one; none for a mean and the like.
[[nodiscard]] std::optional<Highlight> originOf(const OpenedArithmetic& opened, int term);

/// "x", "dY", "w", ...: the short name of a term's input or factor with its place, as the formulas write it.
[[nodiscard]] QString inputName(const OpenedArithmetic& opened, const ExplanationTerm& term);
[[nodiscard]] QString factorName(const OpenedArithmetic& opened, const ExplanationTerm& term);

} // namespace resblock
