// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/OpFormulas.h"

namespace resblock {

using namespace math;

MathNode forwardSymbols(const Silu&, const ForwardSymbols& s)
{
    return row({s.y, fraction(s.x, row({integer(1), plus(), function(QStringLiteral("exp")),
                                        parentheses(row({minus(), s.x}))}))});
}

MathNode backwardSymbols(const Silu&, const BackwardSymbols& s)
{
    const MathNode x = s.valueOf(s.scope.symbolOf(s.node));
    const MathNode rest = parentheses(row({integer(1), minus(), var("s")}));
    s.writer.note(QStringLiteral("s = 1/(1 + exp(−%1))").arg(s.scope.symbolOf(s.node)));
    return row(
        {var("s"), times(), parentheses(row({integer(1), plus(), x, times(), rest})), times(), s.same});
}

MathNode forwardNumbers(const Silu&, const FormulaNumbers& n)
{
    const double x = n.named("x");
    return fraction(marked(n.writer.numberMark(n.marks.term, 0), n.sums.num(x)),
                    row({integer(1), plus(), function(QStringLiteral("exp")),
                         parentheses(row({minus(), n.sums.factor(x)}))}));
}

MathNode backwardNumbers(const Silu&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return n.products(part);
}

} // namespace resblock
