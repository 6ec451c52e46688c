// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/RunState.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace resblock {

RunState::RunState(const Graph& graph, std::vector<Layout> layouts, int threads)
    : m_graph(graph), m_nodes(layouts.size()), m_workers(threads)
{
    for (std::size_t i = 0; i < layouts.size(); ++i) m_nodes[i].layout = layouts[i];
    for (const Node& node : graph.nodes)
        for (const int from : node.inputs) ++m_nodes[slot(from)].readers;
    // the caller may read the result and, where that is a loss, what it was made from
    for (const int from : graph.nodes.back().inputs) ++m_nodes[slot(from)].readers;
    clear();
}

void RunState::clear()
{
    for (NodeState& node : m_nodes) {
        node.left = node.readers;
        node.plain.reset();
        m_pool.giveBack(std::move(node.blocked));
        m_pool.giveBack(std::move(node.gradient));
    }
}

void RunState::forEachGroup(Index size, const std::function<void(Index, Index)>& item)
{
    const Index groups = (samples() + size - 1) / size;
    forEach(groups, [&](Index i) { item(i * size, std::min((i + 1) * size, samples())); });
}

RunState::Scratch::Scratch(RunState& run, Index size) : m_run(run), m_size(size)
{
    {
        const std::lock_guard lock(run.m_scratchMutex);
        const auto found =
            std::ranges::find(run.m_scratch, size, [](const auto& free) { return free.first; });
        if (found != run.m_scratch.end()) {
            m_buffer = std::move(found->second);
            run.m_scratch.erase(found);
            return;
        }
    }
    m_buffer = std::make_unique<kernels::AlignedBuffer>(size);
}

RunState::Scratch::~Scratch()
{
    const std::lock_guard lock(m_run.m_scratchMutex);
    m_run.m_scratch.emplace_back(m_size, std::move(m_buffer));
}

const BlockedTensor& RunState::blocked(int node)
{
    NodeState& state = m_nodes[slot(node)];
    if (!state.blocked) {
        assert(state.plain);
        makeValue(node).assign(*state.plain);
    }
    return *state.blocked;
}

TensorPtr<float> RunState::plain(int node)
{
    NodeState& state = m_nodes[slot(node)];
    if (!state.plain) {
        assert(state.blocked);
        auto copy = std::make_shared<Tensor>(Tensor::unassigned(state.layout.shape));
        state.blocked->copyTo(*copy);
        state.plain = std::move(copy);
    }
    return state.plain;
}

BlockedTensor& RunState::makeValue(int node)
{
    NodeState& state = m_nodes[slot(node)];
    state.blocked = m_pool.take(state.layout.shape, state.layout.valueBorder, state.layout.narrow);
    return *state.blocked;
}

void RunState::readOnce(int node)
{
    NodeState& state = m_nodes[slot(node)];
    if (--state.left == 0 && !keepsValues) dropValue(node);
}

void RunState::dropValue(int node)
{
    NodeState& state = m_nodes[slot(node)];
    m_pool.giveBack(std::move(state.blocked));
    state.plain.reset();
}

bool RunState::hasGradient(int node) const
{
    return m_nodes[slot(node)].gradient != nullptr;
}

BlockedPtr RunState::takeGradient(int node)
{
    return std::move(m_nodes[slot(node)].gradient);
}

TensorPtr<float> RunState::takePlainGradient(int node)
{
    BlockedPtr gradient = takeGradient(node);
    auto copy = std::make_shared<Tensor>(Tensor::unassigned(gradient->shape()));
    gradient->copyTo(*copy);
    m_pool.giveBack(std::move(gradient));
    return copy;
}

BlockedTensor& RunState::gradientBuffer(int node, bool& add)
{
    NodeState& state = m_nodes[slot(node)];
    add = state.gradient != nullptr;
    if (!add) state.gradient = m_pool.take(state.layout.shape, state.layout.gradientBorder);
    return *state.gradient;
}

void RunState::addGradient(int node, BlockedPtr part)
{
    NodeState& state = m_nodes[slot(node)];
    if (!state.gradient && part->border() == state.layout.gradientBorder) {
        state.gradient = std::move(part);
        return;
    }
    bool add = false;
    BlockedTensor& sum = gradientBuffer(node, add);
    const ResblockPlane plane{sum.shape().h, sum.shape().w, part->rowStride(), sum.rowStride(),
                              sum.rowStride()};
    forEachPlane(*this, sum, [&](Index n, Index b) {
        float* out = sum.at(n, b, 0, 0);
        table->blockPoints.sum(part->at(n, b, 0, 0), add ? out : nullptr, out, &plane, 0);
    });
    m_pool.giveBack(std::move(part));
}

void RunState::addGradient(int node, const Tensor& part)
{
    const NodeState& state = m_nodes[slot(node)];
    BlockedPtr buffer = m_pool.take(state.layout.shape, state.layout.gradientBorder);
    buffer->assign(part);
    addGradient(node, std::move(buffer));
}

} // namespace resblock
