// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/stage/StageInView.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageText.h"

namespace resblock {

const Node& StageInView::nodeAt(int index) const
{
    return snapshot->residual.graph.nodes[static_cast<std::size_t>(index)];
}

int StageInView::plainNode() const
{
    return snapshot->plain.graph.find(step.stage);
}

int StageInView::plainInput() const
{
    const int twin = plainNode();
    return twin >= 0 ? snapshot->plain.graph.nodes[static_cast<std::size_t>(twin)].inputs[0] : -2;
}

std::shared_ptr<const Tensor> StageInView::recorded(const NetworkRun& run, int index, Pass pass)
{
    const Stage* stage =
        run.trace && index >= inputNode ? run.trace->stage(run.graph.idOf(index), pass) : nullptr;
    return stage ? stage->output : nullptr;
}

QString StageInView::nameOf(int index) const
{
    const Graph& graph = snapshot->residual.graph;
    return stageName(graph, graph.idOf(index), section);
}

QString StageInView::shapeOf(int index) const
{
    return shapeText(snapshot->shapeOf(snapshot->residual, snapshot->residual.graph.idOf(index)));
}

} // namespace resblock
