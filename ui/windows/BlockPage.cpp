// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/BlockPage.h"

#include "ui/session/Session.h"
#include "ui/views/block/HeadlineView.h"
#include "ui/views/block/InfoView.h"
#include "ui/views/block/LevelBar.h"
#include "ui/views/block/MapsView.h"
#include "ui/views/block/OverviewView.h"
#include "ui/views/block/RefusalVeil.h"
#include "ui/views/block/StripPane.h"
#include "ui/views/block/StripView.h"
#include "ui/views/block/TimelineView.h"
#include "ui/views/block/WhyView.h"
#include "ui/views/block/ZoomView.h"
#include "ui/views/edit/ChangeNotice.h"
#include "ui/views/edit/ChangeView.h"
#include "ui/views/edit/SettingsView.h"
#include "ui/views/parts/FormulaView.h"
#include "ui/views/parts/MessageBar.h"
#include "ui/views/parts/Room.h"
#include "ui/views/plots/GradientPlotView.h"
#include "ui/views/stage/StageDetailView.h"
#include "ui/views/value/ValueView.h"
#include "ui/windows/TallOrTabs.h"

#include <QAbstractButton>
#include <QApplication>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace resblock {

BlockPage::BlockPage(Session& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    buildPanels();
    connect(&session, &Session::viewChanged, this, &BlockPage::followView);
    connect(&session, &Session::traceReady, this, &BlockPage::followView);
    connect(m_changeNotice, &ChangeNotice::showRequested, this, &BlockPage::showChanges);
    connect(m_settings, &SettingsView::addPicturesRequested, this, &BlockPage::addPicturesRequested);
    connect(m_settings, &SettingsView::inputFileRequested, this, &BlockPage::inputFileRequested);
    connect(m_settings, &SettingsView::upstreamFileRequested, this, &BlockPage::upstreamFileRequested);
    connect(m_settings, &SettingsView::weightsFileRequested, this, &BlockPage::weightsFileRequested);
}

void BlockPage::buildPanels()
{
    m_overview = new OverviewView(m_session);
    m_messages = new MessageBar(m_session);
    m_headline = new HeadlineView(m_session);
    m_strip = new StripPane(m_session);
    m_maps = new MapsView(m_session);
    m_plots = new GradientPlotView(m_session);
    m_timeline = new TimelineView(m_session);
    m_settings = new SettingsView(m_session);
    m_change = new ChangeView(m_session);
    m_changeNotice = new ChangeNotice(m_session);
    m_side = new QTabWidget;
    m_side->setDocumentMode(true);
    m_side->addTab(m_settings, QString());
    m_side->addTab(m_change, QString());
    m_middle = new TallOrTabs(new WhyView(m_session), new InfoView(m_session));

    m_columns = new QSplitter(Qt::Horizontal);
    m_columns->addWidget(m_maps);
    m_columns->addWidget(buildLevels());
    m_rows = new QSplitter(Qt::Vertical);
    m_rows->addWidget(m_strip);
    m_rows->addWidget(m_columns);
    for (QSplitter* splitter : {m_columns, m_rows, m_blockPage}) splitter->setChildrenCollapsible(false);

    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_overview);
    column->addWidget(m_changeNotice);
    column->addWidget(m_messages);
    column->addWidget(m_headline);
    column->addWidget(m_rows, 1);
    new RefusalVeil(m_session, m_columns, page);

    m_outer = new QSplitter(Qt::Horizontal);
    m_outer->addWidget(m_side);
    m_outer->addWidget(page);
    m_outer->setStretchFactor(0, 0);
    m_outer->setStretchFactor(1, 1);
    m_outer->setChildrenCollapsible(false);
    m_side->hide();
    m_rows->setStretchFactor(0, 0);
    m_rows->setStretchFactor(1, 1);
    m_rows->installEventFilter(this);
    connect(m_rows, &QSplitter::splitterMoved, this, [this] { m_rowsMoved = true; });
    connect(&m_strip->strip(), &StripView::roomChanged, this, &BlockPage::divideRows, Qt::QueuedConnection);
    m_scrolled = new QScrollArea;
    m_scrolled->setObjectName(QStringLiteral("blockPanels"));
    m_scrolled->setWidget(m_outer);
    m_scrolled->setWidgetResizable(true);
    m_scrolled->setFrameShape(QFrame::NoFrame);
    m_scrolled->setFocusPolicy(Qt::NoFocus);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(2);
    whole->addWidget(m_scrolled, 1);
    whole->addWidget(m_timeline);
    m_strip->setFocus();
}

