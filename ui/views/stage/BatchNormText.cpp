// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/stage/BatchNormText.h"

#include "ui/paint/theme/Theme.h"
#include "ui/views/stage/PanelHtml.h"
#include "ui/words/NumberText.h"

#include <QStringList>

#include <cmath>

namespace resblock {

using PanelHtml::note;
using PanelHtml::summary;

namespace {

const QString dash = QStringLiteral("–");

/// A row with a figure of each network.
template <typename Report, typename Figure>
QStringList row(const QString& label, const Report& residual, const std::optional<Report>& plain,
                Figure&& figure)
{
    return {label, figure(residual), plain ? figure(*plain) : dash};
}

/// (1 − m)·old + m·batch = next
QString updateLine(double momentum, double running, double batch, double next)
{
    return QStringLiteral("%1·%2 + %3·%4 = %5")
        .arg(numberText(1 - momentum), numberText(running), numberText(momentum), numberText(batch),
             numberText(next));
}

} // namespace

QString BatchNormText::forward(Index place, const NormChannelReport& r,
                               const std::optional<NormChannelReport>& plain) const
{
    const QString channel = QString::number(place);
    QString page;
    if (r.train)
        page += summary(tr("Channel %1 is brought to mean 0 and variance 1 with the mean and variance of its "
                           "%2 values in this batch, then scaled by γ and shifted by β.")
                            .arg(channel, countText(r.values)));
    else
        page += summary(tr("Channel %1 is normalized with the running mean and variance stored with the "
                           "weights, whatever this batch looks like, then scaled by γ and shifted by β.")
                            .arg(channel));
    page += statisticsTable(r, plain);
    page += note(epsSentence(r)) + momentumSentences(r);
    const auto figure = [](double NormChannelReport::*member) {
        return [member](const NormChannelReport& report) { return numberText(report.*member); };
    };
    page += PanelHtml::residualPlainTable(
        {row(tr("Scale γ"), r, plain, figure(&NormChannelReport::gamma)),
         row(tr("Shift β"), r, plain, figure(&NormChannelReport::beta)),
         row(tr("Mean of y"), r, plain,
             [](const NormChannelReport& report) { return numberText(report.after.mean); }),
         row(tr("Standard deviation of y"), r, plain,
             [](const NormChannelReport& report) { return numberText(report.after.std); })},
        m_theme);
    if (!r.train)
        page += note(tr("The running statistics are not those of this batch, so y need not have mean β and "
                        "standard deviation |γ|."));
    return page;
}

/// Batch and running statistics side by side; the column in use is named so.
QString BatchNormText::statisticsTable(const NormChannelReport& r,
                                       const std::optional<NormChannelReport>& plain) const
{
    const QString batch = r.train ? tr("this batch (in use)") : tr("this batch");
    const QString running = r.train ? tr("running") : tr("running (in use)");
    const QColor marked = m_theme.current;
    QList<QStringList> rows;
    const auto add = [&](const QString& network, const NormChannelReport& report) {
        rows.append(
            {tr("%1: mean μ").arg(network), numberText(report.batchMean), numberText(report.runningMean)});
        rows.append(
            {tr("%1: variance σ²").arg(network), numberText(report.batchVar), numberText(report.runningVar)});
    };
    add(tr("residual"), r);
    if (plain) add(tr("plain"), *plain);
    return PanelHtml::table(
        {{batch, r.train ? marked : m_theme.text}, {running, r.train ? m_theme.text : marked}}, rows,
        m_theme);
}

QString BatchNormText::epsSentence(const NormChannelReport& r)
{
    return tr("ε = %1 is added to the variance under the root, so that a channel that hardly varies is not "
              "divided by almost nothing: here √(σ² + ε) = %2, without it %3.")
        .arg(numberText(r.eps), numberText(std::sqrt(r.var() + r.eps), 6), numberText(std::sqrt(r.var()), 6));
}

QString BatchNormText::momentumSentences(const NormChannelReport& r)
{
    if (!r.train)
        return note(tr("The momentum m = %1 is the weight of a new batch in the running statistics; in eval "
                       "mode they stay as they are.")
                        .arg(numberText(r.momentum)));
    QString text = note(tr("The momentum m = %1 is the weight of this batch in the running statistics, which "
                           "become (1 − m)·running + m·batch.")
                            .arg(numberText(r.momentum)));
    text += note(tr("Mean: %1").arg(updateLine(r.momentum, r.runningMean, r.batchMean, r.nextMean)));
    text += note(
        tr("Variance: %1, where the variance of the batch is divided by %2 instead of %3 (unbiased): %4.")
            .arg(updateLine(r.momentum, r.runningVar, r.unbiasedVar(), r.nextVar), countText(r.values - 1),
                 countText(r.values), numberText(r.unbiasedVar())));
    return text;
}

QString BatchNormText::backward(const QString& stage, const QString& input, const NormBackwardReport& r,
                                const std::optional<NormBackwardReport>& plain) const
{
    QString page = summary(
        tr("The gradient at %1's output goes back through the normalization to %2.").arg(stage, input));
    if (r.train) {
        page += note(tr("Direct term: what comes back if mean and variance are taken as fixed numbers."));
        page += note(tr("Mean term: x also moves the mean, and with it all values of the channel, so the "
                        "mean of the gradient (%1) is taken out everywhere alike.")
                         .arg(numberText(r.meanDy)));
        page += note(tr("Variance term: x also moves the variance, so the part of the gradient that goes "
                        "along x̂ (%1 per unit of x̂) is taken out.")
                         .arg(numberText(r.meanDyXhat)));
    } else {
        page += note(tr("In eval mode mean and variance are fixed numbers that do not depend on x: there is "
                        "only the direct term, the gradient times γ/√(σ² + ε) = %1.")
                         .arg(numberText(r.scale)));
    }
    page += backwardTable(r, plain);
    if (r.train)
        page += note(tr("Batch statistics leave no room for a gradient that moves all values of a channel "
                        "alike: the sum of ∂L/∂x is 0 but for rounding. Measured: %1, of magnitudes that add "
                        "up to %2.")
                         .arg(numberText(r.dXSum, 3), numberText(r.dXAbsSum, 3)));
    else
        page += note(tr("Nothing makes the values of ∂L/∂x add up to 0 here. Measured: %1, of magnitudes "
                        "that add up to %2.")
                         .arg(numberText(r.dXSum, 3), numberText(r.dXAbsSum, 3)));
    return page;
}

QString BatchNormText::backwardTable(const NormBackwardReport& r,
                                     const std::optional<NormBackwardReport>& plain) const
{
    const auto figure = [](double NormBackwardReport::*member) {
        return [member](const NormBackwardReport& report) { return numberText(report.*member); };
    };
    QList<QStringList> rows;
    rows.append(row(QStringLiteral("γ/√(σ² + ε)"), r, plain, figure(&NormBackwardReport::scale)));
    rows.append(row(tr("Norm of the direct term"), r, plain, figure(&NormBackwardReport::directNorm)));
    if (r.train) {
        rows.append(row(tr("Norm of the mean term"), r, plain, figure(&NormBackwardReport::meanNorm)));
        rows.append(
            row(tr("Norm of the variance term"), r, plain, figure(&NormBackwardReport::varianceNorm)));
    }
    rows.append(row(tr("Norm of ∂L/∂x, their sum"), r, plain, figure(&NormBackwardReport::dXNorm)));
    rows.append(row(tr("Sum of ∂L/∂x"), r, plain,
                    [](const NormBackwardReport& report) { return numberText(report.dXSum, 3); }));
    rows.append(row(tr("Sum of |∂L/∂x|"), r, plain, figure(&NormBackwardReport::dXAbsSum)));
    return PanelHtml::residualPlainTable(rows, m_theme);
}

} // namespace resblock
