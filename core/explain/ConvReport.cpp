// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/ConvReport.h"

#include "core/ops/Conv2d.h"

#include <algorithm>
#include <cmath>

namespace resblock {
namespace {

/// A convolution of a run with what it reads; padding resolved.
struct ConvOf {
    const Tensor* x = nullptr; ///< null where it was not kept
    Shape in;
    Shape out;
    const Tensor* w = nullptr;
    const Tensor* bias = nullptr;
    Conv2dGeometry g;

    [[nodiscard]] Index inputsPerGroup() const { return w->shape().c; }
    [[nodiscard]] Index outputsPerGroup() const { return w->shape().n / g.groups; }
    [[nodiscard]] Index firstInput(Index k) const { return k / outputsPerGroup() * inputsPerGroup(); }
    [[nodiscard]] Index firstOutput(Index c) const { return c / inputsPerGroup() * outputsPerGroup(); }
    /// Between one channel and another there are no groups.
    [[nodiscard]] Conv2dGeometry single() const
    {
        Conv2dGeometry one = g;
        one.groups = 1;
        return one;
    }
};

const Node* convolution(const NetworkRun& run, int node)
{
    if (node < 0 || !run.trace || !run.parameters) return nullptr;
    const Node& n = run.graph.nodes[static_cast<std::size_t>(node)];
    return kindOf(n.op) == OpKind::Conv2d ? &n : nullptr;
}

std::optional<ConvOf> convOf(const NetworkRun& run, int node)
{
    const Node* n = convolution(run, node);
    if (!n) return std::nullopt;
    const auto& op = std::get<Conv2d>(n->op);
    const Stage* x = run.trace->stage(run.graph.idOf(n->inputs[0]), Pass::Forward);
    const Stage* y = run.trace->stage(n->id, Pass::Forward);
    ConvOf conv;
    conv.w = run.parameters->find(n->id + ".weight");
    if (!x || !y || !conv.w) return std::nullopt;
    conv.x = x->output.get();
    conv.in = x->shape;
    conv.out = y->shape;
    conv.bias = op.bias ? run.parameters->find(n->id + ".bias") : nullptr;
    conv.g = op.geometry;
    conv.g.padding = resolvedPadding(op, conv.in);
    return conv;
}

const Tensor* gradientAt(const NetworkRun& run, int node)
{
    const Stage* stage = run.trace->stage(run.graph.idOf(node), Pass::Backward);
    return stage ? stage->output.get() : nullptr;
}

Tensor planeOf(const Tensor& t, Index n, Index c)
{
    return Tensor({1, 1, t.shape().h, t.shape().w}, t.plane(n, c));
}

/// The part of a weight's gradient, or of the weight, between two channels.
std::shared_ptr<const Tensor> kernelOf(const NetworkRun& run, int node, const Tensor* all, Index k, Index c)
{
    const auto conv = convOf(run, node);
    if (!conv || !all) return nullptr;
    return std::make_shared<const Tensor>(planeOf(*all, k, c - conv->firstInput(k)));
}

/// Output row (or column) p and kernel row r that an input row y and tap r belong to; -1 where there is none.
Index outputFor(Index y, Index tap, Index before, Index stride, Index dilation, Index count)
{
    const Index from = y + before - tap * dilation;
    if (from < 0 || from % stride != 0) return -1;
    return from / stride < count ? from / stride : -1;
}

} // namespace

std::size_t ConvShares::largest() const
{
    const auto it = std::ranges::max_element(sums, {}, [](double sum) { return std::abs(sum); });
    return it == sums.end() ? 0 : static_cast<std::size_t>(it - sums.begin());
}

std::optional<std::size_t> ConvShares::find(Index channel) const
{
    const auto it = std::ranges::find(channels, channel);
    return it == channels.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(it - channels.begin()));
}

double ConvShares::rest(std::size_t place) const
{
    double sum = 0;
    for (std::size_t i = 0; i < sums.size(); ++i)
        if (i != place) sum += sums[i];
    return sum;
}

std::optional<ConvShares> convShares(const NetworkRun& run, int node, const std::array<Index, 4>& at)
{
    const auto conv = convOf(run, node);
    const Stage* y = conv ? run.trace->stage(run.graph.idOf(node), Pass::Forward) : nullptr;
    if (!conv || !conv->x || !y->output) return std::nullopt;
    const auto [n, k, p, q] = at;
    const Shape& kernel = conv->w->shape();
    ConvShares shares;
    shares.channels = convInputsOf(run, node, k);
    shares.bias = conv->bias ? static_cast<double>((*conv->bias)[k]) : 0;
    shares.value = static_cast<double>((*y->output)(n, k, p, q));
    for (Index i = 0; i < kernel.c; ++i) {
        const Index c = conv->firstInput(k) + i;
        double sum = 0;
        for (Index r = 0; r < kernel.h; ++r)
            for (Index s = 0; s < kernel.w; ++s) {
                const Index row = p * conv->g.stride.h + r * conv->g.dilation.h - conv->g.padding.top;
                const Index column = q * conv->g.stride.w + s * conv->g.dilation.w - conv->g.padding.left;
                const bool inside = row >= 0 && row < conv->in.h && column >= 0 && column < conv->in.w;
                const double value = inside ? static_cast<double>((*conv->x)(n, c, row, column)) : 0.0;
                sum += static_cast<double>((*conv->w)(k, i, r, s)) * value;
            }
        shares.sums.push_back(sum);
    }
    return shares;
}

