// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/SessionFile.h"

#include "core/io/Base64.h"
#include "core/io/BlockFields.h"
#include "core/io/ChangesJson.h"
#include "core/io/FileIo.h"
#include "core/io/IoError.h"
#include "core/io/JsonReader.h"
#include "core/io/LabJson.h"
#include "core/io/SourceJson.h"
#include "core/io/ViewText.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace resblock {
namespace {

using JsonText = nlohmann::ordered_json;

constexpr int newestVersion = 4;
constexpr std::string_view formatName = "resblock-session";
constexpr std::uintmax_t largestFile = std::uintmax_t{256} << 20;
constexpr std::size_t mostPictures = 64;
constexpr int largestSide = 1'024; ///< of an embedded picture; the interface keeps no larger ones
constexpr Index largestInput = 1'024;
constexpr std::size_t longestName = 512;
constexpr Index largestCoordinate = std::numeric_limits<int>::max();

const std::vector<std::string>& sourceNames()
{
    static const std::vector<std::string> names = {"initialised", "trained", "file"};
    return names;
}
const std::vector<std::string>& modeNames()
{
    static const std::vector<std::string> names = {"train", "eval"};
    return names;
}

/// Hands a mistake of a part to the reader of the whole.
void passOn(JsonReader& part, JsonReader& whole)
{
    if (const Status status = part.finish(); !status) whole.fail(status.error());
}

// --- reading

using PictureResult = Result<std::shared_ptr<const Picture>>;

PictureResult readBundled(const JsonTree& value, const std::string& path, const BundledPictures& bundled)
{
    JsonReader reader(value, path);
    std::string id;
    reader.read("bundled", id, longestName);
    if (const Status status = reader.finish(); !status) return status.error();
    std::shared_ptr<const Picture> picture = bundled ? bundled(id) : nullptr;
    if (!picture)
        return makeError(ErrorCode::JsonPicture,
                         {joinPath(path, "bundled"), value.find("bundled")->summary()});
    return picture;
}

PictureResult readOwn(const JsonTree& value, const std::string& path)
{
    JsonReader reader(value, path);
    auto picture = std::make_shared<Picture>();
    reader.required("name").read("name", picture->name, longestName);
    reader.required("width").read("width", picture->width, 1, largestSide);
    reader.required("height").read("height", picture->height, 1, largestSide);
    const JsonTree* rgb = reader.required("rgb").value("rgb");
    if (rgb != nullptr && rgb->kind != JsonTree::Kind::String)
        reader.fail(makeError(ErrorCode::JsonType, {reader.pathOf("rgb"), "text"}));
    if (const Status status = reader.finish(); !status) return status.error();

    const auto needed =
        static_cast<std::size_t>(picture->width) * static_cast<std::size_t>(picture->height) * 3;
    const std::size_t there = base64ByteCount(rgb->text);
    if (there != needed)
        return makeError(ErrorCode::JsonBytes,
                         {joinPath(path, "rgb"), std::to_string(there), std::to_string(needed)});
    auto bytes = fromBase64(rgb->text);
    if (!bytes) return makeError(ErrorCode::JsonBytes, {joinPath(path, "rgb"), "", std::to_string(needed)});
    picture->rgb = *std::move(bytes);
    return std::shared_ptr<const Picture>(std::move(picture));
}

void readPictures(JsonReader& reader, const BundledPictures& bundled, Experiment& experiment)
{
    const std::vector<JsonTree>* items = reader.required("pictures").list("pictures", 1, mostPictures);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        const std::string path = joinPath(reader.pathOf("pictures"), i);
        PictureResult picture = (*items)[i].find("bundled") != nullptr
                                    ? readBundled((*items)[i], path, bundled)
                                    : readOwn((*items)[i], path);
        if (!picture) return reader.fail(picture.error());
        experiment.pictures.push_back(std::move(picture).value());
    }
}

/// One class a picture, each a class of the network.
void readTargets(JsonReader& reader, Experiment& experiment)
{
    const std::size_t count = experiment.pictures.size();
    // without a loss they are kept for the network that comes back by undo or from the lab
    const Index classes =
        classCount(experiment.network) > 0 ? classCount(experiment.network) : largestChannels;
    const std::vector<JsonTree>* items = reader.required("targets").list("targets", count, count);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        const Result<Index> target =
            integerOf((*items)[i], joinPath(reader.pathOf("targets"), i), 0, classes - 1);
        if (!target) return reader.fail(target.error());
        experiment.targets.push_back(static_cast<int>(*target));
    }
}

