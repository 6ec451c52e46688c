// SPDX-License-Identifier: GPL-3.0-or-later
// Impossible blocks: which node, which shapes, and repairs that really repair.
#include "core/model/BlockSpec.h"
#include "core/model/NetworkSpec.h"

#include <gtest/gtest.h>

#include <limits>

namespace resblock {
namespace {

BlockSpec blockOf(Index in, Index out, Index stride, Shortcut shortcut)
{
    BlockSpec spec;
    spec.inChannels = in;
    spec.outChannels = out;
    spec.stride = stride;
    spec.shortcut = shortcut;
    return spec;
}

/// The refusal, which has to be one.
Error refusal(const Graph& graph, const Shape& in, bool train = true)
{
    const auto shapes = inferShapes(graph, in, train);
    EXPECT_FALSE(shapes.ok());
    return shapes.ok() ? Error{} : shapes.error();
}

std::string repairsText(const Error& error)
{
    static const std::vector<std::string> names = {"projection", "zero-pad", "identity", "stride",
                                                   "channels",   "eval",     "batch",    "input",
                                                   "padding",    "kernel",   "groups"};
    std::string text;
    for (const Repair& r : error.repairs)
        text += names[static_cast<std::size_t>(r.kind)] + (r.value ? std::to_string(r.value) : "") + ' ';
    return text;
}

TEST(ShapeChecker, KerasFaultNamesTheAddAndBothShapes)
{
    const Error error = refusal(blockGraph(blockOf(16, 16, 2, Shortcut::Identity)), {1, 16, 14, 14});
    EXPECT_EQ(error.code, ErrorCode::ShapeAdd);
    EXPECT_EQ(error.args, (std::vector<std::string>{"add"}));
    EXPECT_EQ(error.shapes, (std::vector<Shape>{{1, 16, 7, 7}, {1, 16, 14, 14}}));
    EXPECT_EQ(repairsText(error), "projection zero-pad stride1 ");
}

TEST(ShapeChecker, AddNeverBroadcasts)
{
    // 1x1 against 2x2: NumPy, TensorFlow and PyTorch would stretch the branch silently
    const Error error = refusal(blockGraph(blockOf(16, 16, 2, Shortcut::Identity)), {4, 16, 2, 2});
    EXPECT_EQ(error.code, ErrorCode::ShapeAdd);
    EXPECT_EQ(error.shapes, (std::vector<Shape>{{4, 16, 1, 1}, {4, 16, 2, 2}}));
}

TEST(ShapeChecker, AProductNeverBroadcasts)
{
    const Graph graph = graphFromNodes({{"mean", GlobalAvgPool2d{}, {"in"}},
                                        {"gate", Sigmoid{}, {"mean"}},
                                        {"gated", Multiply{}, {"in", "gate"}}})
                            .value();
    const Error error = refusal(graph, {2, 4, 3, 3});
    EXPECT_EQ(error.code, ErrorCode::ShapeMultiply);
    EXPECT_EQ(error.args, (std::vector<std::string>{"gated"}));
    EXPECT_EQ(error.shapes, (std::vector<Shape>{{2, 4, 3, 3}, {2, 4, 1, 1}}));
    EXPECT_EQ(inferShapes(graph, {2, 4, 1, 1}, true)->back(), (Shape{2, 4, 1, 1}));
}

TEST(ShapeChecker, ADropoutProbabilityLiesBetween0And1)
{
    for (const double p : {-0.1, 1.5, std::numeric_limits<double>::quiet_NaN()}) {
        const Error error = refusal(graphFromNodes({{"drop", Dropout{p, 0}, {"in"}}}).value(), {1, 1, 2, 2});
        EXPECT_EQ(error.code, ErrorCode::OptionValue);
        EXPECT_EQ(error.args.front(), "drop.p");
        EXPECT_EQ(error.args.back(), "0..1");
    }
    for (const double p : {0.0, 0.5, 1.0})
        EXPECT_TRUE(
            inferShapes(graphFromNodes({{"drop", Dropout{p, 0}, {"in"}}}).value(), {1, 1, 2, 2}, true).ok());
}

TEST(ShapeChecker, RepairsOfAnAddRepairIt)
{
    struct Row {
        Index in, out, stride;
        const char* repairs;
    };
    for (const Row& row :
         {Row{16, 16, 2, "projection zero-pad stride1 "}, Row{16, 32, 1, "projection zero-pad channels16 "},
          Row{32, 16, 1, "projection channels32 "}, Row{16, 32, 2, "projection zero-pad "},
          Row{32, 16, 2, "projection "}}) {
        const BlockSpec spec = blockOf(row.in, row.out, row.stride, Shortcut::Identity);
        const Shape in{2, row.in, 9, 7};
        const Error error = refusal(blockGraph(spec), in);
        EXPECT_EQ(repairsText(error), row.repairs);
        for (const Repair& repair : error.repairs) {
            BlockSpec repaired = spec;
            switch (repair.kind) {
            case RepairKind::UseProjection:
                repaired.shortcut = Shortcut::Projection;
                break;
            case RepairKind::UseZeroPad:
                repaired.shortcut = Shortcut::ZeroPad;
                break;
            case RepairKind::MatchStride:
                repaired.stride = repair.value;
                break;
            case RepairKind::MatchChannels:
                repaired.outChannels = repair.value;
                break;
            default:
                FAIL() << "a repair that does not belong to an add";
            }
            EXPECT_TRUE(inferShapes(blockGraph(repaired), in, true).ok()) << row.repairs;
        }
    }
}

TEST(ShapeChecker, EveryShortcutFitsOddSizesAndStrides)
{
    for (const Shortcut shortcut : {Shortcut::Projection, Shortcut::ZeroPad, Shortcut::AvgPoolProjection})
        for (const BlockKind kind : {BlockKind::Basic, BlockKind::Bottleneck})
            for (const PaddingMode padding : {PaddingMode::Symmetric, PaddingMode::Same})
                for (const Index stride : {1, 2, 3})
                    for (const Index size : {1, 2, 3, 7, 8, 9}) {
                        BlockSpec spec = blockOf(8, 16, stride, shortcut);
                        spec.kind = kind;
                        spec.padding = padding;
                        const auto shapes = inferShapes(blockGraph(spec), {2, 8, size, size + 1}, true);
                        ASSERT_TRUE(shapes.ok()) << nameOf(shortcut) << ' ' << stride << ' ' << size;
                        EXPECT_EQ(shapes->back(),
                                  (Shape{2, 16, (size + stride - 1) / stride, (size + stride) / stride}));
                    }
}

TEST(ShapeChecker, ZeroPadCannotRemoveChannels)
{
    const Error error = refusal(blockGraph(blockOf(32, 16, 1, Shortcut::ZeroPad)), {1, 32, 8, 8});
    EXPECT_EQ(error.code, ErrorCode::ShapeZeroPad);
    EXPECT_EQ(error.args, (std::vector<std::string>{"shortcut", "32", "16"}));
    EXPECT_EQ(repairsText(error), "projection ");
}

TEST(ShapeChecker, TrainModeNormNeedsTwoValues)
{
    BlockSpec spec = blockOf(4, 4, 2, Shortcut::Projection);
    const Error error = refusal(blockGraph(spec), {1, 4, 2, 2});
    EXPECT_EQ(error.code, ErrorCode::ShapeSingleValue);
    EXPECT_EQ(error.args, (std::vector<std::string>{"bn1"}));
    EXPECT_EQ(repairsText(error), "eval batch2 input3 ");
    EXPECT_TRUE(inferShapes(blockGraph(spec), {1, 4, 2, 2}, false).ok());
    EXPECT_TRUE(inferShapes(blockGraph(spec), {2, 4, 2, 2}, true).ok());
    EXPECT_TRUE(inferShapes(blockGraph(spec), {1, 4, 3, 3}, true).ok());
}

TEST(ShapeChecker, NoPictureIsLargeEnoughBehindAGlobalPool)
{
    const auto graph = graphFromNodes({{"pool", GlobalAvgPool2d{}, {"in"}}, {"bn", BatchNorm2d{}, {"pool"}}});
    EXPECT_EQ(repairsText(refusal(*graph, {1, 4, 8, 8})), "eval batch2 ");
}

Graph oneConv(Index channels, Index kernel, Index stride, Index padding, Index dilation, Index groups)
{
    Conv2d conv;
    conv.outChannels = channels;
    conv.kernel = {kernel, kernel};
    conv.geometry = {{stride, stride}, {padding, padding, padding, padding}, {dilation, dilation}, groups};
    return graphFromNodes({{"c", conv, {"in"}}}).value();
}

TEST(ShapeChecker, KernelLargerThanItsInput)
{
    struct Row {
        Index kernel, padding, dilation;
        const char* size;
        const char* repairs;
    };
    // windows of 7, 7 and 9 on 4 rows
    for (const Row& row :
         {Row{7, 0, 1, "4x4", "padding2 kernel4 input7 "}, Row{7, 1, 1, "6x6", "padding2 kernel6 input5 "},
          Row{5, 0, 2, "4x4", "padding3 kernel2 input9 "}}) {
        const Error error = refusal(oneConv(2, row.kernel, 1, row.padding, row.dilation, 1), {1, 3, 4, 4});
        EXPECT_EQ(error.code, ErrorCode::ShapeKernel);
        const std::string kernel = std::to_string(row.kernel);
        EXPECT_EQ(error.args, (std::vector<std::string>{"c", kernel + 'x' + kernel, row.size}));
        EXPECT_EQ(repairsText(error), row.repairs);
        for (const Repair& r : error.repairs) {
            const Index k = r.kind == RepairKind::UseKernel ? r.value : row.kernel;
            const Index p = r.kind == RepairKind::UsePadding ? r.value : row.padding;
            const Index side = r.kind == RepairKind::UseLargerInput ? r.value : 4;
            EXPECT_TRUE(inferShapes(oneConv(2, k, 1, p, row.dilation, 1), {1, 3, side, side}, true).ok());
            if (r.kind == RepairKind::UseKernel)
                EXPECT_FALSE(inferShapes(oneConv(2, k + 1, 1, p, row.dilation, 1), {1, 3, 4, 4}, true).ok());
            else if (r.kind == RepairKind::UsePadding)
                EXPECT_FALSE(inferShapes(oneConv(2, k, 1, p - 1, row.dilation, 1), {1, 3, 4, 4}, true).ok());
            else
                EXPECT_FALSE(
                    inferShapes(oneConv(2, k, 1, p, row.dilation, 1), {1, 3, side - 1, side - 1}, true).ok());
        }
    }
}

TEST(ShapeChecker, LargerInputLooksThroughTheWholeNetwork)
{
    // a 7x7 pool behind two halvings: 25 pixels are the least that leave 7
    NetworkSpec spec = cifarResNet(8);
    Graph graph = networkGraph(spec);
    const int pool = graph.find("avgpool");
    MaxPool2d op;
    op.geometry.kernel = {7, 7};
    graph.nodes[static_cast<std::size_t>(pool)].op = op;
    const Error error = refusal(graph, {2, 3, 8, 8});
    EXPECT_EQ(error.args, (std::vector<std::string>{"avgpool", "7x7", "2x2"}));
    EXPECT_EQ(repairsText(error), "kernel2 input25 ");
}

TEST(ShapeChecker, GroupsHaveToDivideTheChannels)
{
    Error error = refusal(oneConv(6, 1, 1, 0, 1, 4), {1, 8, 4, 4});
    EXPECT_EQ(error.code, ErrorCode::ShapeChannels);
    EXPECT_EQ(error.args, (std::vector<std::string>{"c", "6", "8"}));
    EXPECT_EQ(repairsText(error), "groups2 channels8 ");
    error = refusal(oneConv(8, 1, 1, 0, 1, 4), {1, 6, 4, 4});
    EXPECT_EQ(error.args, (std::vector<std::string>{"c", "6", "8"}));
    EXPECT_EQ(repairsText(error), "groups2 ");
    EXPECT_TRUE(inferShapes(oneConv(8, 1, 1, 0, 1, 2), {1, 6, 4, 4}, true).ok());
}

TEST(ShapeChecker, BottleneckWithoutInnerChannels)
{
    BlockSpec spec = blockOf(2, 2, 1, Shortcut::Identity);
    spec.kind = BlockKind::Bottleneck; // 2 / 4 = 0
    const Error error = refusal(blockGraph(spec), {1, 2, 4, 4});
    EXPECT_EQ(error.code, ErrorCode::ShapeChannels);
    EXPECT_EQ(error.args, (std::vector<std::string>{"conv1", "0", "1"}));
}

TEST(ShapeChecker, TensorsThatWouldNotFit)
{
    Error error = refusal(oneConv(1 << 20, 3, 1, 1, 1, 1), {64, 3, 512, 512});
    EXPECT_EQ(error.code, ErrorCode::ShapeTooLarge);
    EXPECT_EQ(error.args, (std::vector<std::string>{"c", "17592186044416"}));
    error = refusal(oneConv(1, 1, 1, Index{1} << 62, 1, 1), {1, 1, 4, 4});
    EXPECT_EQ(error.code, ErrorCode::OptionValue);
    error = refusal(oneConv(1, 1, 1, 0, 1, 1), {Index{1} << 40, Index{1} << 40, 4, 4});
    EXPECT_EQ(error.code, ErrorCode::ShapeTooLarge);
    const auto linear = graphFromNodes({{"fc", Linear{1 << 20, true}, {"in"}}});
    EXPECT_EQ(refusal(*linear, {1, 64, 64, 64}).code, ErrorCode::ShapeTooLarge); // its weight
}

TEST(ShapeChecker, NumbersNoWindowCanHave)
{
    EXPECT_EQ(refusal(oneConv(1, 0, 1, 0, 1, 1), {1, 1, 4, 4}).args[0], "c.kernel");
    EXPECT_EQ(refusal(oneConv(1, 1, 0, 0, 1, 1), {1, 1, 4, 4}).args[0], "c.stride");
    EXPECT_EQ(refusal(oneConv(1, 1, 1, -1, 1, 1), {1, 1, 4, 4}).args[0], "c.padding");
    EXPECT_EQ(refusal(oneConv(1, 1, 1, 0, 0, 1), {1, 1, 4, 4}).args[0], "c.dilation");
    EXPECT_EQ(refusal(oneConv(1, 1, 1, 0, 1, 0), {1, 1, 4, 4}).args[0], "c.groups");
    AvgPool2d pool;
    pool.geometry.kernel = {2, 2};
    pool.geometry.padding = {2, 0, 0, 0}; // a window of nothing but padding
    const auto graph = graphFromNodes({{"p", pool, {"in"}}});
    EXPECT_EQ(refusal(*graph, {1, 1, 4, 4}).args, (std::vector<std::string>{"p.padding", "2", "0..1"}));
    EXPECT_EQ(refusal(*graph, {0, 1, 4, 4}).code, ErrorCode::ShapeInput);
}

} // namespace
} // namespace resblock
