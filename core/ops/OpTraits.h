// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Shape.h"

#include <string>
#include <string_view>
#include <vector>

namespace resblock {

/// What an op is drawn as.
enum class OpFamily { Conv, Norm, Activation, Add, Pool, Linear, Other };

/// What is true of every node of a kind. Each op has one, `O::traits`.
struct OpTraits {
    std::string_view name = {}; ///< in block JSON: "conv2d", "batch_norm2d", ...
    std::size_t inputs = 1;     ///< tensors it reads
    OpFamily family = OpFamily::Other;
    std::string_view sign = {}; ///< on its box, where no figures of its own stand there
    bool zeroToZero = false;    ///< a channel of zeros in its first input gives a channel of zeros
    /// A node that gives zeros for zeros lets a gradient through there, so that what it reads can still
    /// learn.
    bool passesGradientAtZero = false;
    bool backwardReadsInput = false;  ///< the backward pass needs what came in
    bool backwardReadsOutput = false; ///< the backward pass needs what came out
    bool remembersChoice = false;     ///< it needs what the forward pass chose, which the input tells again
    bool copies = false;              ///< hands a gradient on as it is, at the place it came from or another
    bool isGate = false;              ///< its second input says which share of the first one passes
};

enum class ParameterRole { Weight, Bias, Gamma, Beta, RunningMean, RunningVar };

/// One parameter of an op: what of `<node>.` it is, its part, its extents as stored in files.
struct ParameterOf {
    std::string name; ///< "weight"
    ParameterRole role{};
    std::vector<Index> dims;
};

} // namespace resblock
