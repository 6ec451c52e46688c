// SPDX-License-Identifier: GPL-3.0-or-later
// The lines with the numbers of one value.
#include "ui/paint/maths/FormulaWriter.h"
#include "ui/words/NumberText.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace resblock {

using namespace math;

namespace {

constexpr int fewestDigits = 4;
constexpr int mostDigits = 6;

MathNode minus()
{
    return binary(QStringLiteral("−"));
}

MathNode plus()
{
    return binary(QStringLiteral("+"));
}

MathNode times()
{
    return binary(QStringLiteral("·"));
}

MathNode equals()
{
    return relation(QStringLiteral("="));
}

/// For sorting: NaN is larger than everything.
double rank(double v)
{
    return std::isnan(v) ? std::numeric_limits<double>::infinity() : std::abs(v);
}

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

} // namespace

void FormulaWriter::liveLines()
{
    const Explanation& e = *m_explanation;
    if (e.quantity != Quantity::Element || !e.parameter.empty()) {
        // the left side of the symbolic line, up to its relation, at the place of the number
        MathNode left = m_formula.symbolic.children.front();
        setIndex(left, list(liveIndex()));
        addLine(left, e.value, [this] { return liveQuantity(); });
        return;
    }
    if (e.given) {
        m_formula.live.push_back(row({liveSymbol(), equals(), num(e.value), comma(), words(tr("given"))}));
        return;
    }
    if (e.pass == Pass::Forward) {
        addLine(liveSymbol(), e.value, [this] { return liveForward(nodeAt(m_node).op); });
        return;
    }
    if (e.parts.size() == 1) {
        addLine(liveSymbol(), e.value, [this] { return liveBackward(0); });
        return;
    }
    addLine(liveSymbol(), e.value, [this] { return liveParts(); });
    for (std::size_t i = 0; i < e.parts.size() && i < m_readers.size(); ++i) {
        const auto [reader, operand] = m_readers[i];
        if (copies(kindOf(nodeAt(reader).op))) continue;
        addLine(name(partLabel(reader, operand)), e.parts[i].sum, [this, i] { return liveBackward(i); });
    }
}

/// As many of the indices as the symbolic line has.
FormulaWriter::Indices FormulaWriter::liveIndex() const
{
    const Index4& at = m_explanation->index;
    const auto numbers = [&at](std::initializer_list<std::size_t> which) {
        Indices index;
        for (const std::size_t i : which) index.push_back(number(QString::number(at[i])));
        return index;
    };
    if (m_subject.quantity == Quantity::SampleLoss) return numbers({0});
    if (m_subject.parameter.ends_with(".weight")) {
        const Op& op = nodeAt(m_node).op;
        if (kindOf(op) == OpKind::Linear) return numbers({0, 1});
        if (const auto* conv = std::get_if<Conv2d>(&op))
            return conv->kernel == Size2{1, 1} ? numbers({0, 1}) : numbers({0, 1, 2, 3});
    }
    return numbers({1});
}

void FormulaWriter::addLine(const MathNode& left, double value, const std::function<MathNode()>& right)
{
    const std::vector<FormulaPart> before = m_formula.parts;
    const QString result = numberText(value, fewestDigits);
    MathNode expression;
    bool exact = false;
    for (m_digits = fewestDigits; m_digits <= mostDigits && !exact; ++m_digits) {
        m_formula.parts = before;
        expression = right();
        const auto calculated = valueOf(expression);
        exact = calculated && numberText(*calculated, fewestDigits) == result;
    }
    m_digits = fewestDigits;
    if (!exact) {
        m_formula.parts = before;
        expression = right();
    }
    std::vector<MathNode> line = {left, equals(), expression};
    // a copy needs no second "="
    if (toPlainText(expression) != result) {
        line.push_back(relation(exact ? QStringLiteral("=") : QStringLiteral("≈")));
        line.push_back(num(value));
    }
    m_formula.live.push_back(row(std::move(line)));
}

// --- sums

FormulaWriter::Summand FormulaWriter::signedNumber(double value) const
{
    return {value < 0, num(std::isnan(value) ? value : std::abs(value))};
}