std::optional<ConvShares> convReturns(const NetworkRun& run, int node, const Tensor& dX,
                                      const std::array<Index, 4>& at)
{
    const auto conv = convOf(run, node);
    const Tensor* dY = conv ? gradientAt(run, node) : nullptr;
    if (!dY) return std::nullopt;
    const auto [n, c, y, x] = at;
    const Shape& kernel = conv->w->shape();
    const Index i = c % conv->inputsPerGroup();
    ConvShares shares;
    shares.value = static_cast<double>(dX(0, c, y, x));
    for (Index o = 0; o < conv->outputsPerGroup(); ++o) {
        const Index k = conv->firstOutput(c) + o;
        double sum = 0;
        for (Index r = 0; r < kernel.h; ++r)
            for (Index s = 0; s < kernel.w; ++s) {
                const Index p =
                    outputFor(y, r, conv->g.padding.top, conv->g.stride.h, conv->g.dilation.h, conv->out.h);
                const Index q =
                    outputFor(x, s, conv->g.padding.left, conv->g.stride.w, conv->g.dilation.w, conv->out.w);
                if (p < 0 || q < 0) continue;
                sum += static_cast<double>((*conv->w)(k, i, r, s)) * static_cast<double>((*dY)(n, k, p, q));
            }
        shares.channels.push_back(k);
        shares.sums.push_back(sum);
    }
    return shares;
}

std::vector<Index> convInputsOf(const NetworkRun& run, int node, Index outputChannel)
{
    std::vector<Index> channels;
    if (const auto conv = convOf(run, node))
        for (Index i = 0; i < conv->inputsPerGroup(); ++i)
            channels.push_back(conv->firstInput(outputChannel) + i);
    return channels;
}

std::shared_ptr<const Tensor> convPart(const NetworkRun& run, int node, Index sample, Index k, Index c)
{
    const auto conv = convOf(run, node);
    const auto kernel = convKernel(run, node, k, c);
    if (!conv || !conv->x || !kernel) return nullptr;
    auto part = std::make_shared<Tensor>(Shape{1, 1, conv->out.h, conv->out.w});
    conv2dForward<float>(planeOf(*conv->x, sample, c), *kernel, nullptr, conv->single(), *part);
    return part;
}

std::shared_ptr<const Tensor> convReturnedPart(const NetworkRun& run, int node, Index sample, Index k,
                                               Index c)
{
    const auto conv = convOf(run, node);
    const Tensor* dY = conv ? gradientAt(run, node) : nullptr;
    const auto kernel = convKernel(run, node, k, c);
    if (!dY || !kernel) return nullptr;
    auto part = std::make_shared<Tensor>(Shape{1, 1, conv->in.h, conv->in.w});
    conv2dBackwardData(planeOf(*dY, sample, k), *kernel, conv->single(), *part);
    return part;
}

std::shared_ptr<const Tensor> convInputGradient(const NetworkRun& run, int node, Index sample)
{
    const auto conv = convOf(run, node);
    const Tensor* dY = conv ? gradientAt(run, node) : nullptr;
    if (!dY) return nullptr;
    const Shape one{1, conv->in.c, conv->in.h, conv->in.w};
    const auto sampleOf = [sample](const Tensor& t) {
        const auto size = static_cast<std::size_t>(t.shape().perSample());
        return t.values().subspan(static_cast<std::size_t>(sample) * size, size);
    };
    const int input = run.graph.nodes[static_cast<std::size_t>(node)].inputs[0];
    const auto readers = std::ranges::count_if(run.graph.nodes, [input](const Node& n) {
        return std::ranges::find(n.inputs, input) != n.inputs.end();
    });
    if (readers == 1)
        if (const Tensor* recorded = gradientAt(run, input))
            return std::make_shared<const Tensor>(one, sampleOf(*recorded));
    auto dX = std::make_shared<Tensor>(one);
    conv2dBackwardData(Tensor({1, dY->shape().c, dY->shape().h, dY->shape().w}, sampleOf(*dY)), *conv->w,
                       conv->g, *dX);
    return dX;
}

std::shared_ptr<const Tensor> convKernel(const NetworkRun& run, int node, Index k, Index c)
{
    const Node* n = convolution(run, node);
    return n ? kernelOf(run, node, run.parameters->find(n->id + ".weight"), k, c) : nullptr;
}

std::shared_ptr<const Tensor> convKernelGradient(const NetworkRun& run, int node, Index k, Index c)
{
    const Node* n = convolution(run, node);
    if (!n) return nullptr;
    const auto it =
        std::ranges::find(run.trace->parameterGradients, n->id + ".weight", &ParameterGradient::name);
    return it == run.trace->parameterGradients.end() ? nullptr
                                                     : kernelOf(run, node, it->gradient.get(), k, c);
}

Tensor turned(const Tensor& kernel)
{
    Tensor result = kernel;
    for (Index n = 0; n < kernel.shape().n; ++n)
        for (Index c = 0; c < kernel.shape().c; ++c) std::ranges::reverse(result.plane(n, c));
    return result;
}

} // namespace resblock
