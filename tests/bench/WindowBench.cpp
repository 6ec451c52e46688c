// SPDX-License-Identifier: GPL-3.0-or-later
// What a person waits for: a step to the painted window, an edit to the painted new run, and the parts of
// both. Each iteration is one key press or edit; its time is the CPU time of the interface's thread (steps)
// or the wall-clock time (edits). See README.md.
#include "tests/bench/BenchWindow.h"
#include "tests/bench/LabBench.h"

#include "core/explain/DepthProfile.h"
#include "core/figure/StripLayout.h"
#include "resources/Resources.h"
#include "ui/paint/figure/DiagramPainter.h"
#include "ui/session/PictureStore.h"
#include "ui/words/StageText.h"

#include <QApplication>
#include <QHashSeed>
#include <QTest>

#include <memory>

namespace resblock {
namespace {

/// How often an action is measured: `usual` times, unless RESBLOCK_BENCH_ACTIONS says otherwise, for tools
/// that count instructions and take fifty times as long.
int actions(int usual)
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("RESBLOCK_BENCH_ACTIONS", &given);
    return given && wanted > 0 ? wanted : usual;
}

/// From the first step of the time line to the last and back, again and again.
void step(benchmark::State& state, BenchWindow& bench, int block)
{
    if (bench.session().section() != block) bench.timeEdit([&] { bench.session().showSection(block); });
    bench.timeAction([&] { bench.session().goToStep(0); });
    Qt::Key key = Qt::Key_PageDown;
    Costs costs;
    for (auto _ : state) {
        const int at = bench.session().stepNumber();
        if (at == 0) key = Qt::Key_PageDown;
        if (at + 1 == static_cast<int>(bench.session().steps().size())) key = Qt::Key_PageUp;
        const ActionCost cost = bench.timeAction([&] { bench.press(key); });
        if (bench.session().stepNumber() == at || cost.paints == 0) {
            state.SkipWithError("the key changed nothing");
            break;
        }
        state.SetIterationTime(cost.guiCpu * 1e-3);
        costs.add(cost);
    }
    costs.report(state);
}

/// From the network's input to its loss and back, section by section: by the key within a section, and where
/// one ends to what comes into the next.
void wholeNetwork(benchmark::State& state, BenchWindow& bench)
{
    bench.timeEdit([&] { bench.session().reset(defaultExperiment()); });
    const Graph& graph = bench.snapshot().residual.graph;
    struct Place {
        int section;
        Step step;
    };
    std::vector<Place> walk;
    const std::vector<int> sections = sectionsOf(graph);
    for (const int section : sections)
        for (const Step& step : timeLine(graph, section))
            if (step.pass == Pass::Forward) walk.push_back({section, step});
    for (auto section = sections.rbegin(); section != sections.rend(); ++section)
        for (const Step& step : timeLine(graph, *section))
            if (step.pass == Pass::Backward) walk.push_back({*section, step});
    const auto show = [&](const Place& place) {
        bench.session().show([&](ViewState& view) {
            view.at = nameAt(graph, place.section, place.step.stage);
            view.pass = place.step.pass;
        });
    };
    bench.timeAction([&] { show(walk.front()); });
    std::size_t at = 0;
    Costs costs;
    for (auto _ : state) {
        at = (at + 1) % walk.size();
        const Place& place = walk[at];
        const bool within = place.section == bench.session().section() &&
                            place.step.pass == bench.session().currentStep()->pass;
        const ActionCost cost =
            bench.timeAction([&] { within ? bench.press(Qt::Key_PageDown) : show(place); });
        if (*bench.session().currentStep() != place.step || cost.paints == 0) {
            state.SkipWithError("the walk went another way");
            break;
        }
        state.SetIterationTime(cost.guiCpu * 1e-3);
        costs.add(cost);
    }
    costs.report(state);
    state.counters["steps"] = static_cast<double>(walk.size());
}

/// To and fro between two blocks that are far apart.
void otherBlock(benchmark::State& state, BenchWindow& bench)
{
    bench.timeEdit([&] { bench.session().reset(defaultExperiment()); });
    Costs costs;
    for (auto _ : state) {
        const int to = bench.session().section() == 0 ? 4 : 0;
        const ActionCost cost = bench.timeAction([&] { bench.session().showSection(to); });
        state.SetIterationTime(cost.guiCpu * 1e-3);
        costs.add(cost);
    }
    costs.report(state);
}

/// The value cursor runs along the rows of its channel of step `at`, by the arrow keys, on a level.
void moveCursor(benchmark::State& state, BenchWindow& bench, int at, Level level)
{
    bench.timeEdit([&] { bench.session().reset(defaultExperiment()); });
    bench.timeAction([&] {
        bench.session().goToStep(at);
        bench.session().selectValue(3, 20, 0);
        bench.session().setLevel(level);
    });
    if (level == Level::Stage) { // what the panel asked the worker for, and the keys to its maps
        QTest::qWait(300);
        for (QWidget* maps : bench.window().findChildren<QWidget*>(QStringLiteral("panelMaps")))
            if (maps->isVisible()) bench.timeAction([maps] { maps->setFocus(Qt::OtherFocusReason); });
    }
    Qt::Key key = Qt::Key_Right;
    Costs costs;
    for (auto _ : state) {
        const Cursor before = bench.session().cursor();
        ActionCost cost = bench.timeAction([&] { bench.press(key); });
        if (bench.session().cursor() == before) { // the end of the row
            key = key == Qt::Key_Right ? Qt::Key_Left : Qt::Key_Right;
            cost = bench.timeAction([&] { bench.press(key); });
        }
        if (bench.session().cursor() == before || cost.paints == 0) {
            state.SkipWithError("the key changed nothing");
            break;
        }
        state.SetIterationTime(cost.guiCpu * 1e-3);
        costs.add(cost);
    }
    costs.report(state);
    bench.session().setLevel(Level::Block);
}

void valueCursor(benchmark::State& state, BenchWindow& bench, int at)
{
    moveCursor(state, bench, at, Level::Value);
}

void panelCursor(benchmark::State& state, BenchWindow& bench, int at)
{
    moveCursor(state, bench, at, Level::Stage);
}

/// `change` is called with 1, 0, 1, 0, ...: every call makes another document.
void edit(benchmark::State& state, BenchWindow& bench, const std::function<void(Experiment&, int)>& change)
{
    bench.timeEdit([&] { bench.session().reset(defaultExperiment()); });
    Costs costs;
    int turn = 0;
    for (auto _ : state) {
        turn = 1 - turn;
        const auto before = bench.session().snapshot();
        const ActionCost cost = bench.timeEdit(
            [&] { bench.session().edit([&](Experiment& e) { change(e, turn); }, QStringLiteral("edit")); });
        if (bench.session().snapshot() == before || cost.paints == 0) {
            state.SkipWithError("the edit changed nothing");
            break;
        }
        state.SetIterationTime(cost.wall * 1e-3);
        costs.add(cost);
    }
    costs.report(state);
}

/// The key that switches between train and eval mode.
void modeKey(benchmark::State& state, BenchWindow& bench)
{
    bench.timeEdit([&] { bench.session().reset(defaultExperiment()); });
    Costs costs;
    for (auto _ : state) {
        const auto before = bench.session().snapshot();
        const ActionCost cost = bench.timeEdit([&] { bench.press(Qt::Key_T); });
        if (bench.session().snapshot() == before) {
            state.SkipWithError("the key changed nothing");
            break;
        }
        state.SetIterationTime(cost.wall * 1e-3);
        costs.add(cost);
    }
    costs.report(state);
}

/// Two seconds in which nobody does anything.
void idle(benchmark::State& state, BenchWindow& bench)
{
    bench.timeEdit([&] { bench.session().reset(defaultExperiment()); });
    Costs costs;
    for (auto _ : state) {
        const ActionCost cost = bench.timeAction([] { QTest::qWait(2000); });
        state.SetIterationTime(cost.processCpu * 1e-3);
        costs.add(cost);
    }
    costs.report(state);
}

void experimentRun(benchmark::State& state)
{
    const Experiment experiment = defaultExperiment();
    const TrainedWeights weights = bundledWeights();
    for (auto _ : state) benchmark::DoNotOptimize(runExperiment(experiment, {}, weights));
}

void stageTexts(benchmark::State& state, BenchWindow& bench)
{
    const std::vector<Step> steps = timeLine(bench.snapshot().residual.graph, 0);
    std::size_t next = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(stageText(bench.snapshot(), {0, steps[next], {}}));
        next = (next + 1) % steps.size();
    }
}

