// SPDX-License-Identifier: GPL-3.0-or-later
// `resblock explain` prints terms that add up to what PyTorch computed, as JSON and as a table.
#include "core/ops/Terms.h"
#include "tests/app/TraceFixture.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace resblock::test {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;
using Words = std::vector<std::string>;

constexpr const char* projection = "basic_original_projection_stride2_train";

ProgramRun explainIn(const TraceFolder& folder, const Words& more, bool gradient = true)
{
    Words words = {"explain", "block.json", "--weights", "w.safetensors", "--input", "x.safetensors"};
    if (gradient) words.insert(words.end(), {"--upstream", "g.safetensors"});
    words.insert(words.end(), more.begin(), more.end());
    return runProgram(folder.path(), words);
}

/// bias + products, as a reader of the JSON adds them up.
double sumOf(const Json& json)
{
    double sum = json.at("bias").get<double>();
    for (const Json& term : json.at("terms")) {
        EXPECT_EQ(term.at("index").size(), 4U);
        EXPECT_FALSE(term.at("source").get<std::string>().empty());
        if (!term.contains("closed")) {
            EXPECT_EQ(term.at("product").get<double>(),
                      term.at("factor").get<double>() * term.at("input").get<double>());
        }
        sum += term.at("product").get<double>();
    }
    return sum;
}

std::string commaed(const Index4& at, std::size_t count = 4)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : ",") + std::to_string(at[i]);
    return text;
}

/// The explanation is of the number PyTorch has in that tensor, and adds up to it.
void expectExplains(const ProgramRun& run, const ParameterSet::Entry& expected, const Index4& at)
{
    ASSERT_EQ(run.exitCode, 0) << run.err;
    EXPECT_EQ(run.err, "");
    const Json json = Json::parse(run.out);
    EXPECT_EQ(json.at("index").get<Index4>(), at);
    double magnitude = 0;
    for (const float v : expected.value.values()) magnitude = std::max(magnitude, std::abs(double{v}));
    EXPECT_NEAR(json.at("value").get<double>(), elementAt(expected.value, at), 1e-4 * magnitude + 1e-5);
    EXPECT_NEAR(sumOf(json), json.at("value").get<double>(), 1e-5 * magnitude + 1e-6);
}

TEST(ExplainCommand, AddsUpToWhatPyTorchComputesAtEveryStage)
{
    const TraceFolder folder(projection);
    int stages = 0;
    for (const auto& [name, entry] : folder.expected) {
        const bool forward = name.starts_with("act."), backward = name.starts_with("grad.act.");
        if (!forward && !backward && name != "grad.in") continue;
        const Index4 at = placeOf(entry.value.shape(), entry.value.size() * 2 / 3);
        const std::string stage = forward ? name.substr(4) : backward ? name.substr(9) : "in";
        SCOPED_TRACE(name);
        Words more = {"--stage", stage, "--at", commaed(at), "--json"};
        if (!forward) more.emplace_back("--grad");
        const ProgramRun run = explainIn(folder, more, !forward);
        expectExplains(run, entry, at);
        EXPECT_EQ(Json::parse(run.out).at("stage"), stage);
        EXPECT_EQ(Json::parse(run.out).at("pass"), forward ? "forward" : "backward");
        ++stages;
    }
    EXPECT_EQ(stages, 19) << "9 stages forward, the same and in backward";
}

TEST(ExplainCommand, ExplainsTheGradientOfAParameter)
{
    const TraceFolder folder(projection);
    const auto& weight = folder.expected.at("grad.param.conv1.weight");
    const Index4 at{1, 2, 0, 2};
    expectExplains(explainIn(folder, {"--param", "conv1.weight", "--at", commaed(at), "--json"}), weight, at);
    ParameterSet::Entry gamma = folder.expected.at("grad.param.bn1.weight");
    const Index count = gamma.value.size();
    gamma.value = Tensor({1, count, 1, 1}, {gamma.value.values().begin(), gamma.value.values().end()});
    expectExplains(explainIn(folder, {"--param", "bn1.weight", "--at", "3", "--json"}), gamma, {0, 3, 0, 0});
}

TEST(ExplainCommand, KeepsToTheFormat)
{
    const TraceFolder folder(projection);
    const Json json =
        Json::parse(explainIn(folder, {"--stage", "conv1", "--at", "0,0,0,0", "--json"}, false).out);
    std::set<std::string> keys;
    for (const auto& [key, value] : json.items()) keys.insert(key);
    EXPECT_EQ(keys, (std::set<std::string>{"stage", "pass", "index", "value", "bias", "terms"}));
    std::size_t padding = 0;
    for (const Json& term : json.at("terms")) {
        if (term.contains("padding")) {
            ++padding;
            EXPECT_EQ(term.at("product"), 0.0);
            continue;
        }
        EXPECT_EQ(term.size(), 5U);
        EXPECT_EQ(term.at("source"), "in");
        const auto at = term.at("index").get<Index4>();
        EXPECT_EQ(term.at("input").get<double>(), elementAt(folder.expected.at("in").value, at));
    }
    EXPECT_GT(padding, 0U);
    EXPECT_EQ(json.at("terms").size(), 27U);
}

