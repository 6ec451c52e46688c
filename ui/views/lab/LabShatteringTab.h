// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/LabRuns.h"
#include "ui/views/lab/LabExperiment.h"

namespace resblock {

class LabChartStack;
class LabLegend;
class LabSliderBar;

/// Shattered gradients: the gradient of a small network along a line of inputs, and how much neighbouring
/// gradients have to do with each other, against the number of layers, as plots or as tables. The slider sets
/// the layers that are looked at; what was measured for others stays.
class LabShatteringTab : public LabExperiment {
    Q_OBJECT

public:
    LabShatteringTab(LabRuns& runs, Session& session, QWidget* parent = nullptr);

    [[nodiscard]] Status writeFigure(const QString& file) override;
    /// Every scan that was made, whatever its layers.
    [[nodiscard]] QString csv() const override;
    [[nodiscard]] bool busy() const override { return m_shattering.busy(); }
    void arrangeFor(int width) override;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void lookChanged(const LabLook& before) override;

private:
    using Measured = ShatteringRun::Measured;
    void refresh();
    void showTables();
    void refreshTables();
    void retranslate();
    void applyTheme();
    [[nodiscard]] static QString nameOf(std::size_t net);

    ShatteringRun& m_shattering;
    LabSliderBar* m_bar = nullptr; ///< of the number of layers
    QSplitter* m_plots = nullptr;
    LabChartStack* m_scan = nullptr;
    LabChartStack* m_correlation = nullptr;
    LabLegend* m_legend = nullptr;
};

} // namespace resblock
