// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/CurveSummary.h"

#include "core/lab/LabQuantity.h"
#include "core/lab/SeedValue.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

namespace resblock {

namespace {

std::optional<int> leavingPlace(const DepthResult& result)
{
    for (std::size_t place = result.blocks.size() + 1; place-- > 0;) {
        const ValueStatus status = labValue(result, place, LabQuantity::ActivationGradient).status;
        if (status != ValueStatus::Finite && status != ValueStatus::Absent) return static_cast<int>(place);
    }
    return std::nullopt;
}

/// A norm is never smaller than the largest of its values: below the smallest normal number, all of them lost
/// digits, and the next ones are 0 for want of smaller numbers.
bool underflowed(const DepthResult& result)
{
    const std::optional<int> left = leavingPlace(result);
    if (!left || static_cast<std::size_t>(*left) == result.blocks.size()) return false;
    const ProfileValue before =
        labValue(result, static_cast<std::size_t>(*left) + 1, LabQuantity::ActivationGradient);
    return before.status == ValueStatus::Finite &&
           before.value < static_cast<double>(std::numeric_limits<float>::min());
}

/// Whether the block that lost the gradient passed no signal on.
bool signalGone(const DepthResult& result)
{
    const std::optional<int> left = leavingPlace(result);
    return left && static_cast<std::size_t>(*left) < result.blocks.size() &&
           result.blocks[static_cast<std::size_t>(*left)].point.activationStd.status == ValueStatus::Zero;
}

/// Whether values were too small for float32 on the way from the input to where the signal was gone.
bool signalUnderflowed(const DepthResult& result)
{
    if (!signalGone(result)) return false;
    const auto tiny = [](const ProfileValue& std) {
        return std.status == ValueStatus::Finite &&
               std.value < static_cast<double>(std::numeric_limits<float>::min());
    };
    const auto before =
        std::ranges::subrange(result.blocks.begin(), result.blocks.begin() + *leavingPlace(result));
    return tiny(result.stem.activationStd) || std::ranges::any_of(before, [&tiny](const BlockMeasure& b) {
               return tiny(b.point.activationStd);
           });
}

/// log10 of the gradient at the stem over that in the middle of the network, for an odd number of blocks the
/// geometric mean of the two places beside it.
std::optional<double> nearInput(const DepthResult& result)
{
    const std::size_t blocks = result.blocks.size();
    if (blocks < 2) return std::nullopt;
    const auto from = [&result](std::size_t place) {
        return decades(labValue(result, place, LabQuantity::ActivationGradient),
                       result.stem.activationGradient);
    };
    const auto before = from(blocks / 2);
    const auto behind = from((blocks + 1) / 2);
    if (!before || !behind) return std::nullopt;
    return (*before + *behind) / 2;
}

} // namespace

bool CurveSummary::evenly() const
{
    constexpr double least = 0.3;
    return !shareNearInput || (*shareNearInput >= least && *shareNearInput <= 1 - least);
}

bool CurveSummary::seedsDisagree() const
{
    constexpr double least = 0.2;
    return lowDecades < 0 && highDecades > 0 &&
           std::min(-lowDecades, highDecades) > least * std::max(-lowDecades, highDecades);
}

CurveSummary summarise(std::span<const DepthResult* const> seeds)
{
    CurveSummary summary;
    summary.setting = seeds.front()->setting;
    summary.underflowShown = summary.signalGone = summary.signalUnderflowed = true;
    std::vector<double> decades;
    std::vector<double> shares;
    for (const DepthResult* result : seeds) {
        ++summary.seeds;
        const bool zero = result->status == DepthStatus::Underflow;
        summary.underflows += zero ? 1 : 0;
        summary.underflowShown = summary.underflowShown && (!zero || underflowed(*result));
        summary.signalGone = summary.signalGone && (!zero || signalGone(*result));
        summary.signalUnderflowed = summary.signalUnderflowed && (!zero || signalUnderflowed(*result));
        summary.overflows += result->status == DepthStatus::Overflow ? 1 : 0;
        summary.nans += result->status == DepthStatus::NotANumber ? 1 : 0;
        if (result->decades) {
            decades.push_back(*result->decades);
            const auto half = nearInput(*result);
            if (half && *result->decades != 0) shares.push_back(*half / *result->decades);
        }
        if (!summary.leftAt) summary.leftAt = leavingPlace(*result);
    }
    summary.underflowShown = summary.underflowShown && summary.underflows > 0;
    summary.signalGone = summary.signalGone && summary.underflows > 0;
    summary.signalUnderflowed = summary.signalUnderflowed && summary.underflows > 0;
    std::ranges::sort(shares);
    if (!shares.empty()) summary.shareNearInput = medianOf(shares);
    if (decades.empty()) return summary;
    std::ranges::sort(decades);
    summary.decades = medianOf(decades);
    summary.lowDecades = decades.front();
    summary.highDecades = decades.back();
    summary.growthPerConv =
        std::pow(10, *summary.decades / (2 * static_cast<double>(summary.setting.blockCount())));
    return summary;
}

double theoryDecadesPerConv()
{
    return std::log10(std::numbers::pi / (std::numbers::pi - 1)) / 2;
}

bool theoryApplies(const DepthSetting& setting)
{
    return setting.net == SweepNet::Plain && setting.norm == Norm::Batch && setting.mode == Mode::Train &&
           setting.activation == Activation::Relu;
}

} // namespace resblock
