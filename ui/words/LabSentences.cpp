// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/LabSentences.h"

#include "ui/words/LabText.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace resblock {

namespace {

constexpr double flatDecades = 0.3;  ///< less than a factor of two over the whole network
constexpr double largeDecades = 2.0; ///< a factor of a hundred: explodes, vanishes

/// The trend of the seeds that have one.
class Trend {
    Q_DECLARE_TR_FUNCTIONS(resblock::LabText)

public:
    static QString of(const CurveSummary& s)
    {
        const double d = *s.decades;
        const QString all = LabText::fixed(std::abs(d));
        const bool allFlat = std::max(-s.lowDecades, s.highDecades) < flatDecades;
        if (!allFlat && s.seedsDisagree())
            return tr("has no direction of its own: %1 to %2 decades towards the input, by the seed")
                .arg(LabText::fixed(s.lowDecades), LabText::fixed(s.highDecades));
        if (std::abs(d) < flatDecades)
            return tr("hardly changes: a factor of %1 from the last block to the stem")
                .arg(LabText::fixed(std::pow(10, d)));
        if (!s.evenly()) return unevenly(s);
        const QString factor = LabText::fixed(d > 0 ? *s.growthPerConv : 1 / *s.growthPerConv);
        if (d >= largeDecades)
            return tr("explodes: grows by a factor of %1 per convolution towards the input, %2 decades in "
                      "all")
                .arg(factor, all);
        if (d > 0)
            return tr("grows by a factor of %1 per convolution towards the input, %2 decades in all")
                .arg(factor, all);
        if (d <= -largeDecades)
            return tr("vanishes: shrinks by a factor of %1 per convolution towards the input, %2 decades in "
                      "all")
                .arg(factor, all);
        return tr("shrinks by a factor of %1 per convolution towards the input, %2 decades in all")
            .arg(factor, all);
    }

private:
    /// Not a factor per layer: where most of the change happens.
    static QString unevenly(const CurveSummary& s)
    {
        const double d = *s.decades;
        const double share = *s.shareNearInput;
        const QString all = LabText::fixed(std::abs(d));
        if (share < 0 || share > 1)
            return tr("turns round on the way: %1 decades in the half next to the loss, %2 in the half next "
                      "to the input")
                .arg(LabText::signedFixed((1 - share) * d), LabText::signedFixed(share * d));
        const QString part = LabText::fixed(std::max(share, 1 - share) * std::abs(d));
        if (d > 0)
            return share > 0.5 ? tr("grows by %1 decades towards the input, %2 of them in the half next to "
                                    "the input: not by one factor per convolution")
                                     .arg(all, part)
                               : tr("grows by %1 decades towards the input, %2 of them in the half next to "
                                    "the loss: not by one factor per convolution")
                                     .arg(all, part);
        return share > 0.5 ? tr("shrinks by %1 decades towards the input, %2 of them in the half next to the "
                                "input: not by one factor per convolution")
                                 .arg(all, part)
                           : tr("shrinks by %1 decades towards the input, %2 of them in the half next to the "
                                "loss: not by one factor per convolution")
                                 .arg(all, part);
    }
};

} // namespace

