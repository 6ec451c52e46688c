// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/NumericLines.h"

#include "core/session/ExperimentRun.h"
#include "ui/paint/maths/FormulaNotation.h"
#include "ui/paint/maths/FormulaScope.h"
#include "ui/paint/maths/FormulaWriter.h"
#include "ui/words/NumberText.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <utility>

namespace resblock {

using namespace math;

namespace {

constexpr int fewestDigits = FormulaSums::fewestDigits;

/// Replaces the subscript of the last symbol.
void setIndex(MathNode& node, const MathNode& index)
{
    if (node.kind == MathKind::Scripts)
        node.children[1] = index;
    else if (!node.children.empty())
        setIndex(node.children.back(), index);
}

bool copies(OpKind kind)
{
    return kind == OpKind::Add || kind == OpKind::Identity || kind == OpKind::Flatten ||
           kind == OpKind::SubsamplePad || kind == OpKind::Pad2d;
}

/// Writes the lines by the kind of op and by what of the stage is asked for.
class NumberLines {
    Q_DECLARE_TR_FUNCTIONS(resblock::FormulaWriter)

public:
    NumberLines(const FormulaScope& scope, const Explanation& explanation, ShownTerms shown,
                FormulaWriter& writer)
        : m_scope(scope), m_explanation(explanation), m_writer(writer), m_marks(writer.symbols()),
          m_sums(explanation, shown, writer), m_node(scope.node())
    {}
    [[nodiscard]] std::vector<MathNode> write(const MathNode& symbolic);

private:
    using Indices = std::vector<MathNode>;
    using Shown = FormulaSums::Shown;
    using Summand = FormulaSums::Summand;

    /// left = right = value, or with ≈, with as many digits as it takes.
    void addLine(const MathNode& left, double value, const std::function<MathNode()>& right);
    [[nodiscard]] MathNode symbol() const;
    /// As many of the indices as the symbolic line has.
    [[nodiscard]] Indices indexShown() const;

    [[nodiscard]] MathNode forward(const Op& op);
    [[nodiscard]] MathNode norm();
    [[nodiscard]] MathNode parts();
    [[nodiscard]] MathNode backward(std::size_t part);
    [[nodiscard]] MathNode normBackward(const ExplanationPart& part);
    [[nodiscard]] MathNode quantity();

    [[nodiscard]] double named(const char* name) const;
    /// What a reader computed in the forward pass, at the value's place; none where it was not kept.
    [[nodiscard]] std::optional<double> outputOf(int reader) const;
    [[nodiscard]] const ExplanationTerm& term(std::size_t i) const { return m_explanation.terms[i]; }

