// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Initializer.h"

#include "core/model/Skips.h"

#include "core/tensor/Random.h"

#include <algorithm>
#include <cmath>

namespace resblock {

const std::vector<std::string>& namesOf(InitScheme)
{
    static const std::vector<std::string> names = {"he", "he-fan-out", "glorot", "pytorch", "normal0.01"};
    return names;
}

namespace {

struct Fans {
    double in = 1;
    double out = 1;
};

/// Of a weight tensor (K, C/groups, R, S); linear weights are (K, F, 1, 1).
Fans fansOf(const ParameterInfo& weight, const Op& op)
{
    const Shape& s = weight.shape;
    const auto* conv = std::get_if<Conv2d>(&op);
    const Index groups = conv ? conv->geometry.groups : 1;
    return {static_cast<double>(s.perSample()), static_cast<double>(s.n / groups * s.plane())};
}

void fillNormal(Tensor& t, double std, Random& random)
{
    for (float& v : t.values()) v = static_cast<float>(std * random.normal());
}

void fillUniform(Tensor& t, double limit, Random& random)
{
    for (float& v : t.values()) v = static_cast<float>(limit * (2 * random.uniform() - 1));
}

void fillConv(Tensor& t, const Fans& fans, InitScheme scheme, Random& random)
{
    switch (scheme) {
    case InitScheme::HeFanIn:
        fillNormal(t, std::sqrt(2 / fans.in), random);
        break;
    case InitScheme::HeFanOut:
        fillNormal(t, std::sqrt(2 / fans.out), random);
        break;
    case InitScheme::Glorot:
        fillUniform(t, std::sqrt(6 / (fans.in + fans.out)), random);
        break;
    case InitScheme::PyTorchDefault:
        fillUniform(t, 1 / std::sqrt(fans.in), random);
        break;
    case InitScheme::Normal001:
        fillNormal(t, 0.01, random);
        break;
    }
}

/// One parameter. `fans` are those of the weight of the same node: a bias draws with its weight's fan-in.
Tensor draw(const ParameterInfo& info, const Op& op, const Fans& fans, const InitSpec& spec)
{
    Tensor t(info.shape);
    Random random(mixSeed(spec.seed, info.name));
    const bool pytorch = spec.scheme == InitScheme::PyTorchDefault;
    switch (info.role) {
    case ParameterRole::Weight:
        if (std::holds_alternative<Conv2d>(op))
            fillConv(t, fans, spec.scheme, random);
        else if (pytorch)
            fillUniform(t, 1 / std::sqrt(fans.in), random);
        else
            fillNormal(t, 1 / std::sqrt(fans.in), random);
        break;
    case ParameterRole::Bias:
        if (pytorch) fillUniform(t, 1 / std::sqrt(fans.in), random);
        break;
    case ParameterRole::Gamma:
    case ParameterRole::RunningVar:
        t.fill(1);
        break;
    case ParameterRole::Beta:
    case ParameterRole::RunningMean:
        break;
    }
    return t;
}

/// What may stand between a silenced node and the add: it gives zeros for zeros and a gradient for a
/// gradient. A product of a node with itself has no slope at zero.
bool passesZeroOn(const Node& node)
{
    return passesGradientAtZero(node.op) && (node.inputs.size() == 1 || node.inputs[0] != node.inputs[1]);
}

/// The node whose weight, set to zero, silences the block's branch without killing it: the normalisation or
/// convolution that the add reads. inputNode when there is no add, or when a ReLU sits right before it: at
/// exactly zero a ReLU passes no gradient, so the branch could never wake up.
int nodeToSilence(const Graph& graph, const BlockRange& block)
{
    const std::optional<Skip> skip = skipAround(graph, block);
    if (!skip) return inputNode;
    int branch = skip->branch;
    while (branch >= block.first && passesZeroOn(graph.nodes[static_cast<std::size_t>(branch)]))
        branch = graph.nodes[static_cast<std::size_t>(branch)].inputs[0];
    if (branch < block.first) return inputNode;
    const OpKind kind = kindOf(graph.nodes[static_cast<std::size_t>(branch)].op);
    return kind == OpKind::BatchNorm2d || kind == OpKind::Conv2d ? branch : inputNode;
}

} // namespace

ParameterSet initialise(const Graph& graph, const std::vector<ParameterInfo>& infos, const InitSpec& spec)
{
    ParameterSet set;
    Fans fans;
    for (const ParameterInfo& info : infos) {
        const Op& op = graph.nodes[static_cast<std::size_t>(info.node)].op;
        if (info.role == ParameterRole::Weight) fans = fansOf(info, op);
        set.add(info.name, info.dims, draw(info, op, fans, spec));
    }
    if (spec.zeroInitResidual) silenceBranches(graph, set);
    return set;
}

void silenceBranches(const Graph& graph, ParameterSet& parameters)
{
    for (const BlockRange& block : graph.blocks) {
        const int node = nodeToSilence(graph, block);
        if (node == inputNode) continue;
        for (const char* suffix : {".weight", ".bias"})
            if (Tensor* t = parameters.find(graph.idOf(node) + suffix)) t->fill(0);
    }
}

} // namespace resblock
