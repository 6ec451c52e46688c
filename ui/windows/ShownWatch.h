// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QWidget;

namespace resblock {

class Session;

/// Tells, by Session::viewShown, when all of a view state has been computed and drawn: no run is under way,
/// nothing that a panel asked for either, and the events that lay out and paint have been dealt with.
class ShownWatch : public QObject {
    Q_OBJECT

public:
    /// `busy` says whether something else than the session's own jobs is still computed for what is shown.
    ShownWatch(Session& session, QWidget& window, std::function<bool()> busy);

    /// Something of what is shown is another: viewShown follows.
    void expect();

protected:
    bool event(QEvent* event) override;

private:
    void look();

    Session& m_session;
    QWidget& m_window;
    std::function<bool()> m_busy;
    bool m_expected = false; ///< viewShown has to follow
    bool m_looking = false;  ///< an event of ours is in the queue
    int m_quiet = 0;         ///< looks in a row that found nothing to wait for
};

} // namespace resblock
