// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/Paths.h"

#include "core/trace/NodeRun.h"

#include <cassert>
#include <cmath>

namespace resblock {

namespace {

using Pointer = TensorPtr<double>;

/// A forward run whose tensors all stay, and gradients sent back through parts of it.
class Walk {
public:
    Walk(const Graph& graph, const std::vector<Shape>& shapes, const ParameterSetT<double>& parameters,
         const LabBatch& batch, Mode mode, std::stop_token stop)
        : m_graph(graph), m_shapes(shapes),
          m_in(std::make_shared<TensorT<double>>(batch.images.cast<double>())), m_context{graph, parameters,
                                                                                          batch.labels, mode},
          m_stop(std::move(stop)), m_memory(graph.nodes.size()), m_normSums(graph.blocks.size() + 1, 0.0),
          m_sums(graph.blocks.size() + 1, TensorT<double>(shapeOf(graph.blocks.front().input)))
    {}

    /// False when a stop was requested.
    [[nodiscard]] bool run()
    {
        for (int i = 0; i < static_cast<int>(m_graph.nodes.size()); ++i) {
            if (m_stop.stop_requested()) return false;
            const auto at = static_cast<std::size_t>(i);
            m_outputs.push_back(forwardNode(m_context, i, inputsOf(i), m_shapes[at], m_memory[at]));
        }
        const int last = static_cast<int>(m_graph.nodes.size()) - 1;
        const Pointer loss = std::make_shared<TensorT<double>>(shapeOf(last), 1.0);
        return descend(m_graph.blocks.size(), through(last, m_graph.blocks.back().last, loss), 0);
    }

    [[nodiscard]] double normSum(std::size_t length) const { return m_normSums[length]; }
    [[nodiscard]] const TensorT<double>& sum(std::size_t length) const { return m_sums[length]; }

private:
    [[nodiscard]] const Node& node(int i) const { return m_graph.nodes[static_cast<std::size_t>(i)]; }
    [[nodiscard]] const Shape& shapeOf(int i) const
    {
        return i == inputNode ? m_in->shape() : m_shapes[static_cast<std::size_t>(i)];
    }
    [[nodiscard]] std::vector<Pointer> inputsOf(int i) const
    {
        std::vector<Pointer> inputs;
        for (const int from : node(i).inputs)
            inputs.push_back(from == inputNode ? m_in : m_outputs[static_cast<std::size_t>(from)]);
        return inputs;
    }

    /// The gradient at the output of `to` from the one at the output of `from`, along a chain of first
    /// inputs.
    [[nodiscard]] Pointer through(int from, int to, Pointer gradient) const
    {
        for (int i = from; i != to; i = node(i).inputs[0]) {
            std::vector<Shape> shapes;
            for (const int input : node(i).inputs) shapes.push_back(shapeOf(input));
            const auto at = static_cast<std::size_t>(i);
            gradient = backwardNode(m_context, i, gradient, inputsOf(i), m_outputs[at], shapes, m_memory[at])
                           .inputs[0];
        }
        return gradient;
    }

    /// `gradient` is the one at the output of block `block` - 1, after `length` branches.
    [[nodiscard]] bool descend(std::size_t block, const Pointer& gradient, std::size_t length)
    {
        if (m_stop.stop_requested()) return false;
        if (block == 0) {
            double square = 0;
            for (Index i = 0; i < gradient->size(); ++i) {
                square += (*gradient)[i] * (*gradient)[i];
                m_sums[length][i] += (*gradient)[i];
            }
            m_normSums[length] += std::sqrt(square);
            return true;
        }
        const BlockRange& range = m_graph.blocks[block - 1];
        int add = range.last;
        while (kindOf(node(add).op) != OpKind::Add) add = node(add).inputs[0];
        const Pointer atAdd = through(range.last, add, gradient);
        return descend(block - 1, atAdd, length) &&
               descend(block - 1, through(node(add).inputs[0], range.input, atAdd), length + 1);
    }

    const Graph& m_graph;
    const std::vector<Shape>& m_shapes;
    Pointer m_in;
    RunContextT<double> m_context;
    std::stop_token m_stop;
    std::vector<Pointer> m_outputs;
    std::vector<NodeMemoryT<double>> m_memory;
    std::vector<double> m_normSums;      ///< by length
    std::vector<TensorT<double>> m_sums; ///< by length
};

double normOf(const TensorT<double>& t)
{
    double square = 0;
    for (const double v : t.values()) square += v * v;
    return std::sqrt(square);
}

PathDistribution distributionOf(const Walk& walk, Index blocks)
{
    PathDistribution distribution;
    TensorT<double> all(walk.sum(0).shape());
    double total = 0;
    double paths = 1;
    for (Index k = 0; k <= blocks; ++k) {
        const auto at = static_cast<std::size_t>(k);
        PathLength length;
        length.length = k;
        length.paths = paths;
        length.binomial = paths / std::exp2(static_cast<double>(blocks));
        length.normSum = walk.normSum(at);
        length.normOfSum = normOf(walk.sum(at));
        total += length.normSum;
        for (Index i = 0; i < all.size(); ++i) all[i] += walk.sum(at)[i];
        distribution.lengths.push_back(length);
        paths = paths * static_cast<double>(blocks - k) / static_cast<double>(k + 1);
    }
    for (PathLength& length : distribution.lengths) {
        length.share = total > 0 ? length.normSum / total : 0;
        distribution.meanLength += length.share * static_cast<double>(length.length);
    }
    distribution.binomialMean = static_cast<double>(blocks) / 2;
    distribution.gradient = all.cast<float>();
    return distribution;
}

} // namespace

Result<PathDistribution> measurePaths(const DepthSetting& setting, const LabBatch& batch,
                                      std::stop_token stop)
{
    assert(setting.net != SweepNet::Plain);
    assert(setting.blockCount() >= 1 && setting.blockCount() <= mostPathBlocks);
    const Graph graph = networkGraph(depthNetwork(setting, batch.images.shape().c, batch.classes));
    const Shape in = batch.images.shape();
    const auto shapes = inferShapes(graph, in, setting.mode == Mode::Train);
    if (!shapes) return shapes.error();
    const InitSpec init{setting.init, setting.seed, setting.scaling == BranchScaling::ZeroInit};
    const ParameterSetT<double> parameters =
        initialise(graph, parameterInfos(graph, *shapes, in), init).cast<double>();
    Walk walk(graph, *shapes, parameters, batch, setting.mode, std::move(stop));
    if (!walk.run()) {
        Error error;
        error.code = ErrorCode::Cancelled;
        return error;
    }
    return distributionOf(walk, setting.blockCount());
}

} // namespace resblock
