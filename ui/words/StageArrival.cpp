// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StageArrival.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageConv.h"
#include "ui/words/StageDraft.h"
#include "ui/words/StageGate.h"
#include "ui/words/StageNorm.h"

namespace resblock {

StageArrival::StageArrival(StageDraft& draft, int by) : m_draft(draft), m_place(draft.place()), m_by(by) {}

void StageArrival::write()
{
    std::visit([this](const auto& op) { through(op); }, m_place.opAt(m_by));
}

void StageArrival::through(const Conv2d& op)
{
    StageConv(m_draft).arrive(op, m_by);
}

void StageArrival::through(const BatchNorm2d& op)
{
    StageNorm(m_draft).arrive(op, m_by);
}

void StageArrival::through(const Affine&)
{
    m_draft.setSummary(
        tr("Back through %1: all gradients of a channel are multiplied by its weight.").arg(reader()));
    m_draft.formula(QStringLiteral("∂L/∂%1 = a · ∂L/∂%2").arg(thisStage(), reader()));
}

void StageArrival::through(const Relu&)
{
    m_draft.setSummary(
        tr("Back through the ReLU %1: the gradient passes where its output is above 0 and is 0 elsewhere.")
            .arg(reader()));
    const Stage* stage = m_place.stage(Pass::Backward);
    if (stage && stage->statistics.count > 0)
        m_draft.extendSummary(
            tr("Here %1 of it is 0.").arg(shareText(stage->statistics.zeros, stage->statistics.count)));
    if (m_place.node() == m_place.add())
        m_draft.note(tr("Branch and shortcut both get what is left after this ReLU: in this order the skip "
                        "is no free path."));
    m_draft.formula(QStringLiteral("∂L/∂%1 = ∂L/∂%2 · 1[%2 > 0]").arg(thisStage(), reader()));
    const auto y = m_draft.forwardValue(m_by);
    const auto dY = m_draft.backwardValue(m_by);
    const auto dX = m_draft.backwardValue(m_place.node());
    if (y && dY && dX)
        m_draft.formula(QStringLiteral("∂L/∂%1%2 = %3 · %4 = %5")
                            .arg(thisStage(), m_draft.indexText(), numberText(*dY),
                                 *y > 0 ? QStringLiteral("1") : QStringLiteral("0"), numberText(*dX)));
}

void StageArrival::through(const Identity&)
{
    m_draft.setSummary(tr("%1 only repeats this stage, so the gradient is the same.").arg(reader()));
    if (m_place.node() == m_place.add())
        m_draft.note(tr("The add then hands it to both sides: to the branch and to the shortcut."));
    m_draft.formula(QStringLiteral("∂L/∂%1 = ∂L/∂%2").arg(thisStage(), reader()));
}

void StageArrival::through(const Add&)
{
    m_draft.setSummary(m_by == m_place.add() && m_place.onShortcut()
                           ? tr("The add hands its gradient to both sides alike: this copy goes into the "
                                "shortcut, the other into the branch.")
                           : tr("The add hands its gradient to both sides alike: this copy goes into the "
                                "branch, the other into the shortcut."));
    m_draft.formula(QStringLiteral("∂L/∂%1 = ∂L/∂%2").arg(thisStage(), reader()));
}

void StageArrival::through(const Scale& op)
{
    m_draft.setSummary(
        tr("Back through %1: every gradient is multiplied by %2.").arg(reader(), numberText(op.factor)));
    m_draft.formula(QStringLiteral("∂L/∂%1 = %2 · ∂L/∂%3").arg(thisStage(), numberText(op.factor), reader()));
}

void StageArrival::through(const Sigmoid& op)
{
    StageGate(m_draft).arrive(op, m_by);
}

void StageArrival::through(const Multiply& op)
{
    StageGate(m_draft).arrive(op, m_by);
}

void StageArrival::through(const Dropout& op)
{
    StageGate(m_draft).arrive(op, m_by);
}

void StageArrival::through(const MaxPool2d&)
{
    m_draft.setSummary(tr("Back through %1: only the value that won its window gets the window's gradient; a "
                          "value that won several windows gets their sum.")
                           .arg(reader()));
}

void StageArrival::through(const AvgPool2d&)
{
    m_draft.setSummary(
        tr("Back through %1: the gradient of each window is shared out evenly among its values.")
            .arg(reader()));
}

void StageArrival::through(const GlobalAvgPool2d&)
{
    const Shape shape = m_place.shape();
    m_draft.setSummary(tr("Back through %1: every value of a map gets the same gradient, that of the mean "
                          "divided by the number of pixels (%2).")
                           .arg(reader(), countText(shape.plane())));
    m_draft.formula(QStringLiteral("∂L/∂%1[c, p, q] = 1/(%2·%3) · ∂L/∂%4[c]")
                        .arg(thisStage())
                        .arg(shape.h)
                        .arg(shape.w)
                        .arg(reader()));
}

void StageArrival::through(const Flatten&)
{
    m_draft.setSummary(tr("The same gradients, laid out as maps again."));
}

void StageArrival::through(const Linear&)
{
    m_draft.setSummary(
        tr("Back through %1: each input collects the gradients of all outputs, each times its weight.")
            .arg(reader()));
    m_draft.formula(QStringLiteral("∂L/∂%1[f] = Σ w[k, f] · ∂L/∂%2[k]").arg(thisStage(), reader()));
}

void StageArrival::through(const SubsamplePad&)
{
    m_draft.setSummary(tr("Back through %1: the values that were taken get their gradient, the pixels that "
                          "were left out get 0, and the gradient of the added zero channels is dropped.")
                           .arg(reader()));
}

void StageArrival::through(const Pad2d&)
{
    m_draft.setSummary(tr("Back through %1: the gradient of the border is dropped.").arg(reader()));
}

void StageArrival::through(const SoftmaxCrossEntropy&)
{
    m_draft.setSummary(tr("The gradient of a class score is its probability, minus 1 for the target class, "
                          "divided by the number of pictures in the batch (%1).")
                           .arg(m_draft.batch()));
    m_draft.formula(
        QStringLiteral("∂L/∂%1[k] = (p[k] − 1[k = target]) / %2").arg(thisStage()).arg(m_draft.batch()));
}

QString StageArrival::reader() const
{
    return m_draft.name(m_by);
}

QString StageArrival::thisStage() const
{
    return m_draft.name(m_place.node());
}

} // namespace resblock
