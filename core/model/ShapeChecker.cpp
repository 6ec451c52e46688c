// SPDX-License-Identifier: GPL-3.0-or-later
// inferShapes: one overload of NodeShape per kind of node; the first mistake ends the walk.
#include "core/model/ShapeReport.h"

#include <algorithm>
#include <numeric>

namespace resblock {

namespace {

constexpr Index largestTensor = Index{1} << 31; ///< elements
constexpr Index largestNumber = Index{1} << 24; ///< of a kernel, stride, padding, channel count
constexpr Index largestSide = Index{1} << 12;   ///< searched for "use a larger input"

Index ceilDiv(Index a, Index b)
{
    return (a + b - 1) / b;
}

std::string sizeText(Index h, Index w)
{
    return std::to_string(h) + 'x' + std::to_string(w);
}

double elements(const Shape& s)
{
    return static_cast<double>(s.n) * static_cast<double>(s.c) * static_cast<double>(s.h) *
           static_cast<double>(s.w);
}

/// The shape of one node's output from the shapes of its inputs.
class NodeShape {
public:
    NodeShape(const Node& node, std::vector<Shape> in, bool trainMode)
        : m_node(node), m_in(std::move(in)), m_train(trainMode)
    {}

    [[nodiscard]] Result<Shape> infer() const
    {
        Result<Shape> shape = std::visit(*this, m_node.op);
        if (shape.ok() && elements(*shape) > static_cast<double>(largestTensor))
            return tooLarge(elements(*shape));
        return shape;
    }

    Result<Shape> operator()(const Conv2d& op) const
    {
        const Conv2dGeometry& g = op.geometry;
        if (auto error = illegalWindow(op.kernel, g.stride, g.padding, g.dilation)) return *error;
        if (auto error = illegalGroups(op)) return *error;
        const Shape& x = m_in[0];
        const Shape w{op.outChannels, x.c / g.groups, op.kernel.h, op.kernel.w};
        if (elements(w) > static_cast<double>(largestTensor)) return tooLarge(elements(w));
        Conv2dGeometry resolved = g;
        resolved.padding = resolvedPadding(op, x);
        const Shape y = conv2dShape(x, w, resolved);
        if (y.h < 1 || y.w < 1) return kernelTooLarge(op.kernel, resolved.padding, g.dilation, true);
        return y;
    }

    Result<Shape> operator()(const BatchNorm2d&) const
    {
        const Shape& x = m_in[0];
        if (m_train && x.n * x.plane() == 1) {
            Error error = refusal(ErrorCode::ShapeSingleValue, {});
            error.repairs = {{RepairKind::UseEvalMode, 0}, {RepairKind::UseLargerBatch, 2}};
            return error;
        }
        return x;
    }

    Result<Shape> operator()(const Affine&) const { return m_in[0]; }
    Result<Shape> operator()(const Relu&) const { return m_in[0]; }
    Result<Shape> operator()(const Identity&) const { return m_in[0]; }
    Result<Shape> operator()(const Scale&) const { return m_in[0]; }
    Result<Shape> operator()(const Sigmoid&) const { return m_in[0]; }

    Result<Shape> operator()(const Multiply&) const
    {
        if (m_in[0] == m_in[1]) return m_in[0];
        return refusal(ErrorCode::ShapeMultiply, {});
    }

    Result<Shape> operator()(const Dropout& op) const
    {
        if (op.p >= 0 && op.p <= 1) return m_in[0];
        Error error = refusal(ErrorCode::OptionValue, {});
        error.args = {m_node.id + ".p", std::to_string(op.p), "0..1"};
        return error;
    }

    Result<Shape> operator()(const Add&) const
    {
        const Shape& branch = m_in[0];
        const Shape& shortcut = m_in[1];
        if (branch == shortcut) return branch;
        const bool sameSize = branch.h == shortcut.h && branch.w == shortcut.w;
        Error error = refusal(ErrorCode::ShapeAdd, {});
        error.repairs.push_back({RepairKind::UseProjection, 0});
        if (branch.c >= shortcut.c) error.repairs.push_back({RepairKind::UseZeroPad, 0});
        if (branch.c == shortcut.c) error.repairs.push_back({RepairKind::MatchStride, 1});
        if (sameSize) error.repairs.push_back({RepairKind::MatchChannels, shortcut.c});
        return error;
    }