QString LabSentences::gradientSentence(const CurveSummary& s)
{
    const int odd = s.underflows + s.overflows + s.nans;
    const QString place = LabText::placeInSentence(static_cast<std::size_t>(s.leftAt.value_or(0)));
    if (s.seeds > 0 && s.underflows == s.seeds) {
        if (s.underflowShown)
            return tr("vanishes: exactly 0 (underflow) from %1 on, towards the input").arg(place);
        if (s.signalUnderflowed)
            return tr("is exactly 0 from %1 on, towards the input: on the way from the input to there the "
                      "activations became too small for float32 (underflow)")
                .arg(place);
        if (s.signalGone)
            return tr("is exactly 0 from %1 on, towards the input: the block behind it gives the same value "
                      "everywhere, no signal came that far")
                .arg(place);
        return tr("is exactly 0 from %1 on, towards the input").arg(place);
    }
    if (s.seeds > 0 && s.overflows == s.seeds && s.leftAt)
        return tr("explodes: infinite (overflow) from %1 on, towards the input").arg(place);
    if (s.seeds > 0 && s.nans == s.seeds)
        return tr("is not a number (NaN) from %1 on, towards the input").arg(place);
    QStringList parts;
    if (s.decades) parts << Trend::of(s);
    if (odd > 0) {
        if (s.underflows > 0) parts << tr("exactly 0 in %1 of %2 seeds").arg(s.underflows).arg(s.seeds);
        if (s.overflows > 0) parts << tr("overflow in %1 of %2 seeds").arg(s.overflows).arg(s.seeds);
        if (s.nans > 0) parts << tr("NaN in %1 of %2 seeds").arg(s.nans).arg(s.seeds);
    }
    return parts.join(tr("; ", "between the parts of a sentence"));
}

QString LabSentences::sentence(const CurveSummary& summary, const std::vector<SeedValue>& curve,
                               LabQuantity quantity)
{
    if (quantity == LabQuantity::ActivationGradient) return gradientSentence(summary);
    const auto there = [](const SeedValue& v) { return v.middle.status != ValueStatus::Absent; };
    const auto first = std::find_if(curve.begin(), curve.end(), there);
    if (first == curve.end()) return tr("has no such value");
    const auto last = std::find_if(curve.rbegin(), curve.rend(), there).base() - 1;
    const auto at = [&](auto it) {
        return std::pair(LabText::placeInSentence(static_cast<std::size_t>(it - curve.begin())),
                         LabText::value(it->middle, quantity));
    };
    const auto [from, fromValue] = at(runsBackward(quantity) ? last : first);
    const auto [to, toValue] = at(runsBackward(quantity) ? first : last);
    const QString ends = tr("%1 at %2, %3 at %4").arg(fromValue, from, toValue, to);
    if (isLogarithmic(quantity)) {
        const auto change = runsBackward(quantity) ? decades(last->middle, first->middle)
                                                   : decades(first->middle, last->middle);
        return change ? tr("%1: %2 decades", "the values at both ends and the change")
                            .arg(ends, LabText::signedFixed(*change))
                      : ends;
    }
    const auto size = [](const SeedValue& v) {
        return v.middle.status == ValueStatus::Finite ? v.middle.value
                                                      : -std::numeric_limits<double>::infinity();
    };
    const auto largest = std::max_element(
        first, last + 1, [&size](const SeedValue& a, const SeedValue& b) { return size(a) < size(b); });
    if (largest->middle.status != ValueStatus::Finite) return ends;
    return tr("%1; largest %2 at %3", "the values at both ends, then the largest")
        .arg(ends, at(largest).second, at(largest).first);
}

QString LabSentences::soFar(const QString& sentence, int measured, int wanted)
{
    if (measured >= wanted) return sentence;
    return tr("%1 (%2 of %3 seeds measured)").arg(sentence).arg(measured).arg(wanted);
}

QString LabSentences::verdicts()
{
    return tr(
        "\"Explodes\" and \"vanishes\" are said of overflow, underflow, and a change by a hundred times or "
        "more at much the same factor per convolution; \"hardly changes\", of one by less than twice.");
}

QString LabSentences::shatteringSentence(double lagOne)
{
    const QString number = LabText::fixed(lagOne);
    if (std::abs(lagOne) < 0.15)
        return tr("neighbouring gradients have nothing to do with each other, like white noise (lag-1 "
                  "autocorrelation %1)")
            .arg(number);
    if (lagOne < 0)
        return tr("neighbouring gradients point against each other (lag-1 autocorrelation %1)").arg(number);
    if (lagOne < 0.75)
        return tr("neighbouring gradients resemble each other (lag-1 autocorrelation %1)").arg(number);
    return tr("neighbouring gradients are nearly the same (lag-1 autocorrelation %1)").arg(number);
}

} // namespace resblock
