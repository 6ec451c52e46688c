// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/DepthCommand.h"

#include "app/cli/Console.h"
#include "app/cli/Validators.h"
#include "core/io/DepthTable.h"
#include "core/io/FashionMnist.h"
#include "core/io/FileIo.h"
#include "resources/Resources.h"

#include <CLI/CLI.hpp>

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <map>
#include <thread>
#include <unistd.h>

namespace resblock {
namespace {

constexpr const char* description =
    "Measure what depth does to signal and gradient at initialisation, with and without the skip.";

constexpr const char* footer =
    "Every combination of the lists is run once, forward and backward, on the same images; plain networks\n"
    "have no branch to scale and appear once. A row per network: net, norm, init, activation, scaling,\n"
    "mode, depth, seed, decades (log10 of the gradient norm at the stem's output over the one at the last\n"
    "block's: above 0 it grows towards the input), growth_per_conv, status (ok, underflow, overflow, nan).\n"
    "With --per-block instead a row for the stem (block 0) and each block: grad_activation, grad_weight,\n"
    "std_activation, relative_branch (|F(x)|/|x|), dead_share, grad_skip, grad_branch, cosine.\n"
    "\n"
    "Images: the folder of --data (idx files of 28x28 or 14x14, compressed or not), else Debian's\n"
    "dataset-fashion-mnist where it is installed, else 256 bundled images of it.\n"
    "\n"
    "Examples:\n"
    "  resblock depth --nets plain,residual,residual-preact --depths 8,20,56 --seeds 3\n"
    "  resblock depth --norm none --init he,glorot,pytorch --per-block -o blocks.csv\n"
    "\n"
    "Large sweeps: shard 1 writes the header, the others rows only, so the parts concatenate in order.\n"
    "  GNU parallel:  parallel -k resblock depth --depths 8,200 --threads 1 --shard {}/8 ::: $(seq 8) > "
    "all.csv\n"
    "  Slurm:         #SBATCH --array=1-64 --cpus-per-task=2\n"
    "                 resblock depth --depths 8,20,56,110,200 --seeds 30 --threads 2 \\\n"
    "                     --shard $SLURM_ARRAY_TASK_ID/64 -o $(printf part%03d.csv $SLURM_ARRAY_TASK_ID)\n"
    "                 afterwards: cat part*.csv > all.csv\n"
    "\n"
    "Exit code: 0 done, 1 refused input, 2 wrong usage.";

template <typename E>
std::vector<E> parsed(const std::vector<std::string>& words)
{
    std::vector<E> values;
    for (const std::string& word : words)
        if (const auto value = parseName<E>(word))
            values.push_back(*value); // the parser let no other through
    return values;
}

DepthGrid gridOf(const DepthOptions& options)
{
    DepthGrid grid;
    grid.nets = parsed<SweepNet>(options.nets);
    grid.norms = parsed<Norm>(options.norms);
    grid.inits = parsed<InitScheme>(options.inits);
    grid.activations = parsed<Activation>(options.activations);
    grid.scalings = parsed<BranchScaling>(options.scalings);
    grid.mode = options.mode == "train" ? Mode::Train : Mode::Eval;
    grid.depths = options.depths;
    grid.seeds = options.seeds;
    grid.width = options.width;
    return grid;
}

/// The images that are compiled into the program.
Result<LabBatch> bundledBatch(Index count)
{
    initResources();
    const auto bytesOf = [](const char* name) {
        QFile file(QString::fromLatin1(":/data/") + QString::fromLatin1(name));
        const bool open = file.open(QIODevice::ReadOnly);
        return open ? file.readAll().toStdString() : std::string();
    };
    const Result<IdxArray> images = parseIdx(bytesOf("fashion-images-idx3-ubyte"), 3, count);
    if (!images) return images.errorIn("bundled images");
    const Result<IdxArray> labels = parseIdx(bytesOf("fashion-labels-idx1-ubyte"), 1, count);
    if (!labels) return labels.errorIn("bundled images");
    return labBatchFrom(*images, *labels, fashionMnistScale);
}

Result<LabBatch> loadBatch(const DepthOptions& options)
{
    const auto installed = installedFashionMnist();
    Result<LabBatch> batch = !options.dataFolder.empty()
                                 ? readLabBatch(options.dataFolder, options.batch, std::nullopt)
                             : installed ? readLabBatch(*installed, options.batch, fashionMnistScale)
                                         : bundledBatch(options.batch);
    if (!batch) return batch;
    const Index there = batch->images.shape().n;
    if (there >= options.batch) return batch;
    Error error;
    error.code = ErrorCode::OptionValue;
    error.args = {"--batch", std::to_string(options.batch), "1 to " + std::to_string(there)};
    return error;
}

/// Passes the rows on in the order of the settings, whatever order they are finished in.
class OrderedOutput {
public:
    OrderedOutput(const DepthOptions& options, bool withHeader) : m_options(options)
    {
        if (withHeader && !options.json) pass(depthHeader(options.perBlock));
    }
    void add(std::size_t index, const DepthResult& result)
    {
        m_waiting[index] =
            m_options.json ? depthJson(result, m_options.perBlock) : depthRows(result, m_options.perBlock);
        for (auto it = m_waiting.find(m_next); it != m_waiting.end(); it = m_waiting.find(++m_next)) {
            pass(it->second);
            m_waiting.erase(it);
        }
    }
    [[nodiscard]] const std::string& text() const { return m_text; } ///< for the file

private:
    void pass(const std::string& rows)
    {
        if (m_options.outputFile.empty())
            std::cout << rows << std::flush;
        else
            m_text += rows;
    }
    const DepthOptions& m_options;
    std::map<std::size_t, std::string> m_waiting;
    std::size_t m_next = 0;
    std::string m_text;
};

/// What a run keeps has to fit: two to three tensors a layer.
Status checkSize(const DepthOptions& options)
{
    constexpr double mostValues = 0x1.0p30; // 4 bytes each
    constexpr double pixels = 14 * 14;
    const auto most =
        static_cast<Index>(mostValues / (3.0 * static_cast<double>(options.width * options.batch) * pixels));
    const Index deepest = *std::ranges::max_element(options.depths);
    if (deepest <= most) return {};
    Error error;
    error.code = ErrorCode::OptionValue;
    error.args = {"--depths", std::to_string(deepest),
                  "4 to " + std::to_string(most) + " with this batch and these channels"};
    return error;
}

/// A sweep may take hours: a folder that cannot be written is refused before it begins.
Status checkOutput(const DepthOptions& options)
{
    if (options.outputFile.empty()) return {};
    const std::filesystem::path folder = std::filesystem::path(options.outputFile).parent_path();
    if (::access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) == 0) return {};
    Error error;
    error.code = ErrorCode::FileUnwritable;
    error.message = std::strerror(errno);
    error.context = options.outputFile;
    return error;
}

Status sweep(const DepthOptions& options)
{
    if (Status output = checkOutput(options); !output) return output;
    if (Status size = checkSize(options); !size) return size;
    const Result<LabBatch> batch = loadBatch(options);
    if (!batch) return batch.error();
    const Shard shard = *parseShard(options.shard);
    const std::vector<DepthSetting> all = gridOf(options).settings();
    const auto at = [&all](std::size_t i) { return all.begin() + static_cast<std::ptrdiff_t>(i); };
    const std::vector<DepthSetting> mine(at(shardBegin(all.size(), shard.index, shard.count)),
                                         at(shardBegin(all.size(), shard.index + 1, shard.count)));

    OrderedOutput output(options, shard.index == 0);
    // rows that appear on a terminal are progress enough
    const auto progress = options.outputFile.empty() ? std::function<void(double)>() : terminalProgress();
    std::size_t done = 0;
    const auto receive = [&](std::size_t index, const DepthResult& result) {
        output.add(index, result);
        if (progress) progress(static_cast<double>(++done) / static_cast<double>(mine.size()));
    };
    const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const Status status = runDepthSweep(mine, *batch, options.threads > 0 ? options.threads : cores, receive);
    if (progress) clearProgress();
    if (!status || options.outputFile.empty()) return status;
    const SignalsHeld held; // stopped half-way, the temporary file would stay
    return writeFile(options.outputFile, output.text());
}

CLI::Validator evenDepth()
{
    return CLI::Validator(
        [](std::string& text) {
            return !text.empty() && (text.back() - '0') % 2 == 0
                       ? std::string()
                       : "'" + text + "' is odd; a depth is 2 and 2 for each block";
        },
        "");
}

CLI::Option* addWords(CLI::App& command, const std::string& name, std::vector<std::string>& target,
                      const std::string& text, const std::vector<std::string>& words)
{
    return command.add_option(name, target, text)
        ->delimiter(',')
        ->check(oneOf(words))
        ->type_name("LIST")
        ->capture_default_str();
}

} // namespace

