// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/OpFormulas.h"

#include "ui/words/NumberText.h"

namespace resblock {

using namespace math;

namespace {

/// 1[x > 0] + α · 1[x ≤ 0]: what x is multiplied by, and what comes back.
MathNode leak(const LeakyRelu& op, const MathNode& x, FormulaWriter& writer)
{
    writer.legend(QStringLiteral("α"), numberText(op.slope));
    return parentheses(row({indicator(row({x, relation(QStringLiteral(">")), integer(0)})), plus(), var("α"),
                            times(), indicator(row({x, relation(QStringLiteral("≤")), integer(0)}))}));
}

} // namespace

MathNode forwardSymbols(const LeakyRelu& op, const ForwardSymbols& s)
{
    const MathNode x = at("x", s.scope.indexOf(s.from, "c", "p", "q"));
    return row({s.y, leak(op, x, s.writer), times(), s.x});
}

MathNode backwardSymbols(const LeakyRelu& op, const BackwardSymbols& s)
{
    return row({leak(op, s.valueOf(s.scope.symbolOf(s.node)), s.writer), times(), s.same});
}

MathNode forwardNumbers(const LeakyRelu&, const FormulaNumbers& n)
{
    return n.products();
}

MathNode backwardNumbers(const LeakyRelu&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return n.products(part);
}

} // namespace resblock
