// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/BlockSpec.h"

#include <string>
#include <vector>

namespace resblock {

/// Cifar: conv1 3x3 stride 1. ImageNet: conv1 7x7 stride 2 and maxpool 3x3 stride 2. Followed by bn1 and
/// relu, which pre-activation orders leave to the blocks (their networks end with final_bn and final_relu
/// instead).
enum class StemKind { Cifar, ImageNet };
[[nodiscard]] const std::vector<std::string>& namesOf(StemKind);

struct StageSpec {
    Index blocks = 1;
    Index width = 16; ///< output channels of every block of the stage (for bottlenecks 4x the inner width)
    Index stride = 1; ///< of the stage's first block
    bool operator==(const StageSpec&) const = default;
};

/// A residual network. `block` is the pattern of all blocks; its channels and stride are set by the stages,
/// and its `shortcut` is used where a block changes shape: elsewhere the shortcut is the identity. `shortcut:
/// none` makes the plain twin, which shares every parameter name, and so every weight of the same seed, with
/// the residual network.
struct NetworkSpec {
    StemKind stem = StemKind::Cifar;
    Index inChannels = 3;
    Index stemWidth = 16;
    std::vector<StageSpec> stages;
    Index classes = 10;
    BlockSpec block;
    bool operator==(const NetworkSpec&) const = default;

    [[nodiscard]] NetworkSpec plainTwin() const;
    [[nodiscard]] Index blockCount() const;
    /// The spec of one block, counted through all stages, with its channels, stride and shortcut filled in.
    [[nodiscard]] BlockSpec blockSpec(Index index) const;
    /// Layers with weights on the main path, as papers count depth (ResNet-20: 20).
    [[nodiscard]] Index depth() const;
};

/// Ids: conv1 bn1 relu maxpool layer1.0.conv1 ... avgpool fc loss. The last node is `loss`.
[[nodiscard]] Graph networkGraph(const NetworkSpec& spec);
/// The same with the blocks of these numbers built without their shortcut, as plain blocks between the
/// others.
[[nodiscard]] Graph networkGraph(const NetworkSpec& spec, const std::vector<Index>& withoutSkip);

/// He et al. 2015, section 4.2: 6n+2 layers, widths 16, 32, 64, option A shortcuts. Requires depth = 6n+2, n
/// >= 1.
[[nodiscard]] NetworkSpec cifarResNet(Index depth, Index classes = 10);
/// ResNet-18, 34 (basic), 50, 101, 152 (bottleneck), projection shortcuts. Requires one of these depths.
[[nodiscard]] NetworkSpec imageNetResNet(Index depth, Index classes = 1000);
/// What the window opens with: 3 stages of 3 basic blocks, widths 8, 16, 32, option A shortcuts.
[[nodiscard]] NetworkSpec sampleNetwork(Index classes);

} // namespace resblock
