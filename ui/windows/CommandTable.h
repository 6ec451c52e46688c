// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <map>
#include <vector>

class QAbstractButton;
class QAction;
class QWidget;

namespace resblock {

/// What belongs together: stands between two separators of a menu, and under one heading of the key sheet. In
/// the order of the menus.
enum class CommandGroup {
    Session,
    Figures,
    Program,
    Edit,
    Clipboard,
    SidePanel,
    Steps,
    Levels,
    Shown,
    Places,
    Type,
    Scale,
    ScaleLook,
    Theme,
    Language,
    Lab,
    Help,
    InPanel ///< keys that a panel takes while it has the focus: in the key sheet alone
};

/// Something that a person can tell the window to do, with all that menus, tool bar, buttons, key sheet and
/// keys have to know of it.
struct Command {
    using Words = std::function<QString()>; ///< in the language of the moment
    using Condition = std::function<bool()>;

    QString id; ///< "step.next": the same in every language and version
    CommandGroup group = CommandGroup::Session;
    Words text = nullptr;              ///< for menus, with a mnemonic
    Words brief = nullptr;             ///< for the tool bar, where the text is too long for it
    Words line = nullptr;              ///< for the key sheet, where the text says too little
    QList<QKeySequence> anywhere = {}; ///< keys that no control keeps, but for a field that they type into
    QList<QKeySequence> keys = {}; ///< keys that a control with a use for them keeps while it has the focus
    Words keyWords = nullptr;      ///< in place of keys: those of a panel, which takes them itself
    const char* icon = nullptr;
    bool choice = false;         ///< one of its group is checked, always
    Condition enabled = nullptr; ///< none: always
    Condition checked = nullptr; ///< none: has no check mark
    std::function<void(bool checked)> run = nullptr;

    /// Returns the keys of both kinds, the one to be told of first.
    [[nodiscard]] QList<QKeySequence> allKeys() const { return anywhere + keys; }
};

/// Reads keys as a person would write them, "Ctrl+Shift+E".
[[nodiscard]] QList<QKeySequence> keysOf(std::initializer_list<const char*> texts);
/// Removes the mark of a mnemonic from a menu's text: "&File", and "文件(&F)" with its brackets.
[[nodiscard]] QString withoutMnemonic(QString text);

/// All commands of a window, each once. Makes their actions, which the window gets, so that the keys work
/// while menus are hidden; menus, tool bar, buttons and key sheet are made from it.
class CommandTable : public QObject {
    Q_OBJECT

public:
    /// Belongs to the window. Requires that no id and no key stands twice.
    CommandTable(QWidget& window, std::vector<Command> commands);

    [[nodiscard]] const std::vector<Command>& commands() const { return m_commands; }
    /// Returns the action of a command. Requires that there is one of this id that can be run.
    [[nodiscard]] QAction& action(const QString& id) const;

    /// Makes a button stand for the command that its property "command" names: it runs it, is enabled with
    /// it, and has its words and its key as name and tool tip. For all buttons inside the window that there
    /// are now.
    void adoptButtons();

    /// Brings the actions in line with what is shown: which can be run, and which are checked.
    void refresh();
    /// Sets all words anew: the language is another, or what a command says of itself.
    void retranslate();
    /// Draws the icons in the colours of the window.
    void refreshIcons();

private:
    void makeAction(const Command& command);
    void retranslate(const Command& command);

    QWidget& m_window;
    const std::vector<Command> m_commands;
    std::map<QString, QAction*> m_actions;              ///< by id
    std::multimap<QString, QAbstractButton*> m_buttons; ///< by id
};

} // namespace resblock
