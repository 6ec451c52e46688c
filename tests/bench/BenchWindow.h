// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/Percentiles.h"
#include "ui/session/Session.h"
#include "ui/windows/Appearance.h"
#include "ui/windows/MainWindow.h"

#include <algorithm>
#include <functional>

namespace resblock {

/// What one action cost until nothing was left to be painted, in milliseconds.
struct ActionCost {
    double guiCpu = 0;     ///< of the thread of the interface
    double processCpu = 0; ///< of all threads
    double wall = 0;
    int paints = 0; ///< widgets painted
};

/// What many of them cost.
struct Costs {
    Percentiles gui, process, wall;
    int fewestPaints = 1 << 20;

    void add(const ActionCost& cost)
    {
        gui.add(cost.guiCpu);
        process.add(cost.processCpu);
        wall.add(cost.wall);
        fewestPaints = std::min(fewestPaints, cost.paints);
    }
    void report(benchmark::State& state) const
    {
        gui.report(state, "gui");
        process.report(state, "process");
        wall.report(state, "wall");
        state.counters["paints"] = fewestPaints;
    }
};

/// The real window, 1600x1000, shown on Qt's offscreen platform with the default document, its first run
/// finished and painted. Offscreen, a window is painted into memory by the same raster engine as on a
/// desktop.
class BenchWindow : public QObject {
public:
    BenchWindow();

    [[nodiscard]] Session& session() { return m_session; }
    [[nodiscard]] MainWindow& window() { return m_window; }
    [[nodiscard]] const Snapshot& snapshot() const { return *m_session.snapshot(); }

    /// Does `action` and handles events until no widget waits to be painted any more.
    ActionCost timeAction(const std::function<void()>& action);
    /// The same for an edit: until its run has arrived, too.
    ActionCost timeEdit(const std::function<void()>& edit);
    /// The same for anything else that goes on in the background: until `ready` says so, too.
    ActionCost timeUntil(const std::function<void()>& action, const std::function<bool()>& ready);
    /// A key to the widget that has the focus, as the window system would deliver it.
    void press(Qt::Key key);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void settle();

    Session m_session;
    Appearance m_appearance;
    MainWindow m_window;
    int m_paints = 0;
    bool m_worked = false; ///< an event arrived that can lead to a painted widget
};

} // namespace resblock
