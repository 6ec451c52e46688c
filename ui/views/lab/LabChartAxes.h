// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/PlotAxes.h"
#include "ui/views/lab/ChartData.h"

#include <QFont>
#include <QSharedPointer>

class QCPAxisTickerText;
class QCustomPlot;

namespace resblock {

/// Height, in lines of text, of a plot that has room for a title across.
inline constexpr double leastTitledLines = 7.5;

/// The words around a LabChart: numbers at the ticks and titles of the axes, as many and as long as fit the
/// size of the plot, and the margins they need. The plot is borrowed.
class LabChartAxes {
public:
    /// Takes over the tickers of the plot's axes; lives no longer than it.
    explicit LabChartAxes(QCustomPlot& plot);
    ~LabChartAxes();
    LabChartAxes(const LabChartAxes&) = delete;
    LabChartAxes& operator=(const LabChartAxes&) = delete;

    /// Writes what belongs to `data` at the size the plot has; `range` is that of the vertical axis. Does not
    /// replot.
    void label(const ChartData& data, const LogRange& range, const QFont& font);

    /// Returns whether the axis is titled with all there is to say.
    [[nodiscard]] bool xWhole() const { return m_xWhole; }
    [[nodiscard]] bool yWhole() const { return m_yWhole; }

private:
    double labelValues(const ChartData& data, const LogRange& range, const QFont& font, bool titled);
    void titleAxes(const ChartData& data, const QFont& font, double widestLabel, bool titled);
    void labelPlaces(const ChartData& data, const QFont& font);

    QCustomPlot& m_plot;
    QSharedPointer<QCPAxisTickerText> m_xTicker;
    QSharedPointer<QCPAxisTickerText> m_yTicker;
    bool m_xWhole = true;
    bool m_yWhole = true;
};

} // namespace resblock
