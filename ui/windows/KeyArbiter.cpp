// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/KeyArbiter.h"

#include "ui/windows/CommandTable.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSlider>
#include <QTabBar>

#include <utility>

namespace resblock {

namespace {

bool prints(const QKeyEvent& key)
{
    const bool plain = !(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    return plain && !key.text().isEmpty() && key.text().at(0).isPrint();
}

/// Whether a control takes text. Qt asks for input methods where one does; a list asks for them as well.
bool takesText(const QWidget& control)
{
    return control.testAttribute(Qt::WA_InputMethodEnabled) &&
           !qobject_cast<const QAbstractItemView*>(&control);
}

/// The key as a sequence. Symbols that the layout has above others (?) are written without Shift.
QKeySequence sequenceOf(const QKeyEvent& key)
{
    Qt::KeyboardModifiers modifiers = key.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    if (prints(key) && !key.text().at(0).isLetter() && !key.text().at(0).isSpace())
        modifiers &= ~Qt::KeyboardModifiers(Qt::ShiftModifier);
    return QKeySequence(QKeyCombination(modifiers, static_cast<Qt::Key>(key.key())));
}

} // namespace

KeyArbiter::KeyArbiter(const CommandTable& commands, std::function<bool(const QWidget&)> keepsArrows,
                       QWidget& window)
    : QObject(&window), m_window(window), m_keepsArrows(std::move(keepsArrows))
{
    for (const Command& command : commands.commands())
        for (const QKeySequence& key : command.anywhere) m_anywhere.insert(key);
    qApp->installEventFilter(this);
}

KeyArbiter::~KeyArbiter()
{
    qApp->removeEventFilter(this);
}

bool KeyArbiter::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress) return false;
    const auto* control = qobject_cast<QWidget*>(watched);
    if (!control || control->window() != &m_window) return false;
    const auto& key = *static_cast<QKeyEvent*>(event);
    const bool theWindows = isTheWindows(*control, key);
    // arrives only where its command cannot run at the moment: that is no reason to turn a slider by it
    if (event->type() == QEvent::KeyPress) return theWindows;
    if (theWindows)
        event->ignore();
    else if (operates(*control, key))
        event->accept();
    return theWindows;
}

bool KeyArbiter::isTheWindows(const QWidget& control, const QKeyEvent& key) const
{
    if (!m_anywhere.contains(sequenceOf(key))) return false;
    if (prints(key)) return !takesText(control);
    // Ctrl+Z and Ctrl+Left edit a text; a number has no words to jump over, and its changes are the
    // document's
    const bool edits = key.modifiers() & Qt::ControlModifier;
    return !(edits && takesText(control) && !qobject_cast<const QAbstractSpinBox*>(&control));
}

/// Whether a control is operated by a key.
bool KeyArbiter::operates(const QWidget& control, const QKeyEvent& key) const
{
    if (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) return false;
    const bool space = key.key() == Qt::Key_Space;
    const bool arrow = key.key() >= Qt::Key_Left && key.key() <= Qt::Key_Down;
    const bool homeEnd = key.key() == Qt::Key_Home || key.key() == Qt::Key_End;
    const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (qobject_cast<const QAbstractButton*>(&control)) return space;
    if (qobject_cast<const QTabBar*>(&control)) return arrow;
    if (qobject_cast<const QSlider*>(&control)) // but the time line steps with the arrow keys
        return (arrow || homeEnd) && m_keepsArrows(control);
    if (qobject_cast<const QComboBox*>(&control) || qobject_cast<const QAbstractItemView*>(&control))
        return space || arrow || homeEnd || enter || prints(key);
    if (qobject_cast<const QAbstractSpinBox*>(&control) || qobject_cast<const QLineEdit*>(&control))
        return arrow || homeEnd || enter || prints(key) || key.key() == Qt::Key_Backspace;
    return false;
}

} // namespace resblock
