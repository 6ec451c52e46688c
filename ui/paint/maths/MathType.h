// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/maths/MathFonts.h"
#include "ui/paint/maths/MathPiece.h"

namespace resblock {

/// How a part of a formula is set: in which style, and whether in the colour of secondary text.
struct MathContext {
    MathStyle style = MathStyle::Display;
    bool muted = false;
};

/// Returns the font's face for a node's; words are upright.
[[nodiscard]] MathFontFace faceOf(MathFace face);

/// The type of one formula: its sizes by style, and characters as pieces. Borrows the fonts. In pixels.
class MathType {
public:
    /// Sets type whose size in display style is `pixelSize`.
    MathType(const MathFonts& fonts, int pixelSize) : m_fonts(fonts), m_size(pixelSize) {}

    /// Returns the size of the type, smaller in scripts.
    [[nodiscard]] double em(const MathContext& c) const { return sizeOf(c.style); }
    /// Returns the thickness of rules, at least a pixel.
    [[nodiscard]] double ruleOf(const MathContext& c) const;
    /// Returns the height of the middle of a minus sign above the baseline.
    [[nodiscard]] double axisOf(const MathContext& c) const;

    /// Sets a text in a face, and what that lacks in the face that has it.
    [[nodiscard]] MathPiece characters(const QString& text, MathFontFace face, const MathContext& c) const;
    /// Sets a node that is a symbol, without its mark; sums are larger in display style.
    [[nodiscard]] MathPiece symbol(const MathNode& node, const MathContext& c) const;
    /// Sets a sign of at least this height, centred on the axis if `centred`, else hanging from 0.
    [[nodiscard]] MathPiece tall(QChar sign, double height, bool centred, const MathContext& c) const;

private:
    [[nodiscard]] int sizeOf(MathStyle style) const;

    const MathFonts& m_fonts;
    int m_size;
};

} // namespace resblock
