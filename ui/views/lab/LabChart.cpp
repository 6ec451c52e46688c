// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabChart.h"

#include "core/figure/PlotAxes.h"
#include "ui/views/plots/AxisTitle.h"
#include "ui/views/plots/PlotStyle.h"
#include "ui/views/plots/PlotText.h"
#include "ui/words/NumberText.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPicture>
#include <QToolTip>
#include <QVBoxLayout>

#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace resblock {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double clickReach = 14; ///< pixels
constexpr int bandAlpha = 46;
constexpr double leastTitledLines = 7.5; ///< height of a plot that has room for a title across

QColor colorOf(const CurveStyle& style, const Theme& theme)
{
    if (style.earlier) return theme.hovered;
    if (style.net == SweepNet::Plain) return theme.plain;
    return style.net == SweepNet::Residual ? theme.residual : theme.good;
}

QPen penOf(const CurveStyle& style, const Theme& theme)
{
    QPen pen(colorOf(style, theme), 1);
    if (style.net == SweepNet::Plain) pen.setStyle(Qt::DashLine);
    if (style.net == SweepNet::ResidualPreact) pen.setStyle(Qt::DashDotLine);
    return pen;
}

QCPScatterStyle scatterOf(const CurveStyle& style, const Theme& theme)
{
    if (style.earlier || !style.marks) return QCPScatterStyle(QCPScatterStyle::ssNone);
    const QColor color = colorOf(style, theme);
    const auto shape = style.net == SweepNet::Plain      ? QCPScatterStyle::ssSquare
                       : style.net == SweepNet::Residual ? QCPScatterStyle::ssCircle
                                                         : QCPScatterStyle::ssDiamond;
    return QCPScatterStyle(shape, QPen(color), QBrush(style.hollow ? theme.surface : color),
                           style.net == SweepNet::ResidualPreact ? 8 : 6);
}

QCPScatterStyle::ScatterShape edgeShape(ValueStatus status)
{
    if (status == ValueStatus::Zero) return QCPScatterStyle::ssTriangleInverted;
    return status == ValueStatus::Infinite ? QCPScatterStyle::ssTriangle : QCPScatterStyle::ssCross;
}

constexpr std::array edgeStatuses = {ValueStatus::Zero, ValueStatus::Infinite, ValueStatus::NotANumber};

} // namespace

void paintCurveSymbol(QPainter& painter, const QRectF& area, const CurveStyle& style, const Theme& theme)
{
    QPicture picture; // a plot's marks draw with a painter of their own
    {
        QCPPainter own(&picture);
        own.setRenderHint(QPainter::Antialiasing);
        own.setPen(penOf(style, theme));
        own.drawLine(QPointF(area.left(), area.center().y()), QPointF(area.right(), area.center().y()));
        const QCPScatterStyle mark = scatterOf(style, theme);
        if (!mark.isNone()) {
            mark.applyTo(&own, mark.pen());
            mark.drawShape(&own, area.center());
        }
    }
    painter.drawPicture(0, 0, picture);
}

struct LabChart::Parts {
    struct Graphs {
        QCPGraph* low = nullptr;
        QCPGraph* high = nullptr;
        QCPGraph* line = nullptr;
        /// Of finite points only: a gap draws a mark at the origin, which SVG does not clip.
        QCPGraph* marks = nullptr;
        std::array<QCPGraph*, edgeStatuses.size()> edges{};
    };
    QCustomPlot* plot = nullptr;
    std::vector<Graphs> curves;
    std::vector<QCPGraph*> lines;
    QCPGraph* choice = nullptr;
    QSharedPointer<QCPAxisTickerText> xTicker{new QCPAxisTickerText};
    QSharedPointer<QCPAxisTickerText> yTicker{new QCPAxisTickerText};
    LogRange range;     ///< of the vertical axis, linear or not
    bool xWhole = true; ///< the axis is titled with all there is to say
    bool yWhole = true;
};

