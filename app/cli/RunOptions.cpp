// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/RunOptions.h"

#include "app/cli/Validators.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace resblock {
namespace {

std::vector<std::string> presetNames()
{
    std::vector<std::string> names;
    for (const BlockPreset& preset : blockPresets()) names.push_back(preset.name);
    return names;
}

CLI::Validator anySeed()
{
    return within<std::uint64_t>(0, std::numeric_limits<std::uint64_t>::max());
}

} // namespace

void addRunOptions(CLI::App& command, RunOptions& options)
{
    auto* block = addFile(command, "block", options.blockFile, "Block file (JSON)");
    auto* preset = command.add_option("--preset", options.preset, "Built-in block instead of a file")
                       ->check(oneOf(presetNames()))
                       ->type_name("NAME")
                       ->excludes(block);
    command.add_option("--channels", options.channels, "Channels of the preset: IN or IN,OUT")
        ->delimiter(',')
        ->expected(1, 2)
        ->transform(within<Index>(1, 65536))
        ->type_name("IN[,OUT]")
        ->needs(preset);
    command.add_option("--stride", options.stride, "Stride of the preset")
        ->transform(within<Index>(1, 64))
        ->type_name("N")
        ->needs(preset);

    auto* weights =
        addFile(command, "--weights", options.weightsFile, "Parameters under PyTorch's names (safetensors)");
    command
        .add_option("--weights-prefix", options.weightsPrefix,
                    "With --weights: what the names of this block begin with, layer1.0. say")
        ->needs(weights);
    command.add_option("--seed", options.seed, "Without --weights: seed of drawn weights")
        ->transform(anySeed())
        ->type_name("N")
        ->excludes(weights)
        ->capture_default_str();
    command.add_option("--init", options.init, "Without --weights: distribution of drawn weights")
        ->check(oneOf(namesOf(InitScheme{})))
        ->type_name("NAME")
        ->excludes(weights)
        ->capture_default_str();

    auto* input =
        addFile(command, "--input", options.inputFile, "Input (N,C,H,W) (safetensors with one tensor)");
    auto* image =
        addFile(command, "--image", options.imageFile, "Picture instead of a tensor")->excludes(input);
    command.add_option("--size", options.imageSize, "Pixels a side to which the picture's centre is resized")
        ->transform(within<Index>(1, 1024))
        ->type_name("PIXELS")
        ->needs(image)
        ->capture_default_str();

    auto* upstream =
        addFile(command, "--upstream", options.upstreamFile, "Gradient at the output (safetensors)");
    command.add_option("--upstream-seed", options.upstreamSeed, "Draw that gradient from N(0,1) instead")
        ->transform(anySeed())
        ->type_name("N")
        ->excludes(upstream);
    command.add_option("--mode", options.mode, "Mode of batch normalization")
        ->check(oneOf({"train", "eval"}))
        ->type_name("MODE")
        ->capture_default_str();
}

void requireRun(const RunOptions& options)
{
    if (options.blockFile.empty() && options.preset.empty())
        throw CLI::RequiredError("a block file or --preset");
    if (options.inputFile.empty() && options.imageFile.empty())
        throw CLI::RequiredError("--input or --image");
}

} // namespace resblock
