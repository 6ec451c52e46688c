// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/NormReport.h"

#include "core/explain/GradientParts.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace resblock {
namespace {

const Tensor* recorded(const NetworkRun& run, int node, Pass pass)
{
    const Stage* stage = run.trace ? run.trace->stage(run.graph.idOf(node), pass) : nullptr;
    return stage ? stage->output.get() : nullptr;
}

const BatchNormRecord* recordOf(const NetworkRun& run, int node)
{
    if (!run.trace) return nullptr;
    const auto it = run.trace->batchNorms.find(run.graph.idOf(node));
    return it == run.trace->batchNorms.end() ? nullptr : &it->second;
}

double parameterAt(const NetworkRun& run, int node, const char* suffix, Index channel)
{
    return static_cast<double>(run.parameters->at(run.graph.idOf(node) + suffix)[channel]);
}

/// The values of one channel as (N,1,H,W).
Tensor channelOf(const Tensor& t, Index channel)
{
    const Shape shape = t.shape();
    return Tensor({shape.n, 1, shape.h, shape.w}, channelValues(t, channel));
}

/// Mean and biased variance in double, about the mean.
void batchStatistics(const std::vector<float>& values, NormChannelReport& report)
{
    const auto count = static_cast<double>(values.size());
    double sum = 0, squares = 0;
    for (const float v : values) sum += static_cast<double>(v);
    report.batchMean = sum / count;
    for (const float v : values) {
        const double deviation = static_cast<double>(v) - report.batchMean;
        squares += deviation * deviation;
    }
    report.batchVar = squares / count;
}

double norm(const Tensor& t)
{
    return statisticsOf(t.values()).l2;
}

void measure(NormBackwardReport& report)
{
    report.directNorm = norm(report.direct);
    report.meanNorm = norm(report.mean);
    report.varianceNorm = norm(report.variance);
    report.dXNorm = norm(report.dX);
    for (const float v : report.dX.values()) {
        report.dXSum += static_cast<double>(v);
        report.dXAbsSum += std::abs(static_cast<double>(v));
    }
}

} // namespace

std::vector<float> channelValues(const Tensor& t, Index channel)
{
    std::vector<float> values;
    values.reserve(static_cast<std::size_t>(t.shape().n * t.shape().plane()));
    for (Index n = 0; n < t.shape().n; ++n) {
        const auto plane = t.plane(n, channel);
        values.insert(values.end(), plane.begin(), plane.end());
    }
    return values;
}

double NormChannelReport::unbiasedVar() const
{
    if (values < 2) return std::numeric_limits<double>::quiet_NaN();
    return batchVar * static_cast<double>(values) / static_cast<double>(values - 1);
}

double NormChannelReport::invStd() const
{
    return 1 / std::sqrt(var() + eps);
}

std::optional<NormChannelReport> normChannelReport(const NetworkRun& run, int node, Index channel)
{
    const Node& n = run.graph.nodes[static_cast<std::size_t>(node)];
    const auto* op = std::get_if<BatchNorm2d>(&n.op);
    const BatchNormRecord* record = recordOf(run, node);
    const Tensor* x = op ? recorded(run, n.inputs[0], Pass::Forward) : nullptr;
    const Tensor* y = recorded(run, node, Pass::Forward);
    if (!op || !record || !x || !y || !run.parameters) return std::nullopt;

    NormChannelReport report;
    report.train = run.trace->mode == Mode::Train;
    report.eps = op->eps;
    report.momentum = op->momentum;
    report.gamma = parameterAt(run, node, ".weight", channel);
    report.beta = parameterAt(run, node, ".bias", channel);
    report.nextMean = report.runningMean = parameterAt(run, node, ".running_mean", channel);
    report.nextVar = report.runningVar = parameterAt(run, node, ".running_var", channel);
    const std::vector<float> in = channelValues(*x, channel);
    report.values = static_cast<Index>(in.size());
    report.before = statisticsOf<float>(in);
    report.after = statisticsOf<float>(channelValues(*y, channel));
    batchStatistics(in, report);
    if (!report.train) return report;
    const auto c = static_cast<std::size_t>(channel);
    report.batchMean = static_cast<double>(record->mean[c]);
    report.batchVar = static_cast<double>(record->var[c]);
    report.nextMean = static_cast<double>(record->runningMeanAfter[c]);
    report.nextVar = static_cast<double>(record->runningVarAfter[c]);
    return report;
}

std::shared_ptr<const Tensor> normInputGradient(const NetworkRun& run, int node)
{
    const int input = run.graph.nodes[static_cast<std::size_t>(node)].inputs[0];
    const auto readers = std::ranges::count_if(run.graph.nodes, [input](const Node& n) {
        return std::ranges::find(n.inputs, input) != n.inputs.end();
    });
    if (readers == 1) {
        const Stage* stage = run.trace ? run.trace->stage(run.graph.idOf(input), Pass::Backward) : nullptr;
        return stage ? stage->output : nullptr;
    }
    if (!run.trace || !run.parameters) return nullptr;
    const auto dX = gradientThrough(run.graph, *run.parameters, RunInput{}, *run.trace, node);
    return dX ? *dX : nullptr;
}

std::optional<NormBackwardReport> normBackwardReport(const NetworkRun& run, int node, Index channel,
                                                     const Tensor& dX)
{
    const auto forward = normChannelReport(run, node, channel);
    const Tensor* dY = recorded(run, node, Pass::Backward);
    const BatchNormRecord* record = recordOf(run, node);
    if (!forward || !dY || !record->xhat || dX.shape() != dY->shape()) return std::nullopt;

    NormBackwardReport report;
    report.train = forward->train;
    report.scale = forward->gamma * forward->invStd();
    report.direct = channelOf(*dY, channel);
    report.dX = channelOf(dX, channel);
    const Tensor xhat = channelOf(*record->xhat, channel);
    for (Index i = 0; i < xhat.size(); ++i) {
        const auto g = static_cast<double>(report.direct[i]);
        report.meanDy += g;
        report.meanDyXhat += g * static_cast<double>(xhat[i]);
    }
    report.meanDy /= static_cast<double>(xhat.size());
    report.meanDyXhat /= static_cast<double>(xhat.size());
    const double mean = report.train ? -report.scale * report.meanDy : 0;
    const double variance = report.train ? -report.scale * report.meanDyXhat : 0;
    report.mean = Tensor(xhat.shape(), static_cast<float>(mean));
    report.variance = Tensor(xhat.shape());
    for (Index i = 0; i < xhat.size(); ++i) {
        report.direct[i] = static_cast<float>(report.scale * static_cast<double>(report.direct[i]));
        report.variance[i] = static_cast<float>(variance * static_cast<double>(xhat[i]));
    }
    measure(report);
    return report;
}

} // namespace resblock
