// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/ArithmeticExport.h"

#include "core/io/ExplanationCsv.h"
#include "core/io/FileIo.h"
#include "ui/paint/figure/PaintedFigure.h"
#include "ui/views/value/ValueView.h"
#include "ui/windows/ArithmeticFigure.h"
#include "ui/windows/FigureCommands.h"

#include <QPainter>

namespace resblock {

Status exportArithmetic(const ValueView& view, Index sample, const QString& fileName)
{
    const OpenedArithmetic& opened = *view.opened();
    const auto format = figureFormatOf(fileName);
    if (!format) return writeFile(fileName.toStdString(), explanationCsv(opened.explanation));
    FigureOptions options;
    options.format = *format;
    options.provenance = provenanceOf(*opened.snapshot, opened.run(), sample,
                                      view.headline().section(QLatin1Char('\n'), 0, 0));
    const ArithmeticFigure figure(view);
    const auto bytes = renderPainted([&](QPainter& painter) { figure.paint(painter, options.theme); },
                                     figure.size(), options);
    if (!bytes) return bytes.errorIn(fileName.toStdString());
    return writeFile(fileName.toStdString(), {bytes->constData(), static_cast<std::size_t>(bytes->size())});
}

} // namespace resblock
