// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabChart.h"

#include "ui/views/lab/LabChartAxes.h"
#include "ui/views/lab/LabChartGraphs.h"
#include "ui/views/plots/PlotStyle.h"

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
#include <cmath>

namespace resblock {

namespace {

constexpr double clickReach = 14; ///< pixels

} // namespace

struct LabChart::Parts {
    QCustomPlot* plot = nullptr;
    std::unique_ptr<LabChartAxes> axes;
    std::unique_ptr<LabChartGraphs> graphs;
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
    m_parts->axes = std::make_unique<LabChartAxes>(*plot);
    m_parts->graphs = std::make_unique<LabChartGraphs>(*plot);
    connect(plot, &QCustomPlot::mousePress, this, [this] { setFocus(Qt::MouseFocusReason); });
    connect(plot, &QCustomPlot::mouseRelease, this, [this](QMouseEvent* e) {
        if (e->button() != Qt::LeftButton) return;
        const auto place = nearest(e->position(), clickReach);
        if (!place) return;
        chooseAndTell(*place);
        emit pointActivated(place->curve, place->point);
    });
    setData({});
    applyTheme(Theme::fromPalette(palette()));
}

LabChart::~LabChart() = default;

void LabChart::setData(ChartData chart)
{
    m_data = std::move(chart);
    m_parts->graphs->setData(m_data);
    applyTheme(m_theme);
    label();
    mark(placeOf(m_wanted));
    replot();
}

bool LabChart::choosable(int curve) const
{
    return curve >= 0 && curve < static_cast<int>(m_data.curves.size()) &&
           !m_data.curves[static_cast<std::size_t>(curve)].hints.isEmpty();
}

void LabChart::applyTheme(const Theme& theme)
{
    m_theme = theme;
    QCustomPlot& plot = *m_parts->plot;
    plot.setBackground(QBrush(theme.surface));
    styleAxes(*plot.axisRect(), theme, font());
    plot.xAxis->grid()->setVisible(false);
    m_parts->graphs->applyTheme(m_data, theme);
    label();
    replot();
}

void LabChart::label()
{
    m_parts->axes->label(m_data, m_parts->graphs->range(), font());
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
    m_parts->graphs->setChoiceVisible(false);
    QPicture picture;
    {
        QCPPainter plotPainter(&picture);
        plotPainter.setMode(QCPPainter::pmVectorized);
        plotPainter.setMode(QCPPainter::pmNoCaching);
        m_parts->plot->toPainter(&plotPainter, area.width(), area.height());
    }
    painter.drawPicture(area.topLeft(), picture);
    m_parts->graphs->setChoiceVisible(true);
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
                         m_parts->plot->yAxis->coordToPixel(m_parts->graphs->heightOf(c.y.at(at).middle)));
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

std::optional<LabChart::Place> LabChart::placeOf(const std::optional<Point>& point) const
{
    for (int c = 0; point && c < static_cast<int>(m_data.curves.size()); ++c) {
        const ChartCurve& curve = m_data.curves[static_cast<std::size_t>(c)];
        if (!choosable(c) || curve.id != point->curve) continue;
        const auto at = std::ranges::find(curve.x, static_cast<double>(point->x));
        if (at != curve.x.end()) return Place{c, static_cast<int>(at - curve.x.begin())};
    }
    return std::nullopt;
}

void LabChart::choosePoint(const std::optional<Point>& point)
{
    if (m_wanted == point) return;
    m_wanted = point;
    mark(placeOf(point));
}

/// As a person does.
void LabChart::chooseAndTell(const Place& place)
{
    const ChartCurve& curve = m_data.curves[static_cast<std::size_t>(place.curve)];
    m_wanted = Point{curve.id, static_cast<int>(curve.x[static_cast<std::size_t>(place.point)])};
    mark(place);
    emit pointChosen(*m_wanted);
}

void LabChart::mark(const std::optional<Place>& place)
{
    m_chosen = place;
    std::optional<QPointF> point;
    QString hint = axesText();
    if (place) {
        const ChartCurve& c = m_data.curves[static_cast<std::size_t>(place->curve)];
        const auto at = static_cast<std::size_t>(place->point);
        const double y = m_parts->graphs->heightOf(c.y[at].middle);
        if (!std::isnan(y)) point = QPointF(c.x[at], y);
        hint = c.hints.value(place->point);
    }
    m_parts->graphs->setChoice(point);
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
    chooseAndTell(next);
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
            const bool atY = help->pos().x() < body.left() && !m_parts->axes->yWhole();
            const bool atX = help->pos().y() > body.bottom() && !m_parts->axes->xWhole();
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
