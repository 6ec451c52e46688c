// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/MainWindow.h"

#include "core/io/ModelJson.h"
#include "core/io/ViewText.h"
#include "core/session/MapRange.h"
#include "ui/session/PictureStore.h"
#include "ui/views/block/InfoView.h"
#include "ui/views/block/LevelBar.h"
#include "ui/views/block/MapsView.h"
#include "ui/views/block/OverviewView.h"
#include "ui/views/block/RefusalVeil.h"
#include "ui/views/block/StripView.h"
#include "ui/views/block/TimelineView.h"
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
#include "ui/windows/Actions.h"
#include "ui/windows/Appearance.h"
#include "ui/windows/Document.h"
#include "ui/windows/FigureCommands.h"
#include "ui/windows/HelpDialogs.h"
#include "ui/windows/LabPage.h"
#include "ui/windows/ShownWatch.h"
#include "ui/windows/TallOrTabs.h"
#include "ui/words/ErrorText.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QScrollArea>
#include <QSlider>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace resblock {

MainWindow::MainWindow(Session& session, Appearance& appearance, QWidget* parent)
    : QMainWindow(parent), m_session(session), m_appearance(appearance),
      m_document(new Document(session, this)), m_actions(new Actions(*this, session.undoStack()))
{
    setAcceptDrops(true);
    buildPanels();
    connectActions();
    connectViewActions();
    connectLab();
    qApp->installEventFilter(this);
    connect(&session, &Session::experimentChanged, this, &MainWindow::refreshActions);
    connect(&session, &Session::viewChanged, this, &MainWindow::followView);
    connect(&session, &Session::traceReady, this, &MainWindow::followView);
    connect(&session, &Session::refusalChanged, this, &MainWindow::refreshStepping);
    connect(&session.undoStack(), &QUndoStack::indexChanged, this, [this] { m_actions->retranslate(); });
    // once every widget has the new palette and type
    connect(&appearance, &Appearance::changed, this, [this] {
        m_actions->restyleBar();
        m_overview->restyle();
    });
    connect(m_document, &Document::modifiedChanged, this, &QWidget::setWindowModified);
    connect(m_document, &Document::fileChanged, this, &MainWindow::refreshTitle);
    connect(m_document, &Document::recentFilesChanged, this, &MainWindow::refreshRecent);
    connect(m_document, &Document::said, m_messages, &MessageBar::say);
    new ShownWatch(session, *this, [this] { return m_lab->shown() && m_lab->busy(); });
    retranslate();
    refreshActions(); // the session may hold an experiment already
}

MainWindow::~MainWindow()
{
    qApp->removeEventFilter(this);
}

void MainWindow::buildPanels()
{
    m_overview = new OverviewView(m_session);
    m_messages = new MessageBar(m_session);
    m_strip = new StripView(m_session);
    m_maps = new MapsView(m_session);
    m_zoom = new ZoomView(m_session);
    m_info = new InfoView(m_session);
    m_plots = new GradientPlotView(m_session);
    m_timeline = new TimelineView(m_session);
    m_settings = new SettingsView(m_session);
    m_change = new ChangeView(m_session);
    m_changeNotice = new ChangeNotice(m_session);
    m_side = new QTabWidget;
    m_side->setDocumentMode(true);
    m_side->addTab(m_settings, QString());
    m_side->addTab(m_change, QString());
    auto* explanation = new QWidget;
    auto* formulaOverWords = new QVBoxLayout(explanation);
    formulaOverWords->setContentsMargins(0, 0, 0, 0);
    formulaOverWords->setSpacing(2);
    formulaOverWords->addWidget(new FormulaView(m_session));
    formulaOverWords->addWidget(m_info, 1);
    m_middle = new TallOrTabs(m_zoom, explanation);

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
    column->addWidget(m_rows, 1);
    column->addWidget(m_timeline);
    new RefusalVeil(m_session, m_columns, page);

    m_outer = new QSplitter(Qt::Horizontal);
    m_outer->addWidget(m_side);
    m_outer->addWidget(page);
    m_outer->setStretchFactor(0, 0);
    m_outer->setStretchFactor(1, 1);
    m_outer->setChildrenCollapsible(false);
    m_side->hide();
    // large type in a small window needs more room than there is: what does not fit is scrolled to, never cut
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_outer);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_pages = new QStackedWidget;
    m_pages->addWidget(scroll);
    m_lab = new LabPage(m_session, *m_pages);
    m_figures = new FigureCommands(m_session, *m_strip, *m_value, this);
    setCentralWidget(m_pages);
    m_strip->setFocus();
}

