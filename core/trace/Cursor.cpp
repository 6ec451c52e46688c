// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/Cursor.h"

#include <algorithm>

namespace resblock {

std::vector<Step> blockSteps(const Graph& graph, int block)
{
    const BlockRange range = graph.section(block);
    std::vector<Step> steps = {{graph.idOf(range.input), Pass::Forward}};
    for (int node = range.first; node <= range.last; ++node)
        steps.push_back({graph.idOf(node), Pass::Forward});
    for (std::size_t i = steps.size(); i-- > 0;) steps.push_back({steps[i].stage, Pass::Backward});
    return steps;
}

Cursor Cursor::stepped(int by, int stepCount) const
{
    Cursor moved = *this;
    const auto wanted = static_cast<long long>(step) + by;
    moved.step = static_cast<int>(std::clamp<long long>(wanted, 0, std::max(stepCount - 1, 0)));
    return moved;
}

Cursor Cursor::clampedTo(const Shape& shape) const
{
    const auto inside = [](Index i, Index extent) {
        return std::clamp<Index>(i, 0, std::max<Index>(extent - 1, 0));
    };
    Cursor clamped = *this;
    clamped.sample = inside(sample, shape.n);
    clamped.channel = inside(channel, shape.c);
    clamped.y = inside(y, shape.h);
    clamped.x = inside(x, shape.w);
    return clamped;
}

int mirroredStep(int step, int stepCount)
{
    return stepCount - 1 - step;
}

} // namespace resblock
