// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/MessageBar.h"

#include "core/session/Navigator.h"
#include "core/session/Repairs.h"
#include "ui/paint/theme/Icons.h"
#include "ui/views/parts/FlowLayout.h"
#include "ui/views/parts/Parts.h"
#include "ui/words/ErrorText.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace resblock {

namespace {
constexpr int patienceMs = 250;
}

MessageBar::MessageBar(Session& session, QWidget* parent)
    : QFrame(parent), m_session(session), m_icon(new QLabel(this)), m_text(new QLabel(this)),
      m_close(new QToolButton(this)), m_progress(new QProgressBar(this)), m_stop(new QToolButton(this))
{
    setObjectName(QStringLiteral("messageBar"));
    setFrameShape(QFrame::StyledPanel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 3, 6, 3);
    column->setSpacing(4);
    auto* row = new QHBoxLayout;
    column->addLayout(row);
    row->addWidget(m_icon);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText); // it quotes files and links: their markup is no markup here
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_text, 1);
    m_progress->setRange(0, 1000);
    m_progress->setMaximumWidth(fontMetrics().height() * 12);
    row->addWidget(m_progress);
    row->addWidget(m_stop);
    row->addWidget(m_close);
    // below the sentence: beside it they would leave it a narrow column
    m_ways = new QWidget(this);
    m_repairs = new FlowLayout(m_ways);
    column->addWidget(m_ways);
    m_close->setText(QStringLiteral("×"));
    m_close->setAutoRaise(true);
    m_patience.setSingleShot(true);

    connect(m_close, &QToolButton::clicked, this, &MessageBar::clear);
    connect(m_stop, &QToolButton::clicked, this, [this] { m_session.runs().stop(); });
    connect(&m_patience, &QTimer::timeout, this, &MessageBar::showBusy);
    connect(&session, &Session::refused, this, &MessageBar::showRefusal);
    connect(&session, &Session::experimentChanged, this, &MessageBar::clear);
    connect(&session.jobs(), &JobRunner::busyChanged, this, [this](bool busy) {
        m_busy = false;
        if (busy)
            m_patience.start(patienceMs);
        else
            m_patience.stop();
        refreshVisibility();
    });
    connect(&session.jobs(), &JobRunner::progressed, this, [this](const QString&, double fraction) {
        m_progress->setValue(static_cast<int>(fraction * 1000));
    });
    if (session.jobs().busy())
        m_patience.start(patienceMs); // the first run may begin before there is a window
    retranslate();
    clear();
}

void MessageBar::retranslate()
{
    setAccessibleName(tr("Messages"));
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close message"));
    m_stop->setText(tr("Stop"));
    m_stop->setAccessibleName(tr("Stop the calculation"));
    m_progress->setAccessibleName(tr("Progress of the calculation"));
    m_text->setAccessibleName(tr("Message"));
    // a refusal can be said again; any other sentence would stay in the language it was said in
    if (m_session.refusal())
        showRefusal(*m_session.refusal());
    else
        clear();
}

void MessageBar::showBusy()
{
    m_busy = true;
    m_progress->setValue(0);
    refreshVisibility();
}

void MessageBar::clear()
{
    m_text->clear();
    while (QLayoutItem* item = m_repairs->takeAt(0)) {
        item->widget()->hide(); // until it is deleted
        item->widget()->deleteLater();
        delete item;
    }
    refreshVisibility();
}

void MessageBar::say(const QString& sentence)
{
    clear();
    m_text->setText(sentence);
    refreshVisibility();
}

void MessageBar::showRefusal(const Error& error)
{
    say(errorText(error));
    for (const Repair& repair : error.repairs) {
        Experiment repaired = m_session.experiment();
        if (!applyRepair(repair, repaired)) continue;
        const QString name = repairText(repair); // may quote nodes
        auto* button = new QPushButton(plainButtonText(name));
        button->setAccessibleName(name);
        connect(button, &QPushButton::clicked, this, [this, repair, name] {
            const auto refused = m_session.refusedNetwork();
            m_session.edit([&](Experiment& e) { applyRepair(repair, e); }, name);
            if (refused) m_session.show(atSection(m_session.view(), refused->graph, refused->block));
        });
        m_repairs->addWidget(button);
    }
    if (m_session.undoStack().canUndo()) { // else an impossible session was opened
        auto* undo = new QPushButton(tr("Undo"));
        undo->setAccessibleName(tr("Undo the change"));
        connect(undo, &QPushButton::clicked, this, [this] { m_session.undoStack().undo(); });
        m_repairs->addWidget(undo);
    }
    refreshVisibility();
}

void MessageBar::refreshVisibility()
{
    const bool message = !m_text->text().isEmpty();
    m_icon->setVisible(message);
    m_close->setVisible(message);
    m_ways->setVisible(m_repairs->count() > 0);
    m_text->setVisible(message || !m_busy);
    m_progress->setVisible(m_busy);
    m_stop->setVisible(m_busy);
    if (message) {
        const int side = fontMetrics().height();
        m_icon->setPixmap(themedIcon(QStringLiteral("warning"), palette()).pixmap(side, side));
    }
    setVisible(message || m_busy);
}

void MessageBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::PaletteChange) refreshVisibility();
    QFrame::changeEvent(event);
}

} // namespace resblock
