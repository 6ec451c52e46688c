// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OpWords.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageBlock.h"
#include "ui/words/StageDraft.h"

namespace resblock {

QString opNameText(const Relu&)
{
    return OpText::tr("ReLU");
}

QString opTitle(const Relu&, const StageDraft&)
{
    return OpText::tr("ReLU");
}

QString opCaption(const Relu&)
{
    return OpText::tr("ReLU");
}

void sayForward(const Relu&, StageDraft& draft)
{
    const StagePlace& place = draft.place();
    draft.setSummary(OpText::tr("Values below 0 become 0, the others pass as they are."));
    const auto zeros = [](const Stage* stage) {
        return shareText(stage->statistics.zeros, stage->statistics.count);
    };
    const Stage* stage = place.stage(Pass::Forward);
    const Stage* plain = draft.plain().exists() ? draft.plain().stage(Pass::Forward) : nullptr;
    if (stage && stage->statistics.count > 0)
        draft.extendSummary(
            plain && plain->statistics.count > 0
                ? OpText::tr("Here %1 of the output is 0 (plain: %2).").arg(zeros(stage), zeros(plain))
                : OpText::tr("Here %1 of the output is 0.").arg(zeros(stage)));
    if (place.isBlockOutput()) StageBlock(draft).noteFinalRelu();
    draft.formula(QStringLiteral("y = max(x, 0)"));
    const auto x = draft.forwardValue(place.input());
    const auto y = draft.forwardValue(place.node());
    if (x && y)
        draft.formula(
            QStringLiteral("y%1 = max(%2, 0) = %3").arg(draft.indexText(), numberText(*x), numberText(*y)));
}

void sayArrival(const Relu&, StageDraft& draft, int by)
{
    const StagePlace& place = draft.place();
    draft.setSummary(
        OpText::tr(
            "Back through the ReLU %1: the gradient passes where its output is above 0 and is 0 elsewhere.")
            .arg(draft.name(by)));
    const Stage* stage = place.stage(Pass::Backward);
    if (stage && stage->statistics.count > 0)
        draft.extendSummary(OpText::tr("Here %1 of it is 0.")
                                .arg(shareText(stage->statistics.zeros, stage->statistics.count)));
    if (place.node() == place.add())
        draft.note(
            OpText::tr("Branch and shortcut both get what is left after this ReLU: in this order the skip "
                       "is no free path."));
    draft.formula(
        QStringLiteral("∂L/∂%1 = ∂L/∂%2 · 1[%2 > 0]").arg(draft.name(place.node()), draft.name(by)));
    const auto y = draft.forwardValue(by);
    const auto dY = draft.backwardValue(by);
    const auto dX = draft.backwardValue(place.node());
    if (y && dY && dX)
        draft.formula(QStringLiteral("∂L/∂%1%2 = %3 · %4 = %5")
                          .arg(draft.name(place.node()), draft.indexText(), numberText(*dY),
                               *y > 0 ? QStringLiteral("1") : QStringLiteral("0"), numberText(*dX)));
}

} // namespace resblock
