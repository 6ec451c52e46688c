// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/KeyArbiter.h"

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

KeyArbiter::KeyArbiter(std::function<bool(const QWidget&)> keepsArrows, QObject* parent)
    : QObject(parent), m_keepsArrows(std::move(keepsArrows))
{
    qApp->installEventFilter(this);
}

KeyArbiter::~KeyArbiter()
{
    qApp->removeEventFilter(this);
}

bool KeyArbiter::eventFilter(QObject* watched, QEvent* event)
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
    if (slider && !m_keepsArrows(*slider)) slider = nullptr;
    const bool field = qobject_cast<QAbstractSpinBox*>(watched) || qobject_cast<QLineEdit*>(watched);
    const bool keeps = (qobject_cast<QAbstractButton*>(watched) && space) ||
                       (qobject_cast<QTabBar*>(watched) && arrow) || (slider && (arrow || homeEnd)) ||
                       (list && (space || arrow || homeEnd || letter || enter)) ||
                       (field && (arrow || homeEnd || letter || enter || key->key() == Qt::Key_Backspace));
    if (keeps) event->accept();
    return false;
}

} // namespace resblock
