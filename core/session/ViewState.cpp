// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/ViewState.h"

#include "core/model/Op.h"
#include "core/session/ExperimentRun.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace resblock {

namespace {

constexpr std::string_view inputName = "x";

std::size_t commonPrefix(std::string_view a, std::string_view b)
{
    const auto [end, unused] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(end - a.begin());
}

/// What stands behind the name of a section: "conv1" of "layer1.0.conv1".
std::string_view localName(std::string_view id, std::string_view section)
{
    if (section.empty() || !id.starts_with(section) || id.size() <= section.size() ||
        id[section.size()] != '.')
        return id;
    return id.substr(section.size() + 1);
}

/// Where a stage stands among those that blocks may have, or -1: a stage that a block lacks is then replaced
/// by the one before or behind its place.
int rankOf(std::string_view local)
{
    static constexpr std::array<std::string_view, 17> order = {
        "x",     "conv1", "bn1",   "relu1",           "conv2",        "bn2",          "relu2",
        "conv3", "bn3",   "scale", "downsample.pool", "downsample.0", "downsample.1", "shortcut",
        "add",   "out",   "loss"};
    const auto it = std::ranges::find(order, local);
    return it == order.end() ? -1 : static_cast<int>(it - order.begin());
}

/// What stands behind the name of a section that there is not: the end of the name that blocks have a stage
/// for, else what stands behind the last dot.
std::string_view localNameBehindAny(std::string_view id)
{
    std::string_view rest = id;
    while (rankOf(rest) < 0) {
        const std::size_t dot = rest.find('.');
        if (dot == std::string_view::npos) return rest;
        rest.remove_prefix(dot + 1);
    }
    return rest;
}

/// The stage of a section that is nearest to a name that it does not have.
StageId nearestStage(const Graph& graph, const BlockRange& range, std::string_view local)
{
    std::vector<int> nodes = {range.input};
    for (int node = range.first; node <= range.last; ++node) nodes.push_back(node);
    const auto nameOfNode = [&](int node) {
        return node == range.input ? inputName : localName(graph.idOf(node), range.name);
    };
    const int wanted = rankOf(local);
    int best = range.input;
    int bestDistance = -1;
    for (const int node : nodes) {
        const int rank = rankOf(nameOfNode(node));
        if (wanted < 0 || rank < 0) continue;
        const int distance = 2 * std::abs(rank - wanted) + (rank < wanted ? 1 : 0); // rather the one behind
        if (bestDistance >= 0 && distance >= bestDistance) continue;
        best = node;
        bestDistance = distance;
    }
    if (bestDistance < 0) {
        std::size_t longest = 0;
        for (const int node : nodes) {
            const std::size_t shared = commonPrefix(nameOfNode(node), local);
            if (shared <= longest) continue;
            longest = shared;
            best = node;
        }
    }
    return graph.idOf(best);
}

bool names(std::string_view at, std::string_view section)
{
    return at == section ||
           (at.starts_with(section) && at.size() > section.size() && at[section.size()] == '.');
}

Index inside(Index i, Index extent)
{
    return std::clamp<Index>(i, 0, std::max<Index>(extent - 1, 0));
}

/// The opened number, if the run has it.
std::optional<OpenedNumber> existing(const std::optional<OpenedNumber>& opened, const Snapshot& snapshot)
{
    if (!opened) return std::nullopt;
    OpenedNumber number = *opened;
    if (!number.parameter.empty()) {
        const auto& infos = snapshot.residual.parameterInfos;
        const auto info = std::ranges::find(infos, number.parameter, &ParameterInfo::name);
        if (info == infos.end() || !info->learned()) return std::nullopt;
        const Shape& shape = info->shape; // of vectors {1,C,1,1}, as explainParameter takes a place
        const std::array<Index, 4> extents = {shape.n, shape.c, shape.h, shape.w};
        for (std::size_t i = 0; i < extents.size(); ++i)
            number.index[i] = inside(number.index[i], extents[i]);
        number.stage.clear();
        number.quantity = Quantity::Element;
        return number;
    }
    if (snapshot.residual.graph.find(number.stage) < inputNode || ofOneElement(number.quantity))
        return std::nullopt;
    const Shape shape = snapshot.shapeOf(snapshot.residual, number.stage);
    const std::array<Index, 4> extents = {shape.n, shape.c, shape.h, shape.w};
    for (std::size_t i = 0; i < extents.size(); ++i) // -1: averaged over
        if (number.index[i] != -1) number.index[i] = inside(number.index[i], extents[i]);
    return number;
}

void dropEmpty(std::vector<std::string>& names)
{
    std::erase(names, std::string());
    std::ranges::sort(names);
    const auto repeated = std::ranges::unique(names);
    names.erase(repeated.begin(), repeated.end());
}

} // namespace

