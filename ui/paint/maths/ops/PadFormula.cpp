// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/OpFormulas.h"

namespace resblock {

using namespace math;

// --- SubsamplePad

MathNode forwardSymbols(const SubsamplePad& op, const ForwardSymbols& s)
{
    const auto& g = op.geometry;
    const MathNode channel = windowIndex("c", "", 1, 1, g.channelsBefore, false);
    const MathNode copied =
        marked(s.marks.term, at("x", {channel, windowIndex("p", "", g.stride, 1, 0, false),
                                      windowIndex("q", "", g.stride, 1, 0, false)}));
    if (g.channelsBefore + g.channelsAfter == 0) return row({s.y, copied});
    return row({s.y, copied, comma(), words(FormulaText::tr("0 in the added channels"))});
}

MathNode backwardSymbols(const SubsamplePad& op, const BackwardSymbols& s)
{
    const auto& g = op.geometry;
    const auto taken = [&](const char* letter) {
        return g.stride == 1 ? var(letter)
                             : row({var(letter), binary(QStringLiteral("/")), integer(g.stride)});
    };
    const MathNode channel =
        g.channelsBefore == 0 ? var("c") : row({var("c"), plus(), integer(g.channelsBefore)});
    const MathNode copied =
        marked(s.marks.term, s.scope.gradientAt(s.reader, {channel, taken("i"), taken("j")}));
    if (g.stride != 1) s.writer.note(FormulaText::tr("0 at pixels left out"));
    return copied;
}

MathNode forwardNumbers(const SubsamplePad&, const FormulaNumbers& n)
{
    return n.products();
}

MathNode backwardNumbers(const SubsamplePad&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return n.products(part);
}

// --- Pad2d

MathNode forwardSymbols(const Pad2d& op, const ForwardSymbols& s)
{
    const Padding& p = op.padding;
    return row({s.y,
                marked(s.marks.term, at("x", {var("c"), windowIndex("p", "", 1, 1, p.top, false),
                                              windowIndex("q", "", 1, 1, p.left, false)})),
                comma(), words(FormulaText::tr("0 in the border"))});
}

MathNode backwardSymbols(const Pad2d& op, const BackwardSymbols& s)
{
    const Padding& p = op.padding;
    return marked(s.marks.term,
                  s.scope.gradientAt(s.reader, {var("c"), reachedIndex("i", "", 1, p.top, false),
                                                reachedIndex("j", "", 1, p.left, false)}));
}

MathNode forwardNumbers(const Pad2d&, const FormulaNumbers& n)
{
    return n.products();
}

MathNode backwardNumbers(const Pad2d&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return n.products(part);
}

} // namespace resblock
