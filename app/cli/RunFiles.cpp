// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/RunFiles.h"

#include "app/cli/Console.h"

#include "core/io/FileIo.h"
#include "core/model/WeightPrefixes.h"
#include "core/session/Experiment.h"
#include "ui/session/PictureStore.h"

#include <QFile>
#include <QString>

#include <algorithm>

namespace resblock {
namespace {

constexpr std::uintmax_t largestBlockFile = std::uintmax_t{4} << 20;

Error errorIn(const std::string& context, ErrorCode code, std::vector<std::string> args)
{
    Error error;
    error.code = code;
    error.context = context;
    error.args = std::move(args);
    return error;
}

std::string dimsText(const std::vector<Index>& dims)
{
    std::string text = "(";
    for (std::size_t i = 0; i < dims.size(); ++i) text += (i == 0 ? "" : ",") + std::to_string(dims[i]);
    return text + ")";
}

Result<Tensor> loadPictureTensor(const RunOptions& options)
{
    const QString file = QFile::decodeName(options.imageFile.c_str());
    const SignalsHeld held; // threads of the decoder, if it starts any, leave the signals to this one
    Result<std::shared_ptr<const Picture>> picture = loadPicture(file, PictureSize::Whole);
    if (!picture) {
        Error error = picture.error();
        error.context = options.imageFile; // as it was typed
        return error;
    }
    Experiment experiment;
    experiment.pictures = {*picture};
    experiment.inputSize = options.imageSize;
    return inputTensor(experiment);
}

/// An identity shortcut needs equal shapes at both ends.
bool identityFits(const BlockSpec& spec)
{
    return spec.stride == 1 && spec.inChannels == spec.outChannels;
}

/// The preset with the asked for, or the input's, channels and stride. Where that takes away what an identity
/// shortcut needs, the shortcut becomes a projection; a preset whose identity never fitted is left to fail.
/// What the program chose by itself is told in one sentence.
BlockSpec adapted(const BlockPreset& preset, const RunOptions& options, Index inputChannels, const Note& note)
{
    BlockSpec spec = preset.spec;
    const bool fitted = identityFits(spec);
    std::string choices;
    if (!options.channels.empty()) {
        const bool keptWidth = spec.inChannels == spec.outChannels;
        spec.inChannels = options.channels[0];
        if (options.channels.size() == 2)
            spec.outChannels = options.channels[1];
        else if (keptWidth)
            spec.outChannels = options.channels[0];
    } else if (inputChannels != spec.inChannels) {
        choices = "takes the input's " + std::to_string(inputChannels) + " channels instead of " +
                  std::to_string(spec.inChannels) + " (--channels IN,OUT chooses others)";
        spec.inChannels = inputChannels;
    }
    if (options.stride) spec.stride = *options.stride;
    if (spec.shortcut == Shortcut::Identity && fitted && !identityFits(spec)) {
        spec.shortcut = Shortcut::Projection;
        choices += std::string(choices.empty() ? "" : " and ") +
                   "has a projection as its shortcut, because " + std::to_string(spec.inChannels) +
                   " channels become " + std::to_string(spec.outChannels) + " with stride " +
                   std::to_string(spec.stride) + " and the identity cannot fit";
    }
    if (!choices.empty()) note("the preset " + preset.name + " " + choices);
    return spec;
}

} // namespace

Result<Tensor> loadInput(const RunOptions& options)
{
    if (options.inputFile.empty()) return loadPictureTensor(options);
    Result<ParameterSet::Entry> entry = readFeatureMaps(options.inputFile);
    if (!entry) return entry.error();
    return std::move(entry->value);
}

std::string blockContext(const RunOptions& options)
{
    return options.blockFile.empty() ? "--preset " + options.preset : options.blockFile;
}

Result<BlockDescription> loadBlock(const RunOptions& options, Index inputChannels, const Note& note)
{
    Result<BlockDescription> block(BlockDescription{});
    if (options.blockFile.empty()) {
        const auto preset = std::ranges::find(blockPresets(), options.preset, &BlockPreset::name);
        block = BlockDescription(adapted(*preset, options, inputChannels, note));
    } else {
        const Result<std::string> text = readFile(options.blockFile, largestBlockFile);
        if (!text) return text.error();
        block = parseBlockJson(*text);
        if (!block) return block.errorIn(options.blockFile);
    }
    // nodes do not say how many channels they take: their weights do
    const auto* spec = std::get_if<BlockSpec>(&*block);
    if (spec != nullptr && spec->inChannels != inputChannels && !options.channels.empty()) {
        const auto listed = [&](Index first) {
            return std::to_string(first) +
                   (options.channels.size() == 2 ? "," + std::to_string(options.channels[1]) : "");
        };
        Error error;
        error.code = ErrorCode::OptionValue;
        error.args = {"--channels", listed(options.channels[0]),
                      listed(inputChannels) + ", because the input has " + std::to_string(inputChannels) +
                          " channels"};
        return error;
    }
    if (spec != nullptr && spec->inChannels != inputChannels)
        return errorIn(options.inputFile.empty() ? options.imageFile : options.inputFile,
                       ErrorCode::ShapeInput,
                       {std::to_string(inputChannels), std::to_string(spec->inChannels)});
    return block;
}

Result<ParameterSet> loadParameters(const RunOptions& options, const Graph& graph,
                                    const std::vector<ParameterInfo>& infos, const Note& note)
{
    if (options.weightsFile.empty()) {
        const InitSpec spec{parseName<InitScheme>(options.init).value(), options.seed, false};
        return initialise(graph, infos, spec);
    }
    Result<TensorFile> content = readSafetensors(options.weightsFile);
    if (!content) return content.error();
    auto matched = matchPrefixed(infos, std::move(content->tensors), options.weightsPrefix);
    if (!matched) return matched.errorIn(options.weightsFile);
    if (!matched->prefix.empty()) {
        std::string text = "the names in " + options.weightsFile + " begin with " + matched->prefix +
                           ", which was taken off";
        if (matched->leftOut > 0)
            text += "; " + std::to_string(matched->leftOut) + " other tensors were left out";
        note(text);
    }
    return std::move(matched->parameters);
}

Result<std::optional<Tensor>> loadUpstream(const RunOptions& options, const Shape& output)
{
    if (options.upstreamSeed)
        return std::optional<Tensor>(drawnNormal(output, *options.upstreamSeed, "upstream"));
    if (options.upstreamFile.empty()) return std::optional<Tensor>();
    Result<ParameterSet::Entry> entry = readSingleTensor(options.upstreamFile);
    if (!entry) return entry.error();
    if (entry->value.shape() != output)
        return errorIn(
            options.upstreamFile, ErrorCode::TensorShape,
            {entry->name, dimsText(entry->dims), dimsText({output.n, output.c, output.h, output.w})});
    return std::optional<Tensor>(std::move(entry->value));
}

} // namespace resblock
