// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OpWords.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageDraft.h"

namespace resblock {

QString opNameText(const LeakyRelu&)
{
    return OpText::tr("leaky ReLU");
}

QString opTitle(const LeakyRelu& op, const StageDraft&)
{
    return OpText::tr("leaky ReLU, slope %1 below 0").arg(numberText(op.slope));
}

QString opCaption(const LeakyRelu&)
{
    return OpText::tr("leaky ReLU");
}

void sayForward(const LeakyRelu& op, StageDraft& draft)
{
    draft.setSummary(OpText::tr("Values above 0 pass as they are, the others are multiplied by %1.")
                         .arg(numberText(op.slope)));
    const StagePlace& place = draft.place();
    draft.formula(QStringLiteral("y = x > 0 ? x : α·x"));
    const auto x = draft.forwardValue(place.input());
    const auto y = draft.forwardValue(place.node());
    if (x && y)
        draft.formula(
            QStringLiteral("y%1 = %2 · %3 = %4")
                .arg(draft.indexText(), numberText(op.factorAt(*x)), numberText(*x), numberText(*y)));
}

void sayArrival(const LeakyRelu& op, StageDraft& draft, int by)
{
    const StagePlace& place = draft.place();
    const QString x = draft.name(place.node()), y = draft.name(by);
    draft.setSummary(
        OpText::tr("Back through the leaky ReLU %1: the gradient passes where its input is above "
                   "0 and is multiplied by %2 elsewhere, so that it never stops altogether.")
            .arg(y, numberText(op.slope)));
    draft.formula(QStringLiteral("∂L/∂%1 = %1 > 0 ? ∂L/∂%2 : α · ∂L/∂%2").arg(x, y));
    const auto value = draft.forwardValue(place.node());
    const auto dY = draft.backwardValue(by);
    const auto dX = draft.backwardValue(place.node());
    if (value && dY && dX)
        draft.formula(QStringLiteral("∂L/∂%1%2 = %3 · %4 = %5")
                          .arg(x, draft.indexText(), numberText(op.factorAt(*value)), numberText(*dY),
                               numberText(*dX)));
}

} // namespace resblock
