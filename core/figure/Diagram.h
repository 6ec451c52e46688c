// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"
#include "core/trace/Trace.h"

#include <string>
#include <vector>

namespace resblock {

// A picture as pure geometry, in pixels at 96 to the inch, y downwards. The screen, hit tests, the
// accessibility tree, SVG, PDF and PNG all read this one description; colours, fonts and map contents are
// supplied when it is drawn.

struct Point {
    double x = 0;
    double y = 0;
    bool operator==(const Point&) const = default;
};

struct Rect {
    double x = 0;
    double y = 0;
    double w = 0;
    double h = 0;
    [[nodiscard]] double right() const { return x + w; }
    [[nodiscard]] double bottom() const { return y + h; }
    [[nodiscard]] Point center() const { return {x + w / 2, y + h / 2}; }
    [[nodiscard]] bool contains(Point p) const
    {
        return p.x >= x && p.x <= right() && p.y >= y && p.y <= bottom();
    }
    /// True when the interiors meet; touching edges do not count.
    [[nodiscard]] bool intersects(const Rect& o) const
    {
        return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
    }
    [[nodiscard]] Rect united(const Rect& o) const;
    bool operator==(const Rect&) const = default;
};

/// Which of the two networks an item belongs to.
enum class NetworkSide { Residual, Plain };

/// What an item stands for: one stage of one network in one pass.
struct StageKey {
    StageId stage;
    NetworkSide side = NetworkSide::Residual;
    Pass pass = Pass::Forward;
    bool operator==(const StageKey&) const = default;
};

/// How large a text is; a type size in pixels belongs to each role, chosen by whoever draws.
enum class FontRole { StageName, OpCaption, ShapeText, WireLabel, RowTitle };
inline constexpr int fontRoleCount = 5;

enum class BoxRole { Input, Conv, Norm, Activation, Add, Pool, Linear, Other };
inline constexpr int boxRoleCount = 8;
[[nodiscard]] BoxRole boxRoleOf(OpKind kind);

enum class ItemKind { StageArea, Box, Map, Label, Wire };

/// What all items have: `bounds` is the area they cover, arrow heads and line widths aside.
struct DiagramItem {
    ItemKind kind{};
    StageKey key;
    Rect bounds;
};

/// Everything of one stage together (box, map, texts): the target of the mouse, of the focus ring, of the
/// highlight and of assistive technology.
struct StageItem : DiagramItem {
    std::string title;   ///< one line for assistive technology, in the caller's language
    int column = 0;      ///< stages of the two networks that belong together share a column
    bool onSkip = false; ///< part of the shortcut: drawn on the arc
};

/// An operation. Add is a circle inside `bounds` (then square) with a plus; everything else a rounded box.
struct BoxItem : DiagramItem {
    BoxRole role{};
};

/// A place for a picture of the stage's tensor. `bounds` has the aspect ratio of the tensor's planes.
struct MapCell : DiagramItem {
    Shape shape; ///< of the tensor shown; all 0 when unknown
};

enum class TextAlign { Left, Center, Right };

/// A line of text. `position` is the point on the baseline that `align` speaks of; drawn with the size of
/// `role` times `scale`. A rotated text runs upwards (90 degrees counterclockwise about `position`).
struct LabelItem : DiagramItem {
    std::string text; ///< UTF-8
    Point position;
    TextAlign align = TextAlign::Center;
    FontRole role{};
    double scale = 1;
    bool rotated = false;
};

/// A line from stage `key` to stage `target` (backward: against the data, as the gradient flows), with an
/// arrow head of length `head` ending at the last point. Corners are rounded with `radius`. The first and
/// last point lie on the borders of boxes.
struct WireItem : DiagramItem {
    StageKey target;
    std::vector<Point> points;
    double radius = 0;
    double head = 7;
    bool skip = false; ///< part of the shortcut
};

struct Diagram {
    double width = 0;
    double height = 0;
    double textScale = 1; ///< the smallest `scale` of all labels: 1 when all text has the size asked for
    std::vector<StageItem> stages;
    std::vector<BoxItem> boxes;
    std::vector<MapCell> maps;
    std::vector<WireItem> wires;
    std::vector<LabelItem> labels;

    /// The most telling item at this point: map, box, label, wire (within 4 px), else the stage around it;
    /// null when there is none. Owned by the diagram.
    [[nodiscard]] const DiagramItem* itemAt(double x, double y) const;
    [[nodiscard]] const StageItem* stage(const StageKey& key) const;
    [[nodiscard]] const MapCell* map(const StageKey& key) const;
};

} // namespace resblock
