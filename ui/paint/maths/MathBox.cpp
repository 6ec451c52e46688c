// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/MathBox.h"

#include "ui/paint/maths/MathLayout.h"

#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

constexpr double smallestScale = 0.7;
constexpr int deepest = 100;

/// The items of a formula in one size, and what decides where they may be broken.
struct Set {
    std::vector<MathItem> items;
    std::vector<MathSpan> spans;
    int pixelSize = 0;
};

Set setIn(const MathNode& formula, const MathFonts& fonts, int pixelSize)
{
    Set set;
    set.pixelSize = pixelSize;
    MathSetter(fonts, pixelSize).itemize(formula, set.items, set.spans);
    return set;
}

bool breaksBefore(const MathItem& item, int depth)
{
    return item.level > 0 && item.level <= depth;
}

/// Width of the widest piece between two places where a line may break.
double widestPiece(const Set& set, int depth)
{
    double widest = 0, width = 0;
    for (std::size_t i = 0; i < set.items.size(); ++i) {
        const MathItem& item = set.items[i];
        if (i == 0 || breaksBefore(item, depth)) width = 0;
        width += (width > 0 ? item.space : 0) + item.piece.width;
        widest = std::max(widest, width);
    }
    return widest;
}

/// Continued lines stand in a little.
double indentOf(int pixelSize, double width)
{
    return std::min(1.5 * pixelSize, width * 0.08);
}

bool fits(const Set& set, int depth, double width)
{
    return widestPiece(set, depth) <= width - indentOf(set.pixelSize, width);
}

double widthOf(const Set& set)
{
    double width = 0;
    for (std::size_t i = 0; i < set.items.size(); ++i)
        width += (i > 0 ? set.items[i].space : 0) + set.items[i].piece.width;
    return width;
}

/// First item of each line. Lines are filled; each begins where a piece of depth at most `depth` begins.
std::vector<std::size_t> breakLines(const Set& set, int depth, double width)
{
    std::vector<std::size_t> starts = {0};
    double line = 0; ///< of what is placed for good
    double piece = 0;
    std::size_t pieceStart = 0;
    for (std::size_t i = 0; i < set.items.size(); ++i) {
        const MathItem& item = set.items[i];
        if (i > 0 && breaksBefore(item, depth)) {
            line += piece;
            piece = 0;
            pieceStart = i;
        }
        piece += (i == starts.back() ? 0 : item.space) + item.piece.width;
        const double room = width - (starts.size() > 1 ? indentOf(set.pixelSize, width) : 0);
        if (line + piece > room + 0.01 && pieceStart != starts.back()) {
            starts.push_back(pieceStart);
            piece -= set.items[pieceStart].space;
            line = 0;
        }
    }
    return starts;
}

class Assembly {
public:
    Assembly(Set set, double width) : m_set(std::move(set)), m_width(width) {}

    MathBox box(const std::vector<std::size_t>& starts)
    {
        m_lefts.resize(m_set.items.size());
        MathPiece all;
        double baseline = 0, below = 0;
        for (std::size_t line = 0; line < starts.size(); ++line) {
            const std::size_t first = starts[line];
            const std::size_t last = line + 1 < starts.size() ? starts[line + 1] : m_set.items.size();
            MathPiece piece = lineOf(first, last, line > 0);
            if (line > 0) baseline += below + 0.3 * m_set.pixelSize + piece.ascent;
            below = piece.descent;
            m_box.baselines.push_back(baseline);
            all.add(std::move(piece), 0, baseline);
        }
        return finished(std::move(all));
    }

private:
    MathPiece lineOf(std::size_t first, std::size_t last, bool continued)
    {
        MathPiece line;
        double x = continued ? indentOf(m_set.pixelSize, m_width) : 0;
        for (std::size_t i = first; i < last; ++i) {
            MathItem& item = m_set.items[i];
            if (i > first) x += item.space;
            m_lefts[i] = x;
            const double width = item.piece.width;
            line.add(std::move(item.piece), x, 0);
            x += width;
            item.piece.width = width;
        }
        markSpans(line, first, last);
        // a line of small letters is as tall as any
        line.ascent = std::max(line.ascent, 0.7 * m_set.pixelSize);
        line.descent = std::max(line.descent, 0.22 * m_set.pixelSize);
        return line;
    }

    void markSpans(MathPiece& line, std::size_t first, std::size_t last) const
    {
        std::vector<MathMark> marks;
        for (const MathSpan& span : m_set.spans) {
            const std::size_t from = std::max(span.first, first), to = std::min(span.last, last);
            if (from >= to) continue;
            double top = 0, bottom = 0;
            for (std::size_t i = from; i < to; ++i) {
                top = std::max(top, m_set.items[i].piece.ascent);
                bottom = std::max(bottom, m_set.items[i].piece.descent);
            }
            const double right = m_lefts[to - 1] + m_set.items[to - 1].piece.width;
            marks.push_back({span.mark, QRectF(m_lefts[from], -top, right - m_lefts[from], top + bottom)});
        }
        line.marks.insert(line.marks.begin(), marks.begin(), marks.end());
    }

