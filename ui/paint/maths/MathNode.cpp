// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/MathNode.h"

#include <utility>

namespace resblock::math {

namespace {

MathNode symbol(const QString& text, MathFace face, MathClass atom = MathClass::Ord)
{
    MathNode node;
    node.kind = MathKind::Symbol;
    node.atom = atom;
    node.face = face;
    node.text = text;
    return node;
}

MathNode compound(MathKind kind, MathClass atom, std::vector<MathNode> children, const QString& text = {})
{
    MathNode node;
    node.kind = kind;
    node.atom = atom;
    node.children = std::move(children);
    node.text = text;
    return node;
}

/// "⁻⁵" as "−5".
QString lowered(const QString& superscript)
{
    static constexpr char16_t digits[] = u"⁰¹²³⁴⁵⁶⁷⁸⁹";
    QString text;
    for (const QChar c : superscript) {
        if (c == u'⁻') {
            text += u'−';
            continue;
        }
        for (int d = 0; d < 10; ++d)
            if (c == digits[d]) text += QChar(u'0' + d);
    }
    return text;
}

} // namespace

MathNode row(std::vector<MathNode> children)
{
    return compound(MathKind::Row, MathClass::Ord, std::move(children));
}

MathNode variable(const QString& name)
{
    return symbol(name, MathFace::Italic);
}

MathNode function(const QString& name)
{
    return symbol(name, MathFace::Upright, MathClass::Operator);
}

MathNode name(const QString& text)
{
    return symbol(text, MathFace::Upright);
}

MathNode bold(const QString& text)
{
    return symbol(text, MathFace::Bold);
}

MathNode words(const QString& text)
{
    return symbol(text, MathFace::Words);
}

MathNode number(const QString& shown)
{
    const auto times = shown.indexOf(QStringLiteral("×10"));
    if (times < 0) return symbol(shown, MathFace::Upright);
    return compound(MathKind::Row, MathClass::Inner,
                    {symbol(shown.left(times), MathFace::Upright), binary(QStringLiteral("×")),
                     sup(symbol(QStringLiteral("10"), MathFace::Upright),
                         symbol(lowered(shown.mid(times + 3)), MathFace::Upright))});
}

MathNode relation(const QString& sign)
{
    return symbol(sign, MathFace::Upright, MathClass::Rel);
}

MathNode binary(const QString& sign)
{
    return symbol(sign, MathFace::Upright, MathClass::Bin);
}

MathNode comma()
{
    return symbol(QStringLiteral(","), MathFace::Upright, MathClass::Punct);
}

MathNode dots()
{
    return symbol(QStringLiteral("…"), MathFace::Upright, MathClass::Inner);
}

MathNode sub(MathNode base, MathNode below)
{
    return scripts(std::move(base), std::move(below), {});
}

MathNode sup(MathNode base, MathNode above)
{
    return scripts(std::move(base), {}, std::move(above));
}

MathNode scripts(MathNode base, MathNode below, MathNode above)
{
    const MathClass atom = base.atom;
    return compound(MathKind::Scripts, atom, {std::move(base), std::move(below), std::move(above)});
}

MathNode fraction(MathNode numerator, MathNode denominator)
{
    return compound(MathKind::Fraction, MathClass::Inner, {std::move(numerator), std::move(denominator)});
}

MathNode derivative(MathNode of, MathNode by)
{
    const MathNode d = variable(QStringLiteral("∂"));
    return compound(MathKind::Fraction, MathClass::Ord, {row({d, std::move(of)}), row({d, std::move(by)})},
                    QStringLiteral("∂"));
}

MathNode root(MathNode radicand)
{
    return compound(MathKind::Root, MathClass::Ord, {std::move(radicand)});
}

MathNode sum(MathNode below)
{
    return limits(symbol(QStringLiteral("∑"), MathFace::Upright, MathClass::Operator), std::move(below));
}

MathNode limits(MathNode op, MathNode below)
{
    return compound(MathKind::Limits, MathClass::Operator, {std::move(op), std::move(below), {}});
}

MathNode hat(MathNode base)
{
    return compound(MathKind::Accent, MathClass::Ord, {std::move(base)}, QStringLiteral("hat"));
}

MathNode bar(MathNode base)
{
    return compound(MathKind::Accent, MathClass::Ord, {std::move(base)}, QStringLiteral("bar"));
}

MathNode parentheses(MathNode inner)
{
    return compound(MathKind::Fence, MathClass::Inner, {std::move(inner)}, QStringLiteral("()"));
}

MathNode brackets(MathNode inner)
{
    return compound(MathKind::Fence, MathClass::Inner, {std::move(inner)}, QStringLiteral("[]"));
}

MathNode labelled(MathNode base, const QString& label)
{
    return compound(MathKind::Labelled, MathClass::Ord, {std::move(base), words(label)});
}

MathNode list(std::vector<MathNode> items)
{
    std::vector<MathNode> children;
    for (MathNode& item : items) {
        if (!children.empty()) children.push_back(comma());
        children.push_back(std::move(item));
    }
    return row(std::move(children));
}

MathNode marked(int mark, MathNode node)
{
    if (node.mark != 0) return marked(mark, row({std::move(node)}));
    node.mark = mark;
    return node;
}

MathNode muted(MathNode node)
{
    node.muted = true;
    return node;
}

} // namespace resblock::math
