// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/Navigator.h"

#include "core/session/ExperimentRun.h"

#include <algorithm>
#include <cstdlib>

namespace resblock {

namespace {

/// Closes what was opened at the value that is left.
ViewState& leaveValue(ViewState& view)
{
    view.opened.reset();
    view.term = -1;
    return view;
}

int numberOf(const std::vector<Step>& steps, const Step& step)
{
    return static_cast<int>(std::ranges::find(steps, step) - steps.begin());
}

} // namespace

ViewState atStep(ViewState view, const Snapshot& snapshot, const Step& step)
{
    const Position position = positionOf(view, snapshot.residual.graph);
    if (position.step == step) return view;
    if (position.step.stage != step.stage) view.inputChannel = -1;
    view.at = nameAt(snapshot.residual.graph, position.section, step.stage);
    view.pass = step.pass;
    return leaveValue(view);
}

ViewState atStepNumber(const ViewState& view, const Snapshot& snapshot, int number)
{
    const auto steps = timeLine(snapshot.residual.graph, positionOf(view, snapshot.residual.graph).section);
    const int last = static_cast<int>(steps.size()) - 1;
    return atStep(view, snapshot, steps[static_cast<std::size_t>(std::clamp(number, 0, last))]);
}

ViewState stepped(const ViewState& view, const Snapshot& snapshot, int by)
{
    const Position position = positionOf(view, snapshot.residual.graph);
    const auto steps = timeLine(snapshot.residual.graph, position.section);
    const long long wanted = static_cast<long long>(numberOf(steps, position.step)) + by;
    const int last = static_cast<int>(steps.size()) - 1;
    return atStepNumber(view, snapshot, static_cast<int>(std::clamp<long long>(wanted, 0, last)));
}

ViewState turned(const ViewState& view, const Snapshot& snapshot)
{
    Step step = positionOf(view, snapshot.residual.graph).step;
    step.pass = step.pass == Pass::Forward ? Pass::Backward : Pass::Forward;
    return atStep(view, snapshot, step);
}

ViewState atCursor(ViewState view, const Cursor& cursor)
{
    if (view.cursor == cursor) return view;
    view.cursor = cursor;
    return leaveValue(view);
}

ViewState atSection(ViewState view, const Graph& graph, int section)
{
    const Position position = positionOf(view, graph);
    if (position.section == section || !graph.hasSection(section)) return view;
    const std::string& from = graph.section(position.section).name;
    const std::string& to = graph.section(section).name;
    const StageId here = nameAt(graph, position.section, position.step.stage);
    const StageId local = from.empty() || !here.starts_with(from + '.') ? here : here.substr(from.size() + 1);
    view.at = to.empty() ? local : to + '.' + local;
    view.inputChannel = -1;
    return leaveValue(view);
}

ViewState atLevel(ViewState view, Level level)
{
    if (view.level == level) return view;
    view.level = level;
    if (level == Level::Value) return view;
    view.plain = false;
    return leaveValue(view);
}

ViewState openedAt(ViewState view, const OpenedNumber& number)
{
    view.level = Level::Value;
    view.opened = number;
    view.term = -1;
    return view;
}

bool isJump(const ViewState& from, const ViewState& to, const Graph& graph)
{
    if (from.page != to.page || from.level != to.level || from.opened != to.opened) return true;
    if (to.page == ViewPage::Lab) {
        const auto row = [](const ViewState& v) { return static_cast<int>(variantPlace(v.lab.variant)); };
        if (from.lab.tab != to.lab.tab || std::abs(row(from) - row(to)) > 1) return true;
    }
    const Position a = positionOf(from, graph);
    const Position b = positionOf(to, graph);
    if (a.section != b.section) return true;
    const auto steps = timeLine(graph, a.section);
    return std::abs(numberOf(steps, a.step) - numberOf(steps, b.step)) > 1;
}

} // namespace resblock
