// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/Shattering.h"

#include "core/model/Initializer.h"
#include "core/trace/TraceRecorder.h"

#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>

namespace resblock {

namespace {

constexpr std::size_t lags = 16;
constexpr double reach = 2; ///< the scan runs from -reach to reach

Graph scanGraph(const ShatteringSetting& setting)
{
    Graph graph;
    const auto append = [&graph](std::string id, Op op, std::vector<int> inputs) {
        graph.nodes.push_back({std::move(id), std::move(op), std::move(inputs)});
        return static_cast<int>(graph.nodes.size()) - 1;
    };
    const auto unit = [&](const std::string& name, int from, Index width) {
        from = append(name + ".bn", BatchNorm2d{}, {from});
        from = append(name + ".relu", Relu{}, {from});
        return append(name + ".linear", Linear{width, false}, {from});
    };
    int last = append("first.linear", Linear{setting.width, false}, {inputNode});
    for (Index i = 0; i < setting.layers; ++i) {
        const std::string name = "layer" + std::to_string(i);
        int branch = unit(name, last, setting.width);
        if (setting.residual) {
            if (setting.beta != 1) branch = append(name + ".scale", Scale{setting.beta}, {branch});
            branch = append(name + ".add", Add{}, {branch, last});
        }
        last = branch;
    }
    unit("last", last, 1);
    return graph;
}

/// He's variance, twice that of the engine's linear layers, for all but the last layer.
ParameterSetT<double> scanParameters(const Graph& graph, const std::vector<Shape>& shapes, const Shape& in,
                                     std::uint64_t seed)
{
    InitSpec init;
    init.seed = seed;
    const std::vector<ParameterInfo> infos = parameterInfos(graph, shapes, in);
    ParameterSetT<double> parameters = initialise(graph, infos, init).cast<double>();
    for (const ParameterInfo& info : infos) {
        if (!info.name.ends_with(".linear.weight") || info.name.starts_with("last.")) continue;
        for (double& w : parameters.at(info.name).values()) w *= std::numbers::sqrt2;
    }
    return parameters;
}

} // namespace

std::vector<double> autocorrelation(const std::vector<double>& values, std::size_t count)
{
    assert(count <= values.size());
    std::vector<double> result(count, 0.0);
    if (values.empty()) return result;
    const double mean =
        std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    for (std::size_t k = 0; k < count; ++k)
        for (std::size_t i = 0; i + k < values.size(); ++i)
            result[k] += (values[i + k] - mean) * (values[i] - mean);
    const double variance = count > 0 ? result[0] : 0;
    for (double& r : result) r = variance > 0 ? r / variance : 0;
    return result;
}

ShatteringSetting shatteringSetting(std::size_t net, Index layers, std::uint64_t seed)
{
    ShatteringSetting setting;
    setting.residual = net > 0;
    setting.beta = net == 2 ? 0.1 : 1;
    setting.layers = layers;
    setting.seed = seed;
    return setting;
}

Result<ShatteringScan> scanGradients(const ShatteringSetting& setting, std::stop_token stop)
{
    assert(setting.layers >= 1 && setting.width >= 1 && setting.points > static_cast<Index>(lags));
    ShatteringScan scan;
    RunInputT<double> input;
    input.in = TensorT<double>(Shape{setting.points, 1, 1, 1});
    for (Index i = 0; i < setting.points; ++i) {
        const double x = reach * (2.0 * static_cast<double>(i) / static_cast<double>(setting.points - 1) - 1);
        input.in[i] = x;
        scan.inputs.push_back(x);
    }
    input.upstream = TensorT<double>(input.in.shape(), 1.0);

    const Graph graph = scanGraph(setting);
    const auto shapes = inferShapes(graph, input.in.shape(), true);
    if (!shapes) return shapes.error();
    const ParameterSetT<double> parameters = scanParameters(graph, *shapes, input.in.shape(), setting.seed);
    RecordPolicy policy;
    policy.keep = RecordPolicy::Keep::StatisticsOnly;
    policy.parameterGradients = false;
    const auto keepInput = [&scan](int node, Pass pass, const std::shared_ptr<const TensorT<double>>& value) {
        if (node == inputNode && pass == Pass::Backward)
            scan.gradients.assign(value->values().begin(), value->values().end());
    };
    const auto trace =
        record<double>(graph, parameters, input, Mode::Train, policy, std::move(stop), {}, keepInput);
    if (!trace) return trace.error();
    scan.autocorrelation = autocorrelation(scan.gradients, lags);
    return scan;
}

} // namespace resblock
