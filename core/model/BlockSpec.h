// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"

#include <optional>
#include <string>
#include <vector>

namespace resblock {

enum class BlockKind { Basic, Bottleneck };
/// He et al. 2016, figure 4.
enum class BlockOrder { Original, BnAfterAdd, ReluBeforeAdd, ReluOnlyPreactivation, FullPreactivation };
/// How the input reaches the add. None is the plain twin.
enum class Shortcut { None, Identity, Projection, ZeroPad, AvgPoolProjection };
enum class Norm { Batch, None };
enum class Activation { Relu, None };
enum class PaddingMode { Symmetric, Same };
/// Which convolution of a bottleneck carries the stride: the 3x3 (torchvision) or the first 1x1 (He 2015,
/// Keras).
enum class StrideAt { Conv2, Conv1 };

/// What a residual block is, in the vocabulary of the papers; the fields are those of block JSON version 1.
struct BlockSpec {
    BlockKind kind = BlockKind::Basic;
    BlockOrder order = BlockOrder::Original;
    Index inChannels = 16;
    Index outChannels = 16;
    std::optional<Index> bottleneckChannels; ///< default outChannels / 4
    StrideAt strideAt = StrideAt::Conv2;
    Index stride = 1;
    Shortcut shortcut = Shortcut::Identity;
    Norm norm = Norm::Batch;
    double eps = 1e-5;
    double momentum = 0.1;
    Activation activation = Activation::Relu;
    PaddingMode padding = PaddingMode::Symmetric;
    bool convBias = false;
    Index groups = 1; ///< of the 3x3 convolutions
    /// Factor on the branch before the add, a node `scale` unless it is 1. Without a shortcut there is none.
    double branchScale = 1;
    bool operator==(const BlockSpec&) const = default;
};

/// The names of block JSON ("full-preactivation", "zero-pad", ...), in the order of the enumerators; used by
/// files, the command line and tests. Parsing is the inverse search.
[[nodiscard]] const std::vector<std::string>& namesOf(BlockKind);
[[nodiscard]] const std::vector<std::string>& namesOf(BlockOrder);
[[nodiscard]] const std::vector<std::string>& namesOf(Shortcut);
[[nodiscard]] const std::vector<std::string>& namesOf(Norm);
[[nodiscard]] const std::vector<std::string>& namesOf(Activation);
[[nodiscard]] const std::vector<std::string>& namesOf(PaddingMode);
[[nodiscard]] const std::vector<std::string>& namesOf(StrideAt);
template <typename E>
[[nodiscard]] const std::string& nameOf(E value)
{
    return namesOf(value)[static_cast<std::size_t>(value)];
}
template <typename E>
[[nodiscard]] std::optional<E> parseName(const std::string& text)
{
    const auto& names = namesOf(E{});
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == text) return static_cast<E>(i);
    return std::nullopt;
}

/// Appends the block's nodes to `graph`, reading from node `input`, ids prefixed ("layer1.0."), and records
/// its BlockRange. Stage names: conv1 bn1 relu1 conv2 bn2 [relu2 conv3 bn3] [scale] downsample.0 downsample.1
/// add out (DESIGN.md); `out` always exists. The shortcut starts at the block's input in every order. It
/// never fails: mistakes are found by inferShapes.
void appendBlock(Graph& graph, const BlockSpec& spec, int input, const std::string& prefix);

/// The graph of a block on its own.
[[nodiscard]] Graph blockGraph(const BlockSpec& spec);

/// A block written out by hand: names resolved, order checked. Node names may contain dots.
struct NodeSpec {
    StageId name;
    Op op;
    std::vector<StageId> inputs;
};
[[nodiscard]] Result<Graph> graphFromNodes(const std::vector<NodeSpec>& nodes);

/// Named starting points: basic, bottleneck, preact, resnet-d, keras (the TensorFlow layer: same padding,
/// biased convs, eps 1e-3, momentum 0.01), keras-fault (the same with strides 2, equal channels and no
/// projection: its add must fail).
struct BlockPreset {
    std::string name;
    BlockSpec spec;
};
[[nodiscard]] const std::vector<BlockPreset>& blockPresets();

} // namespace resblock
