// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ZoomView.h"

#include "ui/paint/MapImage.h"
#include "ui/paint/NumberText.h"
#include "ui/paint/Theme.h"

#include <QAccessible>
#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {
constexpr int margin = 6;
constexpr int deepestZoom = 4;
} // namespace

ZoomView::ZoomView(Session& session, ViewOptions& options, QWidget* parent)
    : QWidget(parent), m_session(session), m_options(options)
{
    setObjectName(QStringLiteral("zoomView"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&session, &Session::traceReady, this, &ZoomView::refresh);
    connect(&session, &Session::ghostChanged, this, &ZoomView::refresh);
    connect(&session, &Session::cursorChanged, this, &ZoomView::cursorMoved);
    connect(&session, &Session::staleChanged, this, qOverload<>(&QWidget::update));
    connect(&options, &ViewOptions::changed, this, &ZoomView::refresh);
    refresh();
}

QSize ZoomView::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {14 * line, 9 * line};
}

QSize ZoomView::sizeHint() const
{
    const int line = fontMetrics().height();
    return {26 * line, 20 * line};
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
    QWidget::showEvent(event);
}

void ZoomView::render()
{
    m_dirty = false;
    m_snapshot = m_session.snapshot();
    m_ghost = m_session.ghost();
    m_panes.clear();
    m_hovered.reset();
    const auto step = m_session.currentStep();
    if (!m_snapshot || !step) return;
    const Theme& theme = Theme::fromPalette(palette());
    m_shown = m_session.cursor();
    m_shape = m_snapshot->shapeOf(m_snapshot->residual, step->stage);
    const Cursor at = place();
    m_scale = ColorScale::symmetric(m_options.range(*m_snapshot, step->stage, step->pass).limit,
                                    m_options.purpleOrange() ? ColormapId::PuOr : ColormapId::RdBu);
    const auto add = [&](const NetworkRun& run, NetworkSide side, const QString& who) {
        Pane pane{tr("%1, channel %2 of %3").arg(who).arg(at.channel + 1).arg(m_shape.c),
                  theme.side(side),
                  m_session.currentStage(run),
                  m_session.ghostStage(side),
                  {},
                  {}};
        if (pane.stage && pane.stage->output)
            pane.image =
                renderMap(pane.stage->output->plane(at.sample, at.channel), m_shape.h, m_shape.w, m_scale);
        m_panes.push_back(std::move(pane));
    };
    add(m_snapshot->residual, NetworkSide::Residual, tr("residual"));
    if (m_options.comparing()) add(m_snapshot->plain, NetworkSide::Plain, tr("plain"));
    layoutPanes();
    setAccessibleDescription(readout());
    update();
}

