// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/LabRun.h"
#include "ui/views/lab/LabChart.h"
#include "ui/views/lab/LabExperiment.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QProgressBar;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;
class QVBoxLayout;

namespace resblock {

class LabLegend;
class PlotTableModel;

/// The depth sweep on screen: the chosen quantity over the blocks, and what a whole network does to it over
/// the number of layers, both with a sentence a curve or as tables.
class LabSweepTab : public LabExperiment {
    Q_OBJECT

public:
    explicit LabSweepTab(LabRun& run, QWidget* parent = nullptr);

    [[nodiscard]] Status writeFigure(const QString& file) override;
    /// A comment line with what all rows share, then a row per network and block, as `resblock depth
    /// --per-block` writes them.
    [[nodiscard]] QString csv() const override;
    void arrangeFor(int width) override;
    /// Whether all that has arrived is in the plots; it is drawn together, a moment later.
    [[nodiscard]] bool upToDate() const { return !m_refreshSoon.isActive(); }
    [[nodiscard]] bool busy() const override { return m_run.running() || !upToDate(); }
    void setTableShown(bool shown);

signals:
    /// A point was activated: this network, at this block.
    void openRequested(const resblock::DepthSetting& setting, int block);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Shown { ///< what a curve of a chart stands for
        DepthSetting setting;
        std::vector<SeedValue> values;
    };
    void buildBar();
    void buildCharts();
    void retranslate();
    void applyTheme();
    void refresh();
    void refreshProfile();
    void refreshDepths();
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
    LabChart* m_profileChart = nullptr;
    LabChart* m_depthChart = nullptr;
    QStackedWidget* m_profileStack = nullptr;
    QStackedWidget* m_depthStack = nullptr;
    PlotTableModel* m_profileTable = nullptr;
    PlotTableModel* m_depthTable = nullptr;
    LabLegend* m_legend = nullptr;
    std::vector<Shown> m_profile; ///< curves of the first chart that are not of an earlier run
    std::vector<Shown> m_depths;  ///< of the second
};

} // namespace resblock
