// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/ArithmeticExport.h"

#include "core/io/ExplanationCsv.h"
#include "core/io/FileIo.h"
#include "core/io/ModelJson.h"
#include "ui/paint/PaintedFigure.h"
#include "ui/session/PictureStore.h"
#include "ui/views/TermGrids.h"
#include "ui/views/ValueView.h"

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
    const TermGrids& grids = view.grids();
    const QFontMetricsF metrics(grids.font());
    const QSizeF room(grids.figureSize());
    const QRectF text = metrics.boundingRect(QRectF(0, 0, std::max(room.width(), 420.0), 10000),
                                             Qt::TextWordWrap, view.headline());
    const double head = text.height() + metrics.height() / 2;
    const QSizeF size(text.width() > room.width() ? text.width() + 12 : room.width() + 12,
                      room.height() + head + 12);
    const auto bytes = renderPainted(
        [&](QPainter& painter) {
            painter.setFont(grids.font());
            painter.setPen(options.theme.text);
            painter.drawText(QRectF(6, 6, size.width() - 12, head), Qt::TextWordWrap, view.headline());
            painter.translate(0, head + 6);
            grids.paintGrids(painter, options.theme, false);
        },
        size, options);
    if (!bytes) return bytes.errorIn(fileName.toStdString());
    return writeFile(fileName.toStdString(), {bytes->constData(), static_cast<std::size_t>(bytes->size())});
}

} // namespace resblock
