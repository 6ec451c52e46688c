// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/maths/MathBox.h"

#include <vector>

namespace resblock {

/// TeX's four styles; all are uncramped here.
enum class MathStyle { Display, Text, Script, ScriptScript };

/// Returns the style of a subscript or superscript.
[[nodiscard]] MathStyle scriptOf(MathStyle style);
/// Returns the style of a numerator or denominator.
[[nodiscard]] MathStyle partOf(MathStyle style);

/// A laid-out piece: origin at the left end of its baseline, y downwards. In pixels.
struct MathPiece {
    double width = 0;
    double ascent = 0;
    double descent = 0;
    double italic = 0; ///< how far the ink leans out to the right
    bool character = false;
    std::vector<MathRun> runs;
    std::vector<MathRule> rules;
    std::vector<MathMark> marks;

    /// Adds another piece with its origin at (x, y) of this one, and grows the extents.
    void add(MathPiece piece, double x, double y);
};

} // namespace resblock
