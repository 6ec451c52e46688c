// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/MathItems.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace resblock {

namespace {

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

} // namespace

void spaceOut(std::vector<MathItem>& items, MathStyle style, double em)
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
        if (style >= MathStyle::Script) mu = items[i - 1].atom == MathClass::Punct ? 1 : std::max(mu, 0);
        items[i].space += std::abs(mu) / 18.0 * em;
        // after a comma a line may break, at a pinch
        if (items[i - 1].atom == MathClass::Punct && items[i].level == 0) items[i].level = 3;
    }
}

} // namespace resblock
