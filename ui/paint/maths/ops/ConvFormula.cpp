// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/OpFormulas.h"

#include "core/session/ExperimentRun.h"

namespace resblock {

using namespace math;

MathNode forwardSymbols(const Conv2d& op, const ForwardSymbols& s)
{
    const Shape in = s.scope.shapeOf(s.from);
    const Padding padding = resolvedPadding(op, in);
    const auto& g = op.geometry;
    const bool pointwise = op.kernel == Size2{1, 1};
    const MathNode channel =
        g.groups == 1 ? var("c") : row({var("c"), relation(QStringLiteral("∈")), sub(var("G"), var("k"))});
    const MathNode w =
        pointwise ? at("w", {var("k"), var("c")}) : at("w", {var("k"), var("c"), var("r"), var("s")});
    const MathNode x =
        at("x", {var("c"), windowIndex("p", "r", g.stride.h, g.dilation.h, padding.top, op.kernel.h > 1),
                 windowIndex("q", "s", g.stride.w, g.dilation.w, padding.left, op.kernel.w > 1)});
    std::vector<MathNode> line = {at("y", {var("k"), var("p"), var("q")}), equals(),
                                  sum(pointwise ? channel : list({channel, var("r"), var("s")})),
                                  marked(s.marks.term, row({w, times(), x}))};
    if (op.bias) {
        s.marks.bias = s.writer.symbolMark();
        line.insert(line.end(), {plus(), marked(s.marks.bias, sub(var("b"), var("k")))});
    }
    s.writer.legend(QStringLiteral("w"), s.scope.nameOf(s.node) + QStringLiteral(".weight"));
    if (g.groups > 1) s.writer.note(FormulaText::tr("G: the channels of the group"));
    return row(std::move(line));
}

MathNode backwardSymbols(const Conv2d& op, const BackwardSymbols& s)
{
    const auto& g = op.geometry;
    const Padding padding = resolvedPadding(op, s.scope.shapeOf(s.node));
    const bool pointwise = op.kernel == Size2{1, 1};
    std::vector<MathNode> cell = {var("k"), var("c")};
    if (!pointwise) cell.insert(cell.end(), {var("r"), var("s")});
    const MathNode w = sub(variable(s.scope.weightOf(s.reader)), list(std::move(cell)));
    const MathNode over = pointwise ? var("k") : list({var("k"), var("r"), var("s")});
    s.writer.legend(s.scope.weightOf(s.reader), s.scope.nameOf(s.reader) + QStringLiteral(".weight"));
    if (g.stride == Size2{}) {
        const MathNode dY = s.scope.gradientAt(
            s.reader, {var("k"), reachedIndex("i", "r", g.dilation.h, padding.top, op.kernel.h > 1),
                       reachedIndex("j", "s", g.dilation.w, padding.left, op.kernel.w > 1)});
        return row({sum(over), marked(s.marks.term, row({w, times(), dY}))});
    }
    // with a stride only some kernel cells reached an output
    const auto meets = [&](const char* in, const char* out, const char* tap, Index stride, Index dilation,
                           Index before, bool moves) {
        return row({windowIndex(out, tap, stride, dilation, before, moves), equals(), var(in)});
    };
    s.writer.note(
        FormulaText::tr("over all outputs with %1, %2")
            .arg(toPlainText(meets("i", "p", "r", g.stride.h, g.dilation.h, padding.top, op.kernel.h > 1)),
                 toPlainText(meets("j", "q", "s", g.stride.w, g.dilation.w, padding.left, op.kernel.w > 1))));
    return row(
        {sum(over), marked(s.marks.term,
                           row({w, times(), s.scope.gradientAt(s.reader, {var("k"), var("p"), var("q")})}))});
}

MathNode forwardNumbers(const Conv2d& op, const FormulaNumbers& n)
{
    return n.products(op.bias);
}

MathNode backwardNumbers(const Conv2d&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return n.products(part);
}

} // namespace resblock
