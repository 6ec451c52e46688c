// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/DepthProfile.h"
#include "core/explain/StageDistribution.h"

#include <QCoreApplication>
#include <QString>

namespace resblock {

/// What is plotted over the depth of a network.
enum class PlotQuantity { ActivationGradient, WeightGradient, ActivationStd };

[[nodiscard]] const ProfileValue& valueOf(const DepthPoint& point, PlotQuantity quantity);

/// The words of the plots, computed from the data. Numbers as formatNumber writes them.
class PlotText {
    Q_DECLARE_TR_FUNCTIONS(resblock::PlotText)

public:
    /// "layer1.0", or the translated "stem"; "in" for a block on its own.
    [[nodiscard]] static QString placeName(const DepthPoint& point);
    /// "3.20×10⁻⁴", "0", "∞ (overflow)", "NaN", or a dash where nothing was recorded.
    [[nodiscard]] static QString value(const ProfileValue& value);
    /// "grows towards the input by 1.50 decades" or what stands in its way: the first place, seen along the
    /// pass, where the series is 0, infinite or NaN. Activations are followed from the stem to the last
    /// block, gradients the other way.
    [[nodiscard]] static QString trend(const std::vector<DepthPoint>& points, PlotQuantity quantity);
    /// "mean 0.41, std 0.58, 48.2% exactly 0 (not drawn)"
    [[nodiscard]] static QString distribution(const StageDistribution& distribution);
    /// "10⁻³", for the ticks of logarithmic axes.
    [[nodiscard]] static QString powerOfTen(int exponent);
};

} // namespace resblock
