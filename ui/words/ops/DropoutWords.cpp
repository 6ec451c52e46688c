// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OpWords.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageDraft.h"

namespace resblock {

QString opNameText(const Dropout&)
{
    return OpText::tr("dropout");
}

QString opTitle(const Dropout& op, const StageDraft& draft)
{
    return draft.train() ? OpText::tr("dropout with probability %1, train mode").arg(numberText(op.p))
                         : OpText::tr("dropout, eval mode");
}

QString opCaption(const Dropout& op)
{
    return OpText::tr("dropout %1").arg(numberText(op.p));
}

void sayForward(const Dropout& op, StageDraft& draft)
{
    const StagePlace& place = draft.place();
    if (!draft.train()) {
        draft.setSummary(OpText::tr("In eval mode dropout does nothing: it repeats %1, value for value.")
                             .arg(draft.name(place.input())));
        draft.formula(QStringLiteral("y = x"));
        return;
    }
    if (op.p >= 1) {
        draft.setSummary(OpText::tr("Every value is dropped: the output is 0."));
        draft.formula(QStringLiteral("y = 0"));
        return;
    }
    draft.setSummary(
        OpText::tr("Each value is dropped with probability %1, which makes it 0; the kept ones are "
                   "divided by 1 − %1, so that the mean stays where it was on average.")
            .arg(numberText(op.p)));
    const Stage* stage = place.stage(Pass::Forward);
    if (stage && stage->statistics.count > 0)
        draft.extendSummary(OpText::tr("Here %1 of the output is 0.")
                                .arg(shareText(stage->statistics.zeros, stage->statistics.count)));
    draft.note(
        OpText::tr("Seed %1 and the place decide what is dropped: the backward pass drops the same places.")
            .arg(op.seed));
    draft.formula(QStringLiteral("y = m · x / (1 − p)"));
    const auto x = draft.forwardValue(place.input());
    const auto y = draft.forwardValue(place.node());
    const Cursor at = draft.here();
    const Shape shape = place.shape();
    const bool kept =
        dropoutKeeps(op.p, op.seed, ((at.sample * shape.c + at.channel) * shape.h + at.y) * shape.w + at.x);
    if (x && y)
        draft.formula(QStringLiteral("y%1 = %2 · %3 / (1 − %4) = %5")
                          .arg(draft.indexText(), kept ? QStringLiteral("1") : QStringLiteral("0"),
                               numberText(*x), numberText(op.p), numberText(*y)));
}

void sayArrival(const Dropout& op, StageDraft& draft, int by)
{
    const StagePlace& place = draft.place();
    if (!draft.train()) {
        draft.setSummary(
            OpText::tr("%1 only repeats this stage, so the gradient is the same.").arg(draft.name(by)));
        draft.formula(QStringLiteral("∂L/∂%1 = ∂L/∂%2").arg(draft.name(place.node()), draft.name(by)));
        return;
    }
    draft.setSummary(
        OpText::tr("Back through the dropout %1: where the value was kept the gradient is divided by "
                   "1 − %2, where it was dropped it is 0.")
            .arg(draft.name(by), numberText(op.p)));
    draft.formula(
        QStringLiteral("∂L/∂%1 = m · ∂L/∂%2 / (1 − p)").arg(draft.name(place.node()), draft.name(by)));
}

} // namespace resblock
