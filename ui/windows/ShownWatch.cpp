// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/ShownWatch.h"

#include "ui/session/Session.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

#include <utility>

namespace resblock {

namespace {

const QEvent::Type lookAgain = static_cast<QEvent::Type>(QEvent::registerEventType());
/// Layouts may ask for layouts, and a paint event asks for them when it meets a panel for the first time.
constexpr int quietLooks = 4;

} // namespace

ShownWatch::ShownWatch(Session& session, QWidget& window, std::function<bool()> busy)
    : QObject(&window), m_session(session), m_window(window), m_busy(std::move(busy))
{
    connect(&session, &Session::viewChanged, this, &ShownWatch::expect);
    connect(&session, &Session::traceReady, this, &ShownWatch::expect);
    connect(&session, &Session::refused, this, &ShownWatch::expect);
    connect(&session.jobs(), &JobRunner::busyChanged, this, [this] {
        if (m_expected) look();
    });
}

void ShownWatch::expect()
{
    m_expected = true;
    m_quiet = 0;
    look();
}

/// Looks once everything that is in the queue now has been dealt with: requests to paint have a low priority.
void ShownWatch::look()
{
    if (m_looking) return;
    m_looking = true;
    QCoreApplication::postEvent(this, new QEvent(lookAgain), Qt::LowEventPriority - 1);
}

bool ShownWatch::event(QEvent* event)
{
    if (event->type() != lookAgain) return QObject::event(event);
    m_looking = false;
    if (!m_expected) return true;
    if (m_session.jobs().busy() || m_busy()) {
        m_quiet = 0;
        // jobs tell when they are done, what else is busy does not
        if (!m_session.jobs().busy())
            QMetaObject::invokeMethod(this, &ShownWatch::look, Qt::QueuedConnection);
        return true;
    }
    if (m_window.isVisible() && ++m_quiet < quietLooks) {
        look();
        return true;
    }
    m_expected = false;
    emit m_session.viewShown();
    return true;
}

} // namespace resblock
