// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/Shattering.h"
#include "ui/session/JobRunner.h"
#include "ui/session/LabRun.h"

#include <QWidget>

#include <array>
#include <map>

class QLabel;
class QSlider;

namespace resblock {

class LabChart;
class LabLegend;

/// Shattered gradients: the gradient of a small network along a line of inputs, and how much neighbouring
/// gradients have to do with each other, against the number of layers. The slider sets the layers of
/// the setup; what was measured for others stays.
class LabShatteringTab : public QWidget {
    Q_OBJECT

public:
    explicit LabShatteringTab(LabRun& run, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Measured {
        std::array<ShatteringScan, shatteringNets> scans;        ///< of the first seed
        std::array<std::vector<double>, shatteringNets> lagOnes; ///< a value a seed, ascending
    };
    void measure(int layers);
    void measureNext();
    void refresh();
    void retranslate();
    void applyTheme();
    [[nodiscard]] static QString nameOf(std::size_t net);

    LabRun& m_run;
    QLabel* m_label = nullptr;
    QSlider* m_slider = nullptr;
    LabChart* m_scan = nullptr;
    LabChart* m_correlation = nullptr;
    LabLegend* m_legend = nullptr;
    std::map<int, Measured> m_measured; ///< by layers
    JobRunner m_jobs;                   ///< last member
};

} // namespace resblock
