// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/StartMeasure.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>
#include <QTimer>

#include <chrono>
#include <ctime>

namespace resblock {

namespace {

using namespace std::chrono_literals;
constexpr auto settling = 1000ms; ///< after the first run, before the rest is measured
constexpr auto resting = 2000ms;

double monotonicMs()
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

double cpuMs(clockid_t clock)
{
    timespec used{};
    clock_gettime(clock, &used);
    return 1e3 * static_cast<double>(used.tv_sec) + 1e-6 * static_cast<double>(used.tv_nsec);
}

double processCpuMs()
{
    return cpuMs(CLOCK_PROCESS_CPUTIME_ID);
}

/// A line of /proc/self/smaps_rollup in KiB; -1 where the system has no such file.
double memoryKiB(const QByteArray& name)
{
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    if (!file.open(QIODevice::ReadOnly)) return -1;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).simplified().split(' ')[0].toDouble();
    return -1;
}

} // namespace

StartMeasure::StartMeasure(QWidget& window, Session& session)
    : QObject(&window), m_window(window), m_session(session)
{
    window.installEventFilter(this);
}

bool StartMeasure::eventFilter(QObject* watched, QEvent* event)
{
    // the children are painted in the same go, so what is queued now runs when all of them are done
    if (event->type() == QEvent::Paint && !m_paintSeen) {
        m_paintSeen = true;
        QTimer::singleShot(0, this, &StartMeasure::painted);
    }
    return QObject::eventFilter(watched, event);
}

void StartMeasure::painted()
{
    m_firstPaint = monotonicMs();
    m_firstPaintCpu = processCpuMs();
    m_firstPaintGuiCpu = cpuMs(CLOCK_THREAD_CPUTIME_ID);
    if (m_session.snapshot())
        rest();
    else
        connect(&m_session, &Session::traceReady, this,
                [this] { QTimer::singleShot(0, this, [this] { rest(); }); });
}

void StartMeasure::rest()
{
    if (m_shown > 0) return;
    m_window.repaint();
    m_shown = monotonicMs();
    m_shownCpu = processCpuMs();
    QTimer::singleShot(settling, this, [this] {
        m_restFrom = processCpuMs();
        QTimer::singleShot(resting, this, &StartMeasure::report);
    });
}

void StartMeasure::report()
{
    const QJsonObject line{{QStringLiteral("first_paint"), m_firstPaint},
                           {QStringLiteral("first_paint_cpu"), m_firstPaintCpu},
                           {QStringLiteral("first_paint_gui_cpu"), m_firstPaintGuiCpu},
                           {QStringLiteral("first_run_shown"), m_shown},
                           {QStringLiteral("first_run_shown_cpu"), m_shownCpu},
                           {QStringLiteral("idle_cpu_in_2_s"), processCpuMs() - m_restFrom},
                           {QStringLiteral("rss_kib"), memoryKiB("Rss")},
                           {QStringLiteral("anonymous_kib"), memoryKiB("Anonymous")},
                           {QStringLiteral("pss_kib"), memoryKiB("Pss")}};
    QTextStream(stdout) << QJsonDocument(line).toJson(QJsonDocument::Compact) << '\n';
    QCoreApplication::exit(0);
}

} // namespace resblock
