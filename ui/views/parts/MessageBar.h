// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QProgressBar;
class QToolButton;

namespace resblock {

class FlowLayout;

/// Between overview and strip: why an experiment cannot run, with its repairs as buttons below; what was
/// wrong with a file; and, while a run takes long, its progress with a stop button. Hidden when there is
/// nothing to say.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(Session& session, QWidget* parent = nullptr);

    /// Shows a sentence until it is closed or something new is said.
    void say(const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showRefusal(const Error& error);
    void clear();
    void retranslate();
    void showBusy();
    void refreshVisibility();

    Session& m_session;
    QLabel* m_icon;
    QLabel* m_text;
    QWidget* m_ways; ///< out of a refusal
    FlowLayout* m_repairs;
    QToolButton* m_close;
    QProgressBar* m_progress;
    QToolButton* m_stop;
    QTimer m_patience; ///< short runs show no progress bar
    bool m_busy = false;
};

} // namespace resblock