LabChart::LabChart(QWidget* parent) : QWidget(parent), m_parts(std::make_unique<Parts>())
{
    setFocusPolicy(Qt::StrongFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(focusRingWidth, focusRingWidth, focusRingWidth, focusRingWidth);
    QCustomPlot* plot = m_parts->plot = new QCustomPlot(this);
    layout->addWidget(plot);
    preparePlot(*plot);
    plot->installEventFilter(this);
    plot->xAxis->setTicker(m_parts->xTicker);
    plot->yAxis->setTicker(m_parts->yTicker);
    m_parts->choice = plot->addGraph();
    m_parts->choice->setLineStyle(QCPGraph::lsNone);
    m_parts->choice->setLayer(QStringLiteral("marks"));
    connect(plot, &QCustomPlot::mousePress, this, [this] { setFocus(Qt::MouseFocusReason); });
    connect(plot, &QCustomPlot::mouseRelease, this, [this](QMouseEvent* e) {
        if (e->button() != Qt::LeftButton) return;
        const auto place = nearest(e->position(), clickReach);
        if (!place) return;
        choose(place);
        emit pointActivated(place->curve, place->point);
    });
    setData({});
    applyTheme(Theme::fromPalette(palette()));
}

LabChart::~LabChart() = default;

void LabChart::setData(ChartData chart)
{
    m_data = std::move(chart);
    if (m_chosen && (!choosable(m_chosen->curve) ||
                     m_chosen->point >=
                         static_cast<int>(m_data.curves[static_cast<std::size_t>(m_chosen->curve)].x.size())))
        m_chosen.reset();
    chooseRange();
    fillGraphs();
    label();
    choose(m_chosen);
    replot();
}

bool LabChart::choosable(int curve) const
{
    return curve >= 0 && curve < static_cast<int>(m_data.curves.size()) &&
           !m_data.curves[static_cast<std::size_t>(curve)].hints.isEmpty();
}

void LabChart::chooseRange()
{
    std::vector<double> visible;
    bool below = false;
    bool above = false;
    for (const ChartCurve& curve : m_data.curves)
        for (const SeedValue& v : curve.y) {
            const ValueStatus status = v.middle.status;
            if (status == ValueStatus::Finite) visible.insert(visible.end(), {v.middle.value, v.low, v.high});
            below = below || status == ValueStatus::Zero;
            above = above || status == ValueStatus::Infinite || status == ValueStatus::NotANumber;
        }
    for (const ChartLine& line : m_data.lines) visible.insert(visible.end(), line.y.begin(), line.y.end());
    m_parts->plot->yAxis->setScaleType(m_data.logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (m_data.logarithmic) {
        m_parts->range = logRange(visible, below, above);
    } else {
        double low = m_data.yLow.value_or(0);
        double high = m_data.yHigh.value_or(1);
        if (!visible.empty()) {
            const auto [least, most] = std::ranges::minmax(visible);
            const double air = 0.05 * std::max(most - least, 1e-3);
            if (!m_data.yLow) low = least - air;
            if (!m_data.yHigh) high = most + air;
        }
        m_parts->range = {low, std::max(high, low + 1e-3)};
    }
    m_parts->plot->yAxis->setRange(m_parts->range.low, m_parts->range.high);
    m_parts->plot->xAxis->setRange(m_data.xLow, m_data.xHigh);
}

double LabChart::heightOf(const ProfileValue& value) const
{
    if (value.status == ValueStatus::Finite)
        return m_data.logarithmic && !(value.value > 0) ? notANumber : value.value;
    if (value.status == ValueStatus::Absent) return notANumber;
    const LogRange& r = m_parts->range;
    const bool bottom = value.status == ValueStatus::Zero;
    if (!m_data.logarithmic) {
        const double inset = 0.03 * (r.high - r.low);
        return bottom ? r.low + inset : r.high - inset;
    }
    const double inset = std::pow(r.high / r.low, 0.03); // marks hang a little inside their edge
    return bottom ? r.low * inset : r.high / inset;
}

void LabChart::fillGraphs()
{
    QCustomPlot& plot = *m_parts->plot;
    const auto addGraph = [&plot](bool line) {
        QCPGraph* graph = plot.addGraph();
        if (!line) graph->setLineStyle(QCPGraph::lsNone);
        return graph;
    };
    while (m_parts->curves.size() < m_data.curves.size()) {
        Parts::Graphs graphs;
        graphs.low = addGraph(true);
        graphs.high = addGraph(true);
        graphs.high->setChannelFillGraph(graphs.low);
        graphs.line = addGraph(true);
        graphs.marks = addGraph(false);
        for (auto& edge : graphs.edges) edge = addGraph(false);
        m_parts->curves.push_back(graphs);
    }
    while (m_parts->lines.size() < m_data.lines.size()) m_parts->lines.push_back(addGraph(true));
    for (std::size_t c = 0; c < m_parts->curves.size(); ++c) {
        QVector<QCPGraphData> low, high, line, marks;
        std::array<QVector<QCPGraphData>, edgeStatuses.size()> edges;
        const bool there = c < m_data.curves.size();
        // values of equal status lie side by side instead of on top of each other
        const double shift = (static_cast<double>(c) - static_cast<double>(m_data.curves.size() - 1) / 2) *
                             0.006 * (m_data.xHigh - m_data.xLow);
        for (std::size_t i = 0; there && i < m_data.curves[c].x.size(); ++i) {
            const ChartCurve& curve = m_data.curves[c];
            if (curve.x[i] < m_data.xLow || curve.x[i] > m_data.xHigh) continue; // of a deeper earlier run
            const SeedValue& v = curve.y[i];
            const double y = heightOf(v.middle);
            const bool finite = v.middle.status == ValueStatus::Finite;
            line.append({curve.x[i], finite ? y : notANumber});
            if (finite && !std::isnan(y)) marks.append({curve.x[i], y});
            const bool banded = finite && !curve.style.earlier && !(m_data.logarithmic && v.low <= 0);
            low.append({curve.x[i], banded ? v.low : notANumber});
            high.append({curve.x[i], banded ? v.high : notANumber});
            for (std::size_t e = 0; e < edgeStatuses.size(); ++e)
                if (v.middle.status == edgeStatuses[e]) edges[e].append({curve.x[i] + shift, y});
        }
        Parts::Graphs& graphs = m_parts->curves[c];
        graphs.low->data()->set(low, true);
        graphs.high->data()->set(high, true);
        graphs.line->data()->set(line, true);
        graphs.marks->data()->set(marks, true);
        for (std::size_t e = 0; e < edgeStatuses.size(); ++e) graphs.edges[e]->data()->set(edges[e], true);
    }
    for (std::size_t l = 0; l < m_parts->lines.size(); ++l) {
        QVector<QCPGraphData> points;
        for (std::size_t i = 0; l < m_data.lines.size() && i < m_data.lines[l].x.size(); ++i)
            points.append({m_data.lines[l].x[i], m_data.lines[l].y[i]});
        m_parts->lines[l]->data()->set(points, true);
    }
    applyTheme(m_theme);
}

void LabChart::applyTheme(const Theme& theme)
{
    m_theme = theme;
    QCustomPlot& plot = *m_parts->plot;
    plot.setBackground(QBrush(theme.surface));
    styleAxes(*plot.axisRect(), theme, font());
    plot.xAxis->grid()->setVisible(false);
    m_parts->choice->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.current, 2), Qt::NoBrush, 13));
    for (QCPGraph* line : m_parts->lines) line->setPen(QPen(theme.text, 1, Qt::DotLine));
    for (std::size_t c = 0; c < m_parts->curves.size() && c < m_data.curves.size(); ++c) {
        const CurveStyle& style = m_data.curves[c].style;
        Parts::Graphs& graphs = m_parts->curves[c];
        QColor band = colorOf(style, theme);
        for (std::size_t e = 0; e < edgeStatuses.size(); ++e)
            graphs.edges[e]->setScatterStyle(QCPScatterStyle(edgeShape(edgeStatuses[e]), QPen(band),
                                                             QBrush(style.hollow ? theme.surface : band), 9));
        graphs.line->setPen(penOf(style, theme));
        graphs.marks->setScatterStyle(scatterOf(style, theme));
        band.setAlpha(bandAlpha);
        graphs.high->setBrush(QBrush(band));
        for (QCPGraph* edge : {graphs.low, graphs.high}) edge->setPen(Qt::NoPen);
    }
    label();
    replot();
}

