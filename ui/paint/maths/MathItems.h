// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/maths/MathPiece.h"

#include <cstddef>
#include <vector>

namespace resblock {

/// A piece of a formula that a line is made of.
struct MathItem {
    MathPiece piece;
    MathClass atom = MathClass::Ord;
    double space = 0; ///< before it, unless it begins a line
    int level = 0; ///< a line may break before it: 1 between the terms of the formula, more inside; 0 never
};

/// A marked row among the items: [first, last).
struct MathSpan {
    int mark = 0;
    std::size_t first = 0;
    std::size_t last = 0;
};

/// Adds the spaces between the atoms of a row, for type whose em is `em` pixels, and the breaks after
/// commas. A binary sign that has nothing to one side of it becomes an ordinary one.
void spaceOut(std::vector<MathItem>& items, MathStyle style, double em);

} // namespace resblock
