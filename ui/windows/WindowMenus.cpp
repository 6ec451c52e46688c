// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/WindowMenus.h"

#include "ui/paint/theme/Icons.h"
#include "ui/windows/CommandTable.h"

#include <QAction>
#include <QLayout>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace resblock {

WindowMenus::WindowMenus(QMainWindow& window, CommandTable& commands)
    : QObject(&window), m_window(window), m_commands(commands)
{
    buildMenus();
    buildBar();
    retranslate();
    refreshIcons();
}

QMenu* WindowMenus::addMenu(QMenu* parent, Title title)
{
    QMenu* menu = parent ? parent->addMenu(QString()) : m_window.menuBar()->addMenu(QString());
    m_titles.emplace_back(menu, std::move(title));
    return menu;
}

/// Adds the commands of the groups, with a separator between one group and the next.
void WindowMenus::fill(QMenu* menu, const std::vector<CommandGroup>& groups)
{
    for (const CommandGroup group : groups) {
        if (group != groups.front()) menu->addSeparator();
        for (const Command& command : m_commands.commands())
            if (command.group == group) menu->addAction(&m_commands.action(command.id));
    }
}

void WindowMenus::buildMenus()
{
    using enum CommandGroup;
    QMenu* file = addMenu(nullptr, [] { return tr("&File"); });
    fill(file, {Session, Figures, Program});
    m_recent = new QMenu(file);
    m_titles.emplace_back(m_recent, [] { return tr("Open &recent"); });
    file->insertMenu(&m_commands.action(QStringLiteral("session.save")), m_recent);
    fill(addMenu(nullptr, [] { return tr("&Edit"); }), {Edit, Clipboard, SidePanel});
    QMenu* view = addMenu(nullptr, [] { return tr("&View"); });
    fill(view, {Steps, Levels, Shown, Places, Type});
    view->addSeparator();
    fill(addMenu(view, [] { return tr("Colour scale"); }), {Scale, ScaleLook});
    fill(addMenu(view, [] { return tr("Theme"); }), {Theme});
    fill(addMenu(view, [] { return tr("Language"); }), {Language});
    fill(addMenu(nullptr, [] { return tr("&Lab"); }), {Lab});
    fill(addMenu(nullptr, [] { return tr("&Help"); }), {Help});
}

void WindowMenus::buildBar()
{
    m_bar = m_window.addToolBar(QString());
    m_bar->setObjectName(QStringLiteral("mainBar"));
    m_bar->setMovable(false);
    m_bar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_bar->setStyleSheet(checkedButtonStyle());
    for (const char* id :
         {"panel.settings", "shown.direction", "shown.trainMode", "shown.compare", "lab.show"})
        m_bar->addAction(&m_commands.action(QString::fromLatin1(id)));
    m_bar->addSeparator();
    for (const char* id :
         {"pictures.add", "figure.export", "edit.undo", "edit.redo", "type.smaller", "type.larger"}) {
        QAction& action = m_commands.action(QString::fromLatin1(id));
        m_bar->addAction(&action);
        action.setPriority(QAction::LowPriority); // icon only in the bar
    }
}

void WindowMenus::retranslate()
{
    for (const auto& [menu, title] : m_titles) menu->setTitle(title());
    m_bar->setWindowTitle(tr("Tool bar"));
    m_bar->setAccessibleName(tr("Tool bar"));
}

void WindowMenus::refreshIcons()
{
    m_commands.refreshIcons();
    const int side = m_window.fontMetrics().height() * 5 / 4;
    m_bar->setIconSize({side, side});
}

void WindowMenus::restyleBar()
{
    m_bar->setStyleSheet({});
    m_bar->setStyleSheet(checkedButtonStyle());
    refreshIcons();
    // once the buttons have taken the style on
    QMetaObject::invokeMethod(this, &WindowMenus::fitBar, Qt::QueuedConnection);
}

void WindowMenus::fitBar()
{
    m_bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QToolButton* button : m_bar->findChildren<QToolButton*>()) button->ensurePolished();
    m_bar->layout()->invalidate();
    if (m_bar->sizeHint().width() + m_bar->fontMetrics().height() > m_window.width())
        m_bar->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

} // namespace resblock
