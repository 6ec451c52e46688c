// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/LabText.h"

#include "ui/words/NumberText.h"

#include <cmath>

namespace resblock {

QString LabText::name(SweepNet net)
{
    switch (net) {
    case SweepNet::Plain:
        return tr("plain");
    case SweepNet::Residual:
        return tr("residual");
    case SweepNet::ResidualPreact:
        return tr("residual, pre-activation");
    }
    return {};
}

QString LabText::name(BranchScaling scaling)
{
    switch (scaling) {
    case BranchScaling::One:
        return tr("1 (unscaled)");
    case BranchScaling::InverseSqrt:
        return tr("1/√(number of blocks)");
    case BranchScaling::ZeroInit:
        return tr("starts at 0 (zero-init)");
    }
    return {};
}

QString LabText::name(LabQuantity quantity)
{
    switch (quantity) {
    case LabQuantity::ActivationGradient:
        return tr("activation gradient ‖∂L/∂a‖");
    case LabQuantity::WeightGradient:
        return tr("weight gradient ‖∂L/∂w‖");
    case LabQuantity::ActivationStd:
        return tr("std of the activations");
    case LabQuantity::RelativeBranch:
        return tr("size of the branch ‖F(x)‖ / ‖x‖");
    case LabQuantity::DeadShare:
        return tr("share of dead channels");
    case LabQuantity::SkipGradient:
        return tr("gradient through the skip");
    case LabQuantity::BranchGradient:
        return tr("gradient through the branch");
    case LabQuantity::Cosine:
        return tr("cosine of skip and branch gradient");
    }
    return {};
}

QString LabText::name(LabInput input)
{
    switch (input) {
    case LabInput::FashionMnist:
        return tr("bundled Fashion-MNIST images, 14×14, grey");
    case LabInput::Pictures:
        return tr("the session's pictures, 14×14");
    case LabInput::InstalledFashionMnist:
        break;
    }
    return tr("installed Fashion-MNIST test images, 14×14, grey");
}

QString LabText::shortName(LabQuantity quantity)
{
    switch (quantity) {
    case LabQuantity::ActivationGradient:
        return QStringLiteral("‖∂L/∂a‖");
    case LabQuantity::WeightGradient:
        return QStringLiteral("‖∂L/∂w‖");
    case LabQuantity::ActivationStd:
        return tr("std(a)");
    case LabQuantity::RelativeBranch:
        return QStringLiteral("‖F(x)‖ / ‖x‖");
    case LabQuantity::DeadShare:
        return tr("dead share");
    case LabQuantity::SkipGradient:
        return tr("skip gradient");
    case LabQuantity::BranchGradient:
        return tr("branch gradient");
    case LabQuantity::Cosine:
        return tr("cosine");
    }
    return {};
}

QString LabText::shortName(Norm norm)
{
    return norm == Norm::Batch ? tr("BN") : tr("no BN");
}

QString LabText::shortTrendName(LabQuantity quantity)
{
    return quantity == LabQuantity::DeadShare || quantity == LabQuantity::Cosine ? tr("mean") : tr("decades");
}

QString LabText::trendName(LabQuantity quantity)
{
    switch (quantity) {
    case LabQuantity::ActivationGradient:
    case LabQuantity::WeightGradient:
        return tr("decades, last block to stem");
    case LabQuantity::ActivationStd:
        return tr("decades, stem to last block");
    case LabQuantity::RelativeBranch:
        return tr("decades, first to last block");
    case LabQuantity::SkipGradient:
    case LabQuantity::BranchGradient:
        return tr("decades, last to first block");
    case LabQuantity::DeadShare:
    case LabQuantity::Cosine:
        break;
    }
    return tr("mean over the blocks");
}

QString LabText::trend(const ProfileValue& trend, LabQuantity quantity)
{
    return trend.status == ValueStatus::Zero ? tr("reaches exactly 0") : value(trend, quantity);
}

QString LabText::decades(double decades)
{
    return fixed(decades);
}

QString LabText::curveName(const DepthSetting& setting)
{
    return tr("%1, %2", "a network and its normalisation").arg(name(setting.net), shortName(setting.norm));
}

QString LabText::placeName(std::size_t place)
{
    return place == 0 ? tr("stem", "the layers before the first block") : tr("block %1").arg(place);
}

QString LabText::placeInSentence(std::size_t place)
{
    return place == 0 ? tr("the stem") : placeName(place);
}

QString LabText::value(const ProfileValue& value, LabQuantity quantity)
{
    switch (value.status) {
    case ValueStatus::Absent:
        return QStringLiteral("–");
    case ValueStatus::Finite:
        return numberText(value.value, 3);
    case ValueStatus::Zero:
        return runsBackward(quantity) ? tr("exactly 0") : QStringLiteral("0");
    case ValueStatus::Infinite:
        return tr("∞ (overflow)");
    case ValueStatus::NotANumber:
        return QStringLiteral("NaN");
    }
    return {};
}

QString LabText::fixed(double value)
{
    QString text = QString::number(value, 'f', 2);
    if (text.startsWith(QLatin1Char('-'))) text[0] = QChar(0x2212);
    return text;
}

QString LabText::signedFixed(double value)
{
    const QString text = QString::number(std::abs(value), 'f', 2);
    const bool negative = value < 0 && text != QStringLiteral("0.00");
    return (negative ? QChar(0x2212) : QLatin1Char('+')) + text;
}

} // namespace resblock
