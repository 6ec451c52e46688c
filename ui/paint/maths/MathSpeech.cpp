// SPDX-License-Identifier: GPL-3.0-or-later
// A formula as it is read out. Ends are said, so that nothing is ambiguous without the picture.
#include "ui/paint/maths/MathNode.h"

#include <QCoreApplication>

namespace resblock {

namespace {

class MathSpeech {
    Q_DECLARE_TR_FUNCTIONS(resblock::MathSpeech)

public:
    [[nodiscard]] static QString of(const MathNode& node)
    {
        switch (node.kind) {
        case MathKind::Symbol:
            return symbol(node);
        case MathKind::Row:
            return row(node.children);
        case MathKind::Scripts:
            return scripts(node);
        case MathKind::Limits:
            return limits(node);
        case MathKind::Fraction:
            return fraction(node);
        case MathKind::Root:
            return tr("the square root of %1, end of root").arg(of(node.children[0]));
        case MathKind::Accent:
            return (node.text == QLatin1String("hat") ? tr("%1 hat") : tr("the mean of %1,"))
                .arg(of(node.children[0]));
        case MathKind::Fence:
            return tr("open parenthesis %1 close parenthesis").arg(of(node.children[0]));
        case MathKind::Labelled:
            return tr("%1 (%2)").arg(of(node.children[0]), of(node.children[1]));
        }
        return {};
    }

private:
    [[nodiscard]] static QString row(const std::vector<MathNode>& children)
    {
        QStringList parts;
        for (const MathNode& child : children) {
            const QString said = of(child);
            if (said == QLatin1String(",") && !parts.isEmpty())
                parts.last() += said;
            else if (!said.isEmpty())
                parts.append(said);
        }
        return parts.join(QLatin1Char(' '));
    }

    [[nodiscard]] static QString symbol(const MathNode& node)
    {
        const QString& t = node.text;
        if (node.face == MathFace::Words) return t;
        if (t == QLatin1String("=")) return tr("equals");
        if (t == QStringLiteral("≈")) return tr("is about");
        if (t == QLatin1String("+")) return tr("plus");
        if (t == QStringLiteral("−")) return tr("minus");
        if (t == QStringLiteral("·") || t == QStringLiteral("×")) return tr("times");
        if (t == QLatin1String(">")) return tr("is greater than");
        if (t == QStringLiteral("≤")) return tr("is at most");
        if (t == QStringLiteral("∈")) return tr("in");
        if (t == QStringLiteral("…")) return tr("and so on");
        if (t == QStringLiteral("∑")) return tr("the sum");
        if (t == QStringLiteral("max")) return tr("the maximum of");
        if (t == QStringLiteral("min")) return tr("the minimum of");
        if (t == QStringLiteral("exp")) return tr("e to the power of");
        if (t == QStringLiteral("ln")) return tr("the logarithm of");
        if (t == QStringLiteral("∞")) return tr("infinity");
        if (t == QStringLiteral("−∞")) return tr("minus infinity");
        if (t == QStringLiteral("NaN")) return tr("not a number");
        return greek(t);
    }

    [[nodiscard]] static QString greek(const QString& t)
    {
        if (t == QStringLiteral("α")) return tr("alpha");
        if (t == QStringLiteral("β")) return tr("beta");
        if (t == QStringLiteral("γ")) return tr("gamma");
        if (t == QStringLiteral("ρ")) return tr("rho");
        if (t == QStringLiteral("ε")) return tr("epsilon");
        if (t == QStringLiteral("μ")) return tr("mu");
        if (t == QStringLiteral("σ")) return tr("sigma");
        if (t.startsWith(u'−')) return tr("minus %1").arg(t.mid(1));
        return t;
    }

    [[nodiscard]] static QString scripts(const MathNode& node)
    {
        QString text = of(node.children[0]);
        if (!node.children[1].empty()) text = tr("%1 at %2").arg(text, of(node.children[1]));
        if (node.children[2].empty()) return text;
        const QString power = of(node.children[2]);
        return power == QLatin1String("2") ? tr("%1 squared").arg(text)
                                           : tr("%1 to the power of %2").arg(text, power);
    }

    [[nodiscard]] static QString limits(const MathNode& node)
    {
        const MathNode& op = node.children[0];
        const QString below = of(node.children[1]);
        if (node.children[1].empty()) return op.text == QStringLiteral("∑") ? tr("the sum of") : of(op);
        return op.text == QStringLiteral("∑") ? tr("the sum over %1 of").arg(below)
                                              : tr("the maximum over %1 of").arg(below);
    }

    [[nodiscard]] static QString fraction(const MathNode& node)
    {
        if (node.text == QStringLiteral("∂")) {
            // without the ∂ that each of them begins with
            const auto bare = [](const MathNode& side) {
                return row({side.children.begin() + 1, side.children.end()});
            };
            return tr("the derivative of %1 with respect to %2")
                .arg(bare(node.children[0]), bare(node.children[1]));
        }
        return tr("the fraction %1 over %2, end of fraction").arg(of(node.children[0]), of(node.children[1]));
    }
};

} // namespace

QString toSpeech(const MathNode& node)
{
    return MathSpeech::of(node);
}

} // namespace resblock
