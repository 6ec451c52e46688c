// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StageSplit.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageDraft.h"

#include <algorithm>

namespace resblock {

namespace {

QString signedText(double value)
{
    return value < 0 ? QStringLiteral("(%1)").arg(numberText(value)) : numberText(value);
}

} // namespace

StageSplit::StageSplit(StageDraft& draft) : m_draft(draft), m_place(draft.place()) {}

void StageSplit::write()
{
    m_draft.setSummary(tr("x was used twice, so its gradient is a sum: one part came back through the "
                          "shortcut, one through the branch."));
    const bool identity = m_place.identityShortcut();
    QStringList gates;
    for (int node = m_place.range().last; node > m_place.add(); --node)
        if (kindOf(m_place.opAt(node)) != OpKind::Identity) gates.append(m_draft.name(node));

    if (m_place.freeSkip()) {
        m_draft.note(
            tr("The shortcut's part is the gradient at out, unchanged: nothing stands between out and x."));
        m_draft.moreFormula(QStringLiteral("∂L/∂x = ∂L/∂out + J_Fᵀ · ∂L/∂out"));
    } else if (identity) {
        m_draft.note(tr("The shortcut's part is the gradient at the add. That one has come back through %1 "
                        "first: it is not the gradient at out.")
                         .arg(gates.join(QStringLiteral(", "))));
        const bool onlyRelu = gates.size() == 1 && kindOf(m_place.opAt(m_place.range().last)) == OpKind::Relu;
        m_draft.moreFormula(onlyRelu ? QStringLiteral("∂L/∂x = g + J_Fᵀ · g,  g = ∂L/∂out · 1[z > 0]")
                                     : QStringLiteral("∂L/∂x = g + J_Fᵀ · g,  g = ∂L/∂z"));
    } else {
        const Op& first = m_place.opAt(m_place.shortcut().front());
        if (const auto* pad = std::get_if<SubsamplePad>(&first)) {
            if (pad->geometry.stride > 1)
                m_draft.note(tr("Through the shortcut only the pixels get a gradient that it took (%1 of "
                                "them); the others have the branch's part alone.")
                                 .arg(shareText(1, pad->geometry.stride * pad->geometry.stride)));
            else
                m_draft.note(tr("The shortcut's part is the gradient at the add in the channels of x; that "
                                "of the added zero channels is dropped."));
        } else {
            QStringList names;
            for (const int node : m_place.shortcut()) names.prepend(m_draft.name(node));
            m_draft.note(tr("The shortcut's part has come back through %1, that is through learned weights.")
                             .arg(names.join(QStringLiteral(" → "))));
        }
        m_draft.moreFormula(QStringLiteral("∂L/∂x = J_Sᵀ · g + J_Fᵀ · g,  g = ∂L/∂z"));
    }
    noteParts();
}

void StageSplit::noteParts()
{
    if (!m_draft.split()) return;
    const GradientSplit& parts = *m_draft.split();
    if (parts.branch == 0)
        m_draft.note(
            tr("The branch's part is exactly 0 here: all of the gradient came through the shortcut."));
    else if (parts.shortcut == 0)
        m_draft.note(
            tr("The shortcut's part is exactly 0 here: all of the gradient came through the branch."));
    else
        m_draft.note(tr("Here the branch's part has %1 times the norm of the shortcut's part.")
                         .arg(numberText(parts.branch / parts.shortcut, 3)));
    if (parts.cosine < 0 && parts.total < std::max(parts.shortcut, parts.branch))
        m_draft.note(tr("The two parts point against each other (cosine %1) and cancel in part.")
                         .arg(numberText(parts.cosine, 2)));
    if (const auto total = m_draft.backwardValue(m_place.node()))
        m_draft.formula(QStringLiteral("∂L/∂x%1 = %2 + %3 = %4")
                            .arg(m_draft.indexText(), numberText(parts.shortcutValue),
                                 signedText(parts.branchValue), numberText(*total)));
}

} // namespace resblock
