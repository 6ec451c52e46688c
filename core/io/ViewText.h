// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/JsonTree.h"
#include "core/session/ViewState.h"
#include "core/tensor/Result.h"

#include <string>
#include <string_view>
#include <vector>

namespace resblock {

// A view state as text, the same for command lines, links and files: pairs "key=value".
//
//   page           block, lab
//   at             a stage: layer1.0.add; layer1.0.x for what comes into a block, stem.x, head.x
//   pass           forward, backward
//   sample channel y x         the value in view, counted from 0
//   level          block, stage, value
//   open           a gradient, conv1.weight[3,0,1,1], or a quantity, mean(layer1.0.bn1)[-1,3,-1,-1]; none
//   net            residual, plain
//   term           the chosen term, from 0; none
//   compare        on, off
//   scale          stage, block, locked
//   limit          of a locked scale, above 0
//   range          clipped, full
//   gradients      root, linear
//   palette        RdBu, PuOr
//   plot           gradients, weights, activations, histogram
//   table          on, off
//   input          the input channel of a convolution, from 0; largest
//   training_step  from 0; newest
//   lit covered    names with commas between them; none
//
// In values, blanks, line breaks, '%', '&' and '=' stand as %20 and the like; in the names of lists ',' does
// too.

/// All keys, in the order above.
[[nodiscard]] const std::vector<std::string>& viewKeys();

/// Sets one key. Errors: JsonUnknownKey (the key, the nearest one there is), OptionValue (the key, the value,
/// what is legal).
[[nodiscard]] Status setViewField(ViewState& view, const std::string& key, const std::string& value);

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
