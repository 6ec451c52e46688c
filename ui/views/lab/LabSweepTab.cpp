// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabSweepTab.h"

#include "core/io/DepthTable.h"
#include "ui/views/lab/LabFigure.h"
#include "ui/views/lab/LabLegend.h"
#include "ui/views/parts/ElidedComboBox.h"
#include "ui/views/plots/PlotTableModel.h"
#include "ui/words/LabText.h"
#include "ui/words/NumberText.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

constexpr int refreshDelayMs = 20; ///< results that come in a burst are drawn together

CurveStyle styleOf(const DepthSetting& setting, bool earlier)
{
    return {setting.net, setting.norm == Norm::None, earlier, true};
}

std::vector<double> countUp(std::size_t size)
{
    std::vector<double> x;
    for (std::size_t i = 0; i < size; ++i) x.push_back(static_cast<double>(i));
    return x;
}

} // namespace

LabSweepTab::LabSweepTab(LabRun& run, QWidget* parent) : LabExperiment(parent), m_run(run)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 0);
    column->setSpacing(3);
    buildBar();
    buildCharts();
    m_refreshSoon.setSingleShot(true);
    m_refreshSoon.setInterval(refreshDelayMs);
    connect(&m_refreshSoon, &QTimer::timeout, this, &LabSweepTab::refresh);
    connect(&run, &LabRun::changed, this, [this] {
        if (isVisible() && !m_refreshSoon.isActive()) m_refreshSoon.start();
    });
    retranslate();
    applyTheme();
}

void LabSweepTab::buildBar()
{
    m_above = new QVBoxLayout;
    QHBoxLayout* bar = m_bar = new QHBoxLayout;
    m_quantity = new ElidedComboBox(14);
    for (std::size_t i = 0; i < namesOf(LabQuantity{}).size(); ++i) m_quantity->addItem(QString());
    m_quantity->setFocusPolicy(Qt::StrongFocus);
    bar->addWidget(m_quantity, 2);
    connect(m_quantity, &QComboBox::activated, this, [this](int index) {
        LabSetup setup = m_run.setup();
        setup.quantity = static_cast<LabQuantity>(index);
        m_run.setSetup(setup);
    });
    m_earlier = new QCheckBox;
    m_earlier->setChecked(true);
    connect(m_earlier, &QCheckBox::toggled, this, &LabSweepTab::refresh);
    bar->addWidget(m_earlier);
    m_progress = new QProgressBar;
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setMinimumWidth(40);
    QSizePolicy keepsItsPlace = m_progress->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsItsPlace);
    bar->addWidget(m_progress, 1);
    m_stop = new QToolButton;
    connect(m_stop, &QToolButton::clicked, this, [this] { m_run.running() ? m_run.stop() : m_run.start(); });
    bar->addWidget(m_stop);
    m_table = new QToolButton;
    m_table->setCheckable(true);
    connect(m_table, &QToolButton::toggled, this, &LabSweepTab::setTableShown);
    bar->addWidget(m_table);
    static_cast<QVBoxLayout*>(layout())->addLayout(m_above);
    static_cast<QVBoxLayout*>(layout())->addLayout(bar);
}

void LabSweepTab::buildCharts()
{
    const auto half = [this](LabChart*& chart, PlotTableModel*& model, QStackedWidget*& stack) {
        chart = new LabChart;
        model = new PlotTableModel(this);
        stack = new QStackedWidget;
        stack->addWidget(chart);
        stack->addWidget(newTable(model));
        return stack;
    };
    m_split = new QSplitter(Qt::Horizontal);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(half(m_profileChart, m_profileTable, m_profileStack));
    m_split->addWidget(half(m_depthChart, m_depthTable, m_depthStack));
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    connect(m_profileChart, &LabChart::pointActivated, this, [this](int c, int p) { open(c, p, false); });
    connect(m_depthChart, &LabChart::pointActivated, this, [this](int c, int p) { open(c, p, true); });

    m_legend = new LabLegend;
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_legend);
    QSplitter* rows = m_rows = new QSplitter(Qt::Vertical);
    rows->setChildrenCollapsible(false);
    rows->addWidget(m_split);
    rows->addWidget(scroll);
    rows->setSizes({560, 160});
    rows->setStretchFactor(0, 3);
    rows->setStretchFactor(1, 1);
    static_cast<QVBoxLayout*>(layout())->addWidget(rows, 1);
}

