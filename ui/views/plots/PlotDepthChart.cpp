// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plots/PlotDepthChart.h"

#include "core/figure/PlotAxes.h"
#include "ui/views/plots/PlotStyle.h"
#include "ui/views/plots/PlotText.h"
#include "ui/words/NumberText.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QVBoxLayout>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace resblock {

namespace {

constexpr std::size_t sides = 2;
constexpr double lineMarkSize = 6;
constexpr double stageMarkSize = 12;
/// Two networks that are both 0 at a place lie side by side instead of on top of each other.
constexpr std::array<double, sides> edgeShift = {-0.14, 0.14};

enum EdgeKind { ZeroEdge, InfiniteEdge, NanEdge, edgeKinds };

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

QCPScatterStyle::ScatterShape edgeShape(int kind)
{
    if (kind == ZeroEdge) return QCPScatterStyle::ssTriangleInverted;
    return kind == InfiniteEdge ? QCPScatterStyle::ssTriangle : QCPScatterStyle::ssCross;
}

} // namespace

struct PlotDepthChart::Parts {
    QCustomPlot* plot = nullptr;
    QCPItemRect* band = nullptr;
    QCPItemStraightLine* markLine = nullptr;
    std::array<QCPGraph*, sides> ghosts{};
    std::array<QCPGraph*, sides> lines{};
    std::array<std::array<QCPGraph*, edgeKinds>, sides> edges{};
    std::array<QCPGraph*, sides> marks{};
    QSharedPointer<QCPAxisTickerText> values{new QCPAxisTickerText};
    QSharedPointer<QCPAxisTickerText> places{new QCPAxisTickerText};
    LogRange range;

    /// Height on the axis at which a value is drawn: edge marks hang a little inside their edge.
    [[nodiscard]] double heightOf(const ProfileValue& value) const
    {
        const double inset = std::pow(range.high / range.low, 0.03);
        if (value.status == ValueStatus::Zero) return range.low * inset;
        if (value.status == ValueStatus::Finite) return value.value;
        return value.status == ValueStatus::Absent ? std::numeric_limits<double>::quiet_NaN()
                                                   : range.high / inset;
    }
};

PlotDepthChart::PlotDepthChart(QWidget* parent) : QWidget(parent), m_parts(std::make_unique<Parts>())
{
    setFocusPolicy(Qt::StrongFocus);
    buildParts();
    applyTheme(Theme::fromPalette(palette()));
}

PlotDepthChart::~PlotDepthChart() = default;

void PlotDepthChart::buildParts()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(focusRingWidth, focusRingWidth, focusRingWidth, focusRingWidth);
    QCustomPlot* plot = m_parts->plot = new QCustomPlot(this);
    layout->addWidget(plot);
    preparePlot(*plot);
    plot->installEventFilter(this);
    plot->yAxis->setScaleType(QCPAxis::stLogarithmic);
    plot->yAxis->setTicker(m_parts->values);
    plot->xAxis->setTicker(m_parts->places);

    m_parts->band = new QCPItemRect(plot);
    m_parts->band->setLayer(QStringLiteral("bands"));
    m_parts->band->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_parts->band->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_parts->band->setPen(Qt::NoPen);
    m_parts->markLine = new QCPItemStraightLine(plot);
    m_parts->markLine->setLayer(QStringLiteral("marks"));
    m_parts->markLine->setAntialiased(false);
    m_parts->markLine->setVisible(false); // until there is a run
    m_parts->band->setVisible(false);
    for (QCPGraph*& ghost : m_parts->ghosts) ghost = plot->addGraph(); // first, so underneath
    for (std::size_t s = 0; s < sides; ++s) {
        m_parts->lines[s] = plot->addGraph();
        for (auto& edge : m_parts->edges[s]) {
            edge = plot->addGraph();
            edge->setLineStyle(QCPGraph::lsNone);
        }
        m_parts->marks[s] = plot->addGraph();
        m_parts->marks[s]->setLineStyle(QCPGraph::lsNone);
        m_parts->marks[s]->setLayer(QStringLiteral("marks"));
    }
    connect(plot, &QCustomPlot::mousePress, this, [this] { setFocus(Qt::MouseFocusReason); });
    connect(plot, &QCustomPlot::mouseRelease, this, [this](QMouseEvent* e) {
        if (e->button() == Qt::LeftButton && !m_series.places.isEmpty())
            emit positionActivated(nearestPosition(e->position().x()));
    });
}

void PlotDepthChart::setSeries(DepthSeries series)
{
    m_series = std::move(series);
    fillGraphs();
    placeBand();
    chooseLabels();
    fillMark();
    replotAll();
}

void PlotDepthChart::setCurrent(int position)
{
    if (position == m_series.current) return;
    m_series.current = position;
    placeBand();
    chooseLabels();
    replotAll();
}

void PlotDepthChart::setMark(const std::optional<StageMark>& mark)
{
    if (mark == m_mark) return;
    m_mark = mark;
    fillMark();
    m_parts->plot->layer(QStringLiteral("marks"))->replot();
}

