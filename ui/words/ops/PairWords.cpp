// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OpWords.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageBlock.h"
#include "ui/words/StageDraft.h"

namespace resblock {

// --- Add

QString opNameText(const Add&)
{
    return OpText::tr("elementwise addition");
}

QString opTitle(const Add&, const StageDraft&)
{
    return OpText::tr("branch plus shortcut, element by element");
}

QString opCaption(const Add&)
{
    return QStringLiteral("+");
}

void sayForward(const Add&, StageDraft& draft)
{
    StageBlock(draft).writeAdd();
}

void sayArrival(const Add&, StageDraft& draft, int by)
{
    const StagePlace& place = draft.place();
    draft.setSummary(
        by == place.add() && place.onShortcut()
            ? OpText::tr("The add hands its gradient to both sides alike: this copy goes into the "
                         "shortcut, the other into the branch.")
            : OpText::tr("The add hands its gradient to both sides alike: this copy goes into the "
                         "branch, the other into the shortcut."));
    draft.formula(QStringLiteral("∂L/∂%1 = ∂L/∂%2").arg(draft.name(place.node()), draft.name(by)));
}

// --- Multiply

QString opNameText(const Multiply&)
{
    return OpText::tr("elementwise product");
}

QString opTitle(const Multiply&, const StageDraft&)
{
    return OpText::tr("product of two stages, element by element");
}

QString opCaption(const Multiply&)
{
    return QStringLiteral("×");
}

void sayForward(const Multiply&, StageDraft& draft)
{
    const StagePlace& place = draft.place();
    draft.setSummary(OpText::tr("Two stages of one shape are multiplied, value by value."));
    draft.note(
        OpText::tr("Both sides have the shape %1. They must be equal: nothing is repeated to make them fit.")
            .arg(shapeText(place.shape())));
    draft.formula(QStringLiteral("y = a · b"));
    const std::vector<int>& inputs = place.run().graph.nodes[static_cast<std::size_t>(place.node())].inputs;
    const auto a = draft.forwardValue(inputs[0]);
    const auto b = draft.forwardValue(inputs[1]);
    const auto y = draft.forwardValue(place.node());
    if (a && b && y)
        draft.formula(QStringLiteral("y%1 = %2 · %3 = %4")
                          .arg(draft.indexText(), numberText(*a), numberText(*b), numberText(*y)));
}

void sayArrival(const Multiply&, StageDraft& draft, int by)
{
    const StagePlace& place = draft.place();
    const std::vector<int>& inputs = place.run().graph.nodes[static_cast<std::size_t>(by)].inputs;
    if (inputs[0] == inputs[1]) {
        draft.setSummary(
            OpText::tr(
                "%1 multiplies this stage by itself, so its gradient is multiplied by twice the value.")
                .arg(draft.name(by)));
        draft.formula(
            QStringLiteral("∂L/∂%1 = 2 · %1 · ∂L/∂%2").arg(draft.name(place.node()), draft.name(by)));
        return;
    }
    const int other = inputs[0] == place.node() ? inputs[1] : inputs[0];
    draft.setSummary(OpText::tr("Back through %1: every gradient is multiplied by the other factor, %2.")
                         .arg(draft.name(by), draft.name(other)));
    draft.formula(QStringLiteral("∂L/∂%1 = %2 · ∂L/∂%3")
                      .arg(draft.name(place.node()), draft.name(other), draft.name(by)));
    const auto factor = draft.forwardValue(other);
    const auto dY = draft.backwardValue(by);
    const auto dX = draft.backwardValue(place.node());
    if (factor && dY && dX)
        draft.formula(QStringLiteral("∂L/∂%1%2 = %3 · %4 = %5")
                          .arg(draft.name(place.node()), draft.indexText(), numberText(*factor),
                               numberText(*dY), numberText(*dX)));
}

} // namespace resblock
