// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/maths/MathItems.h"
#include "ui/paint/maths/MathType.h"

#include <vector>

namespace resblock {

/// Sets formulas in one size of type: from the tree of nodes to the pieces that lines are made of. Borrows
/// the fonts.
class MathSetter {
public:
    MathSetter(const MathFonts& fonts, int pixelSize) : m_type(fonts, pixelSize) {}

    /// Appends the formula as items in display style, rows inside rows and parentheses taken apart, and the
    /// marked rows among them as spans.
    void itemize(const MathNode& formula, std::vector<MathItem>& items, std::vector<MathSpan>& spans) const;

private:
    void flatten(const MathNode& node, const MathContext& c, int depth, std::vector<MathItem>& items,
                 std::vector<MathSpan>& spans) const;
    void flattenWords(const MathNode& node, const MathContext& c, int depth,
                      std::vector<MathItem>& items) const;
    void flattenFence(const MathNode& node, const MathContext& c, int depth, std::vector<MathItem>& items,
                      std::vector<MathSpan>& spans) const;

    [[nodiscard]] MathPiece set(const MathNode& node, const MathContext& c) const;
    [[nodiscard]] MathPiece unmarked(const MathNode& node, const MathContext& c) const;
    [[nodiscard]] MathPiece row(const MathNode& node, const MathContext& c) const;
    [[nodiscard]] MathPiece scripts(const MathNode& node, const MathContext& c) const;
    [[nodiscard]] MathPiece limits(const MathNode& node, const MathContext& c) const;
    [[nodiscard]] MathPiece fraction(const MathNode& node, const MathContext& c) const;
    [[nodiscard]] MathPiece root(const MathNode& node, const MathContext& c) const;
    [[nodiscard]] MathPiece accent(const MathNode& node, const MathContext& c) const;
    [[nodiscard]] MathPiece labelled(const MathNode& node, const MathContext& c) const;

    MathType m_type;
};

} // namespace resblock
