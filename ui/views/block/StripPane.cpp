// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/StripPane.h"

#include "ui/session/Session.h"
#include "ui/views/block/StripView.h"

#include <QScrollBar>

namespace resblock {

StripPane::StripPane(Session& session, QWidget* parent)
    : QScrollArea(parent), m_session(session), m_strip(new StripView(session))
{
    setObjectName(QStringLiteral("stripPane"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setWidget(m_strip);
    setFocusProxy(m_strip);
    connect(m_strip, &StripView::roomChanged, this, &QWidget::updateGeometry);
    connect(&session, &Session::viewChanged, this, [this](const ViewState& before, const ViewState& now) {
        if (!samePlace(before, now)) followStage();
    });
}

int StripPane::barHeight() const
{
    return m_strip->minimumSizeHint().width() > width() ? horizontalScrollBar()->sizeHint().height() : 0;
}

QSize StripPane::minimumSizeHint() const
{
    return {24 * fontMetrics().height(), m_strip->minimumSizeHint().height() + barHeight()};
}

QSize StripPane::sizeHint() const
{
    return {60 * fontMetrics().height(), m_strip->sizeHint().height() + barHeight()};
}

void StripPane::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    m_strip->setRoom(width(), window()->width());
}

void StripPane::followStage()
{
    const int part = m_strip->currentPart();
    if (part < 0 || m_strip->width() <= width()) return;
    const QRect stage = m_strip->partRect(part);
    ensureVisible(stage.center().x(), stage.center().y(), stage.width(), 0);
}

} // namespace resblock
