// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/Formulas.h"

#include "ui/paint/maths/FormulaScope.h"
#include "ui/paint/maths/FormulaWriter.h"
#include "ui/paint/maths/NumericLines.h"
#include "ui/paint/maths/SymbolicLines.h"

#include <algorithm>

namespace resblock {

std::vector<int> Formula::litWith(int mark) const
{
    if (mark <= 0 || mark > static_cast<int>(parts.size())) return {};
    const FormulaPart& part = parts[static_cast<std::size_t>(mark - 1)];
    std::vector<int> lit = {mark};
    if (part.live && part.symbol != 0) lit.push_back(part.symbol);
    for (std::size_t i = 0; !part.live && i < parts.size(); ++i)
        if (parts[i].live && parts[i].symbol == mark) lit.push_back(static_cast<int>(i) + 1);
    return lit;
}

int Formula::markOfTerm(int term) const
{
    const auto it =
        std::ranges::find_if(parts, [&](const FormulaPart& p) { return p.live && p.term == term; });
    return term < 0 || it == parts.end() ? 0 : static_cast<int>(it - parts.begin()) + 1;
}

int Formula::termOf(int mark) const
{
    if (mark <= 0 || mark > static_cast<int>(parts.size())) return -1;
    const FormulaPart& part = parts[static_cast<std::size_t>(mark - 1)];
    if (part.live) return part.term;
    int term = -1;
    int numbers = 0;
    for (const FormulaPart& p : parts)
        if (p.live && p.symbol == mark) {
            term = p.term;
            ++numbers;
        }
    return numbers == 1 ? term : -1;
}

std::vector<MathNode> Formula::lines() const
{
    std::vector<MathNode> all;
    if (!symbolic.empty()) all.push_back(symbolic);
    all.insert(all.end(), live.begin(), live.end());
    return all;
}

FormulaSubject subjectOf(const Explanation& e)
{
    return {e.stage, e.pass, e.parameter, e.quantity};
}

Formula formulaOf(const NetworkRun& run, const FormulaSubject& subject, const Explanation* explanation,
                  int terms, int alsoShown)
{
    const FormulaScope scope(run, subject);
    FormulaWriter writer;
    Formula formula;
    formula.symbolic = symbolicLine(scope, writer);
    if (explanation != nullptr) {
        const ShownTerms shown{static_cast<std::size_t>(std::max(1, terms)), alsoShown};
        formula.live = numericLines(scope, *explanation, formula.symbolic, shown, writer);
    }
    writer.finish(formula);
    return formula;
}

} // namespace resblock
