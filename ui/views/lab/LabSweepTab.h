// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/LabRun.h"
#include "ui/views/lab/LabExperiment.h"
#include "ui/views/lab/SweepCharts.h"

#include <QTimer>

#include <vector>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QProgressBar;
class QSplitter;
class QToolButton;
class QVBoxLayout;

namespace resblock {

class LabChartStack;
class LabLegend;

/// The depth sweep on screen: the chosen quantity over the blocks, and what a whole network does to it over
/// the number of layers, both with a sentence a curve or as tables.
class LabSweepTab : public LabExperiment {
    Q_OBJECT

public:
    /// Shows `run` and starts it when the tab is first shown; the run outlives the tab.
    LabSweepTab(LabRun& run, Session& session, QWidget* parent = nullptr);

    [[nodiscard]] Status writeFigure(const QString& file) override;
    /// Returns a comment line with what all rows share, then a row per network and block, as `resblock depth
    /// --per-block` writes them.
    [[nodiscard]] QString csv() const override;
    void arrangeFor(int width) override;
    /// Returns whether all that has arrived is in the plots; it is drawn together, a moment later.
    [[nodiscard]] bool upToDate() const { return !m_refreshSoon.isActive(); }
    [[nodiscard]] bool busy() const override { return m_run.running() || !upToDate(); }

signals:
    /// A point was activated: this network, at this block.
    void openRequested(const resblock::DepthSetting& setting, int block);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void lookChanged(const LabLook& before) override;

private:
    void buildBar();
    void buildCharts();
    void retranslate();
    void applyTheme();
    void refresh();
    void refreshCharts();
    void refreshTables();
    void open(int curve, int point, bool overDepths);

    LabRun& m_run;
    QTimer m_refreshSoon;
    QComboBox* m_quantity = nullptr;
    QCheckBox* m_earlier = nullptr;
    QToolButton* m_table = nullptr;
    QToolButton* m_stop = nullptr;
    QProgressBar* m_progress = nullptr;
    QVBoxLayout* m_above = nullptr; ///< for what has no room in the bar
    QHBoxLayout* m_bar = nullptr;
    QSplitter* m_rows = nullptr;
    QSplitter* m_split = nullptr;
    LabChartStack* m_profile = nullptr;
    LabChartStack* m_depths = nullptr;
    LabLegend* m_legend = nullptr;
    std::vector<SweepCharts::Shown> m_profileShown; ///< curves that are not of an earlier run
    std::vector<SweepCharts::Shown> m_depthsShown;
};

} // namespace resblock
