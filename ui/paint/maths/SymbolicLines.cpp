// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/SymbolicLines.h"

#include "core/session/ExperimentRun.h"
#include "ui/paint/maths/FormulaNotation.h"
#include "ui/paint/maths/FormulaScope.h"
#include "ui/paint/maths/FormulaWriter.h"

namespace resblock {

using namespace math;

namespace {

/// Writes a sum over the whole batch, in symbols: a parameter's gradient, or a quantity.
class SumLine {
    Q_DECLARE_TR_FUNCTIONS(resblock::FormulaWriter)

public:
    SumLine(const FormulaScope& scope, FormulaWriter& writer)
        : m_scope(scope), m_writer(writer), m_marks(writer.symbols()), m_node(scope.node())
    {}
    [[nodiscard]] MathNode parameter();
    [[nodiscard]] MathNode quantity();

private:
    using Indices = std::vector<MathNode>;

    const FormulaScope& m_scope;
    FormulaWriter& m_writer;
    SymbolMarks& m_marks;
    int m_node;
};

MathNode SumLine::parameter()
{
    const Op& op = m_scope.nodeAt(m_node).op;
    const bool weight = m_scope.subject().parameter.ends_with(".weight");
    const OpKind kind = kindOf(op);
    m_marks.term = m_writer.symbolMark();
    const MathNode positions = kind == OpKind::Linear ? var("n") : list({var("n"), var("p"), var("q")});
    const char* channel = kind == OpKind::Conv2d || kind == OpKind::Linear ? "k" : "c";
    Indices out = {var("n"), var(channel)};
    if (kind != OpKind::Linear) out.insert(out.end(), {var("p"), var("q")});
    const MathNode dY = derivative(var("L"), at("y", out));
    m_writer.legend(QStringLiteral("y"), m_scope.nameOf(m_node));
    const auto line = [&](MathNode of, MathNode term) {
        return row({derivative(var("L"), std::move(of)), equals(), sum(positions),
                    marked(m_marks.term, std::move(term))});
    };
    const bool norm = kind == OpKind::BatchNorm2d;
    if (!weight) return line(sub(var(norm ? "β" : "b"), var(channel)), dY);
    if (norm) return line(sub(var("γ"), var("c")), row({sub(hat(var("x")), list(out)), times(), dY}));
    m_writer.legend(QStringLiteral("x"), m_scope.nameOf(m_scope.nodeAt(m_node).inputs[0]));
    if (kind == OpKind::Linear)
        return line(at("w", {var("k"), var("f")}), row({at("x", {var("n"), var("f")}), times(), dY}));
    const auto* conv = std::get_if<Conv2d>(&op);
    if (conv == nullptr) return line(sub(var("a"), var("c")), row({at("x", out), times(), dY}));
    const auto& g = conv->geometry;
    const Padding padding = resolvedPadding(*conv, m_scope.shapeOf(m_scope.nodeAt(m_node).inputs[0]));
    const MathNode x =
        at("x", {var("n"), var("c"),
                 windowIndex("p", "r", g.stride.h, g.dilation.h, padding.top, conv->kernel.h > 1),
                 windowIndex("q", "s", g.stride.w, g.dilation.w, padding.left, conv->kernel.w > 1)});
    const bool pointwise = conv->kernel == Size2{1, 1};
    return line(pointwise ? at("w", {var("k"), var("c")}) : at("w", {var("k"), var("c"), var("r"), var("s")}),
                row({x, times(), dY}));
}

MathNode SumLine::quantity()
{
    m_marks.term = m_writer.symbolMark();
    const MathNode positions = list({var("n"), var("p"), var("q")});
    const Indices place = {var("n"), var("c"), var("p"), var("q")};
    const auto mean = [&](MathNode of, MathNode term) {
        return row({sub(std::move(of), var("c")), equals(), oneOver(var("m")), sum(positions),
                    marked(m_marks.term, std::move(term))});
    };
    const Index m = m_scope.shapeOf(m_node).n * m_scope.shapeOf(m_node).plane();
    if (m_scope.subject().quantity != Quantity::SampleLoss)
        m_writer.legend(QStringLiteral("m"), QString::number(m));
    switch (m_scope.subject().quantity) {
    case Quantity::BatchMean:
        return mean(var("μ"), at("x", place));
    case Quantity::BatchVariance:
        return row({scripts(var("σ"), var("c"), integer(2)), equals(), oneOver(var("m")), sum(positions),
                    marked(m_marks.term,
                           squared(parentheses(row({at("x", place), minus(), sub(var("μ"), var("c"))}))))});
    case Quantity::MeanGradient:
        return mean(bar(var("g")), at("g", place));
    case Quantity::MeanGradientXhat:
        return mean(bar(row({hat(var("x")), var("g")})),
                    row({sub(hat(var("x")), list(place)), times(), at("g", place)}));
    case Quantity::SampleLoss:
        m_marks.bias = m_writer.symbolMark();
        m_writer.note(tr("s = scores, t = target class"));
        return row({sub(var("L"), var("n")), equals(),
                    marked(m_marks.bias, row({function(QStringLiteral("ln")), sum(var("k")),
                                              sup(var("e"), at("s", {var("n"), var("k")}))})),
                    minus(), marked(m_marks.term, at("s", {var("n"), sub(var("t"), var("n"))}))});
    case Quantity::Element:
    case Quantity::Deviation:
    case Quantity::Function:
        break;
    }
    return {};
}

} // namespace

MathNode symbolicParameter(const FormulaScope& scope, FormulaWriter& writer)
{
    return SumLine(scope, writer).parameter();
}

MathNode symbolicQuantity(const FormulaScope& scope, FormulaWriter& writer)
{
    return SumLine(scope, writer).quantity();
}

MathNode symbolicLine(const FormulaScope& scope, FormulaWriter& writer)
{
    if (scope.subject().quantity != Quantity::Element) return symbolicQuantity(scope, writer);
    if (!scope.subject().parameter.empty()) return symbolicParameter(scope, writer);
    return scope.subject().pass == Pass::Forward ? symbolicForward(scope, writer)
                                                 : symbolicBackward(scope, writer);
}

} // namespace resblock
