// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plots/PlotText.h"

#include "ui/words/NumberText.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

bool usable(const ProfileValue& value)
{
    return value.status == ValueStatus::Finite || value.status == ValueStatus::Absent;
}

} // namespace

const ProfileValue& valueOf(const DepthPoint& point, PlotQuantity quantity)
{
    switch (quantity) {
    case PlotQuantity::WeightGradient:
        return point.weightGradient;
    case PlotQuantity::ActivationStd:
        return point.activationStd;
    case PlotQuantity::ActivationGradient:
        break;
    }
    return point.activationGradient;
}

QString PlotText::placeName(const DepthPoint& point)
{
    if (point.block >= 0 && !point.label.empty()) return QString::fromStdString(point.label);
    if (point.block >= 0 || point.stage == inputStageId()) return QString::fromStdString(point.stage);
    return tr("stem", "the layers before the first block");
}

QString PlotText::value(const ProfileValue& value)
{
    switch (value.status) {
    case ValueStatus::Finite:
        return numberText(value.value, 3, Zeros::Kept);
    case ValueStatus::Zero:
        return QStringLiteral("0"); // of an underflow, of closed gates or of a cut branch
    case ValueStatus::Infinite:
        return tr("∞ (overflow)");
    case ValueStatus::NotANumber:
        return QStringLiteral("NaN");
    case ValueStatus::Absent:
        break;
    }
    return QStringLiteral("–");
}

QString PlotText::trend(const std::vector<DepthPoint>& points, PlotQuantity quantity)
{
    if (points.empty()) return {};
    const bool towardsInput = quantity != PlotQuantity::ActivationStd;
    std::vector<const DepthPoint*> way;
    for (const DepthPoint& point : points) way.push_back(&point);
    if (towardsInput) std::reverse(way.begin(), way.end());

    const auto broken = std::find_if(way.begin(), way.end(),
                                     [&](const DepthPoint* p) { return !usable(valueOf(*p, quantity)); });
    if (broken != way.end()) {
        const QString place = placeName(**broken);
        switch (valueOf(**broken, quantity).status) {
        case ValueStatus::Zero:
            return towardsInput ? tr("is exactly 0 from %1 on").arg(place)
                                : tr("is constant from %1 on").arg(place);
        case ValueStatus::Infinite:
            return tr("overflows to infinity from %1 on").arg(place);
        default:
            return tr("is not a number from %1 on").arg(place);
        }
    }
    const auto change = decades(valueOf(*way.front(), quantity), valueOf(*way.back(), quantity));
    if (!change) return tr("not recorded");
    const QString size = QLocale::c().toString(std::abs(*change), 'f', 2);
    if (std::abs(*change) < 0.005)
        return towardsInput ? tr("stays level towards the input") : tr("stays level towards the output");
    if (*change > 0)
        return towardsInput ? tr("grows towards the input by %1 decades").arg(size)
                            : tr("grows towards the output by %1 decades").arg(size);
    return towardsInput ? tr("shrinks towards the input by %1 decades").arg(size)
                        : tr("shrinks towards the output by %1 decades").arg(size);
}

QString PlotText::distribution(const StageDistribution& d)
{
    QString text =
        tr("mean %1, std %2").arg(numberText(d.statistics.mean, 3), numberText(d.statistics.std, 3));
    if (d.statistics.zeros > 0)
        text =
            tr("%1, %2 exactly 0 (not drawn)").arg(text, shareText(d.statistics.zeros, d.statistics.count));
    const Index broken = d.statistics.nans + d.statistics.infinities;
    if (broken > 0) text = tr("%1, %2 NaN or infinite").arg(text, countText(broken));
    return text;
}

QString PlotText::powerOfTen(int exponent)
{
    static constexpr char16_t digits[] = u"⁰¹²³⁴⁵⁶⁷⁸⁹";
    QString superscript;
    for (const QChar c : QString::number(std::abs(exponent))) superscript += QChar(digits[c.digitValue()]);
    if (exponent < 0) superscript.prepend(QChar(u'⁻'));
    return QStringLiteral("10") + superscript;
}

} // namespace resblock
