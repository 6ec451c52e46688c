// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabShatteringTab.h"

#include "core/io/LabTables.h"
#include "core/lab/SeedValue.h"
#include "ui/views/lab/LabChart.h"
#include "ui/views/lab/LabChartStack.h"
#include "ui/views/lab/LabFigure.h"
#include "ui/views/lab/LabLegend.h"
#include "ui/views/lab/LabSliderBar.h"
#include "ui/views/plots/PlotTableModel.h"
#include "ui/words/LabSentences.h"
#include "ui/words/LabText.h"
#include "ui/words/NumberText.h"

#include <QEvent>
#include <QSlider>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

CurveStyle styleOf(std::size_t net)
{
    CurveStyle style;
    style.net = static_cast<SweepNet>(net);
    return style;
}

/// Divided by their root mean square.
std::vector<double> scaled(const std::vector<double>& gradients)
{
    double square = 0;
    for (const double g : gradients) square += g * g;
    const double scale = std::sqrt(square / static_cast<double>(gradients.size()));
    std::vector<double> values;
    values.reserve(gradients.size());
    for (const double g : gradients) values.push_back(scale > 0 ? g / scale : 0);
    return values;
}

} // namespace

LabShatteringTab::LabShatteringTab(LabRuns& runs, Session& session, QWidget* parent)
    : LabExperiment(session, parent), m_shattering(runs.shattering)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 0);
    m_bar = new LabSliderBar(mostLabScanLayers, look().scanLayers, 5);
    connect(&m_bar->tableButton(), &QToolButton::toggled, this,
            [this](bool on) { changeLook([&](LabLook& look) { look.table = on; }); });
    column->addLayout(m_bar);
    QSplitter* split = m_plots = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    m_scan = new LabChartStack;
    split->addWidget(m_scan);
    m_correlation = new LabChartStack;
    split->addWidget(m_correlation);
    split->setSizes({600, 400});
    column->addWidget(split, 1);
    m_legend = new LabLegend;
    column->addWidget(m_legend);
    connect(&m_bar->slider(), &QSlider::valueChanged, this,
            [this](int layers) { changeLook([&](LabLook& look) { look.scanLayers = layers; }); });
    connect(&m_shattering, &LabMeasurement::changed, this, &LabShatteringTab::refresh);
    sharePoint(m_correlation->chart(), LabPlot::Correlation);
    connect(&m_correlation->chart(), &LabChart::pointActivated, this, [this](int, int point) {
        auto it = m_shattering.measured().begin();
        std::advance(it, point);
        m_bar->slider().setValue(it->first);
    });
    retranslate();
    applyTheme();
    showTables();
}

QString LabShatteringTab::nameOf(std::size_t net)
{
    if (net == 0) return LabText::name(SweepNet::Plain);
    return net == 1 ? LabText::name(SweepNet::Residual) : tr("residual, branch × 0.1");
}

void LabShatteringTab::refresh()
{
    ChartData scan;
    ChartData correlation;
    std::vector<LabLegendRow> rows;
    scan.xLow = -2;
    scan.xHigh = 2;
    scan.xTitle = tr("input x");
    scan.yTitle = tr("gradient dy/dx, divided by its root mean square");
    scan.yShort = QStringList{tr("dy/dx / rms")};
    correlation.xLow = 0;
    correlation.xHigh = mostLabScanLayers * 1.03;
    correlation.yLow = -0.3;
    correlation.yHigh = 1;
    correlation.xTitle = tr("layers");
    correlation.yTitle = tr("lag-1 autocorrelation of the gradients");
    correlation.yShort = QStringList{tr("lag-1 autocorrelation"), tr("lag-1")};
    const auto current = m_shattering.measured().find(m_bar->value());
    for (std::size_t net = 0; net < shatteringNets; ++net) {
        ChartCurve curve{styleOf(net), {}, {}, {}, curvesOf(LabPlot::Correlation)[net]};
        for (const auto& [layers, measured] : m_shattering.measured()) {
            const std::vector<double> values = measured.lagOnes(net);
            curve.x.push_back(layers);
            curve.y.push_back({{ValueStatus::Finite, medianOf(values)}, values.front(), values.back()});
            correlation.yLow = std::min(*correlation.yLow, values.front() - 0.05);
            curve.hints << tr("%1, %2 layers: %3")
                               .arg(nameOf(net))
                               .arg(layers)
                               .arg(LabSentences::shatteringSentence(medianOf(values)));
        }
        correlation.curves.push_back(std::move(curve));
        if (current == m_shattering.measured().end()) continue;
        const ShatteringScan& line = current->second.scans[net].front();
        ChartCurve drawn{styleOf(net), line.inputs, {}, {}};
        drawn.style.marks = false;
        for (const double v : scaled(line.gradients)) drawn.y.push_back({{ValueStatus::Finite, v}, v, v});
        scan.curves.push_back(std::move(drawn));
        rows.push_back({styleOf(net), tr("%1: %2", "a curve and what it does")
                                          .arg(nameOf(net), LabSentences::shatteringSentence(
                                                                medianOf(current->second.lagOnes(net))))});
    }
    rows.push_back(
        {std::nullopt,
         tr("A network of one input, %1 layers of width 64 with BN and ReLU, scanned at 256 points; "
            "median of %2 seeds")
             .arg(m_bar->value())
             .arg(ShatteringRun::seedCount)});
    if (!scan.curves.empty()) m_scan->chart().setData(std::move(scan));
    m_correlation->chart().setData(std::move(correlation));
    m_legend->setRows(std::move(rows));
    refreshTables();
}

