// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/OpFormulas.h"

#include <algorithm>

namespace resblock {

using namespace math;

// --- Linear

MathNode forwardSymbols(const Linear& op, const ForwardSymbols& s)
{
    const MathNode term =
        marked(s.marks.term, row({at("w", {var("k"), var("f")}), times(), at("x", {var("f")})}));
    std::vector<MathNode> line = {at("y", {var("k")}), equals(), sum(var("f")), term};
    if (op.bias) {
        s.marks.bias = s.writer.symbolMark();
        line.insert(line.end(), {plus(), marked(s.marks.bias, at("b", {var("k")}))});
    }
    s.writer.legend(QStringLiteral("w"), s.scope.nameOf(s.node) + QStringLiteral(".weight"));
    return row(std::move(line));
}

MathNode backwardSymbols(const Linear&, const BackwardSymbols& s)
{
    s.writer.legend(s.scope.weightOf(s.reader), s.scope.nameOf(s.reader) + QStringLiteral(".weight"));
    return row({sum(var("k")),
                marked(s.marks.term,
                       row({at("w", {var("k"), s.scope.shapeOf(s.node).plane() == 1 ? var("c") : var("f")}),
                            times(), s.scope.gradientAt(s.reader, {var("k")})}))});
}

MathNode forwardNumbers(const Linear& op, const FormulaNumbers& n)
{
    return n.products(op.bias);
}

MathNode backwardNumbers(const Linear&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return n.products(part);
}

// --- SoftmaxCrossEntropy

MathNode forwardSymbols(const SoftmaxCrossEntropy&, const ForwardSymbols& s)
{
    s.writer.setLegend({FormulaText::tr("L = loss"), FormulaText::tr("p = probability of the target class t"),
                        FormulaText::tr("N = pictures in the batch")});
    const MathNode term =
        row({minus(), function(QStringLiteral("ln")), at("p", {var("n"), sub(var("t"), var("n"))})});
    return row(
        {var("L"), equals(), oneOver(var("N")), sum(var("n")), parentheses(marked(s.marks.term, term))});
}

MathNode backwardSymbols(const SoftmaxCrossEntropy&, const BackwardSymbols& s)
{
    s.marks.norm[0] = s.marks.term;
    s.marks.norm[1] = s.writer.symbolMark();
    s.writer.note(FormulaText::tr("p = probability, t = target class, N = pictures in the batch"));
    return row({oneOver(var("N")),
                parentheses(row({marked(s.marks.norm[0], at("p", {var("n"), var("k")})), minus(),
                                 marked(s.marks.norm[1],
                                        indicator(row({var("k"), equals(), sub(var("t"), var("n"))})))}))});
}

MathNode forwardNumbers(const SoftmaxCrossEntropy&, const FormulaNumbers& n)
{
    const auto counted =
        std::ranges::find_if(n.explanation.terms, [](const ExplanationTerm& t) { return t.factor != 0; });
    if (counted == n.explanation.terms.end()) return n.sums.num(0);
    return n.sums.meanOf(0, n.explanation.terms.size(), FormulaSums::Shown::Input, counted->factor);
}

MathNode backwardNumbers(const SoftmaxCrossEntropy&, const FormulaNumbers& n, const ExplanationPart& part,
                         int)
{
    const double samples = n.named("samples"), upstream = n.term(part.first).input;
    std::vector<MathNode> above = {marked(n.writer.numberMark(n.marks.norm[0], static_cast<int>(part.first)),
                                          n.sums.num(n.named("probability")))};
    above.push_back(minus());
    const bool target = part.count > 1;
    above.push_back(
        marked(n.writer.numberMark(n.marks.norm[1], target ? static_cast<int>(part.first) + 1 : -1),
               number(target ? QStringLiteral("1") : QStringLiteral("0"))));
    MathNode quotient = row({n.sums.inverse(1 / samples), parentheses(row(std::move(above)))});
    return upstream == 1 ? quotient : row({std::move(quotient), times(), n.sums.factor(upstream)});
}

} // namespace resblock
