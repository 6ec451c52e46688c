// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ParameterSet.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace resblock {

namespace {

/// Collects the parameters of one node after the other.
class InfoList {
public:
    void addNode(const Node& node, int index, const Shape& in)
    {
        m_node = &node;
        m_index = index;
        if (const auto* conv = std::get_if<Conv2d>(&node.op)) {
            const Index inner = in.c / conv->geometry.groups;
            add("weight", ParameterRole::Weight, {conv->outChannels, inner, conv->kernel.h, conv->kernel.w});
            if (conv->bias) add("bias", ParameterRole::Bias, {conv->outChannels});
        } else if (const auto* linear = std::get_if<Linear>(&node.op)) {
            add("weight", ParameterRole::Weight, {linear->outFeatures, in.perSample()});
            if (linear->bias) add("bias", ParameterRole::Bias, {linear->outFeatures});
        } else if (std::holds_alternative<BatchNorm2d>(node.op) || std::holds_alternative<Affine>(node.op)) {
            add("weight", ParameterRole::Gamma, {in.c});
            add("bias", ParameterRole::Beta, {in.c});
            if (std::holds_alternative<Affine>(node.op)) return;
            add("running_mean", ParameterRole::RunningMean, {in.c});
            add("running_var", ParameterRole::RunningVar, {in.c});
        }
    }

    [[nodiscard]] std::vector<ParameterInfo> take() { return std::move(m_infos); }

private:
    void add(const std::string& suffix, ParameterRole role, std::vector<Index> dims)
    {
        Shape shape{1, dims[0], 1, 1};
        if (dims.size() == 2) shape = {dims[0], dims[1], 1, 1};
        if (dims.size() == 4) shape = {dims[0], dims[1], dims[2], dims[3]};
        m_infos.push_back({m_node->id + '.' + suffix, m_index, role, std::move(dims), shape});
    }

    std::vector<ParameterInfo> m_infos;
    const Node* m_node = nullptr;
    int m_index = 0;
};

std::string dimsText(const std::vector<Index>& dims)
{
    std::string text;
    for (const Index d : dims) {
        if (!text.empty()) text += 'x';
        text += std::to_string(d);
    }
    return text;
}

Error parameterError(ErrorCode code, std::vector<std::string> args)
{
    Error error;
    error.code = code;
    error.args = std::move(args);
    return error;
}

} // namespace

std::vector<ParameterInfo> parameterInfos(const Graph& graph, const std::vector<Shape>& shapes,
                                          const Shape& in)
{
    InfoList list;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const int from = graph.nodes[i].inputs[0];
        list.addNode(graph.nodes[i], static_cast<int>(i),
                     from == inputNode ? in : shapes[static_cast<std::size_t>(from)]);
    }
    return list.take();
}

Index parameterCount(const std::vector<ParameterInfo>& infos)
{
    Index count = 0;
    for (const ParameterInfo& info : infos)
        if (info.learned()) count += info.shape.count();
    return count;
}

Result<ParameterSet> matchParameters(const std::vector<ParameterInfo>& infos, ParameterSet given)
{
    std::set<std::string> expected;
    for (const ParameterInfo& info : infos) expected.insert(info.name);
    for (const auto& entry : given.entries())
        if (!expected.contains(entry.name) && !entry.name.ends_with("num_batches_tracked"))
            return parameterError(ErrorCode::TensorUnexpected, {entry.name});

    std::map<std::string, std::vector<Index>> dimsGiven;
    for (const auto& entry : given.entries()) dimsGiven[entry.name] = entry.dims;

    ParameterSet matched;
    for (const ParameterInfo& info : infos) {
        Tensor* tensor = given.find(info.name);
        if (!tensor) return parameterError(ErrorCode::TensorMissing, {info.name});
        const std::vector<Index>& dims = dimsGiven[info.name];
        if (dims != info.dims || tensor->size() != info.shape.count())
            return parameterError(ErrorCode::TensorShape, {info.name, dimsText(dims), dimsText(info.dims)});
        if (!std::ranges::all_of(tensor->values(), [](float v) { return std::isfinite(v); }))
            return parameterError(ErrorCode::TensorNotFinite, {info.name});
        if (tensor->shape() == info.shape)
            matched.add(info.name, info.dims, std::move(*tensor));
        else
            matched.add(info.name, info.dims,
                        Tensor(info.shape, {tensor->values().begin(), tensor->values().end()}));
    }
    return matched;
}

std::string weightsHash(const ParameterSet& parameters)
{
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    const auto feed = [&hash](const void* data, std::size_t size) {
        const auto* bytes = static_cast<const unsigned char*>(data);
        for (std::size_t i = 0; i < size; ++i) hash = (hash ^ bytes[i]) * 0x100000001B3ULL;
    };
    for (const auto& entry : parameters.entries()) {
        feed(entry.name.data(), entry.name.size());
        for (const Index d : entry.dims) feed(&d, sizeof d);
        feed(entry.value.data(), static_cast<std::size_t>(entry.value.size()) * sizeof(float));
    }
    std::string text(16, '0');
    for (std::size_t i = 0; i < 16; ++i) text[15 - i] = "0123456789abcdef"[(hash >> (4 * i)) & 15U];
    return text;
}

} // namespace resblock
