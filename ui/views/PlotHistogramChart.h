// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/StageDistribution.h"
#include "ui/paint/Theme.h"

#include <QWidget>

#include <array>
#include <memory>

namespace resblock {

/// Two histograms above each other with the same axes, residual and plain: filled what came out of the stage,
/// an outline what went in. Exact zeros are left out (StageDistribution).
class PlotHistogramChart : public QWidget {
    Q_OBJECT

public:
    explicit PlotHistogramChart(QWidget* parent = nullptr);
    ~PlotHistogramChart() override;

    void setDistributions(const DistributionComparison& comparison);
    /// Nothing to show (yet).
    void clear();
    /// Names of the value axis and of the two share axes, and the words for a network without the stage.
    void setTitles(const QString& values, const std::array<QString, 2>& shares, const QString& noSuchStage);
    void applyTheme(const Theme& theme);

    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Parts;
    void buildParts();
    void placeAxes();
    void replotAll();

    std::unique_ptr<Parts> m_parts;
    QString m_valuesTitle;
    std::array<QString, 2> m_shareTitles;
    Theme m_theme;
};

} // namespace resblock
