// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/OpenedArithmetic.h"

#include <QString>

namespace resblock {

/// Returns a group of terms of an opened number; null where nothing is opened or it has no such group.
[[nodiscard]] const TermGrid* groupAt(const OpenedArithmetic* opened, int group);

/// Counts the terms of a group; a cell that nothing meets is none.
[[nodiscard]] Index termCount(const TermGrid& group);

/// Writes the multiplication of a term with `digits` significant digits: "0.5 × −0.2 = −0.1".
[[nodiscard]] QString multiplicationText(const ExplanationTerm& term, int digits);

/// Remembers the group in view: while the value moves inside its stage, the same channel (or picture) stays
/// in view, however the ranks of the groups change.
class KeptGroup {
public:
    /// Finds the group to show first of a number: the one that was kept where this is another value of the
    /// same stage and pass, else 0. The stage and pass are compared with at the next call.
    [[nodiscard]] int findIn(const OpenedArithmetic& opened);
    /// Keeps this group from now on.
    void keep(const TermGrid& group);

private:
    StageId m_stage;
    Pass m_pass{};
    std::size_t m_part = 0;
    Index m_key = 0;
};

} // namespace resblock
