// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/Diagram.h"

#include <functional>
#include <string>
#include <vector>

namespace resblock {

/// Extent of a line of text in pixels: advance width, height above and depth below the baseline.
struct TextExtent {
    double width = 0;
    double ascent = 0;
    double descent = 0;
    [[nodiscard]] double height() const { return ascent + descent; }
};
/// Measures a text at the size of its role. Must be proportional: a text drawn at half the size is half as
/// wide.
using TextMeasure = std::function<TextExtent(const std::string& text, FontRole role)>;

/// Words of the strip, translated by the caller. Empty texts take no room.
struct StripTexts {
    std::string residualTitle;   ///< along the left edge of the upper row
    std::string plainTitle;      ///< along the left edge of the lower row
    std::string inputName = "x"; ///< on the box of the block's input
    std::string shortcutLabel;   ///< on the arc: "identity shortcut", ...
    /// Second line of a box; opCaption when not set.
    std::function<std::string(const Graph& graph, int node)> caption;
    /// The line below a map; its shape (shapeLabel) when not set. Room for the map's own colour scale.
    std::function<std::string(const Graph& graph, int node, NetworkSide side, const Shape& shape)> mapCaption;
    /// A stage in words, for assistive technology; the stage's id when not set. `node` may be inputNode.
    std::function<std::string(const Graph& graph, int node, NetworkSide side)> title;
};

/// One block to lay out, borrowed for the call. `shapes` are the outputs of the graph's nodes (inferShapes)
/// for network input `in`; null or too short while the shapes are not known.
struct StripInput {
    const Graph* graph = nullptr;
    int block = 0; ///< index into graph->blocks
    const std::vector<Shape>* shapes = nullptr;
    const Graph* plainGraph = nullptr; ///< null: no second row. Its block of the same index is shown
    const std::vector<Shape>* plainShapes = nullptr;
    Shape in;
    Pass pass = Pass::Forward; ///< backward: the same picture with all arrows turned round
    bool maps = true;          ///< false: boxes and texts only
    StripTexts texts;
    TextMeasure measure;
    double width = 1000; ///< room available, in pixels
    double height = 250;
};

/// The stage strip of one block: a row of boxes, each with its map and shape underneath; shortcuts run above
/// the row, with their own stages upon them; the plain twin is a second row with the same columns, and a
/// straight wire where the residual block has its add. Any graph works: the longest path from the block's
/// input to its output is the row, whatever else there is becomes a shortcut.
/// A box of a row is as wide as its map, its caption beside its name where that fits.
/// Fills the room: text keeps its size while it fits and shrinks (per role) when it does not; maps get what
/// is left. Nothing overlaps or leaves width x height. Deterministic. Requires a block of that index,
/// `measure`, width >= 200 and height >= 80.
[[nodiscard]] Diagram layoutStrip(const StripInput& input);

/// What a box says about its operation in figures: "3×3, 16" for a convolution, with " /2" for stride 2,
/// "3×3 /2" for a pool; empty where there is nothing to say.
[[nodiscard]] std::string opCaption(const Graph& graph, int node);

/// "16×28×28" with U+00D7, as shapes are shown in pictures.
[[nodiscard]] std::string shapeLabel(const Shape& shape);

} // namespace resblock
