// SPDX-License-Identifier: GPL-3.0-or-later
// The symbolic lines. Indices: k, c channels; p, q row and column of an output; r, s of a kernel; i, j of an
// input that a gradient arrives at; n the sample.
#include "core/explain/GradientParts.h"
#include "ui/paint/maths/FormulaWriter.h"

namespace resblock {

using namespace math;

namespace {

MathNode var(const char* name)
{
    return variable(QString::fromUtf8(name));
}

MathNode integer(Index value)
{
    return number(QString::number(value));
}

MathNode equals()
{
    return relation(QStringLiteral("="));
}

MathNode plus()
{
    return binary(QStringLiteral("+"));
}

MathNode minus()
{
    return binary(QStringLiteral("−"));
}

MathNode times()
{
    return binary(QStringLiteral("·"));
}

MathNode at(const char* symbol, std::vector<MathNode> index)
{
    return sub(var(symbol), list(std::move(index)));
}

MathNode squared(MathNode node)
{
    return sup(std::move(node), integer(2));
}

/// p, 2p, 2p + r, 2p + r − 1: what kernel row `tap` reads for output row `out`.
MathNode windowIndex(const char* out, const char* tap, Index stride, Index dilation, Index before, bool moves)
{
    std::vector<MathNode> parts;
    if (stride != 1) parts.push_back(integer(stride));
    parts.push_back(var(out));
    if (moves) {
        parts.push_back(plus());
        if (dilation != 1) parts.push_back(integer(dilation));
        parts.push_back(var(tap));
    }
    if (before != 0) {
        parts.push_back(minus());
        parts.push_back(integer(before));
    }
    return row(std::move(parts));
}

/// i, i + 1 − r: the output row that input row `in` reached through kernel row `tap`; stride 1.
MathNode reachedIndex(const char* in, const char* tap, Index dilation, Index before, bool moves)
{
    std::vector<MathNode> parts = {var(in)};
    if (before != 0) {
        parts.push_back(plus());
        parts.push_back(integer(before));
    }
    if (moves) {
        parts.push_back(minus());
        if (dilation != 1) parts.push_back(integer(dilation));
        parts.push_back(var(tap));
    }
    return row(std::move(parts));
}

MathNode deviation(int mark)
{
    return root(row({marked(mark, scripts(var("σ"), var("c"), integer(2))), plus(), var("ε")}));
}

/// 1[...]
MathNode indicator(MathNode condition)
{
    return row({bold(QStringLiteral("1")), brackets(std::move(condition))});
}

MathNode oneOver(MathNode below)
{
    return fraction(integer(1), std::move(below));
}

} // namespace

// --- forward

MathNode FormulaWriter::symbolicForward()
{
    if (m_node == inputNode) return row({at("x", indexOf(m_node, "c", "p", "q"))});
    legend(symbolOf(m_node), nameOf(m_node));
    return forwardOf(nodeAt(m_node).op);
}

MathNode FormulaWriter::forwardOf(const Op& op)
{
    const int from = nodeAt(m_node).inputs[0];
    const OpKind kind = kindOf(op);
    if (kind != OpKind::Add && kind != OpKind::Multiply && kind != OpKind::SoftmaxCrossEntropy)
        legend(QStringLiteral("x"), nameOf(from));
    const MathNode y = row({sub(variable(symbolOf(m_node)), list(indexOf(m_node, "c", "p", "q"))), equals()});
    m_termMark = symbolMark();
    const MathNode x = marked(m_termMark, at("x", indexOf(from, "c", "p", "q")));
    switch (kind) {
    case OpKind::Conv2d:
        return convForward(std::get<Conv2d>(op));
    case OpKind::BatchNorm2d:
        return normForward(shapeOf(m_node));
    case OpKind::Affine:
        m_biasMark = symbolMark();
        return row(
            {y, sub(var("a"), var("c")), times(), x, plus(), marked(m_biasMark, sub(var("b"), var("c")))});
    case OpKind::Relu:
        return row({y, function(QStringLiteral("max")), parentheses(row({x, comma(), integer(0)}))});
    case OpKind::Add:
        return addForward();
    case OpKind::Scale:
        return row({y, var("α"), times(), x});
    case OpKind::Sigmoid:
        return row({y, oneOver(row({integer(1), plus(), function(QStringLiteral("exp")),
                                    parentheses(row({minus(), x}))}))});
    case OpKind::Multiply: {
        const Indices index = indexOf(m_node, "c", "p", "q");
        legend(QStringLiteral("a"), nameOf(from));
        legend(QStringLiteral("b"), nameOf(nodeAt(m_node).inputs[1]));
        return row({y, marked(m_termMark, at("a", index)), times(), at("b", index)});
    }
    case OpKind::Dropout:
        if (!train()) break;
        return row({y, keptOrNot(m_node, indexOf(m_node, "c", "p", "q")), times(), x});
    case OpKind::MaxPool2d:
        return row({y, poolForward(std::get<MaxPool2d>(op).geometry, true)});
    case OpKind::AvgPool2d:
        return row({y, poolForward(std::get<AvgPool2d>(op).geometry, false)});
    case OpKind::GlobalAvgPool2d: {
        const Shape in = shapeOf(from);
        return row({y, oneOver(row({integer(in.h), times(), integer(in.w)})), sum(list({var("p"), var("q")})),
                    marked(m_termMark, at("x", {var("c"), var("p"), var("q")}))});
    }
    case OpKind::Linear: {
        const MathNode term =
            marked(m_termMark, row({at("w", {var("k"), var("f")}), times(), at("x", {var("f")})}));
        std::vector<MathNode> line = {at("y", {var("k")}), equals(), sum(var("f")), term};
        if (std::get<Linear>(op).bias) {
            m_biasMark = symbolMark();
            line.insert(line.end(), {plus(), marked(m_biasMark, at("b", {var("k")}))});
        }
        legend(QStringLiteral("w"), nameOf(m_node) + QStringLiteral(".weight"));
        return row(std::move(line));
    }
    case OpKind::SubsamplePad: {
        const auto& g = std::get<SubsamplePad>(op).geometry;
        const MathNode channel = windowIndex("c", "", 1, 1, g.channelsBefore, false);
        const MathNode copied =
            marked(m_termMark, at("x", {channel, windowIndex("p", "", g.stride, 1, 0, false),
                                        windowIndex("q", "", g.stride, 1, 0, false)}));
        if (g.channelsBefore + g.channelsAfter == 0) return row({y, copied});
        return row({y, copied, comma(), words(tr("0 in the added channels"))});
    }
    case OpKind::Pad2d: {
        const Padding& p = std::get<Pad2d>(op).padding;
        return row({y,
                    marked(m_termMark, at("x", {var("c"), windowIndex("p", "", 1, 1, p.top, false),
                                                windowIndex("q", "", 1, 1, p.left, false)})),
                    comma(), words(tr("0 in the border"))});
    }
    case OpKind::SoftmaxCrossEntropy:
        return lossForward();
    case OpKind::Identity:
    case OpKind::Flatten:
        break;
    }
    return row({y, x});
}

/// m / (1 - p) of a dropout node.
MathNode FormulaWriter::keptOrNot(int node, Indices index)
{
    m_formula.legend.append(tr("m = 1 where the value is kept, 0 where it is dropped"));
    legend(QStringLiteral("ρ"), QString::number(std::get<Dropout>(nodeAt(node).op).p)); // p is a row
    return fraction(at("m", std::move(index)), row({integer(1), minus(), var("ρ")}));
}

MathNode FormulaWriter::convForward(const Conv2d& op)
{
    const Shape in = shapeOf(nodeAt(m_node).inputs[0]);
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
                                  marked(m_termMark, row({w, times(), x}))};
    if (op.bias) {
        m_biasMark = symbolMark();
        line.insert(line.end(), {plus(), marked(m_biasMark, sub(var("b"), var("k")))});
    }
    legend(QStringLiteral("w"), nameOf(m_node) + QStringLiteral(".weight"));
    if (g.groups > 1) m_formula.legend.append(tr("G: the channels of the group"));
    return row(std::move(line));
}

