// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/OpFormulas.h"

#include "core/explain/GradientParts.h"
#include "core/session/ExperimentRun.h"

namespace resblock {

using namespace math;

// --- Add

MathNode forwardSymbols(const Add&, const ForwardSymbols& s)
{
    const Node& node = s.scope.nodeAt(s.node);
    s.marks.parts = {s.marks.term, s.writer.symbolMark()};
    const std::vector<MathNode> index = s.index();
    const int block = s.scope.run().graph.blockOf(s.node);
    const bool ofBlock =
        block >= 0 &&
        pathsOf(s.scope.run().graph, s.scope.run().graph.blocks[static_cast<std::size_t>(block)]).add ==
            s.node;
    MathNode first = at("a", index), second = at("b", index);
    if (ofBlock) {
        const BlockPaths paths =
            pathsOf(s.scope.run().graph, s.scope.run().graph.blocks[static_cast<std::size_t>(block)]);
        const MathNode f = sub(row({var("F"), parentheses(var("x"))}), list(index));
        const MathNode skip = paths.shortcut.empty()
                                  ? at("x", index)
                                  : sub(row({var("S"), parentheses(var("x"))}), list(index));
        first = paths.shortcutOperand == 1 ? f : skip;
        second = paths.shortcutOperand == 1 ? skip : f;
        s.writer.legend(QStringLiteral("F(x)"), s.scope.nameOf(node.inputs[1 - paths.shortcutOperand]));
        s.writer.legend(paths.shortcut.empty() ? QStringLiteral("x") : QStringLiteral("S(x)"),
                        s.scope.nameOf(node.inputs[paths.shortcutOperand]));
    } else {
        s.writer.legend(QStringLiteral("a"), s.scope.nameOf(node.inputs[0]));
        s.writer.legend(QStringLiteral("b"), s.scope.nameOf(node.inputs[1]));
    }
    return row({at("z", index), equals(), marked(s.marks.parts[0], std::move(first)), plus(),
                marked(s.marks.parts[1], std::move(second))});
}

MathNode backwardSymbols(const Add&, const BackwardSymbols& s)
{
    return s.same;
}

MathNode forwardNumbers(const Add&, const FormulaNumbers& n)
{
    std::vector<FormulaSums::Summand> summands;
    for (std::size_t i = 0; i < n.explanation.terms.size(); ++i) {
        FormulaSums::Summand summand = n.sums.addend(n.term(i).input, i);
        summand.node =
            marked(n.writer.numberMark(n.marks.parts[i], static_cast<int>(i)), std::move(summand.node));
        summands.push_back(std::move(summand));
    }
    return n.sums.joined(std::move(summands));
}

MathNode backwardNumbers(const Add&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return n.products(part);
}

// --- Multiply

MathNode forwardSymbols(const Multiply&, const ForwardSymbols& s)
{
    const std::vector<MathNode> index = s.index();
    s.writer.legend(QStringLiteral("a"), s.scope.nameOf(s.from));
    s.writer.legend(QStringLiteral("b"), s.scope.nameOf(s.scope.nodeAt(s.node).inputs[1]));
    return row({s.y, marked(s.marks.term, at("a", index)), times(), at("b", index)});
}

MathNode backwardSymbols(const Multiply&, const BackwardSymbols& s)
{
    s.writer.legend(QStringLiteral("b"), s.scope.nameOf(s.scope.nodeAt(s.reader).inputs[1 - s.operand]));
    return row({at("b", s.index()), times(), s.same});
}

MathNode forwardNumbers(const Multiply&, const FormulaNumbers& n)
{
    return row({n.sums.inputOf(0), times(), n.sums.factor(n.term(0).factor)});
}

MathNode backwardNumbers(const Multiply&, const FormulaNumbers& n, const ExplanationPart& part, int)
{
    return n.products(part);
}

} // namespace resblock
