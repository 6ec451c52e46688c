// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/DepthSweep.h"

#include <optional>
#include <string>
#include <vector>

namespace resblock {

/// Why a variant has published figures but no curve of our own.
enum class VariantGap {
    None,
    Gate,    ///< needs a sigmoid and an elementwise product: the engine has neither
    Dropout, ///< needs random masks: the engine has none
};

/// One way of building the block, compared with the original one.
struct BlockVariant {
    std::string id; ///< stable: "original", "constant-scaling", ...
    BlockSpec block;
    double skipScale = 1;     ///< factor on the shortcut before the add
    bool zeroInit = false;    ///< the last normalisation (or convolution) of each branch starts at 0
    double initialScalar = 1; ///< value at the start of a learnable factor on the branch (SkipInit, ReZero)
    bool learntScalar = false;
    VariantGap gap = VariantGap::None;
    bool skipStandIn = false;   ///< with a gap: what is missing sits on the skip
    bool branchStandIn = false; ///< or on the branch
    /// Test error in per cent as published, with where, on what: never our measurement.
    std::optional<double> publishedError;
    std::optional<double> publishedError164; ///< the same of the 164-layer network, where there is one
    std::string published;                   ///< "ResNet-110, CIFAR-10; He et al. 2016, table 1"
};

/// Shortcut types (He et al. 2016, table 1), orders (table 2), and starts: the original first.
[[nodiscard]] const std::vector<BlockVariant>& blockVariants();

/// The block of a variant alone, as it is drawn: 16 channels, stride 1. What the engine has no operation for
/// (a gate, a dropout) stands there as an identity named "gate", "skip_gate" or "dropout".
[[nodiscard]] Graph variantBlock(const BlockVariant& variant);

/// The network of a variant: stem, (depth-2)/2 blocks, pooling, classifier. Requires gap None.
[[nodiscard]] Graph variantGraph(const BlockVariant& variant, Index depth, Index width, Index inChannels,
                                 Index classes);

struct VariantResult {
    std::vector<DepthPoint> profile; ///< stem first: norms of gradients, std of outputs
    std::optional<double> decades;   ///< of the activation gradient, from the last block to the stem
};
/// Runs the variant once at initialisation (He), forward and backward, in train mode. Requires gap None and
/// an even depth >= 4. Errors: as measureDepth.
[[nodiscard]] Result<VariantResult> measureVariant(const BlockVariant& variant, Index depth,
                                                   std::uint64_t seed, const LabBatch& batch,
                                                   std::stop_token stop = {});

} // namespace resblock
