// SPDX-License-Identifier: GPL-3.0-or-later
// From the tree to pieces and items, by the rules of The TeXbook, appendix G, with STIX's measures.
#include "ui/paint/maths/MathLayout.h"

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

// in em of the size in use (x-height: STIX; shifts: TeX's cmsy)
constexpr double xHeight = 0.45;
constexpr double supShift = 0.4;
constexpr double subShift = 0.16;
constexpr double subShiftWithSup = 0.247;
constexpr double supDrop = 0.36;
constexpr double subDrop = 0.08;
constexpr double scriptSpace = 0.05;
constexpr double wordSpace = 0.25;

/// A row that is rather not broken: a term, a number with a power of ten.
bool isUnit(const MathNode& node)
{
    return node.kind == MathKind::Row && (node.mark != 0 || node.atom == MathClass::Inner);
}

} // namespace

// --- items

void MathSetter::itemize(const MathNode& formula, std::vector<MathItem>& items,
                         std::vector<MathSpan>& spans) const
{
    const MathContext c;
    flatten(formula, c, 1, items, spans);
    spaceOut(items, c.style, m_type.em(c));
}

void MathSetter::flatten(const MathNode& node, const MathContext& outer, int depth,
                         std::vector<MathItem>& items, std::vector<MathSpan>& spans) const
{
    const MathContext c{outer.style, outer.muted || node.muted};
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

void MathSetter::flattenWords(const MathNode& node, const MathContext& c, int depth,
                              std::vector<MathItem>& items) const
{
    bool first = true;
    for (const QString& word : node.text.split(u' ', Qt::SkipEmptyParts)) {
        MathNode one = node;
        one.text = word;
        one.mark = 0;
        items.push_back({m_type.symbol(one, c), MathClass::Ord, first ? 0 : wordSpace * m_type.em(c),
                         first ? 0 : depth + 1});
        first = false;
    }
}

void MathSetter::flattenFence(const MathNode& node, const MathContext& c, int depth,
                              std::vector<MathItem>& items, std::vector<MathSpan>& spans) const
{
    const MathPiece inner = set(node.children[0], c);
    const double half = std::max(inner.ascent - m_type.axisOf(c), inner.descent + m_type.axisOf(c));
    const double height = std::max(2 * half * 0.901, 2 * half - 0.5 * m_type.em(c));
    items.push_back({m_type.tall(node.text.front(), height, true, c), MathClass::Open, 0, 0});
    flatten(node.children[0], c, depth + 2, items, spans);
    items.push_back({m_type.tall(node.text.back(), height, true, c), MathClass::Close, 0, 0});
}

// --- pieces

MathPiece MathSetter::set(const MathNode& node, const MathContext& outer) const
{
    const MathContext c{outer.style, outer.muted || node.muted};
    MathPiece piece = unmarked(node, c);
    if (node.mark != 0)
        piece.marks.insert(piece.marks.begin(),
                           {node.mark, QRectF(0, -piece.ascent, piece.width, piece.ascent + piece.descent)});
    return piece;
}

MathPiece MathSetter::unmarked(const MathNode& node, const MathContext& c) const
{
    switch (node.kind) {
    case MathKind::Symbol:
        return m_type.symbol(node, c);
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

MathPiece MathSetter::row(const MathNode& node, const MathContext& c) const
{
    std::vector<MathItem> items;
    std::vector<MathSpan> spans;
    MathNode bare = node;
    bare.mark = 0; // set() adds it
    flatten(bare, c, 1, items, spans);
    spaceOut(items, c.style, m_type.em(c));
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

MathPiece MathSetter::scripts(const MathNode& node, const MathContext& c) const
{
    MathPiece base = set(node.children[0], c);
    const MathContext small{scriptOf(c.style), c.muted};
    const bool hasSub = !node.children[1].empty(), hasSup = !node.children[2].empty();
    MathPiece below = hasSub ? set(node.children[1], small) : MathPiece{};
    MathPiece above = hasSup ? set(node.children[2], small) : MathPiece{};

    const double size = m_type.em(c), theta = m_type.ruleOf(c);
    double up = base.character ? 0 : base.ascent - supDrop * m_type.em(small);
    double down = base.character ? 0 : base.descent + subDrop * m_type.em(small);
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

MathPiece MathSetter::limits(const MathNode& node, const MathContext& c) const
{
    MathPiece op = set(node.children[0], c);
    if (node.children[1].empty()) return op;
    MathPiece below = set(node.children[1], {scriptOf(c.style), c.muted});
    const double size = m_type.em(c);
    const double width = std::max(op.width, below.width);
    const double shift = std::max(op.descent + 0.13 * size + below.ascent, op.descent + 0.45 * size);
    MathPiece piece;
    const double opLeft = (width - op.width) / 2, belowLeft = (width - below.width) / 2;
    piece.add(std::move(op), opLeft, 0);
    piece.add(std::move(below), belowLeft, shift);
    return piece;
}

MathPiece MathSetter::fraction(const MathNode& node, const MathContext& c) const
{
    const MathContext inside{partOf(c.style), c.muted};
    MathPiece top = set(node.children[0], inside);
    MathPiece bottom = set(node.children[1], inside);
    const double size = m_type.em(c), theta = m_type.ruleOf(c), axis = m_type.axisOf(c);
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

MathPiece MathSetter::root(const MathNode& node, const MathContext& c) const
{
    MathPiece inner = set(node.children[0], c);
    const double size = m_type.em(c), theta = m_type.ruleOf(c);
    // room for the tallest letters, so that roots side by side look alike
    inner.ascent = std::max(inner.ascent, 0.7 * size);
    inner.descent = std::max(inner.descent, 0.2 * size);
    const double clearance = theta + 0.08 * size;
    const double needed = inner.ascent + inner.descent + clearance + theta;
    MathPiece sign = m_type.tall(u'√', needed, false, c);
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

MathPiece MathSetter::accent(const MathNode& node, const MathContext& c) const
{
    MathPiece base = set(node.children[0], c);
    const double size = m_type.em(c);
    MathPiece piece;
    const double width = base.width, ascent = base.ascent, lean = base.italic;
    piece.add(std::move(base), 0, 0);
    if (node.text == QLatin1String("hat")) {
        MathPiece hat = m_type.characters(QString(QChar(0x02C6)), MathFontFace::Upright, c);
        const double raise = std::max(0.0, ascent - xHeight * size);
        // over an italic letter the middle of the top lies to the right of the middle of its foot
        const double left = (width - hat.width) / 2 + lean / 2 + 0.06 * size;
        piece.add(std::move(hat), std::max(0.0, left), -raise);
        piece.width = std::max(width, piece.width);
    } else {
        const double theta = m_type.ruleOf(c);
        const double top = ascent + 2.5 * theta + theta;
        piece.rules.push_back({QRectF(0.02 * size, -top, width + lean - 0.02 * size, theta), c.muted});
        piece.ascent = std::max(piece.ascent, top + theta);
        piece.width = width + lean;
    }
    return piece;
}

MathPiece MathSetter::labelled(const MathNode& node, const MathContext& c) const
{
    MathPiece base = set(node.children[0], c);
    MathNode words = node.children[1];
    const MathContext small{scriptOf(c.style), true};
    MathPiece label = m_type.characters(words.text, faceOf(words.face), small);
    const double size = m_type.em(c), theta = m_type.ruleOf(c);
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

} // namespace resblock