MathNode FormulaWriter::normForward(const Shape&)
{
    for (int& mark : m_normMarks) mark = symbolMark();
    const auto [x, mean, variance, gamma, beta] = m_normMarks;
    statisticsLegend();
    return row({at("y", indexOf(m_node, "c", "p", "q")), equals(), marked(gamma, sub(var("γ"), var("c"))),
                times(),
                fraction(row({marked(x, at("x", indexOf(m_node, "c", "p", "q"))), minus(),
                              marked(mean, sub(var("μ"), var("c")))}),
                         deviation(variance)),
                plus(), marked(beta, sub(var("β"), var("c")))});
}

void FormulaWriter::statisticsLegend()
{
    m_formula.legend.append(train() ? tr("μ, σ²: mean and variance of this batch")
                                    : tr("μ, σ²: running mean and variance"));
}

MathNode FormulaWriter::addForward()
{
    const Node& node = nodeAt(m_node);
    m_partMarks = {m_termMark, symbolMark()};
    const Indices index = indexOf(m_node, "c", "p", "q");
    const int block = m_run.graph.blockOf(m_node);
    const bool ofBlock =
        block >= 0 && pathsOf(m_run.graph, m_run.graph.blocks[static_cast<std::size_t>(block)]).add == m_node;
    MathNode first = at("a", index), second = at("b", index);
    if (ofBlock) {
        const BlockPaths paths = pathsOf(m_run.graph, m_run.graph.blocks[static_cast<std::size_t>(block)]);
        const MathNode f = sub(row({var("F"), parentheses(var("x"))}), list(index));
        const MathNode s = paths.shortcut.empty() ? at("x", index)
                                                  : sub(row({var("S"), parentheses(var("x"))}), list(index));
        first = paths.shortcutOperand == 1 ? f : s;
        second = paths.shortcutOperand == 1 ? s : f;
        legend(QStringLiteral("F(x)"), nameOf(node.inputs[1 - paths.shortcutOperand]));
        legend(paths.shortcut.empty() ? QStringLiteral("x") : QStringLiteral("S(x)"),
               nameOf(node.inputs[paths.shortcutOperand]));
    } else {
        legend(QStringLiteral("a"), nameOf(node.inputs[0]));
        legend(QStringLiteral("b"), nameOf(node.inputs[1]));
    }
    return row({at("z", index), equals(), marked(m_partMarks[0], std::move(first)), plus(),
                marked(m_partMarks[1], std::move(second))});
}

