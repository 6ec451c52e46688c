// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/OpFormulas.h"

#include <algorithm>

namespace resblock {

using namespace math;

namespace {

/// x in the window of an output, with the mark of a term.
MathNode windowed(const Pool2dGeometry& g, const ForwardSymbols& s)
{
    return marked(s.marks.term, at("x", {var("c"), windowIndex("p", "r", g.stride.h, 1, g.padding.top, true),
                                         windowIndex("q", "s", g.stride.w, 1, g.padding.left, true)}));
}

/// The mean of the terms that count.
MathNode meanOfTerms(const FormulaNumbers& n)
{
    const auto counted =
        std::ranges::find_if(n.explanation.terms, [](const ExplanationTerm& t) { return t.factor != 0; });
    if (counted == n.explanation.terms.end()) return n.sums.num(0);
    return n.sums.meanOf(0, n.explanation.terms.size(), FormulaSums::Shown::Input, counted->factor);
}

/// The mean of a part's terms, where all have the same share; else their products.
MathNode meanOfPart(const FormulaNumbers& n, const ExplanationPart& part)
{
    const double share = n.term(part.first).factor;
    const bool even =
        std::ranges::all_of(n.explanation.terms, [&](const ExplanationTerm& t) { return t.factor == share; });
    return even ? n.sums.meanOf(part.first, part.count, FormulaSums::Shown::Input, share) : n.products(part);
}

} // namespace

// --- MaxPool2d

MathNode forwardSymbols(const MaxPool2d& op, const ForwardSymbols& s)
{
    return row({s.y, row({limits(function(QStringLiteral("max")), list({var("r"), var("s")})),
                          windowed(op.geometry, s)})});
}

MathNode backwardSymbols(const MaxPool2d&, const BackwardSymbols& s)
{
    return row({sum(list({var("p"), var("q")})), s.windows, times(),
                indicator(words(FormulaText::tr("the value won the window")))});
}

MathNode forwardNumbers(const MaxPool2d&, const FormulaNumbers& n)
{
    return n.sums.maximum();
}

MathNode backwardNumbers(const MaxPool2d&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return n.products(part);
}

// --- AvgPool2d

MathNode forwardSymbols(const AvgPool2d& op, const ForwardSymbols& s)
{
    const Size2 kernel = op.geometry.kernel;
    return row({s.y, row({oneOver(row({integer(kernel.h), times(), integer(kernel.w)})),
                          sum(list({var("r"), var("s")})), windowed(op.geometry, s)})});
}

MathNode backwardSymbols(const AvgPool2d& op, const BackwardSymbols& s)
{
    const auto& g = op.geometry;
    return row({oneOver(row({integer(g.kernel.h), times(), integer(g.kernel.w)})),
                sum(list({var("p"), var("q")})), s.windows});
}

MathNode forwardNumbers(const AvgPool2d&, const FormulaNumbers& n)
{
    return meanOfTerms(n);
}

MathNode backwardNumbers(const AvgPool2d&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return meanOfPart(n, part);
}

// --- GlobalAvgPool2d

MathNode forwardSymbols(const GlobalAvgPool2d&, const ForwardSymbols& s)
{
    const Shape in = s.scope.shapeOf(s.from);
    return row({s.y, oneOver(row({integer(in.h), times(), integer(in.w)})), sum(list({var("p"), var("q")})),
                marked(s.marks.term, at("x", {var("c"), var("p"), var("q")}))});
}

MathNode backwardSymbols(const GlobalAvgPool2d&, const BackwardSymbols& s)
{
    const Shape in = s.scope.shapeOf(s.node);
    return row({oneOver(row({integer(in.h), times(), integer(in.w)})), times(),
                marked(s.marks.term, s.scope.gradientAt(s.reader, {var("c")}))});
}

MathNode forwardNumbers(const GlobalAvgPool2d&, const FormulaNumbers& n)
{
    return meanOfTerms(n);
}

MathNode backwardNumbers(const GlobalAvgPool2d&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return meanOfPart(n, part);
}

} // namespace resblock
