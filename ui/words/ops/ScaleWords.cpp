// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OpWords.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageDraft.h"

namespace resblock {

// --- Scale

QString opNameText(const Scale&)
{
    return OpText::tr("scaling");
}

QString opTitle(const Scale& op, const StageDraft&)
{
    return OpText::tr("multiplication by %1").arg(numberText(op.factor));
}

QString opCaption(const Scale& op)
{
    return QChar(0x00D7) + numberText(op.factor);
}

void sayForward(const Scale& op, StageDraft& draft)
{
    draft.setSummary(OpText::tr("Every value is multiplied by %1.").arg(numberText(op.factor)));
    draft.formula(QStringLiteral("y = %1 · x").arg(numberText(op.factor)));
}

void sayArrival(const Scale& op, StageDraft& draft, int by)
{
    const StagePlace& place = draft.place();
    draft.setSummary(OpText::tr("Back through %1: every gradient is multiplied by %2.")
                         .arg(draft.name(by), numberText(op.factor)));
    draft.formula(QStringLiteral("∂L/∂%1 = %2 · ∂L/∂%3")
                      .arg(draft.name(place.node()), numberText(op.factor), draft.name(by)));
}

// --- Affine

QString opNameText(const Affine&)
{
    return OpText::tr("scale and shift per channel");
}

QString opTitle(const Affine&, const StageDraft&)
{
    return OpText::tr("scale and shift of each channel");
}

QString opCaption(const Affine&)
{
    return OpText::tr("scale, shift");
}

void sayForward(const Affine&, StageDraft& draft)
{
    const StagePlace& place = draft.place();
    draft.setSummary(
        OpText::tr("Each channel is multiplied by one number and shifted by another: a normalization "
                   "folded into two numbers per channel."));
    draft.formula(QStringLiteral("y = a·x + b"));
    const Tensor* weight = place.parameter(place.node(), "weight");
    const Tensor* bias = place.parameter(place.node(), "bias");
    const auto x = draft.forwardValue(place.input());
    const auto y = draft.forwardValue(place.node());
    if (!weight || !bias || !x || !y) return;
    draft.formula(QStringLiteral("y%1 = %2 · %3 + %4 = %5")
                      .arg(draft.indexText(),
                           numberText(static_cast<double>((*weight)[draft.here().channel])), numberText(*x),
                           numberText(static_cast<double>((*bias)[draft.here().channel])), numberText(*y)));
}

void sayArrival(const Affine&, StageDraft& draft, int by)
{
    const StagePlace& place = draft.place();
    draft.setSummary(OpText::tr("Back through %1: all gradients of a channel are multiplied by its weight.")
                         .arg(draft.name(by)));
    draft.formula(QStringLiteral("∂L/∂%1 = a · ∂L/∂%2").arg(draft.name(place.node()), draft.name(by)));
}

} // namespace resblock