    const FormulaScope& m_scope;
    const Explanation& m_explanation;
    FormulaWriter& m_writer;
    SymbolMarks& m_marks;
    FormulaSums m_sums;
    int m_node;
    std::vector<MathNode> m_lines;
};

std::vector<MathNode> NumberLines::write(const MathNode& symbolic)
{
    const Explanation& e = m_explanation;
    if (e.quantity != Quantity::Element || !e.parameter.empty()) {
        // the left side of the symbolic line, up to its relation, at the place of the number
        MathNode left = symbolic.children.front();
        setIndex(left, list(indexShown()));
        addLine(left, e.value, [this] { return quantity(); });
        return std::move(m_lines);
    }
    if (e.given) {
        m_lines.push_back(row({symbol(), equals(), m_sums.num(e.value), comma(), words(tr("given"))}));
        return std::move(m_lines);
    }
    if (e.pass == Pass::Forward) {
        addLine(symbol(), e.value, [this] { return forward(m_scope.nodeAt(m_node).op); });
        return std::move(m_lines);
    }
    if (e.parts.size() == 1) {
        addLine(symbol(), e.value, [this] { return backward(0); });
        return std::move(m_lines);
    }
    addLine(symbol(), e.value, [this] { return parts(); });
    for (std::size_t i = 0; i < e.parts.size() && i < m_scope.readers().size(); ++i) {
        const auto [reader, operand] = m_scope.readers()[i];
        if (copies(kindOf(m_scope.nodeAt(reader).op))) continue;
        addLine(name(m_scope.partLabel(reader, operand)), e.parts[i].sum, [this, i] { return backward(i); });
    }
    return std::move(m_lines);
}

void NumberLines::addLine(const MathNode& left, double value, const std::function<MathNode()>& right)
{
    const std::size_t before = m_writer.markCount();
    const QString result = numberText(value, fewestDigits);
    MathNode expression;
    bool exact = false;
    for (int digits = fewestDigits; digits <= FormulaSums::mostDigits && !exact; ++digits) {
        m_sums.setDigits(digits);
        m_writer.takeBackMarks(before);
        expression = right();
        const auto calculated = valueOf(expression);
        exact = calculated && numberText(*calculated, fewestDigits) == result;
    }
    m_sums.setDigits(fewestDigits);
    if (!exact) {
        m_writer.takeBackMarks(before);
        expression = right();
    }
    std::vector<MathNode> line = {left, equals(), expression};
    // a copy needs no second "="
    if (toPlainText(expression) != result) {
        line.push_back(relation(exact ? QStringLiteral("=") : QStringLiteral("≈")));
        line.push_back(m_sums.num(value));
    }
    m_lines.push_back(row(std::move(line)));
}

MathNode NumberLines::symbol() const
{
    const Index4& at = m_explanation.index;
    const Shape shape = m_scope.shapeOf(m_node);
    Indices index = {number(QString::number(at[1]))};
    if (shape.h > 1 || shape.w > 1) {
        index.push_back(number(QString::number(at[2])));
        index.push_back(number(QString::number(at[3])));
    }
    if (shape.perSample() == 1) index.clear();
    if (m_scope.subject().pass == Pass::Backward) return m_scope.gradientAt(m_node, std::move(index));
    const MathNode symbol = variable(m_scope.symbolOf(m_node));
    return index.empty() ? symbol : sub(symbol, list(std::move(index)));
}

NumberLines::Indices NumberLines::indexShown() const
{
    const Index4& at = m_explanation.index;
    const auto numbers = [&at](std::initializer_list<std::size_t> which) {
        Indices index;
        for (const std::size_t i : which) index.push_back(number(QString::number(at[i])));
        return index;
    };
    if (m_scope.subject().quantity == Quantity::SampleLoss) return numbers({0});
    if (m_scope.subject().parameter.ends_with(".weight")) {
        const Op& op = m_scope.nodeAt(m_node).op;
        if (kindOf(op) == OpKind::Linear) return numbers({0, 1});
        if (const auto* conv = std::get_if<Conv2d>(&op))
            return conv->kernel == Size2{1, 1} ? numbers({0, 1}) : numbers({0, 1, 2, 3});
    }
    return numbers({1});
}

double NumberLines::named(const char* name) const
{
    const auto it = std::ranges::find(m_explanation.values, name, &NamedValue::name);
    return it == m_explanation.values.end() ? 0 : it->value;
}

std::optional<double> NumberLines::outputOf(int reader) const
{
    const Stage* stage = m_scope.run().trace->stage(m_scope.nodeAt(reader).id, Pass::Forward);
    if (!stage->output) return std::nullopt;
    const Index4& at = m_explanation.index;
    return static_cast<double>((*stage->output)(at[0], at[1], at[2], at[3]));
}

// --- forward

MathNode NumberLines::forward(const Op& op)
{
    const Explanation& e = m_explanation;
    const std::size_t count = e.terms.size();
    switch (kindOf(op)) {
    case OpKind::Conv2d:
        return m_sums.sumOf(0, count, Shown::Product, 1, std::get<Conv2d>(op).bias);
    case OpKind::Linear:
        return m_sums.sumOf(0, count, Shown::Product, 1, std::get<Linear>(op).bias);
    case OpKind::Affine:
        return m_sums.sumOf(0, count, Shown::Product, 1, true);
    case OpKind::BatchNorm2d:
        return norm();
    case OpKind::Relu:
        return row({function(QStringLiteral("max")),
                    parentheses(row({m_sums.inputOf(0), comma(), number(QStringLiteral("0"))}))});
    case OpKind::MaxPool2d:
        return m_sums.maximum();
    case OpKind::AvgPool2d:
    case OpKind::GlobalAvgPool2d:
    case OpKind::SoftmaxCrossEntropy: {
        const auto counted =
            std::ranges::find_if(e.terms, [](const ExplanationTerm& t) { return t.factor != 0; });
        if (counted == e.terms.end()) return m_sums.num(0);
        return m_sums.meanOf(0, count, Shown::Input, counted->factor);
    }
    case OpKind::Add: {
        std::vector<Summand> summands;
        for (std::size_t i = 0; i < count; ++i) {
            Summand s = m_sums.addend(term(i).input, i);
            s.node = marked(m_writer.numberMark(m_marks.parts[i], static_cast<int>(i)), std::move(s.node));
            summands.push_back(std::move(s));
        }
        return m_sums.joined(std::move(summands));
    }
    case OpKind::Sigmoid: {
        const MathNode x = marked(m_writer.numberMark(m_marks.term, 0), m_sums.factor(named("x")));
        return fraction(number(QStringLiteral("1")),
                        row({number(QStringLiteral("1")), plus(), function(QStringLiteral("exp")),
                             parentheses(row({minus(), x}))}));
    }
    case OpKind::Multiply:
        return row({m_sums.inputOf(0), times(), m_sums.factor(term(0).factor)});
    case OpKind::Dropout:
    case OpKind::Scale:
    case OpKind::Identity:
    case OpKind::Flatten:
    case OpKind::SubsamplePad:
    case OpKind::Pad2d:
        break;
    }
    return m_sums.sumOf(0, count, Shown::Product);
}

MathNode NumberLines::norm()
{
    const auto value = [this](std::size_t i, const char* which, bool bracketed) {
        const double v = named(which);
        return marked(m_writer.numberMark(m_marks.norm[i], i == 0 ? 0 : -1),
                      bracketed ? m_sums.factor(v) : m_sums.num(v));
    };
    const MathNode above = row({value(0, "x", false), minus(), value(1, "mean", true)});
    const MathNode below = root(row({value(2, "var", false), plus(), m_sums.num(named("eps"))}));
    const double beta = named("beta");
    return row({value(3, "gamma", false), times(), fraction(above, below), beta < 0 ? minus() : plus(),
                marked(m_writer.numberMark(m_marks.norm[4]), m_sums.num(std::abs(beta)))});
}

// --- backward

MathNode NumberLines::parts()
{
    std::vector<Summand> summands;
    for (std::size_t i = 0; i < m_explanation.parts.size() && i < m_scope.readers().size(); ++i) {
        const ExplanationPart& part = m_explanation.parts[i];
        Summand s = m_sums.addend(part.sum, i);
        const int only = part.count == 1 ? static_cast<int>(part.first) : -1;
        s.node = marked(m_writer.numberMark(m_marks.parts[i], only),
                        labelled(std::move(s.node),
                                 m_scope.partLabel(m_scope.readers()[i].first, m_scope.readers()[i].second)));
        summands.push_back(std::move(s));
    }
    return summands.empty() ? m_sums.num(0) : m_sums.joined(std::move(summands));
}

MathNode NumberLines::backward(std::size_t i)
{
    const ExplanationPart& part = m_explanation.parts[i];
    const int reader = m_scope.readers()[i].first;
    if (m_scope.readers().size() > 1) m_marks.term = m_marks.parts[i];
    if (part.count == 0) return m_sums.num(0);
    switch (kindOf(m_scope.nodeAt(reader).op)) {
    case OpKind::BatchNorm2d:
        return normBackward(part);
    case OpKind::Relu: {
        const double y = outputOf(reader).value_or(0);
        const MathNode gate =
            row({m_sums.num(y), relation(QStringLiteral(">")), number(QStringLiteral("0"))});
        return row({m_sums.inputOf(part.first), times(), bold(QStringLiteral("1")), brackets(gate)});
    }
    case OpKind::Sigmoid: {
        const auto y = outputOf(reader);
        if (!y) break;
        return row({m_sums.inputOf(part.first), times(), m_sums.num(*y),
                    parentheses(row({number(QStringLiteral("1")), minus(), m_sums.num(*y)}))});
    }
    case OpKind::AvgPool2d:
    case OpKind::GlobalAvgPool2d: {
        const double share = term(part.first).factor;
        const bool even = std::ranges::all_of(m_explanation.terms,
                                              [&](const ExplanationTerm& t) { return t.factor == share; });
        return even ? m_sums.meanOf(part.first, part.count, Shown::Input, share)
                    : m_sums.sumOf(part.first, part.count, Shown::Product);
    }
    case OpKind::SoftmaxCrossEntropy: {
        const double samples = named("samples"), upstream = term(part.first).input;
        Indices above = {marked(m_writer.numberMark(m_marks.norm[0], static_cast<int>(part.first)),
                                m_sums.num(named("probability")))};
        above.push_back(minus());
        const bool target = part.count > 1;
        above.push_back(
            marked(m_writer.numberMark(m_marks.norm[1], target ? static_cast<int>(part.first) + 1 : -1),
                   number(target ? QStringLiteral("1") : QStringLiteral("0"))));
        MathNode quotient = row({m_sums.inverse(1 / samples), parentheses(row(std::move(above)))});
        return upstream == 1 ? quotient : row({std::move(quotient), times(), m_sums.factor(upstream)});
    }
    default:
        break;
    }
    return m_sums.sumOf(part.first, part.count, Shown::Product);
}

MathNode NumberLines::normBackward(const ExplanationPart& part)
{
    const MathNode scale = fraction(m_sums.num(named("gamma")),
                                    root(row({m_sums.num(named("var")), plus(), m_sums.num(named("eps"))})));
    const auto first = static_cast<int>(part.first);
    const bool single = m_scope.readers().size() == 1;
    const auto mark = [&](std::size_t i) {
        return m_writer.numberMark(single ? m_marks.norm[i] : m_marks.term, first + static_cast<int>(i));
    };
    if (part.count < 3) return row({scale, times(), marked(mark(0), m_sums.factor(named("dY")))});
    const MathNode xhat = m_sums.factor(named("xhat"));
    return row({scale, parentheses(row(
                           {marked(mark(0), m_sums.num(named("dY"))), minus(),
                            marked(mark(1), m_sums.factor(named("mean_dY"))), minus(),
                            marked(mark(2), row({xhat, times(), m_sums.factor(named("mean_dY_xhat"))}))}))});
}

// --- parameters and means

MathNode NumberLines::quantity()
{
    const std::size_t count = m_explanation.terms.size();
    const Shape shape = m_scope.shapeOf(m_node);
    const double share = 1 / static_cast<double>(shape.n * shape.plane());
    switch (m_explanation.quantity) {
    case Quantity::BatchMean:
    case Quantity::MeanGradient:
        return m_sums.meanOf(0, count, Shown::Input, share);
    case Quantity::BatchVariance:
        return m_sums.meanOf(0, count, Shown::Square, share);
    case Quantity::MeanGradientXhat:
        return m_sums.meanOf(0, count, Shown::Product, share);
    case Quantity::SampleLoss: {
        const MathNode bias = marked(m_writer.numberMark(m_marks.bias), m_sums.num(m_explanation.bias));
        return row(
            {bias, minus(), marked(m_writer.numberMark(m_marks.term, 0), m_sums.factor(term(0).input))});
    }
    case Quantity::Element:
    case Quantity::Deviation:
    case Quantity::Sigmoid:
        break;
    }
    return m_sums.sumOf(0, count, Shown::Product);
}

} // namespace

std::vector<MathNode> numericLines(const FormulaScope& scope, const Explanation& explanation,
                                   const MathNode& symbolic, ShownTerms shown, FormulaWriter& writer)
{
    return NumberLines(scope, explanation, shown, writer).write(symbolic);
}

} // namespace resblock