void LabShatteringTab::lookChanged(const LabLook& before)
{
    if (before.table != look().table) showTables();
    if (before.scanLayers == look().scanLayers) return;
    m_bar->slider().setValue(look().scanLayers);
    retranslate();
    if (isVisible()) m_shattering.measure(look().scanLayers);
}

void LabShatteringTab::showTables()
{
    m_bar->tableButton().setChecked(look().table);
    for (LabChartStack* plot : {m_scan, m_correlation}) plot->setTableShown(look().table);
    refreshTables();
}

void LabShatteringTab::refreshTables()
{
    if (!look().table) return;
    const auto cell = [](double v) {
        return PlotTableModel::Cell{numberText(v, 4), PlotTableModel::plainNumber(v)};
    };
    const auto current = m_shattering.measured().find(m_bar->value());
    if (current != m_shattering.measured().end()) {
        PlotTableModel::Table scan;
        scan.words.clear();
        scan.header << tr("input x");
        std::array<std::vector<double>, shatteringNets> columns;
        for (std::size_t net = 0; net < shatteringNets; ++net) {
            scan.header << nameOf(net);
            columns[net] = scaled(current->second.scans[net].front().gradients);
        }
        const std::vector<double>& inputs = current->second.scans[0].front().inputs;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            scan.rows.push_back({cell(inputs[i])});
            for (const auto& column : columns) scan.rows.back().push_back(cell(column[i]));
        }
        m_scan->table().setTable(std::move(scan));
    }
    PlotTableModel::Table correlation;
    correlation.words.clear();
    correlation.header << tr("layers");
    for (std::size_t net = 0; net < shatteringNets; ++net) correlation.header << nameOf(net);
    for (const auto& [layers, measured] : m_shattering.measured()) {
        if (layers == m_bar->value()) correlation.current = static_cast<int>(correlation.rows.size());
        correlation.rows.push_back({{QString::number(layers), {}}});
        for (std::size_t net = 0; net < shatteringNets; ++net)
            correlation.rows.back().push_back(cell(medianOf(measured.lagOnes(net))));
    }
    m_correlation->table().setTable(std::move(correlation));
}

Status LabShatteringTab::writeFigure(const QString& file)
{
    LabFigureParts parts;
    parts.charts = {&m_scan->chart(), &m_correlation->chart()};
    parts.legend = m_legend->rows();
    parts.title = tr("Gradient lab: shattered gradients");
    return writeLabFigure(file, parts, font());
}

QString LabShatteringTab::csv() const
{
    std::vector<ShatteringRow> rows;
    for (const auto& [layers, measured] : m_shattering.measured())
        for (std::size_t net = 0; net < shatteringNets; ++net)
            for (std::size_t i = 0; i < measured.scans[net].size(); ++i)
                rows.push_back({shatteringSetting(net, layers, i + 1), &measured.scans[net][i]});
    return QString::fromStdString(shatteringCsv(rows));
}

void LabShatteringTab::arrangeFor(int width)
{
    arrangePlots(*m_plots, width);
}

void LabShatteringTab::retranslate()
{
    m_bar->setLabel(tr("Layers: %1").arg(m_bar->value()), tr("Layers"));
    m_bar->setTableText(tr("Table"), tr("Show the numbers as tables"));
    m_scan->setNames(tr("Gradient along the line of inputs"), tr("Table along the line of inputs"));
    m_correlation->setNames(tr("Autocorrelation of the gradients over the layers"),
                            tr("Table of the autocorrelation over the layers"));
}

void LabShatteringTab::applyTheme()
{
    const Theme& theme = Theme::fromPalette(palette());
    m_scan->chart().applyTheme(theme);
    m_correlation->chart().applyTheme(theme);
}

void LabShatteringTab::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (!m_legend) return;
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) applyTheme();
}

void LabShatteringTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_shattering.setWatched(true);
    m_shattering.measure(m_bar->value());
}

void LabShatteringTab::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_shattering.setWatched(false);
}

} // namespace resblock
