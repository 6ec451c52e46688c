// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <utility>
#include <vector>

class QMainWindow;
class QMenu;
class QToolBar;

namespace resblock {

class CommandTable;
enum class CommandGroup;

/// The menu bar and the tool bar of the window, made from its commands.
class WindowMenus : public QObject {
    Q_OBJECT

public:
    /// Belongs to the window. Borrows the table.
    WindowMenus(QMainWindow& window, CommandTable& commands);

    /// Returns the menu of files that were open before; the owner of that list fills it.
    [[nodiscard]] QMenu& recent() { return *m_recent; }
    [[nodiscard]] QToolBar& bar() { return *m_bar; }

    /// Sets the titles anew, in the language of the moment.
    void retranslate();
    /// Sizes the icons of the tool bar for the type of the window, in which the table draws them anew.
    void refreshIcons();
    /// Gives the tool bar the colours and the type that the program has now. A style sheet keeps those that
    /// it met first.
    void restyleBar();
    /// Shows words beside the icons where the window is wide enough for all, else icons alone: nothing is
    /// hidden.
    void fitBar();

private:
    using Title = std::function<QString()>;
    QMenu* addMenu(QMenu* parent, Title title);
    void fill(QMenu* menu, const std::vector<CommandGroup>& groups);
    void buildMenus();
    void buildBar();

    QMainWindow& m_window;
    CommandTable& m_commands;
    std::vector<std::pair<QMenu*, Title>> m_titles;
    QMenu* m_recent = nullptr;
    QToolBar* m_bar = nullptr;
};

} // namespace resblock
