// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Sigmoid.h"

#include <cmath>

namespace resblock {

double sigmoid(double x)
{
    const double t = std::exp(-std::abs(x));
    return x >= 0 ? 1 / (1 + t) : t / (1 + t);
}

std::vector<NamedValue> Sigmoid::steps(double x) const
{
    return {{"x", x}, {"exp_minus_x", std::exp(-x)}};
}

} // namespace resblock
