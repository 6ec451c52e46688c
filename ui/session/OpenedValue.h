// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/Explanation.h"
#include "core/session/ExperimentRun.h"
#include "core/session/ViewState.h"

#include <QString>

#include <optional>

namespace resblock {

/// Explains one number of a network: the value at a position, or a number opened beside it.
/// Errors: as explain(), explainParameter() and explainQuantity(); StageUnknown with the stage's name where
/// the network has no such stage.
[[nodiscard]] Result<Explanation> openedValue(const Snapshot& snapshot, const NetworkRun& run,
                                              const Position& position,
                                              const std::optional<OpenedNumber>& number);

/// Finds where the numbers of a value stand that is no part of the section in view: the section beside it
/// that computed them. For a block's input forward and its output backward.
[[nodiscard]] std::optional<int> blockThatComputed(const Snapshot& snapshot, int section,
                                                   const StageId& stage, Pass pass);

/// "channel 3, row 12, column 20", with the picture where the batch has several; counted from 0 as in the
/// formulas. An extent over which a number was averaged is left out.
[[nodiscard]] QString placeText(const Index4& index, bool withPicture = false);
/// "[3,12,20]": for narrow places.
[[nodiscard]] QString shortPlaceText(const Index4& index);

/// What the number of a term, or a named number, is called: "mean of the gradient", ...; empty for an
/// element.
[[nodiscard]] QString quantityText(Quantity quantity);
[[nodiscard]] QString quantityText(const ExplanationTerm& term);

/// What is being explained, in words: "conv1: channel 3, row 12, column 20".
[[nodiscard]] QString titleOf(const Snapshot& snapshot, int section, const Explanation& explanation);

/// The same for a number beside the cursor's value, which may not have been explained yet: its title, what it
/// is in a sentence or two, and the pass it belongs to.
[[nodiscard]] QString titleOf(const Snapshot& snapshot, int section, const OpenedNumber& number);
[[nodiscard]] QString summaryOf(const Snapshot& snapshot, const OpenedNumber& number);
[[nodiscard]] Pass passOf(const OpenedNumber& number);

/// The parts of a gradient at which several stages read: "−0.11 through add, 0.32 through conv1"; empty where
/// there is one.
[[nodiscard]] QString partsText(const Snapshot& snapshot, int section, const Explanation& explanation);

/// "144 products and the bias add up to −0.4128; stored is −0.4128, the same within the rounding of float32."
[[nodiscard]] QString checkText(const Explanation& explanation);

} // namespace resblock
