// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown, and the keys and the mouse. MapPanesLayout.cpp places it, MapPanesPaint.cpp draws it.
#include "ui/views/parts/MapPanes.h"

#include "ui/paint/maps/MapImage.h"
#include "ui/words/NumberText.h"

#include <QAccessible>
#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {
constexpr int deepestZoom = 4;
} // namespace

MapPanes::MapPanes(Session& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&session, &Session::staleChanged, this, qOverload<>(&QWidget::update));
    connect(&session, &Session::litChanged, this, &MapPanes::findLit);
    connect(&session, &Session::viewChanged, this, [this](const ViewState& before, const ViewState& now) {
        if (before.term != now.term) findLit();
    });
}

void MapPanes::findLit()
{
    const bool was = m_lit != nullptr;
    m_lit = m_session.terms().litTensor();
    if (was || m_lit) update();
}

QSize MapPanes::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {14 * line, (m_scaleShown ? 12 : 9) * line};
}

QSize MapPanes::sizeHint() const
{
    const int line = fontMetrics().height();
    return {26 * line, 20 * line};
}

void MapPanes::setPanes(std::vector<Pane> panes, const Shape& reference, const ColorScale& scale)
{
    m_panes.clear();
    m_hovered.reset();
    m_shape = reference;
    m_scale = scale;
    m_noteHeight = noteHeight();
    m_saturates = false;
    for (Pane& pane : panes) {
        Shown shown{std::move(pane), reference, {}, {}, 0};
        if (const Tensor* values = shown.pane.values.get()) {
            shown.shape = values->shape();
            const auto plane = values->plane(shown.pane.sample, shown.pane.channel);
            shown.image = renderMap(plane, shown.shape.h, shown.shape.w, scale);
            m_saturates =
                m_saturates || (m_scaleShown && std::ranges::any_of(plane, [&scale](float value) {
                                    return std::isfinite(value) && (value > static_cast<float>(scale.high) ||
                                                                    value < static_cast<float>(scale.low));
                                }));
        }
        m_panes.push_back(std::move(shown));
    }
    layoutPanes();
    setAccessibleDescription(readout());
    update();
}

void MapPanes::setScaleShown(bool shown)
{
    m_scaleShown = shown;
    layoutPanes();
    updateGeometry();
}

void MapPanes::setNote(const QString& note)
{
    if (note == m_note) return;
    m_note = note;
    const int needed = noteHeight();
    if (needed > m_noteHeight) {
        m_noteHeight = needed;
        layoutPanes();
    }
    update();
}

void MapPanes::showCursor()
{
    if (m_zoom > 0) layoutPanes();
    setAccessibleDescription(m_note.isEmpty() ? readout() : readout() + QLatin1Char('\n') + m_note);
    if (hasFocus()) {
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
    update();
}

Cursor MapPanes::place() const
{
    return m_session.cursor().clampedTo(m_shape);
}

MapPanes::Place MapPanes::placeIn(const Shown& shown, const Place& place) const
{
    const auto scaled = [](Index at, Index from, Index to) {
        return from > 0 ? std::clamp<Index>(at * to / from, 0, to - 1) : 0;
    };
    return {scaled(place.y, m_shape.h, shown.shape.h), scaled(place.x, m_shape.w, shown.shape.w)};
}

double MapPanes::valueOf(const Shown& shown, const Place& place)
{
    const Tensor& values = *shown.pane.values;
    return static_cast<double>(values(shown.pane.sample, shown.pane.channel, place.y, place.x));
}

QString MapPanes::readout() const
{
    if (m_panes.empty() || m_shape.count() == 0) return {};
    const Cursor at = place();
    const Place where = m_hovered.value_or(Place{at.y, at.x});
    QStringList values;
    for (const Shown& shown : m_panes) {
        if (!shown.pane.values) continue;
        const Place there = placeIn(shown, where);
        const double now = valueOf(shown, there);
        if (!shown.pane.before) {
            values << QStringLiteral("%1 = %2").arg(shown.pane.symbol, numberText(now, 5, Zeros::Kept));
            continue;
        }
        const auto before = static_cast<double>(
            (*shown.pane.before)(shown.pane.sample, shown.pane.channel, there.y, there.x));
        values << tr("%1: before %2, now %3, change %4")
                      .arg(shown.pane.symbol, numberText(before, 4, Zeros::Kept),
                           numberText(now, 4, Zeros::Kept), numberText(now - before, 3, Zeros::Kept));
    }
    return placeText(where.y, where.x) + QStringLiteral(": ") + values.join(QStringLiteral(",  "));
}

QString MapPanes::placeText(Index y, Index x) const
{
    return tr("row %1, column %2").arg(y).arg(x);
}

void MapPanes::resizeEvent(QResizeEvent*)
{
    m_noteHeight = noteHeight();
    layoutPanes();
}

std::optional<MapPanes::Place> MapPanes::placeAt(QPointF position) const
{
    for (const Shown& shown : m_panes) {
        if (!shown.pane.values || !shown.target.contains(position)) continue;
        const QRect part = visiblePart(shown);
        const double cell = shown.target.width() / part.width();
        const auto along = [cell](double offset, int first, int last, Index own, Index reference) {
            const Index at = std::min<Index>(last, first + static_cast<Index>(offset / cell));
            return std::min(reference - 1, at * reference / own);
        };
        return Place{
            along(position.y() - shown.target.top(), part.top(), part.bottom(), shown.shape.h, m_shape.h),
            along(position.x() - shown.target.left(), part.left(), part.right(), shown.shape.w, m_shape.w)};
    }
    return std::nullopt;
}

void MapPanes::mousePressEvent(QMouseEvent* event)
{
    if (const auto where = placeAt(event->position()))
        m_session.selectValue(place().channel, where->y, where->x);
}

void MapPanes::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (placeAt(event->position())) m_session.setLevel(Level::Value);
}

void MapPanes::mouseMoveEvent(QMouseEvent* event)
{
    const auto where = placeAt(event->position());
    if (where == m_hovered) return;
    m_hovered = where;
    update();
}

void MapPanes::leaveEvent(QEvent*)
{
    m_hovered.reset();
    update();
}

void MapPanes::keyPressEvent(QKeyEvent* event)
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

void MapPanes::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier)
        zoomBy(event->angleDelta().y() > 0 ? +1 : -1);
    else
        event->ignore();
}

void MapPanes::zoomBy(int levels)
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

void MapPanes::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange) {
        m_noteHeight = noteHeight();
        layoutPanes();
    }
    QWidget::changeEvent(event);
}

bool MapPanes::event(QEvent* event)
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
