// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plots/PlotDepthChart.h"

#include "core/figure/PlotAxes.h"
#include "ui/views/plots/AxisTitle.h"
#include "ui/views/plots/PlotDepthGraphs.h"
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

namespace resblock {

struct PlotDepthChart::Parts {
    QCustomPlot* plot = nullptr;
    std::unique_ptr<PlotDepthGraphs> graphs;
    QSharedPointer<QCPAxisTickerText> values{new QCPAxisTickerText};
    QSharedPointer<QCPAxisTickerText> places{new QCPAxisTickerText};
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
    m_parts->graphs = std::make_unique<PlotDepthGraphs>(*plot);
    connect(plot, &QCustomPlot::mousePress, this, [this] { setFocus(Qt::MouseFocusReason); });
    connect(plot, &QCustomPlot::mouseRelease, this, [this](QMouseEvent* e) {
        if (e->button() == Qt::LeftButton && !m_series.places.isEmpty())
            emit positionActivated(nearestPosition(e->position().x()));
    });
}

void PlotDepthChart::setSeries(DepthSeries series)
{
    m_series = std::move(series);
    m_parts->graphs->setSeries(m_series);
    m_parts->graphs->placeBand(m_series);
    chooseLabels();
    m_parts->graphs->setMark(m_mark);
    replotAll();
}

void PlotDepthChart::setCurrent(int position)
{
    if (position == m_series.current) return;
    m_series.current = position;
    m_parts->graphs->placeBand(m_series);
    chooseLabels();
    replotAll();
}

void PlotDepthChart::setMark(const std::optional<StageMark>& mark)
{
    if (mark == m_mark) return;
    m_mark = mark;
    m_parts->graphs->setMark(m_mark);
    m_parts->plot->layer(QStringLiteral("marks"))->replot();
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
    plot.yAxis->setLabel(fittedTitle({m_valuesTitle, m_shortValuesTitle}, metrics, body, 1).text);
    labelPlaces(bodyWidth / std::max(1.0, static_cast<double>(m_series.places.size())));
}

double PlotDepthChart::labelValues(int most)
{
    const LogTicks ticks = logTicks(m_parts->graphs->range(), most);
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

void PlotDepthChart::setTitles(const QString& places, const QString& shortPlaces, const QString& values,
                               const QString& shortValues)
{
    m_placesTitle = places;
    m_shortPlacesTitle = shortPlaces;
    m_valuesTitle = values;
    m_shortValuesTitle = shortValues;
    chooseLabels();
}

void PlotDepthChart::applyTheme(const Theme& theme)
{
    m_theme = theme;
    QCustomPlot& plot = *m_parts->plot;
    plot.setBackground(QBrush(theme.surface));
    styleAxes(*plot.axisRect(), theme, font());
    plot.xAxis->grid()->setVisible(false);
    m_parts->graphs->applyTheme(theme);
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
    const double y = m_parts->graphs->heightOf(values.at(static_cast<std::size_t>(position)));
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
