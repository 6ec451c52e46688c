// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/GateReport.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace resblock {

Index GateReport::allClosed() const
{
    return std::accumulate(closed.begin(), closed.end(), Index{0});
}

GateReport gateReport(const Tensor& y)
{
    const Shape shape = y.shape();
    GateReport report;
    report.perChannel = shape.n * shape.plane();
    report.closed.assign(static_cast<std::size_t>(shape.c), 0);
    for (Index n = 0; n < shape.n; ++n)
        for (Index c = 0; c < shape.c; ++c) {
            const auto plane = y.plane(n, c);
            report.closed[static_cast<std::size_t>(c)] +=
                std::count_if(plane.begin(), plane.end(), [](float v) { return v <= 0; });
        }
    for (Index c = 0; c < shape.c; ++c)
        if (report.closed[static_cast<std::size_t>(c)] == report.perChannel) report.dead.push_back(c);
    return report;
}

GateFlow gateFlow(std::span<const float> dY, std::span<const float> y)
{
    assert(dY.size() == y.size());
    GateFlow flow;
    for (std::size_t i = 0; i < dY.size(); ++i) {
        const auto g = static_cast<double>(dY[i]);
        if (!std::isfinite(g)) continue;
        ++flow.values;
        flow.arriving += g * g;
        if (!(y[i] <= 0))
            flow.through += g * g;
        else if (g != 0)
            ++flow.stopped;
    }
    return flow;
}

} // namespace resblock
