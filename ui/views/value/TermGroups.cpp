// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/value/TermGroups.h"

#include "ui/words/NumberText.h"

#include <algorithm>

namespace resblock {

const TermGrid* groupAt(const OpenedArithmetic* opened, int group)
{
    if (!opened || group < 0 || group >= static_cast<int>(opened->grids.size())) return nullptr;
    return &opened->grids[static_cast<std::size_t>(group)];
}

Index termCount(const TermGrid& group)
{
    return std::ranges::count_if(group.cells, [](int term) { return term >= 0; });
}

QString multiplicationText(const ExplanationTerm& term, int digits)
{
    return QStringLiteral("%1 × %2 = %3")
        .arg(numberText(term.input, digits), numberText(term.factor, digits),
             numberText(term.product, digits));
}

int KeptGroup::findIn(const OpenedArithmetic& opened)
{
    const Explanation& e = opened.explanation;
    const bool sameKind =
        e.stage == m_stage && e.pass == m_pass && e.parameter.empty() && e.quantity == Quantity::Element;
    const auto it = std::ranges::find_if(
        opened.grids, [this](const TermGrid& grid) { return grid.part == m_part && grid.key == m_key; });
    m_stage = e.stage;
    m_pass = e.pass;
    return sameKind && it != opened.grids.end() ? static_cast<int>(it - opened.grids.begin()) : 0;
}

void KeptGroup::keep(const TermGrid& group)
{
    m_part = group.part;
    m_key = group.key;
}

} // namespace resblock
