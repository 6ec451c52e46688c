// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/OpFormulas.h"

namespace resblock {

using namespace math;

MathNode forwardSymbols(const Relu6&, const ForwardSymbols& s)
{
    const MathNode atLeast0 =
        row({function(QStringLiteral("max")), parentheses(row({s.x, comma(), integer(0)}))});
    return row({s.y, function(QStringLiteral("min")), parentheses(row({atLeast0, comma(), integer(6)}))});
}

MathNode backwardSymbols(const Relu6&, const BackwardSymbols& s)
{
    const MathNode x = s.valueOf(s.scope.symbolOf(s.node));
    return row({s.same, times(), indicator(row({x, relation(QStringLiteral(">")), integer(0)})), times(),
                indicator(row({integer(6), relation(QStringLiteral(">")), x}))});
}

MathNode forwardNumbers(const Relu6&, const FormulaNumbers& n)
{
    const MathNode atLeast0 =
        row({function(QStringLiteral("max")), parentheses(row({n.sums.inputOf(0), comma(), integer(0)}))});
    return row({function(QStringLiteral("min")), parentheses(row({atLeast0, comma(), integer(6)}))});
}

MathNode backwardNumbers(const Relu6&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    const double x = n.outputOf(n.scope.node()).value_or(0);
    return row({n.sums.inputOf(part.first), times(),
                indicator(row({n.sums.num(x), relation(QStringLiteral(">")), integer(0)})), times(),
                indicator(row({integer(6), relation(QStringLiteral(">")), n.sums.num(x)}))});
}

} // namespace resblock
