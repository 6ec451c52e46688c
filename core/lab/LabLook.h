// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/LabQuantity.h"

#include <optional>
#include <string>
#include <vector>

namespace resblock {

/// The experiments of the lab, each on a tab of its own.
enum class LabTab { Depth, Shattering, Paths, Variants };
/// Returns depth, shattering, paths, variants.
[[nodiscard]] const std::vector<std::string>& namesOf(LabTab);

/// The plots of the lab that have points to choose: a quantity over the blocks and over the layers of the
/// swept networks, the autocorrelation over the layers of the scanned ones, the gradient over the lengths of
/// the paths.
enum class LabPlot { Blocks, Layers, Correlation, Lengths };
/// Returns blocks, layers, correlation, lengths.
[[nodiscard]] const std::vector<std::string>& namesOf(LabPlot);
/// Returns the names of the curves that a plot may have: "residual/batch" (net, norm) over blocks and layers;
/// plain, residual, residual-0.1 (the branch times 0.1); gradient, paths.
[[nodiscard]] const std::vector<std::string>& curvesOf(LabPlot plot);

/// A point of a curve. It is there or not, as its curve is measured or not.
struct LabPoint {
    LabPlot plot = LabPlot::Blocks;
    std::string curve;
    int x = 0; ///< what stands on the axis there: a block (0: the stem), layers, a length
    bool operator==(const LabPoint&) const = default;
};

inline constexpr int mostLabScanLayers = 100;
inline constexpr int mostLabPathBlocks = 10; ///< a thousand paths

/// What of the lab is looked at: the sweep measures the same whatever stands here.
struct LabLook {
    LabTab tab = LabTab::Depth;
    LabQuantity quantity = LabQuantity::ActivationGradient; ///< of the sweep
    std::string variant = "original"; ///< id of the block that is compared with the original
    int scanLayers = 24;              ///< of the networks whose gradients are scanned: 1 to mostLabScanLayers
    int pathBlocks = 6;               ///< of the network that is taken apart: 1 to mostLabPathBlocks
    bool table = false;               ///< the numbers of the plots as tables
    bool earlier = true;              ///< the run before the present one stands behind it
    std::optional<LabPoint> point;    ///< the chosen one
    bool operator==(const LabLook&) const = default;

    /// Returns the look with what there is: numbers inside their ranges, "original" for an unknown variant,
    /// no point on an unknown curve. Idempotent.
    [[nodiscard]] LabLook normalised() const;
};

/// Returns the ids of blockVariants(), in their order.
[[nodiscard]] const std::vector<std::string>& variantIds();
/// Returns the place of a variant among them; the number of them for an unknown one.
[[nodiscard]] std::size_t variantPlace(const std::string& id);

} // namespace resblock
