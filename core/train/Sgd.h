// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ParameterSet.h"

#include <vector>

namespace resblock {

struct SgdOptions {
    double learningRate = 0.05;
    double momentum = 0.9;
    double weightDecay = 1e-4; ///< of all learned parameters, as torch.optim.SGD does it
    bool operator==(const SgdOptions&) const = default;
};

/// Stochastic gradient descent with momentum in PyTorch's form: g += decay * w; v = momentum * v + g (v = g
/// at the first step); w -= rate * v.
class Sgd {
public:
    /// `infos` says which parameters are learned.
    explicit Sgd(const std::vector<ParameterInfo>& infos);
    /// Moves the learned `parameters`; `gradients` has their names and shapes.
    void step(ParameterSet& parameters, const ParameterSet& gradients, const SgdOptions& options);

private:
    std::vector<std::string> m_names;
    std::vector<Tensor> m_velocities; ///< empty before the first step
};

/// A set with the names and shapes of the learned parameters among `infos`, all zero: what gradients go into.
[[nodiscard]] ParameterSet gradientsFor(const std::vector<ParameterInfo>& infos);

} // namespace resblock
