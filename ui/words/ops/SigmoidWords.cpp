// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OpWords.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageDraft.h"

#include <algorithm>

namespace resblock {

QString opNameText(const Sigmoid&)
{
    return OpText::tr("sigmoid");
}

QString opTitle(const Sigmoid&, const StageDraft&)
{
    return OpText::tr("sigmoid");
}

QString opCaption(const Sigmoid&)
{
    return OpText::tr("sigmoid");
}

void sayForward(const Sigmoid&, StageDraft& draft)
{
    const StagePlace& place = draft.place();
    draft.setSummary(
        OpText::tr("Every value is brought between 0 and 1: far below 0 it comes near 0, at 0 it is "
                   "one half, far above 0 it comes near 1."));
    if (std::ranges::any_of(place.consumers(),
                            [&](int node) { return traitsOf(kindOf(place.opAt(node))).isGate; }))
        draft.note(OpText::tr("What it is multiplied with passes in this share: it is a gate."));
    draft.formula(QStringLiteral("y = 1 / (1 + exp(−x))"));
    const auto x = draft.forwardValue(place.input());
    const auto y = draft.forwardValue(place.node());
    if (x && y)
        draft.formula(QStringLiteral("y%1 = 1 / (1 + exp(−(%2))) = %3")
                          .arg(draft.indexText(), numberText(*x), numberText(*y)));
}

void sayArrival(const Sigmoid&, StageDraft& draft, int by)
{
    const StagePlace& place = draft.place();
    draft.setSummary(
        OpText::tr("Back through the sigmoid %1: the gradient is multiplied by the slope, y · (1 − "
                   "y), which is at most 1/4 and near 0 where the gate is wide open or shut.")
            .arg(draft.name(by)));
    draft.formula(
        QStringLiteral("∂L/∂%1 = ∂L/∂%2 · %2 · (1 − %2)").arg(draft.name(place.node()), draft.name(by)));
    const auto y = draft.forwardValue(by);
    const auto dY = draft.backwardValue(by);
    const auto dX = draft.backwardValue(place.node());
    if (y && dY && dX)
        draft.formula(QStringLiteral("∂L/∂%1%2 = %3 · %4 · (1 − %4) = %5")
                          .arg(draft.name(place.node()), draft.indexText(), numberText(*dY), numberText(*y),
                               numberText(*dX)));
}

} // namespace resblock