const std::vector<std::string>& namesOf(ViewPage)
{
    static const std::vector<std::string> names = {"block", "lab"};
    return names;
}
const std::vector<std::string>& namesOf(Level)
{
    static const std::vector<std::string> names = {"block", "stage", "value"};
    return names;
}
const std::vector<std::string>& namesOf(ScaleScope)
{
    static const std::vector<std::string> names = {"stage", "block", "locked"};
    return names;
}
const std::vector<std::string>& namesOf(Palette)
{
    static const std::vector<std::string> names = {"RdBu", "PuOr"};
    return names;
}
const std::vector<std::string>& namesOf(PlotKind)
{
    static const std::vector<std::string> names = {"gradients", "weights", "activations", "histogram"};
    return names;
}

bool samePlace(const ViewState& a, const ViewState& b)
{
    return a.at == b.at && a.pass == b.pass && a.cursor == b.cursor;
}

bool sameColours(const ViewState& a, const ViewState& b)
{
    return a.scale == b.scale && a.scaleLimit == b.scaleLimit && a.fullRange == b.fullRange &&
           a.gradientRoot == b.gradientRoot && a.palette == b.palette;
}

std::vector<int> sectionsOf(const Graph& graph)
{
    std::vector<int> sections;
    for (int i = stemSection; i <= static_cast<int>(graph.blocks.size()); ++i)
        if (graph.hasSection(i)) sections.push_back(i);
    return sections;
}

int sectionNamed(const Graph& graph, const StageId& at)
{
    const std::vector<int> sections = sectionsOf(graph);
    if (at.empty()) return graph.hasSection(0) ? 0 : sections.front();
    if (const int node = graph.find(at); node >= inputNode) {
        for (const int i : sections) {
            const BlockRange range = graph.section(i);
            if (node >= range.first && node <= range.last) return i;
        }
        return sections.front(); // the network's input
    }
    int best = -2;
    std::size_t longest = 0;
    for (const int i : sections) {
        const std::string& name = graph.section(i).name;
        if (names(at, name) && name.size() >= longest) {
            best = i;
            longest = name.size();
        }
    }
    if (best >= stemSection) return best;
    best = sections.front();
    for (const int i : sections) {
        if (i < 0 || i >= static_cast<int>(graph.blocks.size())) continue;
        const std::size_t shared = commonPrefix(at, graph.section(i).name);
        if (shared >= longest) {
            best = i;
            longest = shared;
        }
    }
    return best;
}

Position positionOf(const ViewState& view, const Graph& graph)
{
    Position position{sectionNamed(graph, view.at), {{}, view.pass}, view.cursor};
    const BlockRange range = graph.section(position.section);
    const std::string_view local =
        names(view.at, range.name) ? localName(view.at, range.name) : localNameBehindAny(view.at);
    const int node = graph.find(view.at);
    if (node >= range.first && node <= range.last)
        position.step.stage = view.at;
    else if (view.at.empty() || node == range.input || local == inputName)
        position.step.stage = graph.idOf(range.input);
    else
        position.step.stage = nearestStage(graph, range, local);
    return position;
}

StageId nameAt(const Graph& graph, int section, const StageId& stage)
{
    const BlockRange range = graph.section(section);
    if (graph.find(stage) != range.input) return stage;
    return range.name.empty() ? StageId(inputName) : range.name + '.' + std::string(inputName);
}

ViewState ViewState::normalisedFor(const Snapshot& snapshot) const
{
    ViewState valid = *this;
    const Graph& graph = snapshot.residual.graph;
    Position position = positionOf(*this, graph);
    if (!snapshot.recorded(position.section)) {
        position.section = *snapshot.onlySection;
        position.step.stage = nearestStage(graph, graph.section(position.section),
                                           localName(at, graph.section(sectionNamed(graph, at)).name));
    }
    valid.at = nameAt(graph, position.section, position.step.stage);
    if (snapshot.residual.trace && !snapshot.residual.trace->hasBackward()) valid.pass = Pass::Forward;
    const Shape shape = snapshot.shapeOf(snapshot.residual, position.step.stage);
    valid.cursor = cursor.clampedTo(shape);
    valid.opened = level == Level::Value ? existing(opened, snapshot) : std::nullopt;
    valid.plain = level == Level::Value && plain;
    valid.term = std::max(term, -1);
    if (!std::isfinite(scaleLimit) || scaleLimit <= 0) valid.scaleLimit = 1;
    valid.inputChannel = -1;
    valid.kernelCell = {};
    if (const int node = graph.find(position.step.stage); node >= 0)
        if (const auto* conv = std::get_if<Conv2d>(&graph.nodes[static_cast<std::size_t>(node)].op))
            valid.kernelCell = {inside(kernelCell[0], conv->kernel.h), inside(kernelCell[1], conv->kernel.w)};
    if (const int node = graph.find(position.step.stage); node >= 0 && inputChannel >= 0)
        if (std::holds_alternative<Conv2d>(graph.nodes[static_cast<std::size_t>(node)].op)) {
            const int before = graph.nodes[static_cast<std::size_t>(node)].inputs[0];
            valid.inputChannel =
                inside(inputChannel, snapshot.shapeOf(snapshot.residual, graph.idOf(before)).c);
        }
    valid.lab = lab.normalised();
    valid.trainingStep = -1; // no training run is open
    dropEmpty(valid.lit);
    dropEmpty(valid.covered);
    return valid;
}

} // namespace resblock
