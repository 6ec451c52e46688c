// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever is wrong: the right exit code, one line that says what, and nothing left in the folder.
#include "tests/app/TraceFixture.h"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <sys/stat.h>

namespace resblock::test {
namespace {

using ::testing::HasSubstr;
using Words = std::vector<std::string>;

struct BadRun {
    std::string name; ///< of the test
    Words arguments;  ///< behind "trace"
    int exitCode = 0;
    Words said;        ///< all of these stand in the one line
    Words unsaid = {}; ///< and none of these
};
std::ostream& operator<<(std::ostream& out, const BadRun& run)
{
    return out << run.name;
}

/// Values of these extents, all `fill`.
ParameterSet::Entry tensor(const std::string& name, const std::vector<Index>& dims, float fill)
{
    Shape shape{1, 1, 1, 1};
    Index* const places[] = {&shape.n, &shape.c, &shape.h, &shape.w};
    for (std::size_t i = 0; i < dims.size(); ++i) *places[i] = dims[i];
    Tensor value(shape);
    std::ranges::fill(value.values(), fill);
    return {name, dims, value};
}

void writeOne(const std::filesystem::path& file, const ParameterSet::Entry& entry)
{
    TensorFile content;
    content.tensors.add(entry.name, entry.dims, entry.value);
    writeTensors(file, content);
}

/// A sound case and everything that can be wrong with its files. The input is (2,3,8,8), the output
/// (2,5,4,4).
class BadFolder : public TraceFolder {
public:
    BadFolder() : TraceFolder("basic_original_projection_stride2_train")
    {
        writeBlocks();
        writeInputs();
        writeWeights();
        std::filesystem::create_directory(path() / "folder");
        ::mkfifo((path() / "pipe").c_str(), 0600);
        file("empty", "");
        file("text.txt", "no picture, no JSON, no tensors\n");
        std::string damaged = bytesOf(catPicture);
        damaged.erase(damaged.size() / 2, 64);
        file("hole.jpg", damaged);
        file("small.ppm", "P6 2 2 255\n............");
        file("words.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='64' height='64'>"
                          "<text x='1' y='20'>needs a font</text></svg>");
    }

private:
    void writeBlocks() const
    {
        file("typo.json", R"({"version": 1, "in_channels": 3, "out_channels": 5, "strid": 2})");
        file("range.json", R"({"version": 1, "in_channels": 3, "out_channels": 5, "stride": 0})");
        file("word.json", R"({"version": 1, "in_channels": 3, "out_channels": 5, "shortcut": "bridge"})");
        file("missing.json", R"({"version": 1, "in_channels": 3})");
        file("newer.json", R"({"version": 9, "in_channels": 3, "out_channels": 5})");
        file("identity.json", R"({"version": 1, "in_channels": 3, "out_channels": 5, "stride": 2,
                                  "shortcut": "identity"})");
        file("four.json", R"({"version": 1, "in_channels": 4, "out_channels": 4, "shortcut": "identity"})");
        file("groups.json", R"({"version": 1, "nodes": [{"name": "conv1", "op": "conv2d", "inputs": ["in"],
                                "out_channels": 4, "kernel": 1, "groups": 2}]})");
        file("kernel.json", R"({"version": 1, "nodes": [{"name": "conv1", "op": "conv2d", "inputs": ["in"],
                                "out_channels": 4, "kernel": 99}]})");
        file("loop.json", R"({"version": 1, "nodes": [{"name": "a", "op": "relu", "inputs": ["b"]},
                              {"name": "b", "op": "relu", "inputs": ["a"]}]})");
        file("valley.json", R"({"version": 1, "nodes": [{"name": "conv1", "op": "conv2d", "inputs": ["in"],
                                "out_channels": 3, "kernel": 3, "padding": 0},
                                {"name": "add", "op": "add", "inputs": ["conv1", "in"]}]})");
        std::string pads = R"({"name": "pad0", "op": "pad2d", "inputs": ["in"], "padding": 1024})";
        for (const std::string at : {"1", "2", "3"})
            pads += R"(, {"name": "pad)" + at + R"(", "op": "pad2d", "padding": 1024, "inputs": ["pad)" +
                    std::to_string(std::stoi(at) - 1) + R"("]})";
        file("huge.json", R"({"version": 1, "nodes": [)" + pads + "]}");
        file("half.json", R"({"version": 1, "in_)");
    }
    void writeInputs() const
    {
        writeOne(path() / "nan.safetensors", tensor("x", {1, 3, 7, 5}, std::nanf("")));
        writeOne(path() / "inf.safetensors",
                 tensor("g", {1, 5, 4, 3}, std::numeric_limits<float>::infinity()));
        writeOne(path() / "small_g.safetensors", tensor("g", {2, 5, 3, 3}, 1));
        writeOne(path() / "wide.safetensors", tensor("x", {1, 7, 7, 5}, 1));
        writeOne(path() / "three.safetensors", tensor("x", {3, 7, 5}, 1));
        writeOne(path() / "flat.safetensors", tensor("x", {6}, 1));
        writeOne(path() / "pixel.safetensors", tensor("x", {1, 3, 1, 1}, 1));
        const std::string bytes = bytesOf(path() / "x.safetensors");
        file("cut.safetensors", bytes.substr(0, bytes.size() / 2));
    }
    void writeWeights() const
    {
        const TensorFile good = readSafetensors(path() / "w.safetensors").value();
        TensorFile nan;
        TensorFile few;
        TensorFile many = good;
        TensorFile wrong;
        for (ParameterSet::Entry entry : good.tensors.entries()) {
            const bool last = entry.name == good.tensors.entries().back().name;
            if (!last) few.tensors.add(entry.name, entry.dims, entry.value);
            const auto odd = last ? tensor(entry.name, {99}, 1) : entry;
            wrong.tensors.add(odd.name, odd.dims, odd.value);
            if (last) entry.value.values()[0] = std::nanf("");
            nan.tensors.add(entry.name, entry.dims, entry.value);
        }
        const auto extra = tensor("fc.weight", {2, 3}, 1);
        many.tensors.add(extra.name, extra.dims, extra.value);
        writeTensors(path() / "w_nan.safetensors", nan);
        writeTensors(path() / "w_few.safetensors", few);
        writeTensors(path() / "w_many.safetensors", many);
        writeTensors(path() / "w_wrong.safetensors", wrong);
    }
};

