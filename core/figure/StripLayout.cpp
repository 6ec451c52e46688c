// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/StripLayout.h"

#include "core/figure/StripMetrics.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <optional>

namespace resblock {

namespace {

/// Places the items of one strip whose extents are decided.
class StripBuilder {
public:
    StripBuilder(const StripInput& input, StripStructure structure)
        : m_input(input), m_m(stripMetrics(input, std::move(structure)))
    {}

    Diagram build()
    {
        m_d.width = m_input.width;
        m_d.height = m_input.height;
        double y = m_m.top;
        for (const MeasuredRow& row : m_m.rows) {
            m_boxes.clear();
            const double boxTop = y + m_m.arcBand(row, m_m.arcScale, m_m.unit);
            placeTitle(row, boxTop);
            for (std::size_t c = 0; c < row.row.columns.size(); ++c)
                if (row.row.columns[c] != noNode) placeStage(row, int(c), boxTop);
            placeRowWires(row, boxTop + m_m.boxHeight / 2);
            placeArcs(row, boxTop);
            y += m_m.rowHeight(row) + m_m.mapHeight + rowGapUnits * m_m.unit;
        }
        for (const LabelItem& label : m_d.labels) m_d.textScale = std::min(m_d.textScale, label.scale);
        return std::move(m_d);
    }

private:
    StageKey keyOf(const MeasuredRow& row, int node) const
    {
        return {node == inputNode ? inputStageId() : row.graph->nodes[std::size_t(node)].id, row.side,
                m_input.pass};
    }

    BoxRole roleOf(const MeasuredRow& row, int node) const
    {
        if (node == row.graph->section(m_input.block).input) return BoxRole::Input;
        const auto holds = [node](const StripArc& arc) {
            return std::find(arc.nodes.begin(), arc.nodes.end(), node) != arc.nodes.end();
        };
        const bool add = kindOf(row.graph->nodes[std::size_t(node)].op) == OpKind::Add;
        if (add && std::any_of(row.row.arcs.begin(), row.row.arcs.end(), holds)) return BoxRole::Other;
        return boxRoleOf(kindOf(row.graph->nodes[std::size_t(node)].op));
    }

    void addLabel(const StageKey& key, const std::string& text, const TextExtent& extent, Point position,
                  TextAlign align, FontRole role, double scale)
    {
        if (text.empty()) return;
        LabelItem label;
        label.kind = ItemKind::Label;
        label.key = key;
        label.text = text;
        label.position = position;
        label.align = align;
        label.role = role;
        label.scale = scale;
        const double width = extent.width * scale;
        const double shift = align == TextAlign::Left ? 0 : align == TextAlign::Center ? width / 2 : width;
        label.bounds = {position.x - shift, position.y - extent.ascent * scale, width,
                        extent.height() * scale};
        m_d.labels.push_back(std::move(label));
    }

    void addBox(const MeasuredRow& row, int node, const Rect& bounds)
    {
        m_boxes[node] = bounds;
        m_d.boxes.push_back({{ItemKind::Box, keyOf(row, node), bounds}, roleOf(row, node)});
    }

    void addMap(const MeasuredRow& row, int node, Point center, double width, double height)
    {
        const Shape& shape = row.texts.at(node).extents;
        const Point size = fittedMap(shape, width, height);
        m_d.maps.push_back({{ItemKind::Map,
                             keyOf(row, node),
                             {center.x - size.x / 2, center.y - size.y / 2, size.x, size.y}},
                            shape});
    }

    /// The area around all items that were added since there were `boxes`, `maps` and `labels` of them.
    void addStage(const MeasuredRow& row, int node, int column, bool onSkip, std::size_t labels,
                  double around)
    {
        Rect area = m_d.boxes.back().bounds;
        if (m_m.maps) area = area.united(m_d.maps.back().bounds);
        for (std::size_t i = labels; i < m_d.labels.size(); ++i) area = area.united(m_d.labels[i].bounds);
        area = {area.x - around, area.y - around, area.w + 2 * around, area.h + 2 * around};
        const StageKey key = keyOf(row, node);
        const std::string title =
            m_input.texts.title ? m_input.texts.title(*row.graph, node, row.side) : key.stage;
        m_d.stages.push_back({{ItemKind::StageArea, key, area}, title, column, onSkip});
    }

