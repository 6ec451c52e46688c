// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/ArithmeticExport.h"

#include "core/io/ExplanationCsv.h"
#include "core/io/FileIo.h"
#include "core/io/ModelJson.h"
#include "ui/paint/figure/PaintedFigure.h"
#include "ui/session/PictureStore.h"
#include "ui/views/value/ValueView.h"
#include "ui/windows/ArithmeticFigure.h"

#include <QPainter>

namespace resblock {

namespace {

Provenance provenanceOf(const OpenedArithmetic& opened, const QString& title)
{
    const Snapshot& snapshot = *opened.snapshot;
    Provenance provenance;
    provenance.title = title;
    provenance.program = QStringLiteral("ResBlock Explainer " RESBLOCK_VERSION);
    provenance.spec = QString::fromStdString(formatNetworkJson(snapshot.experiment.network)).simplified();
    provenance.seed = QString::number(snapshot.experiment.init.seed);
    provenance.weightsHash = QString::fromStdString(weightsHash(*opened.run().parameters));
    if (!snapshot.experiment.pictures.empty())
        provenance.input = pictureText(*snapshot.experiment.pictures.front());
    return provenance;
}

} // namespace

Status exportArithmetic(const ValueView& view, const QString& fileName)
{
    const OpenedArithmetic& opened = *view.opened();
    const auto format = figureFormatOf(fileName);
    if (!format) return writeFile(fileName.toStdString(), explanationCsv(opened.explanation));
    FigureOptions options;
    options.format = *format;
    options.provenance = provenanceOf(opened, view.headline().section(QLatin1Char('\n'), 0, 0));
    const ArithmeticFigure figure(view);
    const auto bytes = renderPainted([&](QPainter& painter) { figure.paint(painter, options.theme); },
                                     figure.size(), options);
    if (!bytes) return bytes.errorIn(fileName.toStdString());
    return writeFile(fileName.toStdString(), {bytes->constData(), static_cast<std::size_t>(bytes->size())});
}

} // namespace resblock
