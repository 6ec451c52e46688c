// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/StageDistribution.h"
#include "ui/views/plots/PlotPage.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace resblock {

class PlotHistogramChart;
class Session;

/// The tab of how the values are distributed before and after the stage in view, in both networks. Counting a
/// few million values is no work for a key press: it is done on the worker, remembered, and done ahead for
/// the neighbouring steps.
class PlotHistogramPage : public PlotPage {
    Q_OBJECT

public:
    /// Shows what is in view in the session, which has to outlive the page. The actions are those of
    /// PlotPage.
    PlotHistogramPage(Session& session, QAction* tableAction, QAction* copyAction, QWidget* parent = nullptr);
    /// Stops what is still being counted.
    ~PlotHistogramPage() override;

    /// Drops all that was counted: the session has another snapshot.
    void forget();

    void refresh() override;
    void followStep() override;
    void retitle() override;
    void clear() override;
    void applyTheme(const Theme& theme) override;

private:
    void compute(std::vector<Step> steps);
    void prefetch();
    void showDistributions(const Step& at);
    void fillTable(const DistributionComparison& comparison);

    Session& m_session;
    PlotHistogramChart* m_chart = nullptr; ///< comes when the page is first in view
    std::map<std::pair<StageId, Pass>, DistributionComparison> m_histograms; ///< of the snapshot
    std::optional<Step> m_shown;
};

} // namespace resblock
