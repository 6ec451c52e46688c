// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabPathsTab.h"

#include "core/io/LabTables.h"
#include "ui/views/lab/LabChart.h"
#include "ui/views/lab/LabFigure.h"
#include "ui/views/lab/LabLegend.h"
#include "ui/views/plots/PlotTableModel.h"
#include "ui/words/LabText.h"
#include "ui/words/Names.h"
#include "ui/words/NumberText.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace resblock {

namespace {

constexpr Index imageCount = 4;
constexpr Index channels = 8;

SeedValue exactly(double value)
{
    return {{ValueStatus::Finite, value}, value, value};
}

} // namespace

LabPathsTab::LabPathsTab(LabRun& run, QWidget* parent) : LabExperiment(parent), m_run(run)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 0);
    auto* bar = new QHBoxLayout;
    m_label = new QLabel;
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setRange(1, mostLabPathBlocks);
    m_slider->setValue(run.setup().pathBlocks);
    m_slider->setPageStep(2);
    m_label->setBuddy(m_slider);
    bar->addWidget(m_label);
    bar->addWidget(m_slider, 1);
    m_table = new QToolButton;
    m_table->setCheckable(true);
    connect(m_table, &QToolButton::toggled, this, &LabPathsTab::setTableShown);
    bar->addWidget(m_table);
    column->addLayout(bar);
    m_chart = new LabChart;
    m_model = new PlotTableModel(this);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_chart);
    m_stack->addWidget(newTable(m_model));
    column->addWidget(m_stack, 1);
    m_legend = new LabLegend;
    column->addWidget(m_legend);
    connect(m_slider, &QSlider::valueChanged, this, [this](int blocks) {
        LabSetup setup = m_run.setup();
        setup.pathBlocks = blocks;
        m_run.setSetup(setup);
        retranslate();
    });
    connect(&run, &LabRun::setupChanged, this, [this](const LabSetup& setup) {
        m_slider->setValue(setup.pathBlocks);
        if (isVisible()) measure();
    });
    retranslate();
    applyTheme();
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
    s.depth = 2 + 2 * m_slider->value();
    s.width = channels;
    return s;
}

void LabPathsTab::measure()
{
    const DepthSetting wanted = setting();
    const LabInput input = m_run.setup().input;
    // the session's pictures may have changed meanwhile
    if (m_measuredFor == wanted && m_measuredOn == input && input != LabInput::Pictures) return;
    m_jobs.submit(QStringLiteral("paths"),
                  [this, wanted, input, images = m_run.someImages(imageCount)](
                      const std::stop_token& stop, const JobRunner::Progress&) -> std::function<void()> {
                      if (!images) return {};
                      Result<PathDistribution> paths = measurePaths(wanted, images->batch, stop);
                      if (!paths) return {};
                      return [this, wanted, input, count = images->batch.images.shape().n,
                              found = std::move(paths).value()] {
                          m_measuredFor = wanted;
                          m_measuredOn = input;
                          m_images = count;
                          m_paths = found;
                          refresh();
                      };
                  });
}

void LabPathsTab::refresh()
{
    if (!m_paths) return;
    ChartData chart;
    ChartCurve share{{SweepNet::Residual, false, false, true}, {}, {}, {}};
    ChartCurve count{{SweepNet::Plain, true, false, true}, {}, {}, {}};
    double strongest = 0;
    const PathLength* top = &m_paths->lengths.front();
    for (const PathLength& l : m_paths->lengths) {
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
    chart.xHigh = static_cast<double>(m_paths->lengths.size()) - 0.7;
    for (const double x : share.x) chart.xTicks.push_back(x);
    chart.yLow = 0;
    chart.xTitle = tr("branches on the path");
    chart.xShort = QStringList{tr("branches")};
    chart.yTitle = tr("share");
    std::vector<LabLegendRow> rows = {
        {share.style, tr("share of the gradient (norms added up): mean length %1, most at length %2")
                          .arg(numberText(m_paths->meanLength, 3))
                          .arg(top->length)},
        {count.style,
         tr("share of the paths (binomial): mean length %1").arg(numberText(m_paths->binomialMean, 3))},
        {std::nullopt, tr("%1, %2 blocks, width %3, %4; %5; %6 images")
                           .arg(LabText::curveName(*m_measuredFor))
                           .arg(m_paths->lengths.size() - 1)
                           .arg(channels)
                           .arg(nameText(m_measuredFor->init),
                                m_measuredFor->mode == Mode::Train ? tr("train mode") : tr("eval mode"))
                           .arg(m_images)},
        {std::nullopt, LabText::name(m_measuredOn)}};
    chart.curves = {std::move(count), std::move(share)};
    m_chart->setData(std::move(chart));
    m_legend->setRows(std::move(rows));
    refreshTable();
}

void LabPathsTab::setTableShown(bool shown)
{
    m_table->setChecked(shown);
    m_stack->setCurrentIndex(shown ? 1 : 0);
    refreshTable();
}

void LabPathsTab::refreshTable()
{
    if (!m_table->isChecked() || !m_paths) return;
    PlotTableModel::Table table;
    table.words.clear();
    table.header = QStringList{tr("branches on\nthe path"),  tr("paths"),           tr("share of\nthe paths"),
                               tr("share of\nthe gradient"), tr("norms\nadded up"), tr("norm of\nthe sum")};
    const auto cell = [](double v) {
        return PlotTableModel::Cell{numberText(v, 4), PlotTableModel::plainNumber(v)};
    };
    for (const PathLength& l : m_paths->lengths)
        table.rows.push_back({{QString::number(l.length), {}},
                              {QString::number(static_cast<qint64>(l.paths)), {}},
                              cell(l.binomial),
                              cell(l.share),
                              cell(l.normSum),
                              cell(l.normOfSum)});
    m_model->setTable(std::move(table));
}

Status LabPathsTab::writeFigure(const QString& file)
{
    LabFigureParts parts;
    parts.charts = {m_chart};
    parts.legend = m_legend->rows();
    parts.title = tr("Gradient lab: paths");
    return writeLabFigure(file, parts, font());
}

QString LabPathsTab::csv() const
{
    if (!m_paths) return QString::fromStdString(pathsCsv({}, {}, {}));
    return QString::fromStdString(pathsCsv(*m_measuredFor, {nameOf(m_measuredOn), m_images}, *m_paths));
}

void LabPathsTab::retranslate()
{
    m_label->setText(tr("Blocks: %1").arg(m_slider->value()));
    m_slider->setAccessibleName(tr("Blocks"));
    m_chart->setAccessibleName(tr("Gradient over the length of the paths"));
    m_table->setText(tr("Table"));
    m_table->setToolTip(tr("Show the numbers as a table"));
    m_stack->widget(1)->setAccessibleName(tr("Table over the length of the paths"));
}

void LabPathsTab::applyTheme()
{
    m_chart->applyTheme(Theme::fromPalette(palette()));
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
    measure();
}

} // namespace resblock