void LabChart::label()
{
    QCustomPlot& plot = *m_parts->plot;
    const QFontMetricsF metrics(font());
    const double line = metrics.height();
    const bool titled = plot.height() > leastTitledLines * line;
    const double bodyHeight = std::max(1.0, plot.height() - (titled ? 3.0 : 1.8) * line);
    const int most = std::clamp(static_cast<int>(bodyHeight / (1.8 * line)), 2, 12);
    QMap<double, QString> labels;
    double widest = 0;
    LogTicks ticks;
    if (m_data.logarithmic) {
        ticks = logTicks(m_parts->range, most);
    } else {
        ticks.values = roundTicks(m_parts->range.low, m_parts->range.high, most);
        ticks.decades = ticks.powers = false;
    }
    for (const double value : ticks.values) {
        const bool nothing = std::abs(value) < 1e-9 * std::abs(m_parts->range.high - m_parts->range.low);
        labels[value] = ticks.powers ? PlotText::powerOfTen(static_cast<int>(std::lround(std::log10(value))))
                                     : numberText(nothing ? 0 : value, 3);
        widest = std::max(widest, metrics.horizontalAdvance(labels[value]));
    }
    m_parts->yTicker->setTicks(labels);
    m_parts->yTicker->setSubTickCount(ticks.decades ? 8 : 0);
    plot.yAxis->setSubTicks(ticks.decades);
    titleAxes(widest, titled);
    const QMargins margins = plot.axisRect()->margins();
    const double bodyWidth =
        std::max(1.0, static_cast<double>(plot.width() - margins.left() - margins.right()));

    const double widestNumber = metrics.horizontalAdvance(QStringLiteral("−0.000"));
    std::vector<double> places = m_data.xTicks;
    if (places.empty())
        places = roundTicks(m_data.xLow, m_data.xHigh,
                            std::clamp(static_cast<int>(bodyWidth / (1.5 * widestNumber)), 3, 12));
    QMap<double, QString> xLabels;
    double taken = -1e9;
    for (const double x : places) {
        const bool zero = std::abs(x) < 1e-9;
        const QString text =
            zero && !m_data.firstTick.isEmpty() ? m_data.firstTick : numberText(zero ? 0 : x, 3);
        const double half = metrics.horizontalAdvance(text) / 2;
        const double at = (x - m_data.xLow) / (m_data.xHigh - m_data.xLow) * bodyWidth;
        if (at - half < taken) continue;
        taken = at + half + metrics.averageCharWidth();
        xLabels[x] = text;
    }
    m_parts->xTicker->setTicks(xLabels);
    m_parts->xTicker->setSubTickCount(0);
}

