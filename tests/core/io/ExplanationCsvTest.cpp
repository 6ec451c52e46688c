// SPDX-License-Identifier: GPL-3.0-or-later
// The exported arithmetic is enough to compute the value by hand: of every kind of stage, forward, backward
// and with respect to its parameters.
#include "core/io/ExplanationCsv.h"
#include "core/explain/Explain.h"
#include "core/model/BlockSpec.h"
#include "tests/core/trace/RandomRun.h"

#include <limits>
#include <map>
#include <sstream>

namespace resblock {
namespace {

using Line = std::map<std::string, std::string>;

std::vector<std::string> fieldsOf(const std::string& line)
{
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (quoted && line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"') {
            fields.back() += line[++i];
        } else if (line[i] == '"') {
            quoted = !quoted;
        } else if (line[i] == ',' && !quoted) {
            fields.emplace_back();
        } else {
            fields.back() += line[i];
        }
    }
    return fields;
}

std::vector<Line> linesOf(const std::string& csv)
{
    std::istringstream stream(csv);
    std::string text;
    std::getline(stream, text);
    const std::vector<std::string> names = fieldsOf(text);
    std::vector<Line> lines;
    while (std::getline(stream, text)) {
        const std::vector<std::string> fields = fieldsOf(text);
        EXPECT_EQ(fields.size(), names.size()) << text;
        Line line;
        for (std::size_t i = 0; i < std::min(fields.size(), names.size()); ++i) line[names[i]] = fields[i];
        lines.push_back(std::move(line));
    }
    return lines;
}

/// As a person with a spreadsheet would: input times factor, summed up, plus the constant.
void expectComputable(const Explanation& e)
{
    SCOPED_TRACE(e.parameter.empty() ? e.stage : e.parameter);
    const std::vector<Line> lines = linesOf(explanationCsv(e));
    ASSERT_EQ(lines.size(), e.terms.size() + 3);
    double sum = 0;
    for (const Line& line : lines) {
        if (line.at("row") == "term") {
            const double product =
                line.at("kind") == "closed" ? 0 : std::stod(line.at("input")) * std::stod(line.at("factor"));
            EXPECT_EQ(product, std::stod(line.at("product")));
            sum += product;
            EXPECT_EQ(sum, std::stod(line.at("running")));
        } else if (line.at("row") == "constant") {
            sum += std::stod(line.at("product"));
        } else if (line.at("row") == "stored") {
            EXPECT_EQ(std::stod(line.at("product")), e.value);
            EXPECT_NEAR(sum, e.value, roundingBound<float>(e));
        }
    }
}

Graph everyOp()
{
    Conv2d conv;
    conv.outChannels = 4;
    conv.kernel = {3, 3};
    conv.geometry = {{1, 1}, {1, 1, 1, 1}, {1, 1}, 1};
    conv.bias = true;
    MaxPool2d max;
    max.geometry = {{2, 2}, {1, 1}, {0, 0, 1, 1}, false, true};
    AvgPool2d average;
    average.geometry = {{3, 3}, {1, 1}, {1, 1, 1, 1}, false, true};
    return graphFromNodes(
               {{"pad", Pad2d{{1, 1, 1, 1}}, {"in"}}, {"conv", conv, {"pad"}},
                {"bn", BatchNorm2d{}, {"conv"}},      {"relu", Relu{}, {"bn"}},
                {"affine", Affine{}, {"relu"}},       {"scale", Scale{-0.7}, {"affine"}},
                {"leak", LeakyRelu{}, {"scale"}},     {"swish", Silu{}, {"leak"}},
                {"six", Relu6{}, {"swish"}},          {"half", Add{}, {"six", "leak"}},
                {"gate", Sigmoid{}, {"half"}},        {"gated", Multiply{}, {"affine", "gate"}},
                {"drop", Dropout{0.4, 3}, {"gated"}}, {"id", Identity{}, {"drop"}},
                {"add", Add{}, {"id", "relu"}},       {"max", max, {"add"}},
                {"average", average, {"max"}},        {"sub", SubsamplePad{{2, 1, 1}}, {"average"}},
                {"pool", GlobalAvgPool2d{}, {"sub"}}, {"flat", Flatten{}, {"pool"}},
                {"fc", Linear{4, true}, {"flat"}},    {"loss", SoftmaxCrossEntropy{}, {"fc"}}})
        .value();
}

class ExplanationCsv : public ::testing::TestWithParam<Mode> {};

TEST_P(ExplanationCsv, IsEnoughToComputeEveryStageByHand)
{
    const test::RandomRun<float> run(everyOp(), {2, 3, 6, 6}, GetParam(), 3);
    const auto trace = run.trace();
    int opened = 0;
    for (const Stage& stage : trace->stages)
        for (const Index i : {Index{0}, stage.shape.count() / 2, stage.shape.count() - 1}) {
            const auto e = explain(run.graph, run.parameters, run.input, *trace, stage.id, stage.pass,
                                   placeOf(stage.shape, i));
            ASSERT_TRUE(e) << stage.id;
            expectComputable(*e);
            ++opened;
        }
    EXPECT_EQ(opened, 3 * 2 * 23);
    for (const ParameterGradient& gradient : trace->parameterGradients) {
        const Shape shape = run.parameters.at(gradient.name).shape();
        const auto e = explainParameter(run.graph, run.parameters, run.input, *trace, gradient.name,
                                        placeOf(shape, shape.count() / 2));
        ASSERT_TRUE(e) << gradient.name;
        expectComputable(*e);
    }
}

INSTANTIATE_TEST_SUITE_P(Modes, ExplanationCsv, ::testing::Values(Mode::Train, Mode::Eval),
                         [](const auto& mode) { return mode.param == Mode::Train ? "Train" : "Eval"; });

TEST(ExplanationCsvText, QuotesNamesAndWritesWhatIsNoNumber)
{
    Explanation e;
    e.stage = "a,\"b\"";
    e.value = std::numeric_limits<double>::quiet_NaN();
    e.bias = -std::numeric_limits<double>::infinity();
    const std::vector<Line> lines = linesOf(explanationCsv(e));
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0].at("part"), "a,\"b\"");
    EXPECT_EQ(lines[0].at("product"), "-inf");
    EXPECT_EQ(lines[2].at("product"), "nan");
}

} // namespace
} // namespace resblock
