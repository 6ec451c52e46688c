// SPDX-License-Identifier: GPL-3.0-or-later
// The gradient at a block's input: the sum of the shortcut's part and the branch's part (He et al. 2016, eq.
// 5, where it applies).
#include "ui/words/NumberText.h"
#include "ui/words/StageWriter.h"

#include <algorithm>

namespace resblock {

namespace {

QString signedText(double value)
{
    return value < 0 ? QStringLiteral("(%1)").arg(numberText(value)) : numberText(value);
}

} // namespace

void StageWriter::blockInputBackward()
{
    m_text.summary =
        tr("x was used twice, so its gradient is a sum: one part came back through the shortcut, one "
           "through the branch.");
    const bool identity = m_place.identityShortcut();
    QStringList gates;
    for (int node = m_place.range().last; node > m_place.add(); --node)
        if (kindOf(m_place.opAt(node)) != OpKind::Identity) gates.append(name(node));

    if (m_place.freeSkip()) {
        note(tr("The shortcut's part is the gradient at out, unchanged: nothing stands between out and x."));
        moreFormula(QStringLiteral("∂L/∂x = ∂L/∂out + J_Fᵀ · ∂L/∂out"));
    } else if (identity) {
        note(tr("The shortcut's part is the gradient at the add. That one has come back through %1 first: it "
                "is "
                "not the gradient at out.")
                 .arg(gates.join(QStringLiteral(", "))));
        moreFormula(gates.size() == 1 ? QStringLiteral("∂L/∂x = g + J_Fᵀ · g,  g = ∂L/∂out · 1[z > 0]")
                                      : QStringLiteral("∂L/∂x = g + J_Fᵀ · g,  g = ∂L/∂z"));
    } else {
        const Op& first = m_place.opAt(m_place.shortcut().front());
        if (const auto* pad = std::get_if<SubsamplePad>(&first)) {
            if (pad->geometry.stride > 1)
                note(tr("Through the shortcut only the pixels get a gradient that it took (%1 of them); the "
                        "others "
                        "have the branch's part alone.")
                         .arg(shareText(1, pad->geometry.stride * pad->geometry.stride)));
            else
                note(tr(
                    "The shortcut's part is the gradient at the add in the channels of x; that of the added "
                    "zero channels is dropped."));
        } else {
            QStringList names;
            for (const int node : m_place.shortcut()) names.prepend(name(node));
            note(tr("The shortcut's part has come back through %1, that is through learned weights.")
                     .arg(names.join(QStringLiteral(" → "))));
        }
        moreFormula(QStringLiteral("∂L/∂x = J_Sᵀ · g + J_Fᵀ · g,  g = ∂L/∂z"));
    }
    splitNotes();
}

const std::optional<GradientSplit>& StageWriter::split()
{
    if (!m_splitKnown) m_split = gradientSplit(m_snapshot, m_place, here());
    m_splitKnown = true;
    return m_split;
}

void StageWriter::splitNotes()
{
    if (!split()) return;
    const GradientSplit& parts = *split();
    if (parts.branch == 0)
        note(tr("The branch's part is exactly 0 here: all of the gradient came through the shortcut."));
    else if (parts.shortcut == 0)
        note(tr("The shortcut's part is exactly 0 here: all of the gradient came through the branch."));
    else
        note(tr("Here the branch's part has %1 times the norm of the shortcut's part.")
                 .arg(numberText(parts.branch / parts.shortcut, 3)));
    if (parts.cosine < 0 && parts.total < std::max(parts.shortcut, parts.branch))
        note(tr("The two parts point against each other (cosine %1) and cancel in part.")
                 .arg(numberText(parts.cosine, 2)));
    if (const auto total = backwardValue(m_place.node()))
        formula(QStringLiteral("∂L/∂x%1 = %2 + %3 = %4")
                    .arg(indexText(), numberText(parts.shortcutValue), signedText(parts.branchValue),
                         numberText(*total)));
}

} // namespace resblock
