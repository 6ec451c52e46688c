// SPDX-License-Identifier: GPL-3.0-or-later
// Which nodes become one step, and the runs over the steps.
#include "core/executor/Executor.h"

#include "core/executor/ConvStep.h"
#include "core/executor/NormStep.h"
#include "core/executor/PlainSteps.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <ranges>

namespace resblock {

namespace {

constexpr Index mostSlices = 4; ///< parts of a batch whose weight gradients are summed apart

Border larger(const Border& a, const Border& b)
{
    return {std::max(a.top, b.top), std::max(a.left, b.left), std::max(a.bottom, b.bottom),
            std::max(a.right, b.right)};
}

/// Goes over the graph once and collects the steps and what they ask of the nodes' layouts.
class Planner {
public:
    Planner(const Graph& graph, const std::vector<Shape>& shapes, const Shape& in,
            const ExecutorOptions& options)
        : m_graph(graph), m_options(options), m_layouts(graph.nodes.size() + 1),
          m_readers(graph.nodes.size() + 1), m_done(graph.nodes.size(), false)
    {
        m_layouts[0].shape = in;
        for (std::size_t i = 0; i < shapes.size(); ++i) m_layouts[i + 1].shape = shapes[i];
        for (std::size_t i = 0; i < graph.nodes.size(); ++i)
            for (const int from : graph.nodes[i].inputs) m_readers[slot(from)].push_back(static_cast<int>(i));
    }

    void plan()
    {
        m_layouts[0].narrow = narrowInput();
        for (int i = 0; i < static_cast<int>(m_graph.nodes.size()); ++i)
            if (!m_done[static_cast<std::size_t>(i)]) addStep(i);
    }
    [[nodiscard]] std::vector<std::unique_ptr<ExecutorStep>> takeSteps() { return std::move(m_steps); }
    [[nodiscard]] std::vector<RunState::Layout> takeLayouts() { return std::move(m_layouts); }

private:
    static std::size_t slot(int node) { return static_cast<std::size_t>(node + 1); }
    [[nodiscard]] const Node& node(int i) const { return m_graph.nodes[static_cast<std::size_t>(i)]; }
    [[nodiscard]] const Shape& shapeOf(int i) const { return m_layouts[slot(i)].shape; }

    /// The node's only reader, if it is of that kind; else -2.
    [[nodiscard]] int onlyReader(int i, OpKind kind) const
    {
        const auto& readers = m_readers[slot(i)];
        return readers.size() == 1 && kindOf(node(readers[0]).op) == kind ? readers[0] : -2;
    }
    /// The other summand of an add, if it has been computed when `i` is.
    [[nodiscard]] int computedSummand(int add, int i) const
    {
        const auto& inputs = node(add).inputs;
        if (inputs[0] == inputs[1]) return -2;
        const int other = inputs[0] == i ? inputs[1] : inputs[0];
        return other < i && (other == inputNode || m_done[static_cast<std::size_t>(other)]) ? other : -2;
    }
    /// The input picture is stored narrow if it is read by convolutions only, all of which can.
    [[nodiscard]] bool narrowInput() const
    {
        const auto& readers = m_readers[0];
        return !readers.empty() && std::ranges::all_of(readers, [&](int i) {
            const auto* conv = std::get_if<Conv2d>(&node(i).op);
            return conv != nullptr && kernels::BlockConv::narrowFits({conv->outChannels, shapeOf(inputNode).c,
                                                                      conv->kernel.h, conv->kernel.w},
                                                                     conv->geometry);
        });
    }

    /// What may follow a normalisation or a convolution in the same pass.
    struct Tail {
        int skip = -2;
        bool relu = false;
        int output = 0;
    };
    [[nodiscard]] Tail tailOf(int i)
    {
        Tail tail{-2, false, i};
        if (const int add = onlyReader(i, OpKind::Add); add >= 0) {
            const int other = computedSummand(add, i);
            if (other == -2) return tail;
            tail.skip = other;
            tail.output = add;
            m_done[static_cast<std::size_t>(add)] = true;
        }
        if (const int relu = onlyReader(tail.output, OpKind::Relu); relu >= 0) {
            tail.relu = true;
            tail.output = relu;
            m_done[static_cast<std::size_t>(relu)] = true;
        }
        return tail;
    }

