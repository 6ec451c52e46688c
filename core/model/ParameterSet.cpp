// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ParameterSet.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace resblock {

namespace {

/// The extents of the tensor: vectors are {1,C,1,1}, linear weights {K,F,1,1}.
Shape tensorShape(const std::vector<Index>& dims)
{
    if (dims.size() == 2) return {dims[0], dims[1], 1, 1};
    if (dims.size() == 4) return {dims[0], dims[1], dims[2], dims[3]};
    return {1, dims[0], 1, 1};
}

/// The parameters of an op on an input; none where it has none.
std::vector<ParameterOf> parametersOf(const Op& op, const Shape& in)
{
    return std::visit(
        [&](const auto& o) {
            if constexpr (requires { o.parameters(in); })
                return o.parameters(in);
            else
                return std::vector<ParameterOf>();
        },
        op);
}

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
    std::vector<ParameterInfo> infos;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const Node& node = graph.nodes[i];
        const int from = node.inputs[0];
        const Shape& x = from == inputNode ? in : shapes[static_cast<std::size_t>(from)];
        for (ParameterOf& p : parametersOf(node.op, x)) {
            const Shape shape = tensorShape(p.dims);
            infos.push_back({node.id + '.' + p.name, static_cast<int>(i), p.role, std::move(p.dims), shape});
        }
    }
    return infos;
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
