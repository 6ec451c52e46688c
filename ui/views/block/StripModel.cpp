// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/StripModel.h"

#include "ui/views/block/StripDiagram.h"

#include <utility>

namespace resblock {

std::optional<StageId> StripModel::failingStage() const
{
    if (!refused()) return std::nullopt;
    return refused()->graph.idOf(refused()->report.node);
}

int StripModel::currentPart() const
{
    if (refused()) return m_scene.partOf(*failingStage());
    const auto step = m_session.currentStep();
    return step ? m_scene.partOf(step->stage) : -1;
}

DiagramMarks StripModel::marks(const std::optional<StageKey>& hovered, bool focused) const
{
    DiagramMarks marks;
    marks.hovered = hovered;
    if (refused()) {
        marks.failing = StageKey{*failingStage(), NetworkSide::Residual, Pass::Forward};
        if (focused) marks.focused = marks.failing;
        return marks;
    }
    if (const auto step = m_session.currentStep())
        marks.current = StageKey{step->stage, NetworkSide::Residual, step->pass};
    if (focused) marks.focused = marks.current;
    if (!m_session.view().lit.empty())
        for (const StageItem& stage : m_scene.diagram.stages)
            if (lights(m_session.view(), m_session.snapshot()->residual.graph, m_session.section(),
                       {stage.key.stage, stage.key.pass}))
                marks.highlighted.push_back(stage.key);
    marks.changed = m_scene.changed;
    marks.tags = m_flow;
    return marks;
}

bool StripModel::layOut(const DiagramFonts& fonts, const QSize& room)
{
    m_scene.forgetBody();
    m_turned.reset();
    if (refused()) {
        m_scene.diagram = refusedStripDiagram(*refused(), fonts, room.width(), room.height());
        m_scene.dropMaps();
        return true;
    }
    if (!m_session.snapshot()) return false;
    if (const auto step = m_session.currentStep()) m_scene.pass = step->pass;
    m_section = m_session.section();
    layOutPass(fonts, room);
    return true;
}

void StripModel::layOutPass(const DiagramFonts& fonts, const QSize& room)
{
    m_scene.changed = changedStages(*m_session.snapshot(), m_scene.pass);
    findFlow();
    m_scene.diagram =
        stripDiagram(m_session, m_scene.pass, m_scene.changed, fonts, room.width(), room.height());
    makeMaps();
}

bool StripModel::turnTo(Pass pass)
{
    StripScene left = std::exchange(m_scene, {});
    const Cursor& cursor = m_session.cursor();
    const bool kept = m_turned && m_turned->pass == pass && m_turned->shown().sample == cursor.sample &&
                      m_turned->shown().channel == cursor.channel;
    if (kept)
        m_scene = std::move(*m_turned);
    else
        m_scene.pass = pass;
    m_turned = std::move(left);
    return kept;
}

void StripModel::findFlow()
{
    findGradientFlow(m_session, m_flow);
}

void StripModel::forgetPainting()
{
    m_scene.forgetBody();
    m_turned.reset();
}

} // namespace resblock
