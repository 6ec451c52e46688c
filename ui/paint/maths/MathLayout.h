// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/maths/MathBox.h"

namespace resblock {

/// TeX's four styles; all are uncramped here.
enum class MathStyle { Display, Text, Script, ScriptScript };

/// A laid-out piece: origin at the left end of its baseline, y downwards.
struct MathPiece {
    double width = 0;
    double ascent = 0;
    double descent = 0;
    double italic = 0; ///< how far the ink leans out to the right
    bool character = false;
    std::vector<MathRun> runs;
    std::vector<MathRule> rules;
    std::vector<MathMark> marks;

    /// Adds another piece with its origin at (x, y) of this one, and grows the extents.
    void add(MathPiece piece, double x, double y);
};

/// A piece of a formula that a line is made of.
struct MathItem {
    MathPiece piece;
    MathClass atom = MathClass::Ord;
    double space = 0; ///< before it, unless it begins a line
    int level = 0; ///< a line may break before it: 1 between the terms of the formula, more inside; 0 never
};

/// A marked row among the items: [first, last).
struct MathSpan {
    int mark = 0;
    std::size_t first = 0;
    std::size_t last = 0;
};

/// Sets formulas in one size of type.
class MathSetter {
public:
    MathSetter(const MathFonts& fonts, int pixelSize) : m_fonts(fonts), m_size(pixelSize) {}

    /// The formula as items in display style, rows inside rows and parentheses taken apart.
    void itemize(const MathNode& formula, std::vector<MathItem>& items, std::vector<MathSpan>& spans) const;

private:
    struct Context {
        MathStyle style = MathStyle::Display;
        bool muted = false;
    };
    [[nodiscard]] int sizeOf(MathStyle style) const;
    [[nodiscard]] double em(const Context& c) const { return sizeOf(c.style); }
    [[nodiscard]] double ruleOf(const Context& c) const;
    [[nodiscard]] double axisOf(const Context& c) const;

    void flatten(const MathNode& node, const Context& c, int depth, std::vector<MathItem>& items,
                 std::vector<MathSpan>& spans) const;
    void flattenWords(const MathNode& node, const Context& c, int depth, std::vector<MathItem>& items) const;
    void flattenFence(const MathNode& node, const Context& c, int depth, std::vector<MathItem>& items,
                      std::vector<MathSpan>& spans) const;
    void spaceOut(std::vector<MathItem>& items, const Context& c) const;

    [[nodiscard]] MathPiece set(const MathNode& node, const Context& c) const;
    [[nodiscard]] MathPiece unmarked(const MathNode& node, const Context& c) const;
    [[nodiscard]] MathPiece row(const MathNode& node, const Context& c) const;
    [[nodiscard]] MathPiece symbol(const MathNode& node, const Context& c) const;
    [[nodiscard]] MathPiece characters(const QString& text, MathFontFace face, const Context& c) const;
    [[nodiscard]] MathPiece scripts(const MathNode& node, const Context& c) const;
    [[nodiscard]] MathPiece limits(const MathNode& node, const Context& c) const;
    [[nodiscard]] MathPiece fraction(const MathNode& node, const Context& c) const;
    [[nodiscard]] MathPiece root(const MathNode& node, const Context& c) const;
    [[nodiscard]] MathPiece accent(const MathNode& node, const Context& c) const;
    [[nodiscard]] MathPiece labelled(const MathNode& node, const Context& c) const;
    /// A sign of at least this height, centred on the axis if `centred`, else hanging from 0.
    [[nodiscard]] MathPiece tall(QChar sign, double height, bool centred, const Context& c) const;

    const MathFonts& m_fonts;
    int m_size;
};

} // namespace resblock