FormulaWriter::Summand FormulaWriter::summand(std::size_t i, Shown shown, double scale) const
{
    const ExplanationTerm& t = term(i);
    if (shown == Shown::Square) return {false, sup(factor(t.input), number(QStringLiteral("2")))};
    if (shown == Shown::Input) return signedNumber(t.factor == 0 ? 0 : t.input);
    if (t.kind == TermKind::Closed) {
        Summand closed = signedNumber(t.input);
        closed.node = row({closed.node, times(), number(QStringLiteral("0"))});
        return closed;
    }
    const double f = t.factor / scale;
    if (std::abs(f) == 1) return signedNumber(f * t.input);
    return {f < 0, row({num(std::isnan(f) ? f : std::abs(f)), times(), factor(t.input)})};
}

MathNode FormulaWriter::joined(std::vector<Summand> summands)
{
    std::vector<MathNode> line;
    for (Summand& s : summands) {
        if (s.negative)
            line.push_back(minus());
        else if (!line.empty())
            line.push_back(plus());
        line.push_back(std::move(s.node));
    }
    return row(std::move(line));
}

void FormulaWriter::promote(std::vector<std::size_t>& order, std::size_t kept) const
{
    if (m_alsoShown < 0 || kept == 0 || kept >= order.size()) return;
    const auto rest = order.begin() + static_cast<std::ptrdiff_t>(kept);
    const auto found = std::find(rest, order.end(), static_cast<std::size_t>(m_alsoShown));
    if (found != order.end()) std::iter_swap(rest - 1, found);
}

MathNode FormulaWriter::sumOf(std::size_t first, std::size_t count, Shown shown, double scale, bool bias)
{
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), first);
    // a single term left over would take as much room as its sum
    const std::size_t kept = count <= m_terms + 1 ? count : m_terms;
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(kept),
                              std::ranges::greater{}, [&](std::size_t i) { return rank(term(i).product); });
    promote(order, kept);
    std::vector<Summand> summands;
    for (std::size_t i = 0; i < kept; ++i) {
        Summand s = summand(order[i], shown, scale);
        s.node = marked(numberMark(m_termMark, static_cast<int>(order[i])), std::move(s.node));
        summands.push_back(std::move(s));
    }
    if (kept < count) {
        double rest = 0;
        for (std::size_t i = kept; i < count; ++i) rest += term(order[i]).product;
        Summand s = signedNumber(rest / scale);
        s.node = marked(numberMark(m_termMark),
                        labelled(std::move(s.node),
                                 tr("%1 more terms").arg(countText(static_cast<long long>(count - kept)))));
        summands.push_back(std::move(s));
    }
    if (bias) {
        Summand s = signedNumber(m_explanation->bias / scale);
        s.node = marked(numberMark(m_biasMark), std::move(s.node));
        summands.push_back(std::move(s));
    }
    if (summands.empty()) return num(0);
    return joined(std::move(summands));
}

MathNode FormulaWriter::inverse(double share) const
{
    const double n = 1 / share;
    if (std::abs(n - std::round(n)) > 1e-6 * n) return num(share);
    return fraction(number(QStringLiteral("1")), number(QString::number(std::llround(n))));
}

MathNode FormulaWriter::meanOf(std::size_t first, std::size_t count, Shown shown, double share)
{
    return row({inverse(share), parentheses(sumOf(first, count, shown, share))});
}

// --- forward