/// The pages of the three levels under the line that says where one is.
QWidget* MainWindow::buildLevels()
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
    m_stage = new StageDetailView(m_session, general);
    m_value = new ValueView(m_session); // before the formula: it says which term is lit
    auto* formula = new FormulaView(m_session);
    formula->setObjectName(QStringLiteral("valueFormulaView"));
    m_value->setFormula(formula);
    m_levelPages = new QStackedWidget;
    for (QWidget* page :
         {static_cast<QWidget*>(m_blockPage), static_cast<QWidget*>(m_stage), static_cast<QWidget*>(m_value)})
        m_levelPages->addWidget(page);
    showPage(0);
    m_levels = new LevelBar(m_session);
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_levels);
    column->addWidget(m_levelPages, 1);
    return side;
}

void MainWindow::followView()
{
    if (m_session.level() != m_level) showLevel(m_session.level());
    refreshActions();
}

/// Shows the page of the level. The value's panel takes the focus, so that its keys work at once; on the way
/// out it goes back to where it was.
void MainWindow::showLevel(Level level)
{
    m_level = level;
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
void MainWindow::showPage(int index)
{
    for (int i = 0; i < m_levelPages->count(); ++i) {
        const auto policy = i == index ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_levelPages->widget(i)->setSizePolicy(policy, policy);
    }
    m_levelPages->setCurrentIndex(index);
}

/// Large type in a small window: the arithmetic of a value needs the room of the strip and of the maps. Where
/// one is, the line of levels says, and the value has maps of its own.
void MainWindow::makeRoom()
{
    const bool alone = m_session.level() == Level::Value && isLow(*this);
    m_strip->setVisible(!alone);
    m_maps->setVisible(!alone);
}

void MainWindow::connectActions()
{
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_actions->newSession, [this] { m_document->startNew(); });
    on(m_actions->open, [this] { m_document->open(); });
    on(m_actions->save, [this] { m_document->save(); });
    on(m_actions->saveAs, [this] { m_document->saveAs(); });
    on(m_actions->addPictures, [this] { m_document->addPictures(); });
    on(m_actions->exportFigure, [this] { exportFigure(); });
    on(m_actions->exportArithmetic, [this] { m_figures->exportArithmetic(); });
    connect(m_value, &ValueView::exportRequested, m_figures, &FigureCommands::exportArithmetic);
    connect(m_figures, &FigureCommands::said, m_messages, &MessageBar::say);
    on(m_actions->quit, [this] { close(); });
    on(m_actions->paste, [this] { paste(); });
    on(m_actions->copyLink,
       [this] { QApplication::clipboard()->setText(QString::fromStdString(formatLink(m_session.view()))); });
    on(m_actions->settings, [this](bool checked) { setSettingsVisible(checked); });
    on(m_actions->keys, [this] { showKeySheet(this, m_actions->all()); });
    on(m_actions->about, [this] { showAboutDialog(this); });
    on(m_actions->changes, [this] { showChanges(); });
    connect(m_changeNotice, &ChangeNotice::showRequested, this, &MainWindow::showChanges);
    connect(m_settings, &SettingsView::addPicturesRequested, m_document, &Document::addPictures);

    on(m_actions->next, [this] { m_session.step(+1); });
    on(m_actions->previous, [this] { m_session.step(-1); });
    on(m_actions->first, [this] { m_session.goToStep(0); });
    on(m_actions->last, [this] { m_session.goToStep(static_cast<int>(m_session.steps().size()) - 1); });
    on(m_actions->play, [this](bool checked) { m_timeline->setPlaying(checked); });
    connect(m_timeline, &TimelineView::playingChanged, m_actions->play, &QAction::setChecked);
    on(m_actions->goIn, [this] { m_session.goIn(); });
    on(m_actions->goBack, [this] { m_session.goBack(); });
    on(m_actions->direction, [this] {
        m_session.toggleDirection();
        refreshActions();
    });
    on(m_actions->trainMode, [this](bool train) {
        m_session.edit([train](Experiment& e) { e.mode = train ? Mode::Train : Mode::Eval; }, tr("Mode"));
    });
    on(m_actions->historyBack, [this] { m_session.goBackInHistory(); });
    on(m_actions->historyForward, [this] { m_session.goForwardInHistory(); });
    on(m_actions->compare,
       [this](bool checked) { m_session.show([checked](ViewState& view) { view.compare = checked; }); });
    on(m_actions->nextChannel, [this] { m_session.selectChannel(m_session.cursor().channel + 1); });
    on(m_actions->previousChannel, [this] { m_session.selectChannel(m_session.cursor().channel - 1); });
    on(m_actions->nextBlock, [this] { m_session.showSection(m_session.section() + 1); });
    on(m_actions->previousBlock, [this] { m_session.showSection(m_session.section() - 1); });
    on(m_actions->nextPicture, [this] {
        const auto count = static_cast<Index>(m_session.experiment().pictures.size());
        if (count > 0) m_session.selectSample((m_session.cursor().sample + 1) % count);
    });
}

