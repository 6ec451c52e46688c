// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/plots/DepthSeries.h"
#include "ui/views/plots/PlotPage.h"

#include <optional>
#include <vector>

namespace resblock {

class PlotDepthChart;
class Session;
enum class PlotQuantity;
struct DepthProfiles;

/// The tab of one quantity over the depth of both networks, with the block and the stage in view marked. A
/// block that is clicked, or reached with the arrow keys, comes into view.
class PlotDepthPage : public PlotPage {
    Q_OBJECT

public:
    /// Plots `profiles`, which are borrowed and those of the session's snapshot whenever it is to show
    /// something. The actions are those of PlotPage.
    PlotDepthPage(Session& session, const DepthProfiles& profiles, PlotQuantity quantity,
                  QAction* tableAction, QAction* copyAction, QWidget* parent = nullptr);

    void refresh() override;
    void followStep() override;
    void retitle() override;
    void applyTheme(const Theme& theme) override;

private:
    void ensureChart();
    void showProfiles();
    void fillLegend();
    void fillTable();
    void showBlockAt(int position);
    [[nodiscard]] bool comparing() const;
    [[nodiscard]] DepthSeries currentSeries() const;
    [[nodiscard]] std::optional<StageMark> currentMark() const;
    /// Position of the block in view; of the one that was asked for while its run is under way.
    [[nodiscard]] int currentPosition() const;
    /// Empty for the plain side while there is no comparison.
    [[nodiscard]] const std::vector<DepthPoint>& points(int side) const;

    Session& m_session;
    const DepthProfiles& m_profiles;
    PlotQuantity m_quantity;
    PlotDepthChart* m_chart = nullptr; ///< comes when the page is first in view
};

} // namespace resblock
