// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QSet>

#include <functional>

class QKeyEvent;
class QWidget;

namespace resblock {

class CommandTable;

/// Decides for each key whether the control that has the focus keeps it, or the command of the window that it
/// is a key of runs. Keys that work anywhere (Command::anywhere) are the window's, except where they type or
/// edit in a field; of the others a control keeps those that operate it.
class KeyArbiter : public QObject {
    Q_OBJECT

public:
    /// `keepsArrows` tells whether a slider keeps the arrow keys; others leave them to the time line. Belongs
    /// to the window.
    KeyArbiter(const CommandTable& commands, std::function<bool(const QWidget& slider)> keepsArrows,
               QWidget& window);
    ~KeyArbiter() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool isTheWindows(const QWidget& control, const QKeyEvent& key) const;
    [[nodiscard]] bool operates(const QWidget& control, const QKeyEvent& key) const;

    QWidget& m_window;
    QSet<QKeySequence> m_anywhere;
    std::function<bool(const QWidget&)> m_keepsArrows;
};

} // namespace resblock
