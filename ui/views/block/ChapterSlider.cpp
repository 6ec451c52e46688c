// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/ChapterSlider.h"

#include "ui/paint/theme/Theme.h"

#include <QEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace resblock {

namespace {

constexpr int endMargin = 4;
constexpr int spanTop = 6; ///< above and below the chapters

/// The box colour that a chapter shares with the stages it is about.
BoxRole chapterRole(Chapter chapter)
{
    switch (chapter) {
    case Chapter::Input:
        return BoxRole::Input;
    case Chapter::Branch:
        return BoxRole::Conv;
    case Chapter::Shortcut:
        return BoxRole::Linear;
    case Chapter::Add:
        return BoxRole::Add;
    case Chapter::Output:
        return BoxRole::Activation;
    case Chapter::GradientBack:
    case Chapter::TwoWays:
        break;
    }
    return BoxRole::Norm;
}

} // namespace

ChapterSlider::ChapterSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent)
{
    setFocusPolicy(Qt::StrongFocus);
}

QString ChapterSlider::nameOf(Chapter chapter)
{
    switch (chapter) {
    case Chapter::Input:
        return tr("Input");
    case Chapter::Branch:
        return tr("Branch");
    case Chapter::Shortcut:
        return tr("Shortcut");
    case Chapter::Add:
        return tr("Add");
    case Chapter::Output:
        return tr("Output");
    case Chapter::GradientBack:
        return tr("Gradient back");
    case Chapter::TwoWays:
        return tr("Two ways");
    }
    return {};
}

void ChapterSlider::setChapters(std::vector<Chapter> chapters)
{
    if (chapters == m_chapters) return;
    m_chapters = std::move(chapters);
    describe();
    update();
}

void ChapterSlider::describe()
{
    const auto at = static_cast<std::size_t>(std::max(0, value() - minimum()));
    setAccessibleDescription(at < m_chapters.size() ? nameOf(m_chapters[at]) : QString());
}

QSize ChapterSlider::sizeHint() const
{
    return {20 * fontMetrics().height(), fontMetrics().height() + 16};
}

QSize ChapterSlider::minimumSizeHint() const
{
    return {10 * fontMetrics().height(), sizeHint().height()};
}

std::vector<ChapterSlider::Span> ChapterSlider::spans() const
{
    std::vector<Span> all;
    for (int i = 0; i < static_cast<int>(m_chapters.size()); ++i) {
        const Chapter chapter = m_chapters[static_cast<std::size_t>(i)];
        if (all.empty() || all.back().chapter != chapter)
            all.push_back({chapter, i, 1});
        else
            ++all.back().count;
    }
    return all;
}

double ChapterSlider::edgeOf(int step) const
{
    const int steps = std::max(1, maximum() - minimum() + 1);
    return endMargin + static_cast<double>(width() - 2 * endMargin) * step / steps;
}

int ChapterSlider::stepAt(double x) const
{
    const int steps = std::max(1, maximum() - minimum() + 1);
    const double share = (x - endMargin) / std::max(1, width() - 2 * endMargin);
    return minimum() + std::clamp(static_cast<int>(share * steps), 0, steps - 1);
}

void ChapterSlider::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::fromPalette(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Span& span : spans()) {
        const BoxRole role = chapterRole(span.chapter);
        painter.setPen(QPen(theme.borderOf(role), 1));
        painter.setBrush(theme.fillOf(role));
        painter.drawRoundedRect(boxOf(span).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    if (isEnabled()) paintMarker(painter, theme);
    // over the marker, which must not strike a name through
    painter.setPen(theme.text);
    for (const Span& span : spans()) {
        const QString name = nameOf(span.chapter);
        if (painter.fontMetrics().horizontalAdvance(name) <= boxOf(span).width() - 6)
            painter.drawText(boxOf(span), Qt::AlignCenter, name);
    }
    if (!hasFocus()) return;
    painter.setPen(QPen(theme.focusRing, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

QRectF ChapterSlider::boxOf(const Span& span) const
{
    const double left = edgeOf(span.first);
    return {left + 1, spanTop, edgeOf(span.first + span.count) - left - 2,
            static_cast<double>(height() - 2 * spanTop)};
}

/// The step in view: its share of the time line in the colour of what is current, and a knob above it, with a
/// border that stands out of every ground.
void ChapterSlider::paintMarker(QPainter& painter, const Theme& theme) const
{
    const int step = value() - minimum();
    const QRectF share(edgeOf(step), spanTop, edgeOf(step + 1) - edgeOf(step),
                       static_cast<double>(height() - 2 * spanTop));
    painter.setPen(QPen(theme.current, 2));
    painter.setBrush(theme.currentFill);
    painter.drawRoundedRect(share.adjusted(1, 0, -1, 0), 3, 3);
    painter.setPen(QPen(theme.background, 1));
    painter.setBrush(theme.current);
    painter.drawEllipse(QPointF(share.center().x(), 5), 4.5, 4.5);
}

void ChapterSlider::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    setSliderDown(true);
    setValue(stepAt(event->position().x()));
}

void ChapterSlider::mouseMoveEvent(QMouseEvent* event)
{
    if (isSliderDown()) setValue(stepAt(event->position().x()));
}

void ChapterSlider::mouseReleaseEvent(QMouseEvent*)
{
    setSliderDown(false);
}

void ChapterSlider::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
    QSlider::changeEvent(event);
}

bool ChapterSlider::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && !m_chapters.empty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int step = stepAt(help->pos().x()) - minimum();
        if (step < static_cast<int>(m_chapters.size()))
            QToolTip::showText(
                help->globalPos(),
                tr("step %1: %2").arg(step + 1).arg(nameOf(m_chapters[static_cast<std::size_t>(step)])),
                this);
        return true;
    }
    return QSlider::event(event);
}

void ChapterSlider::sliderChange(SliderChange change)
{
    if (change == SliderValueChange) describe();
    QSlider::sliderChange(change);
    update();
}

} // namespace resblock
