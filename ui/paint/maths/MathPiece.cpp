// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/MathPiece.h"

#include <algorithm>
#include <utility>

namespace resblock {

MathStyle scriptOf(MathStyle style)
{
    return style <= MathStyle::Text ? MathStyle::Script : MathStyle::ScriptScript;
}

MathStyle partOf(MathStyle style)
{
    return style == MathStyle::Display ? MathStyle::Text : scriptOf(style);
}

void MathPiece::add(MathPiece piece, double x, double y)
{
    for (MathRun& run : piece.runs) {
        run.position += QPointF(x, y);
        runs.push_back(std::move(run));
    }
    for (const MathRule& rule : piece.rules) rules.push_back({rule.rect.translated(x, y), rule.muted});
    for (const MathMark& mark : piece.marks) marks.push_back({mark.mark, mark.rect.translated(x, y)});
    width = std::max(width, x + piece.width);
    ascent = std::max(ascent, piece.ascent - y);
    descent = std::max(descent, piece.descent + y);
}

} // namespace resblock
