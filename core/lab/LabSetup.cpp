// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/LabSetup.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

namespace resblock {

const std::vector<std::string>& namesOf(LabQuantity)
{
    static const std::vector<std::string> names = {"activation-gradient", "weight-gradient", "activation-std",
                                                   "relative-branch",     "dead-share",      "skip-gradient",
                                                   "branch-gradient",     "cosine"};
    return names;
}

const std::vector<std::string>& namesOf(LabInput)
{
    static const std::vector<std::string> names = {"fashion-mnist", "pictures", "fashion-mnist-installed"};
    return names;
}

const std::vector<std::string>& namesOf(LabTab)
{
    static const std::vector<std::string> names = {"depth", "shattering", "paths", "variants"};
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

std::vector<DepthSetting> LabSetup::curves() const
{
    DepthGrid grid;
    grid.nets = nets;
    grid.norms = norms;
    grid.inits = {init};
    grid.activations = {activation};
    grid.scalings = {scaling};
    grid.mode = mode;
    grid.depths = {depth};
    grid.seeds = 1;
    return grid.settings();
}

std::vector<Index> LabSetup::depths() const
{
    std::vector<Index> list;
    for (const Index d : labDepths)
        if (d < depth && d != 32) list.push_back(d); // a third point between 20 and 56 says little
    list.push_back(depth);
    return list;
}

std::vector<DepthSetting> LabSetup::settings() const
{
    std::vector<DepthSetting> list;
    const std::vector<DepthSetting> kinds = curves();
    for (int seed = 1; seed <= seeds; ++seed)
        for (const Index d : depths())
            for (DepthSetting setting : kinds) {
                setting.depth = d;
                setting.seed = static_cast<std::uint64_t>(seed);
                list.push_back(setting);
            }
    return list;
}

LabSetup LabSetup::seenAs(const LabSetup& other) const
{
    LabSetup result = *this;
    result.quantity = other.quantity;
    result.tab = other.tab;
    result.variant = other.variant;
    result.scanLayers = other.scanLayers;
    result.pathBlocks = other.pathBlocks;
    return result;
}

bool LabSetup::sameRun(const LabSetup& other) const
{
    return other.seenAs(*this) == *this;
}

bool sameCurve(const DepthSetting& a, const DepthSetting& b)
{
    DepthSetting same = b;
    same.depth = a.depth;
    same.seed = a.seed;
    return same == a;
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

namespace {

/// The middle one, or the mean of the two middle ones. Requires sorted, not empty.
double medianOf(const std::vector<double>& sorted)
{
    const std::size_t half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

} // namespace

SeedValue overSeeds(std::vector<ProfileValue> values)
{
    std::vector<double> finite;
    std::array<std::size_t, 5> counts{}; // by status
    for (const ProfileValue& v : values) {
        ++counts[static_cast<std::size_t>(v.status)];
        if (v.status == ValueStatus::Finite) finite.push_back(v.value);
    }
    std::ranges::sort(finite);
    SeedValue result;
    if (!finite.empty()) {
        result.low = finite.front();
        result.high = finite.back();
    }
    std::size_t most = 0;
    for (std::size_t i = 1; i < counts.size(); ++i)
        if (counts[i] > counts[most]) most = i;
    const bool finiteRules = !finite.empty() && 2 * finite.size() >= values.size();
    if (finiteRules)
        result.middle = {ValueStatus::Finite, medianOf(finite)};
    else
        result.middle = {static_cast<ValueStatus>(most), 0};
    return result;
}

std::vector<SeedValue> seedCurve(std::span<const DepthResult* const> seeds, LabQuantity quantity)
{
    std::vector<SeedValue> curve;
    for (std::size_t position = 0; position <= seeds.front()->blocks.size(); ++position) {
        std::vector<ProfileValue> values;
        for (const DepthResult* result : seeds) values.push_back(labValue(*result, position, quantity));
        curve.push_back(overSeeds(std::move(values)));
    }
    return curve;
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

SeedValue trendOverSeeds(std::span<const DepthResult* const> seeds, LabQuantity quantity)
{
    std::vector<ProfileValue> values;
    for (const DepthResult* result : seeds) values.push_back(labTrend(*result, quantity));
    return overSeeds(std::move(values));
}

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
