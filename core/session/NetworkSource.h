// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/NetworkSpec.h"
#include "core/tensor/Tensor.h"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace resblock {

/// A tensor that came from a file, shared because it may be large.
struct NamedTensor {
    std::string name; ///< of the file, as shown to the person
    Tensor value;     ///< (N,C,H,W)
    bool operator==(const NamedTensor&) const = default;
};

enum class BlockInputKind {
    Pictures, ///< the batch of pictures, brought to the block's channels by a 1x1 convolution (photoStageId)
    Normal,   ///< N(0,1), drawn from `seed`
    File,     ///< `file`
};
/// The names in files and options: pictures, normal, file.
[[nodiscard]] const std::vector<std::string>& namesOf(BlockInputKind);

/// What enters a block that stands on its own.
struct BlockInput {
    BlockInputKind kind = BlockInputKind::Pictures;
    Index channels = 3;     ///< of the block's input; those of the file where there is one
    Index samples = 4;      ///< Normal: of the batch
    std::uint64_t seed = 1; ///< Normal
    std::shared_ptr<const NamedTensor> file;
    bool operator==(const BlockInput& other) const;
};

enum class UpstreamKind {
    Ones,   ///< the gradient of the sum of all outputs
    Normal, ///< N(0,1), drawn from `seed`
    File,   ///< `file`, of the shape of the output
};
/// The names in files and options: ones, normal, file.
[[nodiscard]] const std::vector<std::string>& namesOf(UpstreamKind);

/// The gradient that arrives at the output of a network without a loss.
struct Upstream {
    UpstreamKind kind = UpstreamKind::Ones;
    std::uint64_t seed = 1;
    std::shared_ptr<const NamedTensor> file;
    bool operator==(const Upstream& other) const;
};

/// One block without a network around it. Both networks of the comparison, with and without its skips, get
/// the same input and the same upstream gradient.
struct LoneBlock {
    std::string name;                    ///< shown to the person
    std::variant<BlockSpec, Graph> what; ///< a spec, or the nodes that were written out: one range over all
    BlockInput input;
    Upstream upstream;

    [[nodiscard]] const BlockSpec* spec() const { return std::get_if<BlockSpec>(&what); }
    [[nodiscard]] BlockSpec* spec() { return std::get_if<BlockSpec>(&what); }
    bool operator==(const LoneBlock&) const = default;
};

/// A network that somebody else described: its graph with the blocks that were recognised in it. Its last
/// node is a loss, or `upstream` is what arrives there.
struct ImportedModel {
    std::string file;   ///< its name, shown to the person
    std::string format; ///< of the file: "onnx", ...
    std::string hash;   ///< of the file's bytes
    std::shared_ptr<const Graph> graph;
    Index inChannels = 3;
    Upstream upstream;
    bool operator==(const ImportedModel& other) const;
};

/// What an experiment runs.
class NetworkSource {
public:
    NetworkSource() = default;
    NetworkSource(NetworkSpec spec) : m_value(std::move(spec)) {}
    NetworkSource(LoneBlock block) : m_value(std::move(block)) {}
    NetworkSource(ImportedModel model) : m_value(std::move(model)) {}

    /// Null where it is something else.
    [[nodiscard]] const NetworkSpec* spec() const { return std::get_if<NetworkSpec>(&m_value); }
    [[nodiscard]] NetworkSpec* spec() { return std::get_if<NetworkSpec>(&m_value); }
    [[nodiscard]] const LoneBlock* block() const { return std::get_if<LoneBlock>(&m_value); }
    [[nodiscard]] LoneBlock* block() { return std::get_if<LoneBlock>(&m_value); }
    [[nodiscard]] const ImportedModel* model() const { return std::get_if<ImportedModel>(&m_value); }
    [[nodiscard]] ImportedModel* model() { return std::get_if<ImportedModel>(&m_value); }
    /// The gradient that arrives at the output, as it was chosen; null for a network that is a spec.
    [[nodiscard]] const Upstream* upstream() const;
    [[nodiscard]] Upstream* upstream();

    bool operator==(const NetworkSource&) const = default;

private:
    std::variant<NetworkSpec, LoneBlock, ImportedModel> m_value;
};

/// Builds the graph; the blocks of these numbers without their skips.
[[nodiscard]] Graph graphOf(const NetworkSource& source, const std::vector<Index>& withoutSkip = {});
/// Builds the network to compare it with: the same without any skip.
[[nodiscard]] Graph plainGraphOf(const NetworkSource& source);
/// Counts the classes of the loss at the end; 0 where there is none.
[[nodiscard]] Index classCount(const NetworkSource& source);
/// Tells whether a loss stands at the end, so that no gradient has to be given there.
[[nodiscard]] bool endsInLoss(const NetworkSource& source);
/// Counts the channels of the graph's input: 3 for pictures in colour, 1 for grey ones.
[[nodiscard]] Index inputChannels(const NetworkSource& source);
/// Tells whether the batch of pictures is the input.
[[nodiscard]] bool readsPictures(const NetworkSource& source);
/// Tells whether the input is a tensor from a file, whose size nothing can change.
[[nodiscard]] bool hasFixedInput(const NetworkSource& source);
/// The spec of the block, or of the pattern of all blocks; null where the nodes were written out.
[[nodiscard]] const BlockSpec* blockPattern(const NetworkSource& source);
[[nodiscard]] BlockSpec* blockPattern(NetworkSource& source);

/// Names the convolution between the pictures and a block on its own: "photo.conv", longer where a node of
/// the block has that name; empty where there is none, because the block takes 3 channels or 1, or no
/// pictures. It is part of the graph, in front of the block, and its weights are drawn like all others.
[[nodiscard]] StageId photoStageId(const NetworkSource& source);

/// Draws a tensor of independent N(0,1) from a seed and a purpose ("input", "upstream").
[[nodiscard]] Tensor drawnNormal(const Shape& shape, std::uint64_t seed, const std::string& purpose);

/// Finds the channels that a graph's input can have so that all shapes fit, for a square input of this size:
/// 3 if that does, else the fewest of those that are tried: up to 32, powers of two and half as many more,
/// and what its convolutions put out; 3 where none does.
[[nodiscard]] Index fittingInputChannels(const Graph& graph, Index size);

} // namespace resblock
