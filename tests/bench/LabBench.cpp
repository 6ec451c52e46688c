// SPDX-License-Identifier: GPL-3.0-or-later
// The gradient lab in the real window. The default plot: 56 layers, four curves, three seeds, with the
// smaller depths beside it. Each iteration's time is wall-clock, from the click until the plot is painted.
#include "tests/bench/LabBench.h"

#include "tests/bench/BenchWindow.h"
#include "ui/views/lab/LabChart.h"
#include "ui/views/lab/LabSweepTab.h"
#include "ui/views/lab/LabView.h"
#include "ui/windows/LabPage.h"

#include <QComboBox>
#include <QTest>

namespace resblock {
namespace {

template <typename T>
T& named(QWidget& where, const char* accessibleName)
{
    for (T* widget : where.findChildren<T*>())
        if (widget->accessibleName() == QLatin1String(accessibleName)) return *widget;
    qFatal("the lab has no %s", accessibleName);
}

/// The lab of a window, open and measured.
class OpenLab {
public:
    explicit OpenLab(BenchWindow& bench) : m_bench(bench), m_page(bench.window().lab())
    {
        m_bench.timeUntil(
            [this] {
                m_page.run().setSetup({});
                m_page.show();
            },
            [this] { return complete(); });
    }
    ~OpenLab() { m_page.leave(); }

    [[nodiscard]] LabRun& run() { return m_page.run(); }
    /// Some points of it, or all, are drawn.
    [[nodiscard]] bool begun() { return !run().results().empty() && upToDate(); }
    [[nodiscard]] bool complete() { return run().complete() && upToDate(); }
    [[nodiscard]] bool upToDate() { return m_page.view()->sweep().upToDate(); }
    [[nodiscard]] QWidget& view() { return *m_page.view(); }
    [[nodiscard]] BenchWindow& bench() { return m_bench; }
    /// The initialiser, on the switchboard: He, then the one of PyTorch, then He.
    void flip()
    {
        auto& box = named<QComboBox>(view(), "Initialiser");
        box.setCurrentIndex(box.currentIndex() == 0 ? 2 : 0);
    }

private:
    BenchWindow& m_bench;
    LabPage& m_page;
};

template <typename Ready>
void timeSwitch(benchmark::State& state, BenchWindow& bench, const Ready& ready)
{
    OpenLab lab(bench);
    Costs costs;
    for (auto _ : state) {
        const ActionCost cost = bench.timeUntil([&] { lab.flip(); }, [&] { return ready(lab); });
        state.SetIterationTime(cost.wall * 1e-3);
        costs.add(cost);
        bench.timeUntil([] {}, [&] { return lab.complete(); });
    }
    costs.report(state);
}

/// From the key that opens the page, in a window that never showed it.
void opening(benchmark::State& state)
{
    Costs costs;
    for (auto _ : state) {
        BenchWindow bench;
        LabRun& run = bench.window().lab().run();
        const ActionCost cost = bench.timeUntil(
            [&] { QTest::keyClick(bench.window().windowHandle(), Qt::Key_L, Qt::ControlModifier); },
            [&] { return run.complete() && bench.window().lab().view()->sweep().upToDate(); });
        state.SetIterationTime(cost.wall * 1e-3);
        costs.add(cost);
    }
    costs.report(state);
}

/// The button, at a random moment of the sweep: until the window says so, and until the threads rest.
void stopping(benchmark::State& state, BenchWindow& bench)
{
    OpenLab lab(bench);
    Costs costs;
    Percentiles rest;
    int wait = 0;
    for (auto _ : state) {
        lab.flip();
        wait = (wait + 37) % 300;
        QTest::qWait(wait);
        const double begin = clockMs(CLOCK_MONOTONIC);
        const ActionCost cost = bench.timeUntil([&] { lab.run().stop(); },
                                                [&] { return !lab.run().running() && lab.upToDate(); });
        while (lab.run().jobs().busy()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        rest.add(clockMs(CLOCK_MONOTONIC) - begin);
        state.SetIterationTime(cost.wall * 1e-3);
        costs.add(cost);
    }
    costs.report(state);
    rest.report(state, "threads_rest");
}

/// A click on a point of the last curve: until the stepping view shows that network.
void openingPoint(benchmark::State& state, BenchWindow& bench)
{
    Costs costs;
    int block = 3;
    for (auto _ : state) {
        OpenLab lab(bench);
        auto& chart = named<LabChart>(lab.view(), "Plot over the blocks");
        const auto before = bench.session().snapshot();
        block = 3 + (block + 5) % 20;
        const ActionCost cost = bench.timeEdit([&] {
            QWidget* plot = chart.childAt(chart.rect().center());
            QTest::mouseClick(plot, Qt::LeftButton, {},
                              plot->mapFrom(&chart, chart.pointAt(3, block).toPoint()));
        });
        if (bench.session().snapshot() == before || bench.window().lab().shown()) {
            state.SkipWithError("the click opened nothing");
            break;
        }
        state.SetIterationTime(cost.wall * 1e-3);
        costs.add(cost);
        bench.timeEdit([&] { bench.session().undoStack().undo(); });
    }
    costs.report(state);
}

} // namespace

void registerLabBenchmarks(BenchWindow& bench)
{
    const auto add = [](const char* name, auto run, int iterations) {
        benchmark::RegisterBenchmark(name, run)
            ->UseManualTime()
            ->Unit(benchmark::kMillisecond)
            ->Iterations(iterations);
    };
    add("lab/open_to_complete", opening, 10);
    add(
        "lab/switch_to_first_point",
        [&bench](benchmark::State& state) {
            timeSwitch(state, bench, [](OpenLab& lab) { return lab.begun(); });
        },
        20);
    add(
        "lab/switch_to_complete",
        [&bench](benchmark::State& state) {
            timeSwitch(state, bench, [](OpenLab& lab) { return lab.complete(); });
        },
        20);
    add(
        "lab/stop", [&bench](benchmark::State& state) { stopping(state, bench); }, 20);
    add(
        "lab/point_to_stepping", [&bench](benchmark::State& state) { openingPoint(state, bench); }, 20);
}

} // namespace resblock
