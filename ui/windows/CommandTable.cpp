// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/CommandTable.h"

#include "ui/paint/theme/Icons.h"

#include <QAbstractButton>
#include <QAction>
#include <QActionGroup>
#include <QRegularExpression>
#include <QWidget>

#include <utility>

namespace resblock {

QList<QKeySequence> keysOf(std::initializer_list<const char*> texts)
{
    QList<QKeySequence> keys;
    for (const char* text : texts) keys << QKeySequence(QString::fromLatin1(text));
    return keys;
}

QString withoutMnemonic(QString text)
{
    // Chinese menus carry the mnemonic in brackets at the end: "文件(&F)"
    static const QRegularExpression bracketed(QStringLiteral("\\(&.\\)"));
    return text.remove(bracketed).remove(QLatin1Char('&'));
}

CommandTable::CommandTable(QWidget& window, std::vector<Command> commands)
    : QObject(&window), m_window(window), m_commands(std::move(commands))
{
    std::map<CommandGroup, QActionGroup*> choices;
    for (const Command& command : m_commands) {
        if (!command.run) continue;
        makeAction(command);
        if (!command.choice) continue;
        QActionGroup*& choice = choices[command.group];
        if (!choice) choice = new QActionGroup(this);
        choice->addAction(m_actions.at(command.id));
    }
    retranslate();
    refreshIcons();
}

void CommandTable::makeAction(const Command& command)
{
    auto* action = new QAction(this);
    action->setObjectName(command.id);
    action->setShortcuts(command.allKeys());
    action->setShortcutContext(Qt::WindowShortcut);
    action->setCheckable(command.checked != nullptr);
    m_window.addAction(action);
    connect(action, &QAction::triggered, this, [this, run = command.run](bool checked) {
        run(checked);
        refresh();
    });
    m_actions.emplace(command.id, action);
}

QAction& CommandTable::action(const QString& id) const
{
    return *m_actions.at(id);
}

void CommandTable::adoptButtons()
{
    for (auto* button : m_window.findChildren<QAbstractButton*>()) {
        const auto found = m_actions.find(button->property("command").toString());
        if (found == m_actions.end()) continue;
        QAction* action = found->second;
        m_buttons.emplace(found->first, button);
        connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
        button->setEnabled(action->isEnabled());
    }
    retranslate();
}

void CommandTable::refresh()
{
    for (const Command& command : m_commands) {
        if (command.enabled) action(command.id).setEnabled(command.enabled());
        if (command.checked) action(command.id).setChecked(command.checked());
    }
}

void CommandTable::retranslate()
{
    for (const Command& command : m_commands)
        if (command.run) retranslate(command);
}

void CommandTable::retranslate(const Command& command)
{
    QAction& action = *m_actions.at(command.id);
    const QString text = command.text();
    const QString name = withoutMnemonic(text);
    action.setText(text);
    if (command.brief) action.setIconText(command.brief());
    const QList<QKeySequence> keys = command.allKeys();
    action.setToolTip(keys.isEmpty() ? name
                                     : QStringLiteral("%1 (%2)").arg(
                                           name, keys.front().toString(QKeySequence::NativeText)));
    const auto [begin, end] = m_buttons.equal_range(command.id);
    for (auto entry = begin; entry != end; ++entry) {
        entry->second->setAccessibleName(name);
        entry->second->setToolTip(action.toolTip());
    }
}

void CommandTable::refreshIcons()
{
    for (const Command& command : m_commands)
        if (command.icon)
            action(command.id).setIcon(themedIcon(QString::fromLatin1(command.icon), m_window.palette()));
}

} // namespace resblock