MathNode FormulaWriter::poolForward(const Pool2dGeometry& g, bool largest)
{
    const MathNode x =
        marked(m_termMark, at("x", {var("c"), windowIndex("p", "r", g.stride.h, 1, g.padding.top, true),
                                    windowIndex("q", "s", g.stride.w, 1, g.padding.left, true)}));
    const MathNode cells = list({var("r"), var("s")});
    if (largest) return row({limits(function(QStringLiteral("max")), cells), x});
    return row({oneOver(row({integer(g.kernel.h), times(), integer(g.kernel.w)})), sum(cells), x});
}

MathNode FormulaWriter::lossForward()
{
    m_formula.legend = QStringList{tr("L = loss"), tr("p = probability of the target class t"),
                                   tr("N = pictures in the batch")};
    const MathNode term =
        row({minus(), function(QStringLiteral("ln")), at("p", {var("n"), sub(var("t"), var("n"))})});
    return row({var("L"), equals(), oneOver(var("N")), sum(var("n")), parentheses(marked(m_termMark, term))});
}

// --- backward

MathNode FormulaWriter::gradientAt(int node, Indices index) const
{
    const MathNode symbol = variable(symbolOf(node));
    return derivative(var("L"), index.empty() ? symbol : sub(symbol, list(std::move(index))));
}

