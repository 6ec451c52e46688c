// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabSweepTab.h"

#include "core/io/DepthTable.h"
#include "ui/views/lab/LabChart.h"
#include "ui/views/lab/LabChartStack.h"
#include "ui/views/lab/LabFigure.h"
#include "ui/views/lab/LabLegend.h"
#include "ui/views/parts/ElidedComboBox.h"
#include "ui/words/LabSentences.h"
#include "ui/words/LabText.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace resblock {

namespace {

constexpr int refreshDelayMs = 20; ///< results that come in a burst are drawn together

} // namespace

LabSweepTab::LabSweepTab(LabRun& run, Session& session, QWidget* parent)
    : LabExperiment(session, parent), m_run(run)
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
        changeLook([&](LabLook& look) { look.quantity = static_cast<LabQuantity>(index); });
    });
    m_earlier = new QCheckBox;
    m_earlier->setChecked(look().earlier);
    connect(m_earlier, &QCheckBox::toggled, this,
            [this](bool on) { changeLook([&](LabLook& look) { look.earlier = on; }); });
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
    m_table->setChecked(look().table);
    connect(m_table, &QToolButton::toggled, this,
            [this](bool on) { changeLook([&](LabLook& look) { look.table = on; }); });
    bar->addWidget(m_table);
    static_cast<QVBoxLayout*>(layout())->addLayout(m_above);
    static_cast<QVBoxLayout*>(layout())->addLayout(bar);
}

void LabSweepTab::buildCharts()
{
    m_split = new QSplitter(Qt::Horizontal);
    m_split->setChildrenCollapsible(false);
    m_profile = new LabChartStack;
    m_split->addWidget(m_profile);
    m_depths = new LabChartStack;
    m_split->addWidget(m_depths);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    connect(&m_profile->chart(), &LabChart::pointActivated, this,
            [this](int c, int p) { open(c, p, false); });
    connect(&m_depths->chart(), &LabChart::pointActivated, this, [this](int c, int p) { open(c, p, true); });

    sharePoint(m_profile->chart(), LabPlot::Blocks);
    sharePoint(m_depths->chart(), LabPlot::Layers);

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
    m_legend->setToolTip(LabSentences::verdicts());
    m_table->setText(tr("Table"));
    m_table->setToolTip(tr("Show the numbers as tables"));
    m_profile->setNames(tr("Plot over the blocks"), tr("Table over the blocks"));
    m_depths->setNames(tr("Plot over the number of layers"), tr("Table over the number of layers"));
    refresh();
}

void LabSweepTab::applyTheme()
{
    const Theme& theme = Theme::fromPalette(palette());
    m_profile->chart().applyTheme(theme);
    m_depths->chart().applyTheme(theme);
}

void LabSweepTab::lookChanged(const LabLook& before)
{
    if (before.quantity != look().quantity || before.table != look().table ||
        before.earlier != look().earlier)
        refresh();
}

void LabSweepTab::refresh()
{
    if (!m_legend) return;
    m_quantity->setCurrentIndex(static_cast<int>(look().quantity));
    m_table->setChecked(look().table);
    m_earlier->setChecked(look().earlier);
    for (LabChartStack* plot : {m_profile, m_depths}) plot->setTableShown(look().table);
    m_earlier->setEnabled(m_run.earlierSetup().has_value());
    m_progress->setValue(static_cast<int>(1000 * m_run.progress()));
    m_progress->setVisible(m_run.running());
    m_stop->setText(m_run.running() ? tr("Stop") : tr("Measure"));
    m_stop->setEnabled(m_run.running() || !m_run.complete());
    refreshCharts();
    refreshTables();
}

void LabSweepTab::refreshCharts()
{
    SweepCharts::Profile profile = SweepCharts::profile(m_run, look());
    m_profileShown = std::move(profile.chart.shown);
    m_profile->chart().setData(std::move(profile.chart.data));
    m_legend->setRows(std::move(profile.legend));
    SweepCharts::Chart depths = SweepCharts::overDepths(m_run, look());
    m_depthsShown = std::move(depths.shown);
    m_depths->chart().setData(std::move(depths.data));
}

void LabSweepTab::refreshTables()
{
    if (!look().table) return;
    m_profile->table().setTable(SweepCharts::profileTable(m_run.setup(), look().quantity, m_profileShown));
    m_depths->table().setTable(SweepCharts::depthTable(m_run, look().quantity));
}

void LabSweepTab::open(int curve, int point, bool overDepths)
{
    const auto& list = overDepths ? m_depthsShown : m_profileShown;
    if (curve < 0 || curve >= static_cast<int>(list.size())) return;
    const DepthResult* nearest = SweepCharts::nearestSeed(
        m_run, look().quantity, list[static_cast<std::size_t>(curve)], point, overDepths);
    if (nearest) emit openRequested(nearest->setting, overDepths ? 0 : point - 1);
}

Status LabSweepTab::writeFigure(const QString& file)
{
    LabFigureParts parts;
    parts.charts = {&m_profile->chart(), &m_depths->chart()};
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
    if (!m_legend) return;
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