void MainWindow::connectViewActions()
{
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_actions->larger, [this] { m_appearance.changeTypeSize(+1); });
    on(m_actions->smaller, [this] { m_appearance.changeTypeSize(-1); });
    on(m_actions->normalSize, [this] { m_appearance.changeTypeSize(0); });
    on(m_actions->fullScreen,
       [this](bool full) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, full)); });
    const auto look = [this](auto change) {
        return [this, change](bool checked) {
            m_session.show([change, checked](ViewState& view) { change(view, checked); });
        };
    };
    on(m_actions->purpleOrange,
       look([](ViewState& view, bool checked) { view.palette = checked ? Palette::PuOr : Palette::RdBu; }));
    on(m_actions->gradientRoot, look([](ViewState& view, bool checked) { view.gradientRoot = checked; }));
    on(m_actions->fullRange, look([](ViewState& view, bool checked) { view.fullRange = checked; }));
    on(m_actions->scaleStage, look([](ViewState& view, bool) { view.scale = ScaleScope::Stage; }));
    on(m_actions->scaleBlock, look([](ViewState& view, bool) { view.scale = ScaleScope::Block; }));
    on(m_actions->scaleLocked, [this] {
        const auto step = m_session.currentStep();
        if (!step) return;
        const double limit =
            mapRange(*m_session.snapshot(), m_session.view(), m_session.section(), *step).limit;
        m_session.show([limit](ViewState& view) {
            view.scale = ScaleScope::Locked;
            view.scaleLimit = limit;
        });
    });
    using Choice = Appearance::ThemeChoice;
    for (const auto& [action, choice] : {std::pair(m_actions->themeSystem, Choice::System),
                                         {m_actions->themeLight, Choice::Light},
                                         {m_actions->themeDark, Choice::Dark},
                                         {m_actions->themeContrast, Choice::HighContrast}}) {
        action->setChecked(m_appearance.theme() == choice);
        on(action, [this, choice = choice] { m_appearance.setTheme(choice); });
    }
    using Spoken = Appearance::Language;
    for (const auto& [action, choice] : {std::pair(m_actions->languageSystem, Spoken::System),
                                         {m_actions->languageEnglish, Spoken::English},
                                         {m_actions->languageChinese, Spoken::Chinese}}) {
        action->setChecked(m_appearance.language() == choice);
        on(action, [this, choice = choice] { m_appearance.setLanguage(choice); });
    }
}

