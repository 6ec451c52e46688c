// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Shape.h"
#include "ui/paint/maths/MathNode.h"

// The expressions that formulas of networks are made of. Indices: k, c channels; p, q row and column of an
// output; r, s of a kernel; i, j of an input that a gradient arrives at; n the sample.
namespace resblock::math {

/// Makes a variable from a name in UTF-8.
[[nodiscard]] MathNode var(const char* name);
/// Makes a whole number.
[[nodiscard]] MathNode integer(Index value);
/// Makes a sign (=, +, − or ·) with the spaces of a relation or an operation.
[[nodiscard]] MathNode equals();
[[nodiscard]] MathNode plus();
[[nodiscard]] MathNode minus();
[[nodiscard]] MathNode times();

/// Makes a variable with indices, with commas between them: x_{c,p,q}.
[[nodiscard]] MathNode at(const char* symbol, std::vector<MathNode> index);
/// Makes node².
[[nodiscard]] MathNode squared(MathNode node);
/// Makes 1/below.
[[nodiscard]] MathNode oneOver(MathNode below);
/// Makes 1[condition]: 1 where it holds, else 0.
[[nodiscard]] MathNode indicator(MathNode condition);
/// Makes √(σ²_c + ε), the variance with a mark.
[[nodiscard]] MathNode deviation(int mark);
/// Makes m/(1 − ρ) at an index: what dropout multiplies a value by.
[[nodiscard]] MathNode keptShare(std::vector<MathNode> index);

/// Makes p, 2p, 2p + r, 2p + r − 1: the input row that kernel row `tap` reads for output row `out`. `before`
/// is the padding; `moves` says whether the kernel has more than one row.
[[nodiscard]] MathNode windowIndex(const char* out, const char* tap, Index stride, Index dilation,
                                   Index before, bool moves);
/// Makes i, i + 1 − r: the output row that input row `in` reached through kernel row `tap`; stride 1.
[[nodiscard]] MathNode reachedIndex(const char* in, const char* tap, Index dilation, Index before,
                                    bool moves);

} // namespace resblock::math
