// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/MathType.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace resblock {

namespace {

// in em of the size in use, as STIX has them
constexpr double axisHeight = 0.258;
constexpr double ruleThickness = 0.05;

bool wide(char32_t c)
{
    return c >= 0x2E80;
}

} // namespace

MathFontFace faceOf(MathFace face)
{
    switch (face) {
    case MathFace::Italic:
        return MathFontFace::Italic;
    case MathFace::Bold:
        return MathFontFace::Bold;
    case MathFace::Upright:
    case MathFace::Words:
        break;
    }
    return MathFontFace::Upright;
}

int MathType::sizeOf(MathStyle style) const
{
    switch (style) {
    case MathStyle::Display:
    case MathStyle::Text:
        return m_size;
    case MathStyle::Script:
        return std::max(1, qRound(0.7 * m_size));
    case MathStyle::ScriptScript:
        break;
    }
    return std::max(1, qRound(0.55 * m_size));
}

double MathType::ruleOf(const MathContext& c) const
{
    return std::max(1.0, std::round(ruleThickness * em(c)));
}

double MathType::axisOf(const MathContext& c) const
{
    return axisHeight * em(c);
}

MathPiece MathType::characters(const QString& text, MathFontFace face, const MathContext& c) const
{
    MathPiece piece;
    const double size = em(c);
    for (const char32_t character : text.toUcs4()) {
        const MathFontFace used = wide(character) ? MathFontFace::Words : m_fonts.faceFor(face, character);
        const GlyphExtent& extent = m_fonts.extent(used, character);
        if (piece.runs.empty() || piece.runs.back().face != used)
            piece.runs.push_back({{piece.width, 0}, {}, used, sizeOf(c.style), 1, 0, 0, 0, c.muted});
        MathRun& run = piece.runs.back();
        run.text += QString::fromUcs4(&character, 1);
        run.width += extent.advance * size;
        run.ascent = std::max(run.ascent, extent.top * size);
        run.descent = std::max(run.descent, -extent.bottom * size);
        piece.width += extent.advance * size;
        piece.italic = std::max(0.0, extent.right - extent.advance) * size;
    }
    for (const MathRun& run : piece.runs) {
        piece.ascent = std::max(piece.ascent, run.ascent);
        piece.descent = std::max(piece.descent, run.descent);
    }
    piece.character = true;
    return piece;
}

MathPiece MathType::symbol(const MathNode& node, const MathContext& c) const
{
    if (node.text == QStringLiteral("∑")) {
        MathPiece piece = tall(u'∑', c.style == MathStyle::Display ? 1.3 * em(c) : 0, true, c);
        return piece;
    }
    return characters(node.text, faceOf(node.face), c);
}

MathPiece MathType::tall(QChar sign, double height, bool centred, const MathContext& c) const
{
    static constexpr std::array faces = {MathFontFace::Upright, MathFontFace::Size1, MathFontFace::Size2,
                                         MathFontFace::Size3, MathFontFace::Size4};
    const double size = em(c), tolerance = sign == u'√' ? 1.35 : 1.08;
    MathFontFace face = MathFontFace::Upright;
    for (const MathFontFace candidate : faces) {
        if (!m_fonts.has(candidate, sign.unicode())) continue;
        face = candidate;
        const GlyphExtent& e = m_fonts.extent(face, sign.unicode());
        if ((e.top - e.bottom) * size * tolerance >= height) break;
    }
    MathPiece piece = characters(QString(sign), face, c);
    MathRun& run = piece.runs.front();
    const GlyphExtent& e = m_fonts.extent(face, sign.unicode());
    const double natural = (e.top - e.bottom) * size;
    // a root fits exactly, or its bar would float; other signs are stretched only where none is tall enough
    if (natural > 0 && (sign == u'√' || natural * tolerance < height)) run.stretch = height / natural;
    const double tallness = natural * run.stretch;
    const double top = centred ? axisOf(c) + tallness / 2 : 0; // above the baseline of the formula
    run.position.setY(-(top - e.top * size * run.stretch));
    run.ascent = e.top * size * run.stretch;
    run.descent = -e.bottom * size * run.stretch;
    piece.ascent = top;
    piece.descent = tallness - top;
    piece.character = false;
    piece.italic = 0;
    return piece;
}

} // namespace resblock
