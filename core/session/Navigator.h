// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ViewState.h"

namespace resblock {

struct Snapshot;

// Where a key, a click or the wheel leads: pure functions from a view state to the next. What a function does
// not speak of stays as it is, except for the opened number and the chosen term, which belong to the value
// that was in view: they go when another value is.

/// The same view at another step of the time line of its section.
[[nodiscard]] ViewState atStep(ViewState view, const Snapshot& snapshot, const Step& step);
/// `by` steps further along the time line; stops at both ends.
[[nodiscard]] ViewState stepped(const ViewState& view, const Snapshot& snapshot, int by);
/// The step of that number, from 0; the nearest end beyond the ends.
[[nodiscard]] ViewState atStepNumber(const ViewState& view, const Snapshot& snapshot, int number);
/// The same stage in the other pass.
[[nodiscard]] ViewState turned(const ViewState& view, const Snapshot& snapshot);
/// Another value of the stage in view.
[[nodiscard]] ViewState atCursor(ViewState view, const Cursor& cursor);
/// Another section of the network: the stage of the same name there, in the same pass.
[[nodiscard]] ViewState atSection(ViewState view, const Graph& graph, int section);
/// Another level; on the way out of the value level what was opened there closes.
[[nodiscard]] ViewState atLevel(ViewState view, Level level);
/// A number that is no value of a stage, opened at the value level.
[[nodiscard]] ViewState openedAt(ViewState view, const OpenedNumber& number);

/// Whether a person came from one state to the other by a jump and not by a walk along the time line, over
/// the values of a stage, the variants of the lab, or by another look at the same: what a history keeps.
[[nodiscard]] bool isJump(const ViewState& from, const ViewState& to, const Graph& graph);

} // namespace resblock
