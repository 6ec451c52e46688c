// SPDX-License-Identifier: GPL-3.0-or-later
// Batch normalization in the forward pass: which statistics it uses, and what that means here.
#include "ui/words/NumberText.h"
#include "ui/words/StageParts.h"
#include "ui/words/StageWriter.h"

#include <algorithm>
#include <cmath>

namespace resblock {

void StageWriter::forward(const BatchNorm2d& op)
{
    if (train()) {
        m_text.summary = tr(
            "Each channel is brought to mean 0 and variance 1 (up to ε) with the mean and variance of this "
            "batch, then scaled by its γ and shifted by its β.");
        trainNormNotes(op);
    } else {
        m_text.summary = tr(
            "Each channel is normalized with the running mean and variance stored with the weights, not with "
            "those of this input, then scaled by its γ and shifted by its β: a fixed straight line per "
            "channel.");
        evalNormNotes();
    }
    const Tensor* gamma = m_place.parameter(m_place.node(), "weight");
    const Tensor* beta = m_place.parameter(m_place.node(), "bias");
    if (allEqual(gamma, 0))
        note(allEqual(beta, 0) ? tr("Every γ and β is 0, so the output is 0 everywhere, whatever comes in.")
                               : tr("Every γ is 0, so each channel is its β everywhere, whatever comes in."));
    normFormula(op);
}

void StageWriter::trainNormNotes(const BatchNorm2d& op)
{
    const Shape shape = m_place.shape();
    if (shape.n > 1)
        note(tr("The statistics of a channel come from %1 values: %2 pictures of %3. What one picture yields "
                "depends on the others in the batch.")
                 .arg(countText(shape.n * shape.plane()))
                 .arg(shape.n)
                 .arg(planeText(shape)));
    else
        note(tr("The batch is one picture: the statistics of a channel come from its %1 values.")
                 .arg(countText(shape.plane())));
    const BatchNormRecord* record = m_place.batchNorm(m_place.node());
    if (record && !record->var.empty()) {
        const double smallest = static_cast<double>(*std::ranges::min_element(record->var));
        if (smallest < 100 * op.eps)
            note(tr("In at least one channel the variance is so small (%1) that ε = %2 is felt: that channel "
                    "ends with a variance below 1.")
                     .arg(numberText(smallest), numberText(op.eps)));
    }
    note(tr("The running mean and variance, used later in eval mode, move by %1 of the way towards this "
            "batch.")
             .arg(numberText(op.momentum)));
}

void StageWriter::evalNormNotes()
{
    const int node = m_place.node();
    if (!allEqual(m_place.parameter(node, "running_mean"), 0) ||
        !allEqual(m_place.parameter(node, "running_var"), 1))
        return;
    if (allEqual(m_place.parameter(node, "weight"), 1) && allEqual(m_place.parameter(node, "bias"), 0))
        note(tr("The running mean and variance still are the initial 0 and 1, and γ = 1, β = 0: this "
                "normalization "
                "hardly changes its input."));
    else
        note(tr("The running mean and variance still are the initial 0 and 1."));
}

void StageWriter::normFormula(const BatchNorm2d& op)
{
    formula(QStringLiteral("x̂ = (x − μ)/√(σ² + ε),  y = γ·x̂ + β"));
    const int node = m_place.node();
    const BatchNormRecord* record = m_place.batchNorm(node);
    const Tensor* gamma = m_place.parameter(node, "weight");
    const Tensor* beta = m_place.parameter(node, "bias");
    const auto channel = static_cast<std::size_t>(here().channel);
    if (!record || channel >= record->mean.size() || !gamma || !beta) return;
    const double mean = static_cast<double>(record->mean[channel]);
    const double var = static_cast<double>(record->var[channel]);
    const double g = static_cast<double>((*gamma)[here().channel]);
    const double b = static_cast<double>((*beta)[here().channel]);
    formula(tr("channel %1: μ = %2, σ² = %3, ε = %4, γ = %5, β = %6")
                .arg(QString::number(channel), numberText(mean), numberText(var), numberText(op.eps),
                     numberText(g), numberText(b)));
    const auto x = forwardValue(m_place.input());
    const auto y = forwardValue(node);
    if (x && y)
        formula(QStringLiteral("x = %1 → x̂ = %2 → y%3 = %4")
                    .arg(numberText(*x), numberText((*x - mean) / std::sqrt(var + op.eps)), indexText(),
                         numberText(*y)));
}

} // namespace resblock
