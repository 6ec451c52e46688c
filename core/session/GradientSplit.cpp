// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/StagePlace.h"

namespace resblock {

std::optional<GradientSplit> gradientSplit(const Snapshot& snapshot, const StagePlace& blockInput,
                                           const Cursor& cursor)
{
    const auto& found = snapshot.report(blockInput.block()).split;
    const Stage* back = blockInput.stage(Pass::Backward);
    if (!found || !back || !back->output) return std::nullopt;
    GradientSplit split{found->total, found->shortcut, found->branch, found->cosine, 0, 0};
    const Tensor& total = *back->output;
    const Cursor at = cursor.clampedTo(total.shape());
    split.shortcutValue = static_cast<double>((*found->shortcutPart)(at.sample, at.channel, at.y, at.x));
    split.branchValue = static_cast<double>(total(at.sample, at.channel, at.y, at.x)) - split.shortcutValue;
    return split;
}

} // namespace resblock
