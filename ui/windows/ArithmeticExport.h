// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"
#include "core/tensor/Shape.h"

#include <QString>

namespace resblock {

class ValueView;

/// Writes what the value panel shows: by the ending of the file's name all terms as CSV (any other ending,
/// too), or the figure of it (ArithmeticFigure) as SVG, PDF or PNG. Requires that something is opened.
/// Errors: FileUnwritable.
[[nodiscard]] Status exportArithmetic(const ValueView& view, Index sample, const QString& fileName);

} // namespace resblock