const Words toFile = {"-o", "t.safetensors"};

Words block(const std::string& file, const Words& more = {"--input", "x.safetensors"})
{
    Words words = {file};
    words.insert(words.end(), more.begin(), more.end());
    words.insert(words.end(), toFile.begin(), toFile.end());
    return words;
}
Words full(const std::string& weights, const std::string& input, const std::string& upstream)
{
    return block("block.json", {"--weights", weights, "--input", input, "--upstream", upstream});
}
Words picture(const std::string& file, const Words& more = {})
{
    Words words = {"--preset", "basic", "--image", file};
    words.insert(words.end(), more.begin(), more.end());
    words.insert(words.end(), toFile.begin(), toFile.end());
    return words;
}

std::vector<BadRun> badBlocks()
{
    return {
        {"NoSuchBlock", block("nowhere.json"), 1, {"nowhere.json: ", "no such file"}},
        {"BlockIsAFolder", block("folder"), 1, {"folder: ", "directory"}},
        {"BlockIsAPipe", block("pipe"), 1, {"pipe: ", "cannot be read"}},
        {"BlockIsText", block("text.txt"), 1, {"text.txt: ", "JSON", "line 1"}},
        {"BlockIsEmpty", block("empty"), 1, {"empty: "}},
        {"BlockIsHalf", block("half.json"), 1, {"half.json: ", "JSON"}},
        {"BlockIsAPicture", block(catPicture), 1, {"cat.jpg: ", "JSON"}},
        {"BlockHasATypo", block("typo.json"), 1, {"typo.json: ", "'strid'", "'stride'"}},
        {"BlockOutOfRange", block("range.json"), 1, {"range.json: ", "'stride'", "0"}},
        {"BlockUnknownWord", block("word.json"), 1, {"word.json: ", "bridge", "projection"}},
        {"BlockLacksAValue", block("missing.json"), 1, {"missing.json: ", "'out_channels'"}},
        {"BlockIsNewer", block("newer.json"), 1, {"newer.json: ", "version 9"}},
        {"BlockHasALoop", block("loop.json"), 1, {"loop.json: ", "'a'", "'b'"}},
        {"IdentityCannotFit",
         block("identity.json"),
         1,
         {"identity.json: ", "'add'", "5x4x3", "3x7x5", "projection", "zero-pad"}},
        {"GroupsDoNotDivide", block("groups.json"), 1, {"groups.json: ", "'conv1'", "3 channels"}},
        {"KernelTooLarge", block("kernel.json"), 1, {"kernel.json: ", "'conv1'", "99"}},
        {"TooLargeToHold", block("huge.json"), 1, {"huge.json: ", "'pad3'", "values"}},
        {"OtherChannels", block("four.json"), 1, {"x.safetensors: ", "3 channels", "4"}},
        {"NodesThatDoNotAddUp",
         block("valley.json"),
         1,
         {"valley.json: ", "'add'", "3x5x3", "3x7x5", "padding 1 in conv1"},
         {"projection", "paths"}},
        {"KerasFault",
         {"--preset", "keras-fault", "--image", catPicture, "-o", "t.safetensors"},
         1,
         {"--preset keras-fault: ", "'add'", "16x32x32", "3x64x64", "projection", "zero-pad"}},
        {"OneValueAChannel",
         block("block.json", {"--weights", "w.safetensors", "--input", "pixel.safetensors"}),
         1,
         {"block.json: ", "single value", "eval mode"}},
    };
}

