// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/LabText.h"

#include "ui/words/Names.h"
#include "ui/words/NumberText.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace resblock {

namespace {

constexpr double flatDecades = 0.3;  ///< less than a factor of two over the whole network
constexpr double largeDecades = 2.0; ///< a factor of a hundred: explodes, vanishes

QString signedDecades(double decades)
{
    const QString text = QString::number(std::abs(decades), 'f', 2);
    const bool negative = decades < 0 && text != QStringLiteral("0.00");
    return (negative ? QChar(0x2212) : QLatin1Char('+')) + text;
}

QString fixed(double value, int decimals)
{
    QString text = QString::number(value, 'f', decimals);
    if (text.startsWith(QLatin1Char('-'))) text[0] = QChar(0x2212);
    return text;
}

} // namespace

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
    return fixed(decades, 2);
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

QString LabText::shortName(Norm norm)
{
    return norm == Norm::Batch ? tr("BN") : tr("no BN");
}

QString LabText::curveName(const DepthSetting& setting)
{
    return tr("%1, %2", "a network and its normalisation").arg(name(setting.net), shortName(setting.norm));
}

QString LabText::placeName(std::size_t place)
{
    return place == 0 ? tr("stem", "the layers before the first block") : tr("block %1").arg(place);
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

namespace {

/// The trend of the seeds that have one.
class Trend {
    Q_DECLARE_TR_FUNCTIONS(resblock::LabText)

public:
    static QString of(const CurveSummary& s)
    {
        const double d = *s.decades;
        const QString all = fixed(std::abs(d), 2);
        const bool allFlat = std::max(-s.lowDecades, s.highDecades) < flatDecades;
        if (!allFlat && s.seedsDisagree())
            return tr("has no direction of its own: %1 to %2 decades towards the input, by the seed")
                .arg(fixed(s.lowDecades, 2), fixed(s.highDecades, 2));
        if (std::abs(d) < flatDecades)
            return tr("hardly changes: a factor of %1 from the last block to the stem")
                .arg(fixed(std::pow(10, d), 2));
        if (!s.evenly()) return unevenly(s);
        const QString factor = fixed(d > 0 ? *s.growthPerConv : 1 / *s.growthPerConv, 2);
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
        const QString all = fixed(std::abs(d), 2);
        if (share < 0 || share > 1)
            return tr("turns round on the way: %1 decades in the half next to the loss, %2 in the half next "
                      "to the "
                      "input")
                .arg(signedDecades((1 - share) * d), signedDecades(share * d));
        const QString part = fixed(std::max(share, 1 - share) * std::abs(d), 2);
        if (d > 0)
            return share > 0.5
                       ? tr("grows by %1 decades towards the input, %2 of them in the half next to the "
                            "input: not by one factor per convolution")
                             .arg(all, part)
                       : tr("grows by %1 decades towards the input, %2 of them in the half next to the "
                            "loss: not by one factor per convolution")
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

QString LabText::placeInSentence(std::size_t place)
{
    return place == 0 ? tr("the stem") : placeName(place);
}

QString LabText::gradientSentence(const CurveSummary& s)
{
    const int odd = s.underflows + s.overflows + s.nans;
    const QString place = placeInSentence(static_cast<std::size_t>(s.leftAt.value_or(0)));
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

QString LabText::sentence(const CurveSummary& summary, const std::vector<SeedValue>& curve,
                          LabQuantity quantity)
{
    if (quantity == LabQuantity::ActivationGradient) return gradientSentence(summary);
    const auto there = [](const SeedValue& v) { return v.middle.status != ValueStatus::Absent; };
    const auto first = std::find_if(curve.begin(), curve.end(), there);
    if (first == curve.end()) return tr("has no such value");
    const auto last = std::find_if(curve.rbegin(), curve.rend(), there).base() - 1;
    const auto at = [&](auto it) {
        return std::pair(placeInSentence(static_cast<std::size_t>(it - curve.begin())),
                         value(it->middle, quantity));
    };
    const auto [from, fromValue] = at(runsBackward(quantity) ? last : first);
    const auto [to, toValue] = at(runsBackward(quantity) ? first : last);
    const QString ends = tr("%1 at %2, %3 at %4").arg(fromValue, from, toValue, to);
    if (isLogarithmic(quantity)) {
        const auto change = runsBackward(quantity) ? resblock::decades(last->middle, first->middle)
                                                   : resblock::decades(first->middle, last->middle);
        return change ? tr("%1: %2 decades", "the values at both ends and the change")
                            .arg(ends, signedDecades(*change))
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

QString LabText::soFar(const QString& sentence, int measured, int wanted)
{
    if (measured >= wanted) return sentence;
    return tr("%1 (%2 of %3 seeds measured)").arg(sentence).arg(measured).arg(wanted);
}

QString LabText::verdicts()
{
    return tr("\"Explodes\" and \"vanishes\" are said of overflow, underflow, and a change by a hundred "
              "times or more at much the "
              "same factor "
              "per convolution; \"hardly changes\", of one by less than twice.");
}

QString LabText::common(const LabSetup& setup, Index images)
{
    QStringList parts = {nameText(setup.init),
                         nameText(setup.activation),
                         setup.mode == Mode::Train ? tr("train mode")
                                                   : tr("eval mode: untrained, BN changes nothing"),
                         tr("%1 channels").arg(DepthSetting{}.width),
                         tr("%1 images").arg(images),
                         name(setup.input),
                         setup.seeds == 1 ? tr("one seed") : tr("median of %1 seeds").arg(setup.seeds)};
    if (setup.scaling != BranchScaling::One) parts.insert(2, tr("branch %1").arg(name(setup.scaling)));
    return parts.join(tr("; ", "between the parts of a sentence"));
}

namespace {

/// Collects "what: this instead of that".
class Differences {
    Q_DECLARE_TR_FUNCTIONS(resblock::LabText)

public:
    template <typename T>
    void add(const QString& what, const T& earlier, const T& present,
             const std::function<QString(const T&)>& name)
    {
        if (earlier != present)
            m_parts << tr("%1: %2 instead of %3", "a switch: how it was, how it is")
                           .arg(what, name(earlier), name(present));
    }
    [[nodiscard]] QString text() const { return m_parts.join(tr("; ", "between the parts of a sentence")); }

    template <typename E>
    static QString list(const std::vector<E>& members, QString (*name)(E))
    {
        QStringList names;
        for (const E member : members) names << name(member);
        return names.join(tr(" and ", "between the members of a list"));
    }

private:
    QStringList m_parts;
};

} // namespace

QString LabText::difference(const LabSetup& earlier, const LabSetup& present)
{
    Differences d;
    d.add<std::vector<SweepNet>>(tr("networks"), earlier.nets, present.nets, [](const auto& v) {
        return Differences::list<SweepNet>(v, &LabText::name);
    });
    d.add<std::vector<Norm>>(tr("normalisation"), earlier.norms, present.norms,
                             [](const auto& v) { return Differences::list<Norm>(v, &LabText::shortName); });
    d.add<InitScheme>(tr("initialiser"), earlier.init, present.init,
                      [](InitScheme v) { return nameText(v); });
    d.add<Activation>(tr("activation"), earlier.activation, present.activation,
                      [](Activation v) { return nameText(v); });
    d.add<BranchScaling>(tr("branch"), earlier.scaling, present.scaling,
                         [](BranchScaling v) { return name(v); });
    d.add<Mode>(tr("mode"), earlier.mode, present.mode, [](Mode v) { return nameText(v); });
    const std::function<QString(const Index&)> number = [](Index v) { return QString::number(v); };
    d.add<Index>(tr("layers"), earlier.depth, present.depth, number);
    d.add<Index>(tr("seeds"), Index{earlier.seeds}, Index{present.seeds}, number);
    d.add<Index>(tr("images"), earlier.batch, present.batch, number);
    d.add<LabInput>(tr("input"), earlier.input, present.input, [](LabInput v) { return name(v); });
    return d.text();
}

QString LabText::shatteringSentence(double lagOne)
{
    const QString number = fixed(lagOne, 2);
    if (std::abs(lagOne) < 0.15)
        return tr("neighbouring gradients have nothing to do with each other, like white noise "
                  "(lag-1 autocorrelation %1)")
            .arg(number);
    if (lagOne < 0)
        return tr("neighbouring gradients point against each other (lag-1 autocorrelation %1)").arg(number);
    if (lagOne < 0.75)
        return tr("neighbouring gradients resemble each other (lag-1 autocorrelation %1)").arg(number);
    return tr("neighbouring gradients are nearly the same (lag-1 autocorrelation %1)").arg(number);
}

namespace {

LabSetup setupOf(std::vector<Norm> norms, InitScheme init)
{
    LabSetup setup;
    setup.norms = std::move(norms);
    setup.init = init;
    return setup;
}

class Presets {
    Q_DECLARE_TR_FUNCTIONS(resblock::LabPreset)

public:
    static std::vector<LabPreset> list()
    {
        const std::vector<Norm> with = {Norm::Batch};
        const std::vector<Norm> without = {Norm::None};
        std::vector<LabPreset> presets = {
            {tr("Skip and BN, each on and off (He)"), {}},
            {tr("Claim: plain gradients vanish (no BN, Glorot)"), setupOf(without, InitScheme::Glorot)},
            {tr("Same claim with BN (Glorot)"), setupOf(with, InitScheme::Glorot)},
            {tr("Same claim with another initialiser (no BN, He)"), setupOf(without, InitScheme::HeFanIn)},
            {tr("Claim: small weights are safe (no BN, σ = 0.01)"), setupOf(without, InitScheme::Normal001)}};
        LabSetup scaled = setupOf(without, InitScheme::HeFanIn);
        scaled.scaling = BranchScaling::InverseSqrt;
        presets.push_back({tr("Cure: branch scaled by 1/√(blocks) (no BN, He)"), scaled});
        LabSetup linear = setupOf(with, InitScheme::HeFanIn);
        linear.activation = Activation::None;
        presets.push_back({tr("Is it BN or ReLU? Without ReLU (BN, He)"), linear});
        LabSetup eval = setupOf(with, InitScheme::HeFanIn);
        eval.mode = Mode::Eval;
        presets.push_back({tr("Eval instead of train mode (BN, He)"), eval});
        LabSetup preact = setupOf(with, InitScheme::HeFanIn);
        preact.nets.push_back(SweepNet::ResidualPreact);
        presets.push_back({tr("Three networks (BN, He)"), preact});
        return presets;
    }
};

} // namespace

std::vector<LabPreset> labPresets()
{
    return Presets::list();
}

} // namespace resblock
