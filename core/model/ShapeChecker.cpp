// SPDX-License-Identifier: GPL-3.0-or-later
// inferShapes: asks each op for its shape; the first mistake ends the walk.
#include "core/model/ShapeReport.h"

#include <algorithm>

namespace resblock {

namespace {

constexpr Index largestSide = Index{1} << 12; ///< searched for "use a larger input"

Result<Shape> shapeOfNode(const Graph& graph, std::size_t index, const std::vector<Shape>& shapes,
                          const Shape& in, bool trainMode)
{
    const Node& node = graph.nodes[index];
    std::vector<Shape> inputs;
    for (const int i : node.inputs)
        inputs.push_back(i == inputNode ? in : shapes[static_cast<std::size_t>(i)]);
    const ShapeQuestion question(node.id, std::move(inputs), trainMode);
    Result<Shape> shape = std::visit([&](const auto& op) { return op.shape(question); }, node.op);
    if (shape.ok() && elementsOf(*shape) > static_cast<double>(largestTensor))
        return question.tooLarge(elementsOf(*shape));
    return shape;
}

/// Whether all nodes up to and including `last` accept a square input of this side.
bool accepts(const Graph& graph, std::size_t last, const Shape& in, Index side, bool trainMode)
{
    const Shape larger{in.n, in.c, side, side};
    std::vector<Shape> shapes;
    for (std::size_t i = 0; i <= last; ++i) {
        const Result<Shape> shape = shapeOfNode(graph, i, shapes, larger, trainMode);
        if (!shape) return false;
        shapes.push_back(*shape);
    }
    return true;
}

/// Offers the smallest square input that the failing node, and all before it, would accept; nothing if there
/// is none (behind a global average pool no picture is large enough).
void offerLargerInput(Error& error, const Graph& graph, std::size_t node, const Shape& in, bool trainMode)
{
    Index low = std::min(in.h, in.w);
    Index high = std::max<Index>(low + 1, 2);
    while (high <= largestSide && !accepts(graph, node, in, high, trainMode)) {
        low = high;
        high *= 2;
    }
    if (high > largestSide) return;
    while (high - low > 1) {
        const Index middle = low + (high - low) / 2;
        (accepts(graph, node, in, middle, trainMode) ? high : low) = middle;
    }
    error.repairs.push_back({RepairKind::UseLargerInput, high});
}

} // namespace

ShapeReport examineShapes(const Graph& graph, const Shape& in, bool trainMode)
{
    ShapeReport report;
    if (in.n < 1 || in.c < 1 || in.h < 1 || in.w < 1) {
        Error error;
        error.code = ErrorCode::ShapeInput;
        error.args = {std::to_string(in.c), "1"};
        error.shapes = {in};
        report.error = std::move(error);
        return report;
    }
    if (elementsOf(in) > static_cast<double>(largestTensor)) {
        Error error;
        error.code = ErrorCode::ShapeTooLarge;
        error.args = {inputStageId(), std::to_string(static_cast<long long>(elementsOf(in)))};
        error.shapes = {in};
        report.error = std::move(error);
        return report;
    }
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const Result<Shape> shape = shapeOfNode(graph, i, report.shapes, in, trainMode);
        if (!shape) {
            report.error = shape.error();
            report.node = static_cast<int>(i);
            if (report.error->code == ErrorCode::ShapeKernel ||
                report.error->code == ErrorCode::ShapeSingleValue)
                offerLargerInput(*report.error, graph, i, in, trainMode);
            return report;
        }
        report.shapes.push_back(*shape);
    }
    return report;
}

Result<std::vector<Shape>> inferShapes(const Graph& graph, const Shape& in, bool trainMode)
{
    ShapeReport report = examineShapes(graph, in, trainMode);
    if (report.error) return *std::move(report.error);
    return std::move(report.shapes);
}

} // namespace resblock
