// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plots/PlotDepthGraphs.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace resblock {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double lineMarkSize = 6;
constexpr double stageMarkSize = 12;
/// Two networks that are both 0 at a place lie side by side instead of on top of each other.
constexpr std::array edgeShift = {-0.14, 0.14};

enum EdgeKind { ZeroEdge, InfiniteEdge, NanEdge };

std::optional<EdgeKind> edgeOf(ValueStatus status)
{
    switch (status) {
    case ValueStatus::Zero:
        return ZeroEdge;
    case ValueStatus::Infinite:
        return InfiniteEdge;
    case ValueStatus::NotANumber:
        return NanEdge;
    default:
        return std::nullopt;
    }
}

QCPScatterStyle::ScatterShape edgeShape(std::size_t kind)
{
    if (kind == ZeroEdge) return QCPScatterStyle::ssTriangleInverted;
    return kind == InfiniteEdge ? QCPScatterStyle::ssTriangle : QCPScatterStyle::ssCross;
}

} // namespace

PlotDepthGraphs::PlotDepthGraphs(QCustomPlot& plot) : m_plot(plot)
{
    m_band = new QCPItemRect(&plot);
    m_band->setLayer(QStringLiteral("bands"));
    m_band->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_band->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_band->setPen(Qt::NoPen);
    m_markLine = new QCPItemStraightLine(&plot);
    m_markLine->setLayer(QStringLiteral("marks"));
    m_markLine->setAntialiased(false);
    m_markLine->setVisible(false); // until there is a run
    m_band->setVisible(false);
    for (QCPGraph*& ghost : m_ghosts) ghost = plot.addGraph(); // first, so underneath
    for (std::size_t s = 0; s < sides; ++s) {
        m_lines[s] = plot.addGraph();
        for (auto& edge : m_edges[s]) {
            edge = plot.addGraph();
            edge->setLineStyle(QCPGraph::lsNone);
        }
        m_marks[s] = plot.addGraph();
        m_marks[s]->setLineStyle(QCPGraph::lsNone);
        m_marks[s]->setLayer(QStringLiteral("marks"));
    }
}

double PlotDepthGraphs::heightOf(const ProfileValue& value) const
{
    const double inset = std::pow(m_range.high / m_range.low, 0.03);
    if (value.status == ValueStatus::Zero) return m_range.low * inset;
    if (value.status == ValueStatus::Finite) return value.value;
    return value.status == ValueStatus::Absent ? notANumber : m_range.high / inset;
}

void PlotDepthGraphs::chooseRanges(const DepthSeries& series)
{
    std::vector<double> visible = series.alsoVisible;
    bool below = false;
    bool above = false;
    for (const auto& side : series.values) {
        for (const ProfileValue& v : side) {
            if (v.status == ValueStatus::Finite) visible.push_back(v.value);
            below = below || v.status == ValueStatus::Zero;
            above = above || v.status == ValueStatus::Infinite || v.status == ValueStatus::NotANumber;
        }
    }
    for (const auto& side : series.before)
        for (const ProfileValue& v : side)
            if (v.status == ValueStatus::Finite) visible.push_back(v.value);
    m_range = logRange(visible, below, above);
    m_plot.yAxis->setRange(m_range.low, m_range.high);
    m_plot.xAxis->setRange(-0.5, std::max(0.5, static_cast<double>(series.places.size()) - 0.5));
}

void PlotDepthGraphs::setSeries(const DepthSeries& series)
{
    chooseRanges(series);
    for (std::size_t s = 0; s < sides; ++s) {
        QVector<QCPGraphData> line;
        std::array<QVector<QCPGraphData>, edgeKinds> edges;
        for (std::size_t i = 0; i < series.values[s].size(); ++i) {
            const ProfileValue& v = series.values[s][i];
            const double y = heightOf(v);
            const auto edge = edgeOf(v.status);
            line.append({static_cast<double>(i), edge ? notANumber : y});
            if (edge) edges[*edge].append({static_cast<double>(i) + edgeShift[s], y});
        }
        m_lines[s]->data()->set(line, true);
        QVector<QCPGraphData> ghost;
        for (std::size_t i = 0; i < series.before[s].size(); ++i) {
            const ProfileValue& v = series.before[s][i];
            ghost.append({static_cast<double>(i), v.status == ValueStatus::Finite ? v.value : notANumber});
        }
        m_ghosts[s]->data()->set(ghost, true);
        for (std::size_t e = 0; e < edgeKinds; ++e) m_edges[s][e]->data()->set(edges[e], true);
    }
}

void PlotDepthGraphs::placeBand(const DepthSeries& series)
{
    const int current = series.current;
    m_band->setVisible(current >= 0 && current < series.places.size());
    const double left = series.blocksEndAtTheirPoint ? current - 1.0 : current - 0.5;
    const double right = series.blocksEndAtTheirPoint ? current : current + 0.5;
    m_band->topLeft->setCoords(left, 0);
    m_band->bottomRight->setCoords(right, 1);
}

void PlotDepthGraphs::setMark(const std::optional<StageMark>& mark)
{
    m_markLine->setVisible(mark.has_value());
    if (mark) {
        m_markLine->point1->setCoords(mark->x, m_range.low);
        m_markLine->point2->setCoords(mark->x, m_range.high);
    }
    for (std::size_t s = 0; s < sides; ++s) {
        QVector<QCPGraphData> point;
        if (mark && mark->values[s].status != ValueStatus::Absent)
            point.append({mark->x, heightOf(mark->values[s])});
        m_marks[s]->data()->set(point, true);
    }
}

void PlotDepthGraphs::applyTheme(const Theme& theme)
{
    m_band->setBrush(QBrush(theme.currentFill));
    m_markLine->setPen(QPen(theme.current, 1));
    for (std::size_t s = 0; s < sides; ++s) {
        const QColor color = s == 0 ? theme.residual : theme.plain;
        const auto shape = s == 0 ? QCPScatterStyle::ssCircle : QCPScatterStyle::ssSquare;
        m_ghosts[s]->setPen(QPen(theme.mutedText, 1, s == 0 ? Qt::SolidLine : Qt::DashLine));
        m_lines[s]->setPen(QPen(color, 1, s == 0 ? Qt::SolidLine : Qt::DashLine));
        m_lines[s]->setScatterStyle(QCPScatterStyle(shape, QPen(color), QBrush(color), lineMarkSize));
        for (std::size_t e = 0; e < edgeKinds; ++e)
            m_edges[s][e]->setScatterStyle(
                QCPScatterStyle(edgeShape(e), QPen(color), QBrush(s == 0 ? color : theme.surface), 9));
        m_marks[s]->setScatterStyle(
            QCPScatterStyle(shape, QPen(theme.current, 2), QBrush(color), stageMarkSize));
    }
}

} // namespace resblock
