// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/Diagram.h"
#include "core/figure/SvgWriter.h"

#include <QColor>
#include <QPalette>

#include <array>

namespace resblock {

enum class ThemeId { Light, Dark, HighContrast };

/// Opacity of what belongs to an older run while a newer one is on its way.
inline constexpr double staleOpacity = 0.6;

/// All colours of the program. Texts reach a WCAG contrast of 4.5 on `background`, `surface` and all box
/// fills; borders, wires, marks and the two network colours reach 3.
struct Theme {
    ThemeId id = ThemeId::Light;
    QColor background; ///< of windows and figures
    QColor surface;    ///< of panels and fields
    QColor text;
    QColor mutedText;
    QColor border; ///< of panels, axes
    QColor wire;
    QColor mapBorder;
    QColor residual;     ///< solid lines, circles
    QColor plain;        ///< dashed lines, squares
    QColor residualText; ///< the two network colours where they colour text
    QColor plainText;
    QColor current; ///< frame of the current stage
    QColor currentFill;
    QColor lit; ///< the term that is lit: in grids, maps and formula
    QColor litFill;
    QColor hovered;
    QColor focusRing;
    QColor good;    ///< right answer
    QColor warning; ///< wrong answer, refusals, non-finite values
    QColor selection;
    QColor selectedText;
    std::array<QColor, boxRoleCount> boxFill;
    std::array<QColor, boxRoleCount> boxBorder;

    [[nodiscard]] const QColor& side(NetworkSide s) const
    {
        return s == NetworkSide::Residual ? residual : plain;
    }
    [[nodiscard]] const QColor& sideText(NetworkSide s) const
    {
        return s == NetworkSide::Residual ? residualText : plainText;
    }
    [[nodiscard]] const QColor& fillOf(BoxRole r) const { return boxFill[static_cast<std::size_t>(r)]; }
    [[nodiscard]] const QColor& borderOf(BoxRole r) const { return boxBorder[static_cast<std::size_t>(r)]; }

    [[nodiscard]] static const Theme& of(ThemeId id);
    /// Light or dark, whichever the desktop's palette is.
    [[nodiscard]] static const Theme& fromPalette(const QPalette& palette);
};

/// The theme for QApplication::setPalette (Fusion style).
[[nodiscard]] QPalette paletteOf(const Theme& theme);

/// The theme's colours for the SVG writer.
[[nodiscard]] SvgStyle svgStyleOf(const Theme& theme);

/// WCAG 2.1 contrast ratio, 1..21.
[[nodiscard]] double contrastRatio(const QColor& a, const QColor& b);

} // namespace resblock
