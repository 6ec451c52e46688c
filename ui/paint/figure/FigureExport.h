// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"
#include "ui/paint/figure/DiagramPainter.h"
#include "ui/paint/figure/FigureFile.h"
#include "ui/paint/theme/Colormap.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace resblock {

enum class FigureFormat { Svg, Pdf, Png };
/// By the ending of the file's name.
[[nodiscard]] std::optional<FigureFormat> figureFormatOf(const QString& fileName);

struct FigureOptions {
    FigureFormat format = FigureFormat::Svg;
    Theme theme = Theme::of(ThemeId::Light);
    DiagramFonts fonts = DiagramFonts(); ///< those the diagram was laid out with
    double scale = 2;                    ///< PNG: pixels per diagram pixel, 0.1 .. 16 (2 is 192 dpi)
    bool transparent = false;
    bool outlines = false; ///< SVG: text as paths, for programs without the font
    DiagramMarks marks;    ///< PDF and PNG only
    /// Printed below the figure when all its maps share one scale.
    std::optional<ColorScale> colorBar;
    Provenance provenance;
};

/// The figure as bytes: SVG through core's writer, PDF with exactly the diagram's size at 96 pixels to the
/// inch, embedded fonts and lossless maps, PNG at any scale. The same input gives the same bytes: a PDF
/// carries no date; its fonts come in the order of Qt's hashes, so main calls
/// QHashSeed::setDeterministicGlobalSeed first. Errors: OptionValue (a scale out of range or a picture beyond
/// 20000 pixels a side).
[[nodiscard]] Result<QByteArray> renderFigure(const Diagram& diagram, const MapProvider& maps,
                                              const FigureOptions& options);

/// renderFigure into a file, under a temporary name first, then renamed. Errors: those of renderFigure,
/// FileUnwritable (context: the file; message: the system's words).
[[nodiscard]] Status exportFigure(const Diagram& diagram, const MapProvider& maps, const QString& fileName,
                                  const FigureOptions& options);

} // namespace resblock