    void placeTitle(const MeasuredRow& row, double boxTop)
    {
        if (row.title.empty()) return;
        // beside boxes and maps; without maps there is little beside which to stand, and the arc counts too
        const double top = m_m.maps ? boxTop : boxTop - m_m.arcBand(row, m_m.arcScale, m_m.unit);
        const double length = m_m.maps ? m_m.boxHeight + (mapGapUnits + shapeGapUnits) * m_m.unit +
                                             m_m.mapHeight + m_m.shapeHeight()
                                       : m_m.rowHeight(row);
        const double scale = m_m.titleScale;
        const TextExtent& e = row.titleExtent;
        LabelItem label;
        label.kind = ItemKind::Label;
        label.key = {{}, row.side, m_input.pass};
        label.text = row.title;
        label.role = FontRole::RowTitle;
        label.scale = scale;
        label.rotated = true;
        const double edge = m_m.left - m_m.unit; // the text's lower side
        label.position = {edge - e.descent * scale, top + length / 2};
        label.bounds = {edge - e.height() * scale, label.position.y - e.width * scale / 2, e.height() * scale,
                        e.width * scale};
        m_d.labels.push_back(std::move(label));
    }

    void placeStage(const MeasuredRow& row, int column, double top)
    {
        const int node = row.row.columns[std::size_t(column)];
        const MeasuredStage& t = row.texts.at(node);
        const StageKey key = keyOf(row, node);
        const double cx = m_m.columnCenter(column);
        const std::size_t labels = m_d.labels.size();

        Rect box{cx - m_m.boxWidth / 2, top, m_m.boxWidth, m_m.boxHeight};
        if (roleOf(row, node) == BoxRole::Add) {
            const double d = 0.86 * std::min(box.w, box.h);
            box = {cx - d / 2, box.center().y - d / 2, d, d};
        }
        addBox(row, node, box);
        placeBoxTexts(key, t, {cx, top + m_m.boxHeight / 2});

        const double mapTop = top + m_m.boxHeight + (m_m.maps ? mapGapUnits * m_m.unit : 0);
        if (m_m.maps) addMap(row, node, {cx, mapTop + m_m.mapHeight / 2}, m_m.mapWidth, m_m.mapHeight);
        const double shapeTop = mapTop + m_m.mapHeight + shapeGapUnits * m_m.unit;
        const double shapeLine = shapeTop + m_m.shape.ascent * m_m.shapeScale;
        if (m_m.splitShapes) {
            for (std::size_t i = 0; i < t.shapeLines.size(); ++i)
                addLabel(key, t.shapeLines[i], t.shapeLineExtents[i],
                         {cx, shapeLine + double(i) * m_m.shape.height() * m_m.shapeScale}, TextAlign::Center,
                         FontRole::ShapeText, m_m.shapeScale);
        } else {
            addLabel(key, t.shape, t.shapeExtent, {cx, shapeLine}, TextAlign::Center, FontRole::ShapeText,
                     m_m.shapeScale);
        }
        addStage(row, node, column, false, labels, m_m.unit);
    }

    /// Name and caption about the middle of a box of the row: beside each other or one above the other.
    void placeBoxTexts(const StageKey& key, const MeasuredStage& t, Point center)
    {
        const double nameHeight = m_m.name.height() * m_m.nameScale;
        if (m_m.captionsBeside) {
            const double nameWidth = t.nameExtent.width * m_m.nameScale;
            const double caption = t.captionExtent.width * m_m.captionScale;
            const double gap = t.caption.empty() || t.name.empty() ? 0 : m_m.captionGap();
            const double left = center.x - (nameWidth + gap + caption) / 2;
            const double baseline = center.y - nameHeight / 2 + m_m.name.ascent * m_m.nameScale;
            addLabel(key, t.name, t.nameExtent, {left + nameWidth / 2, baseline}, TextAlign::Center,
                     FontRole::StageName, m_m.nameScale);
            addLabel(key, t.caption, t.captionExtent, {left + nameWidth + gap + caption / 2, baseline},
                     TextAlign::Center, FontRole::OpCaption, m_m.captionScale);
            return;
        }
        const double captionHeight = t.caption.empty() ? 0 : m_m.caption.height() * m_m.captionScale;
        const double top = center.y - (nameHeight + captionHeight) / 2;
        addLabel(key, t.name, t.nameExtent, {center.x, top + m_m.name.ascent * m_m.nameScale},
                 TextAlign::Center, FontRole::StageName, m_m.nameScale);
        addLabel(key, t.caption, t.captionExtent,
                 {center.x, top + nameHeight + m_m.caption.ascent * m_m.captionScale}, TextAlign::Center,
                 FontRole::OpCaption, m_m.captionScale);
    }

