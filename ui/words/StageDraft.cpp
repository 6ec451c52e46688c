// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StageDraft.h"

namespace resblock {

StageDraft::StageDraft(const Snapshot& snapshot, const Position& position)
    : m_snapshot(snapshot), m_section(position.section),
      m_place(snapshot, snapshot.residual, position.section, position.step.stage),
      m_plain(snapshot, snapshot.plain, position.section, position.step.stage), m_pass(position.step.pass),
      m_cursor(position.cursor)
{}

QString StageDraft::names(const std::vector<int>& nodes, const QString& separator) const
{
    QStringList names;
    for (const int node : nodes) names.append(name(node));
    return names.join(separator);
}

QString StageDraft::name(int node) const
{
    return stageName(m_place.run().graph, m_place.run().graph.idOf(node), m_place.block());
}

QString StageDraft::indexText() const
{
    const Cursor at = here();
    return QStringLiteral("[%1, %2, %3]").arg(at.channel).arg(at.y).arg(at.x);
}

std::optional<double> StageDraft::forwardValue(int node) const
{
    return m_place.value(node, Pass::Forward, m_cursor);
}

std::optional<double> StageDraft::backwardValue(int node) const
{
    return m_place.value(node, Pass::Backward, m_cursor);
}

const std::optional<GradientSplit>& StageDraft::split()
{
    if (!m_splitKnown) m_split = gradientSplit(m_snapshot, m_place, here());
    m_splitKnown = true;
    return m_split;
}

} // namespace resblock
