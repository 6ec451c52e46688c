// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/MainWindow.h"

#include "core/io/ViewText.h"
#include "ui/views/block/OverviewView.h"
#include "ui/views/block/StripView.h"
#include "ui/views/block/TimelineView.h"
#include "ui/views/parts/MessageBar.h"
#include "ui/views/value/ValueView.h"
#include "ui/windows/Actions.h"
#include "ui/windows/Appearance.h"
#include "ui/windows/BlockPage.h"
#include "ui/windows/Document.h"
#include "ui/windows/FigureCommands.h"
#include "ui/windows/HelpDialogs.h"
#include "ui/windows/KeyArbiter.h"
#include "ui/windows/LabPage.h"
#include "ui/windows/ShownWatch.h"
#include "ui/windows/SourceFiles.h"
#include "ui/windows/ViewCommands.h"
#include "ui/words/ErrorText.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>

namespace resblock {

MainWindow::MainWindow(Session& session, Appearance& appearance, QWidget* parent)
    : QMainWindow(parent), m_session(session), m_document(new Document(session, this)),
      m_actions(new Actions(*this, session.undoStack()))
{
    setAcceptDrops(true);
    m_pages = new QStackedWidget;
    m_block = new BlockPage(session);
    m_pages->addWidget(m_block);
    m_lab = new LabPage(session, *m_pages);
    m_figures = new FigureCommands(session, m_block->strip(), m_block->value(), this);
    setCentralWidget(m_pages);
    connectActions();
    connectViewActions(*m_actions, session, appearance);
    connectLab();
    new KeyArbiter([this](const QWidget& slider) { return m_block->keepsArrows(slider); }, this);
    connect(&session, &Session::experimentChanged, this, &MainWindow::refreshActions);
    connect(&session, &Session::viewChanged, this, &MainWindow::refreshActions);
    connect(&session, &Session::traceReady, this, &MainWindow::refreshActions);
    connect(&session, &Session::refusalChanged, this, &MainWindow::refreshStepping);
    connect(&session.undoStack(), &QUndoStack::indexChanged, this, [this] { m_actions->retranslate(); });
    // once every widget has the new palette and type
    connect(&appearance, &Appearance::changed, this, [this] {
        m_actions->restyleBar();
        m_block->overview().restyle();
    });
    connect(m_document, &Document::modifiedChanged, this, &QWidget::setWindowModified);
    connect(m_document, &Document::fileChanged, this, &MainWindow::refreshTitle);
    connect(m_document, &Document::recentFilesChanged, this, &MainWindow::refreshRecent);
    connect(m_document, &Document::said, &m_block->messages(), &MessageBar::say);
    new ShownWatch(session, *this, [this] { return m_lab->shown() && m_lab->busy(); });
    retranslate();
    refreshActions(); // the session may hold an experiment already
}

MainWindow::~MainWindow() = default;

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
    connect(&m_block->value(), &ValueView::exportRequested, m_figures, &FigureCommands::exportArithmetic);
    connect(m_figures, &FigureCommands::said, &m_block->messages(), &MessageBar::say);
    on(m_actions->quit, [this] { close(); });
    on(m_actions->paste, [this] { paste(); });
    on(m_actions->copyLink,
       [this] { QApplication::clipboard()->setText(QString::fromStdString(formatLink(m_session.view()))); });
    on(m_actions->settings, [this](bool checked) { m_block->showSide(checked); });
    on(m_actions->keys, [this] { showKeySheet(this, m_actions->all()); });
    on(m_actions->about, [this] { showAboutDialog(this); });
    on(m_actions->changes, [this] { m_block->showChanges(); });
    connect(m_block, &BlockPage::sideShownChanged, m_actions->settings, &QAction::setChecked);
    connect(m_block, &BlockPage::addPicturesRequested, m_document, &Document::addPictures);
    SourceFiles& sources = m_document->sources();
    connect(m_block, &BlockPage::inputFileRequested, &sources, &SourceFiles::askForInput);
    connect(m_block, &BlockPage::upstreamFileRequested, &sources, &SourceFiles::askForUpstream);
    connect(m_block, &BlockPage::weightsFileRequested, &sources, &SourceFiles::askForWeights);
    on(m_actions->fullScreen,
       [this](bool full) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, full)); });

    on(m_actions->next, [this] { m_session.step(+1); });
    on(m_actions->previous, [this] { m_session.step(-1); });
    on(m_actions->first, [this] { m_session.goToStep(0); });
    on(m_actions->last, [this] { m_session.goToStep(static_cast<int>(m_session.steps().size()) - 1); });
    on(m_actions->play, [this](bool checked) { m_block->timeline().setPlaying(checked); });
    connect(&m_block->timeline(), &TimelineView::playingChanged, m_actions->play, &QAction::setChecked);
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
        const auto count = inputShape(m_session.experiment()).n;
        if (count > 0) m_session.selectSample((m_session.cursor().sample + 1) % count);
    });
}

void MainWindow::connectLab()
{
    m_document->setLab(&m_lab->run());
    connect(m_lab, &LabPage::said, this, [this](const QString& sentence) {
        m_lab->leave(); // the message bar is on the first page
        m_block->messages().say(sentence);
    });
    connect(m_lab, &LabPage::shownChanged, this, [this](bool shown) {
        m_actions->gradientLab->setChecked(shown);
        refreshStepping();
        if (!shown) m_block->strip().setFocus();
    });
    connect(m_actions->gradientLab, &QAction::triggered, this,
            [this](bool on) { on ? m_lab->show() : m_lab->leave(); });
}

void MainWindow::retranslate()
{
    m_actions->retranslate();
    m_actions->fitBar();
    m_block->retranslate();
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
    refreshViewActions(*m_actions, m_session);
}

/// There is nothing to step through while the lab is in front, nor in a network that cannot run.
void MainWindow::refreshStepping()
{
    const bool refused = m_session.refusal().has_value();
    m_actions->setEditing(!m_lab->shown());
    m_actions->setStepping(!m_lab->shown() && !refused);
    m_block->timeline().setEnabled(!refused);
    if (refused) m_block->timeline().setPlaying(false);
    refreshActions();
}

void MainWindow::refreshRecent()
{
    m_actions->recent->clear();
    const QStringList files = Document::recentFiles();
    for (const QString& file : files) {
        QAction* action = m_actions->recent->addAction(QFileInfo(file).fileName());
        action->setToolTip(file);
        connect(action, &QAction::triggered, this, [this, file] { m_document->openUnlessKept(file); });
    }
    m_actions->recent->setEnabled(!files.isEmpty());
}

void MainWindow::exportFigure()
{
    m_lab->shown() ? m_lab->exportFigure() : m_figures->exportDiagram();
}

void MainWindow::paste()
{
    const QMimeData* clipped = QApplication::clipboard()->mimeData();
    if (!clipped || !m_document->addFrom(*clipped))
        m_block->messages().say(tr("There is neither a picture nor a link on the clipboard."));
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
    if (event->type() == QEvent::FontChange) m_block->makeRoom();
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

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_actions->fitBar();
    m_block->makeRoom();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    m_actions->fitBar();
    if (m_arranged) return;
    m_arranged = true;
    m_block->arrange(size());
}

} // namespace resblock
