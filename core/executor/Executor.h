// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"
#include "core/model/ParameterSet.h"
#include "core/trace/Trace.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace resblock {

struct ExecutorOptions {
    Mode mode = Mode::Train;
    bool backward = true;
    int threads = 1;      ///< any number gives the same bits
    bool winograd = true; ///< 3x3 convolutions by Winograd's algorithm where that is faster (WinogradConv.h)
    bool operator==(const ExecutorOptions&) const = default;
};

/// Runs a whole network fast, again and again: for training, sweeps and large networks, where nobody opens a
/// single value. It gives what record() gives up to rounding (another order of summation), and records
/// nothing.
///
/// How it is fast: images live in blocks of 16 channels with their borders (BlockedTensor), so that no
/// convolution copies its input; a normalisation with its skip and its ReLU is one pass, and its sums are
/// taken while the convolution's result is in the cache; without a backward pass a normalisation with fixed
/// statistics disappears in the weights; buffers are reused from run to run. Nodes it has no step of its own
/// for run through the ops of the reference.
class Executor {
public:
    /// Errors: what inferShapes refuses. The graph is copied.
    [[nodiscard]] static Result<std::unique_ptr<Executor>> create(const Graph& graph, const Shape& in,
                                                                  const ExecutorOptions& options);
    ~Executor();

    /// Takes over the parameters, brought into the order of the kernels; `parameters` must match the graph
    /// and outlive the runs. To be called again after they changed.
    void load(const ParameterSet& parameters);

    /// Runs the batch forward; false when a stop was requested. `in` has the shape of create, `targets` a
    /// class for each sample if the graph ends in a loss. In train mode the running statistics in `buffers`
    /// move, if given.
    [[nodiscard]] bool forward(std::shared_ptr<const Tensor> in, const std::vector<int>& targets,
                               ParameterSet* buffers, std::stop_token stop = {});
    /// After forward: gradients of the loss with respect to all learned parameters, assigned to `gradients`,
    /// which has their names and shapes. Requires a graph that ends in a loss, and `backward` among the
    /// options.
    [[nodiscard]] bool backward(ParameterSet& gradients, std::stop_token stop = {});

    /// Value of a node after forward and before backward, which lets values go: of the last one, the one
    /// before it, and with a backward pass of all that are the output of a step.
    [[nodiscard]] Tensor value(int node) const;
    /// Of all image buffers.
    [[nodiscard]] Index bytes() const;

private:
    struct Parts;
    explicit Executor(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace resblock
