// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/StripLayout.h"
#include "core/figure/StripStructure.h"

#include <array>
#include <map>
#include <vector>

namespace resblock {

/// The texts of one stage, measured at the size of their roles.
struct MeasuredStage {
    std::string name;
    std::string caption;
    std::string shape;
    Shape extents; ///< of the tensor, all 0 when unknown
    TextExtent nameExtent;
    TextExtent captionExtent;
    TextExtent shapeExtent;
    /// The same in two lines, broken at its first two spaces; the second is empty where there are none.
    std::array<std::string, 2> shapeLines;
    std::array<TextExtent, 2> shapeLineExtents;
};

/// A line of text for which room is kept: the largest of all texts of its kind.
struct TextLine {
    double width = 0;
    double ascent = 0;
    double descent = 0;
    [[nodiscard]] double height() const { return ascent + descent; }
    void include(const TextExtent& e);
};

/// One row of a strip with its texts.
struct MeasuredRow {
    const Graph* graph = nullptr;
    NetworkSide side = NetworkSide::Residual;
    StripRow row;
    std::map<int, MeasuredStage> texts; ///< by node
    int labelledArc = -1;               ///< the arc that carries the shortcut's label
    std::string title;
    TextExtent titleExtent;
};

/// All extents of a strip, decided before anything is placed. Lengths in pixels.
struct StripMetrics {
    std::vector<MeasuredRow> rows;
    std::string label; ///< on the arc
    TextExtent labelExtent;
    TextLine name;      ///< of the rows
    TextLine caption;   ///< of the rows
    TextLine shape;     ///< of the rows
    TextLine shapeLine; ///< of the rows, where shapes take two lines
    TextLine arcName;   ///< of boxes on arcs
    TextLine arcCaption;
    TextLine arcShape;

    bool maps = true; ///< whether stages carry one
    /// Whether the captions of the row's boxes stand beside their names: where all of them fit, boxes are low
    /// and the maps have what is left.
    bool captionsBeside = false;
    double unit = 0; ///< paddings are multiples of this quarter of a caption's height
    double nameScale = 1;
    double captionScale = 1;
    double shapeScale = 1;
    bool splitShapes = false; ///< shapes take two lines: in one they would be too small to read
    double arcScale = 1;
    double titleScale = 1;
    double left = 0;  ///< x where the first column starts
    double pitch = 0; ///< from column to column
    double boxWidth = 0;
    double boxHeight = 0;
    double mapWidth = 0; ///< room for a map
    double mapHeight = 0;
    double top = 0;

    /// Height of the text below a map.
    [[nodiscard]] double shapeHeight() const { return (splitShapes ? 2 : 1) * shape.height() * shapeScale; }
    [[nodiscard]] double columnCenter(int column) const { return left + pitch * (column + 0.5); }
    /// Height of name and caption inside a box of the row.
    [[nodiscard]] double boxTextHeight() const;
    /// Between a name and the caption beside it.
    [[nodiscard]] double captionGap() const { return 1.5 * unit; }
    /// Paddings inside boxes on arcs shrink with their texts.
    [[nodiscard]] double arcUnit(double scale) const { return baseUnit * scale; }
    [[nodiscard]] double arcBoxWidth(const MeasuredStage& text, double scale) const;
    [[nodiscard]] double arcBoxHeight(double scale) const;
    [[nodiscard]] double arcMapSide(double scale) const;
    [[nodiscard]] double arcTextHeight(double scale) const;
    /// Length of wire that an arc needs between its columns at a scale of 1 so that nothing on it touches.
    [[nodiscard]] double arcNeed(const MeasuredRow& row, std::size_t arc) const;
    [[nodiscard]] double levelHeight(const MeasuredRow& row, int level, double scale) const;
    /// Between a level and the next one above it, in units.
    [[nodiscard]] static double levelGap(const MeasuredRow& row, int level);
    /// Height of everything above a row's boxes.
    [[nodiscard]] double arcBand(const MeasuredRow& row, double scale, double spacing) const;
    /// Height of a row without its maps.
    [[nodiscard]] double rowHeight(const MeasuredRow& row) const;

    double baseUnit = 0; ///< `unit` at a text scale of 1
};

/// Measures the texts and decides scales and extents for the room given.
[[nodiscard]] StripMetrics stripMetrics(const StripInput& input, StripStructure structure);

/// The size at which planes of this shape fit into a room; square when the shape is not known.
[[nodiscard]] Point fittedMap(const Shape& shape, double width, double height);

// distances in units
inline constexpr double marginUnits = 2;
inline constexpr double rowGapUnits = 5.5;
inline constexpr double boxPadUnits = 1;
inline constexpr double mapGapUnits = 1.2;
inline constexpr double shapeGapUnits = 0.8;
inline constexpr double arcClearUnits = 4.6;
inline constexpr double levelGapUnits = 1.5;
inline constexpr double boxLevelGapUnits = 4; ///< above boxes: an arrow may come down on one
inline constexpr double arcWireUnits = 6;
inline constexpr double labelGapUnits = 0.6;

} // namespace resblock
