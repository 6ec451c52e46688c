// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/Explanation.h"

#include <string>

namespace resblock {

/// One line of JSON: {"stage", "pass": "forward" | "backward", "index", "value", "bias", "terms": [{"source",
/// "index", "factor", "input", "product"}]}. Numbers have all the digits of their double, so that bias + sum
/// of the products, added in order, is Explanation::sum(); a NaN or an infinity, which JSON has not, is the
/// text "nan", "inf" or "-inf".
/// Where they say something, these follow: "parameter" (then "index" is (k,c,r,s) of a convolution, (k,f,0,0)
/// of a linear weight, (0,c,0,0) else), "values" (the numbers of a formula by name), and with a term
/// "padding": true, "closed": true or "quantity".
[[nodiscard]] std::string formatExplanationJson(const Explanation& explanation);

} // namespace resblock