TEST(ExplainCommand, NamesTheNumbersOfANormalisation)
{
    const TraceFolder folder(projection);
    const Json json =
        Json::parse(explainIn(folder, {"--stage", "bn1", "--at", "0,1,2,2", "--json"}, false).out);
    const Json& v = json.at("values");
    for (const char* name : {"x", "mean", "var", "eps", "xhat", "gamma", "beta", "y"})
        EXPECT_TRUE(v.contains(name)) << name;
    EXPECT_NEAR(v.at("xhat").get<double>(), elementAt(folder.expected.at("xhat.bn1").value, {0, 1, 2, 2}),
                1e-4);
    const Json back =
        Json::parse(explainIn(folder, {"--stage", "conv1", "--grad", "--at", "0,1,2,2", "--json"}).out);
    ASSERT_EQ(back.at("terms").size(), 3U);
    EXPECT_EQ(back.at("terms")[1].at("quantity"), "mean_dY");
    EXPECT_EQ(back.at("terms")[2].at("quantity"), "mean_dY_xhat");
}

TEST(ExplainCommand, PrintsATableLargestFirstWithARestAndASum)
{
    const TraceFolder folder(projection);
    const Words place = {"--stage", "conv2", "--at", "0,0,1,1"};
    Words few = place;
    few.insert(few.end(), {"--terms", "3"});
    const ProgramRun run = explainIn(folder, few, false);
    ASSERT_EQ(run.exitCode, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("output of conv2 [0,0,1,1] = "));
    EXPECT_THAT(run.out, HasSubstr("conv2.weight ["));
    EXPECT_THAT(run.out, HasSubstr("sum of the 42 smaller terms"));
    EXPECT_THAT(run.out, HasSubstr("sum of 45 terms; stored: "));
    EXPECT_EQ(std::ranges::count(run.out, '\n'), 7);
    std::istringstream lines(run.out.substr(run.out.find("factor from\n") + 12));
    double last = HUGE_VAL, product = 0;
    std::string line;
    for (int i = 0; i < 3 && std::getline(lines, line); ++i) {
        std::istringstream(line) >> product;
        EXPECT_LE(std::abs(product), last);
        last = std::abs(product);
    }
    Words all = place;
    all.insert(all.end(), {"--terms", "0"});
    EXPECT_EQ(std::ranges::count(explainIn(folder, all, false).out, '\n'), 48);
}

TEST(ExplainCommand, RefusesInOneLine)
{
    struct Bad {
        Words more;
        bool gradient;
        int exitCode;
        Words said;
    };
    const TraceFolder folder(projection);
    for (const Bad& bad : {
             Bad{{"--stage", "conv9", "--at", "0,0,0,0"}, false, 1, {"--stage: ", "'conv9'", "in, conv1"}},
             Bad{{"--stage", "conv1", "--at", "0,0,99,0"}, false, 1, {"--at: ", "0,0,99,0", "conv1"}},
             Bad{{"--param", "conv9.weight", "--at", "0"}, true, 1, {"--param: ", "conv1.weight"}},
             Bad{{"--param", "bn1.weight", "--at", "0,0"}, true, 1, {"--at: ", "bn1.weight", "0..4"}},
             Bad{{"--param", "conv1.weight", "--at", "0,0,0,3"}, true, 1, {"--at: ", "0,0,0,3"}},
             Bad{{"--stage", "conv1", "--at", "0,0,0,0", "--grad"}, false, 2, {"--upstream"}},
             Bad{{"--param", "conv1.weight", "--at", "0,0,0,0"}, false, 2, {"--upstream"}},
             Bad{{"--stage", "conv1", "--at", "0,0,0"}, false, 2, {"--at", "n,c,y,x"}},
             Bad{{"--stage", "conv1", "--at", "0,0,0,-1"}, false, 2, {"--at", "'-1'"}},
             Bad{{"--stage", "conv1", "--at", "a,b,c,d"}, false, 2, {"--at", "'a'"}},
             Bad{{"--stage", "conv1"}, false, 2, {"--at"}},
             Bad{{"--at", "0,0,0,0"}, false, 2, {"--stage", "--param"}},
             Bad{{"--stage", "conv1", "--param", "conv1.weight", "--at", "0"}, true, 2, {"--param"}},
             Bad{{"--stage", "conv1", "--at", "0,0,0,0", "--json", "--terms", "3"}, false, 2, {"--json"}},
         }) {
        const ProgramRun run = explainIn(folder, bad.more, bad.gradient);
        EXPECT_EQ(run.exitCode, bad.exitCode) << run.err;
        EXPECT_EQ(run.out, "");
        EXPECT_EQ(std::ranges::count(run.err, '\n'), 1) << run.err;
        for (const std::string& words : bad.said) EXPECT_THAT(run.err, HasSubstr(words));
    }
}

TEST(ExplainCommand, WorksOnAPresetAndAPicture)
{
    const TemporaryFolder folder;
    const ProgramRun run =
        runProgram(folder.path(), {"explain", "--preset", "preact", "--image", catPicture, "--size", "16",
                                   "--upstream-seed", "3", "--stage", "in", "--grad", "--at", "0,0,3,4"});
    ASSERT_EQ(run.exitCode, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("part through "));
    EXPECT_THAT(run.err, HasSubstr("note: "));
}

} // namespace
} // namespace resblock::test
