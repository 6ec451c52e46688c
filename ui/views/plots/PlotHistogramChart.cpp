// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plots/PlotHistogramChart.h"

#include "ui/views/plots/PlotStyle.h"

#include <QFontMetricsF>
#include <QVBoxLayout>

#include <qcustomplot.h>

#include <algorithm>

namespace resblock {

namespace {

constexpr std::size_t sides = 2;

/// Plain decimals with a true minus, whatever the language.
class SignedTicker : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        return QLocale::c().toString(tick, 'g', 3).replace(QLatin1Char('-'), QChar(0x2212));
    }
};

/// Bins as the steps of a line, in per cent of all values of the stage.
QVector<QCPGraphData> stepsOf(const StageDistribution& d)
{
    const auto& counts = d.histogram.counts;
    const double width = (d.histogram.high - d.histogram.low) / static_cast<double>(counts.size());
    const double unit = 100.0 / static_cast<double>(std::max<Index>(1, d.statistics.count));
    QVector<QCPGraphData> steps;
    steps.reserve(static_cast<int>(counts.size()) + 1);
    for (std::size_t i = 0; i < counts.size(); ++i)
        steps.append(
            {d.histogram.low + static_cast<double>(i) * width, static_cast<double>(counts[i]) * unit});
    steps.append({d.histogram.high, steps.isEmpty() ? 0 : steps.last().value});
    return steps;
}

double highest(const QVector<QCPGraphData>& steps)
{
    double top = 0;
    for (const QCPGraphData& step : steps) top = std::max(top, step.value);
    return top;
}

} // namespace

struct PlotHistogramChart::Parts {
    QCustomPlot* plot = nullptr;
    std::array<QCPAxisRect*, sides> rects{};
    std::array<QCPGraph*, sides> before{};
    std::array<QCPGraph*, sides> after{};
    std::array<QCPItemText*, sides> notes{};
    std::array<QCPItemStraightLine*, sides> zeros{};
    std::array<std::array<QCPItemStraightLine*, 3>, sides> marks{}; ///< mean, mean - std, mean + std
    QSharedPointer<SignedTicker> values{new SignedTicker};
    QSharedPointer<SignedTicker> shares{new SignedTicker};
};

PlotHistogramChart::PlotHistogramChart(QWidget* parent) : QWidget(parent), m_parts(std::make_unique<Parts>())
{
    setFocusPolicy(Qt::StrongFocus);
    buildParts();
    applyTheme(Theme::fromPalette(palette()));
}

PlotHistogramChart::~PlotHistogramChart() = default;

void PlotHistogramChart::buildParts()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(focusRingWidth, focusRingWidth, focusRingWidth, focusRingWidth);
    QCustomPlot* plot = m_parts->plot = new QCustomPlot(this);
    layout->addWidget(plot);
    preparePlot(*plot);
    plot->installEventFilter(this);
    plot->plotLayout()->clear();
    plot->plotLayout()->setRowSpacing(0);
    for (std::size_t s = 0; s < sides; ++s) {
        QCPAxisRect* rect = m_parts->rects[s] = new QCPAxisRect(plot, false);
        plot->plotLayout()->addElement(static_cast<int>(s), 0, rect);
        rect->setLayer(QStringLiteral("background"));
        QCPAxis* x = rect->addAxis(QCPAxis::atBottom);
        QCPAxis* y = rect->addAxis(QCPAxis::atLeft);
        for (QCPAxis* axis : {x, y}) {
            axis->setLayer(QStringLiteral("axes"));
            axis->grid()->setLayer(QStringLiteral("grid"));
        }
        x->setTicker(m_parts->values);
        y->setTicker(m_parts->shares);
        m_parts->zeros[s] = new QCPItemStraightLine(plot);
        for (QCPItemPosition* point : {m_parts->zeros[s]->point1, m_parts->zeros[s]->point2})
            point->setAxes(x, y);
        m_parts->zeros[s]->point1->setCoords(0, 0);
        m_parts->zeros[s]->point2->setCoords(0, 1);
        m_parts->zeros[s]->setClipAxisRect(rect);
        m_parts->zeros[s]->setLayer(QStringLiteral("bands"));
        m_parts->zeros[s]->setAntialiased(false);
        m_parts->after[s] = plot->addGraph(x, y);
        m_parts->before[s] = plot->addGraph(x, y);
        for (QCPGraph* graph : {m_parts->after[s], m_parts->before[s]}) {
            graph->setLineStyle(QCPGraph::lsStepLeft);
            graph->setAntialiased(false);
        }
        for (QCPItemStraightLine*& mark : m_parts->marks[s]) {
            mark = new QCPItemStraightLine(plot);
            for (QCPItemPosition* point : {mark->point1, mark->point2}) point->setAxes(x, y);
            mark->setClipAxisRect(rect);
            mark->setAntialiased(false);
            mark->setVisible(false);
        }
        m_parts->notes[s] = new QCPItemText(plot);
        m_parts->notes[s]->position->setAxisRect(rect);
        m_parts->notes[s]->position->setType(QCPItemPosition::ptAxisRectRatio);
        m_parts->notes[s]->position->setCoords(0.5, 0.5);
        m_parts->notes[s]->setClipAxisRect(rect);
        m_parts->notes[s]->setVisible(false);
    }
    m_parts->rects[0]->axis(QCPAxis::atBottom)->setTickLabels(false);
    connect(plot, &QCustomPlot::mousePress, this, [this] { setFocus(Qt::MouseFocusReason); });
}