MathNode FormulaWriter::symbolicBackward()
{
    const bool isLoss = m_node >= 0 && kindOf(nodeAt(m_node).op) == OpKind::SoftmaxCrossEntropy;
    if (isLoss) return row({derivative(var("L"), var("L")), equals(), integer(1)});
    legend(symbolOf(m_node), nameOf(m_node));
    if (m_readers.empty()) {
        m_formula.legend.append(tr("g = the gradient that was chosen to arrive here"));
        return row({gradientAt(m_node, indexOf(m_node, "c", "i", "j")), equals(),
                    sub(var("g"), list(indexOf(m_node, "c", "i", "j")))});
    }
    if (m_readers.size() == 1) {
        const int reader = m_readers[0].first;
        const MathNode left = kindOf(nodeAt(reader).op) == OpKind::SoftmaxCrossEntropy
                                  ? gradientAt(m_node, {var("n"), var("k")})
                                  : gradientAt(m_node, indexOf(m_node, "c", "i", "j"));
        return row({left, equals(), backThrough(reader, m_readers[0].second)});
    }
    std::vector<MathNode> line = {gradientAt(m_node, indexOf(m_node, "c", "i", "j")), equals()};
    for (std::size_t i = 0; i < m_readers.size(); ++i) {
        const auto [reader, operand] = m_readers[i];
        if (i > 0) line.push_back(plus());
        m_partMarks.push_back(symbolMark());
        line.push_back(
            marked(m_partMarks.back(), labelled(backThrough(reader, operand), partLabel(reader, operand))));
    }
    return row(std::move(line));
}

MathNode FormulaWriter::backThrough(int reader, std::size_t operand)
{
    const Op& op = nodeAt(reader).op;
    const OpKind kind = kindOf(op);
    if (kind != OpKind::SoftmaxCrossEntropy) legend(symbolOf(reader), nameOf(reader));
    m_termMark = symbolMark();
    const MathNode same = marked(m_termMark, gradientAt(reader, indexOf(m_node, "c", "i", "j")));
    const MathNode windows = marked(m_termMark, gradientAt(reader, {var("c"), var("p"), var("q")}));
    switch (kind) {
    case OpKind::Conv2d:
        return convBackward(std::get<Conv2d>(op), reader);
    case OpKind::BatchNorm2d:
        return normBackward(reader);
    case OpKind::Affine:
        return row({sub(var("a"), var("c")), times(), same});
    case OpKind::Relu:
        return row({same, times(),
                    indicator(row({sub(variable(symbolOf(reader)), list(indexOf(m_node, "c", "i", "j"))),
                                   relation(QStringLiteral(">")), integer(0)}))});
    case OpKind::Scale:
        return row({var("α"), times(), same});
    case OpKind::Sigmoid: {
        const MathNode y = sub(variable(symbolOf(reader)), list(indexOf(m_node, "c", "i", "j")));
        return row({same, times(), y, parentheses(row({integer(1), minus(), y}))});
    }
    case OpKind::Multiply:
        legend(QStringLiteral("b"), nameOf(nodeAt(reader).inputs[1 - operand]));
        return row({at("b", indexOf(m_node, "c", "i", "j")), times(), same});
    case OpKind::Dropout:
        if (!train()) break;
        return row({keptOrNot(reader, indexOf(m_node, "c", "i", "j")), times(), same});
    case OpKind::MaxPool2d:
        return row({sum(list({var("p"), var("q")})), windows, times(),
                    indicator(words(tr("the value won the window")))});
    case OpKind::AvgPool2d: {
        const auto& g = std::get<AvgPool2d>(op).geometry;
        return row({oneOver(row({integer(g.kernel.h), times(), integer(g.kernel.w)})),
                    sum(list({var("p"), var("q")})), windows});
    }
    case OpKind::GlobalAvgPool2d: {
        const Shape in = shapeOf(m_node);
        return row({oneOver(row({integer(in.h), times(), integer(in.w)})), times(),
                    marked(m_termMark, gradientAt(reader, {var("c")}))});
    }
    case OpKind::Linear:
        legend(weightOf(reader), nameOf(reader) + QStringLiteral(".weight"));
        return row(
            {sum(var("k")),
             marked(m_termMark, row({at("w", {var("k"), shapeOf(m_node).plane() == 1 ? var("c") : var("f")}),
                                     times(), gradientAt(reader, {var("k")})}))});
    case OpKind::SubsamplePad: {
        const auto& g = std::get<SubsamplePad>(op).geometry;
        const auto taken = [&](const char* letter) {
            return g.stride == 1 ? var(letter)
                                 : row({var(letter), binary(QStringLiteral("/")), integer(g.stride)});
        };
        const MathNode channel =
            g.channelsBefore == 0 ? var("c") : row({var("c"), plus(), integer(g.channelsBefore)});
        const MathNode copied = marked(m_termMark, gradientAt(reader, {channel, taken("i"), taken("j")}));
        if (g.stride != 1) m_formula.legend.append(tr("0 at pixels left out"));
        return copied;
    }
    case OpKind::Pad2d: {
        const Padding& p = std::get<Pad2d>(op).padding;
        return marked(m_termMark, gradientAt(reader, {var("c"), reachedIndex("i", "", 1, p.top, false),
                                                      reachedIndex("j", "", 1, p.left, false)}));
    }
    case OpKind::SoftmaxCrossEntropy:
        m_normMarks[0] = m_termMark;
        m_normMarks[1] = symbolMark();
        m_formula.legend.append(tr("p = probability, t = target class, N = pictures in the batch"));
        return row(
            {oneOver(var("N")),
             parentheses(row(
                 {marked(m_normMarks[0], at("p", {var("n"), var("k")})), minus(),
                  marked(m_normMarks[1], indicator(row({var("k"), equals(), sub(var("t"), var("n"))})))}))});
    case OpKind::Add:
    case OpKind::Identity:
    case OpKind::Flatten:
        break;
    }
    return kind == OpKind::Flatten ? marked(m_termMark, gradientAt(reader, {var("f")})) : same;
}

