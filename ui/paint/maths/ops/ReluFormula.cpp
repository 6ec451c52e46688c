// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/OpFormulas.h"

namespace resblock {

using namespace math;

MathNode forwardSymbols(const Relu&, const ForwardSymbols& s)
{
    return row({s.y, function(QStringLiteral("max")), parentheses(row({s.x, comma(), integer(0)}))});
}

MathNode backwardSymbols(const Relu&, const BackwardSymbols& s)
{
    return row({s.same, times(), indicator(row({s.output(), relation(QStringLiteral(">")), integer(0)}))});
}

MathNode forwardNumbers(const Relu&, const FormulaNumbers& n)
{
    return row({function(QStringLiteral("max")),
                parentheses(row({n.sums.inputOf(0), comma(), number(QStringLiteral("0"))}))});
}

MathNode backwardNumbers(const Relu&, const FormulaNumbers& n, const ExplanationPart& part, int reader)
{
    const double y = n.outputOf(reader).value_or(0);
    const MathNode gate = row({n.sums.num(y), relation(QStringLiteral(">")), number(QStringLiteral("0"))});
    return row({n.sums.inputOf(part.first), times(), bold(QStringLiteral("1")), brackets(gate)});
}

} // namespace resblock
