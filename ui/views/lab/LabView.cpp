// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabView.h"

#include "ui/session/Session.h"
#include "ui/views/lab/LabPathsTab.h"
#include "ui/views/lab/LabShatteringTab.h"
#include "ui/views/lab/LabSweepTab.h"
#include "ui/views/lab/LabSwitches.h"
#include "ui/views/lab/LabVariantsTab.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QResizeEvent>
#include <QScrollArea>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

namespace resblock {

namespace {

/// An experiment that is scrolled where large type makes it larger than the window.
class ScrolledTab : public QScrollArea {
public:
    explicit ScrolledTab(LabExperiment* tab) : m_tab(*tab)
    {
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setFocusPolicy(Qt::NoFocus);
        setWidget(tab);
    }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        m_tab.arrangeFor(event->size().width());
        QScrollArea::resizeEvent(event);
    }
    void changeEvent(QEvent* event) override
    {
        QScrollArea::changeEvent(event);
        if (event->type() == QEvent::FontChange) m_tab.arrangeFor(viewport()->width());
    }

private:
    LabExperiment& m_tab;
};

} // namespace

LabView::LabView(LabRuns& runs, Session& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("labView"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    auto* split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    m_switches = new LabSwitches(runs.sweep, session);
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_sweep = new LabSweepTab(runs.sweep, session);
    addTab(m_sweep);
    addTab(new LabShatteringTab(runs, session));
    addTab(new LabPathsTab(runs, session));
    addTab(new LabVariantsTab(runs, session));
    m_export = new QToolButton;
    m_export->setPopupMode(QToolButton::InstantPopup);
    m_export->setFocusPolicy(Qt::StrongFocus);
    auto* menu = new QMenu(m_export);
    connect(menu->addAction(QString()), &QAction::triggered, this, &LabView::exportFigureRequested);
    connect(menu->addAction(QString()), &QAction::triggered, this, &LabView::exportDataRequested);
    m_export->setMenu(menu);
    m_tabs->setCornerWidget(m_export);
    split->addWidget(m_switches);
    split->addWidget(m_tabs);
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 1);
    row->addWidget(split);
    m_tabs->tabBar()->installEventFilter(this);
    // shattering and the variants have set-ups of their own: switches that change nothing would mislead
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int index) {
        const auto tab = static_cast<LabTab>(index);
        m_switches->setVisible(tab == LabTab::Depth || tab == LabTab::Paths);
        m_session.show([&](ViewState& view) { view.lab.tab = tab; });
    });
    connect(&session, &Session::viewChanged, this, &LabView::showTab);
    connect(&session, &Session::traceReady, this, &LabView::showTab);
    connect(m_sweep, &LabSweepTab::openRequested, this, &LabView::openRequested);
    retranslate();
    showTab();
}

void LabView::addTab(LabExperiment* tab)
{
    m_views.push_back(tab);
    m_tabs->addTab(new ScrolledTab(tab), QString());
}

void LabView::showTab()
{
    m_tabs->setCurrentIndex(static_cast<int>(m_session.view().lab.tab));
}

LabExperiment& LabView::current()
{
    return *m_views[static_cast<std::size_t>(m_tabs->currentIndex())];
}

void LabView::retranslate()
{
    m_export->setText(tr("Export") + QStringLiteral("   ")); // room for the mark of its menu
    m_export->setAccessibleName(tr("Export"));
    m_export->menu()->actions()[0]->setText(tr("Figure (SVG, PDF, PNG)…"));
    m_export->menu()->actions()[1]->setText(tr("Data (CSV)…"));
    setAccessibleName(tr("Gradient lab"));
    m_tabs->tabBar()->setAccessibleName(tr("Experiments"));
    const QStringList names = {tr("Depth"), tr("Shattering"), tr("Paths"), tr("Variants")};
    for (int i = 0; i < m_tabs->count(); ++i) m_tabs->setTabText(i, names[i]);
}

void LabView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_sweep) retranslate();
}

bool LabView::eventFilter(QObject* watched, QEvent* event)
{
    // arrow keys belong to the row of tabs while it has the focus
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right) event->accept();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace resblock
