// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/LevelBar.h"

#include "ui/session/Session.h"
#include "ui/words/StageText.h"

#include <QEvent>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace resblock {

LevelBar::LevelBar(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_back(new QToolButton(this))
{
    setObjectName(QStringLiteral("levelBar"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_back->setAutoRaise(true);
    m_back->setArrowType(Qt::LeftArrow);
    m_back->setFocusPolicy(Qt::StrongFocus);
    connect(m_back, &QToolButton::clicked, this, [this] { m_session.goBack(); });
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        if (i > 0) {
            m_arrows[i - 1] = new QLabel(QStringLiteral("›"), this);
            m_arrows[i - 1]->setAlignment(Qt::AlignCenter);
        }
        auto* button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        m_buttons[i] = button;
        connect(button, &QToolButton::clicked, this, [this, i] {
            m_session.setLevel(static_cast<Level>(i));
            refresh(); // a press on the present level unchecks its button
        });
    }
    connect(&session, &Session::viewChanged, this, [this](const ViewState& before, const ViewState& now) {
        if (!samePlace(before, now) || before.level != now.level || before.opened != now.opened) refresh();
    });
    connect(&session, &Session::traceReady, this, &LevelBar::refresh);
    refresh();
}

QString LevelBar::text(Level level) const
{
    return m_texts[static_cast<std::size_t>(level)];
}

QSize LevelBar::minimumSizeHint() const
{
    return {8 * fontMetrics().height(), sizeHint().height()};
}

QSize LevelBar::sizeHint() const
{
    // of the type, not of the buttons: those have no text yet when they are asked first
    return {30 * fontMetrics().height(), fontMetrics().height() + 10};
}

void LevelBar::refresh()
{
    setAccessibleName(tr("Levels"));
    m_back->setToolTip(tr("Back (Esc)"));
    m_back->setAccessibleName(tr("Back"));
    m_back->setEnabled(m_session.level() != Level::Block);
    const auto& snapshot = m_session.snapshot();
    const auto step = m_session.currentStep();
    m_texts = {tr("Block"), tr("Stage"), tr("Value")};
    m_shortValue = m_texts[2];
    if (snapshot && step) {
        const Shape shape = snapshot->shapeOf(snapshot->residual, step->stage);
        const Cursor at = m_session.cursor().clampedTo(shape);
        m_texts[0] = sectionText(snapshot->residual.graph, m_session.section());
        m_texts[1] = stageName(snapshot->residual.graph, step->stage, m_session.section());
        if (step->pass == Pass::Backward) m_texts[1] = tr("%1, gradient").arg(m_texts[1]);
        m_texts[2] = tr("channel %1, row %2, column %3").arg(at.channel).arg(at.y).arg(at.x);
        m_shortValue = QStringLiteral("%1, %2, %3").arg(at.channel).arg(at.y).arg(at.x);
        if (const auto& number = m_session.view().opened) {
            m_texts[2] = m_shortValue = number->parameter.empty() ? QString::fromStdString(number->stage)
                                                                  : QString::fromStdString(number->parameter);
        }
    }
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setChecked(m_session.level() == static_cast<Level>(i));
        m_buttons[i]->setAccessibleName(m_texts[i]);
        m_buttons[i]->setToolTip(m_texts[i]);
        m_buttons[i]->setEnabled(snapshot && step);
    }
    fit();
}

/// Full texts where there is room, else the short value, else every text elided alike.
void LevelBar::fit()
{
    const QFontMetrics metrics = fontMetrics();
    const int frame = metrics.height() + 4; // what a tool button keeps around its text
    const int arrow = metrics.horizontalAdvance(QStringLiteral("›")) + 8;
    const int tall = height() - 2;
    int x = 4;
    m_back->setGeometry(x, 1, tall, tall);
    x += tall + 4;
    const int room = width() - x - 2 * arrow;
    auto texts = m_texts;
    const auto needed = [&] {
        int sum = 0;
        for (const QString& text : texts) sum += metrics.horizontalAdvance(text) + frame;
        return sum;
    };
    if (needed() > room) texts[2] = m_shortValue;
    const int most = needed() > room ? room / 3 : room;
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        if (i > 0) {
            m_arrows[i - 1]->setGeometry(x, 1, arrow, tall);
            x += arrow;
        }
        const QString shown = metrics.elidedText(texts[i], Qt::ElideMiddle, std::max(0, most - frame));
        m_buttons[i]->setText(shown);
        const int wide = metrics.horizontalAdvance(shown) + frame;
        m_buttons[i]->setGeometry(x, 1, wide, tall);
        x += wide;
    }
}

void LevelBar::resizeEvent(QResizeEvent*)
{
    fit();
}

void LevelBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        updateGeometry();
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace resblock
