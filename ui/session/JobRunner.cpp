// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/JobRunner.h"

#include <QElapsedTimer>
#include <QMetaObject>

#include <algorithm>

namespace resblock {

JobRunner::JobRunner(QObject* parent)
    : QObject(parent), m_thread([this](const std::stop_token& quit) { runJobs(quit); })
{}

JobRunner::~JobRunner()
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.clear();
        m_runningStop.request_stop();
    }
    m_thread.request_stop();
    m_wake.notify_all();
    m_thread.join();
}

void JobRunner::submit(const QString& tag, Work work)
{
    int dropped = 0;
    {
        const std::lock_guard lock(m_mutex);
        dropped = static_cast<int>(std::erase_if(m_waiting, [&](const Job& job) { return job.tag == tag; }));
        if (m_runningTag == tag) m_runningStop.request_stop();
        m_waiting.push_back({tag, std::move(work), std::stop_source()});
    }
    m_wake.notify_all();
    m_pending += 1 - dropped;
    if (m_pending == 1 && dropped == 0) emit busyChanged(true);
}

void JobRunner::stop(const QString& tag)
{
    int dropped = 0;
    {
        const std::lock_guard lock(m_mutex);
        dropped = static_cast<int>(std::erase_if(m_waiting, [&](const Job& job) { return job.tag == tag; }));
        if (m_runningTag == tag) m_runningStop.request_stop();
    }
    if (dropped > 0) finished(dropped);
}

void JobRunner::runJobs(const std::stop_token& quit)
{
    while (!quit.stop_requested()) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, quit, [this] { return !m_waiting.empty(); })) return;
            job = std::move(m_waiting.front());
            m_waiting.pop_front();
            m_running = true;
            m_runningTag = job.tag;
            m_runningStop = job.stop;
        }
        runJob(job);
        {
            const std::lock_guard lock(m_mutex);
            m_running = false;
        }
        m_idle.notify_all();
    }
}

void JobRunner::waitUntilFinished()
{
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, [this] { return m_waiting.empty() && !m_running; });
}

void JobRunner::runJob(Job& job)
{
    QElapsedTimer sinceReport;
    const auto report = [this, &job, &sinceReport](double fraction) {
        if (sinceReport.isValid() && sinceReport.elapsed() < 30) return;
        sinceReport.start();
        post([this, tag = job.tag, fraction] { emit progressed(tag, fraction); });
    };
    auto deliver = job.work(job.stop.get_token(), report);
    {
        const std::lock_guard lock(m_mutex);
        m_runningTag.clear();
    }
    post([this, stop = job.stop, deliver = std::move(deliver)] {
        if (deliver && !stop.stop_requested()) deliver();
        finished(1);
    });
}

void JobRunner::post(std::function<void()> message)
{
    {
        const std::lock_guard lock(m_mutex);
        m_messages.push_back(std::move(message));
    }
    QMetaObject::invokeMethod(this, "handOver", Qt::QueuedConnection);
}

void JobRunner::handOver()
{
    std::function<void()> message;
    {
        const std::lock_guard lock(m_mutex);
        message = std::move(m_messages.front());
        m_messages.pop_front();
    }
    message();
}

void JobRunner::finished(int count)
{
    m_pending -= count;
    if (m_pending == 0) emit busyChanged(false);
}

} // namespace resblock
