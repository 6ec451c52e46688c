// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/Explanation.h"

#include <string>

namespace resblock {

/// The arithmetic of one number as comma-separated values, a line a term in the order of the explanation,
/// every number written so that it reads back as the same double. Columns:
///   row        term, constant, sum or stored
///   part       the reader that sends the term back, where a stage has several; else the stage or parameter
///   source, pass, quantity, n, c, y, x    what `input` is and where it stands (-1: averaged over)
///   kind       product, padding or closed
///   input, factor, product
///   weight, w0, w1, w2, w3    what the factor is and where it stands; empty for a constant factor
///   running    the sum up to this row
/// The last rows are the constant, the sum, and the value that the run stored.
[[nodiscard]] std::string explanationCsv(const Explanation& explanation);

} // namespace resblock
