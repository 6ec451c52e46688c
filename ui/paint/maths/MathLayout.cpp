// SPDX-License-Identifier: GPL-3.0-or-later
// From the tree to pieces and items, by the rules of The TeXbook, appendix G, with STIX's measures.
#include "ui/paint/maths/MathLayout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace resblock {

namespace {

// in em of the size in use (axis, x-height: STIX; shifts: TeX's cmsy)
constexpr double axisHeight = 0.258;
constexpr double xHeight = 0.45;
constexpr double ruleThickness = 0.05;
constexpr double supShift = 0.4;
constexpr double subShift = 0.16;
constexpr double subShiftWithSup = 0.247;
constexpr double supDrop = 0.36;
constexpr double subDrop = 0.08;
constexpr double scriptSpace = 0.05;
constexpr double wordSpace = 0.25;

/// Spaces in mu (1/18 em) between atoms, left by right (The TeXbook, page 170); negative ones vanish in
/// scripts. In the order of MathClass.
constexpr int spaces[8][8] = {
    // Ord Op Bin Rel Open Close Punct Inner
    {0, 3, -4, -5, 0, 0, 0, -3},     // Ord
    {3, 3, 0, -5, 0, 0, 0, -3},      // Op
    {-4, -4, 0, 0, -4, 0, 0, -4},    // Bin
    {-5, -5, 0, 0, -5, 0, 0, -5},    // Rel
    {0, 0, 0, 0, 0, 0, 0, 0},        // Open
    {0, 3, -4, -5, 0, 0, 0, -3},     // Close
    {-3, -3, 0, -3, -3, -3, -3, -3}, // Punct
    {-3, 3, -4, -5, -3, 0, -3, -3},  // Inner
};

MathStyle scriptOf(MathStyle style)
{
    return style <= MathStyle::Text ? MathStyle::Script : MathStyle::ScriptScript;
}

MathStyle partOf(MathStyle style)
{
    return style == MathStyle::Display ? MathStyle::Text : scriptOf(style);
}

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

/// A row that is rather not broken: a term, a number with a power of ten.
bool isUnit(const MathNode& node)
{
    return node.kind == MathKind::Row && (node.mark != 0 || node.atom == MathClass::Inner);
}

bool wide(char32_t c)
{
    return c >= 0x2E80;
}

} // namespace

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

int MathSetter::sizeOf(MathStyle style) const
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

double MathSetter::ruleOf(const Context& c) const
{
    return std::max(1.0, std::round(ruleThickness * em(c)));
}

double MathSetter::axisOf(const Context& c) const
{
    return axisHeight * em(c);
}

// --- items

void MathSetter::itemize(const MathNode& formula, std::vector<MathItem>& items,
                         std::vector<MathSpan>& spans) const
{
    const Context c;
    flatten(formula, c, 1, items, spans);
    spaceOut(items, c);
}

void MathSetter::flatten(const MathNode& node, const Context& outer, int depth, std::vector<MathItem>& items,
                         std::vector<MathSpan>& spans) const
{
    const Context c{outer.style, outer.muted || node.muted};
    const bool takenApart = node.kind == MathKind::Row || node.kind == MathKind::Fence ||
                            (node.kind == MathKind::Symbol && node.face == MathFace::Words);
    if (!takenApart) {
        const bool breaks =
            node.kind == MathKind::Symbol && (node.atom == MathClass::Bin || node.atom == MathClass::Rel);
        items.push_back({set(node, c), node.atom, 0, breaks ? depth : 0});
        return;
    }
    const std::size_t span = spans.size();
    if (node.mark != 0) spans.push_back({node.mark, items.size(), 0});
    if (node.kind == MathKind::Fence) {
        flattenFence(node, c, depth, items, spans);
    } else if (node.kind == MathKind::Symbol) {
        flattenWords(node, c, depth, items);
    } else {
        for (const MathNode& child : node.children)
            flatten(child, c, isUnit(child) ? depth + 1 : depth, items, spans);
    }
    if (node.mark != 0) spans[span].last = items.size();
}