std::vector<BadRun> badTensors()
{
    const std::string w = "w.safetensors";
    const std::string x = "x.safetensors";
    const std::string g = "g.safetensors";
    return {
        {"NoSuchWeights", full("nowhere", x, g), 1, {"nowhere: ", "no such file"}},
        {"WeightsAreAFolder", full("folder", x, g), 1, {"folder: ", "directory"}},
        {"WeightsAreText", full("text.txt", x, g), 1, {"text.txt: ", "safetensors"}},
        {"WeightsAreEmpty", full("empty", x, g), 1, {"empty: "}},
        {"WeightsWithNaN", full("w_nan.safetensors", x, g), 1, {"w_nan.safetensors: ", "NaN"}},
        {"WeightsMissing", full("w_few.safetensors", x, g), 1, {"w_few.safetensors: ", "missing"}},
        {"WeightsTooMany", full("w_many.safetensors", x, g), 1, {"w_many.safetensors: ", "'fc.weight'"}},
        {"WeightsOfOtherShape", full("w_wrong.safetensors", x, g), 1, {"w_wrong.safetensors: ", "99", "5"}},
        {"NoSuchInput", full(w, "nowhere", g), 1, {"nowhere: ", "no such file"}},
        {"InputIsAFolder", full(w, "folder", g), 1, {"folder: ", "directory"}},
        {"InputIsAPipe", full(w, "pipe", g), 1, {"pipe: ", "cannot be read"}},
        {"InputIsCutOff", full(w, "cut.safetensors", g), 1, {"cut.safetensors: ", "cut off"}},
        {"InputWithNaN", full(w, "nan.safetensors", g), 1, {"nan.safetensors: ", "'x'", "NaN"}},
        {"InputOfOtherWidth", full(w, "wide.safetensors", g), 1, {"wide.safetensors: ", "7 channels", "3"}},
        {"InputIsAVector", full(w, "flat.safetensors", g), 1, {"flat.safetensors: ", "(6)", "(N,C,H,W)"}},
        {"InputOfThreeDimensions",
         full(w, "three.safetensors", g),
         1,
         {"three.safetensors: ", "(3,7,5)", "(1,3,7,5)", "(3,7,1,5)"}},
        {"InputOfManyTensors", full(w, w, g), 1, {"w.safetensors: ", "tensors", "exactly one"}},
        {"NoSuchUpstream", full(w, x, "nowhere"), 1, {"nowhere: ", "no such file"}},
        {"UpstreamInfinite", full(w, x, "inf.safetensors"), 1, {"inf.safetensors: ", "infinity"}},
        {"UpstreamOfOtherShape",
         full(w, x, "small_g.safetensors"),
         1,
         {"small_g.safetensors: ", "(2,5,3,3)", "(1,5,4,3)"}},
    };
}

