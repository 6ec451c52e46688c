// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/maths/MathNode.h"

#include <QFont>
#include <QGlyphRun>
#include <QRawFont>

#include <array>
#include <map>
#include <optional>
#include <unordered_map>

namespace resblock {

/// The faces formulas are set in: STIX, with signs that come in several sizes; DejaVu Serif where STIX is not
/// installed; the font of the application for words, and for what no other has.
enum class MathFontFace { Upright, Italic, Bold, Size1, Size2, Size3, Size4, Words };
inline constexpr std::size_t mathFontFaceCount = 8;

/// Extent of one character, in em, y upwards.
struct GlyphExtent {
    double advance = 0;
    double left = 0;
    double right = 0;
    double top = 0;
    double bottom = 0;
};

/// The fonts of formulas and the measures of their characters, remembered: measuring text anew is what makes
/// a layout slow. Measures are in em and hold for every size. Use it from one thread at a time.
class MathFonts {
public:
    /// `words`: the font of the application.
    explicit MathFonts(const QFont& words);

    /// The face that has the character, `wanted` if that has it.
    [[nodiscard]] MathFontFace faceFor(MathFontFace wanted, char32_t character) const;
    /// Whether the face itself has it.
    [[nodiscard]] bool has(MathFontFace face, char32_t character) const;
    [[nodiscard]] const GlyphExtent& extent(MathFontFace face, char32_t character) const;
    [[nodiscard]] QFont font(MathFontFace face, int pixelSize) const;
    /// A text as glyphs on a baseline that begins at the origin, set like every text of formulas, without
    /// kerning. Empty where the face lacks a character, or one combines with another.
    [[nodiscard]] QGlyphRun glyphs(MathFontFace face, int pixelSize, const QString& text) const;

private:
    struct Face {
        QFont font;
        QRawFont raw;
    };

    /// Looked up and loaded when it is needed: most formulas need three, and the start of the program none.
    [[nodiscard]] const Face& loaded(MathFontFace face) const;
    [[nodiscard]] const QRawFont& raw(MathFontFace face) const { return loaded(face).raw; }
    [[nodiscard]] QFont fontOf(MathFontFace face) const;
    [[nodiscard]] GlyphExtent measure(MathFontFace face, char32_t character) const;

    QFont m_words;
    mutable std::array<std::optional<Face>, mathFontFaceCount> m_faces;
    mutable std::map<std::pair<MathFontFace, int>, QRawFont> m_sized; ///< faces in pixels
    mutable std::unordered_map<char32_t, GlyphExtent> m_extents;      ///< by face * 2^24 + character
};

} // namespace resblock