void MathSetter::flattenWords(const MathNode& node, const Context& c, int depth,
                              std::vector<MathItem>& items) const
{
    bool first = true;
    for (const QString& word : node.text.split(u' ', Qt::SkipEmptyParts)) {
        MathNode one = node;
        one.text = word;
        one.mark = 0;
        items.push_back(
            {symbol(one, c), MathClass::Ord, first ? 0 : wordSpace * em(c), first ? 0 : depth + 1});
        first = false;
    }
}

void MathSetter::flattenFence(const MathNode& node, const Context& c, int depth, std::vector<MathItem>& items,
                              std::vector<MathSpan>& spans) const
{
    const MathPiece inner = set(node.children[0], c);
    const double half = std::max(inner.ascent - axisOf(c), inner.descent + axisOf(c));
    const double height = std::max(2 * half * 0.901, 2 * half - 0.5 * em(c));
    items.push_back({tall(node.text.front(), height, true, c), MathClass::Open, 0, 0});
    flatten(node.children[0], c, depth + 2, items, spans);
    items.push_back({tall(node.text.back(), height, true, c), MathClass::Close, 0, 0});
}

void MathSetter::spaceOut(std::vector<MathItem>& items, const Context& c) const
{
    // a binary sign with nothing to its left or right is none
    const auto alone = [](MathClass left) {
        return left == MathClass::Bin || left == MathClass::Operator || left == MathClass::Rel ||
               left == MathClass::Open || left == MathClass::Punct;
    };
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].atom == MathClass::Bin && (i == 0 || alone(items[i - 1].atom))) {
            items[i].atom = MathClass::Ord;
            items[i].level = 0;
        }
        const bool ends = items[i].atom == MathClass::Rel || items[i].atom == MathClass::Close ||
                          items[i].atom == MathClass::Punct;
        if (ends && i > 0 && items[i - 1].atom == MathClass::Bin) items[i - 1].atom = MathClass::Ord;
    }
    for (std::size_t i = 1; i < items.size(); ++i) {
        int mu = spaces[static_cast<int>(items[i - 1].atom)][static_cast<int>(items[i].atom)];
        if (c.style >= MathStyle::Script) mu = items[i - 1].atom == MathClass::Punct ? 1 : std::max(mu, 0);
        items[i].space += std::abs(mu) / 18.0 * em(c);
        // after a comma a line may break, at a pinch
        if (items[i - 1].atom == MathClass::Punct && items[i].level == 0) items[i].level = 3;
    }
}

// --- pieces

MathPiece MathSetter::set(const MathNode& node, const Context& outer) const
{
    const Context c{outer.style, outer.muted || node.muted};
    MathPiece piece = unmarked(node, c);
    if (node.mark != 0)
        piece.marks.insert(piece.marks.begin(),
                           {node.mark, QRectF(0, -piece.ascent, piece.width, piece.ascent + piece.descent)});
    return piece;
}

MathPiece MathSetter::unmarked(const MathNode& node, const Context& c) const
{
    switch (node.kind) {
    case MathKind::Symbol:
        return symbol(node, c);
    case MathKind::Scripts:
        return scripts(node, c);
    case MathKind::Limits:
        return limits(node, c);
    case MathKind::Fraction:
        return fraction(node, c);
    case MathKind::Root:
        return root(node, c);
    case MathKind::Accent:
        return accent(node, c);
    case MathKind::Labelled:
        return labelled(node, c);
    case MathKind::Row:
    case MathKind::Fence:
        break;
    }
    return row(node, c);
}

