// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/LabLook.h"

#include "core/lab/Variants.h"

#include <algorithm>

namespace resblock {

const std::vector<std::string>& namesOf(LabTab)
{
    static const std::vector<std::string> names = {"depth", "shattering", "paths", "variants"};
    return names;
}

const std::vector<std::string>& namesOf(LabPlot)
{
    static const std::vector<std::string> names = {"blocks", "layers", "correlation", "lengths"};
    return names;
}

const std::vector<std::string>& curvesOf(LabPlot plot)
{
    static const std::vector<std::string> swept = [] {
        std::vector<std::string> names;
        for (const std::string& net : namesOf(SweepNet{}))
            for (const std::string& norm : namesOf(Norm{})) names.push_back(net + '/' + norm);
        return names;
    }();
    static const std::vector<std::string> scanned = {"plain", "residual", "residual-0.1"};
    static const std::vector<std::string> lengths = {"gradient", "paths"};
    if (plot == LabPlot::Correlation) return scanned;
    return plot == LabPlot::Lengths ? lengths : swept;
}

const std::vector<std::string>& variantIds()
{
    static const std::vector<std::string> ids = [] {
        std::vector<std::string> all;
        for (const BlockVariant& v : blockVariants()) all.push_back(v.id);
        return all;
    }();
    return ids;
}

std::size_t variantPlace(const std::string& id)
{
    return static_cast<std::size_t>(std::ranges::find(variantIds(), id) - variantIds().begin());
}

LabLook LabLook::normalised() const
{
    LabLook valid = *this;
    if (variantPlace(variant) == variantIds().size()) valid.variant = LabLook{}.variant;
    valid.scanLayers = std::clamp(scanLayers, 1, mostLabScanLayers);
    valid.pathBlocks = std::clamp(pathBlocks, 1, mostLabPathBlocks);
    if (point) {
        const std::vector<std::string>& curves = curvesOf(point->plot);
        if (std::ranges::find(curves, point->curve) == curves.end() || point->x < 0) valid.point.reset();
    }
    return valid;
}

} // namespace resblock
