// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OpWords.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageDraft.h"

#include <algorithm>

namespace resblock {

// --- Linear

QString opNameText(const Linear&)
{
    return OpText::tr("fully connected layer");
}

QString opTitle(const Linear&, const StageDraft& draft)
{
    const StagePlace& place = draft.place();
    return OpText::tr("fully connected layer, %1 to %2")
        .arg(place.shape(place.input()).perSample())
        .arg(place.shape().c);
}

QString opCaption(const Linear&)
{
    return OpText::tr("FC");
}

void sayForward(const Linear& op, StageDraft& draft)
{
    const StagePlace& place = draft.place();
    const Index features = place.shape(place.input()).perSample();
    draft.setSummary(
        op.bias ? OpText::tr("Every output is a weighted sum of all %1 inputs plus a bias.").arg(features)
                : OpText::tr("Every output is a weighted sum of all %1 inputs.").arg(features));
    const auto& consumers = place.consumers();
    if (consumers.size() == 1 && kindOf(place.opAt(consumers.front())) == OpKind::SoftmaxCrossEntropy)
        draft.note(OpText::tr(
            "The outputs are the scores of the classes (logits); softmax turns them into probabilities."));
    draft.formula(op.bias ? QStringLiteral("y[k] = Σ w[k, f] · x[f] + b[k]")
                          : QStringLiteral("y[k] = Σ w[k, f] · x[f]"));
}

void sayArrival(const Linear&, StageDraft& draft, int by)
{
    const StagePlace& place = draft.place();
    draft.setSummary(
        OpText::tr(
            "Back through %1: each input collects the gradients of all outputs, each times its weight.")
            .arg(draft.name(by)));
    draft.formula(
        QStringLiteral("∂L/∂%1[f] = Σ w[k, f] · ∂L/∂%2[k]").arg(draft.name(place.node()), draft.name(by)));
}

// --- SoftmaxCrossEntropy

QString opNameText(const SoftmaxCrossEntropy&)
{
    return OpText::tr("softmax and cross-entropy");
}

QString opTitle(const SoftmaxCrossEntropy&, const StageDraft&)
{
    return OpText::tr("softmax and cross-entropy");
}

QString opCaption(const SoftmaxCrossEntropy&)
{
    return OpText::tr("loss");
}

void sayForward(const SoftmaxCrossEntropy&, StageDraft& draft)
{
    const StagePlace& place = draft.place();
    draft.setSummary(
        OpText::tr("Softmax turns the scores into probabilities; the loss is −ln of the probability "
                   "given to the target class, averaged over the pictures of the batch (%1).")
            .arg(draft.batch()));
    draft.formula(QStringLiteral("p[k] = exp(s[k]) / Σ exp(s[j]),  L = mean(−ln p[target])"));
    const auto& trace = place.run().trace;
    const auto sample = static_cast<std::size_t>(
        std::clamp<Index>(draft.cursor().sample, 0, std::max<Index>(0, draft.batch() - 1)));
    if (!trace || !trace->probabilities || sample >= draft.snapshot().experiment.targets.size()) return;
    const int target = draft.snapshot().experiment.targets[sample];
    const double p = static_cast<double>((*trace->probabilities)(static_cast<Index>(sample), target, 0, 0));
    draft.formula(OpText::tr("this picture: −ln %1 = %2; batch: L = %3")
                      .arg(numberText(p), numberText(static_cast<double>(trace->lossPerSample[sample])),
                           numberText(static_cast<double>(trace->loss))));
}

void sayArrival(const SoftmaxCrossEntropy&, StageDraft& draft, int)
{
    const StagePlace& place = draft.place();
    draft.setSummary(
        OpText::tr("The gradient of a class score is its probability, minus 1 for the target class, "
                   "divided by the number of pictures in the batch (%1).")
            .arg(draft.batch()));
    draft.formula(QStringLiteral("∂L/∂%1[k] = (p[k] − 1[k = target]) / %2")
                      .arg(draft.name(place.node()))
                      .arg(draft.batch()));
}

} // namespace resblock
