// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/FigureCommands.h"

#include "core/io/SourceJson.h"
#include "ui/paint/figure/FigureExport.h"
#include "ui/session/PictureStore.h"
#include "ui/session/Session.h"
#include "ui/views/block/StripView.h"
#include "ui/views/value/ValueView.h"
#include "ui/windows/ArithmeticExport.h"
#include "ui/windows/ExportDialog.h"
#include "ui/windows/SaveDialog.h"
#include "ui/words/ErrorText.h"
#include "ui/words/Names.h"

namespace resblock {

Provenance provenanceOf(const Snapshot& snapshot, const NetworkRun& run, Index sample, const QString& title)
{
    const Experiment& experiment = snapshot.experiment;
    Provenance provenance;
    provenance.title = title;
    provenance.program = programText();
    provenance.spec = QString::fromStdString(formatDescription(experiment.network)).simplified();
    provenance.seed = QString::number(experiment.init.seed);
    provenance.weightsHash = QString::fromStdString(weightsHash(*run.parameters));
    provenance.input = sampleText(experiment, sample);
    return provenance;
}

FigureCommands::FigureCommands(Session& session, StripView& strip, ValueView& value, QWidget* window)
    : QObject(window), m_session(session), m_strip(strip), m_value(value), m_window(window)
{}

void FigureCommands::exportDiagram()
{
    if (!m_session.snapshot()) return;
    ExportDialog dialog(m_window);
    if (dialog.exec() != QDialog::Accepted) return;
    const Snapshot& snapshot = *m_session.snapshot();
    const QString name = QString::fromStdString(snapshot.residual.graph.section(m_session.section()).name);
    SaveDialog files(m_window, tr("Export the diagram"), {}, {dialog.suffix()});
    files.setNameFilter(QStringLiteral("*.") + dialog.suffix());
    files.suggest(QString(name).replace(QLatin1Char(' '), QLatin1Char('-')));
    const QString file = files.ask();
    if (file.isEmpty()) return;
    FigureOptions options;
    options.format = dialog.format();
    options.fonts = DiagramFonts(m_window->font().family());
    options.scale = dialog.scale();
    options.transparent = dialog.transparent();
    options.outlines = dialog.outlines();
    options.provenance = provenanceOf(snapshot, snapshot.residual, m_session.cursor().sample, name);
    const Diagram diagram = m_strip.layoutFor(options.fonts, dialog.size().width(), dialog.size().height());
    const Status written = exportFigure(
        diagram, [this](const MapCell& cell) { return m_strip.mapImage(cell); }, file, options);
    if (!written) emit said(errorText(written.error()));
}

void FigureCommands::exportArithmetic()
{
    if (!m_value.opened()) return;
    SaveDialog files(m_window, tr("Export the opened arithmetic"), {},
                     QStringLiteral("csv svg pdf png").split(QLatin1Char(' ')));
    files.setNameFilters({tr("All terms, comma-separated (*.csv)"), tr("SVG figure (*.svg)"),
                          tr("PDF figure (*.pdf)"), tr("PNG picture (*.png)")});
    files.suggest(QStringLiteral("arithmetic"));
    const QString file = files.ask();
    if (file.isEmpty()) return;
    const Status written = resblock::exportArithmetic(m_value, m_session.cursor().sample, file);
    if (!written) emit said(errorText(written.error()));
}

} // namespace resblock
