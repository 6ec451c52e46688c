// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/StageDistribution.h"
#include "ui/paint/theme/Theme.h"

#include <QWidget>

#include <array>
#include <memory>
#include <optional>

namespace resblock {

/// Two histograms above each other with the same value axis. Residual and plain: filled what came out of the
/// stage, an outline what went in; exact zeros are left out (StageDistribution). Or two quantities of both
/// networks: filled residual, an outline plain.
class PlotHistogramChart : public QWidget {
    Q_OBJECT

public:
    explicit PlotHistogramChart(QWidget* parent = nullptr);
    ~PlotHistogramChart() override;

    void setDistributions(const DistributionComparison& comparison);
    /// One quantity: the residual network's values, filled, with lines at mean and mean +- std, and the plain
    /// network's as an outline.
    struct Quantity {
        std::optional<StageDistribution> residual;
        std::optional<StageDistribution> plain;
    };
    /// Both over [low, high], each with a share axis of its own: what is narrow stands high.
    void setQuantities(const std::array<Quantity, 2>& quantities, double low, double high);
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
    void placeMarks(std::size_t row, const std::optional<StageDistribution>& of);

    std::unique_ptr<Parts> m_parts;
    bool m_quantities = false; ///< rows are quantities, not networks
    QString m_valuesTitle;
    std::array<QString, 2> m_shareTitles;
    Theme m_theme;
};

} // namespace resblock
