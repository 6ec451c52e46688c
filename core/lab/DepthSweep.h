// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/DepthProfile.h"
#include "core/lab/LabBatch.h"
#include "core/model/Initializer.h"
#include "core/model/NetworkSpec.h"
#include "core/tensor/Result.h"
#include "core/trace/Trace.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace resblock {

/// The networks a sweep compares. Plain is the residual network without its skips, with the same weights.
enum class SweepNet { Plain, Residual, ResidualPreact };
/// What multiplies the branch before the add: 1, or 1/sqrt(number of blocks), or 1 with the last
/// normalisation (without one: the last convolution) of every branch starting at zero.
enum class BranchScaling { One, InverseSqrt, ZeroInit };
/// plain, residual, residual-preact; 1, 1/sqrt, zero.
[[nodiscard]] const std::vector<std::string>& namesOf(SweepNet);
[[nodiscard]] const std::vector<std::string>& namesOf(BranchScaling);

/// One network of a sweep and how it starts.
struct DepthSetting {
    SweepNet net = SweepNet::Plain;
    Norm norm = Norm::Batch;
    InitScheme init = InitScheme::HeFanIn;
    Activation activation = Activation::Relu;
    BranchScaling scaling = BranchScaling::One;
    Mode mode = Mode::Train; ///< eval: the running statistics of an untrained network, mean 0 and variance 1
    Index depth = 56;        ///< layers with weights, 2 + 2 per block; even, at least 4
    std::uint64_t seed = 1;  ///< of the weights
    Index width = 16;        ///< channels of the stem and of every block
    bool operator==(const DepthSetting&) const = default;

    [[nodiscard]] Index blockCount() const { return (depth - 2) / 2; }
};

/// All combinations of these. Plain networks have no branch to scale: they appear once, with scaling One.
struct DepthGrid {
    std::vector<SweepNet> nets = {SweepNet::Plain, SweepNet::Residual};
    std::vector<Norm> norms = {Norm::Batch};
    std::vector<InitScheme> inits = {InitScheme::HeFanIn};
    std::vector<Activation> activations = {Activation::Relu};
    std::vector<BranchScaling> scalings = {BranchScaling::One};
    Mode mode = Mode::Train;
    std::vector<Index> depths = {56};
    int seeds = 3; ///< 1, 2, ..., seeds
    Index width = 16;

    /// Net, norm, init, activation, scaling, depth, seed: the last one runs fastest.
    [[nodiscard]] std::vector<DepthSetting> settings() const;
};

/// Stem 3x3 (normalised and rectified unless pre-activation, which leaves that to the blocks), (depth-2)/2
/// basic blocks of one width and stride 1, global average pool, fully connected layer, cross-entropy.
[[nodiscard]] NetworkSpec depthNetwork(const DepthSetting& setting, Index inChannels, Index classes);

/// What one block did to the signal and to the gradient. All norms are Euclidean, over the whole batch.
struct BlockMeasure {
    DepthPoint point;             ///< norms of activation and weight gradients, std of the output
    ProfileValue relativeBranch;  ///< ||F(x)|| / ||x||; absent without a skip
    double deadShare = 0;         ///< of the channels behind its ReLUs: zero everywhere in the whole batch
    ProfileValue skipGradient;    ///< norm of the gradient that reaches the block's input through the skip
    ProfileValue branchGradient;  ///< the same through the branch; without a skip all of it
    std::optional<double> cosine; ///< between the two; nothing where one is zero, absent or not finite
    bool operator==(const BlockMeasure&) const = default;
};

enum class DepthStatus { Ok, Underflow, Overflow, NotANumber };
/// ok, underflow, overflow, nan.
[[nodiscard]] const std::vector<std::string>& namesOf(DepthStatus);

struct DepthResult {
    DepthSetting setting;
    /// Of the activation gradients and the outputs of stem and blocks: NaN before overflow before underflow
    /// (a gradient norm of exactly 0, which no later step can mend).
    DepthStatus status = DepthStatus::Ok;
    /// log10 of the gradient norm at the stem's output over the one at the last block's output: above 0 the
    /// gradient grows towards the input. Nothing where one of the two is not finite and positive.
    std::optional<double> decades;
    /// The factor per convolution that makes those decades: 10^(decades / (2 blocks)).
    std::optional<double> growthPerConv;
    double loss = 0;
    DepthPoint stem;
    std::vector<BlockMeasure> blocks; ///< from the input to the loss
};

/// Runs one network once, forward and backward. Requires an even depth >= 4. Errors: as inferShapes and
/// record (images too few for train mode, a class out of range); Cancelled.
[[nodiscard]] Result<DepthResult> measureDepth(const DepthSetting& setting, const LabBatch& batch,
                                               std::stop_token stop = {});

/// Receives the result of settings[index] as soon as there is one, from one thread at a time, in no fixed
/// order. It must not block for long: the other threads wait.
using DepthReceiver = std::function<void(std::size_t index, DepthResult result)>;

/// Measures all settings, every network alone on one of `threads` threads, so that no result depends on their
/// number. The first refusal ends the sweep, and so does a request to stop (Cancelled), within one layer.
[[nodiscard]] Status runDepthSweep(const std::vector<DepthSetting>& settings, const LabBatch& batch,
                                   int threads, const DepthReceiver& receive, std::stop_token stop = {});

/// Where shard `index` of `count` begins in a list of `size`: shards are contiguous, so that what they write
/// one after the other is what a single run writes. Its end is where shard index + 1 begins. Requires 0 <=
/// index <= count.
[[nodiscard]] std::size_t shardBegin(std::size_t size, std::size_t index, std::size_t count);

} // namespace resblock
