// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/FormulaSums.h"

#include "ui/paint/maths/FormulaNotation.h"
#include "ui/paint/maths/FormulaWriter.h"
#include "ui/words/NumberText.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace resblock {

using namespace math;

namespace {

/// For sorting: NaN is larger than everything.
double rank(double v)
{
    return std::isnan(v) ? std::numeric_limits<double>::infinity() : std::abs(v);
}

} // namespace

FormulaSums::FormulaSums(const Explanation& explanation, ShownTerms shown, FormulaWriter& writer)
    : m_explanation(explanation), m_shown(shown), m_writer(writer), m_marks(writer.symbols())
{}

MathNode FormulaSums::num(double value) const
{
    const QString text = numberText(value, m_digits);
    if (!text.startsWith(QStringLiteral("1×10"))) return number(text);
    return number(text).children.back(); // a power of ten alone
}

MathNode FormulaSums::factor(double value) const
{
    return std::signbit(value) && value != 0 ? parentheses(num(value)) : num(value);
}

FormulaSums::Summand FormulaSums::signedNumber(double value) const
{
    return {value < 0, num(std::isnan(value) ? value : std::abs(value))};
}

FormulaSums::Summand FormulaSums::addend(double value, std::size_t place) const
{
    if (place > 0 && value < 0) return {false, factor(value)};
    return signedNumber(value);
}

MathNode FormulaSums::inputOf(std::size_t i)
{
    return marked(m_writer.numberMark(m_marks.term, static_cast<int>(i)), num(term(i).input));
}

MathNode FormulaSums::inverse(double share) const
{
    const double n = 1 / share;
    if (std::abs(n - std::round(n)) > 1e-6 * n) return num(share);
    return fraction(number(QStringLiteral("1")), number(QString::number(std::llround(n))));
}

FormulaSums::Summand FormulaSums::summand(std::size_t i, Shown shown, double scale) const
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

MathNode FormulaSums::joined(std::vector<Summand> summands)
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

std::size_t FormulaSums::keptOf(std::size_t count) const
{
    // a single term left over would take as much room as its sum
    return count <= m_shown.most + 1 ? count : m_shown.most;
}

void FormulaSums::promote(std::vector<std::size_t>& order, std::size_t kept) const
{
    if (m_shown.also < 0 || kept == 0 || kept >= order.size()) return;
    const auto rest = order.begin() + static_cast<std::ptrdiff_t>(kept);
    const auto found = std::find(rest, order.end(), static_cast<std::size_t>(m_shown.also));
    if (found != order.end()) std::iter_swap(rest - 1, found);
}

MathNode FormulaSums::sumOf(std::size_t first, std::size_t count, Shown shown, double scale, bool bias)
{
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), first);
    const std::size_t kept = keptOf(count);
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(kept),
                              std::ranges::greater{}, [&](std::size_t i) { return rank(term(i).product); });
    promote(order, kept);
    std::vector<Summand> summands;
    for (std::size_t i = 0; i < kept; ++i) {
        Summand s = summand(order[i], shown, scale);
        s.node = marked(m_writer.numberMark(m_marks.term, static_cast<int>(order[i])), std::move(s.node));
        summands.push_back(std::move(s));
    }
    if (kept < count) {
        double rest = 0;
        for (std::size_t i = kept; i < count; ++i) rest += term(order[i]).product;
        Summand s = signedNumber(rest / scale);
        s.node = marked(m_writer.numberMark(m_marks.term),
                        labelled(std::move(s.node),
                                 tr("%1 more terms").arg(countText(static_cast<long long>(count - kept)))));
        summands.push_back(std::move(s));
    }
    if (bias) {
        Summand s = signedNumber(m_explanation.bias / scale);
        s.node = marked(m_writer.numberMark(m_marks.bias), std::move(s.node));
        summands.push_back(std::move(s));
    }
    if (summands.empty()) return num(0);
    return joined(std::move(summands));
}

MathNode FormulaSums::meanOf(std::size_t first, std::size_t count, Shown shown, double share)
{
    return row({inverse(share), parentheses(sumOf(first, count, shown, share))});
}

MathNode FormulaSums::maximum()
{
    const auto& terms = m_explanation.terms;
    std::vector<std::size_t> inside;
    for (std::size_t i = 0; i < terms.size(); ++i)
        if (terms[i].kind != TermKind::Padding) inside.push_back(i);
    if (inside.empty()) return num(m_explanation.bias);
    const std::size_t kept = keptOf(inside.size());
    std::ranges::stable_sort(inside, std::ranges::greater{}, [&](std::size_t i) { return terms[i].input; });
    // the winner of equals stands first
    std::stable_partition(inside.begin(), inside.end(),
                          [&](std::size_t i) { return terms[i].kind == TermKind::Product; });
    promote(inside, kept);
    std::vector<MathNode> values;
    for (std::size_t i = 0; i < kept; ++i)
        values.push_back(marked(m_writer.numberMark(m_marks.term, static_cast<int>(inside[i])),
                                num(terms[inside[i]].input)));
    if (kept < inside.size())
        values.back() = labelled(std::move(values.back()), tr("and %1 smaller").arg(inside.size() - kept));
    return row({function(QStringLiteral("max")), parentheses(list(std::move(values)))});
}

} // namespace resblock
