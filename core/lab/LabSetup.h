// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/DepthSweep.h"

#include <span>
#include <string>
#include <vector>

namespace resblock {

/// What a sweep is looked at for, over the blocks of a network.
enum class LabQuantity {
    ActivationGradient,
    WeightGradient,
    ActivationStd,
    RelativeBranch, ///< ||F(x)|| / ||x||
    DeadShare,
    SkipGradient,
    BranchGradient,
    Cosine, ///< between the gradient through the skip and the one through the branch
};
/// activation-gradient, weight-gradient, activation-std, relative-branch, dead-share, skip-gradient,
/// branch-gradient, cosine.
[[nodiscard]] const std::vector<std::string>& namesOf(LabQuantity);
/// Norms and standard deviations belong on a logarithmic axis, shares and cosines on a linear one.
[[nodiscard]] bool isLogarithmic(LabQuantity quantity);
/// Whether the quantity is followed from the loss to the input (gradients) or the other way.
[[nodiscard]] bool runsBackward(LabQuantity quantity);

/// The images of a sweep.
enum class LabInput {
    FashionMnist,          ///< the bundled ones of its training set, grey, 14x14
    Pictures,              ///< those of the experiment, in colour, 14x14
    InstalledFashionMnist, ///< the test set of the installed data set, grey, 14x14
};
inline constexpr int labInputCount = 3;
/// fashion-mnist, pictures, fashion-mnist-installed.
[[nodiscard]] const std::vector<std::string>& namesOf(LabInput);

/// The experiments of the lab, each on a tab of its own.
enum class LabTab { Depth, Shattering, Paths, Variants };
/// depth, shattering, paths, variants.
[[nodiscard]] const std::vector<std::string>& namesOf(LabTab);

inline constexpr int mostLabScanLayers = 100;
inline constexpr int mostLabPathBlocks = 10; ///< a thousand paths

/// The switchboard: which networks are compared, and what of them is shown. Nets and norms make the curves;
/// all else is common to them.
struct LabSetup {
    std::vector<SweepNet> nets = {SweepNet::Plain, SweepNet::Residual};
    std::vector<Norm> norms = {Norm::Batch, Norm::None};
    InitScheme init = InitScheme::HeFanIn;
    Activation activation = Activation::Relu;
    BranchScaling scaling = BranchScaling::One; ///< of residual networks
    Mode mode = Mode::Train;
    Index depth = 56; ///< of the networks whose blocks are shown; smaller ones are measured too
    int seeds = 3;
    Index batch = 16;
    LabInput input = LabInput::FashionMnist;
    // what is looked at: the sweep measures the same whatever stands here
    LabQuantity quantity = LabQuantity::ActivationGradient;
    LabTab tab = LabTab::Depth;
    std::string variant = "original"; ///< id of the block that is compared with the original
    int scanLayers = 24;              ///< of the networks whose gradients are scanned: 1 to mostLabScanLayers
    int pathBlocks = 6;               ///< of the network that is taken apart: 1 to mostLabPathBlocks
    bool operator==(const LabSetup&) const = default;