void LabSweepTab::arrangeFor(int width)
{
    arrangePlots(*m_split, width);
    const auto place = [this](QWidget* widget, bool above, int index, int stretch) {
        if ((m_above->indexOf(widget) >= 0) == above) return;
        m_above->removeWidget(widget);
        m_bar->removeWidget(widget);
        above ? m_above->insertWidget(index, widget) : m_bar->insertWidget(index, widget, stretch);
    };
    const int spare =
        width - m_stop->sizeHint().width() - m_table->sizeHint().width() - 2 * m_progress->minimumWidth();
    const int earlier = m_earlier->sizeHint().width();
    place(m_quantity, spare < m_quantity->minimumSizeHint().width() + earlier, 0, 2);
    place(m_earlier, spare < earlier, 1, 0);
}

void LabSweepTab::retranslate()
{
    m_quantity->setAccessibleName(tr("Quantity over the blocks"));
    for (int i = 0; i < m_quantity->count(); ++i)
        m_quantity->setItemText(i, LabText::name(static_cast<LabQuantity>(i)));
    m_earlier->setText(tr("earlier run in grey"));
    m_progress->setAccessibleName(tr("Progress of the sweep"));
    m_legend->setToolTip(LabText::verdicts());
    m_table->setText(tr("Table"));
    m_table->setToolTip(tr("Show the numbers as tables"));
    m_profileChart->setAccessibleName(tr("Plot over the blocks"));
    m_depthChart->setAccessibleName(tr("Plot over the number of layers"));
    m_profileStack->widget(1)->setAccessibleName(tr("Table over the blocks"));
    m_depthStack->widget(1)->setAccessibleName(tr("Table over the number of layers"));
    refresh();
}

void LabSweepTab::applyTheme()
{
    const Theme& theme = Theme::fromPalette(palette());
    m_profileChart->applyTheme(theme);
    m_depthChart->applyTheme(theme);
}

void LabSweepTab::setTableShown(bool shown)
{
    m_table->setChecked(shown);
    for (QStackedWidget* stack : {m_profileStack, m_depthStack}) stack->setCurrentIndex(shown ? 1 : 0);
    refresh();
}

void LabSweepTab::refresh()
{
    if (!m_depthTable) return;
    m_quantity->setCurrentIndex(static_cast<int>(m_run.setup().quantity));
    m_earlier->setEnabled(m_run.earlierSetup().has_value());
    m_progress->setValue(static_cast<int>(1000 * m_run.progress()));
    m_progress->setVisible(m_run.running());
    m_stop->setText(m_run.running() ? tr("Stop") : tr("Measure"));
    m_stop->setEnabled(m_run.running() || !m_run.complete());
    refreshProfile();
    refreshDepths();
    refreshTables();
}