MathNode FormulaWriter::liveForward(const Op& op)
{
    const Explanation& e = *m_explanation;
    const std::size_t count = e.terms.size();
    switch (kindOf(op)) {
    case OpKind::Conv2d:
        return sumOf(0, count, Shown::Product, 1, std::get<Conv2d>(op).bias);
    case OpKind::Linear:
        return sumOf(0, count, Shown::Product, 1, std::get<Linear>(op).bias);
    case OpKind::Affine:
        return sumOf(0, count, Shown::Product, 1, true);
    case OpKind::BatchNorm2d:
        return liveNorm();
    case OpKind::Relu:
        return row({function(QStringLiteral("max")),
                    parentheses(row({marked(numberMark(m_termMark, 0), num(term(0).input)), comma(),
                                     number(QStringLiteral("0"))}))});
    case OpKind::MaxPool2d:
        return liveMaximum();
    case OpKind::AvgPool2d:
    case OpKind::GlobalAvgPool2d:
    case OpKind::SoftmaxCrossEntropy: {
        const auto counted =
            std::ranges::find_if(e.terms, [](const ExplanationTerm& t) { return t.factor != 0; });
        if (counted == e.terms.end()) return num(0);
        return meanOf(0, count, Shown::Input, counted->factor);
    }
    case OpKind::Add: {
        std::vector<Summand> summands;
        for (std::size_t i = 0; i < count; ++i) {
            Summand s = signedNumber(term(i).input);
            if (i > 0 && s.negative) s = {false, factor(term(i).input)}; // F + (−x): it is a sum
            s.node = marked(numberMark(m_partMarks[i], static_cast<int>(i)), std::move(s.node));
            summands.push_back(std::move(s));
        }
        return joined(std::move(summands));
    }
    case OpKind::Sigmoid: {
        const MathNode x = marked(numberMark(m_termMark, 0), factor(named("x")));
        return fraction(number(QStringLiteral("1")),
                        row({number(QStringLiteral("1")), plus(), function(QStringLiteral("exp")),
                             parentheses(row({minus(), x}))}));
    }
    case OpKind::Multiply:
        return row({marked(numberMark(m_termMark, 0), num(term(0).input)), times(), factor(term(0).factor)});
    case OpKind::Dropout:
    case OpKind::Scale:
    case OpKind::Identity:
    case OpKind::Flatten:
    case OpKind::SubsamplePad:
    case OpKind::Pad2d:
        break;
    }
    return sumOf(0, count, Shown::Product);
}

MathNode FormulaWriter::liveNorm()
{
    const auto value = [this](std::size_t i, const char* which, bool bracketed) {
        const double v = named(which);
        return marked(numberMark(m_normMarks[i], i == 0 ? 0 : -1), bracketed ? factor(v) : num(v));
    };
    const MathNode above = row({value(0, "x", false), minus(), value(1, "mean", true)});
    const MathNode below = root(row({value(2, "var", false), plus(), num(named("eps"))}));
    const double beta = named("beta");
    return row({value(3, "gamma", false), times(), fraction(above, below), beta < 0 ? minus() : plus(),
                marked(numberMark(m_normMarks[4]), num(std::abs(beta)))});
}

MathNode FormulaWriter::liveMaximum()
{
    const auto& terms = m_explanation->terms;
    std::vector<std::size_t> inside;
    for (std::size_t i = 0; i < terms.size(); ++i)
        if (terms[i].kind != TermKind::Padding) inside.push_back(i);
    if (inside.empty()) return num(m_explanation->bias);
    const std::size_t kept = inside.size() <= m_terms + 1 ? inside.size() : m_terms;
    std::ranges::stable_sort(inside, std::ranges::greater{}, [&](std::size_t i) { return terms[i].input; });
    // the winner of equals stands first
    std::stable_partition(inside.begin(), inside.end(),
                          [&](std::size_t i) { return terms[i].kind == TermKind::Product; });
    promote(inside, kept);
    Indices values;
    for (std::size_t i = 0; i < kept; ++i)
        values.push_back(
            marked(numberMark(m_termMark, static_cast<int>(inside[i])), num(terms[inside[i]].input)));
    if (kept < inside.size())
        values.back() = labelled(std::move(values.back()), tr("and %1 smaller").arg(inside.size() - kept));
    return row({function(QStringLiteral("max")), parentheses(list(std::move(values)))});
}

// --- backward

MathNode FormulaWriter::liveParts()
{
    std::vector<Summand> summands;
    for (std::size_t i = 0; i < m_explanation->parts.size() && i < m_readers.size(); ++i) {
        const ExplanationPart& part = m_explanation->parts[i];
        Summand s = signedNumber(part.sum);
        if (i > 0 && s.negative) s = {false, factor(part.sum)};
        const int only = part.count == 1 ? static_cast<int>(part.first) : -1;
        s.node = marked(numberMark(m_partMarks[i], only),
                        labelled(std::move(s.node), partLabel(m_readers[i].first, m_readers[i].second)));
        summands.push_back(std::move(s));
    }
    return summands.empty() ? num(0) : joined(std::move(summands));
}

