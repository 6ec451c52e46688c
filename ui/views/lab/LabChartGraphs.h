// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/PlotAxes.h"
#include "ui/paint/theme/Theme.h"
#include "ui/views/lab/ChartData.h"

#include <QPointF>

#include <array>
#include <optional>
#include <vector>

class QCPGraph;
class QCustomPlot;

namespace resblock {

/// What is drawn between the axes of a LabChart: curves with their bands and the marks of zeros, infinities
/// and NaN at the edges, dotted lines, and a ring around the chosen point. The plot is borrowed and owns the
/// graphs.
class LabChartGraphs {
public:
    /// Requires a plot that preparePlot has seen; lives no longer than it.
    explicit LabChartGraphs(QCustomPlot& plot);

    /// Sets both axes and fills the graphs, which need applyTheme() then: there may be more of them.
    void setData(const ChartData& data);
    /// Colours the graphs of `data`, which setData() has got; does not replot.
    void applyTheme(const ChartData& data, const Theme& theme);
    /// Puts the ring around a point of the axes; nowhere without one. Only the layer "marks" has to be
    /// replotted.
    void setChoice(const std::optional<QPointF>& point);
    /// Shows the ring, or leaves it out of what is drawn next.
    void setChoiceVisible(bool visible);

    /// Returns the limits of the vertical axis, linear or not.
    [[nodiscard]] const LogRange& range() const { return m_range; }
    /// Returns the height on the axis at which a value is drawn; marks hang a little inside their edge. NaN
    /// where nothing is drawn.
    [[nodiscard]] double heightOf(const ProfileValue& value) const;

private:
    static constexpr std::array edgeStatuses = {ValueStatus::Zero, ValueStatus::Infinite,
                                                ValueStatus::NotANumber};
    struct Curve {
        QCPGraph* low = nullptr;
        QCPGraph* high = nullptr;
        QCPGraph* line = nullptr;
        /// Of finite points only: a gap draws a mark at the origin, which SVG does not clip.
        QCPGraph* marks = nullptr;
        std::array<QCPGraph*, edgeStatuses.size()> edges{};
    };

    void chooseRange(const ChartData& data);
    void addGraphs(const ChartData& data);
    void fillCurve(const Curve& graphs, const ChartCurve* curve, double shift, const ChartData& data);

    QCustomPlot& m_plot;
    std::vector<Curve> m_curves; ///< at least as many as there are curves
    std::vector<QCPGraph*> m_lines;
    QCPGraph* m_choice = nullptr;
    LogRange m_range;
    bool m_logarithmic = false;
};

} // namespace resblock
