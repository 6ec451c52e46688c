// SPDX-License-Identifier: GPL-3.0-or-later
// The run itself: which node is computed when, what is recorded of it, and when its tensors are let go.
#include "core/trace/TraceRecorder.h"

#include "core/trace/NodeRun.h"

#include <cassert>
#include <utility>

namespace resblock {

namespace {

/// A tensor with its statistics, which travel with it: where a node passes its tensor on unchanged they are
/// not computed again.
template <typename S>
struct Value {
    TensorPtr<S> tensor;
    std::optional<Statistics> statistics;

    const Statistics& measured()
    {
        if (!statistics) statistics = statisticsOf<S>(tensor->values());
        return *statistics;
    }
};

template <typename S>
class Recorder {
public:
    Recorder(const Graph& graph, const ParameterSetT<S>& parameters, const RunInputT<S>& input, Mode mode,
             const RecordPolicy& policy, std::vector<Shape> shapes, std::stop_token stop,
             const Progress& progress, const StageObserver<S>& observe)
        : m_graph(graph), m_input(input), m_policy(policy), m_shapes(std::move(shapes)),
          m_stop(std::move(stop)), m_progress(progress),
          m_observe(observe), m_context{graph, parameters, input.targets, mode},
          m_trace(std::make_shared<TraceT<S>>()),
          m_withBackward(policy.backward && (endsInLoss() || input.upstream)),
          m_values(graph.nodes.size() + 1), m_readers(graph.nodes.size() + 1), m_memory(graph.nodes.size())
    {
        m_trace->mode = mode;
    }

    [[nodiscard]] bool forward();
    [[nodiscard]] bool backward();
    [[nodiscard]] bool withBackward() const { return m_withBackward; }
    [[nodiscard]] std::shared_ptr<const TraceT<S>> take() { return std::move(m_trace); }

private:
    [[nodiscard]] int nodeCount() const { return static_cast<int>(m_graph.nodes.size()); }
    [[nodiscard]] const Node& node(int i) const { return m_graph.nodes[static_cast<std::size_t>(i)]; }
    [[nodiscard]] bool endsInLoss() const
    {
        return kindOf(m_graph.nodes.back().op) == OpKind::SoftmaxCrossEntropy;
    }
    [[nodiscard]] const Shape& shapeOf(int i) const
    {
        return i == inputNode ? m_input.in.shape() : m_shapes[static_cast<std::size_t>(i)];
    }
    /// Slot of a node in the lists that hold the input too, which comes first.
    [[nodiscard]] static std::size_t slot(int i) { return static_cast<std::size_t>(i + 1); }
    [[nodiscard]] bool keeps(int i) const;
    /// One more node is done; false when the run has to end.
    [[nodiscard]] bool advance();
    void release(int i);
    void releaseReader(int i);

    void addStage(int i, Pass pass, Value<S>& value, std::vector<int> inputs);
    void recordNorm(int i);
    void recordLoss(int i);
    void recordParameters(int i, std::vector<TensorT<S>> gradients);
    void addGradient(int i, const TensorPtr<S>& gradient, const Value<S>& passedOn);
    void countReaders();
    [[nodiscard]] std::vector<TensorPtr<S>> inputsOf(int i) const;
    [[nodiscard]] std::vector<int> consumerStages(int i) const;

    const Graph& m_graph;
    const RunInputT<S>& m_input;
    const RecordPolicy& m_policy;
    std::vector<Shape> m_shapes;
    std::stop_token m_stop;
    const Progress& m_progress;
    const StageObserver<S>& m_observe;
    RunContextT<S> m_context;
    std::shared_ptr<TraceT<S>> m_trace;
    bool m_withBackward;
    int m_done = 0;

