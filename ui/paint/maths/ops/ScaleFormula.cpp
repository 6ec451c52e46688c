// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/OpFormulas.h"

namespace resblock {

using namespace math;

// --- Scale

MathNode forwardSymbols(const Scale&, const ForwardSymbols& s)
{
    return row({s.y, var("α"), times(), s.x});
}

MathNode backwardSymbols(const Scale&, const BackwardSymbols& s)
{
    return row({var("α"), times(), s.same});
}

MathNode forwardNumbers(const Scale&, const FormulaNumbers& n)
{
    return n.products();
}

MathNode backwardNumbers(const Scale&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return n.products(part);
}

// --- Affine

MathNode forwardSymbols(const Affine&, const ForwardSymbols& s)
{
    s.marks.bias = s.writer.symbolMark();
    return row(
        {s.y, sub(var("a"), var("c")), times(), s.x, plus(), marked(s.marks.bias, sub(var("b"), var("c")))});
}

MathNode backwardSymbols(const Affine&, const BackwardSymbols& s)
{
    return row({sub(var("a"), var("c")), times(), s.same});
}

MathNode forwardNumbers(const Affine&, const FormulaNumbers& n)
{
    return n.products(true);
}

MathNode backwardNumbers(const Affine&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return n.products(part);
}

} // namespace resblock
