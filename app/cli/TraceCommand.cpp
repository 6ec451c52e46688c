// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/TraceCommand.h"

#include "app/cli/BlockRun.h"
#include "app/cli/Console.h"
#include "app/cli/Validators.h"
#include "core/io/TraceFile.h"

#include <filesystem>
#include <map>

namespace resblock {
namespace {

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
    const Result<BlockRun> run = runBlock(options, remark);
    if (!run) return run.error();
    TensorFile file = traceFile(run->graph, run->input, *run->trace);
    file.metadata = metadataOf(options, run->block, run->parameters);
    const SignalsHeld held; // stopped half-way, the temporary file would stay
    return writeSafetensors(options.outputFile, file);
}

} // namespace

CLI::App* addTraceCommand(CLI::App& app, TraceOptions& options)
{
    CLI::App& command = *app.add_subcommand("trace", description);
    command.footer(footer);
    command.set_help_flag("-h,--help", "Show this help and end");

    addRunOptions(command, options);
    addFile(command, "-o,--output", options.outputFile, "Trace file to write (safetensors)")->required();
    command.callback([&options] { requireRun(options); });
    return &command;
}

int runTrace(const TraceOptions& options)
{
    HeldNotes notes;
    const Status status = trace(options, notes.collector());
    if (!status) return refuse(status.error());
    notes.tell();
    return exitDone;
}

} // namespace resblock