void PlotHistogramChart::setDistributions(const DistributionComparison& comparison)
{
    double top = 0;
    const std::array<const StepDistribution*, sides> steps = {&comparison.residual, &comparison.plain};
    for (std::size_t s = 0; s < sides; ++s) {
        const auto after = steps[s]->after ? stepsOf(*steps[s]->after) : QVector<QCPGraphData>();
        const auto before = steps[s]->before ? stepsOf(*steps[s]->before) : QVector<QCPGraphData>();
        top = std::max({top, highest(after), highest(before)});
        m_parts->after[s]->data()->set(after, true);
        m_parts->before[s]->data()->set(before, true);
        m_parts->notes[s]->setVisible(!steps[s]->after);
    }
    for (QCPAxisRect* rect : m_parts->rects) {
        rect->axis(QCPAxis::atBottom)->setRange(-comparison.limit, comparison.limit);
        rect->axis(QCPAxis::atLeft)->setRange(0, top > 0 ? top * 1.05 : 1);
    }
    placeAxes();
    replotAll();
}

void PlotHistogramChart::placeMarks(std::size_t row, const std::optional<StageDistribution>& of)
{
    constexpr std::array<double, 3> deviations = {0, -1, 1};
    for (std::size_t i = 0; i < deviations.size(); ++i) {
        QCPItemStraightLine& mark = *m_parts->marks[row][i];
        mark.setVisible(of.has_value());
        if (!of) continue;
        const double at = of->statistics.mean + deviations[i] * of->statistics.std;
        mark.point1->setCoords(at, 0);
        mark.point2->setCoords(at, 1);
    }
}

void PlotHistogramChart::setQuantities(const std::array<Quantity, 2>& quantities, double low, double high)
{
    if (!m_quantities) {
        m_quantities = true;
        applyTheme(m_theme);
    }
    for (std::size_t row = 0; row < sides; ++row) {
        const Quantity& quantity = quantities[row];
        const auto filled = quantity.residual ? stepsOf(*quantity.residual) : QVector<QCPGraphData>();
        const auto outline = quantity.plain ? stepsOf(*quantity.plain) : QVector<QCPGraphData>();
        const double top = std::max(highest(filled), highest(outline));
        m_parts->after[row]->data()->set(filled, true);
        m_parts->before[row]->data()->set(outline, true);
        m_parts->notes[row]->setVisible(!quantity.residual);
        placeMarks(row, quantity.residual);
        m_parts->rects[row]->axis(QCPAxis::atBottom)->setRange(low, high);
        m_parts->rects[row]->axis(QCPAxis::atLeft)->setRange(0, top > 0 ? top * 1.05 : 1);
    }
    placeAxes();
    replotAll();
}

void PlotHistogramChart::clear()
{
    for (std::size_t s = 0; s < sides; ++s) {
        placeMarks(s, {});
        m_parts->after[s]->data()->clear();
        m_parts->before[s]->data()->clear();
        m_parts->notes[s]->setVisible(false);
    }
    replotAll();
}

