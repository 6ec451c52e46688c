// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/StageAlignment.h"

#include <algorithm>

namespace resblock {

namespace {

int weightOf(const AlignedStage& stage)
{
    const bool holds = stage.isInput || stage.kind == OpKind::Conv2d || stage.kind == OpKind::Linear ||
                       stage.kind == OpKind::Add;
    return holds ? 3 : 1;
}

bool belongTogether(const AlignedStage& a, const AlignedStage& b)
{
    return a.isInput || b.isInput ? a.isInput && b.isInput : a.id == b.id;
}

} // namespace

std::vector<std::pair<std::size_t, std::size_t>> alignStages(const std::vector<AlignedStage>& a,
                                                             const std::vector<AlignedStage>& b)
{
    // best[i][j]: weight of the best alignment of what follows place i of a and place j of b
    std::vector<std::vector<int>> best(a.size() + 1, std::vector<int>(b.size() + 1, 0));
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;) {
            best[i][j] = std::max(best[i + 1][j], best[i][j + 1]);
            if (belongTogether(a[i], b[j]))
                best[i][j] = std::max(best[i][j], best[i + 1][j + 1] + weightOf(a[i]));
        }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (belongTogether(a[i], b[j]) && best[i][j] == best[i + 1][j + 1] + weightOf(a[i]))
            pairs.emplace_back(i++, j++);
        else if (best[i][j] == best[i + 1][j])
            ++i;
        else
            ++j;
    }
    return pairs;
}

} // namespace resblock
