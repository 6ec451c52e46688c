// SPDX-License-Identifier: GPL-3.0-or-later
// `resblock trace` writes what PyTorch computes, under the names of the trace format and nothing else.
#include "tests/app/TraceFixture.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace resblock::test {
namespace {

using ::testing::HasSubstr;
using Tensors = std::map<std::string, ParameterSet::Entry>;
using Words = std::vector<std::string>;

Words operator+(Words words, const Words& more)
{
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

/// Every expected tensor to 1e-4 of its largest magnitude plus 1e-5, of the same extents; no other tensor.
void expectSame(const Tensors& actual, const Tensors& expected)
{
    for (const auto& [name, entry] : actual)
        EXPECT_TRUE(expected.contains(name)) << name << " is one too many";
    for (const auto& [name, wanted] : expected) {
        const auto it = actual.find(name);
        if (it == actual.end()) {
            ADD_FAILURE() << name << " is missing";
            continue;
        }
        ASSERT_EQ(it->second.dims, wanted.dims) << name;
        double magnitude = 0;
        double difference = 0;
        for (Index i = 0; i < wanted.value.size(); ++i) {
            const double w = static_cast<double>(wanted.value[i]);
            const double d = std::abs(static_cast<double>(it->second.value[i]) - w);
            magnitude = std::max(magnitude, std::abs(w));
            difference = std::isnan(d) ? HUGE_VAL : std::max(difference, d);
        }
        EXPECT_LE(difference, 1e-4 * magnitude + 1e-5) << name;
    }
}

std::string modeOf(const std::string& caseName)
{
    return nlohmann::json::parse(bytesOf(pytorchCases / caseName / "case.json")).at("mode");
}

Words fullRun(const std::string& mode)
{
    return {"trace",      "block.json",
            "--weights",  "w.safetensors",
            "--input",    "x.safetensors",
            "--upstream", "g.safetensors",
            "--mode",     mode,
            "-o",         "t.safetensors"};
}

TEST(TraceCommand, WritesWhatPyTorchComputesForEveryBlock)
{
    std::size_t cases = 0;
    for (const auto& entry : std::filesystem::directory_iterator(pytorchCases)) {
        const std::string name = entry.path().filename().string();
        SCOPED_TRACE(name);
        const TraceFolder folder(name);
        const ProgramRun run = runProgram(folder.path(), fullRun(modeOf(name)));
        ASSERT_EQ(run.exitCode, 0) << run.err;
        EXPECT_EQ(run.out, "");
        EXPECT_EQ(run.err, "");
        expectSame(readTensors(folder.path() / "t.safetensors"), folder.expected);
        ++cases;
    }
    EXPECT_EQ(cases, 309U);
}

constexpr const char* projection = "basic_original_projection_stride2_train";

TEST(TraceCommand, WithoutAGradientRecordsTheForwardPassOnly)
{
    TraceFolder folder(projection);
    const Words words = {"trace",   "block.json",    "--weights", "w.safetensors",
                         "--input", "x.safetensors", "--mode",    "train"};
    const ProgramRun run = runProgram(folder.path(), words + Words{"-o", "t.safetensors"});
    ASSERT_EQ(run.exitCode, 0) << run.err;
    std::erase_if(folder.expected, [](const auto& item) {
        return item.first.starts_with("grad.") || item.first == "upstream";
    });
    expectSame(readTensors(folder.path() / "t.safetensors"), folder.expected);
}

TEST(TraceCommand, SaysInTheFileWhereItsNumbersComeFrom)
{
    const TraceFolder folder(projection);
    ASSERT_EQ(runProgram(folder.path(), fullRun("train")).exitCode, 0);
    const auto metadata = readSafetensors(folder.path() / "t.safetensors").value().metadata;
    EXPECT_EQ(metadata.at("program"), "resblock " RESBLOCK_VERSION);
    EXPECT_EQ(metadata.at("mode"), "train");
    EXPECT_EQ(metadata.at("weights_hash").size(), 16U);
    EXPECT_FALSE(metadata.contains("seed")) << "the weights were not drawn";
    const auto block = nlohmann::json::parse(metadata.at("block"));
    const auto given = nlohmann::json::parse(bytesOf(folder.path() / "block.json"));
    for (const auto& [key, value] : given.items()) EXPECT_EQ(block.at(key), value) << key;
}

TEST(TraceCommand, ReadsTheSameBytesIntoTheSameFile)
{
    const TraceFolder folder(projection);
    ASSERT_EQ(runProgram(folder.path(), fullRun("eval")).exitCode, 0);
    const std::string first = bytesOf(folder.path() / "t.safetensors");
    ASSERT_EQ(runProgram(folder.path(), fullRun("eval")).exitCode, 0);
    EXPECT_EQ(bytesOf(folder.path() / "t.safetensors"), first);
}

TEST(TraceCommand, OverwritesItsOwnInputOnlyWhenAllIsDone)
{
    const TraceFolder folder(projection);
    Words words = fullRun("eval");
    words.back() = "x.safetensors";
    ASSERT_EQ(runProgram(folder.path(), words).exitCode, 0);
    EXPECT_TRUE(readTensors(folder.path() / "x.safetensors").contains("act.out"));
}

Words pictureRun(const std::string& preset)
{
    return {"trace", "--preset", preset, "--image", catPicture, "-o", "t.safetensors"};
}

std::vector<Index> dimsOf(const Tensors& tensors, const std::string& name)
{
    const auto it = tensors.find(name);
    return it == tensors.end() ? std::vector<Index>{} : it->second.dims;
}

TEST(TraceCommand, AdaptsAPresetToAPictureAndSaysSoInOneLine)
{
    const TemporaryFolder folder;
    const ProgramRun run = runProgram(folder.path(), pictureRun("basic") + Words{"--upstream-seed", "3"});
    ASSERT_EQ(run.exitCode, 0) << run.err;
    EXPECT_EQ(std::ranges::count(run.err, '\n'), 1);
    EXPECT_THAT(run.err, HasSubstr("3 channels instead of 16"));
    EXPECT_THAT(run.err, HasSubstr("projection"));
    const Tensors tensors = readTensors(folder.path() / "t.safetensors");
    EXPECT_EQ(dimsOf(tensors, "in"), (std::vector<Index>{1, 3, 64, 64}));
    EXPECT_EQ(dimsOf(tensors, "act.out"), (std::vector<Index>{1, 16, 64, 64}));
    EXPECT_EQ(dimsOf(tensors, "act.downsample.0"), (std::vector<Index>{1, 16, 64, 64}));
    EXPECT_EQ(dimsOf(tensors, "grad.in"), (std::vector<Index>{1, 3, 64, 64}));
    EXPECT_EQ(dimsOf(tensors, "grad.param.conv1.weight"), (std::vector<Index>{16, 3, 3, 3}));
    const auto metadata = readSafetensors(folder.path() / "t.safetensors").value().metadata;
    EXPECT_EQ(metadata.at("seed"), "7");
    EXPECT_EQ(metadata.at("init"), "he");
    EXPECT_EQ(metadata.at("image"), "cat.jpg");
    EXPECT_EQ(nlohmann::json::parse(metadata.at("block")).at("shortcut"), "projection");
}

/// Weights as frameworks save them: of a wrapped model, and of a block inside a network.
TEST(TraceCommand, TakesOffWhatStandsBeforeTheNamesOfWeights)
{
    const TraceFolder folder("basic_original_projection_stride2_train");
    const auto prefixed = [&](const char* name, const std::vector<std::string>& prefixes) {
        TensorFile file;
        const TensorFile weights = readSafetensors(folder.path() / "w.safetensors").value();
        for (const std::string& prefix : prefixes)
            for (const auto& entry : weights.tensors.entries())
                file.tensors.add(prefix + entry.name, entry.dims, entry.value);
        writeTensors(folder.path() / name, file);
    };
    prefixed("module.safetensors", {"module."});
    prefixed("network.safetensors", {"layer1.0.", "layer2.0."});
    const auto trace = [&](const Words& more) {
        Words words = {"trace", "block.json", "--input", "x.safetensors", "-o", "t.safetensors", "--weights"};
        words.insert(words.end(), more.begin(), more.end());
        return runProgram(folder.path(), words);
    };
    EXPECT_EQ(trace({"w.safetensors"}).exitCode, 0);
    const std::string plain = bytesOf(folder.path() / "t.safetensors");
    const ProgramRun module = trace({"module.safetensors"});
    EXPECT_EQ(module.exitCode, 0) << module.err;
    EXPECT_THAT(module.err, HasSubstr("module."));
    EXPECT_TRUE(bytesOf(folder.path() / "t.safetensors") == plain);
    const ProgramRun ambiguous = trace({"network.safetensors"});
    EXPECT_EQ(ambiguous.exitCode, 1);
    EXPECT_THAT(ambiguous.err, HasSubstr("layer1.0., layer2.0."));
    EXPECT_THAT(ambiguous.err, HasSubstr("--weights-prefix"));
    const ProgramRun chosen = trace({"network.safetensors", "--weights-prefix", "layer2.0"});
    EXPECT_EQ(chosen.exitCode, 0) << chosen.err;
    EXPECT_TRUE(bytesOf(folder.path() / "t.safetensors") == plain);
}

/// A picture of the size that is asked for is read as it is: each value is that of its pixel.
TEST(TraceCommand, APictureThatFitsIsNotResized)
{
    const TemporaryFolder folder;
    constexpr int side = 640;
    std::string picture = "P6 640 640 255\n";
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) picture += std::string(3, (x + y) % 2 == 0 ? '\0' : '\xFF');
    std::ofstream(folder.path() / "checker.ppm", std::ios::binary) << picture;
    const ProgramRun run =
        runProgram(folder.path(), {"trace", "--preset", "basic", "--channels", "3,4", "--image",
                                   "checker.ppm", "--size", "640", "-o", "t.safetensors"});
    ASSERT_EQ(run.exitCode, 0) << run.err;
    const Tensor in = readTensors(folder.path() / "t.safetensors").at("in").value;
    ASSERT_EQ(in.shape(), (Shape{1, 3, side, side}));
    for (Index y = 0; y < side; y += 61)
        for (Index x = 0; x < side; x += 7)
            EXPECT_NEAR(in(0, 0, y, x), ((x + y) % 2 == 0 ? 0 - 0.485F : 1 - 0.485F) / 0.229F, 1e-5F);
}

TEST(TraceCommand, KeepsTheIdentityWhereItFits)
{
    const TemporaryFolder folder;
    const ProgramRun run =
        runProgram(folder.path(), pictureRun("basic") + Words{"--channels", "3", "--size", "16"});
    ASSERT_EQ(run.exitCode, 0) << run.err;
    EXPECT_EQ(run.err, "");
    const Tensors tensors = readTensors(folder.path() / "t.safetensors");
    EXPECT_EQ(dimsOf(tensors, "act.out"), (std::vector<Index>{1, 3, 16, 16}));
    EXPECT_FALSE(tensors.contains("act.downsample.0"));
}

TEST(TraceCommand, AdaptsStrideAndChannelsOfAPreset)
{
    const TemporaryFolder folder;
    const ProgramRun run =
        runProgram(folder.path(),
                   pictureRun("bottleneck") + Words{"--channels", "3,8", "--stride", "2", "--size", "32"});
    ASSERT_EQ(run.exitCode, 0) << run.err;
    EXPECT_EQ(dimsOf(readTensors(folder.path() / "t.safetensors"), "act.out"),
              (std::vector<Index>{1, 8, 16, 16}));
}

TEST(TraceCommand, DrawsTheWeightsThatSeedAndInitialiserName)
{
    const TraceFolder folder(projection);
    const Words words = {"trace", "block.json", "--input", "x.safetensors", "-o", "t.safetensors"};
    std::set<std::string> hashes;
    for (const Words& more :
         {Words{}, Words{"--seed", "8"}, Words{"--init", "he-fan-out"}, Words{"--init", "glorot"},
          Words{"--init", "pytorch"}, Words{"--init", "normal0.01"}}) {
        const ProgramRun run = runProgram(folder.path(), words + more);
        ASSERT_EQ(run.exitCode, 0) << run.err;
        hashes.insert(readSafetensors(folder.path() / "t.safetensors").value().metadata.at("weights_hash"));
    }
    EXPECT_EQ(hashes.size(), 6U) << "two of them drew the same weights";
    ASSERT_EQ(runProgram(folder.path(), words + Words{"--seed", "0008"}).exitCode, 0);
    EXPECT_TRUE(
        hashes.contains(readSafetensors(folder.path() / "t.safetensors").value().metadata.at("weights_hash")))
        << "a decimal number may begin with zeros";
}

TEST(TraceCommand, EveryPresetButTheFaultRunsOnAPicture)
{
    for (const std::string preset : {"basic", "bottleneck", "preact", "resnet-d", "keras"}) {
        const TemporaryFolder folder;
        const ProgramRun run = runProgram(folder.path(), pictureRun(preset) + Words{"--size", "24"});
        EXPECT_EQ(run.exitCode, 0) << preset << ": " << run.err;
        EXPECT_EQ(folder.names(), Words{"t.safetensors"});
    }
}

TEST(CommandLine, AnswersHelpAndVersionWithoutADisplay)
{
    const TemporaryFolder folder;
    for (const Words& words : {Words{"--help"}, Words{"-h"}, Words{"help"}}) {
        const ProgramRun run = runProgram(folder.path(), words);
        EXPECT_EQ(run.exitCode, 0);
        EXPECT_THAT(run.out, HasSubstr("trace"));
        EXPECT_EQ(run.err, "");
    }
    for (const Words& words : {Words{"trace", "--help"}, Words{"help", "trace"}}) {
        const ProgramRun run = runProgram(folder.path(), words);
        EXPECT_EQ(run.exitCode, 0);
        for (const char* option : {"--preset", "--channels", "--stride", "--weights", "--seed", "--init",
                                   "--input", "--image", "--size", "--upstream", "--mode", "--output"})
            EXPECT_THAT(run.out, HasSubstr(option));
    }
    const ProgramRun version = runProgram(folder.path(), {"--version"});
    EXPECT_EQ(version.exitCode, 0);
    EXPECT_EQ(version.out, "resblock " RESBLOCK_VERSION "\n");
}

} // namespace
} // namespace resblock::test
