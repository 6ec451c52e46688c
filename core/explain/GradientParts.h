// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/TraceRecorder.h"

#include <memory>
#include <vector>

namespace resblock {

/// One way from a block's input to its add: the readers of the input that lie on it.
struct BlockPaths {
    int add = -1;                    ///< -1 for a plain block
    std::vector<int> shortcut;       ///< nodes from the input to the add, in order; empty for an identity
    std::size_t shortcutOperand = 1; ///< which summand of the add the shortcut is
    [[nodiscard]] int firstOfShortcut() const { return shortcut.empty() ? add : shortcut.front(); }
};
/// Those of the skip around the block (skipAround).
[[nodiscard]] BlockPaths pathsOf(const Graph& graph, const BlockRange& block);

/// The gradient at a block's input as its two parts. Their sum, rounded to S, is the recorded gradient.
template <typename S>
struct GradientPartsT {
    StageId stage;                          ///< the block's input
    std::shared_ptr<const TensorT<S>> skip; ///< null in a plain block, which has only a branch
    std::shared_ptr<const TensorT<S>> branch;
    double skipNorm = 0; ///< L2
    double branchNorm = 0;
    double totalNorm = 0;
    double cosine = 0; ///< between the parts; 0 when one of them vanishes
    bool operator==(const GradientPartsT&) const = default;
};
using GradientParts = GradientPartsT<float>;

/// What one reader sends back to one of its inputs, by its place among them: the gradient with respect to it,
/// as the run computed it before the readers' parts were added. Error: NotRecorded.
template <typename S>
[[nodiscard]] Result<std::shared_ptr<const TensorT<S>>>
gradientThrough(const Graph& graph, const ParameterSetT<S>& parameters, const RunInputT<S>& input,
                const TraceT<S>& trace, int reader, std::size_t operand = 0);

/// Both parts at the input of block `block` (an index into graph.blocks), recomputed from the recorded
/// gradients of the readers: as much work as the backward passes of those readers. Error: NotRecorded.
template <typename S>
[[nodiscard]] Result<GradientPartsT<S>>
gradientPartsAt(const Graph& graph, const ParameterSetT<S>& parameters, const RunInputT<S>& input,
                const TraceT<S>& trace, int block);

/// The same for every block, first to last, norms and cosines only (the tensors are null). The trace has to
/// keep everything. Error: NotRecorded.
template <typename S>
[[nodiscard]] Result<std::vector<GradientPartsT<S>>>
gradientPartsOfBlocks(const Graph& graph, const ParameterSetT<S>& parameters, const RunInputT<S>& input,
                      const TraceT<S>& trace);

} // namespace resblock
