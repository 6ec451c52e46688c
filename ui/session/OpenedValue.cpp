// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/OpenedValue.h"

#include "core/explain/Explain.h"
#include "ui/words/NumberText.h"
#include "ui/words/StageText.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(OpenedValue)
};

} // namespace

Result<Explanation> openedValue(const Snapshot& snapshot, const NetworkRun& run, const Position& position,
                                const std::optional<OpenedNumber>& number)
{
    // explanations read the recorded tensors; of the run's input only the targets are needed
    const RunInput input{{}, snapshot.experiment.targets, {}};
    if (number && !number->parameter.empty())
        return explainParameter(run.graph, *run.parameters, input, *run.trace, number->parameter,
                                number->index);
    if (number)
        return explainQuantity(run.graph, *run.parameters, input, *run.trace, number->stage, number->quantity,
                               number->index);
    const Step& step = position.step;
    const Cursor at = position.cursor.clampedTo(snapshot.shapeOf(run, step.stage));
    return explain(run.graph, *run.parameters, input, *run.trace, step.stage, step.pass,
                   {at.sample, at.channel, at.y, at.x});
}

std::optional<int> blockThatComputed(const Snapshot& snapshot, int section, const StageId& stage, Pass pass)
{
    const Graph& graph = snapshot.residual.graph;
    const int node = graph.find(stage);
    for (int i = stemSection; i <= static_cast<int>(graph.blocks.size()); ++i) {
        if (!graph.hasSection(i)) continue;
        const BlockRange block = graph.section(i);
        const bool here =
            pass == Pass::Forward ? node >= block.first && node <= block.last : node == block.input;
        if (here && i != section) return i;
    }
    return std::nullopt;
}

QString placeText(const Index4& index, bool withPicture)
{
    QStringList parts;
    if (withPicture && index[0] >= 0) parts << Words::tr("picture %1").arg(index[0]);
    if (index[1] >= 0) parts << Words::tr("channel %1").arg(index[1]);
    if (index[2] >= 0) parts << Words::tr("row %1").arg(index[2]);
    if (index[3] >= 0) parts << Words::tr("column %1").arg(index[3]);
    return parts.join(QStringLiteral(", "));
}

QString shortPlaceText(const Index4& index)
{
    QStringList parts;
    for (std::size_t i = 1; i < index.size(); ++i)
        parts << (index[i] == -1 ? QStringLiteral("·") : numberText(static_cast<double>(index[i])));
    return QStringLiteral("[%1]").arg(parts.join(QLatin1Char(',')));
}

QString quantityText(Quantity quantity)
{
    switch (quantity) {
    case Quantity::Element:
        return {};
    case Quantity::MeanGradient:
        return Words::tr("mean of the gradient over the channel");
    case Quantity::MeanGradientXhat:
        return Words::tr("mean of gradient × x̂ over the channel");
    case Quantity::BatchMean:
        return Words::tr("mean of the channel");
    case Quantity::BatchVariance:
        return Words::tr("variance of the channel");
    case Quantity::Deviation:
        return Words::tr("deviation from the mean");
    case Quantity::SampleLoss:
        return Words::tr("loss of one picture");
    case Quantity::Function: // see the overload for terms
        return {};
    }
    return {};
}

QString quantityText(const ExplanationTerm& term)
{
    if (term.quantity != Quantity::Function) return quantityText(term.quantity);
    return Words::tr("%1 of the value").arg(QString::fromStdString(quantityNameOf(term)));
}

QString titleOf(const Snapshot& snapshot, int section, const Explanation& explanation)
{
    const QString stage = stageName(snapshot.residual.graph, explanation.stage, section);
    const bool several = snapshot.inputShape.n > 1;
    if (!explanation.parameter.empty()) {
        QStringList at;
        for (const Index i : explanation.index) at << QString::number(i);
        return Words::tr("gradient of the weight %1[%2]")
            .arg(QString::fromStdString(explanation.parameter), at.join(QLatin1Char(',')));
    }
    if (explanation.quantity != Quantity::Element)
        return Words::tr("%1, %2: %3")
            .arg(stage, placeText({-1, explanation.index[1], -1, -1}), quantityText(explanation.quantity));
    const QString place = placeText(explanation.index, several);
    return explanation.pass == Pass::Forward ? Words::tr("%1, %2").arg(stage, place)
                                             : Words::tr("gradient arriving at %1, %2").arg(stage, place);
}

QString partsText(const Snapshot& snapshot, int section, const Explanation& explanation)
{
    if (explanation.parts.size() < 2) return {};
    QStringList parts;
    for (const ExplanationPart& part : explanation.parts)
        parts << Words::tr("%1 through %2")
                     .arg(numberText(part.sum, 5), stageName(snapshot.residual.graph, part.source, section));
    return Words::tr("Parts: %1.").arg(parts.join(QStringLiteral(", ")));
}

QString checkText(const Explanation& explanation)
{
    const QString stored = numberText(explanation.value, 6);
    if (explanation.given) return Words::tr("%1 was given from outside; nothing adds up to it.").arg(stored);
    const double sum = explanation.sum();
    const auto count = countText(static_cast<Index>(explanation.terms.size()));
    const bool single = explanation.terms.size() == 1;
    // a sum of values as they are, as at the add, has no products
    const bool values = std::ranges::all_of(explanation.terms, [](const ExplanationTerm& term) {
        return term.weight.empty() && term.factor == 1;
    });
    const QString constant = numberText(explanation.bias, 5);
    const QString total = numberText(sum, 6);
    QString what;
    if (explanation.bias == 0 && values)
        what = single ? Words::tr("One value: %1.").arg(total)
                      : Words::tr("%1 values add up to %2.").arg(count, total);
    else if (explanation.bias == 0)
        what = single ? Words::tr("One product: %1.").arg(total)
                      : Words::tr("%1 products add up to %2.").arg(count, total);
    else
        what = single
                   ? Words::tr("One product and the constant %1 add up to %2.").arg(constant, total)
                   : Words::tr("%1 products and the constant %2 add up to %3.").arg(count, constant, total);
    const double off = std::abs(sum - explanation.value);
    const QString bound = numberText(roundingBound<float>(explanation), 2);
    QString check;
    if (!addsUp<float>(explanation))
        check = Words::tr("Stored is %1: the sum misses it by %2, more than rounding explains.")
                    .arg(stored, numberText(off, 2));
    else if (!std::isfinite(sum) || off == 0)
        check = Words::tr("Stored is %1, exactly that.").arg(stored);
    else
        check = Words::tr("Stored is %1: %2 apart, within the rounding of float32 (%3).")
                    .arg(stored, numberText(off, 2), bound);
    return what + QLatin1Char(' ') + check;
}

} // namespace resblock
