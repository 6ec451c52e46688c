// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/Diagram.h"
#include "core/figure/StripLayout.h"
#include "ui/paint/maps/DiffMarks.h"
#include "ui/paint/theme/Theme.h"

#include <QFont>
#include <QImage>

#include <functional>
#include <optional>

class QPainter;

namespace resblock {

/// The fonts of a diagram: one family, a size for each role in pixels at 96 to the inch, all multiplied by
/// the person's type scale (0.8 .. 2.5). Unhinted, so that a text has the same width on screen and paper.
class DiagramFonts {
public:
    explicit DiagramFonts(const QString& family = {}, double typeScale = 1);
    [[nodiscard]] const QString& family() const { return m_family; }
    [[nodiscard]] double pixelSize(FontRole role) const;
    [[nodiscard]] static bool isBold(FontRole role);
    /// The font of a role at `outlinePixels`. Painted through a scaled painter, so that a text is exactly as
    /// wide as it was measured: engines round the advances of small fonts.
    [[nodiscard]] QFont outlineFont(FontRole role) const;
    static constexpr int outlinePixels = 100;
    /// Width in pixels at a scale of 1.
    [[nodiscard]] double textWidth(const QString& text, FontRole role) const;
    /// What layoutStrip asks for.
    [[nodiscard]] TextMeasure measure() const;

private:
    QString m_family;
    double m_typeScale;
};

/// The picture of a map cell, as renderMap makes it; a null image leaves the cell empty.
using MapProvider = std::function<QImage(const MapCell& cell)>;

/// A word on the map of a stage.
struct StageTag {
    StageKey key;
    QString text;
    bool strong = false; ///< of the current stage
};

/// The height of the plate with the word of a tag, in pixels, in a diagram whose text has its full size.
[[nodiscard]] double tagHeight(const DiagramFonts& fonts);

/// What is marked in a diagram besides its geometry.
struct DiagramMarks {
    std::optional<StageKey> current; ///< lit, and with it the stage of that name in the other network
    std::optional<StageKey> hovered;
    std::optional<StageKey> focused;   ///< with the focus ring
    std::vector<StageKey> highlighted; ///< pointed at by a lesson
    std::vector<StageKey> changed;     ///< with a dot: weights changed by hand
    std::vector<DiffMark> differences; ///< from another block that this one is compared with
    std::optional<StageKey> failing;   ///< in the colour of warnings: where the shapes do not fit together
    std::vector<StageTag> tags;
};

/// Draws a diagram with QPainter: the screen, PNG and PDF share it.
class DiagramPainter {
public:
    DiagramPainter(const Theme& theme, const DiagramFonts& fonts) : m_theme(theme), m_fonts(fonts) {}
    /// Draws with the diagram's origin at the painter's; never fills the background. Leaves the painter as it
    /// was.
    void paint(QPainter& painter, const Diagram& diagram, const MapProvider& maps,
               const DiagramMarks& marks = {}) const;

    // paint() in its three layers, for a window that keeps the one in the middle as a picture.
    /// The ground of the current stage.
    void paintUnder(QPainter& painter, const Diagram& diagram, const DiagramMarks& marks) const;
    /// Everything that no mark moves over: wires, boxes, maps, texts, and what is wrong or changed.
    void paintBody(QPainter& painter, const Diagram& diagram, const MapProvider& maps,
                   const DiagramMarks& marks) const;
    /// The frames of stages that are pointed at, fail, or have the focus.
    void paintOver(QPainter& painter, const Diagram& diagram, const DiagramMarks& marks) const;

private:
    Theme m_theme;
    DiagramFonts m_fonts;
};

} // namespace resblock