void LabSweepTab::refreshProfile()
{
    const LabSetup& setup = m_run.setup();
    const LabQuantity quantity = setup.quantity;
    ChartData chart;
    chart.logarithmic = isLogarithmic(quantity);
    if (quantity == LabQuantity::DeadShare) chart.yLow = 0;
    chart.xLow = -0.5;
    chart.xHigh = static_cast<double>((setup.depth - 2) / 2) + 0.5;
    chart.firstTick = LabText::placeName(0);
    chart.xTitle = setup.mode == Mode::Train
                       ? tr("block of a network of %1 layers (train mode)").arg(setup.depth)
                       : tr("block of a network of %1 layers (eval mode)").arg(setup.depth);
    chart.xShort = QStringList{tr("block (train mode)"), tr("block")};
    if (setup.mode == Mode::Eval) chart.xShort.front() = tr("block (eval mode)");
    chart.yTitle = LabText::name(quantity);
    chart.yShort = QStringList{LabText::shortName(quantity)};
    std::vector<LabLegendRow> rows;
    m_profile.clear();
    for (const DepthSetting& curve : setup.curves()) {
        const auto seeds = m_run.seedsOf(curve, setup.depth);
        const QString name = LabText::curveName(curve);
        if (seeds.empty()) {
            rows.push_back({styleOf(curve, false), tr("%1: being measured").arg(name)});
            continue;
        }
        const CurveSummary summary = summarise(seeds);
        Shown shown{seeds.front()->setting, seedCurve(seeds, quantity)};
        ChartCurve c{styleOf(curve, false), countUp(shown.values.size()), shown.values, {}};
        for (std::size_t i = 0; i < shown.values.size(); ++i)
            c.hints << tr("%1, %2: %3\nEnter or a click opens the network of the seed nearest to it, here")
                           .arg(name, LabText::placeName(i),
                                LabText::value(shown.values[i].middle, quantity));
        const QString text =
            LabText::soFar(LabText::sentence(summary, shown.values, quantity), summary.seeds, setup.seeds);
        rows.push_back({styleOf(curve, false), tr("%1: %2", "a curve and what it does").arg(name, text)});
        chart.curves.push_back(std::move(c));
        m_profile.push_back(std::move(shown));
    }
    const bool theory =
        quantity == LabQuantity::ActivationGradient && std::ranges::any_of(setup.curves(), theoryApplies);
    if (theory)
        rows.push_back(
            {std::nullopt, tr("Dotted: theory for plain networks with BN and ReLU, a factor of "
                              "√(π/(π−1)) = 1.21 per convolution with ever more channels and images")});
    const Index images = m_run.images() ? m_run.images()->batch.images.shape().n : setup.batch;
    rows.push_back({std::nullopt, LabText::common(setup, images)});
    if (m_earlier->isChecked() && m_run.earlierSetup()) {
        const LabSetup& earlier = *m_run.earlierSetup();
        rows.push_back({CurveStyle{SweepNet::Residual, false, true, false},
                        tr("earlier run: %1").arg(LabText::difference(earlier, setup))});
        for (const DepthSetting& curve : earlier.curves()) {
            const auto seeds = m_run.earlierSeedsOf(curve, earlier.depth);
            if (seeds.empty()) continue;
            std::vector<SeedValue> values = seedCurve(seeds, quantity);
            chart.curves.push_back({styleOf(curve, true), countUp(values.size()), values, {}});
        }
    }
    m_profileChart->setData(std::move(chart));
    m_legend->setRows(std::move(rows));
}

void LabSweepTab::refreshDepths()
{
    const LabSetup& setup = m_run.setup();
    const LabQuantity quantity = setup.quantity;
    const std::vector<Index> depths = setup.depths();
    ChartData chart;
    chart.xLow = 0;
    chart.xHigh = static_cast<double>(setup.depth) * 1.04;
    for (const Index d : depths) chart.xTicks.push_back(static_cast<double>(d));
    chart.xTitle = tr("layers L");
    chart.yTitle = tr("%1: %2", "a quantity and what is shown of it")
                       .arg(LabText::name(quantity), LabText::trendName(quantity));
    chart.yShort = QStringList{tr("%1: %2", "a quantity and what is shown of it")
                                   .arg(LabText::shortName(quantity), LabText::shortTrendName(quantity)),
                               LabText::shortTrendName(quantity)};
    if (quantity == LabQuantity::DeadShare) chart.yLow = 0;
    m_depths.clear();
    const auto curveOf = [&](const DepthSetting& setting, bool earlier) {
        ChartCurve c{styleOf(setting, earlier), {}, {}, {}};
        for (const Index d : depths) {
            const auto seeds = earlier ? m_run.earlierSeedsOf(setting, d) : m_run.seedsOf(setting, d);
            if (seeds.empty()) continue;
            c.x.push_back(static_cast<double>(d));
            c.y.push_back(trendOverSeeds(seeds, quantity));
            if (earlier) continue;
            const QString text =
                quantity == LabQuantity::ActivationGradient
                    ? LabText::soFar(LabText::gradientSentence(summarise(seeds)),
                                     static_cast<int>(seeds.size()), setup.seeds)
                    : tr("%1 (%2)", "a number and what it is")
                          .arg(LabText::trend(c.y.back().middle, quantity), LabText::trendName(quantity));
            c.hints << tr("%1, %2 layers: %3").arg(LabText::curveName(setting)).arg(d).arg(text);
        }
        return c;
    };
    for (const DepthSetting& setting : setup.curves()) {
        ChartCurve c = curveOf(setting, false);
        if (c.x.empty()) continue;
        m_depths.push_back({setting, c.y});
        chart.curves.push_back(std::move(c));
    }
    if (m_earlier->isChecked() && m_run.earlierSetup())
        for (const DepthSetting& setting : m_run.earlierSetup()->curves()) {
            ChartCurve c = curveOf(setting, true);
            if (!c.x.empty()) chart.curves.push_back(std::move(c));
        }
    if (quantity == LabQuantity::ActivationGradient && std::ranges::any_of(setup.curves(), theoryApplies)) {
        const auto at = [](Index d) { return theoryDecadesPerConv() * static_cast<double>(d - 2); };
        chart.lines.push_back({tr("theory"), {2, static_cast<double>(setup.depth)}, {0, at(setup.depth)}});
    }
    m_depthChart->setData(std::move(chart));
}