    void addConv(int i, const Conv2d& op)
    {
        ConvStep::Plan plan;
        plan.node = i;
        plan.input = node(i).inputs[0];
        plan.bias = op.bias;
        plan.backward = m_options.backward;
        plan.winograd = m_options.winograd;
        plan.slices = std::min(shapeOf(inputNode).n, mostSlices);
        plan.output = i;
        const Shape& x = shapeOf(plan.input);
        Conv2dGeometry g = op.geometry;
        g.padding = resolvedPadding(op, x);
        kernels::BlockConv conv({op.outChannels, x.c, op.kernel.h, op.kernel.w}, g, x,
                                m_layouts[slot(plan.input)].narrow);
        m_layouts[slot(plan.input)].valueBorder =
            larger(m_layouts[slot(plan.input)].valueBorder, conv.inputBorder());

        const int norm = onlyReader(i, OpKind::BatchNorm2d);
        if (!m_options.backward) {
            if (norm >= 0 && m_options.mode == Mode::Eval) {
                plan.norm = norm;
                plan.eps = std::get<BatchNorm2d>(node(norm).op).eps;
                m_done[static_cast<std::size_t>(norm)] = true;
            }
            if (norm < 0 || plan.norm >= 0) {
                const Tail tail = tailOf(plan.norm >= 0 ? norm : i);
                plan.skip = tail.skip;
                plan.relu = tail.relu;
                plan.output = tail.output;
            }
        } else if (plan.input != inputNode) {
            m_layouts[slot(i)].gradientBorder = conv.upstreamBorder();
        }
        auto step = std::make_unique<ConvStep>(plan, std::move(conv), x, g);
        if (norm >= 0 && m_options.mode == Mode::Train) m_wantsMoments[norm] = step.get();
        // the skip is read where the result is written: both need the same border
        if (plan.skip >= inputNode) m_pairs.emplace_back(plan.skip, plan.output);
        m_steps.push_back(std::move(step));
    }

    void addNorm(int i, const BatchNorm2d& op)
    {
        const Tail tail = tailOf(i);
        NormStep::Plan plan{i, node(i).inputs[0], tail.skip, tail.relu, tail.output, op.eps, op.momentum};
        auto step = std::make_unique<NormStep>(plan, shapeOf(i).c);
        if (const auto it = m_wantsMoments.find(i); it != m_wantsMoments.end())
            it->second->setReader(step.get());
        m_steps.push_back(std::move(step));
    }

