// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/ZoomView.h"

#include "core/session/MapRange.h"
#include "ui/paint/maps/MapScale.h"
#include "ui/paint/theme/Theme.h"
#include "ui/words/CoverText.h"

#include <QEvent>
#include <QPainter>

#include <utility>

namespace resblock {

ZoomView::ZoomView(Session& session, QWidget* parent) : MapPanes(session, parent)
{
    setObjectName(QStringLiteral("zoomView"));
    connect(&session, &Session::traceReady, this, &ZoomView::refresh);
    connect(&session, &Session::ghostChanged, this, &ZoomView::refresh);
    connect(&session, &Session::viewChanged, this, &ZoomView::viewChanged);
    refresh();
}

void ZoomView::refresh()
{
    setAccessibleName(tr("Selected channel"));
    m_dirty = true;
    if (isVisible()) render();
}

void ZoomView::showEvent(QShowEvent* event)
{
    if (m_dirty) render();
    MapPanes::showEvent(event);
}

void ZoomView::paintEvent(QPaintEvent* event)
{
    MapPanes::paintEvent(event);
    if (!m_session.covers(Panel::Channel)) return;
    QPainter painter(this);
    painter.setPen(Theme::fromPalette(palette()).mutedText);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, coveredText());
}

void ZoomView::render()
{
    m_dirty = false;
    const auto& snapshot = m_session.snapshot();
    const auto step = m_session.currentStep();
    if (!snapshot || !step || m_session.covers(Panel::Channel)) return setPanes({}, {}, {});
    const Theme& theme = Theme::fromPalette(palette());
    const Shape shape = snapshot->shapeOf(snapshot->residual, step->stage);
    const Cursor at = m_session.cursor().clampedTo(shape);
    std::vector<Pane> panes;
    const auto add = [&](const NetworkRun& run, NetworkSide side, const QString& who) {
        Pane pane{tr("%1, channel %2 (of %3)").arg(who).arg(at.channel).arg(shape.c),
                  who,
                  theme.side(side),
                  nullptr,
                  at.sample,
                  at.channel,
                  tr("The plain network has no such stage."),
                  {}};
        pane.shortTitle = tr("%1, %2 of %3").arg(who).arg(at.channel).arg(shape.c);
        if (const Stage* stage = m_session.currentStage(run)) pane.values = stage->output;
        const Stage* before = m_session.ghostStage(side);
        if (pane.values && before) pane.before = before->output;
        panes.push_back(std::move(pane));
    };
    add(snapshot->residual, NetworkSide::Residual, tr("residual"));
    if (m_session.view().compare) add(snapshot->plain, NetworkSide::Plain, tr("plain"));
    setPanes(std::move(panes), shape,
             mapScale(m_session.view(),
                      mapRange(*snapshot, m_session.view(), m_session.section(), *step).limit, step->pass));
}

void ZoomView::viewChanged(const ViewState& before, const ViewState& now)
{
    if (m_dirty) return;
    const bool samePanes = before.at == now.at && before.pass == now.pass &&
                           before.cursor.sample == now.cursor.sample &&
                           before.cursor.channel == now.cursor.channel && before.compare == now.compare &&
                           before.covered == now.covered && sameColours(before, now);
    if (!samePanes) return refresh();
    if (!samePlace(before, now)) showCursor();
}

QString ZoomView::placeText(Index y, Index x) const
{
    const auto step = m_session.currentStep();
    const bool backward = step && step->pass == Pass::Backward;
    return (backward ? tr("gradient at row %1, column %2") : tr("value at row %1, column %2")).arg(y).arg(x);
}

void ZoomView::changeEvent(QEvent* event)
{
    MapPanes::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace resblock
