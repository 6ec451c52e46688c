// SPDX-License-Identifier: GPL-3.0-or-later
// The window as the command line opens it: what it shows, and what it refuses. Pictures are compared byte for
// byte: the same pixels are the same file.
#include "tests/app/Program.h"
#include "tests/core/io/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace resblock::test {
namespace {

using ::testing::HasSubstr;
using Words = std::vector<std::string>;

/// The picture that the window renders for these words; empty where it refused.
std::string pictureOf(Words words)
{
    const TemporaryFolder folder;
    words.insert(words.end(), {"--size", "1024x768", "--screenshot", "window.png"});
    const ProgramRun run = runProgram(folder.path(), words);
    EXPECT_EQ(run.exitCode, 0) << run.err;
    std::ifstream file(folder.path() / "window.png", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(WindowCommand, ALinkShowsTheSamePixelsAsThePairs)
{
    const std::string pairs = pictureOf({"at=layer1.1.bn2", "pass=backward", "channel=3", "y=10", "x=12"});
    EXPECT_FALSE(pairs.empty());
    EXPECT_TRUE(pairs == pictureOf({"resblock:at=layer1.1.bn2&pass=backward&channel=3&y=10&x=12"}));
    EXPECT_TRUE(pairs == pictureOf({"--view", "at=layer1.1.bn2 pass=backward channel=3 y=10 x=12"}));
    EXPECT_FALSE(pairs == pictureOf({"at=layer1.1.bn2"})) << "the pairs changed nothing";
}

TEST(WindowCommand, OnePairIsEnough)
{
    EXPECT_FALSE(pictureOf({"level=value"}) == pictureOf({"level=block"}));
}

TEST(WindowCommand, ThePairsSayWhatOfTheLabIsShown)
{
    const std::string pairs = pictureOf({"page=lab", "tab=paths", "path_blocks=3"});
    EXPECT_TRUE(pairs == pictureOf({"resblock:page=lab&tab=paths&path_blocks=3"}));
    EXPECT_TRUE(pairs == pictureOf({"page=lab", "--tab", "2", "path_blocks=3"}));
    EXPECT_FALSE(pairs == pictureOf({"page=lab", "tab=paths", "path_blocks=4"}));
    EXPECT_FALSE(pairs == pictureOf({"page=lab", "tab=paths", "path_blocks=3", "lab_table=on"}));
}

TEST(WindowCommand, ABlockFileIsShownWithTheInputAndGradientThatAreAskedFor)
{
    const TemporaryFolder folder;
    const std::string block = (folder.path() / "block.json").string();
    std::ofstream(block) << R"({"version": 1, "block": "basic", "in_channels": 4, "out_channels": 4})";
    const std::string pictures = pictureOf({block, "pass=backward", "at=conv1"});
    const std::string drawn = pictureOf({block, "pass=backward", "at=conv1", "--input", "normal"});
    const std::string other = pictureOf({block, "pass=backward", "at=conv1", "--upstream", "normal"});
    EXPECT_FALSE(pictures.empty());
    EXPECT_FALSE(pictures == drawn);
    EXPECT_FALSE(pictures == other);
    EXPECT_TRUE(pictures == pictureOf({block, "pass=backward", "at=conv1", "--upstream", "ones"}));
}

TEST(WindowCommand, APictureOfSomethingElseIsNoAnswer)
{
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "bad.json") << R"({"version": 1, "block": "basix"})";
    std::ofstream(folder.path() / "broken.resblock") << R"({"for)";
    const std::vector<std::pair<Words, std::string>> refused = {
        {{"nowhere.resblock"}, "nowhere.resblock"},
        {{"broken.resblock"}, "broken.resblock"},
        {{"bad.json"}, "basix"},
        {{"--input", "normal"}, "Only a block on its own"},
        {{"--upstream", "ones"}, "ends in a loss"},
        {{"--weights", "none.safetensors"}, "none.safetensors"},
        {{"at=layer9.0.conv1"}, "at=layer9.0.conv1"},
        {{"at=layer1.0.conv1", "channel=9999"}, "channel=9999"},
        {{"resblock:at=layer1.0.nothing"}, "at=layer1.0.nothing"},
        {{"open=layer1.0.conv1.weight[9999,0,0,0]", "level=value"}, "open=layer1.0.conv1.weight[9999,0,0,0]"},
    };
    for (const auto& [words, named] : refused) {
        SCOPED_TRACE(named);
        Words all = words;
        all.insert(all.end(), {"--screenshot", "window.png"});
        const ProgramRun run = runProgram(folder.path(), all);
        EXPECT_EQ(run.exitCode, 1) << run.err;
        EXPECT_THAT(run.err, HasSubstr(named));
        EXPECT_FALSE(std::filesystem::exists(folder.path() / "window.png"));
    }
}

struct BadWords {
    const char* name;
    Words words;
    Words said;
};

class BadWindow : public ::testing::TestWithParam<BadWords> {};

TEST_P(BadWindow, IsRefusedInOneLine)
{
    const TemporaryFolder folder;
    Words words = {"--screenshot", "window.png"};
    words.insert(words.end(), GetParam().words.begin(), GetParam().words.end());
    const ProgramRun run = runProgram(folder.path(), words);
    EXPECT_EQ(run.exitCode, 2) << run.err;
    EXPECT_EQ(std::ranges::count(run.err, '\n'), 1) << run.err;
    for (const std::string& said : GetParam().said) EXPECT_THAT(run.err, HasSubstr(said));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "window.png"));
}

INSTANTIATE_TEST_SUITE_P(Words, BadWindow,
                         ::testing::ValuesIn(std::vector<BadWords>{
                             {"Language", {"--lang", "fr"}, {"--lang fr", "en or zh_CN"}},
                             {"LanguageHalf", {"--lang", "zhuyin"}, {"--lang zhuyin"}},
                             {"TypeSizeInWords", {"--type-size", "big"}, {"--type-size big", "80 to 250"}},
                             {"TypeSizeTooLarge", {"--type-size", "400"}, {"--type-size 400", "80 to 250"}},
                             {"Theme", {"--theme", "blue"}, {"--theme blue", "dark"}},
                             {"Size", {"--size", "big"}, {"--size"}},
                             {"SizeTooLarge", {"--size", "99999x99999"}, {"--size 99999x99999"}},
                             {"Key", {"chanel=3"}, {"chanel", "channel"}},
                             {"Value", {"level=deep"}, {"level", "deep", "stage"}},
                             {"Settings", {"--settings", "yes"}, {"--settings yes", "on, off or change"}},
                             {"Preset", {"--lab-preset", "first"}, {"--lab-preset first"}},
                             {"Tab", {"--tab", "9"}, {"--tab 9", "0 to 3"}},
                             {"TabKey", {"tab=lesion"}, {"tab", "lesion", "shattering"}},
                             {"Point", {"point=blocks:resnet:3"}, {"point", "residual/batch"}},
                             {"StartingPoint", {"--starting-point", "x"}, {"--starting-point x"}},
                         }),
                         [](const auto& bad) { return bad.param.name; });

} // namespace
} // namespace resblock::test