/// Writes the titles and leaves the margins they need, beside value labels of that width.
void LabChart::titleAxes(double widestLabel, bool titled)
{
    QCustomPlot& plot = *m_parts->plot;
    const QFontMetricsF metrics(font());
    const double line = metrics.height();
    const auto room = [&plot] {
        const QMargins m = plot.axisRect()->margins();
        return QSizeF(std::max(1, plot.width() - m.left() - m.right()),
                      std::max(1, plot.height() - m.top() - m.bottom()));
    };
    // a second line is worth it only where it leaves the curves enough
    const int yLines = plot.width() > 13 * line ? 2 : 1;
    const int xLines = plot.height() > 13 * line ? 2 : 1;
    AxisTitle x;
    AxisTitle y;
    // each title takes room from the other
    for (int pass = 0; pass < 2; ++pass) {
        setPlotMargins(*plot.axisRect(), font(), widestLabel, true, titled, y.lines, x.lines);
        y = fittedTitle(QStringList{m_data.yTitle} + m_data.yShort, metrics, room().height(), yLines);
        setPlotMargins(*plot.axisRect(), font(), widestLabel, true, titled, y.lines, x.lines);
        x = fittedTitle(QStringList{m_data.xTitle} + m_data.xShort, metrics, room().width(), xLines);
    }
    setPlotMargins(*plot.axisRect(), font(), widestLabel, true, titled, y.lines, x.lines);
    plot.xAxis->setLabel(titled ? x.text : QString());
    plot.yAxis->setLabel(y.text);
    m_parts->xWhole = titled && x.whole;
    m_parts->yWhole = y.whole;
}

QStringList LabChart::writtenTitles() const
{
    return {m_parts->plot->xAxis->label(), m_parts->plot->yAxis->label()};
}

/// What the axes mean, for who does not see them.
QString LabChart::axesText() const
{
    if (m_data.xTitle.isEmpty() && m_data.yTitle.isEmpty()) return {};
    return tr("Across: %1. Upwards: %2.").arg(m_data.xTitle, m_data.yTitle);
}

void LabChart::replot()
{
    if (isVisible()) m_parts->plot->replot(QCustomPlot::rpQueuedRefresh); // otherwise drawn when shown
}

void LabChart::paintInto(QPainter& painter, const QRect& area, const Theme& theme)
{
    const Theme own = m_theme;
    const QRect place = m_parts->plot->geometry();
    m_parts->plot->setGeometry(QRect(place.topLeft(), area.size())); // labels follow the size
    applyTheme(theme);
    m_parts->choice->setVisible(false);
    QPicture picture;
    {
        QCPPainter plotPainter(&picture);
        plotPainter.setMode(QCPPainter::pmVectorized);
        plotPainter.setMode(QCPPainter::pmNoCaching);
        m_parts->plot->toPainter(&plotPainter, area.width(), area.height());
    }
    painter.drawPicture(area.topLeft(), picture);
    m_parts->choice->setVisible(true);
    m_parts->plot->setGeometry(place);
    applyTheme(own);
}

QSize LabChart::minimumSizeHint() const
{
    const QFontMetricsF metrics(font());
    return {static_cast<int>(metrics.averageCharWidth() * 26),
            static_cast<int>(std::ceil(metrics.height() * (leastTitledLines + 0.5)))};
}

