// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/StripDiagram.h"

#include "core/figure/StripRoom.h"
#include "core/session/MapRange.h"
#include "ui/paint/maps/MapScale.h"
#include "ui/views/block/StripScene.h"
#include "ui/words/NumberText.h"
#include "ui/words/StageText.h"

#include <QCoreApplication>

#include <algorithm>

namespace resblock {

namespace {

struct StripWords {
    Q_DECLARE_TR_FUNCTIONS(resblock::StripView)

public:
    /// What is written on the arc.
    static QString shortcut(const Graph& graph, const std::optional<Skip>& skip)
    {
        if (!skip) return {};
        const std::optional<Shortcut> kind = shortcutKind(graph, *skip);
        if (!kind) return tr("shortcut");
        switch (*kind) {
        case Shortcut::None:
            return {};
        case Shortcut::Identity:
            return tr("identity shortcut");
        case Shortcut::Projection:
            return tr("projection shortcut");
        case Shortcut::ZeroPad:
            return tr("zero-padded shortcut");
        case Shortcut::AvgPoolProjection:
            return tr("average pool and projection shortcut");
        }
        return {};
    }
    /// A stage for assistive technology.
    static QString title(NetworkSide side, const QString& name, const QString& caption, const Shape& output,
                         bool changed)
    {
        const QString text = side == NetworkSide::Residual ? tr("residual, %1, %2, output %3")
                                                           : tr("plain, %1, %2, output %3");
        const QString title = text.arg(name, caption, QString::fromStdString(shapeLabel(output)));
        return changed ? tr("%1, changed by hand").arg(title) : title;
    }
    static QString rowTitle(NetworkSide side, bool cut)
    {
        if (side == NetworkSide::Plain) return tr("plain");
        return cut ? tr("residual, skip cut") : tr("residual");
    }
    static QString cannotExist() { return tr("cannot exist"); }
    static QString failing(const QString& name, const QString& shapes)
    {
        return tr("%1 fails: %2").arg(name, shapes);
    }
    static QString untilFailure(const QString& name, const QString& shape)
    {
        return tr("%1, output %2").arg(name, shape.isEmpty() ? tr("unknown") : shape);
    }
    static QString arrives() { return tr("arrives"); }
    static QString handedOn() { return tr("handed on"); }
};

void setRoom(StripInput& input, const DiagramFonts& fonts, double width, double height)
{
    input.measure = fonts.measure();
    input.width = std::max(200.0, width);
    input.height = std::max(80.0, height);
}

/// The line under a map of a block that fails; where it fails, the shapes that meet.
std::string refusedCaption(const RefusedNetwork& refused, int node, const Shape& shape)
{
    const std::vector<Shape>& meet = refused.report.error->shapes;
    if (node != refused.report.node || node == inputNode || meet.empty())
        return shape.count() > 0 ? shapeLabel(shape) : std::string();
    return meet.size() == 2 ? shapeLabel(meet[0]) + " ≠ " + shapeLabel(meet[1])
                            : shapeLabel(meet[0]) + " → ?";
}

/// What the strip of a section is made of, but for its room. Borrows session and snapshot, of which
/// there has to be one.
StripInput stripInput(const Session& session, int section, Pass pass, const std::vector<StageKey>& changed)
{
    const Snapshot& snapshot = *session.snapshot();
    StripInput input;
    input.graph = &snapshot.residual.graph;
    input.shapes = &snapshot.residual.shapes;
    if (session.view().compare && snapshot.plain.graph.hasSection(section)) {
        input.plainGraph = &snapshot.plain.graph;
        input.plainShapes = &snapshot.plain.shapes;
    }
    input.block = section;
    input.in = snapshot.inputShape;
    input.pass = pass;
    const bool cut = hasChange(snapshot.experiment.changes, SkipCut{section});
    input.texts.residualTitle = StripWords::rowTitle(NetworkSide::Residual, cut).toStdString();
    input.texts.plainTitle = StripWords::rowTitle(NetworkSide::Plain, cut).toStdString();
    if (!cut && snapshot.isBlock(section))
        input.texts.shortcutLabel =
            StripWords::shortcut(snapshot.residual.graph,
                                 snapshot.residual.skips[static_cast<std::size_t>(section)])
                .toStdString();
    // every stage has a colour scale of its own, the same for both networks: it is printed with the map
    input.texts.mapCaption = [&session, &snapshot, section, pass](const Graph& graph, int node, NetworkSide,
                                                                  const Shape& shape) {
        if (coversStripMap(session, {graph.idOf(node), pass})) return shapeLabel(shape);
        const MapRange range = mapRange(snapshot, session.view(), section, {graph.idOf(node), pass});
        return shapeLabel(shape) + "  ±" + numberText(range.limit, 2, Zeros::Kept).toStdString() +
               (usesRoot(session.view(), pass) ? " √" : "");
    };
    input.texts.title = [&snapshot, &changed, section, pass](const Graph& graph, int node, NetworkSide side) {
        const NetworkRun& run = side == NetworkSide::Residual ? snapshot.residual : snapshot.plain;
        const StageId& id = graph.idOf(node);
        const bool byHand = std::ranges::find(changed, StageKey{id, side, pass}) != changed.end();
        return StripWords::title(side, stageName(graph, id, section), stageCaption(graph, id, section),
                                 snapshot.shapeOf(run, id), byHand)
            .toStdString();
    };
    return input;
}

/// The room of one section.
StripRoom roomOf(const Session& session, int section, const DiagramFonts& fonts, double width, double mapSide)
{
    const std::vector<StageKey> none;
    StripInput input = stripInput(session, section, Pass::Backward, none); // whose captions are longest
    setRoom(input, fonts, width, 0);
    return roomForStrip(std::move(input), mapSide);
}

} // namespace

Diagram stripDiagram(const Session& session, Pass pass, const std::vector<StageKey>& changed,
                     const DiagramFonts& fonts, double width, double height)
{
    if (!session.snapshot()) return {};
    StripInput input = stripInput(session, session.section(), pass, changed);
    setRoom(input, fonts, width, height);
    return layoutStrip(input);
}

double stripHeight(const Session& session, const DiagramFonts& fonts, double width, double mapSide)
{
    if (!session.snapshot()) return 0;
    // stem and head have few stages, whose maps could fill the page; blocks beyond the first ones are like
    // those
    constexpr int mostBlocks = 12;
    const int blocks = static_cast<int>(session.snapshot()->residual.graph.blocks.size());
    std::vector<int> sections;
    for (int block = 0; block < std::min(blocks, mostBlocks); ++block) sections.push_back(block);
    if (sections.empty()) sections.push_back(session.section());
    double height = 0;
    for (const int section : sections)
        height = std::max(height, roomOf(session, section, fonts, width, mapSide).height);
    return height;
}

double stripWidth(const Session& session, const DiagramFonts& fonts, double width, double mapSide)
{
    return session.snapshot() ? roomOf(session, session.section(), fonts, width, mapSide).width : 0;
}

Diagram refusedStripDiagram(const RefusedNetwork& refused, const DiagramFonts& fonts, double width,
                            double height)
{
    StripInput input;
    input.graph = &refused.graph;
    input.shapes = &refused.report.shapes;
    input.block = refused.block;
    input.in = refused.in;
    input.texts.residualTitle = StripWords::cannotExist().toStdString();
    input.texts.shortcutLabel =
        StripWords::shortcut(
            refused.graph,
            skipAround(refused.graph, refused.graph.blocks[static_cast<std::size_t>(refused.block)]))
            .toStdString();
    input.texts.mapCaption = [&](const Graph&, int node, NetworkSide, const Shape& shape) {
        return refusedCaption(refused, node, shape);
    };
    input.texts.title = [&](const Graph& graph, int node, NetworkSide) {
        const Shape shape = node >= 0 && static_cast<std::size_t>(node) < refused.report.shapes.size()
                                ? refused.report.shapes[static_cast<std::size_t>(node)]
                                : Shape{};
        const QString name = stageName(graph, graph.idOf(node), refused.block);
        const QString caption = QString::fromStdString(refusedCaption(refused, node, shape));
        return (node == refused.report.node ? StripWords::failing(name, caption)
                                            : StripWords::untilFailure(name, caption))
            .toStdString();
    };
    setRoom(input, fonts, width, height);
    return layoutStrip(input);
}

std::vector<StageKey> changedStages(const Snapshot& snapshot, Pass pass)
{
    const Graph original = graphOf(snapshot.experiment.network);
    std::vector<StageId> stages;
    for (const Change& change : snapshot.experiment.changes) {
        int maker = -2;
        if (const auto* zero = std::get_if<ChannelZero>(&change))
            maker = channelMaker(original, original.find(zero->stage));
        if (const auto* zero = std::get_if<BranchZero>(&change)) maker = branchMaker(original, zero->block);
        if (maker >= 0) stages.push_back(original.idOf(maker));
        if (const auto* parameter = std::get_if<ParameterChange>(&change))
            stages.push_back(parameter->parameter.substr(0, parameter->parameter.rfind('.')));
    }
    std::vector<StageKey> changed;
    for (const StageId& stage : stages)
        for (const NetworkSide side : {NetworkSide::Residual, NetworkSide::Plain})
            changed.push_back({stage, side, pass});
    return changed;
}

void findGradientFlow(const Session& session, std::vector<StageTag>& flow)
{
    flow.clear();
    const auto step = session.currentStep();
    if (!step || step->pass != Pass::Backward) return;
    for (const NetworkSide side : {NetworkSide::Residual, NetworkSide::Plain}) {
        const Snapshot& snapshot = *session.snapshot();
        const Graph& graph = side == NetworkSide::Residual ? snapshot.residual.graph : snapshot.plain.graph;
        const int node = graph.find(step->stage);
        if (node < inputNode) continue;
        flow.push_back({{step->stage, side, Pass::Backward}, StripWords::arrives(), true});
        // of the block's input the stage that computed it is in another block
        if (!graph.hasSection(session.section())) continue;
        const BlockRange range = graph.section(session.section());
        if (node < range.first || node > range.last) continue;
        for (const int input : graph.nodes[static_cast<std::size_t>(node)].inputs)
            flow.push_back({{graph.idOf(input), side, Pass::Backward}, StripWords::handedOn(), false});
    }
}

} // namespace resblock
