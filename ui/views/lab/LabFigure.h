// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"
#include "ui/views/lab/LabLegend.h"

#include <QFont>
#include <QString>

#include <functional>

#include <vector>

namespace resblock {

/// What a figure of the lab consists of, from top to bottom.
struct LabFigureParts {
    /// Draws something over the whole width at the origin, in the colours given; may be empty.
    std::function<void(QPainter& painter, const QSizeF& size, const Theme& theme)> drawing;
    int drawingHeight = 0;         ///< at 96 to the inch
    std::vector<LabChart*> charts; ///< beside each other
    std::vector<LabLegendRow> legend;
    QString title; ///< of the document
};

/// The figure on white, as a file of its own: SVG and PDF as vectors with text, PNG at twice the size. The
/// format is the file's ending. Errors: OptionValue (another ending), FileUnwritable.
[[nodiscard]] Status writeLabFigure(const QString& file, const LabFigureParts& parts, const QFont& font);

} // namespace resblock