std::optional<Shard> parseShard(const std::string& text)
{
    std::size_t number = 0;
    std::size_t count = 0;
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, number);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '/') return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, count);
    if (second.ec != std::errc() || second.ptr != end) return std::nullopt;
    if (number < 1 || number > count || count > 1'000'000) return std::nullopt;
    return Shard{number - 1, count};
}

CLI::App* addDepthCommand(CLI::App& app, DepthOptions& options)
{
    CLI::App& command = *app.add_subcommand("depth", description);
    command.footer(footer);
    command.set_help_flag("-h,--help", "Show this help and end");
    addWords(command, "--nets", options.nets, "Networks", namesOf(SweepNet{}));
    addWords(command, "--norm", options.norms, "Normalisation", namesOf(Norm{}));
    addWords(command, "--init", options.inits, "Distribution of drawn weights", namesOf(InitScheme{}));
    addWords(command, "--activation", options.activations, "Activation", namesOf(Activation{}));
    addWords(command, "--scaling", options.scalings, "Factor on the branch; 1/sqrt: of the number of blocks",
             namesOf(BranchScaling{}));
    command.add_option("--depths", options.depths, "Layers with weights, even numbers from 4")
        ->delimiter(',')
        ->transform(within<Index>(4, 2000))
        ->check(evenDepth())
        ->type_name("LIST")
        ->capture_default_str();
    command.add_option("--seeds", options.seeds, "Networks of each kind, with the seeds 1, 2, ...")
        ->transform(within(1, 10'000))
        ->type_name("N")
        ->capture_default_str();
    command
        .add_option("--mode", options.mode,
                    "Mode of batch normalization; eval: untrained, mean 0, variance 1")
        ->check(oneOf({"train", "eval"}))
        ->type_name("MODE")
        ->capture_default_str();
    command.add_option("--channels", options.width, "Channels of every block")
        ->transform(within<Index>(1, 256))
        ->type_name("N")
        ->capture_default_str();
    command.add_option("--batch", options.batch, "Images in the batch")
        ->transform(within<Index>(1, 1024))
        ->type_name("N")
        ->capture_default_str();
    addFile(command, "--data", options.dataFolder, "Folder of a data set")->type_name("FOLDER");
    command.add_flag("--per-block", options.perBlock, "Write a row per block");
    command.add_flag("--json", options.json, "Write JSON, an object per line, instead of CSV");
    command.add_option("--shard", options.shard, "Run part I of N of the sweep, counted from 1")
        ->check(CLI::Validator(
            [](std::string& text) {
                return parseShard(text) ? std::string() : "'" + text + "' is no part such as 1/8 or 8/8";
            },
            ""))
        ->type_name("I/N")
        ->capture_default_str();
    command
        .add_option("--threads", options.threads,
                    "Networks at the same time; results do not depend on it. "
                    "0: as many as cores")
        ->transform(within(0, 1024))
        ->type_name("N")
        ->capture_default_str();
    addFile(command, "-o,--output", options.outputFile, "File to write instead of standard output");
    return &command;
}

int runDepth(const DepthOptions& options)
{
    const Status status = sweep(options);
    return status ? exitDone : refuse(status.error());
}

} // namespace resblock
