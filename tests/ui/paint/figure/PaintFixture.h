// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/figure/StripFixture.h"
#include "ui/paint/figure/DiagramPainter.h"
#include "ui/paint/maps/MapImage.h"

#include <QPainter>

#include <cmath>
#include <vector>

namespace resblock {

/// The strip of a block that halves its maps, with a projection, laid out with real fonts.
struct PaintedStrip {
    DiagramFonts fonts{QStringLiteral("DejaVu Sans")};
    Diagram diagram;
    MapProvider maps = [](const MapCell& cell) {
        const auto phase = static_cast<float>(cell.key.stage.size());
        std::vector<float> plane(static_cast<std::size_t>(cell.shape.plane()));
        for (std::size_t i = 0; i < plane.size(); ++i)
            plane[i] = std::sin(phase + 0.05F * static_cast<float>(i));
        return renderMap(plane, cell.shape.h, cell.shape.w, ColorScale::symmetric(1));
    };

    PaintedStrip()
    {
        BlockSpec pattern;
        pattern.shortcut = Shortcut::Projection;
        const StripCase strip(pattern);
        StripInput input = strip.input(3, 1000, 250);
        input.measure = fonts.measure();
        diagram = layoutStrip(input);
    }

    [[nodiscard]] QImage painted(const DiagramMarks& marks = {}, ThemeId theme = ThemeId::Light) const
    {
        QImage canvas(1000, 250, QImage::Format_RGB32);
        canvas.fill(Theme::of(theme).background);
        QPainter painter(&canvas);
        DiagramPainter(Theme::of(theme), fonts).paint(painter, diagram, maps, marks);
        return canvas;
    }
};

} // namespace resblock