MathNode FormulaWriter::convBackward(const Conv2d& op, int reader)
{
    const auto& g = op.geometry;
    const Padding padding = resolvedPadding(op, shapeOf(m_node));
    const bool pointwise = op.kernel == Size2{1, 1};
    Indices cell = {var("k"), var("c")};
    if (!pointwise) cell.insert(cell.end(), {var("r"), var("s")});
    const MathNode w = sub(variable(weightOf(reader)), list(std::move(cell)));
    const MathNode over = pointwise ? var("k") : list({var("k"), var("r"), var("s")});
    legend(weightOf(reader), nameOf(reader) + QStringLiteral(".weight"));
    if (g.stride == Size2{}) {
        const MathNode dY =
            gradientAt(reader, {var("k"), reachedIndex("i", "r", g.dilation.h, padding.top, op.kernel.h > 1),
                                reachedIndex("j", "s", g.dilation.w, padding.left, op.kernel.w > 1)});
        return row({sum(over), marked(m_termMark, row({w, times(), dY}))});
    }
    // with a stride only some kernel cells reached an output
    const auto meets = [&](const char* in, const char* out, const char* tap, Index stride, Index dilation,
                           Index before, bool moves) {
        return row({windowIndex(out, tap, stride, dilation, before, moves), equals(), var(in)});
    };
    m_formula.legend.append(
        tr("over all outputs with %1, %2")
            .arg(toPlainText(meets("i", "p", "r", g.stride.h, g.dilation.h, padding.top, op.kernel.h > 1)),
                 toPlainText(meets("j", "q", "s", g.stride.w, g.dilation.w, padding.left, op.kernel.w > 1))));
    return row({sum(over),
                marked(m_termMark, row({w, times(), gradientAt(reader, {var("k"), var("p"), var("q")})}))});
}

MathNode FormulaWriter::normBackward(int reader)
{
    for (std::size_t i = 0; i < 3; ++i) m_normMarks[i] = i == 0 ? m_termMark : symbolMark();
    const Indices index = indexOf(m_node, "c", "i", "j");
    const MathNode scale = fraction(sub(var("γ"), var("c")), deviation(0));
    statisticsLegend();
    if (!train()) return row({scale, times(), marked(m_normMarks[0], gradientAt(reader, index))});
    m_formula.legend.append(QStringLiteral("g = ∂L/∂%1").arg(symbolOf(reader)));
    m_formula.legend.append(tr("a bar: mean over the channel; x̂ = normalized input"));
    const MathNode xhat = hat(var("x"));
    return row({scale, parentheses(
                           row({marked(m_normMarks[0], at("g", index)), minus(),
                                marked(m_normMarks[1], sub(bar(var("g")), var("c"))), minus(),
                                marked(m_normMarks[2], row({sub(xhat, list(index)), times(),
                                                            sub(bar(row({xhat, var("g")})), var("c"))}))}))});
}

// --- parameters and means