QSize LabChart::sizeHint() const
{
    const QFontMetricsF metrics(font());
    return {static_cast<int>(metrics.averageCharWidth() * 60), static_cast<int>(metrics.height() * 14)};
}

QPointF LabChart::pointAt(int curve, int point) const
{
    const ChartCurve& c = m_data.curves.at(static_cast<std::size_t>(curve));
    const auto at = static_cast<std::size_t>(point);
    const QPointF inPlot(m_parts->plot->xAxis->coordToPixel(c.x.at(at)),
                         m_parts->plot->yAxis->coordToPixel(heightOf(c.y.at(at).middle)));
    return inPlot + QPointF(m_parts->plot->pos());
}

std::optional<LabChart::Place> LabChart::nearest(const QPointF& inPlot, double reach) const
{
    std::optional<Place> found;
    double least = reach * reach;
    for (int c = 0; c < static_cast<int>(m_data.curves.size()); ++c) {
        if (!choosable(c)) continue;
        const auto count = static_cast<int>(m_data.curves[static_cast<std::size_t>(c)].x.size());
        for (int i = 0; i < count; ++i) {
            const QPointF d = pointAt(c, i) - QPointF(m_parts->plot->pos()) - inPlot;
            const double square = QPointF::dotProduct(d, d);
            if (!(square <= least)) continue; // NaN where there is no value
            least = square;
            found = Place{c, i};
        }
    }
    return found;
}

void LabChart::choose(const std::optional<Place>& place)
{
    m_chosen = place;
    QVector<QCPGraphData> point;
    QString hint = axesText();
    if (place) {
        const ChartCurve& c = m_data.curves[static_cast<std::size_t>(place->curve)];
        const auto at = static_cast<std::size_t>(place->point);
        const double y = heightOf(c.y[at].middle);
        if (!std::isnan(y)) point.append({c.x[at], y});
        hint = c.hints.value(place->point);
    }
    m_parts->choice->data()->set(point, true);
    if (isVisible()) m_parts->plot->layer(QStringLiteral("marks"))->replot();
    if (accessibleDescription() == hint) return;
    setAccessibleDescription(hint);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void LabChart::moveChoice(int points, int curves)
{
    const auto count = static_cast<int>(m_data.curves.size());
    Place next = m_chosen.value_or(Place{-1, 0});
    if (!m_chosen) curves = 1; // the first curve there is
    for (int i = next.curve + curves; curves != 0 && i >= 0 && i < count; i += curves)
        if (choosable(i)) {
            next.curve = i;
            break;
        }
    if (!choosable(next.curve)) return;
    const auto last = static_cast<int>(m_data.curves[static_cast<std::size_t>(next.curve)].x.size()) - 1;
    next.point = std::clamp(next.point + (m_chosen ? points : 0), 0, std::max(0, last));
    choose(next);
    QToolTip::showText(mapToGlobal(pointAt(next.curve, next.point).toPoint()), accessibleDescription(), this);
}

bool LabChart::event(QEvent* event)
{
    // the arrow keys move the point while the focus is here
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool arrow = key->key() >= Qt::Key_Left && key->key() <= Qt::Key_Down;
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (key->modifiers() == Qt::NoModifier && (arrow || enter)) event->accept();
    }
    return QWidget::event(event);
}

bool LabChart::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) label(); // before the plot draws itself at its new size
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto place = nearest(help->pos(), clickReach)) {
            const QStringList& hints = m_data.curves[static_cast<std::size_t>(place->curve)].hints;
            QToolTip::showText(help->globalPos(), hints.value(place->point), m_parts->plot);
        } else {
            const QRect body = m_parts->plot->axisRect()->rect();
            const bool atY = help->pos().x() < body.left() && !m_parts->yWhole;
            const bool atX = help->pos().y() > body.bottom() && !m_parts->xWhole;
            QToolTip::showText(help->globalPos(),
                               atY   ? m_data.yTitle
                               : atX ? m_data.xTitle
                                     : QString(),
                               m_parts->plot);
        }
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void LabChart::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return moveChoice(-1, 0);
    case Qt::Key_Right:
        return moveChoice(1, 0);
    case Qt::Key_Up:
        return moveChoice(0, -1);
    case Qt::Key_Down:
        return moveChoice(0, 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_chosen) emit pointActivated(m_chosen->curve, m_chosen->point);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void LabChart::paintEvent(QPaintEvent*)
{
    if (hasFocus()) paintFocusRing(*this, m_theme);
}

void LabChart::showEvent(QShowEvent*)
{
    followPixelRatio(*m_parts->plot);
    label();
    replot();
}

void LabChart::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

} // namespace resblock
