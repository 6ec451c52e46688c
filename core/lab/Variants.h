// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/DepthSweep.h"

#include <optional>
#include <string>
#include <vector>

namespace resblock {

/// One way of building the block, compared with the original one.
struct BlockVariant {
    std::string id; ///< stable: "original", "constant-scaling", ...
    BlockSpec block;
    double skipScale = 1;     ///< factor on the shortcut before the add
    bool zeroInit = false;    ///< the last normalisation (or convolution) of each branch starts at 0
    double initialScalar = 1; ///< value at the start of a learnable factor on the branch (SkipInit, ReZero)
    bool learntScalar = false;
    /// Gates of the block's input x, g = sigmoid(W x + b), W a 1x1 convolution (He et al. 2016, section 3.1):
    /// the skip is multiplied by 1 - g = sigmoid(-(W x + b)), the branch by g.
    bool skipGate = false;
    bool branchGate = false;
    double gateBias = 0; ///< b at the start, in every channel
    /// Probability of dropping a value of the skip. The kept ones are not rescaled, as published
    /// ("statistically imposes a scale of lambda with an expectation of 0.5"): inverted dropout, then a
    /// factor of 1 - p.
    double skipDropout = 0;
    /// Test error in per cent as published, with where, on what: never our measurement.
    std::optional<double> publishedError;
    std::optional<double> publishedError164; ///< the same of the 164-layer network, where there is one
    std::string published;                   ///< "ResNet-110, CIFAR-10; He et al. 2016, table 1"
};

/// Shortcut types (He et al. 2016, table 1), orders (table 2), and starts: the original first.
[[nodiscard]] const std::vector<BlockVariant>& blockVariants();

/// The block of a variant alone, as it is drawn: 16 channels, stride 1. Seeds of dropouts as in variantGraph.
[[nodiscard]] Graph variantBlock(const BlockVariant& variant);

/// The network of a variant: stem, (depth-2)/2 blocks, pooling, classifier. Every dropout gets a seed of its
/// own, mixed of `seed` and its id.
[[nodiscard]] Graph variantGraph(const BlockVariant& variant, Index depth, Index width, Index inChannels,
                                 Index classes, std::uint64_t seed = 0);
/// Sets the biases of the variant's gates to gateBias. `graph` is one of the two above.
void startGates(const BlockVariant& variant, const Graph& graph, ParameterSet& parameters);

struct VariantResult {
    std::vector<DepthPoint> profile; ///< stem first: norms of gradients, std of outputs
    std::optional<double> decades;   ///< of the activation gradient, from the last block to the stem
};
/// Runs the variant once at initialisation (He; gate biases gateBias), forward and backward, in train mode.
/// Requires an even depth >= 4. Errors: as measureDepth.
[[nodiscard]] Result<VariantResult> measureVariant(const BlockVariant& variant, Index depth,
                                                   std::uint64_t seed, const LabBatch& batch,
                                                   std::stop_token stop = {});

} // namespace resblock
