// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/BlockSpec.h"
#include "core/model/ParameterSet.h"

#include <cstdint>

namespace resblock {

/// Distribution of convolution weights. fan-in = C/groups * R * S, fan-out = K/groups * R * S.
enum class InitScheme {
    HeFanIn,        ///< N(0, 2/fan-in), He et al. 2015
    HeFanOut,       ///< N(0, 2/fan-out), torchvision's choice
    Glorot,         ///< U(-a, a), a = sqrt(6/(fan-in + fan-out)), Keras' default
    PyTorchDefault, ///< U(-a, a), a = 1/sqrt(fan-in); biases too
    Normal001,      ///< N(0, 0.01^2)
};
/// Names on the command line: he, he-fan-out, glorot, pytorch, normal0.01.
[[nodiscard]] const std::vector<std::string>& namesOf(InitScheme);

struct InitSpec {
    InitScheme scheme = InitScheme::HeFanIn;
    std::uint64_t seed = 7;
    /// Every block starts as (near) identity: the normalisation before the add gets gamma 0; where a
    /// convolution sits there (full pre-activation, BN after the add, no norm) its weights and bias are 0
    /// instead. Nothing in blocks without an add, and nothing where a ReLU sits right before the add: at
    /// exactly 0 it passes no gradient, so such a branch would be dead for ever.
    bool zeroInitResidual = false;
    bool operator==(const InitSpec&) const = default;
};

/// Draws all parameters. Each parameter has its own random stream, seeded by `seed` and its name. Linear
/// weights N(0, 1/fan-in) (PyTorchDefault: its uniform), biases 0 (PyTorchDefault: its uniform), gamma 1,
/// beta 0, running mean 0, variance 1.
[[nodiscard]] ParameterSet initialise(const Graph& graph, const std::vector<ParameterInfo>& infos,
                                      const InitSpec& spec);

/// What zeroInitResidual does, on a set that is drawn: `graph` says which blocks have an add.
void silenceBranches(const Graph& graph, ParameterSet& parameters);

} // namespace resblock
