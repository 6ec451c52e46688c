// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/PlotAxes.h"
#include "ui/paint/theme/Theme.h"
#include "ui/views/plots/DepthSeries.h"

#include <array>
#include <cstddef>
#include <optional>

class QCPGraph;
class QCPItemRect;
class QCPItemStraightLine;
class QCustomPlot;

namespace resblock {

/// What is drawn between the axes of a PlotDepthChart: a line a network with the marks of its zeros,
/// infinities and NaN at the edges, the lines of before underneath, the band of the block and the mark of the
/// stage. The plot is borrowed and owns the parts.
class PlotDepthGraphs {
public:
    /// Makes the parts, empty. Requires a plot that preparePlot has seen; lives no longer than it.
    explicit PlotDepthGraphs(QCustomPlot& plot);

    /// Sets both axes to show all of the series, and draws its lines and edge marks with the next replot.
    void setSeries(const DepthSeries& series);
    /// Lays the band over the block in view; hides it where there is none.
    void placeBand(const DepthSeries& series);
    /// Moves the mark of the stage; hides it without one. Only the layer "marks" has to be replotted.
    void setMark(const std::optional<StageMark>& mark);
    /// Colours everything; does not replot.
    void applyTheme(const Theme& theme);

    /// Returns the limits of the value axis.
    [[nodiscard]] const LogRange& range() const { return m_range; }
    /// Returns the height on the axis at which a value is drawn: edge marks hang a little inside their edge;
    /// NaN for a value that is absent.
    [[nodiscard]] double heightOf(const ProfileValue& value) const;

private:
    static constexpr std::size_t sides = 2; ///< residual, plain
    static constexpr std::size_t edgeKinds = 3;

    void chooseRanges(const DepthSeries& series);

    QCustomPlot& m_plot;
    QCPItemRect* m_band = nullptr;
    QCPItemStraightLine* m_markLine = nullptr;
    std::array<QCPGraph*, sides> m_ghosts{};
    std::array<QCPGraph*, sides> m_lines{};
    std::array<std::array<QCPGraph*, edgeKinds>, sides> m_edges{};
    std::array<QCPGraph*, sides> m_marks{};
    LogRange m_range;
};

} // namespace resblock
