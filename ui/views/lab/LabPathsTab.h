// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/LabRuns.h"
#include "ui/views/lab/LabExperiment.h"

namespace resblock {

class LabChartStack;
class LabLegend;
class LabSliderBar;

/// The gradient of a small residual network, taken apart into its paths: what the paths of each length carry,
/// beside how many of them there are, as a plot or as a table. Initialiser, activation, branch, mode,
/// normalisation and network are those of the switchboard (the first norm, the first residual net).
class LabPathsTab : public LabExperiment {
    Q_OBJECT

public:
    LabPathsTab(LabRuns& runs, Session& session, QWidget* parent = nullptr);

    [[nodiscard]] Status writeFigure(const QString& file) override;
    [[nodiscard]] QString csv() const override;
    [[nodiscard]] bool busy() const override { return m_paths.busy(); }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void lookChanged(const LabLook& before) override;

private:
    [[nodiscard]] DepthSetting setting() const;
    void refresh();
    void showTable();
    void refreshTable();
    void retranslate();
    void applyTheme();

    LabRun& m_run;
    PathsRun& m_paths;
    LabSliderBar* m_bar = nullptr; ///< of the number of blocks
    LabChartStack* m_plot = nullptr;
    LabLegend* m_legend = nullptr;
};

} // namespace resblock
