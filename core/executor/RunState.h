// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/BufferPool.h"
#include "core/executor/Workers.h"
#include "core/ops/kernels/AlignedBuffer.h"
#include "core/ops/kernels/Kernels.h"
#include "core/trace/NodeRun.h"

#include <memory>
#include <mutex>
#include <utility>

namespace resblock {

/// What the steps of a running network share: the value and the gradient of every node, in whichever of the
/// two layouts somebody asked for. The one place that turns one layout into the other.
class RunState {
public:
    struct Layout {
        Shape shape;
        Border valueBorder;    ///< what the convolutions that read the node need
        Border gradientBorder; ///< what the convolution that makes the node needs of its gradient
        bool narrow = false;
    };

    RunState(const Graph& graph, std::vector<Layout> layouts, int threads);

    // set before each run
    Mode mode = Mode::Train;
    bool keepsValues = true; ///< for a backward pass
    std::vector<int> targets;
    const ParameterSet* parameters = nullptr;
    ParameterSet* gradients = nullptr; ///< of the parameters; names and shapes as there
    ParameterSet* buffers = nullptr;   ///< where running statistics move, or null
    std::stop_token stop;
    const ResblockKernels* table = nullptr;

    [[nodiscard]] const Graph& graph() const { return m_graph; }
    [[nodiscard]] const Layout& layout(int node) const { return m_nodes[slot(node)].layout; }
    [[nodiscard]] const std::string& id(int node) const { return m_graph.idOf(node); }
    [[nodiscard]] Index samples() const { return m_nodes[0].layout.shape.n; }
    [[nodiscard]] Index bytes() const { return m_pool.bytes(); }

    void forEachSample(const std::function<void(Index)>& item) { forEach(samples(), item); }
    /// Samples in groups of at most `size`: item(n0, n1).
    void forEachGroup(Index size, const std::function<void(Index, Index)>& item);
    void forEach(Index count, const std::function<void(Index)>& item) { m_workers.run(count, item, stop); }

    /// Memory of one item of a loop, for as long as it lives; used again by later ones.
    class Scratch {
    public:
        Scratch(RunState& run, Index size);
        ~Scratch();
        Scratch(const Scratch&) = delete;
        Scratch& operator=(const Scratch&) = delete;
        [[nodiscard]] float* data() const { return m_buffer->data(); }

    private:
        RunState& m_run;
        Index m_size;
        std::unique_ptr<kernels::AlignedBuffer> m_buffer;
    };

    // --- values
    [[nodiscard]] const BlockedTensor& blocked(int node);
    [[nodiscard]] TensorPtr<float> plain(int node);
    /// A buffer for the node's value, to be filled.
    [[nodiscard]] BlockedTensor& makeValue(int node);
    void setValue(int node, TensorPtr<float> value) { m_nodes[slot(node)].plain = std::move(value); }
    /// One of the node's readers is done with it; after the last one it is let go unless values are kept.
    void readOnce(int node);
    void dropValue(int node);

    // --- gradients
    [[nodiscard]] bool hasGradient(int node) const;
    /// The gradient of the node's output, for the step that made it; it may write into it.
    [[nodiscard]] BlockedPtr takeGradient(int node);
    [[nodiscard]] TensorPtr<float> takePlainGradient(int node);
    /// The buffer into which a reader writes its part of the node's gradient; `add` says whether others wrote
    /// there before.
    [[nodiscard]] BlockedTensor& gradientBuffer(int node, bool& add);
    /// Adds a part that is a buffer of its own; takes it over where it can.
    void addGradient(int node, BlockedPtr part);
    void addGradient(int node, const Tensor& part);
    void giveBack(BlockedPtr buffer) { m_pool.giveBack(std::move(buffer)); }

    /// Lets everything go that a run left.
    void clear();

private:
    struct NodeState {
        Layout layout;
        int readers = 0;
        int left = 0; ///< readers that have not read yet
        BlockedPtr blocked;
        TensorPtr<float> plain;
        BlockedPtr gradient;
    };
    static std::size_t slot(int node) { return static_cast<std::size_t>(node + 1); }

    const Graph& m_graph;
    std::vector<NodeState> m_nodes; ///< the input first
    BufferPool m_pool;
    std::mutex m_scratchMutex;
    std::vector<std::pair<Index, std::unique_ptr<kernels::AlignedBuffer>>>
        m_scratch; ///< free, with their sizes
    Workers m_workers;
};

/// Planes of all samples and blocks of a blocked image: item(n, b).
template <typename F>
void forEachPlane(RunState& run, const BlockedTensor& t, F&& item)
{
    run.forEachSample([&](Index n) {
        for (Index b = 0; b < t.blocks(); ++b) item(n, b);
    });
}

} // namespace resblock
