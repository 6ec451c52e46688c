// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/TraceCommand.h"

#include "app/cli/Console.h"
#include "app/cli/TraceInput.h"
#include "core/io/ModelJson.h"
#include "core/io/TraceFile.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <limits>
#include <map>

namespace resblock {
namespace {

/// More values than this (4 bytes each, and a copy while writing) are refused instead of filling the memory.
constexpr double mostValues = 0x1.0p28;

constexpr const char* description =
    "Run a block once and write every intermediate tensor, gradient and statistic to a safetensors file.";

constexpr const char* footer =
    "Examples:\n"
    "  resblock trace block.json --weights w.safetensors --input x.safetensors\n"
    "      --upstream g.safetensors --mode train -o trace.safetensors\n"
    "  resblock trace --preset basic --image photo.png --seed 7 --upstream-seed 1 -o trace.safetensors\n"
    "\n"
    "The file holds in, act.STAGE, xhat.BN, stat.BN.mean, stat.BN.var; with a gradient also upstream,\n"
    "grad.act.STAGE, grad.in, grad.param.PARAMETER; in train mode buffer_after.BN.running_mean and\n"
    "running_var. Without --upstream or --upstream-seed nothing runs backward.\n"
    "\n"
    "A preset takes as many channels as the input has and keeps its own output channels. Where its\n"
    "identity shortcut no longer fits, it becomes a projection; a note on standard error says so. The\n"
    "preset keras-fault never fitted (stride 2) and is refused as it should be.\n"
    "\n"
    "Exit code: 0 done, 1 refused input, 2 wrong usage.";

std::vector<std::string> presetNames()
{
    std::vector<std::string> names;
    for (const BlockPreset& preset : blockPresets()) names.push_back(preset.name);
    return names;
}

/// One of a few words; the message of a wrong one lists them.
CLI::Validator oneOf(const std::vector<std::string>& names)
{
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return CLI::Validator(
        [names, all](std::string& value) {
            const bool known = std::find(names.begin(), names.end(), value) != names.end();
            return known ? std::string() : "'" + value + "' is not one of: " + all;
        },
        "{" + all + "}");
}

/// A file name; an empty one would count as not given.
CLI::Option* addFile(CLI::App& command, const std::string& name, std::string& target, const std::string& text)
{
    return command.add_option(name, target, text)
        ->type_name("FILE")
        ->check(CLI::Validator(
            [](std::string& v) { return std::string(v.empty() ? "the name is empty" : ""); }, ""));
}

/// A decimal whole number, rewritten without leading zeros, which the parser would take for octal.
template <typename Number>
CLI::Validator within(Number smallest, Number largest)
{
    return CLI::Validator(
        [smallest, largest](std::string& text) {
            Number value = 0;
            const auto [end, mistake] = std::from_chars(text.data(), text.data() + text.size(), value);
            const bool whole = mistake == std::errc() && end == text.data() + text.size();
            if (!whole || value < smallest || value > largest)
                return "'" + text + "' is not a whole number from " + std::to_string(smallest) + " to " +
                       std::to_string(largest);
            text = std::to_string(value);
            return std::string();
        },
        "");
}
CLI::Validator anySeed()
{
    return within<std::uint64_t>(0, std::numeric_limits<std::uint64_t>::max());
}

/// Elements of everything the run keeps.
double valuesOf(const std::vector<Shape>& shapes, const std::vector<ParameterInfo>& infos)
{
    double values = 0;
    for (const Shape& s : shapes) values += 3.0 * static_cast<double>(s.count()); // value, xhat, gradient
    for (const ParameterInfo& info : infos) values += 2.0 * static_cast<double>(info.shape.count());
    return values;
}

Error tooLarge(const Graph& graph, const std::vector<Shape>& shapes, double values,
               const std::string& context)
{
    const auto largest = std::ranges::max_element(shapes, {}, &Shape::count);
    Error error;
    error.code = ErrorCode::ShapeTooLarge;
    error.args = {graph.idOf(static_cast<int>(largest - shapes.begin())),
                  std::to_string(static_cast<long long>(values))};
    error.context = context;
    return error;
}

std::map<std::string, std::string> metadataOf(const TraceOptions& options, const BlockDescription& block,
                                              const ParameterSet& parameters)
{
    const auto* spec = std::get_if<BlockSpec>(&block);
    std::map<std::string, std::string> metadata = {
        {"program", "resblock " RESBLOCK_VERSION},
        {"block",
         spec != nullptr ? formatBlockJson(*spec) : formatNodesJson(std::get<std::vector<NodeSpec>>(block))},
        {"mode", options.mode},
        {"weights_hash", weightsHash(parameters)},
    };
    if (options.weightsFile.empty()) {
        metadata["seed"] = std::to_string(options.seed);
        metadata["init"] = options.init;
    }
    if (options.upstreamSeed) metadata["upstream_seed"] = std::to_string(*options.upstreamSeed);
    if (!options.imageFile.empty()) {
        metadata["image"] = std::filesystem::path(options.imageFile).filename().string();
        metadata["image_size"] = std::to_string(options.imageSize);
    }
    return metadata;
}

/// Everything from reading to writing; the first refusal ends it, before anything is written.
Status trace(const TraceOptions& options, const Note& remark)
{
    Result<Tensor> in = loadInput(options);
    if (!in) return in.error();
    const Shape inShape = in->shape();
    const Result<BlockDescription> block = loadBlock(options, inShape.c, remark);
    if (!block) return block.error();
    const Result<Graph> graph = graphOf(*block);
    if (!graph) return graph.errorIn(blockContext(options));
    const Mode mode = options.mode == "train" ? Mode::Train : Mode::Eval;
    const Result<std::vector<Shape>> shapes = inferShapes(*graph, inShape, mode == Mode::Train);
    if (!shapes) return shapes.errorIn(blockContext(options));
    const std::vector<ParameterInfo> infos = parameterInfos(*graph, *shapes, inShape);
    if (const double values = valuesOf(*shapes, infos); values > mostValues)
        return tooLarge(*graph, *shapes, values, blockContext(options));
    const Result<ParameterSet> parameters = loadParameters(options, *graph, infos);
    if (!parameters) return parameters.error();
    Result<std::optional<Tensor>> upstream = loadUpstream(options, shapes->back());
    if (!upstream) return upstream.error();

    const RunInput input{std::move(in).value(), {}, std::move(upstream).value()};
    RecordPolicy policy;
    policy.backward = input.upstream.has_value();
    const auto recorded = record(*graph, *parameters, input, mode, policy, {}, terminalProgress());
    clearProgress();
    if (!recorded) return recorded.errorIn(blockContext(options));
    TensorFile file = traceFile(*graph, input, **recorded);
    file.metadata = metadataOf(options, *block, *parameters);
    const SignalsHeld held; // stopped half-way, the temporary file would stay
    return writeSafetensors(options.outputFile, file);
}

} // namespace

CLI::App* addTraceCommand(CLI::App& app, TraceOptions& options)
{
    CLI::App& command = *app.add_subcommand("trace", description);
    command.footer(footer);
    command.set_help_flag("-h,--help", "Show this help and end");

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
    addFile(command, "-o,--output", options.outputFile, "Trace file to write (safetensors)")->required();
    command.callback([&options] {
        if (options.blockFile.empty() && options.preset.empty())
            throw CLI::RequiredError("a block file or --preset");
        if (options.inputFile.empty() && options.imageFile.empty())
            throw CLI::RequiredError("--input or --image");
    });
    return &command;
}

int runTrace(const TraceOptions& options)
{
    std::vector<std::string> notes; // a refusal stays one line: they are told only when all went well
    const Status status = trace(options, [&notes](const std::string& text) { notes.push_back(text); });
    if (!status) return refuse(status.error());
    for (const std::string& text : notes) note(text);
    return exitDone;
}

} // namespace resblock
