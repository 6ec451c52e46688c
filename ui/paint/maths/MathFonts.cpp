// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/MathFonts.h"

#include <QFontDatabase>
#include <QFontMetricsF>

#include <algorithm>

namespace resblock {

namespace {

/// Characters are measured at this size, without hinting.
constexpr int measuredPixels = 200;

QString firstInstalled(const QStringList& families)
{
    for (const QString& family : families)
        if (QFontDatabase::hasFamily(family)) return family;
    return families.back();
}

QFont serif(QFont::Weight weight, bool italic)
{
    QFont font(firstInstalled({QStringLiteral("STIXGeneral"), QStringLiteral("STIX"),
                               QStringLiteral("STIX Two Text"), QStringLiteral("DejaVu Serif")}));
    font.setWeight(weight);
    font.setItalic(italic);
    return font;
}

QFont sized(const QString& family)
{
    return QFontDatabase::hasFamily(family) ? QFont(family) : serif(QFont::Normal, false);
}

} // namespace

MathFonts::MathFonts(const QFont& words) : m_words(words) {}

QFont MathFonts::fontOf(MathFontFace face) const
{
    switch (face) {
    case MathFontFace::Upright:
        return serif(QFont::Normal, false);
    case MathFontFace::Italic:
        return serif(QFont::Normal, true);
    case MathFontFace::Bold:
        return serif(QFont::Bold, false);
    case MathFontFace::Size1:
        return sized(QStringLiteral("STIXSizeOneSym"));
    case MathFontFace::Size2:
        return sized(QStringLiteral("STIXSizeTwoSym"));
    case MathFontFace::Size3:
        return sized(QStringLiteral("STIXSizeThreeSym"));
    case MathFontFace::Size4:
        return sized(QStringLiteral("STIXSizeFourSym"));
    case MathFontFace::Words:
        break;
    }
    return m_words;
}

const MathFonts::Face& MathFonts::loaded(MathFontFace face) const
{
    std::optional<Face>& slot = m_faces[static_cast<std::size_t>(face)];
    if (slot) return *slot;
    QFont font = fontOf(face);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setKerning(false);
    font.setPixelSize(measuredPixels);
    slot = Face{font, QRawFont::fromFont(font)};
    return *slot;
}

bool MathFonts::has(MathFontFace face, char32_t character) const
{
    return raw(face).supportsCharacter(character);
}

MathFontFace MathFonts::faceFor(MathFontFace wanted, char32_t character) const
{
    if (has(wanted, character)) return wanted;
    if (has(MathFontFace::Upright, character)) return MathFontFace::Upright;
    return MathFontFace::Words;
}

const GlyphExtent& MathFonts::extent(MathFontFace face, char32_t character) const
{
    const auto key = static_cast<char32_t>((static_cast<unsigned>(face) << 24U) | character);
    const auto known = m_extents.find(key);
    if (known != m_extents.end()) return known->second;
    return m_extents.emplace(key, measure(face, character)).first->second;
}

GlyphExtent MathFonts::measure(MathFontFace face, char32_t character) const
{
    const QString text = QString::fromUcs4(&character, 1);
    double advance = 0;
    QRectF box;
    if (has(face, character)) {
        const QRawFont& font = raw(face);
        const auto glyph = font.glyphIndexesForString(text).value(0);
        advance = font.advancesForGlyphIndexes({glyph}).value(0).x();
        box = font.boundingRect(glyph);
    } else {
        // the character comes from another font that Qt finds for it
        const QFontMetricsF metrics(loaded(face).font);
        advance = metrics.horizontalAdvance(text);
        box = metrics.boundingRect(text);
    }
    return {advance / measuredPixels, box.left() / measuredPixels, box.right() / measuredPixels,
            -box.top() / measuredPixels, -box.bottom() / measuredPixels};
}

QGlyphRun MathFonts::glyphs(MathFontFace face, int pixelSize, const QString& text) const
{
    const QList<uint> characters = text.toUcs4();
    for (const uint character : characters)
        if (!has(face, character) || QChar::category(character) == QChar::Mark_NonSpacing) return {};
    const auto [sized, fresh] = m_sized.try_emplace({face, pixelSize});
    if (fresh) {
        sized->second = raw(face);
        sized->second.setPixelSize(std::max(1, pixelSize));
    }
    QGlyphRun run;
    run.setRawFont(sized->second);
    run.setGlyphIndexes(sized->second.glyphIndexesForString(text));
    if (run.glyphIndexes().size() != characters.size()) return {};
    QList<QPointF> positions;
    double x = 0;
    for (const uint character : characters) {
        positions.append({x, 0});
        x += extent(face, character).advance * pixelSize;
    }
    run.setPositions(positions);
    return run;
}

QFont MathFonts::font(MathFontFace face, int pixelSize) const
{
    QFont font = loaded(face).font;
    font.setPixelSize(std::max(1, pixelSize));
    return font;
}

} // namespace resblock
