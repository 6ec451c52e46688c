// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabChartAxes.h"

#include "ui/views/plots/AxisTitle.h"
#include "ui/views/plots/PlotStyle.h"
#include "ui/views/plots/PlotText.h"
#include "ui/words/NumberText.h"

#include <QFontMetricsF>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace resblock {

LabChartAxes::LabChartAxes(QCustomPlot& plot)
    : m_plot(plot), m_xTicker(new QCPAxisTickerText), m_yTicker(new QCPAxisTickerText)
{
    plot.xAxis->setTicker(m_xTicker);
    plot.yAxis->setTicker(m_yTicker);
}

LabChartAxes::~LabChartAxes() = default;

void LabChartAxes::label(const ChartData& data, const LogRange& range, const QFont& font)
{
    const bool titled = m_plot.height() > leastTitledLines * QFontMetricsF(font).height();
    const double widest = labelValues(data, range, font, titled);
    titleAxes(data, font, widest, titled);
    labelPlaces(data, font);
}

/// Returns the width of the widest label.
double LabChartAxes::labelValues(const ChartData& data, const LogRange& range, const QFont& font, bool titled)
{
    const QFontMetricsF metrics(font);
    const double line = metrics.height();
    const double bodyHeight = std::max(1.0, m_plot.height() - (titled ? 3.0 : 1.8) * line);
    const int most = std::clamp(static_cast<int>(bodyHeight / (1.8 * line)), 2, 12);
    QMap<double, QString> labels;
    double widest = 0;
    LogTicks ticks;
    if (data.logarithmic) {
        ticks = logTicks(range, most);
    } else {
        ticks.values = roundTicks(range.low, range.high, most);
        ticks.decades = ticks.powers = false;
    }
    for (const double value : ticks.values) {
        const bool nothing = std::abs(value) < 1e-9 * std::abs(range.high - range.low);
        labels[value] = ticks.powers ? PlotText::powerOfTen(static_cast<int>(std::lround(std::log10(value))))
                                     : numberText(nothing ? 0 : value, 3);
        widest = std::max(widest, metrics.horizontalAdvance(labels[value]));
    }
    m_yTicker->setTicks(labels);
    m_yTicker->setSubTickCount(ticks.decades ? 8 : 0);
    m_plot.yAxis->setSubTicks(ticks.decades);
    return widest;
}

/// Writes the titles and leaves the margins they need, beside value labels of that width.
void LabChartAxes::titleAxes(const ChartData& data, const QFont& font, double widestLabel, bool titled)
{
    const QFontMetricsF metrics(font);
    const double line = metrics.height();
    const auto room = [this] {
        const QMargins m = m_plot.axisRect()->margins();
        return QSizeF(std::max(1, m_plot.width() - m.left() - m.right()),
                      std::max(1, m_plot.height() - m.top() - m.bottom()));
    };
    // a second line is worth it only where it leaves the curves enough
    const int yLines = m_plot.width() > 13 * line ? 2 : 1;
    const int xLines = m_plot.height() > 13 * line ? 2 : 1;
    AxisTitle x;
    AxisTitle y;
    // each title takes room from the other
    for (int pass = 0; pass < 2; ++pass) {
        setPlotMargins(*m_plot.axisRect(), font, widestLabel, true, titled, y.lines, x.lines);
        y = fittedTitle(QStringList{data.yTitle} + data.yShort, metrics, room().height(), yLines);
        setPlotMargins(*m_plot.axisRect(), font, widestLabel, true, titled, y.lines, x.lines);
        x = fittedTitle(QStringList{data.xTitle} + data.xShort, metrics, room().width(), xLines);
    }
    setPlotMargins(*m_plot.axisRect(), font, widestLabel, true, titled, y.lines, x.lines);
    m_plot.xAxis->setLabel(titled ? x.text : QString());
    m_plot.yAxis->setLabel(y.text);
    m_xWhole = titled && x.whole;
    m_yWhole = y.whole;
}

void LabChartAxes::labelPlaces(const ChartData& data, const QFont& font)
{
    const QFontMetricsF metrics(font);
    const QMargins margins = m_plot.axisRect()->margins();
    const double bodyWidth =
        std::max(1.0, static_cast<double>(m_plot.width() - margins.left() - margins.right()));

    const double widestNumber = metrics.horizontalAdvance(QStringLiteral("−0.000"));
    std::vector<double> places = data.xTicks;
    if (places.empty())
        places = roundTicks(data.xLow, data.xHigh,
                            std::clamp(static_cast<int>(bodyWidth / (1.5 * widestNumber)), 3, 12));
    QMap<double, QString> xLabels;
    double taken = -1e9;
    for (const double x : places) {
        const bool zero = std::abs(x) < 1e-9;
        const QString text = zero && !data.firstTick.isEmpty() ? data.firstTick : numberText(zero ? 0 : x, 3);
        const double half = metrics.horizontalAdvance(text) / 2;
        const double at = (x - data.xLow) / (data.xHigh - data.xLow) * bodyWidth;
        if (at - half < taken) continue;
        taken = at + half + metrics.averageCharWidth();
        xLabels[x] = text;
    }
    m_xTicker->setTicks(xLabels);
    m_xTicker->setSubTickCount(0);
}

} // namespace resblock
