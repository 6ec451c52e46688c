// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StageNorm.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageDraft.h"
#include "ui/words/StageParts.h"

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

/// m of a channel: how many values its batch statistics were taken over.
double valuesPerChannel(const Shape& shape)
{
    return static_cast<double>(shape.n * shape.plane());
}

} // namespace

StageNorm::StageNorm(StageDraft& draft) : m_draft(draft), m_place(draft.place()) {}

void StageNorm::forward(const BatchNorm2d& op)
{
    if (m_draft.train()) {
        m_draft.setSummary(tr("Each channel is brought to mean 0 and variance 1 (up to ε) with the mean and "
                              "variance of this batch, then scaled by its γ and shifted by its β."));
        noteBatchStatistics(op);
    } else {
        m_draft.setSummary(tr("Each channel is normalized with the running mean and variance stored with the "
                              "weights, not with those of this input, then scaled by its γ and shifted by "
                              "its β: a fixed straight line per channel."));
        noteRunningStatistics();
    }
    const Tensor* gamma = m_place.parameter(m_place.node(), "weight");
    const Tensor* beta = m_place.parameter(m_place.node(), "bias");
    if (allEqual(gamma, 0))
        m_draft.note(allEqual(beta, 0)
                         ? tr("Every γ and β is 0, so the output is 0 everywhere, whatever comes in.")
                         : tr("Every γ is 0, so each channel is its β everywhere, whatever comes in."));
    writeFormula(op);
}

void StageNorm::noteBatchStatistics(const BatchNorm2d& op)
{
    const Shape shape = m_place.shape();
    if (shape.n > 1)
        m_draft.note(tr("The statistics of a channel come from %1 values: %2 pictures of %3. What one "
                        "picture yields depends on the others in the batch.")
                         .arg(countText(shape.n * shape.plane()))
                         .arg(shape.n)
                         .arg(planeText(shape)));
    else
        m_draft.note(tr("The batch is one picture: the statistics of a channel come from its %1 values.")
                         .arg(countText(shape.plane())));
    const BatchNormRecord* record = m_place.batchNorm(m_place.node());
    if (record && !record->var.empty()) {
        const double smallest = static_cast<double>(*std::ranges::min_element(record->var));
        if (smallest < 100 * op.eps)
            m_draft.note(tr("In at least one channel the variance is so small (%1) that ε = %2 is felt: that "
                            "channel ends with a variance below 1.")
                             .arg(numberText(smallest), numberText(op.eps)));
    }
    m_draft.note(tr("The running mean and variance, used later in eval mode, move by %1 of the way towards "
                    "this batch.")
                     .arg(numberText(op.momentum)));
}

void StageNorm::noteRunningStatistics()
{
    const int node = m_place.node();
    if (!allEqual(m_place.parameter(node, "running_mean"), 0) ||
        !allEqual(m_place.parameter(node, "running_var"), 1))
        return;
    if (allEqual(m_place.parameter(node, "weight"), 1) && allEqual(m_place.parameter(node, "bias"), 0))
        m_draft.note(tr("The running mean and variance still are the initial 0 and 1, and γ = 1, β = 0: this "
                        "normalization hardly changes its input."));
    else
        m_draft.note(tr("The running mean and variance still are the initial 0 and 1."));
}

void StageNorm::writeFormula(const BatchNorm2d& op)
{
    m_draft.formula(QStringLiteral("x̂ = (x − μ)/√(σ² + ε),  y = γ·x̂ + β"));
    const int node = m_place.node();
    const BatchNormRecord* record = m_place.batchNorm(node);
    const Tensor* gamma = m_place.parameter(node, "weight");
    const Tensor* beta = m_place.parameter(node, "bias");
    const auto channel = static_cast<std::size_t>(m_draft.here().channel);
    if (!record || channel >= record->mean.size() || !gamma || !beta) return;
    const double mean = static_cast<double>(record->mean[channel]);
    const double var = static_cast<double>(record->var[channel]);
    const double g = static_cast<double>((*gamma)[m_draft.here().channel]);
    const double b = static_cast<double>((*beta)[m_draft.here().channel]);
    m_draft.formula(tr("channel %1: μ = %2, σ² = %3, ε = %4, γ = %5, β = %6")
                        .arg(QString::number(channel), numberText(mean), numberText(var), numberText(op.eps),
                             numberText(g), numberText(b)));
    const auto x = m_draft.forwardValue(m_place.input());
    const auto y = m_draft.forwardValue(node);
    if (x && y)
        m_draft.formula(QStringLiteral("x = %1 → x̂ = %2 → y%3 = %4")
                            .arg(numberText(*x), numberText((*x - mean) / std::sqrt(var + op.eps)),
                                 m_draft.indexText(), numberText(*y)));
}

void StageNorm::arrive(const BatchNorm2d& op, int by)
{
    if (m_draft.train()) {
        arriveInTrainMode(by);
    } else {
        m_draft.setSummary(tr("Back through %1 in eval mode: mean and variance are constants, so all "
                              "gradients of a channel are multiplied by the same number.")
                               .arg(m_draft.name(by)));
        m_draft.formula(QStringLiteral("∂L/∂%1 = γ/√(σ² + ε) · ∂L/∂%2")
                            .arg(m_draft.name(m_place.node()), m_draft.name(by)));
    }
    if (m_place.node() == m_place.add())
        m_draft.note(tr("Branch and shortcut both get what has come back through %1: in this order the skip "
                        "is no free path.")
                         .arg(m_draft.name(by)));
    const Tensor* gamma = m_place.parameter(by, "weight");
    const BatchNormRecord* record = m_place.batchNorm(by);
    const auto channel = static_cast<std::size_t>(m_draft.here().channel);
    if (!gamma || !record || channel >= record->var.size()) return;
    if (std::ranges::all_of(gamma->values(), [](float g) { return g == 0; }))
        m_draft.note(
            tr("Every γ of %1 is 0, so nothing comes through it; its γ and β themselves do get a gradient.")
                .arg(m_draft.name(by)));
    const double factor = static_cast<double>((*gamma)[m_draft.here().channel]) /
                          std::sqrt(static_cast<double>(record->var[channel]) + op.eps);
    QString live = tr("channel %1: γ/√(σ² + ε) = %2").arg(QString::number(channel), numberText(factor));
    const ParameterGradient* dGamma = m_place.parameterGradient(by, "weight");
    const ParameterGradient* dBeta = m_place.parameterGradient(by, "bias");
    if (m_draft.train() && dGamma && dBeta && dGamma->gradient && dBeta->gradient) {
        const double m = valuesPerChannel(m_place.shape());
        live += QStringLiteral(", mean(g) = %1, mean(x̂ · g) = %2")
                    .arg(numberText(static_cast<double>((*dBeta->gradient)[m_draft.here().channel]) / m),
                         numberText(static_cast<double>((*dGamma->gradient)[m_draft.here().channel]) / m));
    }
    m_draft.formula(live);
}

void StageNorm::arriveInTrainMode(int by)
{
    m_draft.setSummary(
        tr("Back through %1 in train mode: the mean and variance of the batch depend on this stage too, so "
           "the mean of the gradient and its part along the normalized values are taken away.")
            .arg(m_draft.name(by)));
    m_draft.note(tr("Therefore the gradients of each channel sum to 0 over the batch (up to rounding)."));
    m_draft.formula(QStringLiteral("∂L/∂%1 = γ/√(σ² + ε) · (g − mean(g) − x̂ · mean(x̂ · g)),  g = ∂L/∂%2")
                        .arg(m_draft.name(m_place.node()), m_draft.name(by)));
}

} // namespace resblock