    /// `points` run with the data; backward they are turned round.
    void addWire(const MeasuredRow& row, int from, int to, std::vector<Point> points, bool skip)
    {
        WireItem wire;
        wire.kind = ItemKind::Wire;
        wire.key = keyOf(row, from);
        wire.target = to == noNode ? wire.key : keyOf(row, to);
        wire.skip = skip;
        wire.head = std::clamp((skip ? 3.3 : 2.8) * m_m.unit, 4.0, 20.0);
        double shortest = 1e9;
        for (std::size_t i = 1; i < points.size(); ++i)
            shortest =
                std::min(shortest, std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y));
        wire.head = std::min(wire.head, 0.7 * shortest);
        wire.radius = points.size() > 2 ? std::min(3 * m_m.unit, 0.6 * shortest) : 0;
        wire.bounds = {points[0].x, points[0].y, 0, 0};
        for (const Point& p : points) wire.bounds = wire.bounds.united({p.x, p.y, 0, 0});
        if (m_input.pass == Pass::Backward) {
            std::reverse(points.begin(), points.end());
            std::swap(wire.key, wire.target);
        }
        wire.points = std::move(points);
        m_d.wires.push_back(std::move(wire));
    }

    void placeRowWires(const MeasuredRow& row, double y)
    {
        int before = noNode;
        for (const int node : row.row.columns) {
            if (node == noNode) continue;
            if (before != noNode)
                addWire(row, before, node, {{m_boxes.at(before).right(), y}, {m_boxes.at(node).x, y}}, false);
            before = node;
        }
    }

    /// Where an arc meets the upper border of a node; beside the middle when others arrive or leave there
    /// too.
    Point anchor(const MeasuredRow& row, int node, bool leaving) const
    {
        const Rect& box = m_boxes.at(node);
        const auto& arcs = row.row.arcs;
        const bool both =
            std::any_of(arcs.begin(), arcs.end(), [&](const StripArc& a) { return a.from == node; }) &&
            std::any_of(arcs.begin(), arcs.end(), [&](const StripArc& a) { return a.to == node; });
        const double dx = both ? (leaving ? 0.25 : -0.25) * box.w : 0;
        if (roleOf(row, node) != BoxRole::Add) return {box.center().x + dx, box.y};
        const double r = box.w / 2;
        return {box.center().x + dx, box.center().y - std::sqrt(r * r - dx * dx)};
    }

    void placeArcs(const MeasuredRow& row, double boxTop)
    {
        double bottom = boxTop - arcClearUnits * m_m.unit;
        int level = 0;
        // arcs come sorted by span, not by level: a level at a time
        for (std::size_t placed = 0; placed < row.row.arcs.size(); ++level) {
            const double height = m_m.levelHeight(row, level, m_m.arcScale);
            for (std::size_t i = 0; i < row.row.arcs.size(); ++i) {
                if (row.row.arcs[i].level != level) continue;
                placeArc(row, i, bottom, height);
                ++placed;
            }
            bottom -= height + StripMetrics::levelGap(row, level) * m_m.unit;
        }
    }

    void placeArc(const MeasuredRow& row, std::size_t index, double bottom, double height)
    {
        const StripArc& arc = row.row.arcs[index];
        const bool labelled = int(index) == row.labelledArc;
        const Point start = anchor(row, arc.from, true);
        const Point end = arc.to == noNode ? Point{m_m.columnCenter(arc.lastColumn) + m_m.pitch / 2, bottom}
                                           : anchor(row, arc.to, false);
        const double y = arc.nodes.empty() ? bottom : bottom - height / 2;
        const double scale = m_m.arcScale;

        double content = labelled ? m_m.labelExtent.width * scale : 0;
        for (const int node : arc.nodes) content += m_m.arcBoxWidth(row.texts.at(node), scale);
        const double pieces = double(arc.nodes.size()) + (labelled ? 1 : 0);
        const double free = (end.x - start.x - content) / (pieces + 1);
        double x = start.x + free;
        if (labelled) {
            const double width = m_m.labelExtent.width * scale;
            const double baseline = y - labelGapUnits * m_m.arcUnit(scale) - m_m.labelExtent.descent * scale;
            addLabel(arc.to == noNode ? keyOf(row, arc.from) : keyOf(row, arc.to), m_m.label, m_m.labelExtent,
                     {x + width / 2, baseline}, TextAlign::Center, FontRole::WireLabel, scale);
            x += width + free;
        }
        std::vector<Point> points{start, {start.x, y}};
        int from = arc.from;
        for (std::size_t i = 0; i < arc.nodes.size(); ++i) {
            const int node = arc.nodes[i];
            const double width = m_m.arcBoxWidth(row.texts.at(node), scale);
            if (!arc.nodeColumns.empty()) x = m_m.columnCenter(arc.nodeColumns[i]) - width / 2;
            placeArcStage(row, arc, node,
                          {x, y - m_m.arcBoxHeight(scale) / 2, width, m_m.arcBoxHeight(scale)});
            points.push_back({x, y});
            addWire(row, from, node, std::move(points), true);
            points = {{x + width, y}};
            from = node;
            x += width + free;
        }
        if (arc.to == noNode) return;
        points.push_back({end.x, y});
        points.push_back(end);
        addWire(row, from, arc.to, std::move(points), true);
    }