/// The pages of the three levels under the line that says where one is.
QWidget* BlockPage::buildLevels()
{
    m_blockPage = new QSplitter(Qt::Horizontal);
    m_blockPage->addWidget(m_middle);
    m_blockPage->addWidget(m_plots);
    auto* general = new QSplitter(Qt::Horizontal);
    auto* zoom = new ZoomView(m_session);
    zoom->setObjectName(QStringLiteral("stageZoomView"));
    general->addWidget(zoom);
    general->addWidget(new InfoView(m_session));
    general->setChildrenCollapsible(false);
    auto* stage = new StageDetailView(m_session, general);
    m_value = new ValueView(m_session); // before the formula: it says which term is lit
    auto* formula = new FormulaView(m_session);
    formula->setObjectName(QStringLiteral("valueFormulaView"));
    m_value->setFormula(formula);
    m_levelPages = new QStackedWidget;
    for (QWidget* page :
         {static_cast<QWidget*>(m_blockPage), static_cast<QWidget*>(stage), static_cast<QWidget*>(m_value)})
        m_levelPages->addWidget(page);
    showPage(0);
    m_levels = new LevelBar(m_session);
    m_levels->hide();
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_levels);
    column->addWidget(m_levelPages, 1);
    return side;
}

StripView& BlockPage::strip()
{
    return m_strip->strip();
}

void BlockPage::followView()
{
    if (m_session.level() != m_level) showLevel(m_session.level());
}

/// Shows the page of the level. The value's panel takes the focus, so that its keys work at once; on the way
/// out it goes back to where it was.
void BlockPage::showLevel(Level level)
{
    m_level = level;
    m_strip->strip().setCompact(level != Level::Block);
    m_levels->setVisible(level != Level::Block);
    QWidget* focused = QApplication::focusWidget();
    if (level == Level::Value) m_focusBefore = focused;
    const bool wasInside = focused && m_levelPages->currentWidget()->isAncestorOf(focused);
    showPage(static_cast<int>(level));
    makeRoom();
    if (level == Level::Value)
        m_value->setFocus(Qt::OtherFocusReason);
    else if (wasInside)
        (m_focusBefore && m_focusBefore->isVisible() ? m_focusBefore.data() : m_strip)
            ->setFocus(Qt::OtherFocusReason);
}

/// The page of a level. The other pages, out of sight, ask for no room.
void BlockPage::showPage(int index)
{
    for (int i = 0; i < m_levelPages->count(); ++i) {
        const auto policy = i == index ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_levelPages->widget(i)->setSizePolicy(policy, policy);
    }
    m_levelPages->setCurrentIndex(index);
}

void BlockPage::makeRoom()
{
    const bool alone = m_session.level() == Level::Value && isLow(*window());
    m_strip->setVisible(!alone);
    m_maps->setVisible(!alone);
}

void BlockPage::showSide(bool on)
{
    const bool was = sideShown();
    m_side->setVisible(on);
    const int wanted = fontMetrics().height() * 17;
    if (on) m_outer->setSizes({wanted, std::max(1, window()->width() - wanted)});
    if (was != on) emit sideShownChanged(on);
}

bool BlockPage::sideShown() const
{
    return m_side->isVisibleTo(this);
}

void BlockPage::showChanges()
{
    if (!sideShown()) showSide(true);
    m_side->setCurrentWidget(m_change);
    m_side->tabBar()->setFocus();
}

bool BlockPage::keepsArrows(const QWidget& slider) const
{
    return m_change->isAncestorOf(&slider);
}

void BlockPage::arrange(const QSize& window)
{
    m_columns->setSizes({window.width() * 30 / 100, window.width() * 70 / 100});
    m_blockPage->setSizes({window.width() * 34 / 100, window.width() * 36 / 100});
    divideRows();
}

/// The strip takes what its maps can use, the drawer below it what is left, and a few lines in any case.
void BlockPage::divideRows()
{
    if (m_rowsMoved || m_rows->height() <= 0) return;
    const int room = m_rows->height() - m_rows->handleWidth();
    const int drawer = m_columns->minimumSizeHint().height();
    const int strip = std::clamp(m_strip->sizeHint().height(), m_strip->minimumSizeHint().height(),
                                 std::max(m_strip->minimumSizeHint().height(), room - drawer));
    m_rows->setSizes({strip, std::max(1, room - strip)});
}

bool BlockPage::eventFilter(QObject* watched, QEvent* event)
{
    const bool took = QWidget::eventFilter(watched, event);
    if (watched == m_rows && event->type() == QEvent::Resize) divideRows();
    return took;
}

void BlockPage::retranslate()
{
    m_middle->setTitles(tr("Why"), tr("Explanation"));
    m_columns->setAccessibleName(tr("Panels"));
    // Qt names them once, in the language of that moment
    for (auto* button : findChildren<QAbstractButton*>(QStringLiteral("ScrollLeftButton")))
        button->setAccessibleName(tr("Scroll left"));
    for (auto* button : findChildren<QAbstractButton*>(QStringLiteral("ScrollRightButton")))
        button->setAccessibleName(tr("Scroll right"));
    m_side->setTabText(0, tr("Settings"));
    m_side->setTabText(1, tr("Change"));
    m_side->tabBar()->setAccessibleName(tr("Settings and changes"));
}

} // namespace resblock