void PlotDepthChart::fillGraphs()
{
    std::vector<double> visible = m_series.alsoVisible;
    bool below = false;
    bool above = false;
    for (const auto& side : m_series.values) {
        for (const ProfileValue& v : side) {
            if (v.status == ValueStatus::Finite) visible.push_back(v.value);
            below = below || v.status == ValueStatus::Zero;
            above = above || v.status == ValueStatus::Infinite || v.status == ValueStatus::NotANumber;
        }
    }
    for (const auto& side : m_series.before)
        for (const ProfileValue& v : side)
            if (v.status == ValueStatus::Finite) visible.push_back(v.value);
    m_parts->range = logRange(visible, below, above);
    m_parts->plot->yAxis->setRange(m_parts->range.low, m_parts->range.high);
    m_parts->plot->xAxis->setRange(-0.5, std::max(0.5, static_cast<double>(m_series.places.size()) - 0.5));

    for (std::size_t s = 0; s < sides; ++s) {
        QVector<QCPGraphData> line;
        std::array<QVector<QCPGraphData>, edgeKinds> edges;
        for (std::size_t i = 0; i < m_series.values[s].size(); ++i) {
            const ProfileValue& v = m_series.values[s][i];
            const double y = m_parts->heightOf(v);
            const auto edge = edgeOf(v.status);
            line.append({static_cast<double>(i), edge ? std::numeric_limits<double>::quiet_NaN() : y});
            if (edge) edges[*edge].append({static_cast<double>(i) + edgeShift[s], y});
        }
        m_parts->lines[s]->data()->set(line, true);
        QVector<QCPGraphData> ghost;
        for (std::size_t i = 0; i < m_series.before[s].size(); ++i) {
            const ProfileValue& v = m_series.before[s][i];
            ghost.append({static_cast<double>(i), v.status == ValueStatus::Finite
                                                      ? v.value
                                                      : std::numeric_limits<double>::quiet_NaN()});
        }
        m_parts->ghosts[s]->data()->set(ghost, true);
        for (std::size_t e = 0; e < edgeKinds; ++e) m_parts->edges[s][e]->data()->set(edges[e], true);
    }
}

void PlotDepthChart::fillMark()
{
    m_parts->markLine->setVisible(m_mark.has_value());
    if (m_mark) {
        m_parts->markLine->point1->setCoords(m_mark->x, m_parts->range.low);
        m_parts->markLine->point2->setCoords(m_mark->x, m_parts->range.high);
    }
    for (std::size_t s = 0; s < sides; ++s) {
        QVector<QCPGraphData> point;
        if (m_mark && m_mark->values[s].status != ValueStatus::Absent)
            point.append({m_mark->x, m_parts->heightOf(m_mark->values[s])});
        m_parts->marks[s]->data()->set(point, true);
    }
}

void PlotDepthChart::placeBand()
{
    const int current = m_series.current;
    m_parts->band->setVisible(current >= 0 && current < m_series.places.size());
    const double left = m_series.blocksEndAtTheirPoint ? current - 1.0 : current - 0.5;
    const double right = m_series.blocksEndAtTheirPoint ? current : current + 0.5;
    m_parts->band->topLeft->setCoords(left, 0);
    m_parts->band->bottomRight->setCoords(right, 1);
}

void PlotDepthChart::chooseLabels()
{
    QCustomPlot& plot = *m_parts->plot;
    const QFontMetricsF metrics(font());
    const bool roomForTitle = height() > 9 * metrics.height();
    const double body = height() - 2 * focusRingWidth - (roomForTitle ? 3.5 : 2) * metrics.height();
    const double valueWidth = labelValues(std::clamp(static_cast<int>(body / (2 * metrics.height())), 2, 12));
    setPlotMargins(*plot.axisRect(), font(), valueWidth, true, roomForTitle);
    const QMargins margins = plot.axisRect()->margins();
    const double bodyWidth = width() - 2 * focusRingWidth - margins.left() - margins.right();
    const bool fits = metrics.horizontalAdvance(m_placesTitle) <= bodyWidth;
    const QString& places = fits ? m_placesTitle : m_shortPlacesTitle;
    plot.xAxis->setLabel(roomForTitle ? metrics.elidedText(places, Qt::ElideRight, bodyWidth) : QString());
    plot.yAxis->setLabel(metrics.elidedText(m_valuesTitle, Qt::ElideRight, body));
    labelPlaces(bodyWidth / std::max(1.0, static_cast<double>(m_series.places.size())));
}

double PlotDepthChart::labelValues(int most)
{
    const LogTicks ticks = logTicks(m_parts->range, most);
    const QFontMetricsF metrics(font());
    QMap<double, QString> labels;
    double widest = 0;
    for (const double value : ticks.values) {
        labels[value] = ticks.powers ? PlotText::powerOfTen(static_cast<int>(std::lround(std::log10(value))))
                                     : numberText(value, 1);
        widest = std::max(widest, metrics.horizontalAdvance(labels[value]));
    }
    m_parts->values->setTicks(labels);
    m_parts->values->setSubTickCount(ticks.decades ? 8 : 0);
    m_parts->plot->yAxis->setSubTicks(ticks.decades);
    return widest;
}