void PlotHistogramChart::setTitles(const QString& values, const std::array<QString, 2>& shares,
                                   const QString& noSuchStage)
{
    m_valuesTitle = values;
    m_shareTitles = shares;
    for (QCPItemText* note : m_parts->notes) note->setText(noSuchStage);
    placeAxes();
}

void PlotHistogramChart::placeAxes()
{
    const QFontMetricsF metrics(font());
    const bool roomForTitle = height() > 10 * metrics.height();
    const double labelWidth = metrics.horizontalAdvance(QStringLiteral("0.05"));
    const double rows = roomForTitle ? 5.0 : 3.5; // of text above, between and below the two
    const double body = std::max(1.0, (height() - rows * metrics.height()) / 2);
    for (std::size_t s = 0; s < sides; ++s) {
        const bool last = s + 1 == sides;
        setPlotMargins(*m_parts->rects[s], font(), labelWidth, last, last && roomForTitle);
        m_parts->rects[s]
            ->axis(QCPAxis::atLeft)
            ->setLabel(metrics.elidedText(m_shareTitles[s], Qt::ElideRight, body + metrics.height()));
    }
    m_parts->shares->setTickCount(std::clamp(static_cast<int>(body / (1.8 * metrics.height())), 1, 6));
    const QMargins margins = m_parts->rects[1]->margins();
    const double bodyWidth = width() - 2 * focusRingWidth - margins.left() - margins.right();
    const double valueWidth = metrics.horizontalAdvance(QStringLiteral("−0.0005  "));
    m_parts->values->setTickCount(std::clamp(static_cast<int>(bodyWidth / valueWidth), 1, 7));
    m_parts->rects[1]
        ->axis(QCPAxis::atBottom)
        ->setLabel(roomForTitle ? metrics.elidedText(m_valuesTitle, Qt::ElideRight, bodyWidth) : QString());
    // the lower rectangle also carries the labels: give both the same body
    const QMargins upper = m_parts->rects[0]->margins();
    const QMargins lower = m_parts->rects[1]->margins();
    const double upperExtra = upper.top() + upper.bottom();
    const double lowerExtra = lower.top() + lower.bottom();
    const double each = std::max(1.0, (height() - 2 * focusRingWidth - upperExtra - lowerExtra) / 2);
    m_parts->plot->plotLayout()->setRowStretchFactors({upperExtra + each, lowerExtra + each});
}

void PlotHistogramChart::applyTheme(const Theme& theme)
{
    m_theme = theme;
    m_parts->plot->setBackground(QBrush(theme.surface));
    for (std::size_t s = 0; s < sides; ++s) {
        styleAxes(*m_parts->rects[s], theme, font());
        m_parts->rects[s]->axis(QCPAxis::atBottom)->grid()->setVisible(false);
        const QColor color = s == 0 || m_quantities ? theme.residual : theme.plain;
        QColor fill = color;
        fill.setAlpha(150);
        m_parts->after[s]->setPen(QPen(color, 1));
        m_parts->after[s]->setBrush(QBrush(fill));
        m_parts->before[s]->setPen(m_quantities ? QPen(theme.plain, 1) : QPen(theme.text, 1));
        for (std::size_t i = 0; i < m_parts->marks[s].size(); ++i)
            m_parts->marks[s][i]->setPen(QPen(theme.text, 1, i == 0 ? Qt::SolidLine : Qt::DashLine));
        m_parts->zeros[s]->setPen(QPen(theme.border, 1, Qt::DotLine));
        m_parts->notes[s]->setColor(theme.mutedText);
        m_parts->notes[s]->setFont(font());
    }
    placeAxes();
    replotAll();
}

void PlotHistogramChart::replotAll()
{
    if (isVisible()) m_parts->plot->replot(QCustomPlot::rpQueuedRefresh);
}

QSize PlotHistogramChart::minimumSizeHint() const
{
    const QFontMetricsF metrics(font());
    return {static_cast<int>(metrics.averageCharWidth() * 26), static_cast<int>(metrics.height() * 8)};
}

bool PlotHistogramChart::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) placeAxes();
    return QWidget::eventFilter(watched, event);
}

void PlotHistogramChart::paintEvent(QPaintEvent*)
{
    if (hasFocus()) paintFocusRing(*this, m_theme);
}

void PlotHistogramChart::showEvent(QShowEvent*)
{
    followPixelRatio(*m_parts->plot);
    replotAll();
}

} // namespace resblock
