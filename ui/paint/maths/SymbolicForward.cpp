// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/GradientParts.h"
#include "core/session/ExperimentRun.h"
#include "ui/paint/maths/FormulaNotation.h"
#include "ui/paint/maths/FormulaScope.h"
#include "ui/paint/maths/FormulaWriter.h"
#include "ui/paint/maths/SymbolicLines.h"

namespace resblock {

using namespace math;

namespace {

/// Writes a stage's output, in symbols.
class ForwardLine {
    Q_DECLARE_TR_FUNCTIONS(resblock::FormulaWriter)

public:
    ForwardLine(const FormulaScope& scope, FormulaWriter& writer)
        : m_scope(scope), m_writer(writer), m_marks(writer.symbols()), m_node(scope.node())
    {}
    [[nodiscard]] MathNode write();

private:
    using Indices = std::vector<MathNode>;

    [[nodiscard]] MathNode ofOp(const Op& op);
    [[nodiscard]] MathNode conv(const Conv2d& op);
    [[nodiscard]] MathNode norm();
    [[nodiscard]] MathNode add();
    [[nodiscard]] MathNode loss();
    [[nodiscard]] MathNode pool(const Pool2dGeometry& g, bool largest);

    const FormulaScope& m_scope;
    FormulaWriter& m_writer;
    SymbolMarks& m_marks;
    int m_node;
};

MathNode ForwardLine::write()
{
    if (m_node == inputNode) return row({at("x", m_scope.indexOf(m_node, "c", "p", "q"))});
    m_writer.legend(m_scope.symbolOf(m_node), m_scope.nameOf(m_node));
    return ofOp(m_scope.nodeAt(m_node).op);
}

MathNode ForwardLine::ofOp(const Op& op)
{
    const int from = m_scope.nodeAt(m_node).inputs[0];
    const OpKind kind = kindOf(op);
    if (kind != OpKind::Add && kind != OpKind::Multiply && kind != OpKind::SoftmaxCrossEntropy)
        m_writer.legend(QStringLiteral("x"), m_scope.nameOf(from));
    const MathNode y = row(
        {sub(variable(m_scope.symbolOf(m_node)), list(m_scope.indexOf(m_node, "c", "p", "q"))), equals()});
    m_marks.term = m_writer.symbolMark();
    const MathNode x = marked(m_marks.term, at("x", m_scope.indexOf(from, "c", "p", "q")));
    switch (kind) {
    case OpKind::Conv2d:
        return conv(std::get<Conv2d>(op));
    case OpKind::BatchNorm2d:
        return norm();
    case OpKind::Affine:
        m_marks.bias = m_writer.symbolMark();
        return row(
            {y, sub(var("a"), var("c")), times(), x, plus(), marked(m_marks.bias, sub(var("b"), var("c")))});
    case OpKind::Relu:
        return row({y, function(QStringLiteral("max")), parentheses(row({x, comma(), integer(0)}))});
    case OpKind::Add:
        return add();
    case OpKind::Scale:
        return row({y, var("α"), times(), x});
    case OpKind::Sigmoid:
        return row({y, oneOver(row({integer(1), plus(), function(QStringLiteral("exp")),
                                    parentheses(row({minus(), x}))}))});
    case OpKind::Multiply: {
        const Indices index = m_scope.indexOf(m_node, "c", "p", "q");
        m_writer.legend(QStringLiteral("a"), m_scope.nameOf(from));
        m_writer.legend(QStringLiteral("b"), m_scope.nameOf(m_scope.nodeAt(m_node).inputs[1]));
        return row({y, marked(m_marks.term, at("a", index)), times(), at("b", index)});
    }
    case OpKind::Dropout:
        if (!m_scope.train()) break;
        m_writer.noteDropout(std::get<Dropout>(op).p);
        return row({y, keptShare(m_scope.indexOf(m_node, "c", "p", "q")), times(), x});
    case OpKind::MaxPool2d:
        return row({y, pool(std::get<MaxPool2d>(op).geometry, true)});
    case OpKind::AvgPool2d:
        return row({y, pool(std::get<AvgPool2d>(op).geometry, false)});
    case OpKind::GlobalAvgPool2d: {
        const Shape in = m_scope.shapeOf(from);
        return row({y, oneOver(row({integer(in.h), times(), integer(in.w)})), sum(list({var("p"), var("q")})),
                    marked(m_marks.term, at("x", {var("c"), var("p"), var("q")}))});
    }
    case OpKind::Linear: {
        const MathNode term =
            marked(m_marks.term, row({at("w", {var("k"), var("f")}), times(), at("x", {var("f")})}));
        std::vector<MathNode> line = {at("y", {var("k")}), equals(), sum(var("f")), term};
        if (std::get<Linear>(op).bias) {
            m_marks.bias = m_writer.symbolMark();
            line.insert(line.end(), {plus(), marked(m_marks.bias, at("b", {var("k")}))});
        }
        m_writer.legend(QStringLiteral("w"), m_scope.nameOf(m_node) + QStringLiteral(".weight"));
        return row(std::move(line));
    }
    case OpKind::SubsamplePad: {
        const auto& g = std::get<SubsamplePad>(op).geometry;
        const MathNode channel = windowIndex("c", "", 1, 1, g.channelsBefore, false);
        const MathNode copied =
            marked(m_marks.term, at("x", {channel, windowIndex("p", "", g.stride, 1, 0, false),
                                          windowIndex("q", "", g.stride, 1, 0, false)}));
        if (g.channelsBefore + g.channelsAfter == 0) return row({y, copied});
        return row({y, copied, comma(), words(tr("0 in the added channels"))});
    }
    case OpKind::Pad2d: {
        const Padding& p = std::get<Pad2d>(op).padding;
        return row({y,
                    marked(m_marks.term, at("x", {var("c"), windowIndex("p", "", 1, 1, p.top, false),
                                                  windowIndex("q", "", 1, 1, p.left, false)})),
                    comma(), words(tr("0 in the border"))});
    }
    case OpKind::SoftmaxCrossEntropy:
        return loss();
    case OpKind::Identity:
    case OpKind::Flatten:
        break;
    }
    return row({y, x});
}

MathNode ForwardLine::conv(const Conv2d& op)
{
    const Shape in = m_scope.shapeOf(m_scope.nodeAt(m_node).inputs[0]);
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
                                  marked(m_marks.term, row({w, times(), x}))};
    if (op.bias) {
        m_marks.bias = m_writer.symbolMark();
        line.insert(line.end(), {plus(), marked(m_marks.bias, sub(var("b"), var("k")))});
    }
    m_writer.legend(QStringLiteral("w"), m_scope.nameOf(m_node) + QStringLiteral(".weight"));
    if (g.groups > 1) m_writer.note(tr("G: the channels of the group"));
    return row(std::move(line));
}

MathNode ForwardLine::norm()
{
    for (int& mark : m_marks.norm) mark = m_writer.symbolMark();
    const auto [x, mean, variance, gamma, beta] = m_marks.norm;
    m_writer.noteStatistics(m_scope.train());
    return row({at("y", m_scope.indexOf(m_node, "c", "p", "q")), equals(),
                marked(gamma, sub(var("γ"), var("c"))), times(),
                fraction(row({marked(x, at("x", m_scope.indexOf(m_node, "c", "p", "q"))), minus(),
                              marked(mean, sub(var("μ"), var("c")))}),
                         deviation(variance)),
                plus(), marked(beta, sub(var("β"), var("c")))});
}

MathNode ForwardLine::add()
{
    const Node& node = m_scope.nodeAt(m_node);
    m_marks.parts = {m_marks.term, m_writer.symbolMark()};
    const Indices index = m_scope.indexOf(m_node, "c", "p", "q");
    const int block = m_scope.run().graph.blockOf(m_node);
    const bool ofBlock =
        block >= 0 &&
        pathsOf(m_scope.run().graph, m_scope.run().graph.blocks[static_cast<std::size_t>(block)]).add ==
            m_node;
    MathNode first = at("a", index), second = at("b", index);
    if (ofBlock) {
        const BlockPaths paths =
            pathsOf(m_scope.run().graph, m_scope.run().graph.blocks[static_cast<std::size_t>(block)]);
        const MathNode f = sub(row({var("F"), parentheses(var("x"))}), list(index));
        const MathNode s = paths.shortcut.empty() ? at("x", index)
                                                  : sub(row({var("S"), parentheses(var("x"))}), list(index));
        first = paths.shortcutOperand == 1 ? f : s;
        second = paths.shortcutOperand == 1 ? s : f;
        m_writer.legend(QStringLiteral("F(x)"), m_scope.nameOf(node.inputs[1 - paths.shortcutOperand]));
        m_writer.legend(paths.shortcut.empty() ? QStringLiteral("x") : QStringLiteral("S(x)"),
                        m_scope.nameOf(node.inputs[paths.shortcutOperand]));
    } else {
        m_writer.legend(QStringLiteral("a"), m_scope.nameOf(node.inputs[0]));
        m_writer.legend(QStringLiteral("b"), m_scope.nameOf(node.inputs[1]));
    }
    return row({at("z", index), equals(), marked(m_marks.parts[0], std::move(first)), plus(),
                marked(m_marks.parts[1], std::move(second))});
}

MathNode ForwardLine::pool(const Pool2dGeometry& g, bool largest)
{
    const MathNode x =
        marked(m_marks.term, at("x", {var("c"), windowIndex("p", "r", g.stride.h, 1, g.padding.top, true),
                                      windowIndex("q", "s", g.stride.w, 1, g.padding.left, true)}));
    const MathNode cells = list({var("r"), var("s")});
    if (largest) return row({limits(function(QStringLiteral("max")), cells), x});
    return row({oneOver(row({integer(g.kernel.h), times(), integer(g.kernel.w)})), sum(cells), x});
}

MathNode ForwardLine::loss()
{
    m_writer.setLegend(
        {tr("L = loss"), tr("p = probability of the target class t"), tr("N = pictures in the batch")});
    const MathNode term =
        row({minus(), function(QStringLiteral("ln")), at("p", {var("n"), sub(var("t"), var("n"))})});
    return row(
        {var("L"), equals(), oneOver(var("N")), sum(var("n")), parentheses(marked(m_marks.term, term))});
}

} // namespace

MathNode symbolicForward(const FormulaScope& scope, FormulaWriter& writer)
{
    return ForwardLine(scope, writer).write();
}

} // namespace resblock
