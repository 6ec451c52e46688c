// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OpWords.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageDraft.h"

namespace resblock {

QString opNameText(const Silu&)
{
    return OpText::tr("SiLU");
}

QString opTitle(const Silu&, const StageDraft&)
{
    return OpText::tr("SiLU");
}

QString opCaption(const Silu&)
{
    return OpText::tr("SiLU");
}

void sayForward(const Silu&, StageDraft& draft)
{
    draft.setSummary(
        OpText::tr("Every value is multiplied by its own sigmoid: far above 0 it passes nearly as "
                   "it is, far below 0 it comes near 0, and between them it is at least −0.28."));
    const StagePlace& place = draft.place();
    draft.formula(QStringLiteral("y = x / (1 + exp(−x))"));
    const auto x = draft.forwardValue(place.input());
    const auto y = draft.forwardValue(place.node());
    if (x && y)
        draft.formula(QStringLiteral("y%1 = %2 / (1 + exp(−(%2))) = %3")
                          .arg(draft.indexText(), numberText(*x), numberText(*y)));
}

void sayArrival(const Silu&, StageDraft& draft, int by)
{
    const StagePlace& place = draft.place();
    const QString x = draft.name(place.node()), y = draft.name(by);
    draft.setSummary(
        OpText::tr("Back through the SiLU %1: the gradient is multiplied by the slope, which is near 1 far "
                   "above 0 and near 0 far below it; below −1.28, where the curve falls, it is negative.")
            .arg(y));
    draft.formula(
        QStringLiteral("∂L/∂%1 = ∂L/∂%2 · s · (1 + %1 · (1 − s)),  s = 1 / (1 + exp(−%1))").arg(x, y));
    const auto value = draft.forwardValue(place.node());
    const auto dY = draft.backwardValue(by);
    const auto dX = draft.backwardValue(place.node());
    if (value && dY && dX)
        draft.formula(QStringLiteral("∂L/∂%1%2 = %3 · %4 = %5")
                          .arg(x, draft.indexText(), numberText(*dY), numberText(Silu::slopeAt(*value)),
                               numberText(*dX)));
}

} // namespace resblock
