// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/MainWindow.h"

#include "ui/views/block/OverviewView.h"
#include "ui/views/block/StripView.h"
#include "ui/views/block/TimelineView.h"
#include "ui/views/parts/MessageBar.h"
#include "ui/views/value/ValueView.h"
#include "ui/windows/Appearance.h"
#include "ui/windows/BlockPage.h"
#include "ui/windows/Commands.h"
#include "ui/windows/Document.h"
#include "ui/windows/FigureCommands.h"
#include "ui/windows/HelpDialogs.h"
#include "ui/windows/KeyArbiter.h"
#include "ui/windows/LabPage.h"
#include "ui/windows/ShownWatch.h"
#include "ui/windows/SourceFiles.h"
#include "ui/windows/WindowMenus.h"

#include <QCloseEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QMenu>
#include <QStackedWidget>

#include <algorithm>
#include <iterator>

namespace resblock {

MainWindow::MainWindow(Session& session, Appearance& appearance, QWidget* parent)
    : QMainWindow(parent), m_session(session), m_document(new Document(session, this))
{
    setAcceptDrops(true);
    m_pages = new QStackedWidget;
    m_block = new BlockPage(session);
    m_pages->addWidget(m_block);
    m_lab = new LabPage(session, *m_pages);
    m_figures = new FigureCommands(session, m_block->strip(), m_block->value(), this);
    setCentralWidget(m_pages);
    buildCommands(appearance);
    connectPages();
    connectLab();
    new KeyArbiter(
        *m_commands, [this](const QWidget& slider) { return m_block->keepsArrows(slider); }, *this);
    connect(&session, &Session::refusalChanged, this, &MainWindow::refreshStepping);
    // once every widget has the new palette and type
    connect(&appearance, &Appearance::changed, this, [this] {
        m_menus->restyleBar();
        m_block->overview().restyle();
    });
    connect(m_document, &Document::modifiedChanged, this, &QWidget::setWindowModified);
    connect(m_document, &Document::fileChanged, this, &MainWindow::refreshTitle);
    connect(m_document, &Document::recentFilesChanged, this, &MainWindow::refreshRecent);
    connect(m_document, &Document::said, &m_block->messages(), &MessageBar::say);
    new ShownWatch(session, *this, [this] { return m_lab->shown() && m_lab->busy(); });
    retranslate();
    m_commands->refresh(); // the session may hold an experiment already
}

MainWindow::~MainWindow() = default;

void MainWindow::buildCommands(Appearance& appearance)
{
    const CommandTargets targets{m_session, *this, appearance, *m_figures};
    std::vector<Command> all;
    for (auto part :
         {fileCommands(targets), editCommands(targets), stepCommands(targets), lookCommands(targets),
          helpCommands(targets, [this] { showKeySheet(this, *m_commands); })})
        std::ranges::move(part, std::back_inserter(all));
    m_commands = new CommandTable(*this, std::move(all));
    m_commands->adoptButtons();
    m_menus = new WindowMenus(*this, *m_commands);
    connect(&m_session, &Session::experimentChanged, m_commands, &CommandTable::refresh);
    connect(&m_session, &Session::viewChanged, m_commands, &CommandTable::refresh);
    connect(&m_session, &Session::traceReady, m_commands, &CommandTable::refresh);
    connect(&appearance, &Appearance::changed, m_commands, &CommandTable::refresh);
    connect(&m_session.undoStack(), &QUndoStack::indexChanged, m_commands, [this] {
        m_commands->refresh();
        m_commands->retranslate();
    });
    connect(&m_block->timeline(), &TimelineView::playingChanged, m_commands, [this] {
        m_commands->refresh();
        m_commands->retranslate();
    });
    connect(m_block, &BlockPage::sideShownChanged, m_commands, &CommandTable::refresh);
}

void MainWindow::connectPages()
{
    connect(&m_block->value(), &ValueView::exportRequested, m_figures, &FigureCommands::exportArithmetic);
    connect(m_figures, &FigureCommands::said, &m_block->messages(), &MessageBar::say);
    connect(m_block, &BlockPage::addPicturesRequested, m_document, &Document::addPictures);
    SourceFiles& sources = m_document->sources();
    connect(m_block, &BlockPage::inputFileRequested, &sources, &SourceFiles::askForInput);
    connect(m_block, &BlockPage::upstreamFileRequested, &sources, &SourceFiles::askForUpstream);
    connect(m_block, &BlockPage::weightsFileRequested, &sources, &SourceFiles::askForWeights);
}

void MainWindow::connectLab()
{
    m_document->setLab(&m_lab->run());
    connect(m_lab, &LabPage::said, this, [this](const QString& sentence) {
        m_lab->leave(); // the message bar is on the first page
        m_block->messages().say(sentence);
    });
    connect(m_lab, &LabPage::shownChanged, this, [this](bool shown) {
        refreshStepping();
        if (!shown) m_block->strip().setFocus();
    });
}

void MainWindow::retranslate()
{
    m_commands->retranslate();
    m_menus->retranslate();
    m_menus->fitBar();
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

/// In a network that cannot run there is nothing to step through.
void MainWindow::refreshStepping()
{
    const bool refused = m_session.refusal().has_value();
    m_block->timeline().setEnabled(!refused);
    if (refused) m_block->timeline().setPlaying(false);
    m_commands->refresh();
}

void MainWindow::refreshRecent()
{
    m_menus->recent().clear();
    const QStringList files = Document::recentFiles();
    for (const QString& file : files) {
        QAction* action = m_menus->recent().addAction(QFileInfo(file).fileName());
        action->setToolTip(file);
        connect(action, &QAction::triggered, this, [this, file] { m_document->openUnlessKept(file); });
    }
    m_menus->recent().setEnabled(!files.isEmpty());
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
        m_menus->refreshIcons();
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
    m_menus->fitBar();
    m_block->makeRoom();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    m_menus->fitBar();
    if (m_arranged) return;
    m_arranged = true;
    m_block->arrange(size());
}

} // namespace resblock
