// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plots/GradientPlotView.h"

#include "core/session/Cover.h"
#include "ui/paint/theme/Icons.h"
#include "ui/paint/theme/Theme.h"
#include "ui/views/plots/PlotDepthChart.h"
#include "ui/views/plots/PlotHistogramChart.h"
#include "ui/views/plots/PlotLegend.h"
#include "ui/views/plots/PlotPage.h"
#include "ui/views/plots/PlotTableModel.h"
#include "ui/words/CoverText.h"

#include <QAction>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace resblock {

namespace {

constexpr int histogramPage = static_cast<int>(PlotKind::Histogram);

} // namespace

GradientPlotView::GradientPlotView(Session& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    m_tableAction = new QAction(this);
    m_tableAction->setCheckable(true);
    m_copyAction = new QAction(this);
    m_copyAction->setShortcut(QKeySequence::Copy);
    m_copyAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    buildPages();
    connectSession();
    retranslate();
    applyTheme();
    takeSnapshot();
}

GradientPlotView::~GradientPlotView()
{
    m_session.jobs().stop(QStringLiteral("histogram"));
}

void GradientPlotView::buildPages()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->installEventFilter(this);
    layout->addWidget(m_tabs);
    m_cover = new QLabel;
    m_cover->setAlignment(Qt::AlignCenter);
    m_cover->setWordWrap(true);
    m_cover->hide();
    layout->addWidget(m_cover, 1);
    setFocusProxy(m_tabs);
    for (PlotPage*& page : m_pages) {
        page = new PlotPage(m_tableAction, m_copyAction);
        m_tabs->addTab(page, QString());
        connect(page, &PlotPage::rowActivated, this, [this](int row) {
            if (m_tabs->currentIndex() != histogramPage) showBlockAt(row);
        });
    }
    m_tableButton = new QToolButton;
    m_tableButton->setDefaultAction(m_tableAction);
    m_tableButton->setAutoRaise(true);
    m_tableButton->setToolButtonStyle(Qt::ToolButtonIconOnly); // words would take the room of a tab
    m_tabs->setCornerWidget(m_tableButton);

    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int page) {
        m_session.show([page](ViewState& view) { view.plot = static_cast<PlotKind>(page); });
        refreshPage();
    });
    connect(m_tableAction, &QAction::toggled, this,
            [this](bool shown) { m_session.show([shown](ViewState& view) { view.table = shown; }); });
    connect(m_copyAction, &QAction::triggered, this,
            [this] { m_pages[static_cast<std::size_t>(m_tabs->currentIndex())]->copyTable(); });
}

void GradientPlotView::connectSession()
{
    connect(&m_session, &Session::traceReady, this, [this] { takeSnapshot(); });
    connect(&m_session, &Session::ghostChanged, this, [this] {
        takeGhost();
        markAllDirty();
    });
    connect(&m_session, &Session::viewChanged, this, [this](const ViewState& before, const ViewState& now) {
        followView();
        const bool sameSection = snapshotSection(before) == snapshotSection(now) &&
                                 before.compare == now.compare && before.covered == now.covered;
        if (!sameSection) return markAllDirty();
        const int page = m_tabs->currentIndex();
        if (!isVisible() || m_session.covers(Panel::Plot) || m_dirty[static_cast<std::size_t>(page)])
            return; // drawn as a whole later
        if (page == histogramPage)
            requestHistogram();
        else
            refreshMark(page);
    });
    connect(&m_session, &Session::staleChanged, this, [this](bool stale) {
        for (PlotPage* page : m_pages) page->setStale(stale);
    });
}

void GradientPlotView::ensureChart(int page)
{
    PlotPage& owner = *m_pages[static_cast<std::size_t>(page)];
    if (owner.hasChart()) return;
    if (page == histogramPage) {
        m_histogramChart = new PlotHistogramChart;
        owner.setChart(m_histogramChart);
    } else {
        auto* chart = new PlotDepthChart;
        m_charts[static_cast<std::size_t>(page)] = chart;
        owner.setChart(chart);
        connect(chart, &PlotDepthChart::positionActivated, this, [this](int at) { showBlockAt(at); });
        connect(chart, &PlotDepthChart::moveRequested, this,
                [this](int by) { m_session.showSection(m_session.section() + by); });
    }
    retitle(page);
}

void GradientPlotView::retranslate()
{
    const std::array<QString, pageCount> names = {tr("Gradients"), tr("Weights"), tr("Activations"),
                                                  tr("Histogram")};
    const std::array<QString, pageCount> hints = {
        tr("Norm of the gradient of the loss with respect to the output of every block"),
        tr("Norm of the gradient of the loss with respect to the convolution weights of every block"),
        tr("Standard deviation of the output of every block"),
        tr("Distribution of the values before and after the current stage")};
    for (int i = 0; i < pageCount; ++i) {
        m_tabs->setTabText(i, names[static_cast<std::size_t>(i)]);
        m_tabs->setTabToolTip(i, hints[static_cast<std::size_t>(i)]);
        m_pages[static_cast<std::size_t>(i)]->setTableName(hints[static_cast<std::size_t>(i)]);
    }
    setAccessibleName(tr("Gradient norms"));
    m_tabs->tabBar()->setAccessibleName(tr("Plots"));
    m_tableAction->setText(tr("Table"));
    m_tableAction->setToolTip(tr("Show the numbers as a table"));
    m_copyAction->setText(tr("Copy numbers"));
    m_tableButton->setAccessibleName(m_tableAction->toolTip());
    for (int i = 0; i < pageCount; ++i) retitle(i);
    markAllDirty();
}

