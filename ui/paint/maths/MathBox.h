// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/maths/MathFonts.h"

#include <QColor>
#include <QGlyphRun>
#include <QPointF>
#include <QRectF>

#include <vector>

class QPainter;

namespace resblock {

/// Characters of one font on one baseline.
struct MathRun {
    QPointF position; ///< left end of the baseline
    QString text;
    MathFontFace face = MathFontFace::Upright;
    int pixelSize = 0;
    double stretch = 1; ///< vertical, for a delimiter taller than any there is
    double width = 0;
    double ascent = 0; ///< of the ink, above the baseline
    double descent = 0;
    bool muted = false;
};

/// A filled rectangle: a fraction's bar, the top of a root.
struct MathRule {
    QRectF rect;
    bool muted = false;
};

/// Where a marked part stands. A part that was broken has several.
struct MathMark {
    int mark = 0;
    QRectF rect;
};

/// A formula with everything placed: painting it and finding a part under the mouse measure nothing. In
/// pixels, y downwards; the origin is the top left corner, the first baseline is at `ascent`.
struct MathBox {
    double width = 0;
    double ascent = 0;  ///< of the first line
    double descent = 0; ///< from the first baseline to the bottom of the last line
    int pixelSize = 0;  ///< of the type, after shrinking
    std::vector<double> baselines;
    std::vector<MathRun> runs;
    std::vector<MathRule> rules;
    std::vector<MathMark> marks; ///< outer parts before the parts inside them
    std::vector<QFont> fonts;    ///< of the runs, in their order
    std::vector<QGlyphRun>
        glyphs; ///< the same shaped for the screen; empty where another font has to help out

    [[nodiscard]] double height() const { return ascent + descent; }
    /// The innermost part at a point, or 0.
    [[nodiscard]] int markAt(QPointF point) const;
};

/// Sets a formula in type of `pixelSize` within `width` pixels (0: on one line). A formula that is too wide
/// is broken before relations and additions; if a piece is still too wide, the type shrinks, to 70 % at
/// least; then pieces are broken inside. Only what cannot be broken anywhere shrinks further.
[[nodiscard]] MathBox layoutMath(const MathNode& formula, const MathFonts& fonts, int pixelSize,
                                 double width = 0);

struct MathColors {
    QColor text;
    QColor muted;
    QColor litFill;  ///< behind lit parts
    QColor litFrame; ///< around them: a colour alone does not tell
};
/// Paints with the box's top left corner at `at`; parts whose mark is in `lit` are lit.
void paintMath(QPainter& painter, const MathBox& box, QPointF at, const MathColors& colors,
               const std::vector<int>& lit = {});

} // namespace resblock