std::vector<BadRun> badPictures()
{
    return {
        {"NoSuchPicture", picture("nowhere.png"), 1, {"nowhere.png: ", "no such file"}},
        {"PictureIsAFolder", picture("folder"), 1, {"folder: ", "cannot be read"}},
        {"PictureIsAPipe", picture("pipe"), 1, {"pipe: ", "cannot be read"}},
        {"PictureIsEmpty", picture("empty"), 1, {"empty: ", "empty"}},
        {"PictureIsText", picture("text.txt"), 1, {"text.txt: ", "PNG"}},
        {"PictureIsDamaged", picture("hole.jpg"), 1, {"hole.jpg: ", "damaged"}},
        {"PictureIsTooSmall", picture("small.ppm"), 1, {"small.ppm: ", "2x2", "8x8"}},
        {"PictureNeedsFonts", picture("words.svg"), 1, {"words.svg: ", "PNG"}},
        {"PictureOfOtherWidth",
         picture(catPicture, {"--channels", "4,8"}),
         1,
         {"'--channels' is '4,8'", "3,8", "the input has 3 channels"}},
    };
}

std::vector<BadRun> badUsage()
{
    const Words sound = block("block.json");
    return {
        {"NothingGiven", {}, 2, {"--output"}},
        {"UnknownOption", block("block.json", {"--frobnicate"}), 2, {"--frobnicate"}},
        {"UnknownOptionAlone", {"--frobnicate"}, 2, {"--frobnicate"}},
        {"NoOutput", {"block.json", "--input", "x.safetensors"}, 2, {"--output"}},
        {"EmptyOutput", {"block.json", "--input", "x.safetensors", "-o", ""}, 2, {"--output", "empty"}},
        {"OutputWithoutAName", {"block.json", "--input", "x.safetensors", "-o"}, 2, {"--output"}},
        {"NoInput", block("block.json", {}), 2, {"--input", "--image"}},
        {"TwoInputs", block("block.json", {"--input", "a", "--image", "b"}), 2, {"--input", "--image"}},
        {"NoBlock", {"--input", "x.safetensors", "-o", "t.safetensors"}, 2, {"--preset"}},
        {"BlockAndPreset", picture(catPicture, {"block.json"}), 2, {"--preset"}},
        {"TwoBlocks", block("block.json", {"identity.json", "--input", "a"}), 2, {"identity.json"}},
        {"UnknownPreset",
         {"--preset", "basik", "--image", "b", "-o", "c"},
         2,
         {"basik", "basic, bottleneck"}},
        {"UnknownMode", block("block.json", {"--mode", "test"}), 2, {"--mode", "'test'", "train, eval"}},
        {"UnknownInitialiser", block("block.json", {"--init", "xavier"}), 2, {"xavier", "glorot"}},
        {"SeedAndWeights", block("block.json", {"--weights", "w", "--seed", "1"}), 2, {"--seed"}},
        {"SignedSeed", block("block.json", {"--seed", "-1"}), 2, {"--seed", "'-1'"}},
        {"SeedTooLarge", block("block.json", {"--seed", "18446744073709551616"}), 2, {"--seed"}},
        {"TwoUpstreams", block("block.json", {"--upstream", "g", "--upstream-seed", "1"}), 2, {"--upstream"}},
        {"SizeZero", picture(catPicture, {"--size", "0"}), 2, {"--size", "1 to 1024"}},
        {"SizeInWords", picture(catPicture, {"--size", "big"}), 2, {"--size", "'big'"}},
        {"SizeWithoutPicture",
         block("block.json", {"--input", "a", "--size", "3"}),
         2,
         {"--size", "--image"}},
        {"ChannelsOfAFile", block("block.json", {"--channels", "3"}), 2, {"--channels", "--preset"}},
        {"ThreeChannels", picture(catPicture, {"--channels", "3,4,5"}), 2, {"--channels"}},
        {"NoChannels", picture(catPicture, {"--channels", "0"}), 2, {"--channels", "'0'"}},
        {"StrideTooLarge", picture(catPicture, {"--stride", "65"}), 2, {"--stride", "1 to 64"}},
        {"TwiceTheSame", picture(catPicture, {"--size", "8", "--size", "9"}), 2, {"--size"}},
        {"LineBreakInAnOption", block("block.json", {"--mode", "a\nb"}), 2, {"--mode"}},
    };
}

