// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/OpFormulas.h"

namespace resblock {

using namespace math;

MathNode forwardSymbols(const Dropout& op, const ForwardSymbols& s)
{
    if (!s.scope.train()) return row({s.y, s.x});
    s.writer.noteDropout(op.p);
    return row({s.y, keptShare(s.index()), times(), s.x});
}

MathNode backwardSymbols(const Dropout& op, const BackwardSymbols& s)
{
    if (!s.scope.train()) return s.same;
    s.writer.noteDropout(op.p);
    return row({keptShare(s.index()), times(), s.same});
}

MathNode forwardNumbers(const Dropout&, const FormulaNumbers& n)
{
    return n.products();
}

MathNode backwardNumbers(const Dropout&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return n.products(part);
}

} // namespace resblock
