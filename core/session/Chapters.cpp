// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/Chapters.h"

#include <algorithm>

namespace resblock {

namespace {

/// The skip around the section; null where it has none.
const Skip* skipOf(const NetworkRun& run, int section)
{
    const auto block = static_cast<std::size_t>(section);
    return section >= 0 && block < run.skips.size() && run.skips[block] ? &*run.skips[block] : nullptr;
}

/// The stages of a skip's shortcut, from the last to the first; empty for an identity.
std::vector<int> shortcutStages(const Graph& graph, const Skip& skip)
{
    std::vector<int> stages;
    for (int node = skip.shortcut; node != skip.fork && node >= 0;
         node = graph.nodes[static_cast<std::size_t>(node)].inputs.front())
        stages.push_back(node);
    return stages;
}

} // namespace

std::vector<Chapter> chaptersOf(const NetworkRun& run, int section, const std::vector<Step>& steps)
{
    const Skip* skip = skipOf(run, section);
    const int input = run.graph.hasSection(section) ? run.graph.section(section).input : inputNode;
    const std::vector<int> shortcut = skip ? shortcutStages(run.graph, *skip) : std::vector<int>();
    std::vector<Chapter> chapters;
    chapters.reserve(steps.size());
    for (const Step& step : steps) {
        const int node = run.find(step.stage);
        const bool atInput = node == input;
        if (step.pass == Pass::Backward)
            chapters.push_back(atInput && skip ? Chapter::TwoWays : Chapter::GradientBack);
        else if (atInput)
            chapters.push_back(Chapter::Input);
        else if (skip && node == skip->add)
            chapters.push_back(Chapter::Add);
        else if (skip && node > skip->add)
            chapters.push_back(Chapter::Output);
        else if (skip && std::ranges::find(shortcut, node) != shortcut.end())
            chapters.push_back(Chapter::Shortcut);
        else
            chapters.push_back(Chapter::Branch);
    }
    return chapters;
}

} // namespace resblock