std::vector<BadRun> badOutputs()
{
    const auto to = [](const std::string& file) {
        return Words{"--preset", "basic", "--image", catPicture, "-o", file};
    };
    return {
        {"OutputIsAFolder", to("folder"), 1, {"folder: ", "cannot be written"}},
        {"OutputIsAPipe", to("pipe"), 1, {"pipe: ", "cannot be written"}},
        {"OutputIntoNowhere", to("nowhere/t.safetensors"), 1, {"nowhere/t.safetensors: ", "written"}},
        {"OutputBelowAFile", to("text.txt/t.safetensors"), 1, {"text.txt/t.safetensors: ", "written"}},
        {"OutputIsADevice", to("/dev/null"), 1, {"/dev/null: ", "written"}},
    };
}

/// The program refused as it should: code, one line, no traces.
void expectRefusal(const ProgramRun& run, const BadRun& bad, const BadFolder& folder, const Words& before)
{
    EXPECT_EQ(run.exitCode, bad.exitCode) << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(std::ranges::count(run.err, '\n'), 1) << run.err;
    EXPECT_TRUE(run.err.starts_with("resblock: ") && run.err.ends_with(".\n")) << run.err;
    for (const std::string& words : bad.said) EXPECT_THAT(run.err, HasSubstr(words));
    for (const std::string& words : bad.unsaid) EXPECT_THAT(run.err, ::testing::Not(HasSubstr(words)));
    EXPECT_EQ(folder.names(), before) << "something was left behind";
}

class BadInvocation : public ::testing::TestWithParam<BadRun> {};

TEST_P(BadInvocation, IsRefusedInOneLineAndLeavesNothing)
{
    const BadFolder folder;
    const Words before = folder.names();
    Words words = {"trace"};
    words.insert(words.end(), GetParam().arguments.begin(), GetParam().arguments.end());
    expectRefusal(runProgram(folder.path(), words), GetParam(), folder, before);
}

std::string nameOf(const ::testing::TestParamInfo<BadRun>& info)
{
    return info.param.name;
}
INSTANTIATE_TEST_SUITE_P(Blocks, BadInvocation, ::testing::ValuesIn(badBlocks()), nameOf);
INSTANTIATE_TEST_SUITE_P(Tensors, BadInvocation, ::testing::ValuesIn(badTensors()), nameOf);
INSTANTIATE_TEST_SUITE_P(Pictures, BadInvocation, ::testing::ValuesIn(badPictures()), nameOf);
INSTANTIATE_TEST_SUITE_P(Usage, BadInvocation, ::testing::ValuesIn(badUsage()), nameOf);
INSTANTIATE_TEST_SUITE_P(Outputs, BadInvocation, ::testing::ValuesIn(badOutputs()), nameOf);

TEST(BadInvocation, AFullDiskKeepsTheOldFile)
{
    const BadFolder folder;
    folder.file("t.safetensors", "the old one");
    const Words before = folder.names();
    const BadRun bad{"", {}, 1, {"t.safetensors: ", "cannot be written"}};
    expectRefusal(runProgram(folder.path(),
                             {"trace", "block.json", "--weights", "w.safetensors", "--input", "x.safetensors",
                              "-o", "t.safetensors"},
                             4096),
                  bad, folder, before);
    EXPECT_EQ(bytesOf(folder.path() / "t.safetensors"), "the old one");
}

TEST(BadInvocation, AMistypedCommandOpensNoWindow)
{
    const BadFolder folder;
    const BadRun bad{"", {}, 2, {"trce"}};
    expectRefusal(runProgram(folder.path(), {"trce", "block.json"}), bad, folder, folder.names());
}

} // namespace
} // namespace resblock::test
