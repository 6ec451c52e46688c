// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/StageWeights.h"

namespace resblock {

const Node* nodeInView(const Session& session)
{
    const auto& snapshot = session.snapshot();
    const auto step = session.currentStep();
    if (!snapshot || !step) return nullptr;
    const int found = snapshot->residual.graph.find(step->stage);
    return found < 0 ? nullptr : &snapshot->residual.graph.nodes[static_cast<std::size_t>(found)];
}

Index channelInView(const Session& session)
{
    const auto step = session.currentStep();
    if (!step) return 0;
    return session.cursor()
        .clampedTo(session.snapshot()->shapeOf(session.snapshot()->residual, step->stage))
        .channel;
}

const Tensor* drawnParameter(const Session& session, const std::string& name)
{
    const auto& snapshot = session.snapshot();
    return snapshot ? snapshot->residual.drawn->find(name) : nullptr;
}

const Tensor* StageWeights::drawnOf(const char* suffix) const
{
    return node ? drawn->find(node->id + suffix) : nullptr;
}

const Tensor* StageWeights::nowOf(const char* suffix) const
{
    return node ? now.find(node->id + suffix) : nullptr;
}

StageWeights weightsInView(const Session& session)
{
    StageWeights weights;
    weights.node = nodeInView(session);
    weights.channel = channelInView(session);
    weights.drawn = session.snapshot()->residual.drawn.get();
    for (const char* suffix : {".weight", ".bias"})
        if (const Tensor* tensor = weights.drawnOf(suffix))
            weights.now.add(weights.node->id + suffix, {}, *tensor);
    applyChanges(session.experiment().changes, graphOf(session.experiment().network), weights.now);
    return weights;
}

} // namespace resblock
