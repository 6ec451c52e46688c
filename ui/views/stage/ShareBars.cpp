// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/stage/ShareBars.h"

#include "ui/paint/theme/Theme.h"
#include "ui/words/NumberText.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace resblock {

namespace {
constexpr int margin = 4;
} // namespace

ShareBars::ShareBars(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("shareBars"));
    installPartsAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

QSize ShareBars::sizeHint() const
{
    const int line = fontMetrics().height();
    return {16 * line, 7 * line};
}

QSize ShareBars::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {9 * line, 6 * line};
}

void ShareBars::setShares(const QString& title, std::vector<Index> channels, std::vector<double> sums,
                          double total)
{
    std::vector<std::size_t> order(sums.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater<>{}, [&](std::size_t i) { return std::abs(sums[i]); });
    m_title = title;
    m_total = total;
    m_channels.clear();
    m_sums.clear();
    for (const std::size_t i : order) {
        m_channels.push_back(channels[i]);
        m_sums.push_back(sums[i]);
    }
    m_hovered = -1;
    arrange();
}

void ShareBars::setCurrent(Index channel)
{
    m_current = channel;
    arrange();
}

void ShareBars::setColors(ColormapId map)
{
    m_map = map;
    update();
}

/// As many bars as their labels leave room for; the rest in one. The chosen channel always has its bar.
void ShareBars::arrange()
{
    m_bars.clear();
    const int line = fontMetrics().height();
    m_plot = QRectF(margin, margin + line, width() - 2 * margin, height() - 2 * margin - 4 * line);
    if (!m_sums.empty() && m_plot.width() > 0 && m_plot.height() > 0) {
        const double widest = fontMetrics().horizontalAdvance(QStringLiteral("000")) + 2;
        const auto count = m_sums.size();
        const auto room = static_cast<std::size_t>(std::max(2.0, m_plot.width() / widest));
        const std::size_t shown = count <= room ? count : room - 1;
        std::vector<std::size_t> chosen(shown);
        std::iota(chosen.begin(), chosen.end(), std::size_t{0});
        const auto at =
            static_cast<std::size_t>(std::ranges::find(m_channels, m_current) - m_channels.begin());
        if (at < count && at >= shown) chosen.back() = at;
        Bar rest;
        rest.others = static_cast<int>(count - shown);
        rest.sum = std::accumulate(m_sums.begin(), m_sums.end(), 0.0);
        for (const std::size_t i : chosen) {
            m_bars.push_back({m_channels[i], 0, m_sums[i], {}, {}});
            rest.sum -= m_sums[i];
        }
        if (rest.others > 0) m_bars.push_back(rest);
        double high = 0, low = 0;
        for (const Bar& bar : m_bars)
            if (std::isfinite(bar.sum)) {
                high = std::max(high, bar.sum);
                low = std::min(low, bar.sum);
            }
        const double scale = high > low ? m_plot.height() / (high - low) : 0;
        const double zero = m_plot.top() + (high > low ? high * scale : m_plot.height() / 2);
        const double slot = std::min(m_plot.width() / static_cast<double>(m_bars.size()), 2.5 * widest);
        for (std::size_t i = 0; i < m_bars.size(); ++i) {
            Bar& bar = m_bars[i];
            const double left = m_plot.left() + static_cast<double>(i) * slot;
            const double length = std::isfinite(bar.sum) ? bar.sum * scale : 0;
            bar.slot = QRectF(left, m_plot.top(), slot, m_plot.height() + line);
            bar.box =
                QRectF(left + 1, std::min(zero, zero - length), slot - 2, std::max(1.0, std::abs(length)));
        }
    }
    setAccessibleDescription(readout());
    update();
}

QString ShareBars::textOf(const Bar& bar) const
{
    const QString what =
        bar.channel < 0 ? tr("%1 other channels").arg(bar.others) : tr("channel %1").arg(bar.channel);
    return tr("%1: %2 of %3").arg(what, numberText(bar.sum), numberText(m_total));
}

