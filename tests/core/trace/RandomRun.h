// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ParameterSet.h"
#include "core/tensor/Random.h"
#include "core/trace/TraceRecorder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

namespace resblock::test {

/// Everything of one run in one place: random parameters (gamma, beta and running statistics too, so that no
/// term is 0 or 1 by luck), a random input and, for graphs without a loss, a random upstream gradient.
template <typename S>
struct RandomRun {
    Graph graph;
    std::vector<Shape> shapes;
    std::vector<ParameterInfo> infos;
    ParameterSetT<S> parameters;
    RunInputT<S> input;
    Mode mode;

    RandomRun(Graph g, const Shape& in, Mode m, std::uint64_t seed = 1) : graph(std::move(g)), mode(m)
    {
        Random random(seed);
        shapes = inferShapes(graph, in, mode == Mode::Train).value();
        infos = parameterInfos(graph, shapes, in);
        for (const ParameterInfo& info : infos) parameters.add(info.name, info.dims, drawn(info, random));
        input.in = normal(in, random);
        if (kindOf(graph.nodes.back().op) == OpKind::SoftmaxCrossEntropy) {
            const Index classes = shapes[shapes.size() - 2].c;
            for (Index n = 0; n < in.n; ++n)
                input.targets.push_back(static_cast<int>(random.below(static_cast<std::uint64_t>(classes))));
        } else {
            input.upstream = normal(shapes.back(), random);
        }
    }

    [[nodiscard]] std::shared_ptr<const TraceT<S>> trace(const RecordPolicy& policy = {}) const
    {
        return record(graph, parameters, input, mode, policy).value();
    }

    static TensorT<S> normal(const Shape& shape, Random& random)
    {
        TensorT<S> t(shape);
        for (S& v : t.values()) v = static_cast<S>(random.normal());
        return t;
    }

private:
    static TensorT<S> drawn(const ParameterInfo& info, Random& random)
    {
        TensorT<S> t = normal(info.shape, random);
        const bool positive = info.role == ParameterRole::Gamma || info.role == ParameterRole::RunningVar;
        const double scale = info.role == ParameterRole::Weight
                                 ? std::sqrt(2.0 / static_cast<double>(info.shape.perSample()))
                                 : 0.3;
        for (S& v : t.values())
            v = static_cast<S>(positive ? 1 + 0.3 * std::tanh(static_cast<double>(v))
                                        : scale * static_cast<double>(v));
        return t;
    }
};

/// The recorded tensor, which has to be there.
template <typename S>
const TensorT<S>& tensorOf(const TraceT<S>& trace, const StageId& id, Pass pass)
{
    const StageT<S>* stage = trace.stage(id, pass);
    if (!stage || !stage->output) throw std::runtime_error("no tensor recorded for " + id);
    return *stage->output;
}

template <typename S>
const TensorT<S>& parameterGradient(const TraceT<S>& trace, const std::string& name)
{
    for (const auto& g : trace.parameterGradients)
        if (g.name == name && g.gradient) return *g.gradient;
    throw std::runtime_error("no gradient recorded for " + name);
}

template <typename S>
double largestDifference(const TensorT<S>& a, const TensorT<S>& b)
{
    EXPECT_EQ(a.shape(), b.shape());
    double largest = 0;
    for (Index i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
    return largest;
}

template <typename S>
double dot(const TensorT<S>& a, const TensorT<S>& b)
{
    double sum = 0;
    for (Index i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    return sum;
}

} // namespace resblock::test
