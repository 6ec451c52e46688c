// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/ShownFormula.h"

#include "ui/session/Session.h"

namespace resblock {

namespace {

const MathNode* findMark(const MathNode& node, int mark)
{
    if (node.mark == mark) return &node;
    for (const MathNode& child : node.children)
        if (const MathNode* found = findMark(child, mark)) return found;
    return nullptr;
}

} // namespace

bool ShownFormula::take(const Session& session)
{
    m_snapshot = session.snapshot();
    const auto step = session.currentStep();
    const bool another = step != m_step;
    m_step = step;
    const auto& arithmetic = session.terms().arithmetic();
    const bool covered = session.covers(Panel::Formula);
    m_opened = arithmetic && !covered ? *arithmetic : nullptr; // the symbols stay
    return another;
}

void ShownFormula::write(bool plain, int terms, int alsoShown)
{
    m_formula = {};
    m_numbers.clear();
    if (!m_snapshot || !m_step) return;
    const NetworkRun& run = plain ? m_snapshot->plain : m_snapshot->residual;
    const FormulaSubject subject =
        m_opened ? subjectOf(m_opened->explanation) : FormulaSubject{m_step->stage, m_step->pass, {}, {}};
    if (run.graph.find(subject.stage) >= inputNode)
        m_formula = formulaOf(run, subject, m_opened ? &m_opened->explanation : nullptr, terms, alsoShown);
    for (std::size_t i = 0; i < m_formula.parts.size(); ++i)
        if (m_formula.parts[i].live) m_numbers.push_back(static_cast<int>(i) + 1);
}

QString ShownFormula::numberName(int index) const
{
    for (const MathNode& line : m_formula.live)
        if (const MathNode* part = findMark(line, m_numbers[static_cast<std::size_t>(index)]))
            return toSpeech(*part);
    return {};
}

QString ShownFormula::legend() const
{
    return m_formula.legend.join(QStringLiteral(";  "));
}

QString ShownFormula::latex() const
{
    QString text;
    for (const MathNode& line : m_formula.lines())
        text += QStringLiteral("\\[ %1 \\]\n").arg(toLatex(line).trimmed());
    return text;
}

QString ShownFormula::speech() const
{
    QStringList said;
    for (const MathNode& line : m_formula.lines()) said.append(toSpeech(line));
    return said.isEmpty() ? tr("Formula") : tr("Formula: %1").arg(said.join(QStringLiteral("; ")));
}

} // namespace resblock
