// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/DepthSweep.h"

#include <string>
#include <vector>

namespace resblock {

/// The images of a sweep.
enum class LabInput {
    FashionMnist,          ///< the bundled ones of its training set, grey, 14x14
    Pictures,              ///< those of the experiment, in colour, 14x14
    InstalledFashionMnist, ///< the test set of the installed data set, grey, 14x14
};
inline constexpr int labInputCount = 3;
/// Returns fashion-mnist, pictures, fashion-mnist-installed.
[[nodiscard]] const std::vector<std::string>& namesOf(LabInput);

/// The switchboard: which networks are compared. Nets and norms make the curves; all else is common to them.
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
    bool operator==(const LabSetup&) const = default;

    /// Returns one setting a curve, with this depth and seed 1: nets, and for each the norms.
    [[nodiscard]] std::vector<DepthSetting> curves() const;
    /// Returns the depths that are measured: 8, 20, 56, 110 and 200 below `depth`, then `depth`.
    [[nodiscard]] std::vector<Index> depths() const;
    /// Returns all networks, in the order in which they say most soonest: seed by seed, small ones first.
    [[nodiscard]] std::vector<DepthSetting> settings() const;
};

/// The depths a setup may have.
inline constexpr Index labDepths[] = {8, 20, 32, 56, 110, 200};
inline constexpr int mostLabSeeds = 9;
inline constexpr Index labBatches[] = {16, 32, 64};

/// Returns whether two settings differ in nothing but depth and seed.
[[nodiscard]] bool sameCurve(const DepthSetting& a, const DepthSetting& b);

} // namespace resblock
