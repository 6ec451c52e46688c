// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/HeadlineView.h"

#include "ui/session/OpenedValue.h"
#include "ui/session/Session.h"
#include "ui/views/parts/CaptionLabel.h"
#include "ui/words/CoverText.h"
#include "ui/words/Headline.h"

#include <QBoxLayout>
#include <QEvent>

namespace resblock {

HeadlineView::HeadlineView(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_sentence(new CaptionLabel(this))
{
    setObjectName(QStringLiteral("headlineView"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 3, 10, 1);
    layout->addWidget(m_sentence);
    connect(&session, &Session::traceReady, this, &HeadlineView::refresh);
    connect(&session, &Session::refusalChanged, this, &HeadlineView::refresh);
    connect(&session, &Session::viewChanged, this, [this](const ViewState& before, const ViewState& now) {
        if (!samePlace(before, now) || before.level != now.level || before.opened != now.opened ||
            before.covered != now.covered)
            refresh();
    });
    fitType();
    refresh();
}

QString HeadlineView::text() const
{
    return m_sentence->accessibleName();
}

void HeadlineView::fitType()
{
    QFont large = font();
    if (large.pixelSize() > 0)
        large.setPixelSize(large.pixelSize() * 6 / 5);
    else
        large.setPointSizeF(large.pointSizeF() * 1.2);
    if (m_sentence->font() != large) m_sentence->setFont(large);
    // the longest sentences need two lines in a narrow window; a shorter one must not move the strip
    constexpr int enoughForOne = 56;
    m_sentence->keepLines(width() >= enoughForOne * m_sentence->fontMetrics().height() ? 1 : 2);
}

void HeadlineView::refresh()
{
    if (m_session.refusal()) {
        m_sentence->setText(
            tr("This network cannot run."),
            tr("The reason stands above, with what would make it run. There is nothing to step "
               "through until then."));
        return;
    }
    if (!m_session.snapshot() || !m_session.currentStep()) return;
    const Snapshot& snapshot = *m_session.snapshot();
    const auto& number = m_session.view().opened;
    if (number && m_session.level() == Level::Value)
        m_sentence->setText(titleOf(snapshot, m_session.section(), *number), summaryOf(snapshot, *number));
    else
        m_sentence->setText(
            m_session.covers(Panel::Sentence) ? coveredText() : headline(snapshot, m_session.position()), {});
}

void HeadlineView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) refresh();
    if (event->type() == QEvent::FontChange && !m_fitting) {
        m_fitting = true;
        fitType();
        m_fitting = false;
    }
    QWidget::changeEvent(event);
}

void HeadlineView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitType();
}

} // namespace resblock