void MainWindow::connectLab()
{
    m_document->setLab(&m_lab->run());
    connect(m_lab, &LabPage::said, this, [this](const QString& sentence) {
        m_lab->leave(); // the message bar is on the first page
        m_messages->say(sentence);
    });
    connect(m_lab, &LabPage::shownChanged, this, [this](bool shown) {
        m_actions->gradientLab->setChecked(shown);
        refreshStepping();
        if (!shown) m_strip->setFocus();
    });
    connect(m_actions->gradientLab, &QAction::triggered, this,
            [this](bool on) { on ? m_lab->show() : m_lab->leave(); });
}

void MainWindow::retranslate()
{
    m_actions->retranslate();
    m_actions->fitBar();
    m_middle->setTitles(tr("Channel"), tr("Explanation"));
    m_columns->setAccessibleName(tr("Panels"));
    // Qt names them once, in the language of that moment
    for (auto* button : findChildren<QAbstractButton*>(QStringLiteral("ScrollLeftButton")))
        button->setAccessibleName(tr("Scroll left"));
    for (auto* button : findChildren<QAbstractButton*>(QStringLiteral("ScrollRightButton")))
        button->setAccessibleName(tr("Scroll right"));
    m_side->setTabText(0, tr("Settings"));
    m_side->setTabText(1, tr("Change"));
    m_side->tabBar()->setAccessibleName(tr("Settings and changes"));
    refreshTitle();
    refreshRecent();
}

void MainWindow::refreshTitle()
{
    const QString name = m_document->fileName().isEmpty()
                             ? tr("new session")
                             : QFileInfo(m_document->fileName()).completeBaseName();
    setWindowTitle(tr("%1[*] - ResBlock Explainer").arg(name));
}

void MainWindow::refreshActions()
{
    const auto step = m_session.currentStep();
    m_actions->direction->setChecked(step && step->pass == Pass::Backward);
    m_actions->trainMode->setChecked(m_session.experiment().mode == Mode::Train);
    m_actions->goIn->setEnabled(step && !m_session.refusal() && m_session.level() != Level::Value);
    m_actions->exportArithmetic->setEnabled(m_session.level() == Level::Value);
    m_actions->goBack->setEnabled(m_session.level() != Level::Block);
    m_actions->historyBack->setEnabled(m_session.history().canGoBack());
    m_actions->historyForward->setEnabled(m_session.history().canGoForward());
    const ViewState& view = m_session.view();
    m_actions->compare->setChecked(view.compare);
    m_actions->purpleOrange->setChecked(view.palette == Palette::PuOr);
    m_actions->fullRange->setChecked(view.fullRange);
    m_actions->gradientRoot->setChecked(view.gradientRoot);
    (view.scale == ScaleScope::Stage   ? m_actions->scaleStage
     : view.scale == ScaleScope::Block ? m_actions->scaleBlock
                                       : m_actions->scaleLocked)
        ->setChecked(true);
}

/// There is nothing to step through while the lab is in front, nor in a network that cannot run.
void MainWindow::refreshStepping()
{
    const bool refused = m_session.refusal().has_value();
    m_actions->setEditing(!m_lab->shown());
    m_actions->setStepping(!m_lab->shown() && !refused);
    m_timeline->setEnabled(!refused);
    if (refused) m_timeline->setPlaying(false);
    refreshActions();
}