    /// A stage on an arc: texts on the left of its box, the map inside on the right.
    void placeArcStage(const MeasuredRow& row, const StripArc& arc, int node, const Rect& box)
    {
        const MeasuredStage& t = row.texts.at(node);
        const StageKey key = keyOf(row, node);
        const double scale = m_m.arcScale;
        const double pad = boxPadUnits * m_m.arcUnit(scale);
        const std::size_t labels = m_d.labels.size();
        addBox(row, node, box);
        const double side = m_m.arcMapSide(scale);
        const double mapWidth = fittedMap(t.extents, 3 * side, side).x;
        if (m_m.maps) addMap(row, node, {box.right() - pad - mapWidth / 2, box.center().y}, mapWidth, side);

        const double x = box.x + 1.5 * pad + (box.w - mapWidth - 4 * pad) / 2;
        const double captionHeight = t.caption.empty() ? 0 : m_m.arcCaption.height() * scale;
        double y = box.center().y - (m_m.arcName.height() * scale + captionHeight +
                                     (t.shape.empty() ? 0 : m_m.arcShape.height() * scale)) /
                                        2;
        addLabel(key, t.name, t.nameExtent, {x, y + m_m.arcName.ascent * scale}, TextAlign::Center,
                 FontRole::StageName, scale);
        y += m_m.arcName.height() * scale;
        addLabel(key, t.caption, t.captionExtent, {x, y + m_m.arcCaption.ascent * scale}, TextAlign::Center,
                 FontRole::OpCaption, scale);
        y += captionHeight;
        addLabel(key, t.shape, t.shapeExtent, {x, y + m_m.arcShape.ascent * scale}, TextAlign::Center,
                 FontRole::ShapeText, scale);
        addStage(row, node, arc.firstColumn, true, labels, 0.6 * m_m.unit);
    }

    const StripInput& m_input;
    StripMetrics m_m;
    Diagram m_d;
    std::map<int, Rect> m_boxes; ///< of the row in work, by node
};

bool wiresRunThroughBoxes(const Diagram& diagram)
{
    const auto runsThrough = [](const WireItem& wire, const BoxItem& box) {
        for (std::size_t i = 1; i < wire.points.size(); ++i) {
            const Point a = wire.points[i - 1];
            const Point b = wire.points[i];
            const double margin = 0.5; // a wire touches the border of the boxes at its ends
            if (std::max(a.x, b.x) > box.bounds.x + margin &&
                std::min(a.x, b.x) < box.bounds.right() - margin &&
                std::max(a.y, b.y) > box.bounds.y + margin &&
                std::min(a.y, b.y) < box.bounds.bottom() - margin && box.key != wire.key &&
                box.key != wire.target)
                return true;
        }
        return false;
    };
    for (const WireItem& wire : diagram.wires)
        for (const BoxItem& box : diagram.boxes)
            if (runsThrough(wire, box)) return true;
    return false;
}

} // namespace

Diagram layoutStrip(const StripInput& input)
{
    assert(input.graph && input.measure && input.width >= 200 && input.height >= 80);
    const auto structure = [&input](ArcNodes arcNodes) {
        return stripStructure(*input.graph, input.plainGraph, input.block, arcNodes);
    };
    StripStructure narrow = structure(ArcNodes::Anywhere);
    if (arcsRestOnLowerOnes(narrow.residual) && arcsRestOnLowerOnes(narrow.plain)) {
        Diagram diagram = StripBuilder(input, std::move(narrow)).build();
        if (!wiresRunThroughBoxes(diagram)) return diagram;
    }
    return StripBuilder(input, structure(ArcNodes::OwnColumns)).build();
}

} // namespace resblock