void PlotDepthChart::labelPlaces(double spacing)
{
    const QFontMetricsF metrics(font());
    const double gap = metrics.horizontalAdvance(QLatin1Char(' ')) * 1.5;
    std::vector<int> preferred = {m_series.current};
    preferred.insert(preferred.end(), m_series.landmarks.begin(), m_series.landmarks.end());
    const auto chosen = [&](const QStringList& names) {
        std::vector<double> widths;
        for (const QString& name : names) widths.push_back(metrics.horizontalAdvance(name));
        return labelsThatFit(widths, spacing, gap, preferred);
    };
    QStringList names = m_series.places;
    auto fitting = chosen(names);
    if (static_cast<qsizetype>(fitting.size()) < names.size() && !m_series.shortPlaces.isEmpty()) {
        names = m_series.shortPlaces;
        fitting = chosen(names);
    }
    QMap<double, QString> ticks;
    for (const int i : fitting) ticks[i] = names[i];
    m_parts->places->setTicks(ticks);
}

void PlotDepthChart::setTitles(const QString& places, const QString& shortPlaces, const QString& values)
{
    m_placesTitle = places;
    m_shortPlacesTitle = shortPlaces;
    m_valuesTitle = values;
    chooseLabels();
}

void PlotDepthChart::applyTheme(const Theme& theme)
{
    m_theme = theme;
    QCustomPlot& plot = *m_parts->plot;
    plot.setBackground(QBrush(theme.surface));
    styleAxes(*plot.axisRect(), theme, font());
    plot.xAxis->grid()->setVisible(false);
    m_parts->band->setBrush(QBrush(theme.currentFill));
    m_parts->markLine->setPen(QPen(theme.current, 1));

    for (std::size_t s = 0; s < sides; ++s) {
        const QColor color = s == 0 ? theme.residual : theme.plain;
        const auto shape = s == 0 ? QCPScatterStyle::ssCircle : QCPScatterStyle::ssSquare;
        m_parts->ghosts[s]->setPen(QPen(theme.mutedText, 1, s == 0 ? Qt::SolidLine : Qt::DashLine));
        m_parts->lines[s]->setPen(QPen(color, 1, s == 0 ? Qt::SolidLine : Qt::DashLine));
        m_parts->lines[s]->setScatterStyle(QCPScatterStyle(shape, QPen(color), QBrush(color), lineMarkSize));
        for (int e = 0; e < edgeKinds; ++e)
            m_parts->edges[s][static_cast<std::size_t>(e)]->setScatterStyle(
                QCPScatterStyle(edgeShape(e), QPen(color), QBrush(s == 0 ? color : theme.surface), 9));
        m_parts->marks[s]->setScatterStyle(
            QCPScatterStyle(shape, QPen(theme.current, 2), QBrush(color), stageMarkSize));
    }
    chooseLabels();
    replotAll();
}

void PlotDepthChart::replotAll()
{
    if (!isVisible()) return; // drawn when shown
    m_parts->plot->replot(QCustomPlot::rpQueuedRefresh);
    ++m_fullReplots;
}

QSize PlotDepthChart::minimumSizeHint() const
{
    const QFontMetricsF metrics(font());
    return {static_cast<int>(metrics.averageCharWidth() * 26), static_cast<int>(metrics.height() * 6)};
}

QPointF PlotDepthChart::pointAt(int position, int side) const
{
    const auto& values = m_series.values[static_cast<std::size_t>(side)];
    const double y = m_parts->heightOf(values.at(static_cast<std::size_t>(position)));
    const QPointF inPlot(m_parts->plot->xAxis->coordToPixel(position), m_parts->plot->yAxis->coordToPixel(y));
    return inPlot + QPointF(m_parts->plot->pos());
}

int PlotDepthChart::nearestPosition(double pixelX) const
{
    return static_cast<int>(std::clamp<double>(std::round(m_parts->plot->xAxis->pixelToCoord(pixelX)), 0,
                                               static_cast<double>(m_series.places.size()) - 1));
}

bool PlotDepthChart::event(QEvent* event)
{
    // the window's shortcut for the arrow keys is the next step; with the focus here they move the block
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier && (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right))
            event->accept();
    }
    return QWidget::event(event);
}

bool PlotDepthChart::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) chooseLabels(); // before the plot draws itself at its new size
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int position = m_series.places.isEmpty() ? -1 : nearestPosition(help->pos().x());
        if (position >= 0 && position < m_hints.size())
            QToolTip::showText(help->globalPos(), m_hints[position], m_parts->plot);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void PlotDepthChart::keyPressEvent(QKeyEvent* event)
{
    if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_Left)
        emit moveRequested(-1);
    else if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_Right)
        emit moveRequested(1);
    else
        QWidget::keyPressEvent(event);
}

void PlotDepthChart::paintEvent(QPaintEvent*)
{
    if (hasFocus()) paintFocusRing(*this, m_theme);
}

void PlotDepthChart::showEvent(QShowEvent*)
{
    followPixelRatio(*m_parts->plot);
    replotAll();
}

} // namespace resblock