MathPiece MathSetter::row(const MathNode& node, const Context& c) const
{
    std::vector<MathItem> items;
    std::vector<MathSpan> spans;
    MathNode bare = node;
    bare.mark = 0; // set() adds it
    flatten(bare, c, 1, items, spans);
    spaceOut(items, c);
    MathPiece piece;
    std::vector<double> lefts;
    for (MathItem& item : items) {
        const double x = lefts.empty() ? 0 : piece.width + item.space;
        lefts.push_back(x);
        piece.italic = item.piece.italic;
        piece.character = items.size() == 1 && item.piece.character;
        piece.add(std::move(item.piece), x, 0);
    }
    for (const MathSpan& span : spans) {
        if (span.first == span.last) continue;
        const double right =
            span.last < lefts.size() ? lefts[span.last] - items[span.last].space : piece.width;
        piece.marks.push_back({span.mark, QRectF(lefts[span.first], -piece.ascent, right - lefts[span.first],
                                                 piece.ascent + piece.descent)});
    }
    return piece;
}

MathPiece MathSetter::characters(const QString& text, MathFontFace face, const Context& c) const
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

MathPiece MathSetter::symbol(const MathNode& node, const Context& c) const
{
    if (node.text == QStringLiteral("∑")) {
        MathPiece piece = tall(u'∑', c.style == MathStyle::Display ? 1.3 * em(c) : 0, true, c);
        return piece;
    }
    return characters(node.text, faceOf(node.face), c);
}

MathPiece MathSetter::scripts(const MathNode& node, const Context& c) const
{
    MathPiece base = set(node.children[0], c);
    const Context small{scriptOf(c.style), c.muted};
    const bool hasSub = !node.children[1].empty(), hasSup = !node.children[2].empty();
    MathPiece below = hasSub ? set(node.children[1], small) : MathPiece{};
    MathPiece above = hasSup ? set(node.children[2], small) : MathPiece{};

    const double size = em(c), theta = ruleOf(c);
    double up = base.character ? 0 : base.ascent - supDrop * em(small);
    double down = base.character ? 0 : base.descent + subDrop * em(small);
    up = std::max({up, supShift * size, above.descent + xHeight / 4 * size});
    down = std::max({down, (hasSup ? subShiftWithSup : subShift) * size});
    if (!hasSup) down = std::max(down, below.ascent - 0.8 * xHeight * size);
    if (hasSub && hasSup) {
        const double gap = (up - above.descent) - (below.ascent - down);
        if (gap < 4 * theta) down += 4 * theta - gap;
    }
    MathPiece piece;
    const double width = base.width, lean = base.italic;
    piece.add(std::move(base), 0, 0);
    if (hasSup) piece.add(std::move(above), width + lean, -up);
    if (hasSub) piece.add(std::move(below), width, down);
    piece.width += scriptSpace * size;
    return piece;
}

MathPiece MathSetter::limits(const MathNode& node, const Context& c) const
{
    MathPiece op = set(node.children[0], c);
    if (node.children[1].empty()) return op;
    MathPiece below = set(node.children[1], {scriptOf(c.style), c.muted});
    const double size = em(c);
    const double width = std::max(op.width, below.width);
    const double shift = std::max(op.descent + 0.13 * size + below.ascent, op.descent + 0.45 * size);
    MathPiece piece;
    const double opLeft = (width - op.width) / 2, belowLeft = (width - below.width) / 2;
    piece.add(std::move(op), opLeft, 0);
    piece.add(std::move(below), belowLeft, shift);
    return piece;
}

MathPiece MathSetter::fraction(const MathNode& node, const Context& c) const
{
    const Context inside{partOf(c.style), c.muted};
    MathPiece top = set(node.children[0], inside);
    MathPiece bottom = set(node.children[1], inside);
    const double size = em(c), theta = ruleOf(c), axis = axisOf(c);
    const bool display = c.style == MathStyle::Display;
    const double gap = display ? std::max(2.5 * theta, 0.13 * size) : std::max(theta, 0.08 * size);
    const double up = std::max((display ? 0.677 : 0.394) * size, axis + theta / 2 + gap + top.descent);
    const double down = std::max((display ? 0.686 : 0.345) * size, gap + theta / 2 + bottom.ascent - axis);
    const double overhang = 0.06 * size;
    const double bar = std::max(top.width, bottom.width) + 2 * overhang;
    const double side = 0.1 * size;

    MathPiece piece;
    const double topLeft = side + (bar - top.width) / 2, bottomLeft = side + (bar - bottom.width) / 2;
    piece.add(std::move(top), topLeft, -up);
    piece.add(std::move(bottom), bottomLeft, down);
    piece.rules.push_back({QRectF(side, -axis - theta / 2, bar, theta), c.muted});
    piece.width = bar + 2 * side;
    return piece;
}