QString ShareBars::readout() const
{
    const int part = m_hovered >= 0 ? m_hovered : currentPart();
    return part >= 0 && part < partCount() ? textOf(m_bars[static_cast<std::size_t>(part)]) : QString();
}

int ShareBars::currentPart() const
{
    const auto it = std::ranges::find(m_bars, m_current, &Bar::channel);
    return it == m_bars.end() ? -1 : static_cast<int>(it - m_bars.begin());
}

QRect ShareBars::partRect(int index) const
{
    if (index < 0 || index >= partCount()) return {};
    return m_bars[static_cast<std::size_t>(index)].slot.toAlignedRect();
}

QString ShareBars::partName(int index) const
{
    if (index < 0 || index >= partCount()) return {};
    return textOf(m_bars[static_cast<std::size_t>(index)]);
}

void ShareBars::choose(int bar)
{
    if (bar < 0 || bar >= partCount() || m_bars[static_cast<std::size_t>(bar)].channel < 0) return;
    const Index channel = m_bars[static_cast<std::size_t>(bar)].channel;
    if (channel == m_current) return;
    m_hovered = -1;
    setCurrent(channel);
    announceCurrentPart(this, currentPart());
    emit channelChosen(channel);
}

void ShareBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = Theme::fromPalette(palette());
    painter.fillRect(rect(), theme.surface);
    const int line = fontMetrics().height();
    const QRectF title(margin, margin, width() - 2 * margin, line);
    painter.setPen(theme.mutedText);
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_title, Qt::ElideRight, static_cast<int>(title.width())));
    const int current = currentPart();
    for (int i = 0; i < partCount(); ++i) {
        const Bar& bar = m_bars[static_cast<std::size_t>(i)];
        const QColor fill(colorOf(bar.sum < 0 ? -0.8 : 0.8, ColorScale::symmetric(1, m_map)));
        painter.setPen(QPen(theme.border, 1));
        painter.setBrush(bar.channel < 0 ? QBrush(theme.mutedText, Qt::BDiagPattern) : QBrush(fill));
        painter.drawRect(bar.box);
        painter.setPen(i == current ? theme.text : theme.mutedText);
        painter.drawText(QRectF(bar.slot.left(), m_plot.bottom(), bar.slot.width(), line), Qt::AlignCenter,
                         bar.channel < 0 ? QStringLiteral("…") : QString::number(bar.channel));
        if (i != current && i != m_hovered) continue;
        painter.setBrush(Qt::NoBrush);
        const QColor frame = i != current ? theme.hovered : hasFocus() ? theme.focusRing : theme.current;
        painter.setPen(QPen(frame, i == current ? 2.5 : 1.5));
        painter.drawRect(bar.slot.adjusted(1, 0, -1, -1));
    }
    painter.setPen(theme.text);
    painter.drawText(QRectF(margin, m_plot.bottom() + line, width() - 2 * margin, 2 * line),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, readout());
}

void ShareBars::resizeEvent(QResizeEvent*)
{
    arrange();
}

void ShareBars::mousePressEvent(QMouseEvent* event)
{
    for (int i = 0; i < partCount(); ++i)
        if (m_bars[static_cast<std::size_t>(i)].slot.contains(event->position())) return choose(i);
}

void ShareBars::mouseMoveEvent(QMouseEvent* event)
{
    int over = -1;
    for (int i = 0; i < partCount(); ++i)
        if (m_bars[static_cast<std::size_t>(i)].slot.contains(event->position())) over = i;
    if (over == m_hovered) return;
    m_hovered = over;
    update();
}

void ShareBars::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

void ShareBars::keyPressEvent(QKeyEvent* event)
{
    const int current = std::max(0, currentPart());
    if (event->key() == Qt::Key_Left) return choose(current - 1);
    if (event->key() == Qt::Key_Right) return choose(current + 1);
    QWidget::keyPressEvent(event);
}

void ShareBars::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        arrange();
    }
    QWidget::changeEvent(event);
}

bool ShareBars::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool sideways = key->key() == Qt::Key_Left || key->key() == Qt::Key_Right;
        if (sideways && !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier))) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace resblock
