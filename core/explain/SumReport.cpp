// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/SumReport.h"

#include <cassert>
#include <cmath>

namespace resblock {

double SumReport::cosine() const
{
    return a > 0 && b > 0 ? cross / 2 / (std::sqrt(a) * std::sqrt(b)) : 0;
}

SumReport sumReport(std::span<const float> a, std::span<const float> b)
{
    assert(a.size() == b.size());
    SumReport report;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto u = static_cast<double>(a[i]);
        const auto v = static_cast<double>(b[i]);
        if (!std::isfinite(u) || !std::isfinite(v)) continue;
        ++report.values;
        report.a += u * u;
        report.b += v * v;
        report.cross += 2 * u * v;
        report.opposite += (u < 0 && v > 0) || (u > 0 && v < 0) ? 1 : 0;
    }
    return report;
}

ClipReport clipReport(std::span<const float> x)
{
    ClipReport report;
    for (const float value : x) {
        const auto v = static_cast<double>(value);
        if (!std::isfinite(v)) continue;
        ++report.values;
        report.energy += v * v;
        if (v >= 0) continue;
        ++report.clipped;
        report.clippedEnergy += v * v;
    }
    return report;
}

} // namespace resblock
