// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/FormulaNotation.h"

#include <utility>

namespace resblock::math {

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

MathNode indicator(MathNode condition)
{
    return row({bold(QStringLiteral("1")), brackets(std::move(condition))});
}

MathNode oneOver(MathNode below)
{
    return fraction(integer(1), std::move(below));
}

MathNode keptShare(std::vector<MathNode> index)
{
    return fraction(at("m", std::move(index)), row({integer(1), minus(), var("ρ")}));
}

} // namespace resblock::math