void stripLayout(benchmark::State& state, BenchWindow& bench)
{
    const DiagramFonts fonts(QApplication::font().family());
    const Snapshot& snapshot = bench.snapshot();
    StripInput input;
    input.graph = &snapshot.residual.graph;
    input.shapes = &snapshot.residual.shapes;
    input.plainGraph = &snapshot.plain.graph;
    input.plainShapes = &snapshot.plain.shapes;
    input.in = snapshot.inputShape;
    input.measure = fonts.measure();
    input.width = 1280;
    input.height = 300;
    for (auto _ : state) benchmark::DoNotOptimize(layoutStrip(input));
}

void depthProfiles(benchmark::State& state, BenchWindow& bench)
{
    for (auto _ : state) benchmark::DoNotOptimize(depthProfile(bench.snapshot().residual));
}

void registerAll(BenchWindow& bench)
{
    using Change = std::function<void(Experiment&, int)>;
    const auto window = [&bench](const char* name, auto run, auto... arguments) {
        return benchmark::RegisterBenchmark(
                   name,
                   [&bench, run, arguments...](benchmark::State& state) { run(state, bench, arguments...); })
            ->UseManualTime()
            ->Unit(benchmark::kMillisecond);
    };
    window("step/whole_network", wholeNetwork)->Iterations(actions(182));
    window("step/first_block", step, 0)->Iterations(actions(600));
    window("step/block_with_projection", step, 3)->Iterations(actions(600));
    window("step/last_block", step, 8)->Iterations(actions(600));
    window("value/conv_forward", valueCursor, 1)->Iterations(actions(600));
    window("value/batch_norm_forward", valueCursor, 2)->Iterations(actions(600));
    window("value/conv_backward", valueCursor, 12)->Iterations(actions(600));
    window("value/batch_norm_backward", valueCursor, 14)->Iterations(actions(600));
    window("value/block_input_backward", valueCursor, 15)->Iterations(actions(600));
    for (const auto& [name, step] : {std::pair("panel/batch_norm_forward", 2),
                                     {"panel/relu_forward", 3},
                                     {"panel/add_forward", 6},
                                     {"panel/add_backward", 9},
                                     {"panel/relu_backward", 12},
                                     {"panel/batch_norm_backward", 13}})
        window(name, panelCursor, step)->Iterations(actions(600));
    window("edit/eps", edit,
           Change([](Experiment& e, int turn) { e.network.spec()->block.eps = turn ? 1e-3 : 1e-5; }))
        ->Iterations(actions(60));
    window("edit/order", edit, Change([](Experiment& e, int turn) {
               e.network.spec()->block.order = turn ? BlockOrder::FullPreactivation : BlockOrder::Original;
           }))
        ->Iterations(actions(60));
    window("edit/seed", edit, Change([](Experiment& e, int turn) {
               e.weights = WeightsSource::Initialised;
               e.init.seed = turn ? 8 : 9;
           }))
        ->Iterations(actions(60));
    window("edit/zero_gamma", edit, Change([](Experiment& e, int turn) {
               e.weights = WeightsSource::Initialised;
               e.init.zeroInitResidual = turn != 0;
           }))
        ->Iterations(actions(60));
    window(
        "edit/kernel_weight", edit, Change([](Experiment& e, int turn) {
            setChange(e.changes, ParameterChange{"layer1.0.conv1.weight", {0, 0, 1, 1}, turn ? 0.5F : 0.25F});
        }))
        ->Iterations(actions(60));
    window("step/other_block", otherBlock)->Iterations(actions(100));
    window("edit/mode_key", modeKey)->Iterations(actions(60));
    registerLabBenchmarks(bench);
    window("idle/two_seconds", idle)->Iterations(3);
    const auto part = [&bench](const char* name, auto run) {
        return benchmark::RegisterBenchmark(name,
                                            [&bench, run](benchmark::State& state) { run(state, bench); })
            ->Unit(benchmark::kMicrosecond);
    };
    part("part/stage_text", stageTexts);
    part("part/strip_layout", stripLayout);
    part("part/depth_profile", depthProfiles);
    benchmark::RegisterBenchmark("part/experiment_run", experimentRun)
        ->Unit(benchmark::kMillisecond)
        ->MeasureProcessCPUTime()
        ->UseRealTime();
}

} // namespace
} // namespace resblock

int main(int argc, char** argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    benchmark::Initialize(&argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication application(argc, argv);
    initResources();
    resblock::BenchWindow bench;
    resblock::registerAll(bench);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
