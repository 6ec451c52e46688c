// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OpWords.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageDraft.h"

namespace resblock {

QString opNameText(const Relu6&)
{
    return OpText::tr("ReLU6");
}

QString opTitle(const Relu6&, const StageDraft&)
{
    return OpText::tr("ReLU6");
}

QString opCaption(const Relu6&)
{
    return OpText::tr("ReLU6");
}

void sayForward(const Relu6&, StageDraft& draft)
{
    draft.setSummary(OpText::tr("Values below 0 become 0, values above 6 become 6, the others pass as they "
                                "are."));
    const StagePlace& place = draft.place();
    draft.formula(QStringLiteral("y = min(max(x, 0), 6)"));
    const auto x = draft.forwardValue(place.input());
    const auto y = draft.forwardValue(place.node());
    if (x && y)
        draft.formula(QStringLiteral("y%1 = min(max(%2, 0), 6) = %3")
                          .arg(draft.indexText(), numberText(*x), numberText(*y)));
}

void sayArrival(const Relu6&, StageDraft& draft, int by)
{
    const StagePlace& place = draft.place();
    const QString x = draft.name(place.node()), y = draft.name(by);
    draft.setSummary(OpText::tr("Back through the ReLU6 %1: the gradient passes where its input lies between "
                                "0 and 6 and is 0 elsewhere.")
                         .arg(y));
    draft.formula(QStringLiteral("∂L/∂%1 = ∂L/∂%2 · 1[0 < %1 < 6]").arg(x, y));
    const auto value = draft.forwardValue(place.node());
    const auto dY = draft.backwardValue(by);
    const auto dX = draft.backwardValue(place.node());
    if (value && dY && dX)
        draft.formula(QStringLiteral("∂L/∂%1%2 = %3 · %4 = %5")
                          .arg(x, draft.indexText(), numberText(*dY),
                               Relu6::passes(*value) ? QStringLiteral("1") : QStringLiteral("0"),
                               numberText(*dX)));
}

} // namespace resblock
