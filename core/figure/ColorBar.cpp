// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/ColorBar.h"

#include <algorithm>

namespace resblock {

namespace {

constexpr Index barValues = 257;

LabelItem endLabel(const std::string& text, const TextExtent& extent, Point position, TextAlign align)
{
    LabelItem label;
    label.kind = ItemKind::Label;
    label.key = colorBarKey();
    label.text = text;
    label.position = position;
    label.align = align;
    label.role = FontRole::ShapeText;
    label.bounds = {align == TextAlign::Right ? position.x - extent.width : position.x,
                    position.y - extent.ascent, extent.width, extent.height()};
    return label;
}

} // namespace

StageKey colorBarKey()
{
    return {};
}

void addColorBar(Diagram& diagram, const std::string& low, const std::string& high,
                 const TextMeasure& measure)
{
    const TextExtent left = measure(low, FontRole::ShapeText);
    const TextExtent right = measure(high, FontRole::ShapeText);
    const double line = std::max(left.ascent, right.ascent);
    const double depth = std::max(left.descent, right.descent);
    const double gap = 0.5 * line;
    const double width = std::min(16 * line, diagram.width / 3);
    const Rect bar{(diagram.width - width) / 2, diagram.height + gap, width, line};
    const double baseline = bar.bottom();
    diagram.maps.push_back({{ItemKind::Map, colorBarKey(), bar}, {1, 1, 1, barValues}});
    diagram.labels.push_back(endLabel(low, left, {bar.x - gap, baseline}, TextAlign::Right));
    diagram.labels.push_back(endLabel(high, right, {bar.right() + gap, baseline}, TextAlign::Left));
    diagram.height = baseline + depth + gap;
}

} // namespace resblock
