// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/DepthSweep.h"

#include <vector>

namespace resblock::test {

/// A positive number of a profile.
inline ProfileValue finite(double v)
{
    return {ValueStatus::Finite, v};
}

inline constexpr ProfileValue zero{ValueStatus::Zero, 0};
inline constexpr ProfileValue nan{ValueStatus::NotANumber, 0};

/// A network whose gradient norms are these, stem first.
inline DepthResult resultOf(const std::vector<ProfileValue>& gradients, DepthStatus status = DepthStatus::Ok)
{
    DepthResult r;
    r.setting.depth = static_cast<Index>(2 * gradients.size());
    r.status = status;
    r.stem.activationGradient = gradients.front();
    r.blocks.resize(gradients.size() - 1);
    for (std::size_t i = 1; i < gradients.size(); ++i)
        r.blocks[i - 1].point.activationGradient = gradients[i];
    r.decades = decades(gradients.back(), gradients.front());
    return r;
}

} // namespace resblock::test