void MainWindow::refreshRecent()
{
    m_actions->recent->clear();
    const QStringList files = Document::recentFiles();
    for (const QString& file : files) {
        QAction* action = m_actions->recent->addAction(QFileInfo(file).fileName());
        action->setToolTip(file);
        connect(action, &QAction::triggered, this, [this, file] {
            if (m_document->mayClose()) m_document->openFile(file);
        });
    }
    m_actions->recent->setEnabled(!files.isEmpty());
}

void MainWindow::setSettingsVisible(bool on)
{
    m_side->setVisible(on);
    m_actions->settings->setChecked(on);
    const int wanted = fontMetrics().height() * 17;
    if (on) m_outer->setSizes({wanted, std::max(1, width() - wanted)});
}

void MainWindow::showChanges()
{
    if (!m_side->isVisible()) setSettingsVisible(true);
    m_side->setCurrentWidget(m_change);
    m_side->tabBar()->setFocus();
}

void MainWindow::exportFigure()
{
    m_lab->shown() ? m_lab->exportFigure() : m_figures->exportDiagram();
}

void MainWindow::paste()
{
    const QMimeData* clipped = QApplication::clipboard()->mimeData();
    if (!clipped || !m_document->addFrom(*clipped))
        m_messages->say(tr("There is neither a picture nor a link on the clipboard."));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    event->setAccepted(m_document->mayClose());
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_session.forgetWords(); // before the panels ask for them
        retranslate();
    }
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m_actions->refreshIcons();
    if (event->type() == QEvent::FontChange) makeRoom();
    QMainWindow::changeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (Document::accepts(*event->mimeData())) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    if (m_document->addFrom(*event->mimeData())) event->acceptProposedAction();
}

/// Keys that step through the block are window-wide, but a focused control keeps the keys that operate it.
bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride) return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool undoes = key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
    if (undoes && qobject_cast<QAbstractSpinBox*>(watched)) {
        event->ignore(); // undo of a turned number is the document's, not that of the text field inside
        return true;
    }
    const bool steps = (key->modifiers() & Qt::ControlModifier) &&
                       (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right);
    if (steps && qobject_cast<QAbstractSpinBox*>(watched)) {
        event->ignore(); // a number has no words to jump over
        return true;
    }
    const bool plain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (!plain) return false;
    const bool space = key->key() == Qt::Key_Space;
    const bool arrow = key->key() >= Qt::Key_Left && key->key() <= Qt::Key_Down;
    const bool homeEnd = key->key() == Qt::Key_Home || key->key() == Qt::Key_End;
    const bool letter = !key->text().isEmpty() && key->text().at(0).isPrint();
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool list = qobject_cast<QComboBox*>(watched) || qobject_cast<QAbstractItemView*>(watched);
    const auto* slider = qobject_cast<QSlider*>(watched); // but the time line steps with the arrow keys
    if (slider && !m_change->isAncestorOf(slider)) slider = nullptr;
    const bool field = qobject_cast<QAbstractSpinBox*>(watched) || qobject_cast<QLineEdit*>(watched);
    const bool keeps = (qobject_cast<QAbstractButton*>(watched) && space) ||
                       (qobject_cast<QTabBar*>(watched) && arrow) || (slider && (arrow || homeEnd)) ||
                       (list && (space || arrow || homeEnd || letter || enter)) ||
                       (field && (arrow || homeEnd || letter || enter || key->key() == Qt::Key_Backspace));
    if (keeps) event->accept();
    return false;
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_actions->fitBar();
    makeRoom();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    m_actions->fitBar();
    if (m_arranged) return;
    m_arranged = true;
    const int line = fontMetrics().height();
    const int room = height();
    const int strip = std::clamp(room * 3 / 8, 13 * line, 26 * line);
    m_rows->setSizes({strip, std::max(1, room - strip)});
    m_columns->setSizes({width() * 30 / 100, width() * 70 / 100});
    m_blockPage->setSizes({width() * 34 / 100, width() * 36 / 100});
    if (width() >= 100 * line) setSettingsVisible(true);
}

} // namespace resblock
