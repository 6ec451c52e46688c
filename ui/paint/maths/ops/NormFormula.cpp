// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/OpFormulas.h"

#include "core/session/ExperimentRun.h"

#include <cmath>

namespace resblock {

using namespace math;

MathNode forwardSymbols(const BatchNorm2d&, const ForwardSymbols& s)
{
    for (int& mark : s.marks.norm) mark = s.writer.symbolMark();
    const auto [x, mean, variance, gamma, beta] = s.marks.norm;
    s.writer.noteStatistics(s.scope.train());
    return row({at("y", s.index()), equals(), marked(gamma, sub(var("γ"), var("c"))), times(),
                fraction(row({marked(x, at("x", s.index())), minus(), marked(mean, sub(var("μ"), var("c")))}),
                         deviation(variance)),
                plus(), marked(beta, sub(var("β"), var("c")))});
}

MathNode backwardSymbols(const BatchNorm2d&, const BackwardSymbols& s)
{
    for (std::size_t i = 0; i < 3; ++i) s.marks.norm[i] = i == 0 ? s.marks.term : s.writer.symbolMark();
    const std::vector<MathNode> index = s.index();
    const MathNode scale = fraction(sub(var("γ"), var("c")), deviation(0));
    s.writer.noteStatistics(s.scope.train());
    if (!s.scope.train())
        return row({scale, times(), marked(s.marks.norm[0], s.scope.gradientAt(s.reader, index))});
    s.writer.note(QStringLiteral("g = ∂L/∂%1").arg(s.scope.symbolOf(s.reader)));
    s.writer.note(FormulaText::tr("a bar: mean over the channel; x̂ = normalized input"));
    const MathNode xhat = hat(var("x"));
    return row({scale, parentheses(row(
                           {marked(s.marks.norm[0], at("g", index)), minus(),
                            marked(s.marks.norm[1], sub(bar(var("g")), var("c"))), minus(),
                            marked(s.marks.norm[2], row({sub(xhat, list(index)), times(),
                                                         sub(bar(row({xhat, var("g")})), var("c"))}))}))});
}

MathNode forwardNumbers(const BatchNorm2d&, const FormulaNumbers& n)
{
    const auto value = [&n](std::size_t i, const char* which, bool bracketed) {
        const double v = n.named(which);
        return marked(n.writer.numberMark(n.marks.norm[i], i == 0 ? 0 : -1),
                      bracketed ? n.sums.factor(v) : n.sums.num(v));
    };
    const MathNode above = row({value(0, "x", false), minus(), value(1, "mean", true)});
    const MathNode below = root(row({value(2, "var", false), plus(), n.sums.num(n.named("eps"))}));
    const double beta = n.named("beta");
    return row({value(3, "gamma", false), times(), fraction(above, below), beta < 0 ? minus() : plus(),
                marked(n.writer.numberMark(n.marks.norm[4]), n.sums.num(std::abs(beta)))});
}

MathNode backwardNumbers(const BatchNorm2d&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    const MathNode scale =
        fraction(n.sums.num(n.named("gamma")),
                 root(row({n.sums.num(n.named("var")), plus(), n.sums.num(n.named("eps"))})));
    const auto first = static_cast<int>(part.first);
    const bool single = n.scope.readers().size() == 1;
    const auto mark = [&](std::size_t i) {
        return n.writer.numberMark(single ? n.marks.norm[i] : n.marks.term, first + static_cast<int>(i));
    };
    if (part.count < 3) return row({scale, times(), marked(mark(0), n.sums.factor(n.named("dY")))});
    const MathNode xhat = n.sums.factor(n.named("xhat"));
    return row(
        {scale,
         parentheses(row({marked(mark(0), n.sums.num(n.named("dY"))), minus(),
                          marked(mark(1), n.sums.factor(n.named("mean_dY"))), minus(),
                          marked(mark(2), row({xhat, times(), n.sums.factor(n.named("mean_dY_xhat"))}))}))});
}

} // namespace resblock
