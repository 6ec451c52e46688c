// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/Actions.h"

#include "ui/paint/theme/Icons.h"
#include "ui/windows/Appearance.h"

#include <QActionGroup>
#include <QLayout>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>
#include <QUndoStack>

namespace resblock {

namespace {

QList<QKeySequence> shortcutsOf(std::initializer_list<const char*> texts)
{
    QList<QKeySequence> list;
    for (const char* text : texts) list << QKeySequence(QString::fromLatin1(text));
    return list;
}

} // namespace

Actions::Actions(QMainWindow& window, QUndoStack& undoStack) : QObject(&window), m_window(window)
{
    const auto menu = [&](QMenu* parent, std::function<QString()> text) {
        QMenu* created = parent ? parent->addMenu(QString()) : window.menuBar()->addMenu(QString());
        m_menus.emplace_back(created, std::move(text));
        return created;
    };
    file = menu(nullptr, [] { return tr("&File"); });
    edit = menu(nullptr, [] { return tr("&Edit"); });
    view = menu(nullptr, [] { return tr("&View"); });
    lab = menu(nullptr, [] { return tr("&Lab"); });
    help = menu(nullptr, [] { return tr("&Help"); });
    buildFile();
    buildEdit(undoStack);
    buildView();
    scale = menu(view, [] { return tr("Colour scale"); });
    auto* scales = new QActionGroup(this);
    scaleStage = addChoice(scale, scales, [] { return tr("One scale per stage"); });
    scaleBlock = addChoice(scale, scales, [] { return tr("One scale for the block"); });
    scaleLocked = addChoice(scale, scales, [] { return tr("Keep the present scale"); });
    scaleStage->setChecked(true);
    scale->addSeparator();
    purpleOrange = add(scale, {}, [] { return tr("Purple and orange instead of blue and red"); });
    purpleOrange->setCheckable(true);
    fullRange = add(scale, {}, [] { return tr("Reach the largest value"); });
    fullRange->setCheckable(true);
    gradientRoot = add(scale, {}, [] { return tr("Gradients by the square root (half colour: a quarter)"); });
    gradientRoot->setCheckable(true);
    gradientRoot->setChecked(true);
    theme = menu(view, [] { return tr("Theme"); });
    auto* themes = new QActionGroup(this);
    themeSystem = addChoice(theme, themes, [] { return tr("As the desktop"); });
    themeLight = addChoice(theme, themes, [] { return tr("Light"); });
    themeDark = addChoice(theme, themes, [] { return tr("Dark"); });
    themeContrast = addChoice(theme, themes, [] { return tr("High contrast"); });
    language = menu(view, [] { return tr("Language"); });
    auto* spoken = new QActionGroup(this);
    languages += addChoice(language, spoken, [] { return tr("As the system"); });
    for (const QString& code : Appearance::languages()) {
        languages += addChoice(language, spoken, [code] { return Appearance::languageName(code); });
        languages.back()->setData(code);
    }
    buildLab();
    buildHelp();
    buildBar();
    retranslate();
    refreshIcons();
}

QAction* Actions::add(QMenu* menu, const QList<QKeySequence>& shortcuts, std::function<QString()> text,
                      const char* icon)
{
    auto* action = new QAction(this);
    action->setShortcuts(shortcuts);
    action->setShortcutContext(Qt::WindowShortcut);
    if (menu) menu->addAction(action);
    m_window.addAction(action); // keys work while menus are hidden too
    m_worded.push_back({action, std::move(text)});
    if (icon) m_icons.emplace_back(action, QString::fromLatin1(icon));
    return action;
}

QAction* Actions::addChoice(QMenu* menu, QActionGroup* group, std::function<QString()> text)
{
    QAction* action = add(menu, {}, std::move(text));
    action->setCheckable(true);
    group->addAction(action);
    return action;
}

void Actions::buildFile()
{
    newSession = add(file, shortcutsOf({"Ctrl+N"}), [] { return tr("&New session"); });
    open = add(file, shortcutsOf({"Ctrl+O"}), [] { return tr("&Open session or link…"); });
    recent = file->addMenu(QString());
    m_menus.emplace_back(recent, [] { return tr("Open &recent"); });
    save = add(file, shortcutsOf({"Ctrl+S"}), [] { return tr("&Save session"); });
    saveAs = add(file, shortcutsOf({"Ctrl+Shift+S"}), [] { return tr("Save session &as…"); });
    file->addSeparator();
    addPictures = add(
        file, shortcutsOf({"Ctrl+I"}), [] { return tr("Add &pictures…"); }, "picture");
    exportFigure = add(
        file, shortcutsOf({"Ctrl+E"}), [] { return tr("&Export the diagram…"); }, "export");
    exportArithmetic =
        add(file, shortcutsOf({"Ctrl+Shift+E"}), [] { return tr("Export the opened arithmetic…"); });
    file->addSeparator();
    quit = add(file, shortcutsOf({"Ctrl+Q"}), [] { return tr("&Quit"); });
}

void Actions::buildEdit(QUndoStack& undoStack)
{
    undo = add(
        edit, shortcutsOf({"Ctrl+Z"}),
        [&undoStack] {
            return !undoStack.undoText().isEmpty() ? tr("&Undo: %1").arg(undoStack.undoText()) : tr("&Undo");
        },
        "undo");
    redo = add(
        edit, shortcutsOf({"Ctrl+Shift+Z", "Ctrl+Y"}),
        [&undoStack] {
            return !undoStack.redoText().isEmpty() ? tr("&Redo: %1").arg(undoStack.redoText()) : tr("&Redo");
        },
        "redo");
    connect(&undoStack, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
    connect(&undoStack, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
    connect(undo, &QAction::triggered, &undoStack, &QUndoStack::undo);
    connect(redo, &QAction::triggered, &undoStack, &QUndoStack::redo);
    undo->setEnabled(false);
    redo->setEnabled(false);
    edit->addSeparator();
    paste = add(edit, shortcutsOf({"Ctrl+V"}), [] { return tr("&Paste picture or link"); });
    copyLink = add(edit, shortcutsOf({"Ctrl+Shift+C"}), [] { return tr("Copy &link to this view"); });
    edit->addSeparator();
    settings = add(
        edit, shortcutsOf({"Ctrl+B"}), [] { return tr("Settings panel"); }, "settings");
    settings->setCheckable(true);
    changes = add(edit, shortcutsOf({"Ctrl+H"}), [] { return tr("&Change by hand"); });
}

void Actions::buildView()
{
    next = add(view, shortcutsOf({"PgDown", "Right", "Space", "N", "Ctrl+Right"}),
               [] { return tr("&Next step"); });
    previous = add(view, shortcutsOf({"PgUp", "Left", "Shift+Space", "P", "Backspace", "Ctrl+Left"}),
                   [] { return tr("Step &back"); });
    first = add(view, shortcutsOf({"Home"}), [] { return tr("First step"); });
    last = add(view, shortcutsOf({"End"}), [] { return tr("Last step"); });
    play = add(view, shortcutsOf({"Ctrl+Space"}), [] { return tr("Play"); });
    play->setCheckable(true);
    view->addSeparator();
    goIn = add(view, shortcutsOf({"Return", "Enter"}), [] { return tr("Open the stage, the value"); });
    goBack = add(view, shortcutsOf({"Esc"}), [] { return tr("Back, a level out"); });
    historyBack = add(view, shortcutsOf({"Alt+Left"}), [] { return tr("View before"); });
    historyForward = add(view, shortcutsOf({"Alt+Right"}), [] { return tr("View after"); });
    view->addSeparator();
    direction = add(
        view, shortcutsOf({"D"}), [] { return tr("Backward pass"); }, "backward");
    direction->setCheckable(true);
    trainMode = add(
        view, shortcutsOf({"T"}), [] { return tr("Train mode"); }, "train");
    trainMode->setCheckable(true);
    compare = add(
        view, shortcutsOf({"C"}), [] { return tr("Compare with the plain network"); }, "compare");
    compare->setCheckable(true);
    compare->setChecked(true);
    view->addSeparator();
    nextChannel = add(view, shortcutsOf({"]"}), [] { return tr("Next channel"); });
    previousChannel = add(view, shortcutsOf({"["}), [] { return tr("Previous channel"); });
    nextBlock = add(view, shortcutsOf({"Ctrl+PgDown"}), [] { return tr("Next block"); });
    previousBlock = add(view, shortcutsOf({"Ctrl+PgUp"}), [] { return tr("Previous block"); });
    nextPicture = add(view, shortcutsOf({"I"}), [] { return tr("Next picture"); });
    view->addSeparator();
    larger = add(
        view, shortcutsOf({"Ctrl++", "Ctrl+="}), [] { return tr("Larger type"); }, "text-larger");
    smaller = add(
        view, shortcutsOf({"Ctrl+-"}), [] { return tr("Smaller type"); }, "text-smaller");
    normalSize = add(view, shortcutsOf({"Ctrl+0"}), [] { return tr("Normal type size"); });
    fullScreen = add(view, shortcutsOf({"F11"}), [] { return tr("Full screen"); });
    fullScreen->setCheckable(true);
    view->addSeparator();
}

void Actions::buildLab()
{
    gradientLab = add(lab, shortcutsOf({"Ctrl+L"}), [] { return tr("&Gradient lab"); });
    gradientLab->setCheckable(true);
}

void Actions::setStepping(bool on)
{
    for (QAction* action : {next, previous, first, last, play, direction, nextChannel, previousChannel,
                            nextBlock, previousBlock, nextPicture})
        action->setEnabled(on);
}

void Actions::setEditing(bool on)
{
    for (QAction* action : {settings, trainMode, compare, paste, addPictures}) action->setEnabled(on);
}

void Actions::buildHelp()
{
    this->keys = add(help, shortcutsOf({"F1", "?"}), [] { return tr("&Keys"); });
    about = add(help, {}, [] { return tr("&About ResBlock Explainer"); });
}

void Actions::buildBar()
{
    bar = m_window.addToolBar(QString());
    bar->setObjectName(QStringLiteral("mainBar"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setStyleSheet(checkedButtonStyle());
    for (QAction* action : {settings, direction, trainMode, compare, gradientLab}) bar->addAction(action);
    bar->addSeparator();
    for (QAction* action : {addPictures, exportFigure, undo, redo, smaller, larger}) {
        bar->addAction(action);
        action->setPriority(QAction::LowPriority); // icon only in the bar
    }
}

void Actions::retranslate()
{
    for (const auto& [menu, text] : m_menus) menu->setTitle(text());
    for (const Worded& worded : m_worded) {
        const QString text = worded.text();
        worded.action->setText(text);
        QString tip = text;
        tip.remove(QLatin1Char('&'));
        if (!worded.action->shortcut().isEmpty())
            tip += QStringLiteral(" (%1)").arg(worded.action->shortcut().toString(QKeySequence::NativeText));
        worded.action->setToolTip(tip);
    }
    direction->setIconText(tr("Backward"));
    trainMode->setIconText(tr("Train"));
    compare->setIconText(tr("Compare"));
    settings->setIconText(tr("Settings"));
    gradientLab->setIconText(tr("Gradient lab"));
    bar->setWindowTitle(tr("Tool bar"));
    bar->setAccessibleName(tr("Tool bar"));
}

void Actions::refreshIcons()
{
    for (const auto& [action, name] : m_icons) action->setIcon(themedIcon(name, m_window.palette()));
    const int side = m_window.fontMetrics().height() * 5 / 4;
    bar->setIconSize({side, side});
}

void Actions::restyleBar()
{
    bar->setStyleSheet({});
    bar->setStyleSheet(checkedButtonStyle());
    refreshIcons();
    // once the buttons have taken the style on
    QMetaObject::invokeMethod(this, &Actions::fitBar, Qt::QueuedConnection);
}

void Actions::fitBar()
{
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QToolButton* button : bar->findChildren<QToolButton*>()) button->ensurePolished();
    bar->layout()->invalidate();
    if (bar->sizeHint().width() + bar->fontMetrics().height() > m_window.width())
        bar->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

QList<QAction*> Actions::all() const
{
    QList<QAction*> list;
    for (const Worded& worded : m_worded) list << worded.action;
    return list;
}

} // namespace resblock
