// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/BlockRun.h"

#include "app/cli/Console.h"
#include "core/model/GraphRepairs.h"

#include <algorithm>

namespace resblock {
namespace {

/// More values than this (4 bytes each, and a copy while writing) are refused instead of filling the memory.
constexpr double mostValues = 0x1.0p28;

/// Elements of everything the run keeps.
double valuesOf(const std::vector<Shape>& shapes, const std::vector<ParameterInfo>& infos)
{
    double values = 0;
    for (const Shape& s : shapes) values += 3.0 * static_cast<double>(s.count()); // value, xhat, gradient
    for (const ParameterInfo& info : infos) values += 2.0 * static_cast<double>(info.shape.count());
    return values;
}

Error tooLarge(const Graph& graph, const std::vector<Shape>& shapes, double values,
               const std::string& context)
{
    const auto largest = std::ranges::max_element(shapes, {}, &Shape::count);
    Error error;
    error.code = ErrorCode::ShapeTooLarge;
    error.args = {graph.idOf(static_cast<int>(largest - shapes.begin())),
                  std::to_string(static_cast<long long>(values))};
    error.context = context;
    return error;
}

} // namespace

Result<BlockRun> runBlock(const RunOptions& options, const Note& note)
{
    Result<Tensor> in = loadInput(options);
    if (!in) return in.error();
    const Shape inShape = in->shape();
    Result<BlockDescription> block = loadBlock(options, inShape.c, note);
    if (!block) return block.error();
    Result<Graph> graph = graphOf(*block);
    if (!graph) return graph.errorIn(blockContext(options));
    const Mode mode = options.mode == "train" ? Mode::Train : Mode::Eval;
    const Result<std::vector<Shape>> shapes = inferShapes(*graph, inShape, mode == Mode::Train);
    if (!shapes) {
        Error error = shapes.errorIn(blockContext(options));
        if (!std::holds_alternative<BlockSpec>(*block))
            offerForNodes(error, *graph, inShape, mode == Mode::Train);
        return error;
    }
    std::vector<ParameterInfo> infos = parameterInfos(*graph, *shapes, inShape);
    if (const double values = valuesOf(*shapes, infos); values > mostValues)
        return tooLarge(*graph, *shapes, values, blockContext(options));
    Result<ParameterSet> parameters = loadParameters(options, *graph, infos, note);
    if (!parameters) return parameters.error();
    Result<std::optional<Tensor>> upstream = loadUpstream(options, shapes->back());
    if (!upstream) return upstream.error();

    BlockRun run{std::move(*block),
                 std::move(*graph),
                 std::move(infos),
                 std::move(*parameters),
                 {std::move(*in), {}, std::move(*upstream)},
                 {}};
    RecordPolicy policy;
    policy.backward = run.input.upstream.has_value();
    auto recorded = record(run.graph, run.parameters, run.input, mode, policy, {}, terminalProgress());
    clearProgress();
    if (!recorded) return recorded.errorIn(blockContext(options));
    run.trace = std::move(*recorded);
    return run;
}

void HeldNotes::tell() const
{
    for (const std::string& text : m_notes) note(text);
}

} // namespace resblock