MathPiece MathSetter::root(const MathNode& node, const Context& c) const
{
    MathPiece inner = set(node.children[0], c);
    const double size = em(c), theta = ruleOf(c);
    // room for the tallest letters, so that roots side by side look alike
    inner.ascent = std::max(inner.ascent, 0.7 * size);
    inner.descent = std::max(inner.descent, 0.2 * size);
    const double clearance = theta + 0.08 * size;
    const double needed = inner.ascent + inner.descent + clearance + theta;
    MathPiece sign = tall(u'√', needed, false, c);
    const double top = inner.ascent + clearance + theta; // the sign hangs from here
    MathPiece piece;
    const double left = sign.width, width = inner.width + 0.08 * size;
    piece.add(std::move(sign), 0, -top);
    piece.add(std::move(inner), left + 0.04 * size, 0);
    piece.rules.push_back({QRectF(left - theta / 2, -top, width + theta / 2, theta), c.muted});
    piece.ascent = std::max(piece.ascent, top);
    piece.width = left + width;
    return piece;
}

MathPiece MathSetter::accent(const MathNode& node, const Context& c) const
{
    MathPiece base = set(node.children[0], c);
    const double size = em(c);
    MathPiece piece;
    const double width = base.width, ascent = base.ascent, lean = base.italic;
    piece.add(std::move(base), 0, 0);
    if (node.text == QLatin1String("hat")) {
        MathPiece hat = characters(QString(QChar(0x02C6)), MathFontFace::Upright, c);
        const double raise = std::max(0.0, ascent - xHeight * size);
        // over an italic letter the middle of the top lies to the right of the middle of its foot
        const double left = (width - hat.width) / 2 + lean / 2 + 0.06 * size;
        piece.add(std::move(hat), std::max(0.0, left), -raise);
        piece.width = std::max(width, piece.width);
    } else {
        const double theta = ruleOf(c);
        const double top = ascent + 2.5 * theta + theta;
        piece.rules.push_back({QRectF(0.02 * size, -top, width + lean - 0.02 * size, theta), c.muted});
        piece.ascent = std::max(piece.ascent, top + theta);
        piece.width = width + lean;
    }
    return piece;
}

MathPiece MathSetter::labelled(const MathNode& node, const Context& c) const
{
    MathPiece base = set(node.children[0], c);
    MathNode words = node.children[1];
    const Context small{scriptOf(c.style), true};
    MathPiece label = characters(words.text, faceOf(words.face), small);
    const double size = em(c), theta = ruleOf(c);
    const double width = std::max(base.width, label.width);
    const double baseLeft = (width - base.width) / 2, baseWidth = base.width;
    const double bottom = base.descent + 0.12 * size, hook = 0.12 * size;
    MathPiece piece;
    piece.add(std::move(base), baseLeft, 0);
    const double line = bottom + hook;
    piece.rules.push_back({QRectF(baseLeft, bottom, theta, hook), true});
    piece.rules.push_back({QRectF(baseLeft + baseWidth - theta, bottom, theta, hook), true});
    piece.rules.push_back({QRectF(baseLeft, line, baseWidth, theta), true});
    const double labelLeft = (width - label.width) / 2, labelDown = line + theta + 0.1 * size + label.ascent;
    piece.add(std::move(label), labelLeft, labelDown);
    return piece;
}

MathPiece MathSetter::tall(QChar sign, double height, bool centred, const Context& c) const
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
