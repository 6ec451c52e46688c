// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace resblock {

/// Runs work on one worker thread. Jobs carry a tag: a newer job of the same tag replaces the waiting one and
/// stops the running one, whose result is then dropped. Results are handed over on the thread the runner
/// lives in.
class JobRunner : public QObject {
    Q_OBJECT

public:
    using Progress = std::function<void(double)>;
    /// Runs on the worker; what it returns runs on the runner's own thread unless the job was replaced or
    /// stopped meanwhile.
    using Work = std::function<std::function<void()>(std::stop_token, const Progress&)>;

    explicit JobRunner(QObject* parent = nullptr);
    ~JobRunner() override;

    void submit(const QString& tag, Work work);
    /// Stops the running job of the tag and forgets the waiting one.
    void stop(const QString& tag);
    /// Blocks until the worker has done all that was submitted. What came out is not handed over by that: its
    /// messages wait for the runner's own thread, as they may after any job.
    void waitUntilFinished();
    /// True while a job waits or runs, or its result has not been handed over.
    [[nodiscard]] bool busy() const { return m_pending > 0; }

signals:
    void busyChanged(bool busy);
    /// 0 to 1, at most every 30 ms.
    void progressed(const QString& tag, double fraction);

private:
    struct Job {
        QString tag;
        Work work;
        std::stop_source stop;
    };

    void runJobs(const std::stop_token& quit);
    void runJob(Job& job);
    void finished(int count);
    /// From the worker: `message` is called on the runner's own thread. It goes over in our own queue, under
    /// our own mutex, and not inside an event of Qt's, whose locks a thread checker cannot see.
    void post(std::function<void()> message);
    Q_INVOKABLE void handOver();

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::condition_variable_any m_idle; ///< told when the worker has nothing left to do
    std::deque<Job> m_waiting;
    std::deque<std::function<void()>> m_messages; ///< as many as calls of handOver() are on their way
    bool m_running = false;
    QString m_runningTag;
    std::stop_source m_runningStop;
    int m_pending = 0;     ///< touched on the runner's own thread only
    std::jthread m_thread; ///< last member: joined before anything it uses goes away
};

} // namespace resblock
