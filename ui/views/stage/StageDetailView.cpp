// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/stage/StageDetailView.h"

#include "ui/session/Session.h"
#include "ui/views/stage/StagePanel.h"
#include "ui/words/CoverText.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace resblock {

StageDetailView::StageDetailView(Session& session, QWidget* general, QWidget* parent)
    : QWidget(parent), m_session(session), m_pages(new QStackedWidget(this)), m_general(general)
{
    setObjectName(QStringLiteral("stageDetailView"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    m_pages->addWidget(general);
    connect(&session, &Session::traceReady, this, &StageDetailView::refresh);
    connect(&session, &Session::viewChanged, this, &StageDetailView::refresh);
}

void StageDetailView::showEvent(QShowEvent* event)
{
    refresh();
    QWidget::showEvent(event);
}

void StageDetailView::refresh()
{
    const auto step = m_session.currentStep();
    if (!isVisible() || !m_session.snapshot() || !step) return;
    const Graph& graph = m_session.snapshot()->residual.graph;
    const int node = graph.find(step->stage);
    QWidget* page = m_general;
    if (m_session.covers(Panel::StageLevel)) {
        if (!m_cover) {
            m_cover = new QLabel;
            m_cover->setAlignment(Qt::AlignCenter);
            m_cover->setWordWrap(true);
            m_pages->addWidget(m_cover);
        }
        m_cover->setText(coveredText());
        return m_pages->setCurrentWidget(m_cover);
    }
    // what comes into the part in view was made elsewhere: how, its own part shows
    const int section = m_session.section();
    const bool input = graph.hasSection(section) && graph.section(section).input == node;
    if (node >= 0 && !input) {
        const OpKind kind = kindOf(graph.nodes[static_cast<std::size_t>(node)].op);
        auto [it, fresh] = m_panels.try_emplace(kind, nullptr);
        if (fresh) {
            it->second = makeStagePanel(kind, m_session, m_pages);
            if (it->second) m_pages->addWidget(it->second);
        }
        if (it->second) {
            it->second->refresh();
            page = it->second;
        }
    }
    m_pages->setCurrentWidget(page);
}

} // namespace resblock
