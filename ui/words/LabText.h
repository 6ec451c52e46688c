// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/LabSetup.h"
#include "core/lab/Shattering.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace resblock {

/// The words of the gradient lab, in the language of the window. Sentences are made from what was measured:
/// no word in them is decided by the set-up.
class LabText {
    Q_DECLARE_TR_FUNCTIONS(resblock::LabText)

public:
    [[nodiscard]] static QString name(SweepNet net);
    [[nodiscard]] static QString name(BranchScaling scaling);
    [[nodiscard]] static QString name(LabQuantity quantity);
    [[nodiscard]] static QString name(LabInput input);
    /// For an axis with little room: "‖∂L/∂a‖", "dead share", ...
    [[nodiscard]] static QString shortName(LabQuantity quantity);
    /// The unit of trendName alone: "decades" or "mean".
    [[nodiscard]] static QString shortTrendName(LabQuantity quantity);
    /// What labTrend says of the quantity: "decades, last block to stem", "mean over the blocks".
    [[nodiscard]] static QString trendName(LabQuantity quantity);
    /// A value of labTrend: "−3.96", "reaches exactly 0", ...
    [[nodiscard]] static QString trend(const ProfileValue& value, LabQuantity quantity);
    /// "BN" or "no BN".
    [[nodiscard]] static QString shortName(Norm norm);
    /// "plain, no BN".
    [[nodiscard]] static QString curveName(const DepthSetting& setting);
    /// "stem", "block 3"; place 0 is the stem.
    [[nodiscard]] static QString placeName(std::size_t place);
    [[nodiscard]] static QString placeInSentence(std::size_t place);
    /// A value with its words: "3.2×10⁻⁴", "exactly 0", "∞ (overflow)", "NaN", or a dash.
    [[nodiscard]] static QString value(const ProfileValue& value, LabQuantity quantity);

    /// "−3.96".
    [[nodiscard]] static QString decades(double decades);

    /// How the activation gradient changes on its way from the last block to the stem: "explodes: grows by a
    /// factor of 1.19 per convolution towards the input, 3.96 decades in all", in which half of the network
    /// if the two differ much, that the seeds disagree, or where it is exactly 0 (an underflow only where
    /// that was seen), overflows or is no number; and how many seeds differ.
    [[nodiscard]] static QString gradientSentence(const CurveSummary& summary);
    /// For any quantity: the gradient's sentence, or the values at both ends of the way it is followed, with
    /// the decades between them or the largest value.
    /// Requires a value at least.
    [[nodiscard]] static QString sentence(const CurveSummary& summary, const std::vector<SeedValue>& curve,
                                          LabQuantity quantity);
    /// The sentence, with how many of the wanted seeds it rests on as long as some are missing.
    [[nodiscard]] static QString soFar(const QString& sentence, int measured, int wanted);
    /// From where on the words of gradientSentence are used.
    [[nodiscard]] static QString verdicts();
    /// Everything the curves have in common: "He, fan-in; ReLU; train mode; 32 images;
    /// Fashion-MNIST, ...; median of 3 seeds".
    [[nodiscard]] static QString common(const LabSetup& setup, Index images);
    /// The switches in which an earlier run differs from the present one: "normalisation: no BN
    /// instead of BN; initialiser: Glorot instead of He". Requires a difference that sameRun knows.
    [[nodiscard]] static QString difference(const LabSetup& earlier, const LabSetup& present);
    /// "neighbouring gradients agree: lag-1 autocorrelation 0.63", from the number alone.
    [[nodiscard]] static QString shatteringSentence(double lagOne);
};

/// A named set of switches, to see one claim tested.
struct LabPreset {
    QString title;
    LabSetup setup;
};
/// In the language of the window, the default first.
[[nodiscard]] std::vector<LabPreset> labPresets();

} // namespace resblock
