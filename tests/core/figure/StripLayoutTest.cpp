// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/ColorBar.h"
#include "core/figure/StripRoom.h"
#include "core/lab/Variants.h"
#include "core/tensor/Random.h"
#include "tests/core/figure/StripFixture.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace resblock {
namespace {

constexpr double tolerance = 1e-6;

std::string describe(const Rect& r)
{
    return "[" + std::to_string(r.x) + " " + std::to_string(r.y) + " " + std::to_string(r.w) + " " +
           std::to_string(r.h) + "]";
}

Rect shrunk(const Rect& r)
{
    return {r.x + tolerance, r.y + tolerance, r.w - 2 * tolerance, r.h - 2 * tolerance};
}

bool inside(const Rect& inner, const Rect& outer)
{
    return inner.x >= outer.x - tolerance && inner.y >= outer.y - tolerance &&
           inner.right() <= outer.right() + tolerance && inner.bottom() <= outer.bottom() + tolerance;
}

bool onBorder(Point p, const BoxItem& box)
{
    const Rect& b = box.bounds;
    if (box.role == BoxRole::Add) {
        const Point c = b.center();
        return std::fabs(std::hypot(p.x - c.x, p.y - c.y) - b.w / 2) < tolerance;
    }
    const bool onX = std::fabs(p.x - b.x) < tolerance || std::fabs(p.x - b.right()) < tolerance;
    const bool onY = std::fabs(p.y - b.y) < tolerance || std::fabs(p.y - b.bottom()) < tolerance;
    return (onX && p.y >= b.y - tolerance && p.y <= b.bottom() + tolerance) ||
           (onY && p.x >= b.x - tolerance && p.x <= b.right() + tolerance);
}

/// What no wire may cross: of a circle the square inside.
Rect coveredBy(const BoxItem& box)
{
    const Rect& b = box.bounds;
    if (box.role != BoxRole::Add) return shrunk(b);
    return {b.x + 0.15 * b.w, b.y + 0.15 * b.h, 0.7 * b.w, 0.7 * b.h};
}

void expectSoundGeometry(const Diagram& d)
{
    const Rect page{0, 0, d.width, d.height};
    const auto apart = [](const auto& items, const char* what) {
        for (std::size_t i = 0; i < items.size(); ++i)
            for (std::size_t j = i + 1; j < items.size(); ++j)
                EXPECT_FALSE(shrunk(items[i].bounds).intersects(shrunk(items[j].bounds)))
                    << what << " " << items[i].key.stage << describe(items[i].bounds) << " and "
                    << items[j].key.stage << describe(items[j].bounds);
    };
    apart(d.stages, "stages");
    apart(d.boxes, "boxes");
    apart(d.maps, "maps");
    apart(d.labels, "labels");
    for (const StageItem& s : d.stages)
        EXPECT_TRUE(inside(s.bounds, page)) << s.key.stage << describe(s.bounds);
    for (const LabelItem& l : d.labels) {
        EXPECT_TRUE(inside(l.bounds, page)) << l.text << describe(l.bounds);
        EXPECT_GT(l.scale, 0);
        EXPECT_LE(l.scale, 1);
        EXPECT_GE(l.scale, d.textScale);
    }
    for (const WireItem& w : d.wires) {
        EXPECT_TRUE(inside(w.bounds, page)) << w.key.stage;
        ASSERT_GE(w.points.size(), 2u);
        for (const auto& [key, point] : {std::pair(w.key, w.points.front()), {w.target, w.points.back()}}) {
            const auto box = std::find_if(d.boxes.begin(), d.boxes.end(),
                                          [&, k = key](const BoxItem& b) { return b.key == k; });
            ASSERT_NE(box, d.boxes.end()) << key.stage;
            EXPECT_TRUE(onBorder(point, *box)) << w.key.stage << " -> " << w.target.stage;
        }
        for (const BoxItem& box : d.boxes)
            for (std::size_t i = 1; i < w.points.size(); ++i) {
                const Point a = w.points[i - 1];
                const Point b = w.points[i];
                const Rect segment = Rect{a.x, a.y, 0, 0}.united({b.x, b.y, 0, 0});
                EXPECT_FALSE(coveredBy(box).intersects(segment))
                    << w.key.stage << " -> " << w.target.stage << " runs through " << box.key.stage;
            }
    }
    for (const LabelItem& l : d.labels)
        for (const BoxItem& box : d.boxes)
            EXPECT_TRUE(inside(l.bounds, box.bounds) || !shrunk(l.bounds).intersects(shrunk(box.bounds)))
                << l.text << " leaves the box " << box.key.stage;
    for (const LabelItem& l : d.labels)
        for (const MapCell& m : d.maps)
            EXPECT_FALSE(shrunk(l.bounds).intersects(shrunk(m.bounds))) << l.text << " on " << m.key.stage;
    for (const MapCell& m : d.maps) EXPECT_GE(m.bounds.h, 4) << m.key.stage;
}

/// Identity where the shape stays, projection where it changes.
BlockSpec withProjection()
{
    BlockSpec pattern;
    pattern.shortcut = Shortcut::Projection;
    return pattern;
}

std::vector<BlockSpec> allPatterns()
{
    std::vector<BlockSpec> patterns;
    for (const BlockKind kind : {BlockKind::Basic, BlockKind::Bottleneck})
        for (int order = 0; order < int(namesOf(BlockOrder{}).size()); ++order)
            for (int shortcut = 0; shortcut < int(namesOf(Shortcut{}).size()); ++shortcut) {
                BlockSpec b;
                b.kind = kind;
                b.order = static_cast<BlockOrder>(order);
                b.shortcut = static_cast<Shortcut>(shortcut);
                if (b.shortcut == Shortcut::Identity) continue; // other blocks of the same network have it
                patterns.push_back(b);
            }
    return patterns;
}

std::string nameOf(const BlockSpec& b)
{
    return nameOf(b.kind) + " " + nameOf(b.order) + " " + nameOf(b.shortcut);
}

TEST(StripLayout, NothingOverlapsOrLeavesTheRoom)
{
    for (const BlockSpec& pattern : allPatterns())
        for (const bool withPlain : {true, false})
            for (const double typeScale : {0.8, 1.0, 1.5, 2.5}) {
                const StripCase strip(pattern, withPlain, typeScale);
                for (const int block : {0, 3})
                    for (const auto& [w, h] : {std::pair(1000.0, 250.0),
                                               {760.0, 180.0},
                                               {1340.0, 250.0},
                                               {3800.0, 600.0},
                                               {400.0, 700.0},
                                               {200.0, 80.0}}) {
                        SCOPED_TRACE(nameOf(pattern) + (withPlain ? " + plain " : " ") + "block " +
                                     std::to_string(block) + " " + std::to_string(w) + "x" +
                                     std::to_string(h) + " type " + std::to_string(typeScale));
                        expectSoundGeometry(layoutStrip(strip.input(block, w, h)));
                        if (HasFailure()) return;
                    }
            }
}

TEST(StripLayout, EveryStageOfTheBlockHasBoxMapAndTitle)
{
    for (const BlockSpec& pattern : allPatterns()) {
        SCOPED_TRACE(nameOf(pattern));
        const StripCase strip(pattern);
        const Diagram d = layoutStrip(strip.input(3, 1000, 250));
        const BlockRange& range = strip.graph().blocks[3];
        std::set<StageId> expected{strip.graph().idOf(range.input)};
        for (int node = range.first; node <= range.last; ++node) expected.insert(strip.graph().idOf(node));
        std::set<StageId> found;
        for (const StageItem& s : d.stages) {
            if (s.key.side == NetworkSide::Residual) found.insert(s.key.stage);
            EXPECT_FALSE(s.title.empty());
            const MapCell* map = d.map(s.key);
            ASSERT_NE(map, nullptr);
            EXPECT_EQ(d.itemAt(map->bounds.center().x, map->bounds.center().y), map);
        }
        EXPECT_EQ(found, expected);
    }
}

TEST(StripLayout, TwinsShareColumnsAndTheAddIsAWire)
{
    const BlockSpec pattern = withProjection();
    const StripCase strip(pattern);
    const Diagram d = layoutStrip(strip.input(3, 1000, 250));
    int shared = 0;
    for (const StageItem& s : d.stages) {
        const StageItem* twin = d.stage({s.key.stage, NetworkSide::Plain, Pass::Forward});
        if (s.key.side == NetworkSide::Plain || !twin) continue;
        ++shared;
        EXPECT_EQ(s.column, twin->column);
        EXPECT_NEAR(s.bounds.center().x, twin->bounds.center().x, tolerance);
    }
    EXPECT_EQ(shared, 7); // x conv1 bn1 relu1 conv2 bn2 out
    EXPECT_EQ(d.stage({"layer2.0.add", NetworkSide::Plain, Pass::Forward}), nullptr);
    const auto wire = std::find_if(d.wires.begin(), d.wires.end(), [](const WireItem& w) {
        return w.key == StageKey{"layer2.0.bn2", NetworkSide::Plain, Pass::Forward};
    });
    ASSERT_NE(wire, d.wires.end());
    EXPECT_EQ(wire->target.stage, "layer2.0.out");
    EXPECT_EQ(wire->points.size(), 2u);
    EXPECT_EQ(wire->points[0].y, wire->points[1].y);
}

TEST(StripLayout, TheShortcutRunsAboveTheBoxesFromTheInputToTheAdd)
{
    for (const auto& [shortcut, stages] : std::vector<std::pair<Shortcut, std::vector<StageId>>>{
             {Shortcut::Projection, {"layer2.0.downsample.0", "layer2.0.downsample.1"}},
             {Shortcut::ZeroPad, {"layer2.0.shortcut"}},
             {Shortcut::AvgPoolProjection,
              {"layer2.0.downsample.pool", "layer2.0.downsample.0", "layer2.0.downsample.1"}}}) {
        BlockSpec pattern;
        pattern.shortcut = shortcut;
        const StripCase strip(pattern);
        const Diagram d = layoutStrip(strip.input(3, 1000, 250));
        std::vector<StageId> path{"layer1.2.out"};
        path.insert(path.end(), stages.begin(), stages.end());
        path.push_back("layer2.0.add");
        std::size_t next = 0;
        for (const WireItem& w : d.wires) {
            if (!w.skip) continue;
            ASSERT_LT(next + 1, path.size());
            EXPECT_EQ(w.key.stage, path[next]);
            EXPECT_EQ(w.target.stage, path[next + 1]);
            ++next;
        }
        EXPECT_EQ(next + 1, path.size());
        const StageItem* conv = d.stage({"layer2.0.conv1", NetworkSide::Residual, Pass::Forward});
        for (const StageId& id : stages) {
            const StageItem* s = d.stage({id, NetworkSide::Residual, Pass::Forward});
            ASSERT_NE(s, nullptr);
            EXPECT_TRUE(s->onSkip);
            EXPECT_LT(s->bounds.bottom(), conv->bounds.y);
        }
    }
}

TEST(StripLayout, BackwardTurnsEveryArrowRound)
{
    const BlockSpec pattern = withProjection();
    const StripCase strip(pattern);
    StripInput input = strip.input(3, 1000, 250);
    const Diagram forward = layoutStrip(input);
    input.pass = Pass::Backward;
    const Diagram backward = layoutStrip(input);
    ASSERT_EQ(forward.wires.size(), backward.wires.size());
    for (std::size_t i = 0; i < forward.wires.size(); ++i) {
        EXPECT_EQ(forward.wires[i].key.stage, backward.wires[i].target.stage);
        EXPECT_EQ(forward.wires[i].points.front(), backward.wires[i].points.back());
        EXPECT_EQ(backward.wires[i].key.pass, Pass::Backward);
    }
}

TEST(StripLayout, TextKeepsItsSizeWhereItFits)
{
    const BlockSpec pattern = withProjection();
    const StripCase roomy(pattern);
    const StripCase large(pattern, true, 2.5);
    EXPECT_EQ(layoutStrip(roomy.input(3, 1600, 400)).textScale, 1);
    const Diagram tight = layoutStrip(large.input(3, 1000, 250));
    EXPECT_LT(tight.textScale, 1);
    // names stay readable on a projector: at 1024x768 and 250 % still larger than at 100 %
    for (const LabelItem& l : tight.labels) {
        if (l.role == FontRole::StageName) {
            EXPECT_GT(13 * 2.5 * l.scale, 12) << l.text;
        }
    }
}

TEST(StripLayout, MapsHaveTheAspectRatioOfTheirPlanes)
{
    const std::vector<NodeSpec> nodes{
        {"conv1", Conv2d{4, {3, 3}, {{1, 1}, {1, 1, 1, 1}, {1, 1}, 1}, false, false}, {"in"}},
        {"relu1", Relu{}, {"conv1"}}};
    const auto graph = graphFromNodes(nodes);
    ASSERT_TRUE(graph.ok());
    const StripCase strip(*graph, {1, 3, 20, 40});
    const Diagram d = layoutStrip(strip.input(0, 800, 200));
    expectSoundGeometry(d);
    for (const MapCell& m : d.maps) EXPECT_NEAR(m.bounds.w / m.bounds.h, 2, 1e-9) << m.key.stage;
}

TEST(StripLayout, BlocksWrittenByHandWithNestedSkips)
{
    const Conv2d conv{3, {3, 3}, {{1, 1}, {1, 1, 1, 1}, {1, 1}, 1}, false, false};
    const auto graph = graphFromNodes({{"a", conv, {"in"}},
                                       {"b", conv, {"a"}},
                                       {"inner", Add{}, {"b", "a"}},
                                       {"c", conv, {"inner"}},
                                       {"side", Relu{}, {"in"}},
                                       {"outer", Add{}, {"c", "side"}},
                                       {"twice", Add{}, {"outer", "outer"}},
                                       {"unread", Identity{}, {"c"}},
                                       {"out", Relu{}, {"twice"}}});
    ASSERT_TRUE(graph.ok());
    const StripCase strip(*graph, {1, 3, 8, 8});
    for (const auto& [w, h] : {std::pair(1000.0, 250.0), {500.0, 160.0}}) {
        const Diagram d = layoutStrip(strip.input(0, w, h));
        expectSoundGeometry(d);
        EXPECT_EQ(d.stages.size(), 10u);
    }
}

/// An arc that starts on another arc, and a wire that ends at a node of one.
TEST(StripLayout, GatesOnTheShortcut)
{
    for (const char* id : {"exclusive-gate", "shortcut-only-gate", "dropout"}) {
        const auto variant = std::ranges::find(blockVariants(), id, &BlockVariant::id);
        const StripCase strip(variantBlock(*variant), {1, 16, 8, 8});
        for (const bool maps : {false, true})
            for (const auto& [w, h] : {std::pair(600.0, 230.0), {1000.0, 300.0}}) {
                StripInput input = strip.input(0, w, h);
                input.maps = maps;
                input.texts.shortcutLabel = {};
                const Diagram d = layoutStrip(input);
                SCOPED_TRACE(std::string(id) + (maps ? " with maps " : " ") + std::to_string(w));
                expectSoundGeometry(d);
                EXPECT_EQ(d.boxes.size(), strip.graph().nodes.size() + 1);
                for (const WireItem& wire : d.wires) {
                    EXPECT_GT(wire.head, 2) << wire.key.stage << " to " << wire.target.stage;
                    for (std::size_t i = 1; i < wire.points.size(); ++i)
                        EXPECT_GE(wire.points[i].x, wire.points[i - 1].x - tolerance)
                            << wire.key.stage << " to " << wire.target.stage << " runs back";
                }
            }
    }
}

/// Wires of different stages lie beside each other: where two ran on one line, nobody could tell which is
/// which.
void expectWiresApart(const Diagram& d)
{
    const auto segmentsOf = [](const WireItem& wire) {
        std::vector<std::pair<Point, Point>> level;
        for (std::size_t i = 1; i < wire.points.size(); ++i)
            if (std::abs(wire.points[i].y - wire.points[i - 1].y) < 0.5)
                level.emplace_back(wire.points[i - 1], wire.points[i]);
        return level;
    };
    for (std::size_t i = 0; i < d.wires.size(); ++i)
        for (std::size_t j = i + 1; j < d.wires.size(); ++j) {
            if (d.wires[i].key == d.wires[j].key) continue;
            for (const auto& [a, b] : segmentsOf(d.wires[i]))
                for (const auto& [p, q] : segmentsOf(d.wires[j])) {
                    if (std::abs(a.y - p.y) > 1.5) continue;
                    const double shared = std::min(std::max(a.x, b.x), std::max(p.x, q.x)) -
                                          std::max(std::min(a.x, b.x), std::min(p.x, q.x));
                    EXPECT_LE(shared, 1) << d.wires[i].key.stage << " and " << d.wires[j].key.stage;
                }
        }
}

/// Squeeze and excitation's gate, three branches, a skip over skips.
TEST(StripLayout, BlocksThatPeopleBring)
{
    const Conv2d conv{8, {3, 3}, {{1, 1}, {1, 1, 1, 1}, {1, 1}, 1}, false, false};
    const Conv2d pointwise{8, {1, 1}, {}, false, false};
    const std::vector<std::pair<std::string, std::vector<NodeSpec>>> blocks = {
        {"gate",
         {{"conv1", conv, {"in"}},
          {"conv2", conv, {"conv1"}},
          {"gate.conv", pointwise, {"conv2"}},
          {"gate.sigmoid", Sigmoid{}, {"gate.conv"}},
          {"se", Multiply{}, {"conv2", "gate.sigmoid"}},
          {"add", Add{}, {"se", "in"}}}},
        {"three branches",
         {{"b1", pointwise, {"in"}},
          {"b2.conv1", pointwise, {"in"}},
          {"b2.conv2", conv, {"b2.conv1"}},
          {"b3.conv1", pointwise, {"in"}},
          {"b3.conv2", conv, {"b3.conv1"}},
          {"b3.conv3", conv, {"b3.conv2"}},
          {"sum1", Add{}, {"b1", "b2.conv2"}},
          {"sum2", Add{}, {"sum1", "b3.conv3"}},
          {"add", Add{}, {"sum2", "in"}}}},
        {"skip over skips",
         {{"conv1", conv, {"in"}},
          {"add1", Add{}, {"conv1", "in"}},
          {"conv2", conv, {"add1"}},
          {"add2", Add{}, {"conv2", "add1"}},
          {"conv3", conv, {"add2"}},
          {"add3", Add{}, {"conv3", "add1"}},
          {"add", Add{}, {"add3", "in"}}}}};
    for (const auto& [name, nodes] : blocks) {
        const auto graph = graphFromNodes(nodes);
        ASSERT_TRUE(graph.ok());
        const StripCase strip(*graph, {1, 8, 16, 16});
        for (const auto& [w, h] : {std::pair(1366.0, 230.0), {1024.0, 230.0}, {700.0, 200.0}}) {
            SCOPED_TRACE(name + ' ' + std::to_string(w));
            const Diagram d = layoutStrip(strip.input(0, w, h));
            expectSoundGeometry(d);
            expectWiresApart(d);
        }
    }
}

/// Any graph at all: each node reads one or two earlier ones, whatever they are.
TEST(StripLayout, AnyGraphStaysSound)
{
    Random random(11);
    const Conv2d conv{8, {3, 3}, {{1, 1}, {1, 1, 1, 1}, {1, 1}, 1}, false, false};
    for (int turn = 0; turn < 300; ++turn) {
        std::vector<NodeSpec> nodes;
        std::vector<StageId> known = {"in"};
        const auto count = 2 + random.below(9);
        for (std::uint64_t i = 0; i < count; ++i) {
            const auto pick = [&] { // mostly the newest ones
                const std::uint64_t back =
                    random.below(3) == 0 ? random.below(known.size()) : random.below(2);
                return known[known.size() - 1 - std::min<std::uint64_t>(back, known.size() - 1)];
            };
            const StageId id = "n" + std::to_string(i);
            if (random.below(3) == 0)
                nodes.push_back({id, Add{}, {pick(), pick()}});
            else
                nodes.push_back({id, conv, {pick()}});
            known.push_back(id);
        }
        const auto graph = graphFromNodes(nodes);
        ASSERT_TRUE(graph.ok());
        const StripCase strip(*graph, {1, 8, 16, 16});
        std::string text;
        for (const NodeSpec& node : nodes) {
            text += node.name + '(';
            for (const StageId& input : node.inputs) text += input + ' ';
            text += ") ";
        }
        SCOPED_TRACE(text);
        const Diagram d = layoutStrip(strip.input(0, 1200, 320));
        expectSoundGeometry(d);
        expectWiresApart(d);
    }
}

TEST(StripLayout, TheRoomAskedForHoldsMapsOfThatSide)
{
    for (const BlockSpec& pattern : allPatterns())
        for (const double typeScale : {1.0, 1.5, 2.0})
            for (const double side : {44.0, 80.0, 150.0}) {
                const StripCase strip(pattern, true, typeScale);
                const StripRoom room = roomForStrip(strip.input(3, 1000, 0), side);
                EXPECT_GE(room.width, 1000);
                const Diagram d = layoutStrip(strip.input(3, room.width, room.height));
                SCOPED_TRACE(nameOf(pattern) + " " + std::to_string(side));
                for (const MapCell& map : d.maps) {
                    if (d.stage(map.key)->onSkip) continue;
                    EXPECT_GE(map.bounds.w, side - 1) << map.key.stage;
                }
            }
}

TEST(StripLayout, WithoutASideTheMapsFillTheWidth)
{
    const StripCase strip(withProjection());
    const StripRoom room = roomForStrip(strip.input(0, 1000, 0), 0);
    EXPECT_EQ(room.width, 1000);
    const Diagram d = layoutStrip(strip.input(0, 1000, room.height));
    for (const MapCell& map : d.maps)
        EXPECT_GE(map.bounds.w, 0.7 * 1000 / 9) << map.key.stage; // eight columns and a margin
    const Diagram higher = layoutStrip(strip.input(0, 1000, room.height + 300));
    for (std::size_t i = 0; i < d.maps.size(); ++i)
        EXPECT_NEAR(higher.maps[i].bounds.w, d.maps[i].bounds.w, 1) << "more height is of no use";
}

TEST(StripLayout, UnknownShapesLeaveRoomForMapsWithoutText)
{
    const StripCase strip(withProjection());
    StripInput input = strip.input(0, 1000, 250);
    input.shapes = nullptr;
    input.plainShapes = nullptr;
    const Diagram d = layoutStrip(input);
    expectSoundGeometry(d);
    for (const LabelItem& l : d.labels) EXPECT_NE(l.role, FontRole::ShapeText);
    EXPECT_EQ(d.maps[0].bounds.w, d.maps[0].bounds.h);
}

TEST(StripLayout, SameInputSamePicture)
{
    const StripCase strip(withProjection());
    const Diagram a = layoutStrip(strip.input(0, 1000, 250));
    const Diagram b = layoutStrip(strip.input(0, 1000, 250));
    ASSERT_EQ(a.labels.size(), b.labels.size());
    for (std::size_t i = 0; i < a.labels.size(); ++i) EXPECT_EQ(a.labels[i].position, b.labels[i].position);
}

TEST(StripLayout, CaptionsSayWhatAnOperationDoes)
{
    const Graph g = networkGraph(imageNetResNet(50));
    EXPECT_EQ(opCaption(g, g.find("conv1")), "7×7, 64 /2");
    EXPECT_EQ(opCaption(g, g.find("layer1.0.conv1")), "1×1, 64");
    EXPECT_EQ(opCaption(g, g.find("maxpool")), "3×3 /2");
    EXPECT_EQ(opCaption(g, g.find("fc")), "1000");
    EXPECT_EQ(opCaption(g, g.find("layer1.0.bn1")), "");
    EXPECT_EQ(shapeLabel({1, 16, 28, 30}), "16×28×30");
    const auto gates = graphFromNodes({{"gate", Sigmoid{}, {"in"}},
                                       {"gated", Multiply{}, {"in", "gate"}},
                                       {"drop", Dropout{0.25, 1}, {"gated"}}});
    EXPECT_EQ(opCaption(*gates, 0), "σ");
    EXPECT_EQ(opCaption(*gates, 1), "×");
    EXPECT_EQ(opCaption(*gates, 2), "p = 0.25");
}

TEST(StripLayout, MapCaptionsMayCarryTheScale)
{
    const StripCase strip(withProjection());
    StripInput input = strip.input(3, 1000, 250);
    input.texts.mapCaption = [](const Graph&, int, NetworkSide, const Shape& shape) {
        return shapeLabel(shape) + "  \u00B11.25\u00D710\u207B\u2077";
    };
    expectSoundGeometry(layoutStrip(input));
}

/// In a narrow strip shape and scale stand in two lines rather than in type that nobody can read.
TEST(StripLayout, ANarrowStripBreaksTheTextBelowItsMaps)
{
    const StripCase strip(withProjection());
    const auto captions = [&](double width) {
        StripInput input = strip.input(3, width, 330);
        input.texts.mapCaption = [](const Graph&, int, NetworkSide, const Shape& shape) {
            return shapeLabel(shape) + "  \u00B10.0014";
        };
        const Diagram d = layoutStrip(input);
        expectSoundGeometry(d);
        std::vector<LabelItem> found;
        for (const LabelItem& label : d.labels)
            if (label.role == FontRole::ShapeText) found.push_back(label);
        return found;
    };
    for (const LabelItem& label : captions(1600))
        EXPECT_NE(label.text.find("  "), std::string::npos) << label.text;
    const auto narrow = captions(560);
    EXPECT_TRUE(std::ranges::any_of(narrow, [](const LabelItem& l) { return l.text == "\u00B10.0014"; }));
    const auto two = std::ranges::count_if(
        narrow, [](const LabelItem& l) { return l.text.find("  ") == std::string::npos; });
    EXPECT_GE(two, 2 * 8) << "the boxes on arcs alone keep theirs in one";
}

TEST(ColorBar, MakesTheDiagramTallerAndTouchesNothing)
{
    const StripCase strip(withProjection());
    const StripInput input = strip.input(3, 1000, 250);
    Diagram d = layoutStrip(input);
    addColorBar(d, "\u22121.25", "1.25", input.measure);
    EXPECT_GT(d.height, 255);
    expectSoundGeometry(d);
    const MapCell* bar = d.map(colorBarKey());
    ASSERT_NE(bar, nullptr);
    EXPECT_GT(bar->bounds.y, 250);
    EXPECT_NEAR(bar->bounds.center().x, 500, tolerance);
    EXPECT_EQ(bar->shape.w, 257);
}

TEST(Diagram, HitTestPrefersWhatIsOnTop)
{
    const StripCase strip(withProjection());
    const Diagram d = layoutStrip(strip.input(0, 1000, 250));
    const BoxItem& box = d.boxes[1];
    EXPECT_EQ(d.itemAt(box.bounds.x + 2, box.bounds.y + 2)->kind, ItemKind::Box);
    const StageItem& stage = d.stages[1];
    const DiagramItem* corner = d.itemAt(stage.bounds.x + 0.5, stage.bounds.bottom() - 0.5);
    ASSERT_NE(corner, nullptr);
    EXPECT_EQ(corner->key, stage.key);
    const auto skip = std::find_if(d.wires.begin(), d.wires.end(), [](const WireItem& w) { return w.skip; });
    ASSERT_NE(skip, d.wires.end());
    const Point middle{(skip->points[1].x + skip->points[2].x) / 2, skip->points[1].y + 3};
    ASSERT_NE(d.itemAt(middle.x, middle.y), nullptr);
    EXPECT_EQ(d.itemAt(middle.x, middle.y)->kind, ItemKind::Wire);
    EXPECT_EQ(d.itemAt(1, 1), nullptr);
}

TEST(StripLayout, WithoutMapsTheRestStaysSound)
{
    for (const BlockSpec& pattern : allPatterns())
        for (const double typeScale : {0.8, 1.4, 3.0})
            for (const auto& [w, h] : {std::pair(1000.0, 250.0), {420.0, 120.0}, {800.0, 90.0}}) {
                const StripCase strip(pattern, true, typeScale);
                StripInput input = strip.input(3, w, h);
                input.maps = false;
                const Diagram d = layoutStrip(input);
                EXPECT_TRUE(d.maps.empty());
                SCOPED_TRACE(nameOf(pattern) + " " + std::to_string(typeScale));
                expectSoundGeometry(d);
            }
}

TEST(StripLayout, RowsOfDifferentOrderStandConvolutionUnderConvolution)
{
    BlockSpec preactivation;
    preactivation.order = BlockOrder::FullPreactivation;
    const Graph upper = blockGraph(preactivation);
    const Graph lower = blockGraph({});
    StripInput input;
    input.graph = &upper;
    input.plainGraph = &lower;
    input.maps = false;
    const StripCase measured(withProjection());
    input.measure = measured.input(0, 900, 300).measure;
    input.width = 900;
    const Diagram d = layoutStrip(input);
    for (const char* id : {"conv1", "conv2", "add", "out"}) {
        const StageItem* above = d.stage({id, NetworkSide::Residual, Pass::Forward});
        const StageItem* below = d.stage({id, NetworkSide::Plain, Pass::Forward});
        ASSERT_TRUE(above && below) << id;
        EXPECT_EQ(above->column, below->column) << id;
    }
    EXPECT_NE(d.stage({"bn2", NetworkSide::Residual, Pass::Forward})->column,
              d.stage({"bn2", NetworkSide::Plain, Pass::Forward})->column);
}

} // namespace
} // namespace resblock
