// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/RefusalVeil.h"

#include "ui/paint/theme/Theme.h"
#include "ui/session/Session.h"
#include "ui/words/StageText.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace resblock {

RefusalVeil::RefusalVeil(Session& session, QWidget* covered, QWidget* parent)
    : QWidget(parent), m_session(session), m_covered(covered), m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("refusalVeil"));
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setMargin(8);
    m_text->setAutoFillBackground(true);
    m_text->setFrameShape(QFrame::StyledPanel);
    auto* column = new QVBoxLayout(this);
    column->addStretch(1);
    column->addWidget(m_text, 0, Qt::AlignVCenter);
    column->addStretch(2);
    covered->installEventFilter(this);
    connect(&session, &Session::refusalChanged, this, &RefusalVeil::refresh);
    connect(&session, &Session::staleChanged, this, &RefusalVeil::refresh);
    hide();
    retranslate();
    refresh();
}

QString RefusalVeil::text() const
{
    return m_text->text();
}

/// Stays until a run has succeeded: what can be seen through it is as old while the next one is computed.
void RefusalVeil::refresh()
{
    const bool covers = m_session.refusal() || (!isHidden() && m_session.stale());
    if (covers) retranslate();
    if (covers != isHidden()) return;
    if (covers) {
        QWidget* focused = QApplication::focusWidget();
        m_focusBefore = focused && m_covered->isAncestorOf(focused) ? focused : nullptr;
        place();
    }
    setVisible(covers);
    QWidget* focused = QApplication::focusWidget();
    m_covered->setEnabled(!covers);
    if (covers) m_focusSince = QApplication::focusWidget();
    // whoever has gone on to another control meanwhile stays there
    if (!covers && m_focusBefore && (!focused || focused == m_focusSince))
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

void RefusalVeil::retranslate()
{
    setAccessibleName(tr("Why the panels are pale"));
    const auto& snapshot = m_session.snapshot();
    m_text->setText(snapshot ? tr("These panels still show the last network that could run (%1).")
                                   .arg(sectionText(snapshot->residual.graph, m_session.section()))
                             : tr("There is no network that could run yet."));
    m_text->setAccessibleName(m_text->text());
}

void RefusalVeil::place()
{
    setGeometry(QRect(m_covered->mapTo(parentWidget(), QPoint()), m_covered->size()));
    raise();
}

bool RefusalVeil::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_covered && !isHidden() &&
        (event->type() == QEvent::Resize || event->type() == QEvent::Move))
        place();
    return QWidget::eventFilter(watched, event);
}

void RefusalVeil::paintEvent(QPaintEvent*)
{
    constexpr int cover = 190; // of 255: enough to be told from what is true now
    QColor pale = Theme::fromPalette(palette()).background;
    pale.setAlpha(cover);
    QPainter(this).fillRect(rect(), pale);
}

void RefusalVeil::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace resblock
