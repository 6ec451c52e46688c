// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/Cover.h"

#include "core/model/BlockSpec.h"

#include <algorithm>

namespace resblock {

namespace {

bool namesStage(const std::vector<std::string>& names, const Graph& graph, int section, const Step& step)
{
    if (names.empty()) return false;
    const std::string pass = step.pass == Pass::Forward ? " forward" : " backward";
    const StageId here = nameAt(graph, section, step.stage);
    return std::ranges::any_of(names, [&](const std::string& name) {
        return name == step.stage || name == here || name == step.stage + pass || name == here + pass;
    });
}

/// Whether a panel tells numbers of the stage in view and of no other.
bool isOfStage(Panel panel)
{
    return panel != Panel::Strip && panel != Panel::Plot && panel != Panel::Answers;
}

} // namespace

const std::vector<std::string>& namesOf(Panel)
{
    static const std::vector<std::string> names = {"strip", "channels", "channel",  "formula", "words",
                                                   "plot",  "answers",  "sentence", "stage",   "value"};
    return names;
}

bool coversStage(const ViewState& view, const Graph& graph, int section, const Step& step)
{
    return namesStage(view.covered, graph, section, step);
}

bool coversPanel(const ViewState& view, const Graph& graph, Panel panel)
{
    if (view.covered.empty()) return false;
    if (std::ranges::find(view.covered, nameOf(panel)) != view.covered.end()) return true;
    if (!isOfStage(panel)) return false;
    const Position position = positionOf(view, graph);
    return coversStage(view, graph, position.section, position.step);
}

bool lights(const ViewState& view, const Graph& graph, int section, const Step& step)
{
    return namesStage(view.lit, graph, section, step);
}

} // namespace resblock