void readLabels(JsonReader& reader, Experiment& experiment)
{
    if (reader.value("class_labels") == nullptr) return;
    const std::vector<JsonTree>* items =
        reader.list("class_labels", 0, static_cast<std::size_t>(largestChannels));
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        Result<std::string> label =
            textOf((*items)[i], joinPath(reader.pathOf("class_labels"), i), longestName);
        if (!label) return reader.fail(label.error());
        experiment.classLabels.push_back(std::move(label).value());
    }
}

void readInit(JsonReader& reader, InitSpec& init)
{
    const JsonTree* value = reader.value("init");
    if (value == nullptr) return;
    JsonReader part(*value, reader.pathOf("init"));
    part.readName("scheme", init.scheme);
    part.read("seed", init.seed);
    part.read("zero_init_residual", init.zeroInitResidual);
    passOn(part, reader);
}

template <typename E>
void readEnum(JsonReader& reader, std::string_view key, E& target, const std::vector<std::string>& names)
{
    int index = static_cast<int>(target);
    reader.readChoice(key, index, names);
    target = static_cast<E>(index);
}

void readExperiment(const JsonTree& value, JsonReader& whole, const BundledPictures& bundled, int version,
                    Experiment& experiment, int& block)
{
    JsonReader reader(value, "experiment");
    readSource(reader, experiment.network);
    readWeightsFile(reader, experiment.weightsFile);
    readEnum(reader, "weights", experiment.weights, sourceNames());
    if (experiment.weights == WeightsSource::File && !experiment.weightsFile) reader.required("weights_file");
    readInit(reader, experiment.init);
    readPictures(reader, bundled, experiment);
    if (!reader.failed()) readTargets(reader, experiment);
    if (!reader.failed()) readLabels(reader, experiment);
    reader.read("input_size", experiment.inputSize, 1, largestInput);
    readEnum(reader, "mode", experiment.mode, modeNames());
    const NetworkSpec* spec = experiment.network.spec();
    const Index blocks = std::max<Index>(spec ? spec->blockCount() : 0, 1);
    if (version < 3) reader.read("block", block, stemSection, static_cast<int>(blocks));
    if (version >= 2 && !reader.failed()) readChanges(reader, experiment.changes);
    passOn(reader, whole);
}

/// What versions 1 and 2 say of the view: a value, and the number of a step on the time line of a block.
void readCursor(const JsonTree& value, JsonReader& whole, const Experiment& experiment, int block,
                ViewState& view)
{
    JsonReader reader(value, "cursor");
    int step = 0;
    reader.read("step", step, 0, std::numeric_limits<int>::max());
    Cursor& cursor = view.cursor;
    reader.read("sample", cursor.sample, 0, largestCoordinate);
    cursor.sample =
        std::min(cursor.sample, std::max<Index>(static_cast<Index>(experiment.pictures.size()), 1) - 1);
    reader.read("channel", cursor.channel, 0, largestCoordinate);
    reader.read("y", cursor.y, 0, largestCoordinate);
    reader.read("x", cursor.x, 0, largestCoordinate);
    const Graph graph = graphOf(experiment.network, cutSkips(experiment.changes));
    if (graph.hasSection(block)) {
        const std::vector<Step> steps = timeLine(graph, block);
        const Step& there = steps[std::min(static_cast<std::size_t>(step), steps.size() - 1)];
        view.at = nameAt(graph, block, there.stage);
        view.pass = there.pass;
    }
    passOn(reader, whole);
}

/// `look`: what of the lab older versions say is looked at; null for the newest.
void readLab(JsonReader& whole, std::string_view key, std::optional<LabSetup>& target, LabLook* look)
{
    const JsonTree* value = whole.value(key);
    if (value == nullptr || whole.failed()) return;
    Result<LabSetup> setup = readLabSetup(*value, whole.pathOf(key), look);
    if (!setup) return whole.fail(setup.error());
    target = std::move(setup).value();
}

/// Any other JSON file is told apart before its keys are judged.
void readFormat(JsonReader& reader)
{
    reader.required("format");
    const JsonTree* found = reader.value("format");
    if (found != nullptr && (found->kind != JsonTree::Kind::String || found->text != formatName))
        reader.fail(makeError(ErrorCode::JsonValue,
                              {"format", found->summary(), '"' + std::string(formatName) + '"'}));
}

