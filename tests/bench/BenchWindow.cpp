// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/BenchWindow.h"

#include "ui/session/PictureStore.h"

#include <QApplication>
#include <QEvent>
#include <QEventLoop>
#include <QTest>

namespace resblock {

BenchWindow::BenchWindow() : m_session(bundledWeights()), m_window(m_session, m_appearance)
{
    m_appearance.setTheme(Appearance::ThemeChoice::Light);
    m_appearance.setLanguage(QStringLiteral("en"));
    m_window.resize(1600, 1000);
    qApp->installEventFilter(this);
    timeEdit([this] {
        m_session.reset(defaultExperiment());
        m_window.show();
        m_window.activateWindow();
    });
}

bool BenchWindow::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::Paint:
        ++m_paints;
        [[fallthrough]];
    case QEvent::UpdateRequest:
    case QEvent::LayoutRequest:
    case QEvent::MetaCall:
    case QEvent::Timer:
        m_worked = true;
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void BenchWindow::settle()
{
    do {
        m_worked = false;
        QCoreApplication::processEvents();
    } while (m_worked);
}

ActionCost BenchWindow::timeUntil(const std::function<void()>& action, const std::function<bool()>& ready)
{
    m_paints = 0;
    const double gui = clockMs(CLOCK_THREAD_CPUTIME_ID);
    const double process = clockMs(CLOCK_PROCESS_CPUTIME_ID);
    const double wall = clockMs(CLOCK_MONOTONIC);
    action();
    while (!ready()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    settle();
    return {clockMs(CLOCK_THREAD_CPUTIME_ID) - gui, clockMs(CLOCK_PROCESS_CPUTIME_ID) - process,
            clockMs(CLOCK_MONOTONIC) - wall, m_paints};
}

ActionCost BenchWindow::timeAction(const std::function<void()>& action)
{
    return timeUntil(action, [] { return true; });
}

ActionCost BenchWindow::timeEdit(const std::function<void()>& edit)
{
    return timeUntil(edit, [this] { return !m_session.jobs().busy(); });
}

void BenchWindow::press(Qt::Key key)
{
    QTest::keyClick(m_window.windowHandle(), key);
}

} // namespace resblock
