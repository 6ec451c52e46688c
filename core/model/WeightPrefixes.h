// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ParameterSet.h"

#include <optional>
#include <string>
#include <vector>

namespace resblock {

/// Parameters that were found in a file, and what was done with its names.
struct PrefixedParameters {
    ParameterSet parameters;
    std::string prefix;      ///< that was taken off; may be empty
    std::size_t leftOut = 0; ///< tensors of the file that belong to something else
};

/// As matchParameters, for a file whose names begin with something else: "module.conv1.weight", or
/// "layer1.0.conv1.weight" where the block is wanted out of a whole network. Takes the prefix that is given,
/// or the only one that gives every parameter a tensor of its dims. Errors: those of matchParameters;
/// WeightsPrefix where several prefixes do, or the given one does not exist.
[[nodiscard]] Result<PrefixedParameters> matchPrefixed(const std::vector<ParameterInfo>& infos,
                                                       ParameterSet given,
                                                       const std::optional<std::string>& prefix = {});

} // namespace resblock