MathNode FormulaWriter::symbolicParameter()
{
    const Op& op = nodeAt(m_node).op;
    const bool weight = m_subject.parameter.ends_with(".weight");
    const OpKind kind = kindOf(op);
    m_termMark = symbolMark();
    const MathNode positions = kind == OpKind::Linear ? var("n") : list({var("n"), var("p"), var("q")});
    const char* channel = kind == OpKind::Conv2d || kind == OpKind::Linear ? "k" : "c";
    Indices out = {var("n"), var(channel)};
    if (kind != OpKind::Linear) out.insert(out.end(), {var("p"), var("q")});
    const MathNode dY = derivative(var("L"), at("y", out));
    legend(QStringLiteral("y"), nameOf(m_node));
    const auto line = [&](MathNode of, MathNode term) {
        return row({derivative(var("L"), std::move(of)), equals(), sum(positions),
                    marked(m_termMark, std::move(term))});
    };
    const bool norm = kind == OpKind::BatchNorm2d;
    if (!weight) return line(sub(var(norm ? "β" : "b"), var(channel)), dY);
    if (norm) return line(sub(var("γ"), var("c")), row({sub(hat(var("x")), list(out)), times(), dY}));
    legend(QStringLiteral("x"), nameOf(nodeAt(m_node).inputs[0]));
    if (kind == OpKind::Linear)
        return line(at("w", {var("k"), var("f")}), row({at("x", {var("n"), var("f")}), times(), dY}));
    const auto* conv = std::get_if<Conv2d>(&op);
    if (conv == nullptr) return line(sub(var("a"), var("c")), row({at("x", out), times(), dY}));
    const auto& g = conv->geometry;
    const Padding padding = resolvedPadding(*conv, shapeOf(nodeAt(m_node).inputs[0]));
    const MathNode x =
        at("x", {var("n"), var("c"),
                 windowIndex("p", "r", g.stride.h, g.dilation.h, padding.top, conv->kernel.h > 1),
                 windowIndex("q", "s", g.stride.w, g.dilation.w, padding.left, conv->kernel.w > 1)});
    const bool pointwise = conv->kernel == Size2{1, 1};
    return line(pointwise ? at("w", {var("k"), var("c")}) : at("w", {var("k"), var("c"), var("r"), var("s")}),
                row({x, times(), dY}));
}

MathNode FormulaWriter::symbolicQuantity()
{
    m_termMark = symbolMark();
    const MathNode positions = list({var("n"), var("p"), var("q")});
    const Indices place = {var("n"), var("c"), var("p"), var("q")};
    const auto mean = [&](MathNode of, MathNode term) {
        return row({sub(std::move(of), var("c")), equals(), oneOver(var("m")), sum(positions),
                    marked(m_termMark, std::move(term))});
    };
    const Index m = shapeOf(m_node).n * shapeOf(m_node).plane();
    if (m_subject.quantity != Quantity::SampleLoss) legend(QStringLiteral("m"), QString::number(m));
    switch (m_subject.quantity) {
    case Quantity::BatchMean:
        return mean(var("μ"), at("x", place));
    case Quantity::BatchVariance:
        return row({scripts(var("σ"), var("c"), integer(2)), equals(), oneOver(var("m")), sum(positions),
                    marked(m_termMark,
                           squared(parentheses(row({at("x", place), minus(), sub(var("μ"), var("c"))}))))});
    case Quantity::MeanGradient:
        return mean(bar(var("g")), at("g", place));
    case Quantity::MeanGradientXhat:
        return mean(bar(row({hat(var("x")), var("g")})),
                    row({sub(hat(var("x")), list(place)), times(), at("g", place)}));
    case Quantity::SampleLoss:
        m_biasMark = symbolMark();
        m_formula.legend.append(tr("s = scores, t = target class"));
        return row({sub(var("L"), var("n")), equals(),
                    marked(m_biasMark, row({function(QStringLiteral("ln")), sum(var("k")),
                                            sup(var("e"), at("s", {var("n"), var("k")}))})),
                    minus(), marked(m_termMark, at("s", {var("n"), sub(var("t"), var("n"))}))});
    case Quantity::Element:
    case Quantity::Deviation:
    case Quantity::Sigmoid:
        break;
    }
    return {};
}

} // namespace resblock
