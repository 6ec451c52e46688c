// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/Diagram.h"

#include <array>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace resblock {

/// What SVG needs beyond the geometry. Colours are "#rrggbb".
struct SvgStyle {
    std::string background; ///< empty: transparent
    std::string text = "#000000";
    std::string mutedText = "#555555";
    std::string wire = "#444444";
    std::string skip = "#0072b2";
    std::string skipText = "#0067a0";
    std::array<std::string, 2> sides = {"#0067a0", "#a34800"}; ///< row titles, by NetworkSide
    std::array<std::string, boxRoleCount> boxFill;             ///< by BoxRole
    std::array<std::string, boxRoleCount> boxBorder;
    std::string mapBorder = "#808080";
    std::string fontFamily = "DejaVu Sans, Verdana, sans-serif";
    std::array<double, fontRoleCount> fontSize = {13, 11, 10.5, 11.5, 12}; ///< pixels, by FontRole
    std::array<bool, fontRoleCount> bold = {true, false, false, false, true};
    std::string title;                                         ///< of the document
    std::vector<std::pair<std::string, std::string>> metadata; ///< provenance: name and value
};

/// Bytes of a PNG picture of the map, whole pixels only; empty when there is none.
using SvgImages = std::function<std::string(const MapCell& cell)>;
/// Path data ("M0 0L1 ...") of a label about its `position`, to write text as outlines.
using SvgOutlines = std::function<std::string(const LabelItem& label)>;

/// The diagram as a standalone SVG 1.1 document: presentation attributes only, real text (or outlines when
/// given), viewBox in pixels, a group with id and title for each stage, maps embedded as PNG. The same input
/// gives the same bytes.
[[nodiscard]] std::string toSvg(const Diagram& diagram, const SvgStyle& style, const SvgImages& images,
                                const SvgOutlines& outlines = {});

} // namespace resblock
