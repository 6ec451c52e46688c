// SPDX-License-Identifier: GPL-3.0-or-later
// Calculates with the numbers of a formula as they are shown.
#include "ui/paint/maths/Formulas.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace resblock {

namespace {

using Value = std::optional<double>;

/// Rows inside rows taken apart: marks do not matter to the arithmetic.
void flatten(const MathNode& node, std::vector<const MathNode*>& out)
{
    if (node.kind != MathKind::Row) {
        out.push_back(&node);
        return;
    }
    for (const MathNode& child : node.children) flatten(child, out);
}

Value numberOf(QString text)
{
    if (text == QStringLiteral("∞")) return std::numeric_limits<double>::infinity();
    if (text == QStringLiteral("−∞")) return -std::numeric_limits<double>::infinity();
    text.replace(u'−', u'-');
    bool ok = false;
    const double value = text.toDouble(&ok);
    return ok ? Value(value) : std::nullopt;
}

class Calculation {
public:
    explicit Calculation(const MathNode& node) { flatten(node, m_nodes); }

    Value all()
    {
        const Value value = sum();
        return m_at == m_nodes.size() ? value : std::nullopt;
    }

    /// Values separated by commas.
    std::vector<Value> list()
    {
        std::vector<Value> values = {sum()};
        while (is(QStringLiteral(","))) {
            ++m_at;
            values.push_back(sum());
        }
        return values;
    }

private:
    [[nodiscard]] bool is(const QString& text) const
    {
        return m_at < m_nodes.size() && m_nodes[m_at]->kind == MathKind::Symbol &&
               m_nodes[m_at]->text == text;
    }

    Value sum()
    {
        Value total;
        for (bool first = true;; first = false) {
            const bool minus = is(QStringLiteral("−")), plus = is(QStringLiteral("+"));
            if (minus || plus)
                ++m_at;
            else if (!first)
                return total;
            const Value next = product();
            if (!next) return std::nullopt;
            total = total.value_or(0) + (minus ? -*next : *next);
        }
    }

    Value product()
    {
        Value result = factor();
        while (result && m_at < m_nodes.size()) {
            const bool sign = is(QStringLiteral("·")) || is(QStringLiteral("×"));
            const bool beside = m_nodes[m_at]->kind == MathKind::Fence;
            if (!sign && !beside) break;
            if (sign) ++m_at;
            const Value next = factor();
            result = next ? Value(*result * *next) : std::nullopt;
        }
        return result;
    }

    Value factor()
    {
        if (m_at >= m_nodes.size()) return std::nullopt;
        const MathNode& node = *m_nodes[m_at++];
        switch (node.kind) {
        case MathKind::Symbol:
            if (node.text == QLatin1String("max")) return extreme(std::greater<>());
            if (node.text == QLatin1String("min")) return extreme(std::less<>());
            if (node.text == QLatin1String("exp")) return exponential();
            return node.face == MathFace::Bold ? indicator() : numberOf(node.text);
        case MathKind::Scripts: {
            const Value base = valueOf(node.children[0]), power = valueOf(node.children[2]);
            return base && power && node.children[1].empty() ? Value(std::pow(*base, *power)) : std::nullopt;
        }
        case MathKind::Fraction: {
            const Value above = valueOf(node.children[0]), below = valueOf(node.children[1]);
            return above && below ? Value(*above / *below) : std::nullopt;
        }
        case MathKind::Root: {
            const Value inner = valueOf(node.children[0]);
            return inner ? Value(std::sqrt(*inner)) : std::nullopt;
        }
        case MathKind::Fence:
        case MathKind::Labelled:
            return valueOf(node.children[0]);
        default:
            return std::nullopt;
        }
    }

    /// The value of a list that comes before all others.
    template <typename Before>
    Value extreme(Before before)
    {
        if (m_at >= m_nodes.size()) return std::nullopt;
        Value best;
        for (const Value& value : Calculation(m_nodes[m_at++]->children.front()).list()) {
            if (!value) return std::nullopt;
            if (!best || before(*value, *best)) best = value;
        }
        return best;
    }

    Value exponential()
    {
        const Value power = factor();
        return power ? Value(std::exp(*power)) : std::nullopt;
    }

    /// 1[a > b]
    Value indicator()
    {
        if (m_at >= m_nodes.size() || m_nodes[m_at]->kind != MathKind::Fence) return std::nullopt;
        Calculation inside(m_nodes[m_at++]->children.front());
        const Value left = inside.sum();
        if (!inside.is(QStringLiteral(">"))) return std::nullopt;
        ++inside.m_at;
        const Value right = inside.sum();
        return left && right ? Value(*left > *right ? 1 : 0) : std::nullopt;
    }

    std::vector<const MathNode*> m_nodes;
    std::size_t m_at = 0;
};

} // namespace

std::optional<double> valueOf(const MathNode& expression)
{
    return Calculation(expression).all();
}

} // namespace resblock