void ZoomView::cursorMoved()
{
    if (m_dirty) return;
    Cursor now = m_session.cursor();
    Cursor shown = m_shown;
    now.y = now.x = shown.y = shown.x = 0;
    if (now != shown) return refresh();
    setAccessibleDescription(readout());
    if (hasFocus()) {
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
    update();
}

Cursor ZoomView::place() const
{
    return m_session.cursor().clampedTo(m_shape);
}

QRect ZoomView::visiblePart() const
{
    const auto extent = [this](Index whole) { return std::max<int>(1, static_cast<int>(whole) >> m_zoom); };
    const int w = extent(m_shape.w);
    const int h = extent(m_shape.h);
    const Cursor at = place();
    const int x = std::clamp(static_cast<int>(at.x) - w / 2, 0, static_cast<int>(m_shape.w) - w);
    const int y = std::clamp(static_cast<int>(at.y) - h / 2, 0, static_cast<int>(m_shape.h) - h);
    return {x, y, w, h};
}

void ZoomView::layoutPanes()
{
    const int line = fontMetrics().height();
    const int lines = m_ghost ? 3 : 2;
    m_readoutRect = QRect(margin, height() - lines * line - margin, width() - 2 * margin, lines * line);
    if (m_panes.empty() || m_shape.count() == 0) return;
    const QRect room(margin, margin, width() - 2 * margin, m_readoutRect.top() - 2 * margin);
    const int count = static_cast<int>(m_panes.size());
    const bool sideBySide = room.width() >= room.height();
    const QRect part = visiblePart();
    for (int i = 0; i < count; ++i) {
        QRectF box = room;
        if (sideBySide) {
            box.setWidth((room.width() - (count - 1) * margin) / double(count));
            box.moveLeft(room.left() + i * (box.width() + margin));
        } else {
            box.setHeight((room.height() - (count - 1) * margin) / double(count));
            box.moveTop(room.top() + i * (box.height() + margin));
        }
        box.setTop(box.top() + line + 2);
        const double cell = std::max(0.1, std::min(box.width() / part.width(), box.height() / part.height()));
        m_panes[static_cast<std::size_t>(i)].target =
            QRectF(std::floor(box.left()), box.top(), cell * part.width(), cell * part.height());
    }
}

double ZoomView::valueOf(const Pane& pane, Index y, Index x) const
{
    const Cursor at = place();
    return static_cast<double>((*pane.stage->output)(at.sample, at.channel, y, x));
}

QString ZoomView::readout() const
{
    const auto step = m_session.currentStep();
    if (m_panes.empty() || !step || m_shape.count() == 0) return {};
    const Cursor at = place();
    const Place where = m_hovered.value_or(Place{at.y, at.x});
    QStringList values;
    for (std::size_t i = 0; i < m_panes.size(); ++i) {
        const QString who = i == 0 ? tr("residual") : tr("plain");
        if (!m_panes[i].stage || !m_panes[i].stage->output) continue;
        const double now = valueOf(m_panes[i], where.y, where.x);
        QString text = tr("%1 = %2").arg(who, formatNumber(now, 5));
        if (m_panes[i].before) {
            const auto before =
                static_cast<double>((*m_panes[i].before->output)(at.sample, at.channel, where.y, where.x));
            text =
                tr("%1: before %2, now %3, change %4")
                    .arg(who, formatNumber(before, 4), formatNumber(now, 4), formatNumber(now - before, 3));
        }
        values << text;
    }
    const QString symbol =
        step->pass == Pass::Forward ? tr("value at row %1, column %2") : tr("gradient at row %1, column %2");
    return symbol.arg(where.y).arg(where.x) + QStringLiteral(": ") + values.join(QStringLiteral(",  "));
}

void ZoomView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = Theme::fromPalette(palette());
    painter.fillRect(rect(), theme.surface);
    if (m_panes.empty()) return;
    if (m_session.stale()) painter.setOpacity(0.6);
    for (const Pane& pane : m_panes) paintPane(painter, pane);
    painter.setPen(theme.text);
    painter.drawText(m_readoutRect, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, readout());
}

void ZoomView::paintPane(QPainter& painter, const Pane& pane) const
{
    const Theme& theme = Theme::fromPalette(palette());
    const int line = fontMetrics().height();
    const QRectF title(pane.target.left(), pane.target.top() - line - 2,
                       width() / double(m_panes.size()) - margin, line);
    painter.setPen(pane.color);
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(pane.title, Qt::ElideRight, static_cast<int>(title.width())));
    if (pane.image.isNull()) {
        painter.setPen(theme.mutedText);
        painter.drawText(pane.target, Qt::AlignCenter | Qt::TextWordWrap,
                         tr("The plain network has no such stage."));
        return;
    }
    const QRect part = visiblePart();
    paintMap(painter, pane.target, pane.image.copy(part));
    painter.setPen(theme.mapBorder);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(pane.target);
    const double cell = pane.target.width() / part.width();
    paintValues(painter, pane, part, cell);
    paintCursor(painter, pane, part, cell);
}

/// The numbers themselves, once a cell has room for one.
void ZoomView::paintValues(QPainter& painter, const Pane& pane, const QRect& part, double cell) const
{
    if (cell < 4.2 * fontMetrics().averageCharWidth() || cell < fontMetrics().height()) return;
    QFont small = font();
    small.setPixelSize(std::max(8, QFontInfo(font()).pixelSize() * 3 / 4));
    const QFont before = painter.font();
    painter.setFont(small);
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x) {
            const QRectF box(pane.target.left() + (x - part.left()) * cell,
                             pane.target.top() + (y - part.top()) * cell, cell, cell);
            painter.setPen(QColor(textColorOn(pane.image.pixel(x, y))));
            const double value = valueOf(pane, y, x);
            const QString text = formatNumber(value, 2);
            if (painter.fontMetrics().horizontalAdvance(text) <= cell)
                painter.drawText(box, Qt::AlignCenter, text);
        }
    }
    painter.setFont(before);
}

