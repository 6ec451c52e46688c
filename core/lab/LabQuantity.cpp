// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/LabQuantity.h"

#include "core/lab/DepthSweep.h"

#include <algorithm>
#include <cassert>

namespace resblock {

const std::vector<std::string>& namesOf(LabQuantity)
{
    static const std::vector<std::string> names = {"activation-gradient", "weight-gradient", "activation-std",
                                                   "relative-branch",     "dead-share",      "skip-gradient",
                                                   "branch-gradient",     "cosine"};
    return names;
}

bool isLogarithmic(LabQuantity quantity)
{
    return quantity != LabQuantity::DeadShare && quantity != LabQuantity::Cosine;
}

bool runsBackward(LabQuantity quantity)
{
    return quantity != LabQuantity::ActivationStd && quantity != LabQuantity::RelativeBranch &&
           quantity != LabQuantity::DeadShare;
}

ProfileValue labValue(const DepthResult& result, std::size_t position, LabQuantity quantity)
{
    assert(position <= result.blocks.size());
    const BlockMeasure* block = position > 0 ? &result.blocks[position - 1] : nullptr;
    const DepthPoint& point = block ? block->point : result.stem;
    switch (quantity) {
    case LabQuantity::ActivationGradient:
        return point.activationGradient;
    case LabQuantity::WeightGradient:
        return point.weightGradient;
    case LabQuantity::ActivationStd:
        return point.activationStd;
    case LabQuantity::RelativeBranch:
        return block ? block->relativeBranch : ProfileValue{};
    case LabQuantity::DeadShare:
        return block ? ProfileValue{ValueStatus::Finite, block->deadShare} : ProfileValue{};
    case LabQuantity::SkipGradient:
        return block ? block->skipGradient : ProfileValue{};
    case LabQuantity::BranchGradient:
        return block ? block->branchGradient : ProfileValue{};
    case LabQuantity::Cosine:
        return block && block->cosine ? ProfileValue{ValueStatus::Finite, *block->cosine} : ProfileValue{};
    }
    return {};
}

ProfileValue labTrend(const DepthResult& result, LabQuantity quantity)
{
    std::vector<ProfileValue> there;
    for (std::size_t place = 0; place <= result.blocks.size(); ++place)
        if (const ProfileValue v = labValue(result, place, quantity); v.status != ValueStatus::Absent)
            there.push_back(v);
    if (there.empty()) return {};
    if (!isLogarithmic(quantity)) {
        double sum = 0;
        for (const ProfileValue& v : there) sum += v.value;
        return {ValueStatus::Finite, sum / static_cast<double>(there.size())};
    }
    if (runsBackward(quantity)) std::ranges::reverse(there);
    if (const auto change = decades(there.front(), there.back())) return {ValueStatus::Finite, *change};
    const bool arrives = there.front().status == ValueStatus::Finite;
    return {arrives ? there.back().status : there.front().status, 0};
}

} // namespace resblock
