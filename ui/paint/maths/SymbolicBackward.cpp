// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/ExperimentRun.h"
#include "ui/paint/maths/FormulaNotation.h"
#include "ui/paint/maths/FormulaScope.h"
#include "ui/paint/maths/FormulaWriter.h"
#include "ui/paint/maths/SymbolicLines.h"

namespace resblock {

using namespace math;

namespace {

/// Writes the gradient with respect to a stage's output, in symbols.
class BackwardLine {
    Q_DECLARE_TR_FUNCTIONS(resblock::FormulaWriter)

public:
    BackwardLine(const FormulaScope& scope, FormulaWriter& writer)
        : m_scope(scope), m_writer(writer), m_marks(writer.symbols()), m_node(scope.node())
    {}
    [[nodiscard]] MathNode write();

private:
    using Indices = std::vector<MathNode>;

    [[nodiscard]] MathNode through(int reader, std::size_t operand);
    [[nodiscard]] MathNode throughConv(const Conv2d& op, int reader);
    [[nodiscard]] MathNode throughNorm(int reader);

    const FormulaScope& m_scope;
    FormulaWriter& m_writer;
    SymbolMarks& m_marks;
    int m_node;
};

MathNode BackwardLine::write()
{
    const bool isLoss = m_node >= 0 && kindOf(m_scope.nodeAt(m_node).op) == OpKind::SoftmaxCrossEntropy;
    if (isLoss) return row({derivative(var("L"), var("L")), equals(), integer(1)});
    m_writer.legend(m_scope.symbolOf(m_node), m_scope.nameOf(m_node));
    if (m_scope.readers().empty()) {
        m_writer.note(tr("g = the gradient that was chosen to arrive here"));
        return row({m_scope.gradientAt(m_node, m_scope.indexOf(m_node, "c", "i", "j")), equals(),
                    sub(var("g"), list(m_scope.indexOf(m_node, "c", "i", "j")))});
    }
    if (m_scope.readers().size() == 1) {
        const int reader = m_scope.readers()[0].first;
        const MathNode left = kindOf(m_scope.nodeAt(reader).op) == OpKind::SoftmaxCrossEntropy
                                  ? m_scope.gradientAt(m_node, {var("n"), var("k")})
                                  : m_scope.gradientAt(m_node, m_scope.indexOf(m_node, "c", "i", "j"));
        return row({left, equals(), through(reader, m_scope.readers()[0].second)});
    }
    std::vector<MathNode> line = {m_scope.gradientAt(m_node, m_scope.indexOf(m_node, "c", "i", "j")),
                                  equals()};
    for (std::size_t i = 0; i < m_scope.readers().size(); ++i) {
        const auto [reader, operand] = m_scope.readers()[i];
        if (i > 0) line.push_back(plus());
        m_marks.parts.push_back(m_writer.symbolMark());
        line.push_back(marked(m_marks.parts.back(),
                              labelled(through(reader, operand), m_scope.partLabel(reader, operand))));
    }
    return row(std::move(line));
}

MathNode BackwardLine::through(int reader, std::size_t operand)
{
    const Op& op = m_scope.nodeAt(reader).op;
    const OpKind kind = kindOf(op);
    if (kind != OpKind::SoftmaxCrossEntropy)
        m_writer.legend(m_scope.symbolOf(reader), m_scope.nameOf(reader));
    m_marks.term = m_writer.symbolMark();
    const MathNode same =
        marked(m_marks.term, m_scope.gradientAt(reader, m_scope.indexOf(m_node, "c", "i", "j")));
    const MathNode windows = marked(m_marks.term, m_scope.gradientAt(reader, {var("c"), var("p"), var("q")}));
    switch (kind) {
    case OpKind::Conv2d:
        return throughConv(std::get<Conv2d>(op), reader);
    case OpKind::BatchNorm2d:
        return throughNorm(reader);
    case OpKind::Affine:
        return row({sub(var("a"), var("c")), times(), same});
    case OpKind::Relu:
        return row({same, times(),
                    indicator(row({sub(variable(m_scope.symbolOf(reader)),
                                       list(m_scope.indexOf(m_node, "c", "i", "j"))),
                                   relation(QStringLiteral(">")), integer(0)}))});
    case OpKind::Scale:
        return row({var("α"), times(), same});
    case OpKind::Sigmoid: {
        const MathNode y =
            sub(variable(m_scope.symbolOf(reader)), list(m_scope.indexOf(m_node, "c", "i", "j")));
        return row({same, times(), y, parentheses(row({integer(1), minus(), y}))});
    }
    case OpKind::Multiply:
        m_writer.legend(QStringLiteral("b"), m_scope.nameOf(m_scope.nodeAt(reader).inputs[1 - operand]));
        return row({at("b", m_scope.indexOf(m_node, "c", "i", "j")), times(), same});
    case OpKind::Dropout:
        if (!m_scope.train()) break;
        m_writer.noteDropout(std::get<Dropout>(op).p);
        return row({keptShare(m_scope.indexOf(m_node, "c", "i", "j")), times(), same});
    case OpKind::MaxPool2d:
        return row({sum(list({var("p"), var("q")})), windows, times(),
                    indicator(words(tr("the value won the window")))});
    case OpKind::AvgPool2d: {
        const auto& g = std::get<AvgPool2d>(op).geometry;
        return row({oneOver(row({integer(g.kernel.h), times(), integer(g.kernel.w)})),
                    sum(list({var("p"), var("q")})), windows});
    }
    case OpKind::GlobalAvgPool2d: {
        const Shape in = m_scope.shapeOf(m_node);
        return row({oneOver(row({integer(in.h), times(), integer(in.w)})), times(),
                    marked(m_marks.term, m_scope.gradientAt(reader, {var("c")}))});
    }
    case OpKind::Linear:
        m_writer.legend(m_scope.weightOf(reader), m_scope.nameOf(reader) + QStringLiteral(".weight"));
        return row(
            {sum(var("k")),
             marked(m_marks.term,
                    row({at("w", {var("k"), m_scope.shapeOf(m_node).plane() == 1 ? var("c") : var("f")}),
                         times(), m_scope.gradientAt(reader, {var("k")})}))});
    case OpKind::SubsamplePad: {
        const auto& g = std::get<SubsamplePad>(op).geometry;
        const auto taken = [&](const char* letter) {
            return g.stride == 1 ? var(letter)
                                 : row({var(letter), binary(QStringLiteral("/")), integer(g.stride)});
        };
        const MathNode channel =
            g.channelsBefore == 0 ? var("c") : row({var("c"), plus(), integer(g.channelsBefore)});
        const MathNode copied =
            marked(m_marks.term, m_scope.gradientAt(reader, {channel, taken("i"), taken("j")}));
        if (g.stride != 1) m_writer.note(tr("0 at pixels left out"));
        return copied;
    }
    case OpKind::Pad2d: {
        const Padding& p = std::get<Pad2d>(op).padding;
        return marked(m_marks.term,
                      m_scope.gradientAt(reader, {var("c"), reachedIndex("i", "", 1, p.top, false),
                                                  reachedIndex("j", "", 1, p.left, false)}));
    }
    case OpKind::SoftmaxCrossEntropy:
        m_marks.norm[0] = m_marks.term;
        m_marks.norm[1] = m_writer.symbolMark();
        m_writer.note(tr("p = probability, t = target class, N = pictures in the batch"));
        return row(
            {oneOver(var("N")),
             parentheses(row(
                 {marked(m_marks.norm[0], at("p", {var("n"), var("k")})), minus(),
                  marked(m_marks.norm[1], indicator(row({var("k"), equals(), sub(var("t"), var("n"))})))}))});
    case OpKind::Add:
    case OpKind::Identity:
    case OpKind::Flatten:
        break;
    }
    return kind == OpKind::Flatten ? marked(m_marks.term, m_scope.gradientAt(reader, {var("f")})) : same;
}

MathNode BackwardLine::throughConv(const Conv2d& op, int reader)
{
    const auto& g = op.geometry;
    const Padding padding = resolvedPadding(op, m_scope.shapeOf(m_node));
    const bool pointwise = op.kernel == Size2{1, 1};
    Indices cell = {var("k"), var("c")};
    if (!pointwise) cell.insert(cell.end(), {var("r"), var("s")});
    const MathNode w = sub(variable(m_scope.weightOf(reader)), list(std::move(cell)));
    const MathNode over = pointwise ? var("k") : list({var("k"), var("r"), var("s")});
    m_writer.legend(m_scope.weightOf(reader), m_scope.nameOf(reader) + QStringLiteral(".weight"));
    if (g.stride == Size2{}) {
        const MathNode dY = m_scope.gradientAt(
            reader, {var("k"), reachedIndex("i", "r", g.dilation.h, padding.top, op.kernel.h > 1),
                     reachedIndex("j", "s", g.dilation.w, padding.left, op.kernel.w > 1)});
        return row({sum(over), marked(m_marks.term, row({w, times(), dY}))});
    }
    // with a stride only some kernel cells reached an output
    const auto meets = [&](const char* in, const char* out, const char* tap, Index stride, Index dilation,
                           Index before, bool moves) {
        return row({windowIndex(out, tap, stride, dilation, before, moves), equals(), var(in)});
    };
    m_writer.note(
        tr("over all outputs with %1, %2")
            .arg(toPlainText(meets("i", "p", "r", g.stride.h, g.dilation.h, padding.top, op.kernel.h > 1)),
                 toPlainText(meets("j", "q", "s", g.stride.w, g.dilation.w, padding.left, op.kernel.w > 1))));
    return row(
        {sum(over), marked(m_marks.term,
                           row({w, times(), m_scope.gradientAt(reader, {var("k"), var("p"), var("q")})}))});
}

MathNode BackwardLine::throughNorm(int reader)
{
    for (std::size_t i = 0; i < 3; ++i) m_marks.norm[i] = i == 0 ? m_marks.term : m_writer.symbolMark();
    const Indices index = m_scope.indexOf(m_node, "c", "i", "j");
    const MathNode scale = fraction(sub(var("γ"), var("c")), deviation(0));
    m_writer.noteStatistics(m_scope.train());
    if (!m_scope.train())
        return row({scale, times(), marked(m_marks.norm[0], m_scope.gradientAt(reader, index))});
    m_writer.note(QStringLiteral("g = ∂L/∂%1").arg(m_scope.symbolOf(reader)));
    m_writer.note(tr("a bar: mean over the channel; x̂ = normalized input"));
    const MathNode xhat = hat(var("x"));
    return row({scale, parentheses(row(
                           {marked(m_marks.norm[0], at("g", index)), minus(),
                            marked(m_marks.norm[1], sub(bar(var("g")), var("c"))), minus(),
                            marked(m_marks.norm[2], row({sub(xhat, list(index)), times(),
                                                         sub(bar(row({xhat, var("g")})), var("c"))}))}))});
}

} // namespace

MathNode symbolicBackward(const FormulaScope& scope, FormulaWriter& writer)
{
    return BackwardLine(scope, writer).write();
}

} // namespace resblock
