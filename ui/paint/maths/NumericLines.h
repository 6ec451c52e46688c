// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/Explanation.h"
#include "ui/paint/maths/FormulaSums.h"
#include "ui/paint/maths/MathNode.h"

#include <vector>

namespace resblock {

class FormulaScope;

/// Writes the lines with the numbers of one value: the value as a sum; then, where a gradient has several
/// parts, each part. `symbolic` is the line that was written with the same writer before; the marks of its
/// symbols are those that the numbers belong to. Each line gets as many digits as make it add up as shown.
[[nodiscard]] std::vector<MathNode> numericLines(const FormulaScope& scope, const Explanation& explanation,
                                                 const MathNode& symbolic, ShownTerms shown,
                                                 FormulaWriter& writer);

} // namespace resblock
