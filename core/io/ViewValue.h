// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ViewState.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace resblock {

// Single values of a view state as text, as ViewFields.h puts them behind their keys.

/// The largest place that a text may name.
inline constexpr Index largestPlace = 1'000'000'000;

/// Reads an integer that is the whole text; none for any other text.
[[nodiscard]] std::optional<Index> wholeNumber(std::string_view text);
/// Reads a finite number that is the whole text; none for any other text.
[[nodiscard]] std::optional<double> finiteNumber(std::string_view text);

/// Writes "conv1.weight[3,0,1,1]" for the gradient of a parameter, "mean(layer1.0.bn1)[-1,3,-1,-1]" for a
/// quantity, "none" for nothing.
[[nodiscard]] std::string openedText(const std::optional<OpenedNumber>& opened);
/// Reads what openedText writes; none for any other text. Places run from -1 to largestPlace.
[[nodiscard]] std::optional<OpenedNumber> openedFrom(std::string_view text);

/// Writes "blocks:residual/batch:4" for a point of a plot of the lab, "none" for nothing.
[[nodiscard]] std::string pointText(const std::optional<LabPoint>& point);
/// Reads what pointText writes, of a curve that the plot may have and a place from 0 to largestPlace; none
/// for any other text.
[[nodiscard]] std::optional<LabPoint> pointFrom(std::string_view text);

/// Writes names with commas between them, "none" where there are none. In a name, blanks, ',' and '%' are
/// percent-escaped.
[[nodiscard]] std::string nameListText(const std::vector<std::string>& names);
/// Reads what nameListText writes; no names for an empty text.
[[nodiscard]] std::vector<std::string> nameListFrom(std::string_view text);

} // namespace resblock
