// SPDX-License-Identifier: GPL-3.0-or-later
// Work on the other thread: what arrives, in which order, and what is dropped on the way.
#include "ui/session/JobRunner.h"

#include "tests/ui/support/QtPrinters.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QList>
#include <QThread>

#include <gtest/gtest.h>

#include <atomic>
#include <semaphore>

namespace resblock {
namespace {

class JobRunnerTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        QObject::connect(&runner, &JobRunner::busyChanged, &runner, [this](bool busy) { busyness << busy; });
    }

    /// A job that does nothing but hand its name over.
    JobRunner::Work naming(const QString& name)
    {
        return [this, name](const std::stop_token&, const JobRunner::Progress&) -> std::function<void()> {
            return [this, name] { arrived << name; };
        };
    }

    /// A job that goes on until it is stopped.
    JobRunner::Work waiting(std::binary_semaphore& started)
    {
        return [this, &started](const std::stop_token& stop,
                                const JobRunner::Progress&) -> std::function<void()> {
            started.release();
            while (!stop.stop_requested()) QThread::msleep(1);
            return [this] { arrived << QStringLiteral("stopped"); };
        };
    }

    void untilQuiet()
    {
        QElapsedTimer clock;
        clock.start();
        while (runner.busy() && clock.elapsed() < 20'000) QCoreApplication::processEvents();
        EXPECT_FALSE(runner.busy());
    }

    QStringList arrived;
    QList<bool> busyness;
    JobRunner runner;
};

TEST_F(JobRunnerTest, ResultsArriveInOrderOnTheRunnersOwnThread)
{
    QThread* worker = nullptr;
    QThread* owner = nullptr;
    runner.submit(QStringLiteral("a"),
                  [&](const std::stop_token&, const JobRunner::Progress&) -> std::function<void()> {
                      worker = QThread::currentThread();
                      return [&] { owner = QThread::currentThread(); };
                  });
    runner.submit(QStringLiteral("b"), naming(QStringLiteral("b")));
    runner.submit(QStringLiteral("c"), naming(QStringLiteral("c")));
    EXPECT_TRUE(runner.busy());
    untilQuiet();
    EXPECT_EQ(owner, QThread::currentThread());
    EXPECT_NE(worker, owner);
    EXPECT_EQ(arrived, QStringList({QStringLiteral("b"), QStringLiteral("c")}));
    EXPECT_EQ(busyness, QList<bool>({true, false}));
}

TEST_F(JobRunnerTest, ANewerJobReplacesTheWaitingAndStopsTheRunningOne)
{
    std::binary_semaphore started(0);
    const QString tag = QStringLiteral("a");
    runner.submit(tag, waiting(started));
    started.acquire();
    for (const char* name : {"first", "second", "third"})
        runner.submit(tag, naming(QString::fromLatin1(name)));
    untilQuiet();
    EXPECT_EQ(arrived, QStringList(QStringLiteral("third")));
    EXPECT_EQ(busyness, QList<bool>({true, false}));
}

TEST_F(JobRunnerTest, AStoppedJobHandsNothingOver)
{
    std::binary_semaphore started(0);
    runner.submit(QStringLiteral("a"), waiting(started));
    runner.submit(QStringLiteral("b"), naming(QStringLiteral("b")));
    runner.submit(QStringLiteral("c"), naming(QStringLiteral("c")));
    started.acquire();
    runner.stop(QStringLiteral("b")); // waits
    runner.stop(QStringLiteral("a")); // runs
    runner.stop(QStringLiteral("unknown"));
    untilQuiet();
    EXPECT_EQ(arrived, QStringList(QStringLiteral("c")));
    EXPECT_EQ(busyness, QList<bool>({true, false}));
}

TEST_F(JobRunnerTest, ProgressArrivesWithTheTagOfItsJob)
{
    QList<double> fractions;
    QObject::connect(&runner, &JobRunner::progressed, &runner, [&](const QString& tag, double fraction) {
        EXPECT_EQ(tag, QStringLiteral("a"));
        fractions << fraction;
    });
    runner.submit(QStringLiteral("a"),
                  [](const std::stop_token&, const JobRunner::Progress& report) -> std::function<void()> {
                      for (int i = 0; i < 100; ++i) report(i / 100.0);
                      QThread::msleep(40);
                      report(1);
                      return {};
                  });
    untilQuiet();
    ASSERT_GE(fractions.size(), 2);
    EXPECT_LT(fractions.size(), 50) << "more often than anyone can see";
    EXPECT_EQ(fractions.front(), 0);
    EXPECT_EQ(fractions.back(), 1);
}

TEST(JobRunnerLife, EndsWhileAJobRunsAndOthersWait)
{
    std::binary_semaphore started(0);
    std::atomic<int> ran = 0;
    bool delivered = false;
    {
        JobRunner runner;
        runner.submit(QStringLiteral("a"),
                      [&](const std::stop_token& stop, const JobRunner::Progress&) -> std::function<void()> {
                          started.release();
                          while (!stop.stop_requested()) QThread::msleep(1);
                          return [&] { delivered = true; };
                      });
        for (const char* tag : {"b", "c", "d"})
            runner.submit(QString::fromLatin1(tag),
                          [&](const std::stop_token&, const JobRunner::Progress&) -> std::function<void()> {
                              ++ran;
                              return {};
                          });
        started.acquire();
    }
    QCoreApplication::processEvents();
    EXPECT_EQ(ran, 0);
    EXPECT_FALSE(delivered);
}

} // namespace
} // namespace resblock