void LabSweepTab::refreshTables()
{
    if (!m_table->isChecked()) return;
    const LabSetup& setup = m_run.setup();
    PlotTableModel::Table profile;
    profile.header << tr("block");
    for (const Shown& s : m_profile) profile.header << LabText::curveName(s.setting);
    for (std::size_t i = 0; i <= static_cast<std::size_t>((setup.depth - 2) / 2); ++i) {
        profile.rows.push_back({{LabText::placeName(i), QString::number(i)}});
        for (const Shown& s : m_profile)
            profile.rows.back().push_back({LabText::value(s.values[i].middle, setup.quantity),
                                           PlotTableModel::plainNumber(s.values[i].middle)});
    }
    m_profileTable->setTable(std::move(profile));

    PlotTableModel::Table depths;
    depths.header << tr("layers");
    for (const DepthSetting& s : setup.curves()) depths.header << LabText::curveName(s);
    for (const Index d : setup.depths()) {
        depths.rows.push_back({{QString::number(d), {}}});
        for (const DepthSetting& s : setup.curves()) {
            const auto seeds = m_run.seedsOf(s, d);
            const ProfileValue v =
                seeds.empty() ? ProfileValue{} : trendOverSeeds(seeds, setup.quantity).middle;
            depths.rows.back().push_back({LabText::trend(v, setup.quantity), PlotTableModel::plainNumber(v)});
        }
    }
    m_depthTable->setTable(std::move(depths));
}

/// Of the seeds the one whose value is nearest to the median that was clicked.
void LabSweepTab::open(int curve, int point, bool overDepths)
{
    const auto& list = overDepths ? m_depths : m_profile;
    if (curve < 0 || curve >= static_cast<int>(list.size())) return;
    const Shown& shown = list[static_cast<std::size_t>(curve)];
    const std::vector<Index> depths = m_run.setup().depths();
    const Index depth = overDepths ? depths[static_cast<std::size_t>(point)] : m_run.setup().depth;
    const auto seeds = m_run.seedsOf(shown.setting, depth);
    if (seeds.empty()) return;
    const double middle = shown.values[static_cast<std::size_t>(point)].middle.value;
    const auto distance = [&](const DepthResult* r) {
        const auto place = static_cast<std::size_t>(point);
        const LabQuantity quantity = m_run.setup().quantity;
        const ProfileValue value = overDepths ? labTrend(*r, quantity) : labValue(*r, place, quantity);
        return std::abs(value.value - middle);
    };
    const DepthResult* nearest = *std::ranges::min_element(seeds, {}, distance);
    emit openRequested(nearest->setting, overDepths ? 0 : point - 1);
}

Status LabSweepTab::writeFigure(const QString& file)
{
    LabFigureParts parts;
    parts.charts = {m_profileChart, m_depthChart};
    parts.legend = m_legend->rows();
    parts.title = tr("Gradient lab: depth");
    return writeLabFigure(file, parts, font());
}

QString LabSweepTab::csv() const
{
    const LabSetup& setup = m_run.setup();
    std::string text = "# resblock gradient lab: input " + nameOf(setup.input) + ", images " +
                       std::to_string(m_run.images() ? m_run.images()->batch.images.shape().n : setup.batch) +
                       ", 14x14, channels " + std::to_string(DepthSetting{}.width) + "\n";
    if (!m_run.complete())
        text += "# incomplete: " + std::to_string(m_run.results().size()) + " of " +
                std::to_string(setup.settings().size()) + " networks measured\n";
    text += depthHeader(true);
    for (const DepthSetting& setting : setup.settings())
        for (const DepthResult* r : m_run.seedsOf(setting, setting.depth))
            if (r->setting == setting) text += depthRows(*r, true);
    return QString::fromStdString(text);
}

void LabSweepTab::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (!m_depthTable) return;
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) applyTheme();
}

void LabSweepTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
    m_run.start();
}

} // namespace resblock
