// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QWidget;

namespace resblock {

/// Decides between the keys of the window and those of the control that has the focus. Keys that step through
/// the block are window-wide, but a focused control keeps the keys that operate it.
class KeyArbiter : public QObject {
    Q_OBJECT

public:
    /// `keepsArrows` tells whether a slider keeps the arrow keys; others leave them to the time line.
    KeyArbiter(std::function<bool(const QWidget& slider)> keepsArrows, QObject* parent);
    ~KeyArbiter() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::function<bool(const QWidget&)> m_keepsArrows;
};

} // namespace resblock
