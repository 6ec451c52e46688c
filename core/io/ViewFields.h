// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ViewState.h"
#include "core/tensor/Result.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace resblock {

// The parts of a view state, each a key with a value that is text:
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
//   kernel         row and column of the weight chosen in a kernel, from 0: 1,2
//   tab            of the lab: depth, shattering, paths, variants
//   quantity       of its sweep: activation-gradient, weight-gradient, activation-std, ... (LabQuantity)
//   variant        of the block: original, constant-scaling, ... (blockVariants)
//   scan_layers path_blocks    of the networks that are scanned and taken apart, from 1
//   point          a point of a plot: blocks:residual/batch:4, PLOT:CURVE:PLACE (LabPlot, curvesOf); none
//   lab_table      its plots as tables: on, off
//   earlier        the run before the present one behind it: on, off
//   training_step  from 0; newest
//   lit covered    names with commas between them; none

/// One key: what its value is, how it is written, and how it is read.
struct ViewField {
    enum class Kind { Text, Integer, Flag, List };

    std::string key;
    Kind kind = Kind::Text; ///< a flag is "off" or "on"; a list is nameListText's
    std::function<std::string(const ViewState&)> get;
    /// Sets the value; where the text is not legal, returns what would be, and the state is not to be used.
    std::function<std::optional<std::string>(ViewState&, const std::string&)> set;
};

/// All fields, in the order above.
[[nodiscard]] const std::vector<ViewField>& viewFields();
/// Their keys.
[[nodiscard]] const std::vector<std::string>& viewKeys();
/// Finds the field of a key; null where there is none.
[[nodiscard]] const ViewField* viewField(const std::string& key);

/// Sets one key. Errors: JsonUnknownKey (the key, the nearest one there is), OptionValue (the key, the value,
/// what is legal).
[[nodiscard]] Status setViewField(ViewState& view, const std::string& key, const std::string& value);

} // namespace resblock
