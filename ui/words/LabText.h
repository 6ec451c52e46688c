// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/LabQuantity.h"
#include "core/lab/LabSetup.h"

#include <QCoreApplication>
#include <QString>

namespace resblock {

/// What the gradient lab calls its networks, quantities, places and values, in the language of the window.
class LabText {
    Q_DECLARE_TR_FUNCTIONS(resblock::LabText)

public:
    /// Names a choice of a switch, or a quantity: "residual, pre-activation".
    [[nodiscard]] static QString name(SweepNet net);
    [[nodiscard]] static QString name(BranchScaling scaling);
    [[nodiscard]] static QString name(LabQuantity quantity);
    [[nodiscard]] static QString name(LabInput input);
    /// Names a quantity on an axis with little room: "‖∂L/∂a‖", "dead share", ...
    [[nodiscard]] static QString shortName(LabQuantity quantity);
    /// Says "BN" or "no BN".
    [[nodiscard]] static QString shortName(Norm norm);
    /// Gives the unit of trendName alone: "decades" or "mean".
    [[nodiscard]] static QString shortTrendName(LabQuantity quantity);
    /// Says what labTrend measures of the quantity: "decades, last block to stem", "mean over the blocks".
    [[nodiscard]] static QString trendName(LabQuantity quantity);
    /// Writes a value of labTrend: "−3.96", "reaches exactly 0", ...
    [[nodiscard]] static QString trend(const ProfileValue& value, LabQuantity quantity);
    /// Names a curve by its network: "plain, no BN".
    [[nodiscard]] static QString curveName(const DepthSetting& setting);
    /// Names a place on the way through the network: "stem", "block 3"; place 0 is the stem.
    [[nodiscard]] static QString placeName(std::size_t place);
    /// The same inside a sentence: "the stem", "block 3".
    [[nodiscard]] static QString placeInSentence(std::size_t place);
    /// Writes a value with its words: "3.2×10⁻⁴", "exactly 0", "∞ (overflow)", "NaN", or a dash.
    [[nodiscard]] static QString value(const ProfileValue& value, LabQuantity quantity);

    /// Writes decades: "−3.96".
    [[nodiscard]] static QString decades(double decades);
    /// Writes a factor or a correlation with two decimals: "1.19".
    [[nodiscard]] static QString fixed(double value);
    /// The same with a sign always, "+" for 0: "+0.12".
    [[nodiscard]] static QString signedFixed(double value);
};

} // namespace resblock
