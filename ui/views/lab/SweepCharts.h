// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/LabLook.h"
#include "core/lab/SeedValue.h"
#include "ui/session/LabRun.h"
#include "ui/views/lab/ChartData.h"
#include "ui/views/lab/LabLegend.h"
#include "ui/views/plots/PlotTableModel.h"

#include <QCoreApplication>

#include <vector>

namespace resblock {

/// The depth sweep as data for charts, legend and tables, made from what a run has measured so far, in the
/// language of the window.
class SweepCharts {
    Q_DECLARE_TR_FUNCTIONS(resblock::LabSweepTab)

public:
    /// What a curve of a chart stands for.
    struct Shown {
        DepthSetting setting;
        std::vector<SeedValue> values; ///< one a point of the curve
    };
    /// A chart, and what its first curves stand for; those behind them are of an earlier run.
    struct Chart {
        ChartData data;
        std::vector<Shown> shown;
    };
    /// A chart with a sentence a curve.
    struct Profile {
        Chart chart;
        std::vector<LabLegendRow> legend;
    };

    /// Makes the chart of the quantity that is looked at over the blocks, if asked for with the earlier run.
    [[nodiscard]] static Profile profile(const LabRun& run, const LabLook& look);
    /// Makes the chart of what whole networks do to the quantity, over the number of layers.
    [[nodiscard]] static Chart overDepths(const LabRun& run, const LabLook& look);
    /// Makes the table of a profile's curves; `setup` is the one they were measured in.
    [[nodiscard]] static PlotTableModel::Table profileTable(const LabSetup& setup, LabQuantity quantity,
                                                            const std::vector<Shown>& shown);
    /// Makes the table of the chart over the depths.
    [[nodiscard]] static PlotTableModel::Table depthTable(const LabRun& run, LabQuantity quantity);

    /// Returns, of the seeds of a curve, the one whose value at a point is nearest to the median drawn there:
    /// of the chart over the depths, or of the profile. Null while there are none. Requires a point of the
    /// curve.
    [[nodiscard]] static const DepthResult* nearestSeed(const LabRun& run, LabQuantity quantity,
                                                        const Shown& shown, int point, bool overDepths);

private:
    static void addProfileCurve(Profile& profile, const LabRun& run, LabQuantity quantity,
                                const DepthSetting& setting);
    static void addEarlierProfile(Profile& profile, const LabRun& run, LabQuantity quantity);
    [[nodiscard]] static ChartCurve depthCurve(const LabRun& run, LabQuantity quantity,
                                               const DepthSetting& setting, bool earlier);
};

} // namespace resblock
