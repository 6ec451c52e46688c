// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/ExperimentRun.h"
#include "ui/paint/maths/OpFormulas.h"
#include "ui/paint/maths/SymbolicLines.h"

namespace resblock {

using namespace math;

MathNode symbolicForward(const FormulaScope& scope, FormulaWriter& writer)
{
    const int node = scope.node();
    if (node == inputNode) return row({at("x", scope.indexOf(node, "c", "p", "q"))});
    writer.legend(scope.symbolOf(node), scope.nameOf(node));
    const Op& op = scope.nodeAt(node).op;
    const int from = scope.nodeAt(node).inputs[0];
    const OpKind kind = kindOf(op);
    // what adds or multiplies two inputs has letters of its own for them, and so has the loss
    if (inputCount(kind) == 1 && kind != OpKind::SoftmaxCrossEntropy)
        writer.legend(QStringLiteral("x"), scope.nameOf(from));
    const MathNode y =
        row({sub(variable(scope.symbolOf(node)), list(scope.indexOf(node, "c", "p", "q"))), equals()});
    SymbolMarks& marks = writer.symbols();
    marks.term = writer.symbolMark();
    const MathNode x = marked(marks.term, at("x", scope.indexOf(from, "c", "p", "q")));
    const ForwardSymbols symbols{scope, writer, marks, node, from, y, x};
    return std::visit([&](const auto& o) { return forwardSymbols(o, symbols); }, op);
}

} // namespace resblock
