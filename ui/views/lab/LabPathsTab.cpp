// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabPathsTab.h"

#include "core/io/LabTables.h"
#include "ui/views/lab/LabChart.h"
#include "ui/views/lab/LabChartStack.h"
#include "ui/views/lab/LabFigure.h"
#include "ui/views/lab/LabLegend.h"
#include "ui/views/lab/LabSliderBar.h"
#include "ui/views/plots/PlotTableModel.h"
#include "ui/words/LabText.h"
#include "ui/words/Names.h"
#include "ui/words/NumberText.h"

#include <QEvent>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace resblock {

namespace {

constexpr Index channels = 8;

SeedValue exactly(double value)
{
    return {{ValueStatus::Finite, value}, value, value};
}

} // namespace

LabPathsTab::LabPathsTab(LabRuns& runs, Session& session, QWidget* parent)
    : LabExperiment(session, parent), m_run(runs.sweep), m_paths(runs.paths)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 0);
    m_bar = new LabSliderBar(mostLabPathBlocks, look().pathBlocks, 2);
    connect(&m_bar->tableButton(), &QToolButton::toggled, this,
            [this](bool on) { changeLook([&](LabLook& look) { look.table = on; }); });
    column->addLayout(m_bar);
    m_plot = new LabChartStack;
    column->addWidget(m_plot, 1);
    m_legend = new LabLegend;
    column->addWidget(m_legend);
    connect(&m_bar->slider(), &QSlider::valueChanged, this,
            [this](int blocks) { changeLook([&](LabLook& look) { look.pathBlocks = blocks; }); });
    connect(&m_paths, &LabMeasurement::changed, this, &LabPathsTab::refresh);
    connect(&m_run, &LabRun::setupChanged, this, [this] {
        if (isVisible()) m_paths.measure(setting());
    });
    sharePoint(m_plot->chart(), LabPlot::Lengths);
    retranslate();
    applyTheme();
    showTable();
}

DepthSetting LabPathsTab::setting() const
{
    const LabSetup& setup = m_run.setup();
    DepthSetting s;
    s.net = SweepNet::Residual;
    for (const SweepNet net : setup.nets)
        if (net != SweepNet::Plain) {
            s.net = net;
            break;
        }
    s.norm = setup.norms.front();
    s.init = setup.init;
    s.activation = setup.activation;
    s.scaling = setup.scaling;
    s.mode = setup.mode;
    s.depth = 2 + 2 * m_bar->value();
    s.width = channels;
    return s;
}

void LabPathsTab::refresh()
{
    if (!m_paths.measured()) return;
    const PathsRun::Measured& measured = *m_paths.measured();
    ChartData chart;
    const std::vector<std::string>& ids = curvesOf(LabPlot::Lengths);
    ChartCurve share{{SweepNet::Residual, false, false, true}, {}, {}, {}, ids[0]};
    ChartCurve count{{SweepNet::Plain, true, false, true}, {}, {}, {}, ids[1]};
    double strongest = 0;
    const PathLength* top = &measured.paths.lengths.front();
    for (const PathLength& l : measured.paths.lengths) {
        const auto x = static_cast<double>(l.length);
        share.x.push_back(x);
        share.y.push_back(exactly(l.share));
        share.hints << tr("length %1: %2 paths carry %3 of the gradient")
                           .arg(l.length)
                           .arg(static_cast<qint64>(l.paths))
                           .arg(numberText(l.share, 3));
        count.x.push_back(x);
        count.y.push_back(exactly(l.binomial));
        count.hints << tr("length %1: %2 of all paths").arg(l.length).arg(numberText(l.binomial, 3));
        if (l.share > strongest) {
            strongest = l.share;
            top = &l;
        }
    }
    chart.xLow = -0.3;
    chart.xHigh = static_cast<double>(measured.paths.lengths.size()) - 0.7;
    for (const double x : share.x) chart.xTicks.push_back(x);
    chart.yLow = 0;
    chart.xTitle = tr("branches on the path");
    chart.xShort = QStringList{tr("branches")};
    chart.yTitle = tr("share");
    std::vector<LabLegendRow> rows = {
        {share.style, tr("share of the gradient (norms added up): mean length %1, most at length %2")
                          .arg(numberText(measured.paths.meanLength, 3))
                          .arg(top->length)},
        {count.style,
         tr("share of the paths (binomial): mean length %1").arg(numberText(measured.paths.binomialMean, 3))},
        {std::nullopt, tr("%1, %2 blocks, width %3, %4; %5; %6 images")
                           .arg(LabText::curveName(measured.setting))
                           .arg(measured.paths.lengths.size() - 1)
                           .arg(channels)
                           .arg(nameText(measured.setting.init),
                                measured.setting.mode == Mode::Train ? tr("train mode") : tr("eval mode"))
                           .arg(measured.images)},
        {std::nullopt, LabText::name(measured.input)}};
    chart.curves = {std::move(count), std::move(share)};
    m_plot->chart().setData(std::move(chart));
    m_legend->setRows(std::move(rows));
    refreshTable();
}

void LabPathsTab::lookChanged(const LabLook& before)
{
    if (before.table != look().table) showTable();
    if (before.pathBlocks == look().pathBlocks) return;
    m_bar->slider().setValue(look().pathBlocks);
    retranslate();
    if (isVisible()) m_paths.measure(setting());
}

void LabPathsTab::showTable()
{
    m_bar->tableButton().setChecked(look().table);
    m_plot->setTableShown(look().table);
    refreshTable();
}

void LabPathsTab::refreshTable()
{
    if (!look().table || !m_paths.measured()) return;
    const PathsRun::Measured& measured = *m_paths.measured();
    PlotTableModel::Table table;
    table.words.clear();
    table.header = QStringList{tr("branches on\nthe path"),  tr("paths"),           tr("share of\nthe paths"),
                               tr("share of\nthe gradient"), tr("norms\nadded up"), tr("norm of\nthe sum")};
    const auto cell = [](double v) {
        return PlotTableModel::Cell{numberText(v, 4), PlotTableModel::plainNumber(v)};
    };
    for (const PathLength& l : measured.paths.lengths)
        table.rows.push_back({{QString::number(l.length), {}},
                              {QString::number(static_cast<qint64>(l.paths)), {}},
                              cell(l.binomial),
                              cell(l.share),
                              cell(l.normSum),
                              cell(l.normOfSum)});
    m_plot->table().setTable(std::move(table));
}

Status LabPathsTab::writeFigure(const QString& file)
{
    LabFigureParts parts;
    parts.charts = {&m_plot->chart()};
    parts.legend = m_legend->rows();
    parts.title = tr("Gradient lab: paths");
    return writeLabFigure(file, parts, font());
}

QString LabPathsTab::csv() const
{
    if (!m_paths.measured()) return QString::fromStdString(pathsCsv({}, {}, {}));
    const PathsRun::Measured& measured = *m_paths.measured();
    return QString::fromStdString(
        pathsCsv(measured.setting, {nameOf(measured.input), measured.images}, measured.paths));
}

void LabPathsTab::retranslate()
{
    m_bar->setLabel(tr("Blocks: %1").arg(m_bar->value()), tr("Blocks"));
    m_bar->setTableText(tr("Table"), tr("Show the numbers as a table"));
    m_plot->setNames(tr("Gradient over the length of the paths"), tr("Table over the length of the paths"));
}

void LabPathsTab::applyTheme()
{
    m_plot->chart().applyTheme(Theme::fromPalette(palette()));
}

void LabPathsTab::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (!m_legend) return;
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) applyTheme();
}

void LabPathsTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_paths.measure(setting());
}

} // namespace resblock