MathNode FormulaWriter::liveBackward(std::size_t i)
{
    const ExplanationPart& part = m_explanation->parts[i];
    const int reader = m_readers[i].first;
    if (m_readers.size() > 1) m_termMark = m_partMarks[i];
    if (part.count == 0) return num(0);
    switch (kindOf(nodeAt(reader).op)) {
    case OpKind::BatchNorm2d:
        return liveNormBackward(part);
    case OpKind::Relu: {
        const Stage* stage = m_run.trace->stage(nodeAt(reader).id, Pass::Forward);
        const Index4& at = m_explanation->index;
        const double y =
            stage->output ? static_cast<double>((*stage->output)(at[0], at[1], at[2], at[3])) : 0;
        const MathNode gate = row({num(y), relation(QStringLiteral(">")), number(QStringLiteral("0"))});
        return row({marked(numberMark(m_termMark, static_cast<int>(part.first)), num(term(part.first).input)),
                    times(), bold(QStringLiteral("1")), brackets(gate)});
    }
    case OpKind::Sigmoid: {
        const Stage* stage = m_run.trace->stage(nodeAt(reader).id, Pass::Forward);
        if (!stage->output) break;
        const Index4& at = m_explanation->index;
        const auto y = static_cast<double>((*stage->output)(at[0], at[1], at[2], at[3]));
        return row({marked(numberMark(m_termMark, static_cast<int>(part.first)), num(term(part.first).input)),
                    times(), num(y), parentheses(row({number(QStringLiteral("1")), minus(), num(y)}))});
    }
    case OpKind::AvgPool2d:
    case OpKind::GlobalAvgPool2d: {
        const double share = term(part.first).factor;
        const bool even = std::ranges::all_of(m_explanation->terms,
                                              [&](const ExplanationTerm& t) { return t.factor == share; });
        return even ? meanOf(part.first, part.count, Shown::Input, share)
                    : sumOf(part.first, part.count, Shown::Product);
    }
    case OpKind::SoftmaxCrossEntropy: {
        const double samples = named("samples"), upstream = term(part.first).input;
        Indices above = {
            marked(numberMark(m_normMarks[0], static_cast<int>(part.first)), num(named("probability")))};
        above.push_back(minus());
        const bool target = part.count > 1;
        above.push_back(marked(numberMark(m_normMarks[1], target ? static_cast<int>(part.first) + 1 : -1),
                               number(target ? QStringLiteral("1") : QStringLiteral("0"))));
        MathNode quotient = row({inverse(1 / samples), parentheses(row(std::move(above)))});
        return upstream == 1 ? quotient : row({std::move(quotient), times(), factor(upstream)});
    }
    default:
        break;
    }
    return sumOf(part.first, part.count, Shown::Product);
}

MathNode FormulaWriter::liveNormBackward(const ExplanationPart& part)
{
    const MathNode scale =
        fraction(num(named("gamma")), root(row({num(named("var")), plus(), num(named("eps"))})));
    const auto first = static_cast<int>(part.first);
    const bool single = m_readers.size() == 1;
    const auto mark = [&](std::size_t i) {
        return numberMark(single ? m_normMarks[i] : m_termMark, first + static_cast<int>(i));
    };
    if (part.count < 3) return row({scale, times(), marked(mark(0), factor(named("dY")))});
    const MathNode xhat = factor(named("xhat"));
    return row(
        {scale, parentheses(row({marked(mark(0), num(named("dY"))), minus(),
                                 marked(mark(1), factor(named("mean_dY"))), minus(),
                                 marked(mark(2), row({xhat, times(), factor(named("mean_dY_xhat"))}))}))});
}

// --- parameters and means

MathNode FormulaWriter::liveQuantity()
{
    const std::size_t count = m_explanation->terms.size();
    const Shape shape = shapeOf(m_node);
    const double share = 1 / static_cast<double>(shape.n * shape.plane());
    switch (m_explanation->quantity) {
    case Quantity::BatchMean:
    case Quantity::MeanGradient:
        return meanOf(0, count, Shown::Input, share);
    case Quantity::BatchVariance:
        return meanOf(0, count, Shown::Square, share);
    case Quantity::MeanGradientXhat:
        return meanOf(0, count, Shown::Product, share);
    case Quantity::SampleLoss: {
        const MathNode bias = marked(numberMark(m_biasMark), num(m_explanation->bias));
        return row({bias, minus(), marked(numberMark(m_termMark, 0), factor(term(0).input))});
    }
    case Quantity::Element:
    case Quantity::Deviation:
    case Quantity::Sigmoid:
        break;
    }
    return sumOf(0, count, Shown::Product);
}

} // namespace resblock
