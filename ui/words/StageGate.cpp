// SPDX-License-Identifier: GPL-3.0-or-later
// The text of what gates a path or drops values from it: sigmoid, elementwise product, dropout.
#include "core/ops/Elementwise.h"
#include "ui/words/NumberText.h"
#include "ui/words/StageWriter.h"

#include <algorithm>

namespace resblock {

void StageWriter::forward(const Sigmoid&)
{
    m_text.summary =
        tr("Every value is brought between 0 and 1: far below 0 it comes near 0, at 0 it is one half, "
           "far above 0 it comes near 1.");
    if (std::ranges::any_of(m_place.consumers(),
                            [this](int node) { return kindOf(m_place.opAt(node)) == OpKind::Multiply; }))
        note(tr("What it is multiplied with passes in this share: it is a gate."));
    formula(QStringLiteral("y = 1 / (1 + exp(−x))"));
    const auto x = forwardValue(m_place.input());
    const auto y = forwardValue(m_place.node());
    if (x && y)
        formula(QStringLiteral("y%1 = 1 / (1 + exp(−(%2))) = %3")
                    .arg(indexText(), numberText(*x), numberText(*y)));
}

void StageWriter::forward(const Multiply&)
{
    m_text.summary = tr("Two stages of one shape are multiplied, value by value.");
    note(tr("Both sides have the shape %1. They must be equal: nothing is repeated to make them fit.")
             .arg(shapeText(m_place.shape())));
    formula(QStringLiteral("y = a · b"));
    const std::vector<int>& inputs =
        m_place.run().graph.nodes[static_cast<std::size_t>(m_place.node())].inputs;
    const auto a = forwardValue(inputs[0]);
    const auto b = forwardValue(inputs[1]);
    const auto y = forwardValue(m_place.node());
    if (a && b && y)
        formula(QStringLiteral("y%1 = %2 · %3 = %4")
                    .arg(indexText(), numberText(*a), numberText(*b), numberText(*y)));
}

void StageWriter::forward(const Dropout& op)
{
    if (!train()) {
        m_text.summary = tr("In eval mode dropout does nothing: it repeats %1, value for value.")
                             .arg(name(m_place.input()));
        formula(QStringLiteral("y = x"));
        return;
    }
    if (op.p >= 1) {
        m_text.summary = tr("Every value is dropped: the output is 0.");
        formula(QStringLiteral("y = 0"));
        return;
    }
    m_text.summary =
        tr("Each value is dropped with probability %1, which makes it 0; the kept ones are divided by "
           "1 − %1, so that the mean stays where it was on average.")
            .arg(numberText(op.p));
    const Stage* stage = m_place.stage(Pass::Forward);
    if (stage && stage->statistics.count > 0)
        m_text.summary +=
            QLatin1Char(' ') + tr("Here %1 of the output is 0.")
                                   .arg(shareText(stage->statistics.zeros, stage->statistics.count));
    note(tr("Seed %1 and the place decide what is dropped: the backward pass drops the same places.")
             .arg(op.seed));
    formula(QStringLiteral("y = m · x / (1 − p)"));
    const auto x = forwardValue(m_place.input());
    const auto y = forwardValue(m_place.node());
    const Cursor at = here();
    const Shape shape = m_place.shape();
    const bool kept =
        dropoutKeeps(op.p, op.seed, ((at.sample * shape.c + at.channel) * shape.h + at.y) * shape.w + at.x);
    if (x && y)
        formula(QStringLiteral("y%1 = %2 · %3 / (1 − %4) = %5")
                    .arg(indexText(), kept ? QStringLiteral("1") : QStringLiteral("0"), numberText(*x),
                         numberText(op.p), numberText(*y)));
}

void StageWriter::arrive(const Sigmoid&, int by)
{
    m_text.summary =
        tr("Back through the sigmoid %1: the gradient is multiplied by the slope, y · (1 − y), which is "
           "at most 1/4 and near 0 where the gate is wide open or shut.")
            .arg(name(by));
    formula(QStringLiteral("∂L/∂%1 = ∂L/∂%2 · %2 · (1 − %2)").arg(name(m_place.node()), name(by)));
    const auto y = forwardValue(by);
    const auto dY = backwardValue(by);
    const auto dX = backwardValue(m_place.node());
    if (y && dY && dX)
        formula(
            QStringLiteral("∂L/∂%1%2 = %3 · %4 · (1 − %4) = %5")
                .arg(name(m_place.node()), indexText(), numberText(*dY), numberText(*y), numberText(*dX)));
}

void StageWriter::arrive(const Multiply&, int by)
{
    const std::vector<int>& inputs = m_place.run().graph.nodes[static_cast<std::size_t>(by)].inputs;
    if (inputs[0] == inputs[1]) {
        m_text.summary =
            tr("%1 multiplies this stage by itself, so its gradient is multiplied by twice the value.")
                .arg(name(by));
        formula(QStringLiteral("∂L/∂%1 = 2 · %1 · ∂L/∂%2").arg(name(m_place.node()), name(by)));
        return;
    }
    const int other = inputs[0] == m_place.node() ? inputs[1] : inputs[0];
    m_text.summary = tr("Back through %1: every gradient is multiplied by the other factor, %2.")
                         .arg(name(by), name(other));
    formula(QStringLiteral("∂L/∂%1 = %2 · ∂L/∂%3").arg(name(m_place.node()), name(other), name(by)));
    const auto factor = forwardValue(other);
    const auto dY = backwardValue(by);
    const auto dX = backwardValue(m_place.node());
    if (factor && dY && dX)
        formula(QStringLiteral("∂L/∂%1%2 = %3 · %4 = %5")
                    .arg(name(m_place.node()), indexText(), numberText(*factor), numberText(*dY),
                         numberText(*dX)));
}

void StageWriter::arrive(const Dropout& op, int by)
{
    if (!train()) {
        m_text.summary = tr("%1 only repeats this stage, so the gradient is the same.").arg(name(by));
        formula(QStringLiteral("∂L/∂%1 = ∂L/∂%2").arg(name(m_place.node()), name(by)));
        return;
    }
    m_text.summary =
        tr("Back through the dropout %1: where the value was kept the gradient is divided by 1 − %2, "
           "where it was dropped it is 0.")
            .arg(name(by), numberText(op.p));
    formula(QStringLiteral("∂L/∂%1 = m · ∂L/∂%2 / (1 − p)").arg(name(m_place.node()), name(by)));
}

} // namespace resblock