    /// One setting a curve, with this depth and seed 1: nets, and for each the norms.
    [[nodiscard]] std::vector<DepthSetting> curves() const;
    /// The depths that are measured: 8, 20, 56, 110 and 200 below `depth`, then `depth`.
    [[nodiscard]] std::vector<Index> depths() const;
    /// All networks, in the order in which they say most soonest: seed by seed, small ones first.
    [[nodiscard]] std::vector<DepthSetting> settings() const;
    /// The sweep of this setup, and all that is looked at as in the other one.
    [[nodiscard]] LabSetup seenAs(const LabSetup& other) const;
    /// Whether the other setup measures the same networks on the same images.
    [[nodiscard]] bool sameRun(const LabSetup& other) const;
};

/// The depths a setup may have.
inline constexpr Index labDepths[] = {8, 20, 32, 56, 110, 200};
inline constexpr int mostLabSeeds = 9;
inline constexpr Index labBatches[] = {16, 32, 64};

/// Whether two settings differ in nothing but depth and seed.
[[nodiscard]] bool sameCurve(const DepthSetting& a, const DepthSetting& b);

/// The value at a position: 0 is the stem, i the block i - 1. Finite on linear axes is any number. Absent
/// where there is none (a stem has no branch, a plain block no skip).
[[nodiscard]] ProfileValue labValue(const DepthResult& result, std::size_t position, LabQuantity quantity);

/// What the seeds of one curve have in common at one place.
struct SeedValue {
    ProfileValue
        middle;     ///< the median of the finite ones; where they are outnumbered, the most frequent other
    double low = 0; ///< smallest and largest of the finite ones
    double high = 0;
};
[[nodiscard]] SeedValue overSeeds(std::vector<ProfileValue> values);
/// One value a position, stem first. Requires results of one curve and one depth, at least one.
[[nodiscard]] std::vector<SeedValue> seedCurve(std::span<const DepthResult* const> seeds,
                                               LabQuantity quantity);

/// What a whole network does to a quantity, in one number. On logarithmic axes the decades from one end to
/// the other, the way the quantity is followed (runsBackward); on linear ones the mean over the blocks. At an
/// end that has no number, its status; absent where there is no such value.
[[nodiscard]] ProfileValue labTrend(const DepthResult& result, LabQuantity quantity);
/// The same over the seeds of one curve and one depth, at least one.
[[nodiscard]] SeedValue trendOverSeeds(std::span<const DepthResult* const> seeds, LabQuantity quantity);

/// One curve at one depth, in a few numbers.
struct CurveSummary {
    DepthSetting setting;
    int seeds = 0;      ///< measured
    int underflows = 0; ///< of these: how many ended so
    int overflows = 0;
    int nans = 0;
    std::optional<double> decades; ///< median over the seeds that have them
    double lowDecades = 0;
    double highDecades = 0;
    std::optional<double> growthPerConv; ///< that makes the median
    /// The share of the decades that the half of the network next to the input has: median over the seeds
    /// whose gradient is finite and positive in the middle as well and changes at all. Below 0 or above 1
    /// where the two halves go in opposite directions.
    std::optional<double> shareNearInput;
    /// Coming from the loss, the first place (0 the stem, i the block i - 1) where the gradient of the first
    /// seed that left the positive finite numbers did so. Nothing when no gradient did.
    std::optional<int> leftAt;
    /// Of the gradients that ended as exactly 0: all came down through numbers below the smallest normal
    /// float32 before, so that they underflowed. Otherwise something else may have stopped them (dead ReLUs,
    /// a branch that starts at zero).
    bool underflowShown = false;
    /// Of the same gradients: each was lost in a block whose output is the same everywhere (a standard
    /// deviation of exactly 0), as when the signal itself is gone.
    bool signalGone = false;
    /// Of the same: in each the signal went below the smallest normal float32 before it was gone.
    bool signalUnderflowed = false;

    /// Whether one factor per convolution describes the change: both halves of the network have a share in
    /// the decades of at least 0.3. (Networks that change by a factor per layer have about 0.5; a residual
    /// network with BN, whose gradient grows with the square root of the blocks passed, 0.1 to 0.25.)
    [[nodiscard]] bool evenly() const;
    /// Whether some seeds grow and others shrink, by a fifth of what the others do at least.
    [[nodiscard]] bool seedsDisagree() const;
};
/// Requires results of one curve and one depth, at least one.
[[nodiscard]] CurveSummary summarise(std::span<const DepthResult* const> seeds);

/// log10 of sqrt(pi / (pi - 1)), the growth per convolution of plain networks with BN and ReLU (Yang et al.
/// 2019).
[[nodiscard]] double theoryDecadesPerConv();
/// Whether that theory speaks of this network: plain, BN in train mode, ReLU.
[[nodiscard]] bool theoryApplies(const DepthSetting& setting);

} // namespace resblock
