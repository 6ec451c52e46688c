// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/NumericLines.h"

#include "core/session/ExperimentRun.h"
#include "ui/paint/maths/OpFormulas.h"
#include "ui/words/NumberText.h"

#include <algorithm>
#include <cmath>
#include <functional>
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

    [[nodiscard]] MathNode parts();
    [[nodiscard]] MathNode backward(std::size_t part);
    [[nodiscard]] MathNode quantity();

    /// What the op of a line needs.
    [[nodiscard]] FormulaNumbers numbers() { return {m_scope, m_explanation, m_writer, m_marks, m_sums}; }
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
        addLine(symbol(), e.value, [this] {
            return std::visit([this](const auto& op) { return forwardNumbers(op, numbers()); },
                              m_scope.nodeAt(m_node).op);
        });
        return std::move(m_lines);
    }
    if (e.parts.size() == 1) {
        addLine(symbol(), e.value, [this] { return backward(0); });
        return std::move(m_lines);
    }
    addLine(symbol(), e.value, [this] { return parts(); });
    for (std::size_t i = 0; i < e.parts.size() && i < m_scope.readers().size(); ++i) {
        const auto [reader, operand] = m_scope.readers()[i];
        if (traitsOf(kindOf(m_scope.nodeAt(reader).op)).copies) continue;
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
    return std::visit([&](const auto& op) { return backwardNumbers(op, numbers(), part, reader); },
                      m_scope.nodeAt(reader).op);
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
    case Quantity::Function:
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
