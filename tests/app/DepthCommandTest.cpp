// SPDX-License-Identifier: GPL-3.0-or-later
// `resblock depth`: rows as documented, the same for every number of threads, shards that concatenate.
#include "tests/app/Program.h"
#include "tests/core/io/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace resblock::test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using Words = std::vector<std::string>;

Words operator+(Words words, const Words& more)
{
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

const Words quick = {"depth", "--depths", "6,8", "--seeds", "2", "--batch", "4", "--channels", "4"};

std::vector<std::vector<std::string>> rowsOf(const std::string& csv)
{
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(csv);
    for (std::string line; std::getline(lines, line);) {
        rows.emplace_back();
        std::string field;
        for (const char c : line + ',') {
            if (c != ',') {
                field += c;
                continue;
            }
            rows.back().push_back(std::exchange(field, {}));
        }
    }
    return rows;
}

TEST(DepthCommand, WritesARowPerNetwork)
{
    const TemporaryFolder folder;
    const ProgramRun run = runProgram(folder.path(), quick);
    ASSERT_EQ(run.exitCode, 0) << run.err;
    EXPECT_EQ(run.err, "");
    const auto rows = rowsOf(run.out);
    ASSERT_EQ(rows.size(), 1U + 2 * 2 * 2);
    EXPECT_EQ(rows[0], (Words{"net", "norm", "init", "activation", "scaling", "mode", "depth", "seed",
                              "decades", "growth_per_conv", "status"}));
    for (std::size_t i = 1; i < rows.size(); ++i) {
        ASSERT_EQ(rows[i].size(), rows[0].size());
        const double convs = std::stod(rows[i][6]) - 2;
        EXPECT_NEAR(std::stod(rows[i][9]), std::pow(10, std::stod(rows[i][8]) / convs), 1e-9);
        EXPECT_EQ(rows[i][10], "ok");
    }
    EXPECT_EQ(Words(rows[4].begin(), rows[4].begin() + 8),
              (Words{"plain", "batch", "he", "relu", "1", "train", "8", "2"}));
}

TEST(DepthCommand, WritesTheSameForEveryNumberOfThreadsAndInEveryCut)
{
    const TemporaryFolder folder;
    const Words all = quick + Words{"--norm", "batch,none", "--scaling", "1,1/sqrt,zero"};
    const std::string whole = runProgram(folder.path(), all + Words{"--threads", "1"}).out;
    EXPECT_EQ(runProgram(folder.path(), all + Words{"--threads", "3"}).out, whole);
    std::string parts;
    for (const std::string part : {"1/3", "2/3", "3/3"})
        parts += runProgram(folder.path(), all + Words{"--shard", part}).out;
    EXPECT_EQ(parts, whole);
    ASSERT_EQ(runProgram(folder.path(), all + Words{"-o", "all.csv"}).exitCode, 0);
    EXPECT_EQ(bytesOf(folder.path() / "all.csv"), whole);
    EXPECT_EQ(folder.names(), Words{"all.csv"});
}

TEST(DepthCommand, PerBlockWritesTheStemAndEveryBlock)
{
    const TemporaryFolder folder;
    const ProgramRun run = runProgram(folder.path(), quick + Words{"--nets", "residual", "--per-block"});
    ASSERT_EQ(run.exitCode, 0) << run.err;
    const auto rows = rowsOf(run.out);
    ASSERT_EQ(rows.size(), 1U + 2 * (3 + 4)) << "two seeds of two depths";
    EXPECT_EQ(rows[0].size(), 17U);
    EXPECT_EQ(rows[1][8], "0");
    EXPECT_EQ(rows[1][12], "") << "a stem has no branch";
    EXPECT_EQ(rows[3][8], "2");
    EXPECT_GT(std::stod(rows[3][12]), 0);
}

TEST(DepthCommand, WritesJsonLines)
{
    const TemporaryFolder folder;
    const ProgramRun run = runProgram(folder.path(), Words{"depth", "--json", "--per-block", "--depths", "56",
                                                           "--norm", "none", "--init", "normal0.01", "--nets",
                                                           "plain", "--seeds", "1", "--batch", "2"});
    ASSERT_EQ(run.exitCode, 0) << run.err;
    const auto row = nlohmann::json::parse(run.out);
    EXPECT_EQ(row.at("status"), "underflow");
    EXPECT_TRUE(row.at("decades").is_null());
    EXPECT_EQ(row.at("blocks").size(), 27U);
    EXPECT_EQ(row.at("blocks").at(0).at("grad_activation"), 0.0);
}

TEST(DepthCommand, EvalModeMeasuresSomethingElse)
{
    const TemporaryFolder folder;
    const Words one = {"depth", "--nets", "plain", "--depths", "20", "--seeds", "1", "--batch", "8"};
    const auto train = rowsOf(runProgram(folder.path(), one).out);
    const auto eval = rowsOf(runProgram(folder.path(), one + Words{"--mode", "eval"}).out);
    ASSERT_EQ(train.size(), 2U);
    ASSERT_EQ(eval.size(), 2U);
    EXPECT_GT(std::stod(train[1][8]), 0.7);
    EXPECT_LT(std::stod(eval[1][8]), 0.5);
}

TEST(DepthCommand, RefusesInOneLine)
{
    struct Bad {
        Words arguments;
        int exitCode;
        std::string said;
    };
    const TemporaryFolder folder;
    folder.file("empty.txt", "");
    const std::vector<Bad> cases = {
        {{"--nets", "plane"}, 2, "plain, residual, residual-preact"},
        {{"--norm", "layer"}, 2, "batch, none"},
        {{"--depths", "9"}, 2, "odd"},
        {{"--depths", "2"}, 2, "from 4"},
        {{"--depths", "2000", "--channels", "256", "--batch", "64"}, 1, "--depths"},
        {{"--seeds", "0"}, 2, "from 1"},
        {{"--shard", "3/2"}, 2, "1/8"},
        {{"--shard", "0/2"}, 2, "1/8"},
        {{"--mode", "test"}, 2, "train, eval"},
        {{"--data", "nowhere"}, 1, "no such file"},
        {{"--data", "empty.txt"}, 1, "train-images-idx3-ubyte"},
        {{"-o", "no/such/folder.csv"}, 1, "folder.csv"},
        {{"--blocks", "3"}, 2, "--blocks"},
    };
    for (const Bad& bad : cases) {
        const Words first = {"depth", "--seeds", "1"};
        const bool seeds = bad.arguments[0] == "--seeds";
        const ProgramRun run = runProgram(folder.path(), (seeds ? Words{"depth"} : first) + bad.arguments);
        EXPECT_EQ(run.exitCode, bad.exitCode) << run.err;
        EXPECT_THAT(run.err, StartsWith("resblock: "));
        EXPECT_THAT(run.err, HasSubstr(bad.said));
        EXPECT_EQ(std::ranges::count(run.err, '\n'), 1) << run.err;
        EXPECT_EQ(folder.names(), Words{"empty.txt"});
    }
}

TEST(DepthCommand, HelpShowsHowToSpreadASweep)
{
    const TemporaryFolder folder;
    const ProgramRun run = runProgram(folder.path(), {"depth", "--help"});
    EXPECT_EQ(run.exitCode, 0);
    for (const char* text : {"--nets", "--norm", "--init", "--activation", "--scaling", "--mode", "--depths",
                             "--seeds", "--per-block", "--json", "--data", "--shard", "--threads", "--output",
                             "SLURM_ARRAY_TASK_ID", "parallel"})
        EXPECT_THAT(run.out, HasSubstr(text));
}

/// The line as it is printed, in the plainest shell; only the networks are smaller.
TEST(DepthCommand, TheLineForGnuParallelWorksAsPrinted)
{
    if (std::system("parallel --version 2>/dev/null | grep -q '^GNU parallel'") != 0)
        GTEST_SKIP() << "GNU parallel is not installed";
    const TemporaryFolder folder;
    const std::string help = runProgram(folder.path(), {"depth", "--help"}).out;
    const auto first = help.find("parallel -k ");
    ASSERT_NE(first, std::string::npos);
    std::string line = help.substr(first, help.find('\n', first) - first);
    const std::string depths = "--depths 8,200 ";
    const auto at = line.find(depths);
    ASSERT_NE(at, std::string::npos) << line;
    line.replace(at, depths.size(), "--depths 6,8 --batch 4 --channels 4 ");
    const std::string program = std::filesystem::path(RESBLOCK_PROGRAM).parent_path().string();
    const std::string command =
        "cd '" + folder.path().string() + "' && PATH='" + program + "':$PATH && " + line;
    ASSERT_EQ(std::system(command.c_str()), 0) << line;
    std::ifstream file(folder.path() / "all.csv");
    const std::string parts{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(parts,
              runProgram(folder.path(), {"depth", "--depths", "6,8", "--batch", "4", "--channels", "4"}).out);
    EXPECT_EQ(rowsOf(parts).size(), 1U + 2 * 2 * 3);
}

} // namespace
} // namespace resblock::test
