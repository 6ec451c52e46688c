// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plots/GradientPlotView.h"

#include "core/session/Cover.h"
#include "ui/paint/theme/Icons.h"
#include "ui/paint/theme/Theme.h"
#include "ui/session/Session.h"
#include "ui/views/plots/PlotDepthPage.h"
#include "ui/views/plots/PlotHistogramPage.h"
#include "ui/views/plots/PlotText.h"
#include "ui/words/CoverText.h"

#include <QAction>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace resblock {

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
    const auto over = [this](PlotQuantity quantity) {
        return new PlotDepthPage(m_session, m_profiles, quantity, m_tableAction, m_copyAction);
    };
    m_histogram = new PlotHistogramPage(m_session, m_tableAction, m_copyAction);
    m_pages = {over(PlotQuantity::ActivationGradient), over(PlotQuantity::WeightGradient),
               over(PlotQuantity::ActivationStd), m_histogram}; // in the order of PlotKind
    for (PlotPage* page : m_pages) m_tabs->addTab(page, QString());
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
        markAllOutdated();
    });
    connect(&m_session, &Session::viewChanged, this, [this](const ViewState& before, const ViewState& now) {
        followView();
        const bool sameSection = snapshotSection(before) == snapshotSection(now) &&
                                 before.compare == now.compare && before.covered == now.covered;
        if (!sameSection) return markAllOutdated();
        PlotPage& page = *m_pages[static_cast<std::size_t>(m_tabs->currentIndex())];
        if (!isVisible() || m_session.covers(Panel::Plot) || page.outdated())
            return; // drawn as a whole later
        page.followStep();
    });
    connect(&m_session, &Session::staleChanged, this, [this](bool stale) {
        for (PlotPage* page : m_pages) page->setStale(stale);
    });
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
        m_pages[static_cast<std::size_t>(i)]->setPlotName(hints[static_cast<std::size_t>(i)]);
    }
    setAccessibleName(tr("Gradient norms"));
    m_tabs->tabBar()->setAccessibleName(tr("Plots"));
    m_tableAction->setText(tr("Table"));
    m_tableAction->setToolTip(tr("Show the numbers as a table"));
    m_copyAction->setText(tr("Copy numbers"));
    m_tableButton->setAccessibleName(m_tableAction->toolTip());
    for (PlotPage* page : m_pages) page->retitle();
    markAllOutdated();
}

void GradientPlotView::applyTheme()
{
    const Theme& theme = Theme::fromPalette(palette());
    m_tableAction->setIcon(themedIcon(QStringLiteral("table"), palette()));
    m_tableButton->setIconSize(QSize(1, 1) * fontMetrics().height()); // no higher than the row of tabs
    for (PlotPage* page : m_pages) page->applyTheme(theme);
}

void GradientPlotView::takeSnapshot()
{
    m_histogram->forget();
    const auto& snapshot = m_session.snapshot();
    m_profiles.now = {};
    if (snapshot) m_profiles.now = {depthProfile(snapshot->residual), depthProfile(snapshot->plain)};
    takeGhost();
    for (PlotPage* page : m_pages) page->setStale(m_session.stale());
    markAllOutdated();
}

void GradientPlotView::takeGhost()
{
    const auto& ghost = m_session.ghost();
    m_profiles.before = {};
    if (ghost) m_profiles.before = {depthProfile(ghost->residual), depthProfile(ghost->plain)};
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

void GradientPlotView::markAllOutdated()
{
    for (PlotPage* page : m_pages) page->setOutdated();
    refreshPage();
}

void GradientPlotView::refreshPage()
{
    const bool covered = m_session.covers(Panel::Plot);
    m_cover->setText(coveredText());
    m_cover->setVisible(covered);
    m_tabs->setVisible(!covered);
    if (covered) {
        for (PlotPage* page : m_pages) page->clear();
        return;
    }
    const int page = m_tabs->currentIndex();
    // the chart waits for its first numbers: without them it would only delay the first paint of the window
    if (!isVisible() || page < 0 || !m_session.snapshot()) return;
    m_pages[static_cast<std::size_t>(page)]->refresh();
}

void GradientPlotView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (!m_tabs || !m_tableButton) return;
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme();
        markAllOutdated();
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
