// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/TimelineView.h"

#include "ui/paint/theme/Icons.h"
#include "ui/views/block/ChapterSlider.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include <array>

namespace resblock {

namespace {
constexpr std::array<double, 4> stepsPerSecond = {0.5, 1, 2, 4};
constexpr int defaultSpeed = 1;
} // namespace

TimelineView::TimelineView(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_first(makeButton(QStringLiteral("first"), &TimelineView::first)),
      m_previous(makeButton(QStringLiteral("previous"), &TimelineView::previous)),
      m_play(makeButton(QStringLiteral("play"), &TimelineView::togglePlay)),
      m_next(makeButton(QStringLiteral("next"), &TimelineView::next)),
      m_last(makeButton(QStringLiteral("last"), &TimelineView::last)), m_speed(new QComboBox(this)),
      m_slider(new ChapterSlider(this)), m_position(new QLabel(this))
{
    setObjectName(QStringLiteral("timelineView"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 2, 6, 4);
    row->setSpacing(4);
    m_position->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_first), static_cast<QWidget*>(m_previous), static_cast<QWidget*>(m_play),
          static_cast<QWidget*>(m_next), static_cast<QWidget*>(m_last), static_cast<QWidget*>(m_speed)})
        row->addWidget(widget);
    row->addWidget(m_slider, 1);
    row->addWidget(m_position);

    m_slider->setPageStep(1);
    for (std::size_t i = 0; i < stepsPerSecond.size(); ++i) m_speed->addItem(QString());
    m_speed->setCurrentIndex(defaultSpeed);
    connect(m_slider, &ChapterSlider::valueChanged, &session, &Session::goToStep);
    connect(m_speed, &QComboBox::currentIndexChanged, this, [this] {
        if (playing()) setPlaying(true);
    });
    connect(&m_timer, &QTimer::timeout, this, &TimelineView::playOn);
    connect(&session, &Session::traceReady, this, &TimelineView::refresh);
    connect(&session, &Session::viewChanged, this, [this](const ViewState& before, const ViewState& now) {
        if (!samePlace(before, now)) refresh();
    });
    connect(&session, &Session::refusalChanged, this, &TimelineView::refresh);
    retranslate();
    refreshIcons();
}

QToolButton* TimelineView::makeButton(const QString& icon, void (TimelineView::*action)())
{
    auto* button = new QToolButton(this);
    button->setProperty("icon-name", icon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus); // a click leaves the keys with the map or strip that had them
    connect(button, &QToolButton::clicked, this, action);
    return button;
}

void TimelineView::refreshIcons()
{
    m_play->setProperty("icon-name", playing() ? QStringLiteral("pause") : QStringLiteral("play"));
    for (QToolButton* button : {m_first, m_previous, m_play, m_next, m_last}) {
        button->setIcon(themedIcon(button->property("icon-name").toString(), palette()));
        const int side = fontMetrics().height() * 3 / 2;
        button->setIconSize({side, side});
    }
}

void TimelineView::retranslate()
{
    const auto name = [](QWidget* widget, const QString& text, const QString& keys) {
        widget->setAccessibleName(text);
        widget->setToolTip(keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys));
    };
    name(m_first, tr("First step"), tr("Home"));
    name(m_previous, tr("Step back"), tr("Page Up"));
    name(m_play, playing() ? tr("Pause") : tr("Play"), tr("Ctrl+Space"));
    name(m_next, tr("Next step"), tr("Page Down"));
    name(m_last, tr("Last step"), tr("End"));
    name(m_speed, tr("Steps per second while playing"), {});
    name(m_slider, tr("Time line"), {});
    m_position->setAccessibleName(tr("Position on the time line"));
    for (std::size_t i = 0; i < stepsPerSecond.size(); ++i)
        m_speed->setItemText(static_cast<int>(i), tr("%1 per s").arg(stepsPerSecond[i]));
    refresh();
}

void TimelineView::refresh()
{
    const auto& steps = m_session.steps();
    const auto step = m_session.currentStep();
    if (!step) return;
    const QSignalBlocker block(m_slider);
    m_slider->setRange(0, static_cast<int>(steps.size()) - 1);
    m_slider->setValue(m_session.stepNumber());
    showPosition(m_session.stepNumber() + 1, static_cast<int>(steps.size()));
    if (m_session.refusal()) m_position->setText(QStringLiteral("–"));
    const std::pair now{m_session.snapshot().get(), m_session.section()};
    if (now == m_told) return;
    m_told = now;
    m_slider->setChapters(chaptersOf(now.first->residual, now.second, steps));
}

/// The widest number's room is kept: the slider keeps its length, and a step lays out no window.
void TimelineView::showPosition(int step, int steps)
{
    const auto text = [steps](int at) { return QStringLiteral("%1/%2").arg(at).arg(steps); };
    m_position->setFixedSize(m_position->fontMetrics().horizontalAdvance(text(steps)) + 2,
                             m_position->fontMetrics().height() + 2);
    m_position->setText(text(step));
}

void TimelineView::last()
{
    m_session.goToStep(static_cast<int>(m_session.steps().size()) - 1);
}

void TimelineView::setPlaying(bool on)
{
    const bool was = playing();
    if (on) {
        if (m_session.stepNumber() + 1 >= static_cast<int>(m_session.steps().size())) m_session.goToStep(0);
        m_timer.start(
            static_cast<int>(1000 / stepsPerSecond[static_cast<std::size_t>(m_speed->currentIndex())]));
    } else {
        m_timer.stop();
    }
    if (was == playing()) return;
    refreshIcons();
    retranslate();
    emit playingChanged(playing());
}

void TimelineView::playOn()
{
    m_session.step(+1);
    if (m_session.stepNumber() + 1 >= static_cast<int>(m_session.steps().size())) setPlaying(false);
}

void TimelineView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        refreshIcons();
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace resblock