void ZoomView::paintCursor(QPainter& painter, const Pane& pane, const QRect& part, double cell) const
{
    const Theme& theme = Theme::fromPalette(palette());
    const auto frame = [&](Index y, Index x, const QColor& color, double width) {
        if (!part.contains(static_cast<int>(x), static_cast<int>(y))) return;
        const QRectF box(pane.target.left() + (static_cast<double>(x) - part.left()) * cell,
                         pane.target.top() + (static_cast<double>(y) - part.top()) * cell, cell, cell);
        painter.setPen(QPen(color, width));
        painter.drawRect(box.adjusted(-1, -1, 1, 1));
    };
    if (m_hovered) frame(m_hovered->y, m_hovered->x, theme.hovered, 1.5);
    const Cursor at = place();
    frame(at.y, at.x, hasFocus() ? theme.focusRing : theme.current, 2.5);
}

void ZoomView::resizeEvent(QResizeEvent*)
{
    layoutPanes();
}

std::optional<ZoomView::Place> ZoomView::placeAt(QPointF position) const
{
    const QRect part = m_panes.empty() ? QRect() : visiblePart();
    for (const Pane& pane : m_panes) {
        if (!pane.target.contains(position)) continue;
        const double cell = pane.target.width() / part.width();
        return Place{
            std::min<Index>(part.bottom(),
                            part.top() + static_cast<Index>((position.y() - pane.target.top()) / cell)),
            std::min<Index>(part.right(),
                            part.left() + static_cast<Index>((position.x() - pane.target.left()) / cell))};
    }
    return std::nullopt;
}

void ZoomView::mousePressEvent(QMouseEvent* event)
{
    if (const auto where = placeAt(event->position()))
        m_session.selectValue(place().channel, where->y, where->x);
}

void ZoomView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (placeAt(event->position())) m_session.setLevel(Level::Value);
}

void ZoomView::mouseMoveEvent(QMouseEvent* event)
{
    const auto where = placeAt(event->position());
    if (where == m_hovered) return;
    m_hovered = where;
    update();
}

void ZoomView::leaveEvent(QEvent*)
{
    m_hovered.reset();
    update();
}

void ZoomView::keyPressEvent(QKeyEvent* event)
{
    const Cursor at = place();
    switch (event->key()) {
    case Qt::Key_Left:
        m_session.selectValue(at.channel, at.y, at.x - 1);
        break;
    case Qt::Key_Right:
        m_session.selectValue(at.channel, at.y, at.x + 1);
        break;
    case Qt::Key_Up:
        m_session.selectValue(at.channel, at.y - 1, at.x);
        break;
    case Qt::Key_Down:
        m_session.selectValue(at.channel, at.y + 1, at.x);
        break;
    case Qt::Key_Plus:
        zoomBy(+1);
        return;
    case Qt::Key_Minus:
        zoomBy(-1);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    layoutPanes();
}

void ZoomView::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier)
        zoomBy(event->angleDelta().y() > 0 ? +1 : -1);
    else
        event->ignore();
}

void ZoomView::zoomBy(int levels)
{
    const int most =
        m_shape.count() == 0
            ? 0
            : static_cast<int>(std::log2(std::max<Index>(1, std::min(m_shape.h, m_shape.w) / 4)));
    m_zoom = std::clamp(m_zoom + levels, 0, std::min(deepestZoom, std::max(0, most)));
    m_hovered.reset();
    layoutPanes();
    update();
}

void ZoomView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

bool ZoomView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool arrow = key->key() >= Qt::Key_Left && key->key() <= Qt::Key_Down;
        const bool zoom = key->key() == Qt::Key_Plus || key->key() == Qt::Key_Minus;
        if ((arrow || zoom) && !(key->modifiers() & Qt::ControlModifier)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace resblock
