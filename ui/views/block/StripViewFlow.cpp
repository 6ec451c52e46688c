// SPDX-License-Identifier: GPL-3.0-or-later
// What the strip says of the gradients: which one arrives at the current stage, and which it hands on.
#include "ui/views/block/StripView.h"

namespace resblock {

/// Backward, the map of the current stage is the gradient that arrives at its output; the stage turns it into
/// the gradients of what it read. Both are named, in both networks.
void StripView::findFlow()
{
    m_flow.clear();
    const auto step = m_session.currentStep();
    if (!step || step->pass != Pass::Backward) return;
    for (const NetworkSide side : {NetworkSide::Residual, NetworkSide::Plain}) {
        const Graph& graph = run(side).graph;
        const int node = graph.find(step->stage);
        if (node < inputNode) continue;
        m_flow.push_back({{step->stage, side, Pass::Backward}, tr("arrives"), true});
        // of the block's input the stage that computed it is in another block
        if (!graph.hasSection(m_session.section())) continue;
        const BlockRange range = graph.section(m_session.section());
        if (node < range.first || node > range.last) continue;
        for (const int input : graph.nodes[static_cast<std::size_t>(node)].inputs)
            m_flow.push_back({{graph.idOf(input), side, Pass::Backward}, tr("handed on"), false});
    }
}

void StripView::updateTagged()
{
    constexpr int frame = 6;
    for (const StageTag& tag : m_flow)
        if (const StageItem* stage = m_diagram.stage(tag.key)) {
            const Rect& r = stage->bounds;
            update(QRectF(r.x, r.y, r.w, r.h).toAlignedRect().adjusted(-frame, -frame, frame, frame));
        }
}

} // namespace resblock
