// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Sgd.h"

#include <cassert>

namespace resblock {

Sgd::Sgd(const std::vector<ParameterInfo>& infos)
{
    for (const ParameterInfo& info : infos)
        if (info.learned()) m_names.push_back(info.name);
}

void Sgd::step(ParameterSet& parameters, const ParameterSet& gradients, const SgdOptions& options)
{
    const auto rate = static_cast<float>(options.learningRate);
    const auto decay = static_cast<float>(options.weightDecay);
    const bool first = m_velocities.empty();
    if (first)
        for (const std::string& name : m_names) m_velocities.emplace_back(parameters.at(name).shape());
    const float momentum = first ? 0.0F : static_cast<float>(options.momentum);
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        Tensor& weight = parameters.at(m_names[i]);
        const Tensor& gradient = gradients.at(m_names[i]);
        assert(gradient.shape() == weight.shape());
        float* w = weight.data();
        float* v = m_velocities[i].data();
        const float* g = gradient.data();
        for (Index k = 0; k < weight.size(); ++k) {
            v[k] = momentum * v[k] + (g[k] + decay * w[k]);
            w[k] -= rate * v[k];
        }
    }
}

ParameterSet gradientsFor(const std::vector<ParameterInfo>& infos)
{
    ParameterSet set;
    for (const ParameterInfo& info : infos)
        if (info.learned()) set.add(info.name, info.dims, Tensor(info.shape));
    return set;
}

} // namespace resblock
