// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/StripRoom.h"

#include "core/figure/StripMetrics.h"

#include <algorithm>

namespace resblock {

namespace {

/// Smallest extent of the maps of the rows, and how many columns they stand in.
struct RowMaps {
    double side = 0;
    double height = 0; ///< of the tallest
    int columns = 0;
};

RowMaps rowMaps(const Diagram& diagram)
{
    RowMaps maps;
    maps.side = 1e9;
    for (const StageItem& stage : diagram.stages) {
        if (stage.onSkip) continue;
        maps.columns = std::max(maps.columns, stage.column + 1);
        const MapCell* map = diagram.map(stage.key);
        if (!map) continue;
        maps.side = std::min(maps.side, std::max(map->bounds.w, map->bounds.h));
        maps.height = std::max(maps.height, map->bounds.h);
    }
    return maps;
}

/// Height of everything in the diagram, with as much space above as below.
double heightOf(const Diagram& diagram)
{
    double top = diagram.height;
    double bottom = 0;
    const auto take = [&](const Rect& r) {
        top = std::min(top, r.y);
        bottom = std::max(bottom, r.bottom());
    };
    for (const StageItem& stage : diagram.stages) take(stage.bounds);
    for (const LabelItem& label : diagram.labels) take(label.bounds);
    for (const WireItem& wire : diagram.wires) take(wire.bounds);
    return bottom - top;
}

} // namespace

StripRoom roomForStrip(StripInput input, double mapSide)
{
    constexpr double plenty = 1e5;
    input.height = plenty;
    Diagram diagram = layoutStrip(input);
    RowMaps maps = rowMaps(diagram);
    for (int i = 0; i < 8 && maps.side < mapSide; ++i) {
        input.width += std::max(1.0, maps.columns * (mapSide - maps.side));
        diagram = layoutStrip(input);
        maps = rowMaps(diagram);
    }
    const double rows = input.plainGraph ? 2 : 1;
    const double spare = mapSide > 0 ? std::max(0.0, maps.height - mapSide) : 0;
    const double margin = marginUnits * input.measure("0", FontRole::OpCaption).height() / 4;
    return {input.width, std::max(80.0, heightOf(diagram) - rows * spare + 2 * margin)};
}

} // namespace resblock
