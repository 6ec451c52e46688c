// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/WhyView.h"

#include "ui/session/Session.h"
#include "ui/views/parts/CaptionLabel.h"
#include "ui/views/parts/FormulaView.h"
#include "ui/words/CoverText.h"
#include "ui/words/NumberText.h"

#include <QBoxLayout>
#include <QEvent>

namespace resblock {

namespace {

/// The value of a stage at the cursor; a dash where the network has no such stage or kept no tensor.
QString numberAt(const Stage* stage, const Cursor& cursor)
{
    if (!stage || !stage->output) return QStringLiteral("–");
    const Cursor at = cursor.clampedTo(stage->shape);
    return numberText(static_cast<double>((*stage->output)(at.sample, at.channel, at.y, at.x)));
}

} // namespace

WhyView::WhyView(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_formula(new FormulaView(session)), m_value(new CaptionLabel)
{
    setObjectName(QStringLiteral("whyView"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_formula);
    column->addWidget(m_value);
    column->addStretch(1);
    m_value->setContentsMargins(6, 0, 6, 0);
    connect(&session, &Session::traceReady, this, &WhyView::refresh);
    connect(&session, &Session::ghostChanged, this, &WhyView::refresh);
    connect(&session, &Session::viewChanged, this, [this](const ViewState& before, const ViewState& now) {
        if (!samePlace(before, now) || before.covered != now.covered || before.compare != now.compare)
            refresh();
    });
    refresh();
}

void WhyView::refresh()
{
    const auto step = m_session.currentStep();
    if (!m_session.snapshot() || !step) return;
    if (m_session.covers(Panel::Channel) || m_session.coversStage(*step))
        return m_value->setText({}, coveredText());
    const Snapshot& snapshot = *m_session.snapshot();
    const Cursor at = m_session.cursor().clampedTo(snapshot.shapeOf(snapshot.residual, step->stage));
    QString values = tr("residual %1").arg(valueOf(NetworkSide::Residual));
    if (m_session.view().compare) values = tr("%1, plain %2").arg(values, valueOf(NetworkSide::Plain));
    m_value->setText(values,
                     tr("at channel %1, row %2, column %3. Enter goes in: to the stage, then to the value's "
                        "own arithmetic.")
                         .arg(at.channel)
                         .arg(at.y)
                         .arg(at.x));
}

QString WhyView::valueText() const
{
    return m_value->accessibleName();
}

QString WhyView::valueOf(NetworkSide side) const
{
    const Snapshot& snapshot = *m_session.snapshot();
    const Stage* now =
        m_session.currentStage(side == NetworkSide::Residual ? snapshot.residual : snapshot.plain);
    const QString value = numberAt(now, m_session.cursor());
    const Stage* before = now ? m_session.ghostStage(side) : nullptr;
    return before ? tr("%1 (before: %2)").arg(value, numberAt(before, m_session.cursor())) : value;
}

void WhyView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

} // namespace resblock