void GradientPlotView::retitle(int page)
{
    const auto at = static_cast<std::size_t>(page);
    if (!m_pages[at]->hasChart()) return;
    if (page == histogramPage) {
        m_histogramChart->setAccessibleName(m_tabs->tabToolTip(page));
        return; // its titles name the stage and come with the data
    }
    // a chosen upstream gradient has no unit; that of a cross-entropy has
    const bool nats = !m_session.snapshot() || !m_session.snapshot()->upstream;
    const std::array<QString, depthPageCount> values = {
        nats ? tr("L2 norm of ∂L/∂a (nats)", "axis title: L2 norm of an activation gradient")
             : tr("L2 norm of ∂L/∂a", "axis title: L2 norm of an activation gradient"),
        nats ? tr("L2 norm of ∂L/∂w (nats)", "axis title: L2 norm of a weight gradient")
             : tr("L2 norm of ∂L/∂w", "axis title: L2 norm of a weight gradient"),
        tr("std of the output", "axis title: standard deviation of a block's output")};
    QString places = tr("block");
    QString shortPlaces = places;
    if (const auto& snapshot = m_session.snapshot()) {
        const bool train = snapshot->experiment.mode == Mode::Train;
        places = (train ? tr("block (train mode, batch of %1)") : tr("block (eval mode, batch of %1)"))
                     .arg(snapshot->inputShape.n);
        shortPlaces = train ? tr("block (train mode)") : tr("block (eval mode)");
    }
    m_charts[at]->setTitles(places, shortPlaces, values[at]);
    m_charts[at]->setAccessibleName(m_tabs->tabToolTip(page));
}

void GradientPlotView::applyTheme()
{
    const Theme& theme = Theme::fromPalette(palette());
    m_tableAction->setIcon(themedIcon(QStringLiteral("table"), palette()));
    m_tableButton->setIconSize(QSize(1, 1) * fontMetrics().height()); // no higher than the row of tabs
    for (PlotPage* page : m_pages) page->applyTheme(theme);
    for (PlotDepthChart* chart : m_charts)
        if (chart) chart->applyTheme(theme);
    if (m_histogramChart) m_histogramChart->applyTheme(theme);
}

void GradientPlotView::takeSnapshot()
{
    m_histograms.clear();
    m_histogramShown.reset();
    const auto& snapshot = m_session.snapshot();
    m_points = {};
    if (snapshot) m_points = {depthProfile(snapshot->residual), depthProfile(snapshot->plain)};
    takeGhost();
    for (PlotPage* page : m_pages) page->setStale(m_session.stale());
    markAllDirty();
}

void GradientPlotView::takeGhost()
{
    const auto& ghost = m_session.ghost();
    m_before = {};
    if (ghost) m_before = {depthProfile(ghost->residual), depthProfile(ghost->plain)};
}

/// Takes over which page is in view and whether it is read as a table.
void GradientPlotView::followView()
{
    m_tabs->setCurrentIndex(static_cast<int>(m_session.view().plot));
    const QSignalBlocker quiet(m_tableAction);
    m_tableAction->setChecked(m_session.view().table);
    for (PlotPage* page : m_pages) page->setTableShown(m_session.view().table);
}

int GradientPlotView::snapshotSection(const ViewState& view) const
{
    const auto& snapshot = m_session.snapshot();
    return snapshot ? sectionNamed(snapshot->residual.graph, view.at) : 0;
}

int GradientPlotView::currentPosition() const
{
    const auto& snapshot = m_session.snapshot();
    if (!snapshot) return -1;
    // the band goes to the wanted block at once; its numbers follow when they are computed
    const int section = sectionNamed(snapshot->residual.graph, m_session.wantedAt());
    // the head has no point of its own: it comes behind the last
    return section < static_cast<int>(snapshot->residual.graph.blocks.size()) ? section + 1 : -1;
}

const std::vector<DepthPoint>& GradientPlotView::points(int side) const
{
    static const std::vector<DepthPoint> none;
    if (side == 1 && !comparing()) return none;
    return m_points[static_cast<std::size_t>(side)];
}

void GradientPlotView::markAllDirty()
{
    m_dirty.fill(true);
    refreshPage();
}

void GradientPlotView::refreshPage()
{
    const bool covered = m_session.covers(Panel::Plot);
    m_cover->setText(coveredText());
    m_cover->setVisible(covered);
    m_tabs->setVisible(!covered);
    if (covered) {
        for (PlotPage* page : m_pages) {
            page->legend().setRows({});
            page->tableModel().setTable({});
        }
        m_dirty.fill(true);
        m_histogramShown.reset();
        return;
    }
    const int page = m_tabs->currentIndex();
    // the chart waits for its first numbers: without them it would only delay the first paint of the window
    if (!isVisible() || page < 0 || !m_session.snapshot()) return;
    ensureChart(page);
    if (std::exchange(m_dirty[static_cast<std::size_t>(page)], false) && page != histogramPage)
        refreshDepthPage(page);
    if (page == histogramPage) {
        m_histogramShown.reset();
        requestHistogram();
    } else {
        refreshMark(page);
    }
}

void GradientPlotView::showBlockAt(int position)
{
    const auto& all = points(0);
    if (position < 0 || position >= static_cast<int>(all.size())) return;
    const int block = all[static_cast<std::size_t>(position)].block;
    if (block >= 0) m_session.showSection(block);
}

void GradientPlotView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (!m_tabs || !m_tableButton) return;
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme();
        markAllDirty();
    }
}

bool GradientPlotView::eventFilter(QObject* watched, QEvent* event)
{
    // arrow keys belong to the row of tabs while it has the focus, not to the window's next step
    if (watched == m_tabs->tabBar() && event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier && (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right))
            event->accept();
    }
    return QWidget::eventFilter(watched, event);
}

void GradientPlotView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refreshPage();
}

} // namespace resblock
