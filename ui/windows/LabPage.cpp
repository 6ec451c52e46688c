// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/LabPage.h"

#include "core/io/FileIo.h"
#include "ui/session/Session.h"
#include "ui/views/lab/LabExperiment.h"
#include "ui/views/lab/LabView.h"
#include "ui/windows/SaveDialog.h"
#include "ui/words/ErrorText.h"
#include "ui/words/LabText.h"

#include <QStackedWidget>

namespace resblock {

LabPage::LabPage(Session& session, QStackedWidget& pages)
    : QObject(&pages), m_session(session), m_pages(pages), m_runs(session)
{
    connect(&m_runs.sweep, &LabRun::refused, this,
            [this](const Error& error) { emit said(errorText(error)); });
    connect(&pages, &QStackedWidget::currentChanged, this, [this] { emit shownChanged(shown()); });
    connect(&session, &Session::viewChanged, this, &LabPage::followView);
    connect(&session, &Session::traceReady, this, &LabPage::followView);
}

bool LabPage::shown() const
{
    return m_view && m_pages.currentWidget() == m_view;
}

bool LabPage::busy() const
{
    return m_runs.sweep.running() || (m_view && m_view->current().busy());
}

void LabPage::show()
{
    m_session.show([](ViewState& view) { view.page = ViewPage::Lab; });
}

void LabPage::leave()
{
    m_session.show([](ViewState& view) { view.page = ViewPage::Block; });
}

/// Turns to the page that the view state names.
void LabPage::followView()
{
    const bool wanted = m_session.view().page == ViewPage::Lab;
    if (wanted == shown()) return;
    if (!wanted) return m_pages.setCurrentIndex(0);
    if (!m_view) {
        m_view = new LabView(m_runs, m_session);
        m_pages.addWidget(m_view);
        connect(m_view, &LabView::openRequested, this, &LabPage::open);
        connect(m_view, &LabView::exportFigureRequested, this, &LabPage::exportFigure);
        connect(m_view, &LabView::exportDataRequested, this, &LabPage::exportData);
    }
    m_view->showTab(); // before it is seen: what is seen is measured
    m_pages.setCurrentWidget(m_view);
    m_view->setFocus();
}

void LabPage::open(const DepthSetting& setting, int block)
{
    if (!m_runs.sweep.images()) return;
    m_session.edit(labExperiment(setting, m_runs.sweep.setup().scaling, *m_runs.sweep.images()),
                   tr("Open %1, %2 layers").arg(LabText::curveName(setting)).arg(setting.depth));
    // what the plot shows of a block is its output, or what comes back to its input by two ways
    const LabQuantity quantity = m_session.view().lab.quantity;
    const bool ofInput = quantity == LabQuantity::SkipGradient || quantity == LabQuantity::BranchGradient ||
                         quantity == LabQuantity::Cosine;
    const Graph graph = graphOf(m_session.experiment().network);
    if (graph.hasSection(block)) {
        const BlockRange range = graph.section(block);
        m_session.show([&](ViewState& view) {
            view.at = nameAt(graph, block, graph.idOf(ofInput ? range.input : range.last));
            view.pass = runsBackward(quantity) ? Pass::Backward : Pass::Forward;
            view.page = ViewPage::Block;
        });
    }
    leave();
}

QString LabPage::askForFile(const QString& title, const QString& filter, const QStringList& endings)
{
    SaveDialog dialog(m_view, title, {}, endings);
    dialog.setNameFilter(filter);
    dialog.suggest(
        QStringLiteral("gradient-lab-%1").arg(QString::fromStdString(nameOf(m_session.view().lab.tab))));
    return dialog.ask();
}

void LabPage::exportFigure()
{
    const QString file = askForFile(tr("Export the plots"), tr("Figures (*.svg *.pdf *.png)"),
                                    QStringLiteral("svg pdf png").split(QLatin1Char(' ')));
    if (file.isEmpty()) return;
    if (const Status written = m_view->current().writeFigure(file); !written)
        emit said(errorText(written.error()));
}

void LabPage::exportData()
{
    const QString file = askForFile(tr("Export the numbers"), tr("Tables (*.csv)"), {QStringLiteral("csv")});
    if (file.isEmpty()) return;
    const Status written =
        writeFile(std::filesystem::path(file.toStdU16String()), m_view->current().csv().toStdString());
    if (!written) emit said(errorText(written.error()));
}

} // namespace resblock
