// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StageGate.h"

#include "core/ops/Elementwise.h"
#include "ui/words/NumberText.h"
#include "ui/words/StageDraft.h"

#include <algorithm>

namespace resblock {

StageGate::StageGate(StageDraft& draft) : m_draft(draft), m_place(draft.place()) {}

void StageGate::forward(const Sigmoid&)
{
    m_draft.setSummary(tr("Every value is brought between 0 and 1: far below 0 it comes near 0, at 0 it is "
                          "one half, far above 0 it comes near 1."));
    if (std::ranges::any_of(m_place.consumers(),
                            [this](int node) { return kindOf(m_place.opAt(node)) == OpKind::Multiply; }))
        m_draft.note(tr("What it is multiplied with passes in this share: it is a gate."));
    m_draft.formula(QStringLiteral("y = 1 / (1 + exp(−x))"));
    const auto x = m_draft.forwardValue(m_place.input());
    const auto y = m_draft.forwardValue(m_place.node());
    if (x && y)
        m_draft.formula(QStringLiteral("y%1 = 1 / (1 + exp(−(%2))) = %3")
                            .arg(m_draft.indexText(), numberText(*x), numberText(*y)));
}

void StageGate::forward(const Multiply&)
{
    m_draft.setSummary(tr("Two stages of one shape are multiplied, value by value."));
    m_draft.note(tr("Both sides have the shape %1. They must be equal: nothing is repeated to make them fit.")
                     .arg(shapeText(m_place.shape())));
    m_draft.formula(QStringLiteral("y = a · b"));
    const std::vector<int>& inputs =
        m_place.run().graph.nodes[static_cast<std::size_t>(m_place.node())].inputs;
    const auto a = m_draft.forwardValue(inputs[0]);
    const auto b = m_draft.forwardValue(inputs[1]);
    const auto y = m_draft.forwardValue(m_place.node());
    if (a && b && y)
        m_draft.formula(QStringLiteral("y%1 = %2 · %3 = %4")
                            .arg(m_draft.indexText(), numberText(*a), numberText(*b), numberText(*y)));
}

void StageGate::forward(const Dropout& op)
{
    if (!m_draft.train()) {
        m_draft.setSummary(tr("In eval mode dropout does nothing: it repeats %1, value for value.")
                               .arg(m_draft.name(m_place.input())));
        m_draft.formula(QStringLiteral("y = x"));
        return;
    }
    if (op.p >= 1) {
        m_draft.setSummary(tr("Every value is dropped: the output is 0."));
        m_draft.formula(QStringLiteral("y = 0"));
        return;
    }
    m_draft.setSummary(tr("Each value is dropped with probability %1, which makes it 0; the kept ones are "
                          "divided by 1 − %1, so that the mean stays where it was on average.")
                           .arg(numberText(op.p)));
    const Stage* stage = m_place.stage(Pass::Forward);
    if (stage && stage->statistics.count > 0)
        m_draft.extendSummary(tr("Here %1 of the output is 0.")
                                  .arg(shareText(stage->statistics.zeros, stage->statistics.count)));
    m_draft.note(tr("Seed %1 and the place decide what is dropped: the backward pass drops the same places.")
                     .arg(op.seed));
    m_draft.formula(QStringLiteral("y = m · x / (1 − p)"));
    const auto x = m_draft.forwardValue(m_place.input());
    const auto y = m_draft.forwardValue(m_place.node());
    const Cursor at = m_draft.here();
    const Shape shape = m_place.shape();
    const bool kept =
        dropoutKeeps(op.p, op.seed, ((at.sample * shape.c + at.channel) * shape.h + at.y) * shape.w + at.x);
    if (x && y)
        m_draft.formula(QStringLiteral("y%1 = %2 · %3 / (1 − %4) = %5")
                            .arg(m_draft.indexText(), kept ? QStringLiteral("1") : QStringLiteral("0"),
                                 numberText(*x), numberText(op.p), numberText(*y)));
}

void StageGate::arrive(const Sigmoid&, int by)
{
    m_draft.setSummary(tr("Back through the sigmoid %1: the gradient is multiplied by the slope, y · (1 − "
                          "y), which is at most 1/4 and near 0 where the gate is wide open or shut.")
                           .arg(m_draft.name(by)));
    m_draft.formula(QStringLiteral("∂L/∂%1 = ∂L/∂%2 · %2 · (1 − %2)")
                        .arg(m_draft.name(m_place.node()), m_draft.name(by)));
    const auto y = m_draft.forwardValue(by);
    const auto dY = m_draft.backwardValue(by);
    const auto dX = m_draft.backwardValue(m_place.node());
    if (y && dY && dX)
        m_draft.formula(QStringLiteral("∂L/∂%1%2 = %3 · %4 · (1 − %4) = %5")
                            .arg(m_draft.name(m_place.node()), m_draft.indexText(), numberText(*dY),
                                 numberText(*y), numberText(*dX)));
}

void StageGate::arrive(const Multiply&, int by)
{
    const std::vector<int>& inputs = m_place.run().graph.nodes[static_cast<std::size_t>(by)].inputs;
    if (inputs[0] == inputs[1]) {
        m_draft.setSummary(
            tr("%1 multiplies this stage by itself, so its gradient is multiplied by twice the value.")
                .arg(m_draft.name(by)));
        m_draft.formula(
            QStringLiteral("∂L/∂%1 = 2 · %1 · ∂L/∂%2").arg(m_draft.name(m_place.node()), m_draft.name(by)));
        return;
    }
    const int other = inputs[0] == m_place.node() ? inputs[1] : inputs[0];
    m_draft.setSummary(tr("Back through %1: every gradient is multiplied by the other factor, %2.")
                           .arg(m_draft.name(by), m_draft.name(other)));
    m_draft.formula(QStringLiteral("∂L/∂%1 = %2 · ∂L/∂%3")
                        .arg(m_draft.name(m_place.node()), m_draft.name(other), m_draft.name(by)));
    const auto factor = m_draft.forwardValue(other);
    const auto dY = m_draft.backwardValue(by);
    const auto dX = m_draft.backwardValue(m_place.node());
    if (factor && dY && dX)
        m_draft.formula(QStringLiteral("∂L/∂%1%2 = %3 · %4 = %5")
                            .arg(m_draft.name(m_place.node()), m_draft.indexText(), numberText(*factor),
                                 numberText(*dY), numberText(*dX)));
}

void StageGate::arrive(const Dropout& op, int by)
{
    if (!m_draft.train()) {
        m_draft.setSummary(
            tr("%1 only repeats this stage, so the gradient is the same.").arg(m_draft.name(by)));
        m_draft.formula(
            QStringLiteral("∂L/∂%1 = ∂L/∂%2").arg(m_draft.name(m_place.node()), m_draft.name(by)));
        return;
    }
    m_draft.setSummary(tr("Back through the dropout %1: where the value was kept the gradient is divided by "
                          "1 − %2, where it was dropped it is 0.")
                           .arg(m_draft.name(by), numberText(op.p)));
    m_draft.formula(
        QStringLiteral("∂L/∂%1 = m · ∂L/∂%2 / (1 − p)").arg(m_draft.name(m_place.node()), m_draft.name(by)));
}

} // namespace resblock
