// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OpWords.h"

#include "ui/words/StageDraft.h"

namespace resblock {

// --- Identity

QString opNameText(const Identity&)
{
    return OpText::tr("identity");
}

QString opTitle(const Identity&, const StageDraft&)
{
    return OpText::tr("a copy");
}

QString opCaption(const Identity&)
{
    return OpText::tr("copy");
}

void sayForward(const Identity&, StageDraft& draft)
{
    const StagePlace& place = draft.place();
    draft.setSummary(place.isBlockOutput()
                         ? OpText::tr("Nothing follows %1 in this block: out repeats it, value for value.")
                               .arg(draft.name(place.input()))
                         : OpText::tr("It repeats %1, value for value.").arg(draft.name(place.input())));
    draft.formula(QStringLiteral("y = x"));
}

void sayArrival(const Identity&, StageDraft& draft, int by)
{
    const StagePlace& place = draft.place();
    draft.setSummary(
        OpText::tr("%1 only repeats this stage, so the gradient is the same.").arg(draft.name(by)));
    if (place.node() == place.add())
        draft.note(OpText::tr("The add then hands it to both sides: to the branch and to the shortcut."));
    draft.formula(QStringLiteral("∂L/∂%1 = ∂L/∂%2").arg(draft.name(place.node()), draft.name(by)));
}

// --- Flatten

QString opNameText(const Flatten&)
{
    return OpText::tr("flattening");
}

QString opTitle(const Flatten&, const StageDraft&)
{
    return OpText::tr("maps to one row of numbers");
}

QString opCaption(const Flatten&)
{
    return OpText::tr("flatten");
}

void sayForward(const Flatten&, StageDraft& draft)
{
    draft.setSummary(OpText::tr("The same numbers, laid out in one row; nothing is computed."));
}

void sayArrival(const Flatten&, StageDraft& draft, int)
{
    draft.setSummary(OpText::tr("The same gradients, laid out as maps again."));
}

} // namespace resblock