    Result<Shape> operator()(const MaxPool2d& op) const { return pool(op.geometry); }
    Result<Shape> operator()(const AvgPool2d& op) const { return pool(op.geometry); }
    Result<Shape> operator()(const GlobalAvgPool2d&) const { return Shape{m_in[0].n, m_in[0].c, 1, 1}; }
    Result<Shape> operator()(const Flatten&) const { return Shape{m_in[0].n, m_in[0].perSample(), 1, 1}; }

    Result<Shape> operator()(const Linear& op) const
    {
        if (op.outFeatures < 1 || op.outFeatures > largestNumber)
            return illegal("out_features", op.outFeatures, 1);
        const Shape w{op.outFeatures, m_in[0].perSample(), 1, 1};
        if (elements(w) > static_cast<double>(largestTensor)) return tooLarge(elements(w));
        return Shape{m_in[0].n, op.outFeatures, 1, 1};
    }

    Result<Shape> operator()(const SubsamplePad& op) const
    {
        const SubsamplePadGeometry& g = op.geometry;
        if (g.stride < 1 || g.stride > largestNumber) return illegal("stride", g.stride, 1);
        if (std::max(g.channelsBefore, g.channelsAfter) > largestNumber)
            return tooLarge(static_cast<double>(std::max(g.channelsBefore, g.channelsAfter)));
        if (g.channelsBefore < 0 || g.channelsAfter < 0) {
            const Index wanted = m_in[0].c + g.channelsBefore + g.channelsAfter;
            Error error =
                refusal(ErrorCode::ShapeZeroPad, {std::to_string(m_in[0].c), std::to_string(wanted)});
            error.repairs = {{RepairKind::UseProjection, 0}};
            return error;
        }
        return subsamplePadShape(m_in[0], g);
    }

    Result<Shape> operator()(const Pad2d& op) const
    {
        if (auto error = illegalPadding(op.padding)) return *error;
        return pad2dShape(m_in[0], op.padding);
    }

    Result<Shape> operator()(const SoftmaxCrossEntropy&) const
    {
        if (m_in[0].plane() != 1)
            return refusal(ErrorCode::ShapeChannels,
                           {std::to_string(m_in[0].c), std::to_string(m_in[0].perSample())});
        return Shape{1, 1, 1, 1};
    }

private:
    /// A refusal of this node: its id before `args`, the shapes of its inputs.
    [[nodiscard]] Error refusal(ErrorCode code, std::vector<std::string> args) const
    {
        Error error;
        error.code = code;
        error.args = std::move(args);
        error.args.insert(error.args.begin(), m_node.id);
        error.shapes = m_in;
        return error;
    }

    [[nodiscard]] Error tooLarge(double count) const
    {
        return refusal(ErrorCode::ShapeTooLarge, {count < 9e18 ? std::to_string(static_cast<long long>(count))
                                                               : std::to_string(count)});
    }

    /// A number that no window can have; files are checked when read, so this guards what a program builds.
    [[nodiscard]] Error illegal(const std::string& field, Index value, Index least) const
    {
        Error error = refusal(ErrorCode::OptionValue, {});
        error.args = {m_node.id + '.' + field, std::to_string(value),
                      std::to_string(least) + ".." + std::to_string(largestNumber)};
        return error;
    }

