// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ExplainCommand.h"

#include "app/cli/BlockRun.h"
#include "app/cli/Console.h"
#include "app/cli/ExplanationText.h"
#include "app/cli/Validators.h"
#include "core/explain/Explain.h"
#include "core/io/ExplanationJson.h"

#include <algorithm>
#include <iostream>
#include <limits>

namespace resblock {
namespace {

constexpr const char* description = "Run a block once and print the terms that add up to one of its numbers.";

constexpr const char* footer =
    "Examples:\n"
    "  resblock explain --preset basic --image photo.png --stage conv1 --at 0,3,10,12\n"
    "  resblock explain block.json --weights w.safetensors --input x.safetensors\n"
    "      --upstream g.safetensors --stage in --grad --at 0,0,4,4 --json\n"
    "  resblock explain --preset basic --image photo.png --upstream-seed 1 --param conv1.weight --at "
    "0,0,1,1\n"
    "\n"
    "--stage STAGE --at n,c,y,x explains the output of a stage (in is the input of the block), with --grad "
    "the\n"
    "gradient with respect to it; --param PARAMETER --at k,c,r,s (linear: k,f; vectors: c) the gradient "
    "with\n"
    "respect to a parameter. A gradient needs --upstream or --upstream-seed. Cells in the padding have "
    "places\n"
    "outside the map, such as row -1; where a number is a mean over an extent, its place there is -1.\n"
    "\n"
    "JSON: {\"stage\", \"pass\", \"index\", \"value\", \"bias\", \"terms\": [{\"source\", \"index\", "
    "\"factor\",\n"
    "\"input\", \"product\"}]}; bias + sum of the products is the value, up to the rounding of float32.\n"
    "\n"
    "Exit code: 0 done, 1 refused input, 2 wrong usage.";

/// A place as a parameter's file has it, as a place in its tensor.
Result<Index4> parameterPlace(const BlockRun& run, const ExplainOptions& options)
{
    const auto info = std::ranges::find(run.infos, options.parameter, &ParameterInfo::name);
    Index4 at{};
    if (info == run.infos.end()) return at; // the name is refused further on
    const std::vector<Index>& dims = info->dims;
    if (options.at.size() != dims.size()) {
        Error error;
        error.code = ErrorCode::OptionValue;
        error.context = "--at";
        std::string given, right;
        for (const Index i : options.at) given += (given.empty() ? "" : ",") + std::to_string(i);
        for (const Index d : dims) right += (right.empty() ? "" : ",") + ("0.." + std::to_string(d - 1));
        error.args = {options.parameter, given, right};
        return error;
    }
    if (dims.size() == 1)
        at[1] = options.at[0];
    else
        std::ranges::copy(options.at, at.begin());
    return at;
}

Result<Explanation> explanationOf(const BlockRun& run, const ExplainOptions& options)
{
    if (options.parameter.empty()) {
        Index4 at{};
        std::ranges::copy(options.at, at.begin());
        return explain(run.graph, run.parameters, run.input, *run.trace, options.stage,
                       options.gradient ? Pass::Backward : Pass::Forward, at);
    }
    const Result<Index4> at = parameterPlace(run, options);
    if (!at) return at.error();
    return explainParameter(run.graph, run.parameters, run.input, *run.trace, options.parameter, *at);
}

/// The option that an error of an explanation is about.
std::string contextOf(const Error& error, const ExplainOptions& options)
{
    if (error.code == ErrorCode::IndexRange) return "--at";
    return options.parameter.empty() ? "--stage" : "--param";
}

void requireNumber(const ExplainOptions& options)
{
    requireRun(options);
    if (options.stage.empty() && options.parameter.empty()) throw CLI::RequiredError("--stage or --param");
    if (options.parameter.empty() && options.at.size() != 4)
        throw CLI::ValidationError("--at", "a stage has places n,c,y,x");
    if ((options.gradient || !options.parameter.empty()) && !options.hasUpstream())
        throw CLI::RequiredError("for a gradient --upstream or --upstream-seed");
}

} // namespace

CLI::App* addExplainCommand(CLI::App& app, ExplainOptions& options)
{
    CLI::App& command = *app.add_subcommand("explain", description);
    command.footer(footer);
    command.set_help_flag("-h,--help", "Show this help and end");

    addRunOptions(command, options);
    auto* stage =
        command.add_option("--stage", options.stage, "Stage whose number is explained")->type_name("STAGE");
    auto* gradient =
        command.add_flag("--grad", options.gradient, "The gradient with respect to it, not its output");
    command.add_option("--param", options.parameter, "Parameter whose gradient is explained instead")
        ->type_name("PARAMETER")
        ->excludes(stage)
        ->excludes(gradient);
    command.add_option("--at", options.at, "Place: n,c,y,x of a stage, k,c,r,s of a weight")
        ->delimiter(',')
        ->expected(1, 4)
        ->transform(within<Index>(0, std::numeric_limits<int>::max()))
        ->type_name("PLACE")
        ->required();
    auto* json = command.add_flag("--json", options.json, "Print JSON, with every term in its order");
    command.add_option("--terms", options.terms, "Lines of the table, largest first; 0 for all")
        ->transform(within<Index>(0, std::numeric_limits<int>::max()))
        ->type_name("N")
        ->excludes(json)
        ->capture_default_str();
    command.callback([&options] { requireNumber(options); });
    return &command;
}

int runExplain(const ExplainOptions& options)
{
    HeldNotes notes;
    const Result<BlockRun> run = runBlock(options, notes.collector());
    if (!run) return refuse(run.error());
    const Result<Explanation> explanation = explanationOf(*run, options);
    if (!explanation) return refuse(explanation.errorIn(contextOf(explanation.error(), options)));
    const auto lines =
        options.terms == 0 ? explanation->terms.size() : static_cast<std::size_t>(options.terms);
    std::cout << (options.json ? formatExplanationJson(*explanation) : explanationText(*explanation, lines));
    std::cout.flush();
    if (!std::cout) return say("standard output cannot be written", "; choose another place", exitRefused);
    notes.tell();
    return exitDone;
}

} // namespace resblock
