// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/OpFormulas.h"

namespace resblock {

using namespace math;

MathNode forwardSymbols(const Sigmoid&, const ForwardSymbols& s)
{
    return row({s.y, oneOver(row({integer(1), plus(), function(QStringLiteral("exp")),
                                  parentheses(row({minus(), s.x}))}))});
}

MathNode backwardSymbols(const Sigmoid&, const BackwardSymbols& s)
{
    const MathNode y = s.output();
    return row({s.same, times(), y, parentheses(row({integer(1), minus(), y}))});
}

MathNode forwardNumbers(const Sigmoid&, const FormulaNumbers& n)
{
    const MathNode x = marked(n.writer.numberMark(n.marks.term, 0), n.sums.factor(n.named("x")));
    return fraction(number(QStringLiteral("1")),
                    row({number(QStringLiteral("1")), plus(), function(QStringLiteral("exp")),
                         parentheses(row({minus(), x}))}));
}

MathNode backwardNumbers(const Sigmoid&, const FormulaNumbers& n, const ExplanationPart& part, int reader)
{
    const auto y = n.outputOf(reader);
    if (!y) return n.products(part);
    return row({n.sums.inputOf(part.first), times(), n.sums.num(*y),
                parentheses(row({number(QStringLiteral("1")), minus(), n.sums.num(*y)}))});
}

} // namespace resblock