    void addStep(int i)
    {
        const Op& op = node(i).op;
        const int first = node(i).inputs[0];
        m_done[static_cast<std::size_t>(i)] = true;
        const auto add = [&](auto step) { m_steps.push_back(std::move(step)); };
        if (const auto* conv = std::get_if<Conv2d>(&op); conv != nullptr && conv->geometry.groups == 1)
            addConv(i, *conv);
        else if (const auto* norm = std::get_if<BatchNorm2d>(&op))
            addNorm(i, *norm);
        else if (kindOf(op) == OpKind::Relu)
            add(std::make_unique<SumStep>(first, -2, true, i));
        else if (kindOf(op) == OpKind::Add && first != node(i).inputs[1]) {
            const int relu = onlyReader(i, OpKind::Relu);
            if (relu >= 0) m_done[static_cast<std::size_t>(relu)] = true;
            add(std::make_unique<SumStep>(first, node(i).inputs[1], relu >= 0, relu >= 0 ? relu : i));
        } else if (const auto* pad = std::get_if<SubsamplePad>(&op))
            add(std::make_unique<SubsampleStep>(first, i, pad->geometry));
        else if (const auto* pool = std::get_if<MaxPool2d>(&op))
            add(std::make_unique<MaxPoolStep>(first, i, pool->geometry));
        else
            add(std::make_unique<ReferenceStep>(i));
    }

public:
    /// Steps that add a skip where they write need both images to have the same border.
    void equaliseBorders()
    {
        for (bool changed = true; changed;) {
            changed = false;
            for (const auto& [a, b] : m_pairs) {
                Border &first = m_layouts[slot(a)].valueBorder, &second = m_layouts[slot(b)].valueBorder;
                if (first == second) continue;
                first = second = larger(first, second);
                changed = true;
            }
        }
    }

private:
    const Graph& m_graph;
    ExecutorOptions m_options;
    std::vector<RunState::Layout> m_layouts;
    std::vector<std::vector<int>> m_readers;
    std::vector<bool> m_done;
    std::map<int, ConvStep*> m_wantsMoments;
    std::vector<std::pair<int, int>> m_pairs;
    std::vector<std::unique_ptr<ExecutorStep>> m_steps;
};

} // namespace

struct Executor::Parts {
    Graph graph;
    ExecutorOptions options;
    std::unique_ptr<RunState> run;
    std::vector<std::unique_ptr<ExecutorStep>> steps;
};

Executor::Executor(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Executor::~Executor() = default;

Result<std::unique_ptr<Executor>> Executor::create(const Graph& graph, const Shape& in,
                                                   const ExecutorOptions& options)
{
    const auto shapes = inferShapes(graph, in, options.mode == Mode::Train);
    if (!shapes) return shapes.error();
    auto parts = std::make_unique<Parts>();
    parts->graph = graph;
    parts->options = options;
    Planner planner(parts->graph, *shapes, in, options);
    planner.plan();
    planner.equaliseBorders();
    parts->steps = planner.takeSteps();
    parts->run = std::make_unique<RunState>(parts->graph, planner.takeLayouts(), options.threads);
    parts->run->mode = options.mode;
    parts->run->keepsValues = options.backward;
    parts->run->table = &kernels::current();
    return std::unique_ptr<Executor>(new Executor(std::move(parts)));
}

void Executor::load(const ParameterSet& parameters)
{
    m_parts->run->parameters = &parameters;
    for (const auto& step : m_parts->steps) step->load(*m_parts->run);
}

bool Executor::forward(std::shared_ptr<const Tensor> in, const std::vector<int>& targets,
                       ParameterSet* buffers, std::stop_token stop)
{
    RunState& run = *m_parts->run;
    assert(run.parameters != nullptr && in->shape() == run.layout(inputNode).shape);
    run.clear();
    run.targets = targets;
    run.buffers = m_parts->options.mode == Mode::Train ? buffers : nullptr;
    run.stop = std::move(stop);
    run.setValue(inputNode, std::move(in));
    for (const auto& step : m_parts->steps) {
        step->forward(run);
        if (run.stop.stop_requested()) return false;
    }
    return true;
}

bool Executor::backward(ParameterSet& gradients, std::stop_token stop)
{
    RunState& run = *m_parts->run;
    assert(m_parts->options.backward &&
           run.layout(static_cast<int>(m_parts->graph.nodes.size()) - 1).shape.count() == 1);
    run.gradients = &gradients;
    run.stop = std::move(stop);
    run.addGradient(static_cast<int>(m_parts->graph.nodes.size()) - 1, Tensor({1, 1, 1, 1}, 1.0F));
    for (const auto& step : std::views::reverse(m_parts->steps)) {
        if (run.hasGradient(step->output())) step->backward(run);
        if (run.stop.stop_requested()) return false;
    }
    return true;
}

Tensor Executor::value(int node) const
{
    return *m_parts->run->plain(node);
}

Index Executor::bytes() const
{
    return m_parts->run->bytes();
}

} // namespace resblock
