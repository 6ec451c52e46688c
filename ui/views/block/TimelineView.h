// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QTimer>
#include <QWidget>

#include <utility>

class QComboBox;
class QLabel;
class QToolButton;

namespace resblock {

class ChapterSlider;

/// The time line: forward and backward steps of the block on one slider that is divided into chapters,
/// transport buttons, and play at a chosen speed.
class TimelineView : public QWidget {
    Q_OBJECT

public:
    explicit TimelineView(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] bool playing() const { return m_timer.isActive(); }
    void setPlaying(bool on);

signals:
    void playingChanged(bool playing);

protected:
    void changeEvent(QEvent* event) override;

private:
    QToolButton* makeButton(const QString& icon, void (TimelineView::*action)());
    void retranslate();
    void refresh();
    void refreshIcons();
    void showPosition(int step, int steps);
    void first() { m_session.goToStep(0); }
    void previous() { m_session.step(-1); }
    void next() { m_session.step(+1); }
    void last();
    void togglePlay() { setPlaying(!playing()); }
    void playOn();

    Session& m_session;
    /// Whose chapters the slider shows.
    std::pair<const Snapshot*, int> m_told{nullptr, 0};
    QTimer m_timer;
    QToolButton* m_first;
    QToolButton* m_previous;
    QToolButton* m_play;
    QToolButton* m_next;
    QToolButton* m_last;
    QComboBox* m_speed;
    ChapterSlider* m_slider;
    QLabel* m_position;
};

} // namespace resblock
