// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/JsonTree.h"
#include "core/session/ViewState.h"
#include "core/tensor/Result.h"

#include <string>
#include <string_view>

namespace resblock {

// A view state as text, the same for command lines, links and files: pairs "key=value", of the keys in
// ViewFields.h. In values, blanks, line breaks, '%', '&' and '=' stand as %20 and the like; in the names of
// lists ',' does too.

/// Writes what differs from a plain ViewState, with blanks between the pairs: "at=layer1.0.add
/// pass=backward".
[[nodiscard]] std::string formatView(const ViewState& view);
/// Reads pairs with blanks between them over `base`; keys that are not there stay as they are. Errors: those
/// of setViewField; OptionValue (view, the word, key=value) for a word that is no pair.
[[nodiscard]] Result<ViewState> parseView(std::string_view text, const ViewState& base = {});

/// Writes the pairs of `asked`, as formatView does, that `shown` has other values for: what a person who
/// asked for one state and sees another has to be told.
[[nodiscard]] std::string viewNotShown(const ViewState& asked, const ViewState& shown);

/// The same as a link: "resblock:at=layer1.0.add&pass=backward".
[[nodiscard]] std::string formatLink(const ViewState& view);
/// Whether a text is meant as a link.
[[nodiscard]] bool isLink(std::string_view text);
/// Errors: those of parseView.
[[nodiscard]] Result<ViewState> parseLink(std::string_view link);

/// The same as a JSON object, numbers as numbers and lists as lists.
[[nodiscard]] std::string formatViewJson(const ViewState& view);
/// Errors: JsonType for what is no object, or whose value is neither text, number, boolean nor a list of
/// texts; those of setViewField, with the path of the value.
[[nodiscard]] Result<ViewState> readView(const JsonTree& value, const std::string& path);

} // namespace resblock
