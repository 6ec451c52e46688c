// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ViewState.h"

#include <string>
#include <vector>

namespace resblock {

/// A panel that a view state can cover. What is covered is not painted, not exported, and not told to
/// assistive technology.
enum class Panel {
    Strip,    ///< all of its maps and ranges; the boxes stay
    Channels, ///< the maps of all channels
    Channel,  ///< the enlarged map of one channel
    Formula,
    Words,    ///< notes and measured facts
    Plot,     ///< norms over the depth, histograms
    Answers,  ///< what both networks answer for the picture
    Sentence, ///< what happens at the step, below all panels
    StageLevel,
    ValueLevel,
};
/// strip, channels, channel, formula, words, plot, answers, sentence, stage, value.
[[nodiscard]] const std::vector<std::string>& namesOf(Panel);

/// Whether a state covers the numbers of a stage in a pass. It says so by the stage's id, or by its name in a
/// section (ViewState::at), alone for both passes or with " forward" or " backward" behind it.
[[nodiscard]] bool coversStage(const ViewState& view, const Graph& graph, int section, const Step& step);
/// Whether a state covers a panel: by the panel's name, or because the panel tells the numbers of the stage
/// in view and those are covered.
[[nodiscard]] bool coversPanel(const ViewState& view, const Graph& graph, Panel panel);
/// Whether a state marks a stage: it stands in ViewState::lit, written as in coversStage.
[[nodiscard]] bool lights(const ViewState& view, const Graph& graph, int section, const Step& step);

} // namespace resblock
