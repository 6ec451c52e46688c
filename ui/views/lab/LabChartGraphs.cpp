// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabChartGraphs.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace resblock {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr int bandAlpha = 46;

QCPScatterStyle::ScatterShape edgeShape(ValueStatus status)
{
    if (status == ValueStatus::Zero) return QCPScatterStyle::ssTriangleInverted;
    return status == ValueStatus::Infinite ? QCPScatterStyle::ssTriangle : QCPScatterStyle::ssCross;
}

} // namespace

LabChartGraphs::LabChartGraphs(QCustomPlot& plot) : m_plot(plot), m_choice(plot.addGraph())
{
    m_choice->setLineStyle(QCPGraph::lsNone);
    m_choice->setLayer(QStringLiteral("marks"));
}

void LabChartGraphs::setData(const ChartData& data)
{
    m_logarithmic = data.logarithmic;
    chooseRange(data);
    addGraphs(data);
    for (std::size_t c = 0; c < m_curves.size(); ++c) {
        // values of equal status lie side by side instead of on top of each other
        const double shift = (static_cast<double>(c) - static_cast<double>(data.curves.size() - 1) / 2) *
                             0.006 * (data.xHigh - data.xLow);
        fillCurve(m_curves[c], c < data.curves.size() ? &data.curves[c] : nullptr, shift, data);
    }
    for (std::size_t l = 0; l < m_lines.size(); ++l) {
        QVector<QCPGraphData> points;
        for (std::size_t i = 0; l < data.lines.size() && i < data.lines[l].x.size(); ++i)
            points.append({data.lines[l].x[i], data.lines[l].y[i]});
        m_lines[l]->data()->set(points, true);
    }
}

void LabChartGraphs::addGraphs(const ChartData& data)
{
    const auto addGraph = [this](bool line) {
        QCPGraph* graph = m_plot.addGraph();
        if (!line) graph->setLineStyle(QCPGraph::lsNone);
        return graph;
    };
    while (m_curves.size() < data.curves.size()) {
        Curve graphs;
        graphs.low = addGraph(true);
        graphs.high = addGraph(true);
        graphs.high->setChannelFillGraph(graphs.low);
        graphs.line = addGraph(true);
        graphs.marks = addGraph(false);
        for (auto& edge : graphs.edges) edge = addGraph(false);
        m_curves.push_back(graphs);
    }
    while (m_lines.size() < data.lines.size()) m_lines.push_back(addGraph(true));
}

/// Without a curve, empties its graphs.
void LabChartGraphs::fillCurve(const Curve& graphs, const ChartCurve* curve, double shift,
                               const ChartData& data)
{
    QVector<QCPGraphData> low, high, line, marks;
    std::array<QVector<QCPGraphData>, edgeStatuses.size()> edges;
    for (std::size_t i = 0; curve && i < curve->x.size(); ++i) {
        if (curve->x[i] < data.xLow || curve->x[i] > data.xHigh) continue; // of a deeper earlier run
        const SeedValue& v = curve->y[i];
        const double y = heightOf(v.middle);
        const bool finite = v.middle.status == ValueStatus::Finite;
        line.append({curve->x[i], finite ? y : notANumber});
        if (finite && !std::isnan(y)) marks.append({curve->x[i], y});
        const bool banded = finite && !curve->style.earlier && !(m_logarithmic && v.low <= 0);
        low.append({curve->x[i], banded ? v.low : notANumber});
        high.append({curve->x[i], banded ? v.high : notANumber});
        for (std::size_t e = 0; e < edgeStatuses.size(); ++e)
            if (v.middle.status == edgeStatuses[e]) edges[e].append({curve->x[i] + shift, y});
    }
    graphs.low->data()->set(low, true);
    graphs.high->data()->set(high, true);
    graphs.line->data()->set(line, true);
    graphs.marks->data()->set(marks, true);
    for (std::size_t e = 0; e < edgeStatuses.size(); ++e) graphs.edges[e]->data()->set(edges[e], true);
}

void LabChartGraphs::chooseRange(const ChartData& data)
{
    std::vector<double> visible;
    bool below = false;
    bool above = false;
    for (const ChartCurve& curve : data.curves)
        for (const SeedValue& v : curve.y) {
            const ValueStatus status = v.middle.status;
            if (status == ValueStatus::Finite) visible.insert(visible.end(), {v.middle.value, v.low, v.high});
            below = below || status == ValueStatus::Zero;
            above = above || status == ValueStatus::Infinite || status == ValueStatus::NotANumber;
        }
    for (const ChartLine& line : data.lines) visible.insert(visible.end(), line.y.begin(), line.y.end());
    m_plot.yAxis->setScaleType(data.logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (data.logarithmic) {
        m_range = logRange(visible, below, above);
    } else {
        double low = data.yLow.value_or(0);
        double high = data.yHigh.value_or(1);
        if (!visible.empty()) {
            const auto [least, most] = std::ranges::minmax(visible);
            const double air = 0.05 * std::max(most - least, 1e-3);
            if (!data.yLow) low = least - air;
            if (!data.yHigh) high = most + air;
        }
        m_range = {low, std::max(high, low + 1e-3)};
    }
    m_plot.yAxis->setRange(m_range.low, m_range.high);
    m_plot.xAxis->setRange(data.xLow, data.xHigh);
}

double LabChartGraphs::heightOf(const ProfileValue& value) const
{
    if (value.status == ValueStatus::Finite)
        return m_logarithmic && !(value.value > 0) ? notANumber : value.value;
    if (value.status == ValueStatus::Absent) return notANumber;
    const LogRange& r = m_range;
    const bool bottom = value.status == ValueStatus::Zero;
    if (!m_logarithmic) {
        const double inset = 0.03 * (r.high - r.low);
        return bottom ? r.low + inset : r.high - inset;
    }
    const double inset = std::pow(r.high / r.low, 0.03); // marks hang a little inside their edge
    return bottom ? r.low * inset : r.high / inset;
}

void LabChartGraphs::applyTheme(const ChartData& data, const Theme& theme)
{
    m_choice->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.current, 2), Qt::NoBrush, 13));
    for (QCPGraph* line : m_lines) line->setPen(QPen(theme.text, 1, Qt::DotLine));
    for (std::size_t c = 0; c < m_curves.size() && c < data.curves.size(); ++c) {
        const CurveStyle& style = data.curves[c].style;
        Curve& graphs = m_curves[c];
        QColor band = curveColor(style, theme);
        for (std::size_t e = 0; e < edgeStatuses.size(); ++e)
            graphs.edges[e]->setScatterStyle(QCPScatterStyle(edgeShape(edgeStatuses[e]), QPen(band),
                                                             QBrush(style.hollow ? theme.surface : band), 9));
        graphs.line->setPen(curvePen(style, theme));
        graphs.marks->setScatterStyle(curveScatter(style, theme));
        band.setAlpha(bandAlpha);
        graphs.high->setBrush(QBrush(band));
        for (QCPGraph* edge : {graphs.low, graphs.high}) edge->setPen(Qt::NoPen);
    }
}

void LabChartGraphs::setChoice(const std::optional<QPointF>& point)
{
    QVector<QCPGraphData> points;
    if (point) points.append({point->x(), point->y()});
    m_choice->data()->set(points, true);
}

void LabChartGraphs::setChoiceVisible(bool visible)
{
    m_choice->setVisible(visible);
}

} // namespace resblock
