// SPDX-License-Identifier: GPL-3.0-or-later
// A formula as LaTeX and as one line of text.
#include "ui/paint/maths/MathNode.h"

#include <QHash>

namespace resblock {

namespace {

const QHash<QString, QString>& latexOfSymbols()
{
    static const QHash<QString, QString> table = {{QStringLiteral("α"), QStringLiteral("\\alpha ")},
                                                  {QStringLiteral("β"), QStringLiteral("\\beta ")},
                                                  {QStringLiteral("γ"), QStringLiteral("\\gamma ")},
                                                  {QStringLiteral("ρ"), QStringLiteral("\\rho ")},
                                                  {QStringLiteral("δ"), QStringLiteral("\\delta ")},
                                                  {QStringLiteral("ε"), QStringLiteral("\\varepsilon ")},
                                                  {QStringLiteral("μ"), QStringLiteral("\\mu ")},
                                                  {QStringLiteral("σ"), QStringLiteral("\\sigma ")},
                                                  {QStringLiteral("∂"), QStringLiteral("\\partial ")},
                                                  {QStringLiteral("∑"), QStringLiteral("\\sum ")},
                                                  {QStringLiteral("·"), QStringLiteral("\\cdot ")},
                                                  {QStringLiteral("×"), QStringLiteral("\\times ")},
                                                  {QStringLiteral("≈"), QStringLiteral("\\approx ")},
                                                  {QStringLiteral("≤"), QStringLiteral("\\le ")},
                                                  {QStringLiteral("≥"), QStringLiteral("\\ge ")},
                                                  {QStringLiteral("≠"), QStringLiteral("\\ne ")},
                                                  {QStringLiteral("∈"), QStringLiteral("\\in ")},
                                                  {QStringLiteral("∞"), QStringLiteral("\\infty ")},
                                                  {QStringLiteral("−∞"), QStringLiteral("{-\\infty}")},
                                                  {QStringLiteral("…"), QStringLiteral("\\dots ")},
                                                  {QStringLiteral("−"), QStringLiteral("-")},
                                                  {QStringLiteral("max"), QStringLiteral("\\max ")},
                                                  {QStringLiteral("min"), QStringLiteral("\\min ")},
                                                  {QStringLiteral("ln"), QStringLiteral("\\ln ")},
                                                  {QStringLiteral("exp"), QStringLiteral("\\exp ")}};
    return table;
}

/// Words and names with TeX's own characters made harmless.
QString escaped(const QString& text)
{
    QString out;
    for (const QChar c : text) {
        switch (c.unicode()) {
        case u'\\':
            out += QStringLiteral("\\textbackslash{}");
            break;
        case u'{':
        case u'}':
        case u'_':
        case u'%':
        case u'&':
        case u'#':
        case u'$':
            out += u'\\';
            out += c;
            break;
        case u'^':
            out += QStringLiteral("\\^{}");
            break;
        case u'~':
            out += QStringLiteral("\\~{}");
            break;
        case u'−':
            out += QStringLiteral("$-$");
            break;
        case u'×':
            out += QStringLiteral("$\\times$");
            break;
        case u'…':
            out += QStringLiteral("\\dots{}");
            break;
        case u'\u2009':
            out += QStringLiteral("\\,");
            break;
        default:
            out += c;
        }
    }
    return out;
}

QString latexSymbol(const MathNode& node)
{
    const auto known = latexOfSymbols().constFind(node.text);
    if (node.face == MathFace::Words) return QStringLiteral("\\text{%1}").arg(escaped(node.text));
    if (known != latexOfSymbols().constEnd()) return *known;
    if (node.face == MathFace::Bold) return QStringLiteral("\\mathbf{%1}").arg(escaped(node.text));
    if (node.atom == MathClass::Operator) return QStringLiteral("\\operatorname{%1}").arg(escaped(node.text));
    if (node.face == MathFace::Italic)
        return node.text.size() == 1 ? node.text : QStringLiteral("\\mathit{%1}").arg(escaped(node.text));
    if (!node.text.isEmpty() && node.text.front() == u'−')
        return QStringLiteral("{-%1}").arg(escaped(node.text.mid(1)));
    if (!node.text.isEmpty() && node.text.front().isLetter())
        return QStringLiteral("\\mathrm{%1}").arg(escaped(node.text));
    QString plain = node.text; // a number
    return plain.replace(u'−', u'-');
}

QString inBraces(const MathNode& node)
{
    return QLatin1Char('{') + toLatex(node).trimmed() + QLatin1Char('}');
}

/// The base of scripts: one symbol needs no braces.
QString latexScripts(const MathNode& node)
{
    const MathNode& base = node.children[0];
    QString text = base.kind == MathKind::Symbol ? toLatex(base).trimmed() : inBraces(base);
    if (!node.children[1].empty()) text += QLatin1Char('_') + inBraces(node.children[1]);
    if (!node.children[2].empty()) text += QLatin1Char('^') + inBraces(node.children[2]);
    return text;
}

QString plainIndex(const MathNode& node)
{
    return QLatin1Char('[') + toPlainText(node) + QLatin1Char(']');
}

QString plainPower(const MathNode& node)
{
    static constexpr char16_t digits[] = u"⁰¹²³⁴⁵⁶⁷⁸⁹";
    const QString text = toPlainText(node);
    QString raised;
    for (const QChar c : text) {
        if (c == u'−')
            raised += u'⁻';
        else if (c >= u'0' && c <= u'9')
            raised += QChar(digits[c.digitValue()]);
        else
            return QStringLiteral("^(%1)").arg(text);
    }
    return raised;
}

/// A term that needs no brackets when something is done with it.
bool simple(const MathNode& node)
{
    if (node.kind == MathKind::Row) return node.children.size() == 1 && simple(node.children.front());
    return node.kind != MathKind::Labelled && node.kind != MathKind::Fraction;
}

QString bracketed(const MathNode& node)
{
    const QString text = toPlainText(node);
    return simple(node) ? text : QLatin1Char('(') + text + QLatin1Char(')');
}

QString plainSymbol(const MathNode& node)
{
    switch (node.atom) {
    case MathClass::Bin:
    case MathClass::Rel:
        return QLatin1Char(' ') + node.text + QLatin1Char(' ');
    case MathClass::Punct:
        return node.text + QLatin1Char(' ');
    default:
        return node.text;
    }
}

} // namespace

QString toLatex(const MathNode& node)
{
    switch (node.kind) {
    case MathKind::Symbol:
        return latexSymbol(node);
    case MathKind::Row: {
        QString text;
        for (const MathNode& child : node.children) text += toLatex(child);
        return text;
    }
    case MathKind::Scripts:
    case MathKind::Limits:
        return latexScripts(node);
    case MathKind::Fraction:
        return QStringLiteral("\\frac") + inBraces(node.children[0]) + inBraces(node.children[1]);
    case MathKind::Root:
        return QStringLiteral("\\sqrt") + inBraces(node.children[0]);
    case MathKind::Accent:
        return (node.text == QLatin1String("hat") ? QStringLiteral("\\hat") : QStringLiteral("\\overline")) +
               inBraces(node.children[0]);
    case MathKind::Fence:
        return QStringLiteral("\\left%1 ").arg(node.text.front()) + toLatex(node.children[0]) +
               QStringLiteral("\\right%1 ").arg(node.text.back());
    case MathKind::Labelled:
        return QStringLiteral("\\underbrace") + inBraces(node.children[0]) + QLatin1Char('_') +
               inBraces(node.children[1]);
    }
    return {};
}

QString toPlainText(const MathNode& node)
{
    switch (node.kind) {
    case MathKind::Symbol:
        return plainSymbol(node);
    case MathKind::Row: {
        QString text;
        for (const MathNode& child : node.children) {
            // a function's name or a sum stands apart from what it is applied to
            const bool apart = !text.isEmpty() && text.back().isLetterOrNumber() &&
                               child.kind == MathKind::Symbol && child.face == MathFace::Words;
            QString said = toPlainText(child);
            // a sign with nothing before it belongs to what follows
            const bool sign =
                text.isEmpty() || text.endsWith(QStringLiteral("= ")) || text.endsWith(QStringLiteral("≈ "));
            if (sign && said.startsWith(QStringLiteral(" − "))) said = u'−' + said.mid(3);
            text += (apart ? QStringLiteral(" ") : QString()) + said;
            if (child.kind == MathKind::Limits) text += QLatin1Char(' ');
        }
        return text;
    }
    case MathKind::Scripts: {
        QString text = toPlainText(node.children[0]);
        if (!node.children[1].empty()) text += plainIndex(node.children[1]);
        if (!node.children[2].empty()) text += plainPower(node.children[2]);
        return text;
    }
    case MathKind::Limits:
        return toPlainText(node.children[0]) +
               (node.children[1].empty() ? QString() : plainIndex(node.children[1]));
    case MathKind::Fraction:
        if (!node.text.isEmpty())
            return toPlainText(node.children[0]) + QLatin1Char('/') + toPlainText(node.children[1]);
        return bracketed(node.children[0]) + QLatin1Char('/') + bracketed(node.children[1]);
    case MathKind::Root:
        return QStringLiteral("√(%1)").arg(toPlainText(node.children[0]));
    case MathKind::Accent: {
        const QString base = toPlainText(node.children[0]);
        if (node.text == QLatin1String("hat")) return base + QChar(0x0302);
        return QStringLiteral("mean(%1)").arg(base);
    }
    case MathKind::Fence:
        return node.text.front() + toPlainText(node.children[0]) + node.text.back();
    case MathKind::Labelled:
        return toPlainText(node.children[0]) + QStringLiteral(" [%1]").arg(toPlainText(node.children[1]));
    }
    return {};
}

} // namespace resblock
