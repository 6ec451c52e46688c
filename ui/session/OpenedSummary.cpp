// SPDX-License-Identifier: GPL-3.0-or-later
// What a number is that was opened beside the cursor's value.
#include "ui/session/OpenedValue.h"

#include <QCoreApplication>

namespace resblock {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(OpenedSummary)
};

/// A weight is used at many places; its gradient adds up what each of them asks for.
QString parameterSummary(OpKind kind, bool weight)
{
    switch (kind) {
    case OpKind::Conv2d:
        return weight
                   ? Words::tr("Wherever the kernel lay, the gradient at that output times the input value "
                               "that this weight met there, added over all positions and pictures.")
                   : Words::tr(
                         "The bias is added at every position: its gradient is the sum of the gradients "
                         "of its channel over all positions and pictures.");
    case OpKind::BatchNorm2d:
        return weight ? Words::tr("γ scales the whole channel: the gradient at every output times the "
                                  "normalized value x̂ there, added over all positions and pictures.")
                      : Words::tr("β shifts the whole channel: its gradient is the sum of the channel's "
                                  "gradients over all positions and pictures.");
    case OpKind::Linear:
        return weight ? Words::tr("The gradient of the class score times the input value that this weight "
                                  "met, added over all pictures.")
                      : Words::tr(
                            "The bias is added to one class score: its gradient is the sum of that score's "
                            "gradients over all pictures.");
    default:
        return weight ? Words::tr("The gradient at every output times the input value that this weight met, "
                                  "added over all positions and pictures.")
                      : Words::tr("The sum of the gradients of all places to which it was added.");
    }
}

QString quantitySummary(Quantity quantity)
{
    switch (quantity) {
    case Quantity::Element:
    case Quantity::Function: // no number that can be opened
        return {};
    case Quantity::MeanGradient:
        return Words::tr(
            "The mean of the gradients that arrive at the channel, over all positions and pictures. "
            "Every input moves the channel's mean a little: this part of the gradient goes back that "
            "way, the same to all inputs.");
    case Quantity::MeanGradientXhat:
        return Words::tr(
            "The mean of gradient times x̂ over the channel. Every input changes the channel's variance "
            "a little, the more the larger its x̂: times x̂, this part of the gradient goes back that "
            "way.");
    case Quantity::BatchMean:
        return Words::tr("The mean of the channel over all positions and pictures of the batch.");
    case Quantity::BatchVariance:
        return Words::tr("The mean of the squared deviations from the channel's mean, over all positions and "
                         "pictures of the batch.");
    case Quantity::Deviation:
        return Words::tr("How far the value lies from the mean of its channel.");
    case Quantity::SampleLoss:
        return Words::tr(
            "The loss of one picture: minus the logarithm of the probability given to its class.");
    }
    return {};
}

} // namespace

Pass passOf(const OpenedNumber& number)
{
    const bool backward = !number.parameter.empty() || number.quantity == Quantity::MeanGradient ||
                          number.quantity == Quantity::MeanGradientXhat;
    return backward ? Pass::Backward : Pass::Forward;
}

QString titleOf(const Snapshot& snapshot, int section, const OpenedNumber& number)
{
    Explanation named;
    named.stage = number.stage;
    named.parameter = number.parameter;
    named.quantity = number.quantity;
    named.index = number.index;
    return titleOf(snapshot, section, named);
}

QString summaryOf(const Snapshot& snapshot, const OpenedNumber& number)
{
    if (number.parameter.empty()) return quantitySummary(number.quantity);
    const auto dot = number.parameter.rfind('.');
    const int node = snapshot.residual.graph.find(number.parameter.substr(0, dot));
    if (node < 0) return {};
    return parameterSummary(kindOf(snapshot.residual.graph.nodes[static_cast<std::size_t>(node)].op),
                            number.parameter.substr(dot + 1) == "weight");
}

} // namespace resblock
