// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/DepthProfile.h"
#include "core/explain/StageDistribution.h"
#include "ui/session/Session.h"

#include <QWidget>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <vector>

class QAction;
class QLabel;
class QTabWidget;
class QToolButton;

namespace resblock {

class PlotDepthChart;
class PlotHistogramChart;
class PlotPage;
enum class PlotQuantity;
struct DepthSeries;
struct StageMark;
struct Theme;

/// The panel of plots: norms of the activation gradients, norms of the weight gradients and spread of the
/// activations over all blocks of both networks, each on a logarithmic axis with the block and the stage in
/// view marked, and the distribution of the stage in view before and after. Every plot can be read as a table
/// instead. A block that is clicked, or reached with the arrow keys, comes into view.
class GradientPlotView : public QWidget {
    Q_OBJECT

public:
    explicit GradientPlotView(Session& session, QWidget* parent = nullptr);
    ~GradientPlotView() override;

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    static constexpr int pageCount = 4;
    static constexpr int depthPageCount = 3;

    void buildPages();
    void connectSession();
    void ensureChart(int page);
    void retranslate();
    void retitle(int page);
    void applyTheme();
    void takeSnapshot();
    void takeGhost();
    void followView();
    [[nodiscard]] int snapshotSection(const ViewState& view) const;
    [[nodiscard]] bool comparing() const { return m_session.view().compare; }
    void markAllDirty();
    /// Brings the page in view up to date; does nothing while the panel is hidden.
    void refreshPage();
    void refreshDepthPage(int page);
    void fillDepthLegend(int page);
    void fillDepthTable(int page);
    void refreshMark(int page);
    void requestHistogram();
    void computeHistograms(std::vector<Step> steps);
    void prefetchHistograms();
    void showHistogram(const Step& step);
    void fillHistogramTable(const DistributionComparison& comparison);
    void showBlockAt(int position);
    [[nodiscard]] DepthSeries seriesOf(PlotQuantity quantity) const;
    [[nodiscard]] std::optional<StageMark> markOf(PlotQuantity quantity) const;
    /// Position of the block in view; of the one that was asked for while its run is under way.
    [[nodiscard]] int currentPosition() const;
    /// Empty for the plain side while there is no comparison.
    [[nodiscard]] const std::vector<DepthPoint>& points(int side) const;

    Session& m_session;
    QTabWidget* m_tabs = nullptr;
    QLabel* m_cover = nullptr; ///< in place of the plots
    QToolButton* m_tableButton = nullptr;
    QAction* m_tableAction = nullptr;
    QAction* m_copyAction = nullptr;
    std::array<PlotPage*, pageCount> m_pages{};
    std::array<PlotDepthChart*, depthPageCount> m_charts{};
    PlotHistogramChart* m_histogramChart = nullptr;
    std::array<bool, pageCount> m_dirty{};
    std::array<std::vector<DepthPoint>, 2> m_points; ///< residual, plain, of the snapshot
    std::array<std::vector<DepthPoint>, 2> m_before; ///< the same of the ghost; empty without
    std::map<std::pair<StageId, Pass>, DistributionComparison> m_histograms; ///< of the snapshot
    std::optional<Step> m_histogramShown;
};

} // namespace resblock