    MathBox finished(MathPiece all)
    {
        m_box.width = all.width;
        m_box.ascent = all.ascent;
        m_box.descent = all.descent;
        m_box.pixelSize = m_set.pixelSize;
        for (double& baseline : m_box.baselines) baseline += all.ascent;
        for (MathRun& run : all.runs) run.position.ry() += all.ascent;
        for (MathRule& rule : all.rules) rule.rect.translate(0, all.ascent);
        for (MathMark& mark : all.marks) mark.rect.translate(0, all.ascent);
        m_box.runs = std::move(all.runs);
        m_box.rules = std::move(all.rules);
        m_box.marks = std::move(all.marks);
        return std::move(m_box);
    }

    Set m_set;
    double m_width;
    std::vector<double> m_lefts;
    MathBox m_box;
};

void addFonts(MathBox& box, const MathFonts& fonts)
{
    box.fonts.reserve(box.runs.size());
    box.glyphs.reserve(box.runs.size());
    for (std::size_t i = 0; i < box.runs.size(); ++i) {
        const MathRun& run = box.runs[i];
        const auto same = [&](const MathRun& other) {
            return other.face == run.face && other.pixelSize == run.pixelSize;
        };
        const auto known =
            std::find_if(box.runs.begin(), box.runs.begin() + static_cast<std::ptrdiff_t>(i), same);
        const auto at = static_cast<std::size_t>(known - box.runs.begin());
        box.fonts.push_back(at < i ? box.fonts[at] : fonts.font(run.face, run.pixelSize));
        box.glyphs.push_back(fonts.glyphs(run.face, run.pixelSize, run.text));
    }
}

} // namespace

MathBox layoutMath(const MathNode& formula, const MathFonts& fonts, int pixelSize, double width)
{
    Set set = setIn(formula, fonts, pixelSize);
    int depth = 1;
    if (width <= 0 || widthOf(set) <= width) {
        width = std::max(width, widthOf(set) + 1);
        depth = 0;
    } else {
        // smaller type, as much smaller as the widest piece asks for
        const auto shrink = [&](int atLeast) {
            while (!fits(set, depth, width) && set.pixelSize > atLeast) {
                const double ratio = (width - indentOf(set.pixelSize, width)) / widestPiece(set, depth);
                const int next = std::min(set.pixelSize - 1, static_cast<int>(set.pixelSize * ratio));
                set = setIn(formula, fonts, std::max(atLeast, next));
            }
        };
        const int floorSize = std::max(1, static_cast<int>(std::ceil(smallestScale * pixelSize)));
        shrink(floorSize);
        if (!fits(set, depth, width)) depth = deepest;
        shrink(1);
    }
    const std::vector<std::size_t> starts = breakLines(set, depth, width);
    MathBox box = Assembly(std::move(set), width).box(starts);
    addFonts(box, fonts);
    return box;
}

int MathBox::markAt(QPointF point) const
{
    int found = 0;
    double area = 0;
    for (const MathMark& mark : marks) {
        const double size = mark.rect.width() * mark.rect.height();
        if (!mark.rect.contains(point) || (found != 0 && size > area)) continue;
        found = mark.mark;
        area = size;
    }
    return found;
}

void paintMath(QPainter& painter, const MathBox& box, QPointF at, const MathColors& colors,
               const std::vector<int>& lit)
{
    painter.save();
    painter.translate(at);
    // files keep their texts, which can be searched; on screen nothing has to be shaped again
    const bool glyphs = painter.paintEngine()->type() == QPaintEngine::Raster;
    const double pad = std::max(1.0, box.pixelSize * 0.1);
    for (const MathMark& mark : box.marks) {
        if (std::find(lit.begin(), lit.end(), mark.mark) == lit.end()) continue;
        painter.setPen(QPen(colors.litFrame, 1));
        painter.setBrush(colors.litFill);
        painter.drawRoundedRect(mark.rect.adjusted(-pad, -pad, pad, pad), pad, pad);
    }
    for (const MathRule& rule : box.rules)
        painter.fillRect(rule.rect, rule.muted ? colors.muted : colors.text);
    for (std::size_t i = 0; i < box.runs.size(); ++i) {
        const MathRun& run = box.runs[i];
        painter.setFont(box.fonts[i]);
        painter.setPen(run.muted ? colors.muted : colors.text);
        if (run.stretch == 1) {
            if (glyphs && !box.glyphs[i].isEmpty())
                painter.drawGlyphRun(run.position, box.glyphs[i]);
            else
                painter.drawText(run.position, run.text);
            continue;
        }
        painter.save();
        painter.translate(run.position);
        painter.scale(1, run.stretch);
        painter.drawText(QPointF(), run.text);
        painter.restore();
    }
    painter.restore();
}

} // namespace resblock
