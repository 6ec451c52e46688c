// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandLine.h"

#include "app/cli/Console.h"
#include "app/cli/DepthCommand.h"
#include "app/cli/ExplainCommand.h"
#include "app/cli/TraceCommand.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <new>
#include <string_view>
#include <vector>

namespace resblock {

bool isCommandLine(int argc, const char* const* argv)
{
    static constexpr std::array<std::string_view, 8> words = {"trace",  "explain", "depth",     "help",
                                                              "--help", "-h",      "--version", "-V"};
    if (argc < 2) return false;
    const std::string_view first = argv[1];
    if (std::ranges::find(words, first) != words.end()) return true;
    // no session is called so: a mistyped command, which must not open a window
    const bool bareWord = !first.empty() && first.find_first_of("-./:=") == std::string_view::npos;
    std::error_code ignored;
    return bareWord && !std::filesystem::exists(first, ignored);
}

namespace {

constexpr const char* footer =
    "The window: resblock [FILE | LINK] [KEY=VALUE ...] [OPTIONS]\n"
    "  FILE                      a session (.resblock), a block or a network (JSON), weights "
    "(.safetensors),\n"
    "                            a picture\n"
    "  LINK                      what Edit > Copy link to this view copied: resblock:at=layer1.0.add&...\n"
    "  KEY=VALUE                 what to show: at=layer1.0.bn2 pass=backward channel=3 y=10 x=12 "
    "level=value;\n"
    "                            all together also as --view \"KEY=VALUE ...\"\n"
    "  --weights FILE            weights for the network or block that is opened\n"
    "  --input FILE|normal       what a block on its own reads: a tensor, or N(0,1) instead of the pictures\n"
    "  --upstream FILE|ones|normal\n"
    "                            the gradient at the output of a block on its own\n"
    "  --lang en|zh_CN           language\n"
    "  --theme light|dark|contrast\n"
    "  --type-size PERCENT       80 to 250\n"
    "  --size WxH                size of the window\n"
    "  --settings on|off|change  the settings, or the panel for changes by hand\n"
    "  --starting-point N        start from this point of the settings, from 0\n"
    "  --lab-preset N            the switches of the gradient lab (page=lab) as in this preset, from 0\n"
    "  --tab N                   the same as tab=depth, shattering, paths or variants, from 0\n"
    "  --screenshot FILE.png     render the window into a picture and end; needs no display\n"
    "  --measure-start           print how long the start took and what the window needs, and end\n"
    "\n"
    "Exit code: 0 done, 1 refused input, 2 wrong usage.";

/// The arguments without the program's name; "help trace" is another way of saying "trace --help".
std::vector<std::string> argumentsOf(int argc, char** argv)
{
    std::vector<std::string> arguments(argv + 1, argv + argc);
    if (!arguments.empty() && arguments.front() == "help") {
        arguments.erase(arguments.begin());
        arguments.emplace_back("--help");
    }
    return arguments;
}

/// Wrong usage as one line.
int usageError(const CLI::App& app, const CLI::ParseError& error)
{
    const bool inCommand = !app.get_subcommands().empty();
    const std::string command = inCommand ? app.get_subcommands().front()->get_name() + " " : "";
    const std::string help = "; see resblock " + command + "--help";
    // a mistyped option often leaves others missing: the mistyped one is the news
    const std::vector<std::string> unknown = app.remaining(true);
    if (!unknown.empty())
        return say(unknown.front() + ": there is no such " + (inCommand ? "option" : "command"), help,
                   exitUsage);
    return say(error.what(), help, exitUsage);
}

/// What Qt and the decoders of pictures remark on their own is no message of this program; a refusal quotes
/// the part that matters.
void keepQtQuiet(QtMsgType type, const QMessageLogContext& /*context*/, const QString& text)
{
    if (type == QtFatalMsg) std::cerr << "resblock: " << text.toStdString() << '\n';
}

} // namespace

int runCommandLine(int argc, char** argv)
{
    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is a refusal, not the end
    qInstallMessageHandler(keepQtQuiet);
    const QCoreApplication application(argc, argv); // for the picture decoders; opens no display
    CLI::App app("ResBlock Explainer: step through a residual block, forward and backward.\n"
                 "Without arguments, or with a saved session, the window opens.",
                 "resblock");
    app.set_version_flag("-V,--version", "resblock " RESBLOCK_VERSION, "Show the version and end");
    app.set_help_flag("-h,--help", "Show this help and end");
    app.require_subcommand(1);
    app.footer(footer);
    TraceOptions traceOptions;
    CLI::App* trace = addTraceCommand(app, traceOptions);
    ExplainOptions explainOptions;
    CLI::App* explain = addExplainCommand(app, explainOptions);
    DepthOptions depthOptions;
    CLI::App* depth = addDepthCommand(app, depthOptions);
    try {
        std::vector<std::string> arguments = argumentsOf(argc, argv);
        std::ranges::reverse(arguments); // as the parser wants them
        app.parse(std::move(arguments));
        if (trace->parsed()) return runTrace(traceOptions);
        if (explain->parsed()) return runExplain(explainOptions);
        if (depth->parsed()) return runDepth(depthOptions);
    } catch (const CLI::Success& asked) { // help and version
        return app.exit(asked, std::cout, std::cerr);
    } catch (const CLI::ParseError& error) {
        return usageError(app, error);
    } catch (const std::bad_alloc&) {
        return say("there is not enough memory for this", "; use a smaller input or fewer channels",
                   exitRefused);
    }
    return exitDone;
}

} // namespace resblock
