// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/StripMetrics.h"

#include <algorithm>

namespace resblock {

namespace {

/// Share of the height that text and paddings leave to the maps, at least.
constexpr double mapShare = 0.32;

Shape shapeOf(int node, const std::vector<Shape>* shapes, const Shape& in)
{
    if (node == inputNode) return in;
    const auto i = static_cast<std::size_t>(node);
    return shapes && i < shapes->size() ? (*shapes)[i] : Shape{};
}

/// `onArc`: the box holds texts and map, so that an add, a circle elsewhere, has its plus as a name.
MeasuredStage measuredStage(const StripInput& input, const Graph& graph, int node, NetworkSide side,
                            const Shape& shape, bool onArc)
{
    MeasuredStage t;
    const BlockRange range = graph.section(input.block);
    const bool isAdd = node >= 0 && kindOf(graph.nodes[static_cast<std::size_t>(node)].op) == OpKind::Add;
    if (node == range.input) {
        t.name = input.texts.inputName;
    } else if (isAdd && onArc) {
        t.name = "+";
    } else if (!isAdd) { // the plus says it
        t.name = nameInBlock(graph, input.block, node);
        t.caption = input.texts.caption ? input.texts.caption(graph, node) : opCaption(graph, node);
    }
    t.extents = shape;
    if (input.texts.mapCaption)
        t.shape = input.texts.mapCaption(graph, node, side, shape);
    else if (shape.count() > 0)
        t.shape = shapeLabel(shape);
    const auto extent = [&](const std::string& text, FontRole role) {
        return text.empty() ? TextExtent{} : input.measure(text, role);
    };
    const auto gap = t.shape.find("  ");
    t.shapeLines = {t.shape.substr(0, gap),
                    gap == std::string::npos ? std::string() : t.shape.substr(gap + 2)};
    for (std::size_t i = 0; i < t.shapeLines.size(); ++i)
        t.shapeLineExtents[i] = extent(t.shapeLines[i], FontRole::ShapeText);
    t.nameExtent = extent(t.name, FontRole::StageName);
    t.captionExtent = extent(t.caption, FontRole::OpCaption);
    t.shapeExtent = extent(t.shape, FontRole::ShapeText);
    return t;
}

MeasuredRow measuredRow(const StripInput& input, NetworkSide side, StripRow structure)
{
    const bool residual = side == NetworkSide::Residual;
    MeasuredRow row;
    row.graph = residual ? input.graph : input.plainGraph;
    row.side = side;
    row.row = std::move(structure);
    row.title = residual ? input.texts.residualTitle : input.texts.plainTitle;
    if (!row.title.empty()) row.titleExtent = input.measure(row.title, FontRole::RowTitle);
    const std::vector<Shape>* shapes = residual ? input.shapes : input.plainShapes;
    const auto add = [&](int node, bool onArc) {
        if (node != noNode)
            row.texts[node] =
                measuredStage(input, *row.graph, node, side, shapeOf(node, shapes, input.in), onArc);
    };
    for (const int node : row.row.columns) add(node, false);
    for (const StripArc& arc : row.row.arcs)
        for (const int node : arc.nodes) add(node, true);
    const bool spread = std::any_of(row.row.arcs.begin(), row.row.arcs.end(),
                                    [](const StripArc& arc) { return !arc.nodeColumns.empty(); });
    // the longest arc comes last; among nodes in columns of their own there may be no room for a text
    if (residual && !spread && !input.texts.shortcutLabel.empty())
        row.labelledArc = int(row.row.arcs.size()) - 1;
    return row;
}

double scaleToFit(double width, double room, double limit)
{
    return width > 0 ? std::min(limit, std::max(room, 0.0) / width) : limit;
}

void measureLines(StripMetrics& m)
{
    for (const MeasuredRow& row : m.rows) {
        for (const int node : row.row.columns) {
            if (node == noNode) continue;
            const MeasuredStage& t = row.texts.at(node);
            m.name.include(t.nameExtent);
            m.caption.include(t.captionExtent);
            m.shape.include(t.shapeExtent);
            for (const TextExtent& line : t.shapeLineExtents) m.shapeLine.include(line);
        }
        for (const StripArc& arc : row.row.arcs)
            for (const int node : arc.nodes) {
                const MeasuredStage& t = row.texts.at(node);
                m.arcName.include(t.nameExtent);
                m.arcCaption.include(t.captionExtent);
                m.arcShape.include(t.shapeExtent);
            }
    }
}

double titleHeight(const StripMetrics& m)
{
    double height = 0;
    for (const MeasuredRow& row : m.rows) height = std::max(height, row.titleExtent.height());
    return height;
}

/// Wires between columns.
double columnGap(double pitch)
{
    return std::min(std::clamp(0.2 * pitch, 12.0, 28.0), pitch / 3);
}

/// Whether name and caption of every box fit into one line of a box as wide as its map.
bool captionsFitBeside(const StripMetrics& m, double width)
{
    if (!m.maps) return false;
    const double title = titleHeight(m);
    const double left = marginUnits * m.baseUnit + (title > 0 ? title + m.baseUnit : 0);
    const double pitch =
        (width - left - marginUnits * m.baseUnit) / static_cast<double>(m.rows[0].row.columns.size());
    const double room = pitch - columnGap(pitch) - 2 * boxPadUnits * m.baseUnit;
    for (const MeasuredRow& row : m.rows)
        for (const int node : row.row.columns) {
            if (node == noNode) continue;
            const MeasuredStage& t = row.texts.at(node);
            const double gap = t.caption.empty() ? 0 : m.captionGap();
            if (t.nameExtent.width + gap + t.captionExtent.width > room) return false;
        }
    return true;
}

/// One scale for everything, so that the maps keep their share of the height.
double scaleByHeight(StripMetrics& m, double height)
{
    m.boxHeight = m.boxTextHeight() + 2 * boxPadUnits * m.unit;
    double fixed = (2 * marginUnits + rowGapUnits * double(m.rows.size() - 1)) * m.unit;
    for (const MeasuredRow& row : m.rows) fixed += m.rowHeight(row);
    return std::min(1.0, height * (m.maps ? 1 - mapShare : 1) / fixed);
}

/// The columns that an arc's content has to fit into: where each node has its own, one.
double spanOf(const StripArc& arc)
{
    return arc.nodeColumns.empty() ? std::max(0.5, double(arc.lastColumn - arc.firstColumn)) : 1;
}

void scaleByWidth(StripMetrics& m, const StripInput& input, double scale)
{
    const double title = titleHeight(m);
    m.left = marginUnits * m.unit + (title > 0 ? title * scale + m.unit : 0);
    const double columns = double(m.rows[0].row.columns.size());
    m.pitch = (input.width - m.left - marginUnits * m.unit) / columns;
    m.unit = std::min(m.unit, 0.07 * m.pitch); // frames of neighbours stay apart even in narrow windows
    m.mapWidth = m.pitch - columnGap(m.pitch);
    const double textRoom = m.mapWidth - 2 * boxPadUnits * m.unit;
    m.nameScale = scaleToFit(m.name.width, textRoom, scale);
    m.captionScale = m.captionsBeside ? m.nameScale : scaleToFit(m.caption.width, textRoom, m.nameScale);
    m.shapeScale = scaleToFit(m.shape.width, m.pitch - 3 * m.unit, m.nameScale);
    constexpr double smallest = 0.85; // of what two lines would allow
    const double split = scaleToFit(m.shapeLine.width, m.pitch - 3 * m.unit, m.nameScale);
    m.splitShapes = m.maps && m.shapeScale < smallest * split;
    if (m.splitShapes) m.shapeScale = split;
    m.boxHeight = m.boxTextHeight() + 2 * boxPadUnits * m.unit;
    m.arcScale = scale;
    m.titleScale = scale;
    for (const MeasuredRow& row : m.rows)
        for (std::size_t i = 0; i < row.row.arcs.size(); ++i) {
            const StripArc& arc = row.row.arcs[i];
            m.arcScale = scaleToFit(m.arcNeed(row, i), m.pitch * spanOf(arc), m.arcScale);
        }
}

/// The widest text of a box.
double boxTextWidth(const StripMetrics& m)
{
    double width = 0;
    for (const MeasuredRow& row : m.rows)
        for (const int node : row.row.columns) {
            if (node == noNode) continue;
            const MeasuredStage& t = row.texts.at(node);
            const double name = t.nameExtent.width * m.nameScale;
            const double caption = t.captionExtent.width * m.captionScale;
            width =
                std::max(width, m.captionsBeside ? name + m.captionGap() + caption : std::max(name, caption));
        }
    return width;
}

/// Height left for maps, then the width of boxes; a strip that does not need all the width is centred.
void placeInRoom(StripMetrics& m, const StripInput& input)
{
    double fixed = (2 * marginUnits + rowGapUnits * double(m.rows.size() - 1)) * m.unit;
    for (const MeasuredRow& row : m.rows) fixed += m.rowHeight(row);
    const double rows = double(m.rows.size());
    const double room = (input.height - fixed) / rows;
    double widest = 0;
    m.mapHeight = 0;
    for (const MeasuredRow& row : m.rows)
        for (const int node : row.row.columns) {
            if (node == noNode || !m.maps) continue;
            const Point size = fittedMap(row.texts.at(node).extents, m.mapWidth, room);
            widest = std::max(widest, size.x);
            m.mapHeight = std::max(m.mapHeight, size.y);
        }
    m.top = marginUnits * m.unit + rows * (room - m.mapHeight) / 2;
    // a box is as wide as its map
    m.boxWidth = std::min(m.mapWidth,
                          std::max({boxTextWidth(m) + 3 * boxPadUnits * m.unit, widest, m.boxHeight * 1.3}));

    const double wires = m.maps ? std::clamp(0.4 * m.boxWidth, 6 * m.unit, 16 * m.unit) : 1.2 * m.boxWidth;
    double needed = std::max(m.boxWidth + wires,
                             (m.splitShapes ? m.shapeLine : m.shape).width * m.shapeScale + 3 * m.unit);
    for (const MeasuredRow& row : m.rows)
        for (std::size_t i = 0; i < row.row.arcs.size(); ++i) {
            needed = std::max(needed, m.arcNeed(row, i) * m.arcScale / spanOf(row.row.arcs[i]));
        }
    if (needed < m.pitch) {
        m.left += (m.pitch - needed) * double(m.rows[0].row.columns.size()) / 2;
        m.pitch = needed;
    }
    for (const MeasuredRow& row : m.rows) {
        const double length = m.maps ? m.boxHeight + m.mapHeight + m.shapeHeight() : m.rowHeight(row);
        m.titleScale = scaleToFit(row.titleExtent.width, length, m.titleScale);
    }
}

/// An arc that starts at a node of another arc has less than its columns: what share of them lies before that
/// node, whose arc places its nodes evenly.
double shareBefore(const StripRow& row, std::size_t arc)
{
    for (const StripArc& other : row.arcs) {
        const auto at = std::find(other.nodes.begin(), other.nodes.end(), row.arcs[arc].from);
        if (at != other.nodes.end())
            return double(at - other.nodes.begin() + 1) / double(other.nodes.size() + 1);
    }
    return 0;
}

} // namespace

void TextLine::include(const TextExtent& e)
{
    width = std::max(width, e.width);
    ascent = std::max(ascent, e.ascent);
    descent = std::max(descent, e.descent);
}

double StripMetrics::boxTextHeight() const
{
    const double nameHeight = name.height() * nameScale;
    const double captionHeight = caption.height() * captionScale;
    return captionsBeside ? std::max(nameHeight, captionHeight) : nameHeight + captionHeight;
}

double StripMetrics::arcMapSide(double scale) const
{
    return maps ? arcTextHeight(scale) : 0;
}

double StripMetrics::arcTextHeight(double scale) const
{
    return (arcName.height() + arcCaption.height() + arcShape.height()) * scale;
}

double StripMetrics::arcBoxHeight(double scale) const
{
    return arcTextHeight(scale) + 2 * boxPadUnits * arcUnit(scale);
}

double StripMetrics::arcBoxWidth(const MeasuredStage& text, double scale) const
{
    const double widest = std::max({text.nameExtent.width, text.captionExtent.width, text.shapeExtent.width});
    const Point map = fittedMap(text.extents, 3 * arcMapSide(scale), arcMapSide(scale));
    return widest * scale + map.x + 4 * boxPadUnits * arcUnit(scale);
}

double StripMetrics::arcNeed(const MeasuredRow& row, std::size_t arc) const
{
    const std::vector<int>& nodes = row.row.arcs[arc].nodes;
    double need = 0;
    if (!row.row.arcs[arc].nodeColumns.empty()) {
        for (const int node : nodes) need = std::max(need, arcBoxWidth(row.texts.at(node), 1));
        return need + arcWireUnits * baseUnit;
    }
    for (const int node : nodes) need += arcBoxWidth(row.texts.at(node), 1);
    double wires = double(nodes.size()) + 1;
    if (int(arc) == row.labelledArc) {
        need += labelExtent.width;
        wires += 1;
    }
    return (need + wires * arcWireUnits * baseUnit) / (1 - shareBefore(row.row, arc));
}

double StripMetrics::levelHeight(const MeasuredRow& row, int level, double scale) const
{
    double height = 0;
    for (std::size_t i = 0; i < row.row.arcs.size(); ++i) {
        const StripArc& arc = row.row.arcs[i];
        if (arc.level != level) continue;
        const bool labelled = int(i) == row.labelledArc;
        const double above = labelled ? labelExtent.height() * scale + labelGapUnits * arcUnit(scale) : 0;
        height = std::max(height, arc.nodes.empty() ? above : std::max(arcBoxHeight(scale), 2 * above));
    }
    return height;
}

double StripMetrics::levelGap(const MeasuredRow& row, int level)
{
    const bool boxes = std::any_of(row.row.arcs.begin(), row.row.arcs.end(), [&](const StripArc& arc) {
        return arc.level == level && !arc.nodes.empty();
    });
    return boxes ? boxLevelGapUnits : levelGapUnits;
}

double StripMetrics::arcBand(const MeasuredRow& row, double scale, double spacing) const
{
    if (row.row.arcs.empty()) return 0;
    int levels = 0;
    for (const StripArc& arc : row.row.arcs) levels = std::max(levels, arc.level + 1);
    double height = arcClearUnits * spacing;
    for (int level = 0; level < levels; ++level) {
        height += levelHeight(row, level, scale);
        if (level + 1 < levels) height += levelGap(row, level) * spacing;
    }
    return height;
}

double StripMetrics::rowHeight(const MeasuredRow& row) const
{
    return arcBand(row, arcScale, unit) + boxHeight +
           (maps ? mapGapUnits + shapeGapUnits : shapeGapUnits) * unit + shapeHeight();
}

Point fittedMap(const Shape& shape, double width, double height)
{
    const double w = shape.w > 0 ? double(shape.w) : 1;
    const double h = shape.h > 0 ? double(shape.h) : 1;
    const double scale = std::max(0.0, std::min(width / w, height / h));
    return {w * scale, h * scale};
}

StripMetrics stripMetrics(const StripInput& input, StripStructure structure)
{
    StripMetrics m;
    m.maps = input.maps;
    m.rows.push_back(measuredRow(input, NetworkSide::Residual, std::move(structure.residual)));
    if (input.plainGraph)
        m.rows.push_back(measuredRow(input, NetworkSide::Plain, std::move(structure.plain)));
    m.label = input.texts.shortcutLabel;
    if (!m.label.empty()) m.labelExtent = input.measure(m.label, FontRole::WireLabel);
    measureLines(m);
    m.baseUnit = input.measure("0", FontRole::OpCaption).height() / 4;

    m.unit = m.baseUnit;
    m.captionsBeside = captionsFitBeside(m, input.width);
    const double scale = scaleByHeight(m, input.height);
    m.unit = m.baseUnit * scale;
    scaleByWidth(m, input, scale);
    placeInRoom(m, input);
    return m;
}

} // namespace resblock