    [[nodiscard]] std::optional<Error> illegalPadding(const Padding& p) const
    {
        for (const Index side : {p.top, p.left, p.bottom, p.right})
            if (side < 0 || side > largestNumber) return illegal("padding", side, 0);
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> illegalWindow(const Size2& kernel, const Size2& stride,
                                                     const Padding& padding, const Size2& dilation) const
    {
        const auto outside = [](Index v) { return v < 1 || v > largestNumber; };
        for (const Index v : {kernel.h, kernel.w})
            if (outside(v)) return illegal("kernel", v, 1);
        for (const Index v : {stride.h, stride.w})
            if (outside(v)) return illegal("stride", v, 1);
        for (const Index v : {dilation.h, dilation.w})
            if (outside(v)) return illegal("dilation", v, 1);
        return illegalPadding(padding);
    }

    [[nodiscard]] std::optional<Error> illegalGroups(const Conv2d& op) const
    {
        const Index groups = op.geometry.groups;
        const Index in = m_in[0].c;
        const Index out = op.outChannels;
        if (out < 1) {
            Error error = refusal(ErrorCode::ShapeChannels, {std::to_string(out), "1"});
            error.repairs = {{RepairKind::MatchChannels, 1}};
            return error;
        }
        if (out > largestNumber) return tooLarge(static_cast<double>(out));
        if (groups < 1 || groups > largestNumber) return illegal("groups", groups, 1);
        if (in % groups == 0 && out % groups == 0) return std::nullopt;
        const Index wrong = in % groups != 0 ? in : out;
        const Index needed = ceilDiv(wrong, groups) * groups;
        Error error = refusal(ErrorCode::ShapeChannels, {std::to_string(wrong), std::to_string(needed)});
        Index divisor = std::min(groups, std::gcd(in, out));
        while (std::gcd(in, out) % divisor != 0) --divisor;
        error.repairs.push_back({RepairKind::UseGroups, divisor});
        if (in % groups == 0) error.repairs.push_back({RepairKind::MatchChannels, needed});
        return error;
    }

    [[nodiscard]] Error kernelTooLarge(const Size2& kernel, const Padding& p, const Size2& dilation,
                                       bool mayPad) const
    {
        const Shape& x = m_in[0];
        const Index h = x.h + p.top + p.bottom;
        const Index w = x.w + p.left + p.right;
        Error error = refusal(ErrorCode::ShapeKernel, {sizeText(kernel.h, kernel.w), sizeText(h, w)});
        const Index windowH = dilation.h * (kernel.h - 1) + 1;
        const Index windowW = dilation.w * (kernel.w - 1) + 1;
        const Index pad = std::max(ceilDiv(std::max<Index>(windowH - x.h, 0), 2),
                                   ceilDiv(std::max<Index>(windowW - x.w, 0), 2));
        const Index fits = std::min((h - 1) / dilation.h, (w - 1) / dilation.w) + 1;
        if (mayPad) error.repairs.push_back({RepairKind::UsePadding, pad});
        error.repairs.push_back({RepairKind::UseKernel, fits});
        return error;
    }

    [[nodiscard]] Result<Shape> pool(const Pool2dGeometry& g) const
    {
        if (auto error = illegalWindow(g.kernel, g.stride, g.padding, {1, 1})) return *error;
        // a window that lies wholly in the padding has no largest value and no count to divide by
        const Index rows = std::max(g.padding.top, g.padding.bottom);
        const Index columns = std::max(g.padding.left, g.padding.right);
        if (rows >= g.kernel.h || columns >= g.kernel.w) {
            Error error = illegal("padding", rows >= g.kernel.h ? rows : columns, 0);
            error.args[2] = "0.." + std::to_string((rows >= g.kernel.h ? g.kernel.h : g.kernel.w) - 1);
            return error;
        }
        const Shape y = pool2dShape(m_in[0], g);
        if (y.h < 1 || y.w < 1) return kernelTooLarge(g.kernel, g.padding, {1, 1}, false);
        return y;
    }

    const Node& m_node;
    std::vector<Shape> m_in;
    bool m_train;
};

Result<Shape> shapeOfNode(const Graph& graph, std::size_t index, const std::vector<Shape>& shapes,
                          const Shape& in, bool trainMode)
{
    const Node& node = graph.nodes[index];
    std::vector<Shape> inputs;
    for (const int i : node.inputs)
        inputs.push_back(i == inputNode ? in : shapes[static_cast<std::size_t>(i)]);
    return NodeShape(node, std::move(inputs), trainMode).infer();
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
    if (elements(in) > static_cast<double>(largestTensor)) {
        Error error;
        error.code = ErrorCode::ShapeTooLarge;
        error.args = {inputStageId(), std::to_string(static_cast<long long>(elements(in)))};
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
