// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/ChangeNotice.h"

#include "ui/words/ChangeText.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace resblock {

ChangeNotice::ChangeNotice(Session& session, QWidget* parent)
    : QFrame(parent), m_session(session), m_text(new QLabel(this)), m_show(new QPushButton(this)),
      m_reset(new QPushButton(this))
{
    setObjectName(QStringLiteral("changeNotice"));
    setFrameShape(QFrame::StyledPanel);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 1, 6, 1);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_text->setTextFormat(Qt::PlainText);
    row->addWidget(m_text, 1);
    row->addWidget(m_show);
    row->addWidget(m_reset);
    connect(m_show, &QPushButton::clicked, this, &ChangeNotice::showRequested);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_session.edit([](Experiment& e) { e.changes.clear(); }, tr("Take all changes back"));
    });
    connect(&session, &Session::experimentChanged, this, &ChangeNotice::refresh);
    refresh();
}

void ChangeNotice::refresh()
{
    setAccessibleName(tr("Changes by hand"));
    m_show->setText(tr("Show"));
    m_show->setAccessibleName(tr("Show the changes by hand"));
    m_reset->setText(tr("Take all back"));
    m_reset->setAccessibleName(tr("Take all changes by hand back"));
    const Experiment& e = m_session.experiment();
    setVisible(!e.changes.empty());
    if (e.changes.empty()) return;
    m_sentence = tr("%1. The last one: %2")
                     .arg(changeCountText(e.changes), changeText(e.changes.back(), graphOf(e.network)));
    fitText();
}

void ChangeNotice::fitText()
{
    m_text->setText(m_text->fontMetrics().elidedText(m_sentence, Qt::ElideRight, m_text->width()));
    m_text->setToolTip(m_sentence);
    m_text->setAccessibleName(m_sentence);
}

void ChangeNotice::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fitText();
}

void ChangeNotice::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) refresh();
    if (event->type() == QEvent::FontChange) fitText();
    QFrame::changeEvent(event);
}

} // namespace resblock
