// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"
#include "core/model/ParameterSet.h"
#include "core/session/NetworkSource.h"

#include <array>
#include <variant>
#include <vector>

namespace resblock {

// What a person changed by hand on top of the drawn or trained weights and of the picture. A change never
// adds a node or a mask: it sets numbers of an ordinary network or takes an add away. So whatever ran stays a
// network that a weights file can hold, every recorded value and gradient is that of this network, and every
// value opens into its terms as always.
//
// Both networks take every change that they have a place for: they are drawn from the same seed, and setting
// the same number in both keeps the comparison about the skip. SkipCut concerns the residual network only.

/// One learned number: a kernel weight (k, c, y, x), or gamma, beta, bias (0, channel, 0, 0).
struct ParameterChange {
    std::string parameter; ///< "layer1.0.conv1.weight"
    std::array<Index, 4> at{};
    float value = 0;
    bool operator==(const ParameterChange&) const = default;
};

/// One number of the input as the network reads it, so after the normalisation of the picture.
struct PixelChange {
    Index sample = 0;
    Index channel = 0;
    Index y = 0;
    Index x = 0;
    float value = 0;
    bool operator==(const PixelChange&) const = default;
};

/// One channel of a stage to zero, by zeroing the numbers that make it (see channelMaker): the kernel and
/// bias of a convolution, gamma and beta of a normalisation. Their gradients are those of real zeros: they
/// need not vanish, so training could bring the channel back.
struct ChannelZero {
    StageId stage;
    Index channel = 0;
    bool operator==(const ChannelZero&) const = default;
};

/// F = 0: all channels of the branch of one block to zero in the same way. What remains of a residual block
/// is its shortcut; of a plain one, nothing.
struct BranchZero {
    int block = 0;
    bool operator==(const BranchZero&) const = default;
};

/// One block of the residual network without its shortcut, so a plain block between residual ones. All other
/// weights stay as they were drawn or trained.
struct SkipCut {
    int block = 0;
    bool operator==(const SkipCut&) const = default;
};

using Change = std::variant<ParameterChange, PixelChange, ChannelZero, BranchZero, SkipCut>;
/// Applied in order: where two meet, the later one wins.
using Changes = std::vector<Change>;

/// Values beyond this, either way, are refused in files and dropped by fittingChanges.
inline constexpr double largestChange = 1e6;

/// Whether two changes set the same thing, to whatever value.
[[nodiscard]] bool samePlace(const Change& a, const Change& b);
/// Appends the change and drops an earlier one of the same place.
void setChange(Changes& changes, Change change);
/// Drops the change of the same place, if there is one.
void removeChange(Changes& changes, const Change& place);
[[nodiscard]] bool hasChange(const Changes& changes, const Change& place);
/// The value a parameter or pixel was set to last, or null.
[[nodiscard]] const float* changedValue(const Changes& changes, const Change& place);

/// The node whose parameters make the channels of `node`: itself for a convolution, normalisation or affine
/// node; behind a ReLU, identity, scale or pool, which give zero for zero channel by channel, the node
/// before. -2 where no parameters alone make the channel (the sum of an add, the zero-padded shortcut, the
/// picture).
[[nodiscard]] int channelMaker(const Graph& graph, int node);
/// The same for the last node of a block's branch F; -2 for a block without an add.
[[nodiscard]] int branchMaker(const Graph& graph, int block);

/// The blocks whose skip is cut.
[[nodiscard]] std::vector<Index> cutSkips(const Changes& changes);
/// Sets the parameters. `graph` is the residual network's without any cut, to find what makes a channel;
/// parameters the set does not have are passed over.
void applyChanges(const Changes& changes, const Graph& graph, ParameterSet& parameters);
/// Sets the pixels of a batch (N,C,S,S).
void applyChanges(const Changes& changes, Tensor& input);
/// Tells whether there is a change to a parameter.
[[nodiscard]] bool changesParameters(const Changes& changes);

/// The changes that have a place in this network and batch (`in`), order kept. Of a network whose shapes do
/// not fit together, only blocks and pixels can be judged; the rest stays.
[[nodiscard]] Changes fittingChanges(const Changes& changes, const NetworkSource& network, const Shape& in);

/// For a batch that loses this picture: its pixel changes go, those of later pictures move along.
void removeSample(Changes& changes, Index sample);

} // namespace resblock
