// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StageTwin.h"

#include "core/session/Change.h"
#include "ui/words/StageDraft.h"

#include <algorithm>

namespace resblock {

StageTwin::StageTwin(StageDraft& draft) : m_draft(draft), m_place(draft.place()) {}

void StageTwin::write()
{
    if (m_place.add() < 0) {
        if (m_place.isBlockInput()) noteBlockWithoutShortcut();
        return;
    }
    if (m_place.onShortcut()) {
        m_draft.note(tr("The plain network has no shortcut."));
        return;
    }
    if (m_place.node() == m_place.add() && !m_place.consumers().empty()) {
        m_draft.note(tr("The plain network has no add here: %1 goes straight into %2.")
                         .arg(m_draft.name(m_place.branchEnd()), m_draft.name(m_place.consumers().front())));
        return;
    }
    if (!m_place.isBlockInput() || !m_draft.plain().exists()) return;
    if (m_draft.pass() == Pass::Backward)
        m_draft.note(tr("In the plain network only the branch's part exists."));
    else
        noteWeights();
}

/// A block without an add: chosen so for the whole network, or cut by hand in this block.
void StageTwin::noteBlockWithoutShortcut()
{
    if (!hasChange(m_draft.snapshot().experiment.changes, SkipCut{m_place.block()})) {
        const BlockSpec* pattern = blockPattern(m_draft.snapshot().experiment.network);
        if (pattern && pattern->shortcut == Shortcut::None)
            m_draft.note(tr("No shortcut is chosen: both networks are the plain one."));
        else
            m_draft.note(tr("No skip goes around this block as a whole."));
        return;
    }
    const Graph& graph = m_place.run().graph;
    const auto left = std::ranges::count_if(m_place.run().skips,
                                            [](const std::optional<Skip>& skip) { return skip.has_value(); });
    if (left == 0)
        m_draft.note(tr("All skips are cut by hand: the residual network has no shortcut left, as the plain "
                        "one has none."));
    else
        m_draft.note(tr("The skip of this block is cut by hand, in the residual network: here it is a plain "
                        "block. Of its %1 blocks %2 have a shortcut.")
                         .arg(graph.blocks.size())
                         .arg(left));
    if (m_draft.pass() == Pass::Backward || !m_draft.plain().exists()) return;
    const BlockReport::Weights& weights = m_draft.snapshot().report(m_place.block()).weights;
    if (weights.different.empty())
        m_draft.note(tr("The plain network has the same block with the same weights."));
    else if (weights.different.size() == weights.count)
        m_draft.note(tr("The plain network has the same block with weights of its own."));
    else
        m_draft.note(tr("The plain network has the same block, with the same weights except in %1.")
                         .arg(m_draft.names(weights.different)));
    if (weights.changed && !weights.different.empty()) noteChangedAlike();
}

void StageTwin::noteWeights()
{
    const BlockReport::Weights& weights = m_draft.snapshot().report(m_place.block()).weights;
    if (weights.different.empty()) {
        m_draft.note(tr("The plain network has the same branch with the same weights, and no shortcut."));
        return;
    }
    if (weights.different.size() == weights.count)
        m_draft.note(tr("The plain network has the same branch with weights of its own, and no shortcut."));
    else
        m_draft.note(
            tr("The plain network has the same branch, with the same weights except in %1, and no shortcut.")
                .arg(m_draft.names(weights.different)));
    if (weights.changed) noteChangedAlike();
}

void StageTwin::noteChangedAlike()
{
    m_draft.note(tr("What was set by hand in this branch is the same in both networks."));
}

} // namespace resblock
