// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/OpFormulas.h"

namespace resblock {

using namespace math;

// --- Identity

MathNode forwardSymbols(const Identity&, const ForwardSymbols& s)
{
    return row({s.y, s.x});
}

MathNode backwardSymbols(const Identity&, const BackwardSymbols& s)
{
    return s.same;
}

MathNode forwardNumbers(const Identity&, const FormulaNumbers& n)
{
    return n.products();
}

MathNode backwardNumbers(const Identity&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return n.products(part);
}

// --- Flatten

MathNode forwardSymbols(const Flatten&, const ForwardSymbols& s)
{
    return row({s.y, s.x});
}

MathNode backwardSymbols(const Flatten&, const BackwardSymbols& s)
{
    return marked(s.marks.term, s.scope.gradientAt(s.reader, {var("f")}));
}

MathNode forwardNumbers(const Flatten&, const FormulaNumbers& n)
{
    return n.products();
}

MathNode backwardNumbers(const Flatten&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return n.products(part);
}

} // namespace resblock
