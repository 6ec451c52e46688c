// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/Explain.h"
#include "core/ops/BatchNorm2dExplain.h"

#include <optional>
#include <string>

namespace resblock {

/// What the explanation of a stage reads from a run. A tensor that was not kept is remembered as `missing`,
/// and a null pointer is given in its place.
template <typename S>
class RecordedRun {
public:
    RecordedRun(const Graph& graph, const ParameterSetT<S>& parameters, const RunInputT<S>& input,
                const TraceT<S>& trace)
        : m_graph(graph), m_parameters(parameters), m_input(input), m_trace(trace)
    {}

    [[nodiscard]] const Graph& graph() const { return m_graph; }
    [[nodiscard]] const TraceT<S>& trace() const { return m_trace; }
    [[nodiscard]] const std::vector<int>& targets() const { return m_input.targets; }
    [[nodiscard]] const Node& node(int i) const { return m_graph.nodes[static_cast<std::size_t>(i)]; }
    [[nodiscard]] bool train() const { return m_trace.mode == Mode::Train; }
    [[nodiscard]] const std::optional<Error>& missing() const { return m_missing; }

    [[nodiscard]] Shape shapeOf(int i) const { return m_trace.stage(m_graph.idOf(i), Pass::Forward)->shape; }
    [[nodiscard]] const TensorT<S>* tensor(int i, Pass pass);
    [[nodiscard]] const TensorT<S>* inputOf(int i, std::size_t operand = 0)
    {
        return tensor(node(i).inputs[operand], Pass::Forward);
    }
    [[nodiscard]] const TensorT<S>* xhatOf(int i);
    /// Requires a normalisation.
    [[nodiscard]] NormChannelT<S> normChannel(int i, Index c) const;
    [[nodiscard]] const TensorT<S>& parameter(int i, const char* suffix) const
    {
        return m_parameters.at(m_graph.idOf(i) + '.' + suffix);
    }

private:
    void miss(const StageId& stage, Pass pass);

    const Graph& m_graph;
    const ParameterSetT<S>& m_parameters;
    const RunInputT<S>& m_input;
    const TraceT<S>& m_trace;
    std::optional<Error> m_missing;
};

/// The terms of output `at` of a node. Empty when something is missing.
template <typename S>
[[nodiscard]] TermSum forwardTerms(RecordedRun<S>& run, int node, const Index4& at);
/// The terms that a node sends back to place `at` of one of its inputs, by its place among them.
template <typename S>
[[nodiscard]] TermSum backwardTerms(RecordedRun<S>& run, int node, std::size_t operand, const Index4& at);
/// The terms of the gradient of the node's parameter "weight" or "bias".
template <typename S>
[[nodiscard]] TermSum parameterTerms(RecordedRun<S>& run, int node, bool weight, const Index4& at);

} // namespace resblock
