// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/Diagram.h"
#include "ui/paint/theme/Theme.h"

#include <QRectF>

class QPainter;

namespace resblock {

/// How a stage differs from the one it is compared with. Each has a colour, a line and a sign of its own:
/// plus, minus, an arrow to both sides, and a crossed equals sign.
enum class DiffSign { Added, Missing, Moved, Changed };
inline constexpr int diffSignCount = 4;

struct DiffMark {
    StageKey stage;
    DiffSign sign{};
};

/// A frame around a box (round for an add) with its sign on the upper right corner.
void paintDiffMark(QPainter& painter, const QRectF& box, bool round, DiffSign sign, const Theme& theme);

/// For a legend: a piece of that frame's line with its sign at the right end, in the middle of `area`.
void paintDiffSample(QPainter& painter, const QRectF& area, DiffSign sign, const Theme& theme);

} // namespace resblock
