// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/plots/DepthProfiles.h"

#include <QWidget>

#include <array>

class QAction;
class QLabel;
class QTabWidget;
class QToolButton;

namespace resblock {

class PlotHistogramPage;
class PlotPage;
class Session;
struct ViewState;

/// The panel of plots: norms of the activation gradients, norms of the weight gradients and spread of the
/// activations over all blocks of both networks, each on a logarithmic axis with the block and the stage in
/// view marked, and the distribution of the stage in view before and after, a tab each. Every plot can be
/// read as a table instead. Takes the numbers over from the session and keeps the tab in view up to date; the
/// others follow when they come into view.
class GradientPlotView : public QWidget {
    Q_OBJECT

public:
    /// Shows what the session shows; the session outlives the panel.
    explicit GradientPlotView(Session& session, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    static constexpr int pageCount = 4;

    void buildPages();
    void connectSession();
    void retranslate();
    void applyTheme();
    void takeSnapshot();
    void takeGhost();
    void followView();
    [[nodiscard]] int snapshotSection(const ViewState& view) const;
    void markAllOutdated();
    /// Brings the page in view up to date; does nothing while the panel is hidden.
    void refreshPage();

    Session& m_session;
    DepthProfiles m_profiles;
    QTabWidget* m_tabs = nullptr;
    QLabel* m_cover = nullptr; ///< in place of the plots
    QToolButton* m_tableButton = nullptr;
    QAction* m_tableAction = nullptr;
    QAction* m_copyAction = nullptr;
    std::array<PlotPage*, pageCount> m_pages{}; ///< by PlotKind
    PlotHistogramPage* m_histogram = nullptr;   ///< one of them
};

} // namespace resblock