    std::vector<Value<S>> m_values; ///< outputs that are still needed
    std::vector<int> m_readers;     ///< how many reads of each output are still to come
    std::vector<NodeMemoryT<S>> m_memory;
    std::vector<Value<S>> m_gradients; ///< of the outputs, summed over the consumers seen so far
    std::vector<std::vector<int>> m_consumers;
};

template <typename S>
bool Recorder<S>::keeps(int i) const
{
    switch (m_policy.keep) {
    case RecordPolicy::Keep::Everything:
        return true;
    case RecordPolicy::Keep::StatisticsOnly:
        return false;
    case RecordPolicy::Keep::OpenBlock:
        break;
    }
    if (!m_graph.hasSection(m_policy.block)) return false;
    const BlockRange block = m_graph.section(m_policy.block);
    return i == block.input || (i >= block.first && i <= block.last);
}

template <typename S>
bool Recorder<S>::advance()
{
    ++m_done;
    if (m_progress) m_progress(static_cast<double>(m_done) / (nodeCount() * (m_withBackward ? 2 : 1)));
    return !m_stop.stop_requested();
}

template <typename S>
void Recorder<S>::release(int i)
{
    m_values[slot(i)] = {};
}

template <typename S>
void Recorder<S>::releaseReader(int i)
{
    if (--m_readers[slot(i)] == 0) release(i);
}

template <typename S>
void Recorder<S>::addStage(int i, Pass pass, Value<S>& value, std::vector<int> inputs)
{
    StageT<S> stage;
    stage.id = m_graph.idOf(i);
    stage.pass = pass;
    stage.node = i;
    stage.inputs = std::move(inputs);
    stage.shape = value.tensor->shape();
    stage.statistics = value.measured();
    if (m_observe) m_observe(i, pass, value.tensor);
    if (keeps(i)) stage.output = value.tensor;
    auto& place = m_trace->index.try_emplace(stage.id, -1, -1).first->second;
    (pass == Pass::Forward ? place.first : place.second) = static_cast<int>(m_trace->stages.size());
    m_trace->stages.push_back(std::move(stage));
}

template <typename S>
void Recorder<S>::countReaders()
{
    for (int i = 0; i < nodeCount(); ++i) {
        const OpKind kind = kindOf(node(i).op);
        const bool again = m_withBackward && traitsOf(kind).backwardReadsInput;
        for (const int from : node(i).inputs) m_readers[slot(from)] += again ? 2 : 1;
        if (m_withBackward && traitsOf(kind).backwardReadsOutput) ++m_readers[slot(i)];
    }
}

template <typename S>
std::vector<TensorPtr<S>> Recorder<S>::inputsOf(int i) const
{
    std::vector<TensorPtr<S>> inputs;
    for (const int from : node(i).inputs) inputs.push_back(m_values[slot(from)].tensor);
    return inputs;
}

template <typename S>
bool Recorder<S>::forward()
{
    if (m_stop.stop_requested()) return false;
    countReaders();
    m_values[0].tensor = std::make_shared<TensorT<S>>(m_input.in);
    addStage(inputNode, Pass::Forward, m_values[0], {});
    if (m_readers[0] == 0) release(inputNode);
    for (int i = 0; i < nodeCount(); ++i) {
        const std::size_t at = static_cast<std::size_t>(i);
        Value<S>& value = m_values[slot(i)];
        value.tensor = forwardNode(m_context, i, inputsOf(i), m_shapes[at], m_memory[at]);
        if (const Value<S>& from = m_values[slot(node(i).inputs[0])]; value.tensor == from.tensor)
            value.statistics = from.statistics;
        std::vector<int> stages;
        for (const int from : node(i).inputs) stages.push_back(from + 1); // "in" is stage 0
        addStage(i, Pass::Forward, value, std::move(stages));
        recordNorm(i);
        recordLoss(i);
        for (const int from : node(i).inputs) releaseReader(from);
        if (m_readers[slot(i)] == 0) release(i);
        if (!m_withBackward) m_memory[at] = {};
        if (!advance()) return false;
    }
    m_trace->forwardCount = static_cast<int>(m_trace->stages.size());
    return true;
}

template <typename S>
void Recorder<S>::recordNorm(int i)
{
    const NodeMemoryT<S>& memory = m_memory[static_cast<std::size_t>(i)];
    if (!memory.norm) return;
    BatchNormRecordT<S> record;
    record.mean = memory.norm->mean;
    record.var = memory.norm->var;
    record.runningMeanAfter = memory.runningMeanAfter;
    record.runningVarAfter = memory.runningVarAfter;
    if (keeps(i)) record.xhat = TensorPtr<S>(memory.norm, &memory.norm->xhat);
    m_trace->batchNorms.emplace(m_graph.idOf(i), std::move(record));
}

template <typename S>
void Recorder<S>::recordLoss(int i)
{
    const NodeMemoryT<S>& memory = m_memory[static_cast<std::size_t>(i)];
    if (!memory.probabilities) return;
    m_trace->lossPerSample = memory.lossPerSample;
    m_trace->loss = (*m_values[slot(i)].tensor)[0];
    m_trace->probabilities = memory.probabilities;
}

template <typename S>
void Recorder<S>::addGradient(int i, const TensorPtr<S>& gradient, const Value<S>& passedOn)
{
    Value<S>& sum = m_gradients[slot(i)];
    if (!sum.tensor) {
        sum.tensor = gradient;
        if (gradient == passedOn.tensor) sum.statistics = passedOn.statistics;
        return;
    }
    // a gradient may be shared with other stages, so the sum gets a tensor of its own
    auto total = std::make_shared<TensorT<S>>(TensorT<S>::unassigned(gradient->shape()));
    addForward(*sum.tensor, *gradient, *total);
    sum = {std::move(total), {}};
}

template <typename S>
std::vector<int> Recorder<S>::consumerStages(int i) const
{
    std::vector<int> stages;
    for (const int consumer : m_consumers[slot(i)])
        stages.push_back(m_trace->forwardCount + nodeCount() - 1 - consumer);
    return stages;
}

template <typename S>
void Recorder<S>::recordParameters(int i, std::vector<TensorT<S>> gradients)
{
    static const std::vector<std::string> suffixes = {".weight", ".bias"};
    // the list grows from the last node to the first and is turned round at the end
    for (std::size_t p = gradients.size(); p-- > 0;) {
        ParameterGradientT<S> record;
        record.name = m_graph.idOf(i) + suffixes[p];
        record.node = i;
        const Shape& s = gradients[p].shape();
        if (kindOf(node(i).op) == OpKind::Conv2d && p == 0)
            record.dims = {s.n, s.c, s.h, s.w};
        else if (kindOf(node(i).op) == OpKind::Linear && p == 0)
            record.dims = {s.n, s.c};
        else
            record.dims = {s.c};
        const Statistics statistics = statisticsOf<S>(std::as_const(gradients[p]).values());
        record.l2 = statistics.l2;
        record.finite = statistics.finite();
        record.nans = statistics.nans;
        if (m_policy.parameterGradients && keeps(i))
            record.gradient = std::make_shared<TensorT<S>>(std::move(gradients[p]));
        m_trace->parameterGradients.push_back(std::move(record));
    }
}

template <typename S>
bool Recorder<S>::backward()
{
    m_gradients.resize(m_graph.nodes.size() + 1);
    m_consumers.resize(m_graph.nodes.size() + 1);
    for (int i = 0; i < nodeCount(); ++i)
        for (const int from : node(i).inputs) m_consumers[slot(from)].push_back(i);

    const int last = nodeCount() - 1;
    if (m_input.upstream)
        m_gradients[slot(last)].tensor = std::make_shared<TensorT<S>>(*m_input.upstream);
    else
        m_gradients[slot(last)].tensor = std::make_shared<TensorT<S>>(shapeOf(last), S(1));

    for (int i = last; i >= 0; --i) {
        NodeMemoryT<S>& memory = m_memory[static_cast<std::size_t>(i)];
        Value<S> dY = std::exchange(m_gradients[slot(i)], {});
        // nothing reads the output of a dead end, so it does not move the loss
        if (!dY.tensor) dY.tensor = std::make_shared<TensorT<S>>(shapeOf(i));
        addStage(i, Pass::Backward, dY, consumerStages(i));
        std::vector<Shape> inputShapes;
        for (const int from : node(i).inputs) inputShapes.push_back(shapeOf(from));
        NodeGradientsT<S> gradients =
            backwardNode(m_context, i, dY.tensor, inputsOf(i), m_values[slot(i)].tensor, inputShapes, memory);
        for (std::size_t k = 0; k < gradients.inputs.size(); ++k)
            addGradient(node(i).inputs[k], std::exchange(gradients.inputs[k], nullptr), dY);
        recordParameters(i, std::move(gradients.parameters));
        memory = {};
        const OpKind kind = kindOf(node(i).op);
        if (traitsOf(kind).backwardReadsOutput) releaseReader(i);
        if (traitsOf(kind).backwardReadsInput)
            for (const int from : node(i).inputs) releaseReader(from);
        if (!advance()) return false;
    }
    Value<S> dIn = std::exchange(m_gradients[0], {});
    if (!dIn.tensor) dIn.tensor = std::make_shared<TensorT<S>>(m_input.in.shape());
    addStage(inputNode, Pass::Backward, dIn, consumerStages(inputNode));
    std::reverse(m_trace->parameterGradients.begin(), m_trace->parameterGradients.end());
    return true;
}

Error plainError(ErrorCode code, std::vector<std::string> args)
{
    Error error;
    error.code = code;
    error.args = std::move(args);
    return error;
}

/// What is wrong with the targets or the upstream gradient of a run, if anything.
template <typename S>
std::optional<Error> checkInput(const Graph& graph, const RunInputT<S>& input,
                                const std::vector<Shape>& shapes)
{
    const Shape& last = shapes.back();
    if (kindOf(graph.nodes.back().op) == OpKind::SoftmaxCrossEntropy) {
        const Index classes = shapes[static_cast<std::size_t>(graph.nodes.back().inputs[0])].c;
        assert(static_cast<Index>(input.targets.size()) == input.in.shape().n);
        for (const int target : input.targets)
            if (target < 0 || target >= classes)
                return plainError(ErrorCode::TargetRange, {std::to_string(target), std::to_string(classes)});
    }
    if (input.upstream && input.upstream->shape() != last)
        return plainError(ErrorCode::TensorShape,
                          {"upstream", toString(input.upstream->shape(), true), toString(last, true)});
    return std::nullopt;
}

} // namespace

template <typename S>
Result<std::shared_ptr<const TraceT<S>>>
record(const Graph& graph, const ParameterSetT<S>& parameters, const RunInputT<S>& input, Mode mode,
       const RecordPolicy& policy, std::stop_token stop, const Progress& progress,
       const std::type_identity_t<StageObserver<S>>& observe)
{
    if (graph.nodes.empty()) return plainError(ErrorCode::NodeNone, {});
    const auto shapes = inferShapes(graph, input.in.shape(), mode == Mode::Train);
    if (!shapes) return shapes.error();
    if (auto error = checkInput(graph, input, *shapes)) return *error;

    Recorder<S> recorder(graph, parameters, input, mode, policy, *shapes, std::move(stop), progress, observe);
    if (!recorder.forward() || (recorder.withBackward() && !recorder.backward()))
        return plainError(ErrorCode::Cancelled, {});
    return recorder.take();
}

template Result<std::shared_ptr<const TraceT<float>>> record(const Graph&, const ParameterSetT<float>&,
                                                             const RunInputT<float>&, Mode,
                                                             const RecordPolicy&, std::stop_token,
                                                             const Progress&, const StageObserver<float>&);
template Result<std::shared_ptr<const TraceT<double>>> record(const Graph&, const ParameterSetT<double>&,
                                                              const RunInputT<double>&, Mode,
                                                              const RecordPolicy&, std::stop_token,
                                                              const Progress&, const StageObserver<double>&);

} // namespace resblock
