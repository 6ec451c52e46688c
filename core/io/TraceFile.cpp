// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/TraceFile.h"

#include <cassert>

namespace resblock {
namespace {

void addTensor(TensorFile& file, std::string name, const Tensor& tensor)
{
    const Shape& s = tensor.shape();
    file.tensors.add(std::move(name), {s.n, s.c, s.h, s.w}, tensor);
}

void addVector(TensorFile& file, std::string name, const std::vector<float>& values)
{
    const auto count = static_cast<Index>(values.size());
    file.tensors.add(std::move(name), {count}, Tensor({1, count, 1, 1}, values));
}

/// The records of the normalisations in the order of their nodes.
template <typename Use>
void forEachNorm(const Graph& graph, const Trace& trace, Use use)
{
    for (const Node& node : graph.nodes)
        if (const auto it = trace.batchNorms.find(node.id); it != trace.batchNorms.end())
            use(node.id, it->second);
}

} // namespace

TensorFile traceFile(const Graph& graph, const RunInput& input, const Trace& trace)
{
    TensorFile file;
    for (const Stage& stage : trace.stages) {
        assert(stage.output);
        if (stage.pass != Pass::Forward) continue;
        addTensor(file, stage.node == inputNode ? "in" : "act." + stage.id, *stage.output);
    }
    forEachNorm(graph, trace, [&file](const StageId& id, const BatchNormRecord& record) {
        addTensor(file, "xhat." + id, *record.xhat);
        addVector(file, "stat." + id + ".mean", record.mean);
        addVector(file, "stat." + id + ".var", record.var);
    });
    if (trace.hasBackward() && input.upstream) addTensor(file, "upstream", *input.upstream);
    for (const Stage& stage : trace.stages) {
        if (stage.pass != Pass::Backward) continue;
        addTensor(file, stage.node == inputNode ? "grad.in" : "grad.act." + stage.id, *stage.output);
    }
    for (const ParameterGradient& gradient : trace.parameterGradients)
        file.tensors.add("grad.param." + gradient.name, gradient.dims, *gradient.gradient);
    if (trace.mode != Mode::Train) return file;
    forEachNorm(graph, trace, [&file](const StageId& id, const BatchNormRecord& record) {
        addVector(file, "buffer_after." + id + ".running_mean", record.runningMeanAfter);
        addVector(file, "buffer_after." + id + ".running_var", record.runningVarAfter);
    });
    return file;
}

} // namespace resblock
