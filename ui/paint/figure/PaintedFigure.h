// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/figure/FigureExport.h"

#include <QSizeF>

#include <functional>

class QPainter;

namespace resblock {

/// Draws a figure of `size` (pixels at 96 to the inch) with its origin at the painter's.
using FigurePaint = std::function<void(QPainter& painter)>;

/// A figure that is no diagram, drawn by a function: SVG with real text, PDF with exactly this size, embedded
/// fonts and no date, PNG at options.scale. `outlines` and `marks` are not looked at. Errors: OptionValue.
[[nodiscard]] Result<QByteArray> renderPainted(const FigurePaint& paint, const QSizeF& size,
                                               const FigureOptions& options);

} // namespace resblock
