// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/ExperimentRun.h"
#include "ui/paint/maths/OpFormulas.h"
#include "ui/paint/maths/SymbolicLines.h"

namespace resblock {

using namespace math;

namespace {

/// Writes the gradient with respect to a stage's output, in symbols.
class BackwardLine {
    Q_DECLARE_TR_FUNCTIONS(resblock::FormulaWriter)

public:
    BackwardLine(const FormulaScope& scope, FormulaWriter& writer)
        : m_scope(scope), m_writer(writer), m_marks(writer.symbols()), m_node(scope.node())
    {}
    [[nodiscard]] MathNode write();

private:
    [[nodiscard]] MathNode through(int reader, std::size_t operand);

    const FormulaScope& m_scope;
    FormulaWriter& m_writer;
    SymbolMarks& m_marks;
    int m_node;
};

MathNode BackwardLine::write()
{
    const bool isLoss = m_node >= 0 && kindOf(m_scope.nodeAt(m_node).op) == OpKind::SoftmaxCrossEntropy;
    if (isLoss) return row({derivative(var("L"), var("L")), equals(), integer(1)});
    m_writer.legend(m_scope.symbolOf(m_node), m_scope.nameOf(m_node));
    if (m_scope.readers().empty()) {
        m_writer.note(tr("g = the gradient that was chosen to arrive here"));
        return row({m_scope.gradientAt(m_node, m_scope.indexOf(m_node, "c", "i", "j")), equals(),
                    sub(var("g"), list(m_scope.indexOf(m_node, "c", "i", "j")))});
    }
    if (m_scope.readers().size() == 1) {
        const int reader = m_scope.readers()[0].first;
        const MathNode left = kindOf(m_scope.nodeAt(reader).op) == OpKind::SoftmaxCrossEntropy
                                  ? m_scope.gradientAt(m_node, {var("n"), var("k")})
                                  : m_scope.gradientAt(m_node, m_scope.indexOf(m_node, "c", "i", "j"));
        return row({left, equals(), through(reader, m_scope.readers()[0].second)});
    }
    std::vector<MathNode> line = {m_scope.gradientAt(m_node, m_scope.indexOf(m_node, "c", "i", "j")),
                                  equals()};
    for (std::size_t i = 0; i < m_scope.readers().size(); ++i) {
        const auto [reader, operand] = m_scope.readers()[i];
        if (i > 0) line.push_back(plus());
        m_marks.parts.push_back(m_writer.symbolMark());
        line.push_back(marked(m_marks.parts.back(),
                              labelled(through(reader, operand), m_scope.partLabel(reader, operand))));
    }
    return row(std::move(line));
}

MathNode BackwardLine::through(int reader, std::size_t operand)
{
    const Op& op = m_scope.nodeAt(reader).op;
    if (kindOf(op) != OpKind::SoftmaxCrossEntropy)
        m_writer.legend(m_scope.symbolOf(reader), m_scope.nameOf(reader));
    m_marks.term = m_writer.symbolMark();
    const MathNode same =
        marked(m_marks.term, m_scope.gradientAt(reader, m_scope.indexOf(m_node, "c", "i", "j")));
    const MathNode windows = marked(m_marks.term, m_scope.gradientAt(reader, {var("c"), var("p"), var("q")}));
    const BackwardSymbols symbols{m_scope, m_writer, m_marks, m_node, reader, operand, same, windows};
    return std::visit([&](const auto& o) { return backwardSymbols(o, symbols); }, op);
}

} // namespace

MathNode symbolicBackward(const FormulaScope& scope, FormulaWriter& writer)
{
    return BackwardLine(scope, writer).write();
}

} // namespace resblock