// --- writing

JsonText pictureText(const Picture& picture)
{
    if (!picture.bundled.empty()) return JsonText{{"bundled", picture.bundled}};
    JsonText text;
    text["name"] = singleLine(picture.name);
    text["width"] = picture.width;
    text["height"] = picture.height;
    text["rgb"] = toBase64(picture.rgb);
    return text;
}

JsonText experimentText(const Experiment& experiment)
{
    JsonText text = JsonText::parse(formatSource(experiment));
    text["weights"] = sourceNames()[static_cast<std::size_t>(experiment.weights)];
    text["init"]["scheme"] = nameOf(experiment.init.scheme);
    text["init"]["seed"] = experiment.init.seed;
    text["init"]["zero_init_residual"] = experiment.init.zeroInitResidual;
    text["pictures"] = JsonText::array();
    for (const auto& picture : experiment.pictures) text["pictures"].push_back(pictureText(*picture));
    text["targets"] = experiment.targets;
    text["class_labels"] = JsonText::array();
    for (const std::string& label : experiment.classLabels) text["class_labels"].push_back(singleLine(label));
    text["input_size"] = experiment.inputSize;
    text["mode"] = modeNames()[static_cast<std::size_t>(experiment.mode)];
    if (!experiment.changes.empty()) text["changes"] = JsonText::parse(formatChanges(experiment.changes));
    return text;
}

} // namespace

std::string formatSession(const SessionContent& content)
{
    JsonText text;
    text["format"] = formatName;
    text["version"] = newestVersion;
    text["experiment"] = experimentText(content.experiment);
    text["view"] = JsonText::parse(formatViewJson(content.view));
    if (content.lab) text["lab"] = JsonText::parse(formatLabSetup(*content.lab));
    if (content.earlierLab) text["earlier_lab"] = JsonText::parse(formatLabSetup(*content.earlierLab));
    return text.dump(2, ' ', false, JsonText::error_handler_t::replace) + '\n';
}

Result<SessionContent> parseSession(std::string_view text, const BundledPictures& bundled)
{
    const Result<JsonTree> root = parseJson(text);
    if (!root) return root.error();
    JsonReader reader(*root, "");
    SessionContent content;
    readFormat(reader);
    if (!reader.failed()) reader.readVersion(newestVersion);
    const JsonTree* experiment = reader.required("experiment").value("experiment");
    // the parts are read only if this is a session of a version we know
    const bool known = !reader.failed() && root->find("version") != nullptr;
    const int version = known ? static_cast<int>(root->find("version")->magnitude) : newestVersion;
    int block = 0;
    if (experiment != nullptr && known)
        readExperiment(*experiment, reader, bundled, version, content.experiment, block);
    if (version < 3) {
        const JsonTree* cursor = reader.value("cursor");
        JsonTree none;
        none.kind = JsonTree::Kind::Object;
        if (known && !reader.failed())
            readCursor(cursor != nullptr ? *cursor : none, reader, content.experiment, block, content.view);
    } else if (const JsonTree* view = reader.value("view"); view != nullptr && known && !reader.failed()) {
        Result<ViewState> read = readView(*view, "view");
        if (read)
            content.view = std::move(read).value();
        else
            reader.fail(read.error());
    }
    if (known) {
        LabLook ofEarlier; // nobody sees it
        readLab(reader, "lab", content.lab, version < 4 ? &content.view.lab : nullptr);
        readLab(reader, "earlier_lab", content.earlierLab, version < 4 ? &ofEarlier : nullptr);
    }
    if (const Status status = reader.finish(); !status) return status.error();
    return content;
}

Result<SessionContent> readSession(const std::filesystem::path& file, const BundledPictures& bundled)
{
    const Result<std::string> text = readFile(file, largestFile);
    if (!text) return text.error();
    Result<SessionContent> content = parseSession(*text, bundled);
    if (!content) return content.errorIn(file.string());
    return content;
}

Status writeSession(const std::filesystem::path& file, const SessionContent& content)
{
    const std::string text = formatSession(content);
    if (text.size() <= largestFile) return writeFile(file, text);
    Error error =
        makeError(ErrorCode::FileTooLarge, {std::to_string(largestFile)}); // nobody could open it again
    error.context = file.string();
    return error;
}

} // namespace resblock
