// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/maths/MathNode.h"

namespace resblock {

class FormulaScope;
class FormulaWriter;

// The symbolic lines of formulas. Each leaves the marks of its symbols and its legend with the writer.

/// Writes the line of a subject, by what the subject is.
[[nodiscard]] MathNode symbolicLine(const FormulaScope& scope, FormulaWriter& writer);

/// Writes how the stage's output is computed from its inputs, by the kind of its op.
[[nodiscard]] MathNode symbolicForward(const FormulaScope& scope, FormulaWriter& writer);
/// Writes how the gradient with respect to the stage's output is computed from those of its readers.
[[nodiscard]] MathNode symbolicBackward(const FormulaScope& scope, FormulaWriter& writer);
/// Writes the gradient with respect to a parameter of the stage as a sum over the batch.
[[nodiscard]] MathNode symbolicParameter(const FormulaScope& scope, FormulaWriter& writer);
/// Writes the mean, the variance and the like that a normalization or a loss needs of all values; an empty
/// row for a quantity that has no line of its own.
[[nodiscard]] MathNode symbolicQuantity(const FormulaScope& scope, FormulaWriter& writer);

} // namespace resblock
