// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/MapPanes.h"

#include "ui/paint/theme/Theme.h"
#include "ui/views/parts/PaneLayout.h"
#include "ui/views/parts/ScaleBar.h"

#include <QAccessible>
#include <QEvent>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {
constexpr int deepestZoom = 4;
constexpr int margin = paneMargin;
constexpr int gap = 3; ///< between the lines below the maps
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
        m_panes.emplace_back(std::move(pane), reference, scale);
        m_saturates = m_saturates || (m_scaleShown && m_panes.back().exceeds(scale));
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

MapFocus MapPanes::focusOfMaps() const
{
    const Cursor at = place();
    return {m_shape, {at.y, at.x}, m_zoom};
}

QString MapPanes::readout() const
{
    if (m_panes.empty() || m_shape.count() == 0) return {};
    const MapFocus focus = focusOfMaps();
    const MapPlace where = m_hovered.value_or(focus.at);
    QStringList values;
    for (const DrawnPane& shown : m_panes)
        if (shown.pane().values) values << shown.valueText(shown.ownPlace(focus, where));
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

QFont MapPanes::noteFont() const
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(QFontInfo(font()).pointSizeF());
    return fixed;
}

int MapPanes::noteHeight() const
{
    if (m_note.isEmpty()) return 0;
    const QRect room(0, 0, std::max(1, width() - 2 * margin), 100000);
    return QFontMetrics(noteFont()).boundingRect(room, Qt::TextWordWrap, m_note).height() + gap;
}

void MapPanes::layoutPanes()
{
    const int line = fontMetrics().height();
    const bool compared =
        std::ranges::any_of(m_panes, [](const DrawnPane& shown) { return shown.pane().before != nullptr; });
    // as many lines as such a text usually takes: another value must not move the maps
    const int characters = 25 + (compared ? 60 : 25) * paneCount();
    const int usual = characters * fontMetrics().averageCharWidth() / std::max(1, width() - 2 * margin) + 1;
    const int readoutHeight = std::clamp(usual, 2, 6) * line;
    const int texts = readoutHeight + (m_scaleShown ? line + gap : 0) + m_noteHeight;
    const QRect room(margin, margin, width() - 2 * margin, height() - texts - 3 * margin);
    int bottom = room.bottom();
    if (!m_panes.empty() && m_shape.count() > 0) bottom = placePanes(m_panes, focusOfMaps(), room, line);
    m_readoutRect = QRect(margin, bottom + margin, width() - 2 * margin, readoutHeight);
    m_scaleRect = QRect(margin, m_readoutRect.bottom() + gap, width() - 2 * margin, line);
    const int noteTop = m_scaleShown ? m_scaleRect.bottom() + gap : m_readoutRect.bottom() + gap;
    m_noteRect = QRect(margin, noteTop, width() - 2 * margin, m_noteHeight);
}

void MapPanes::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = Theme::fromPalette(palette());
    painter.fillRect(rect(), theme.surface);
    if (m_panes.empty()) return;
    if (m_session.stale()) painter.setOpacity(staleOpacity);
    const MapFocus focus = focusOfMaps();
    const auto& lit = m_session.terms().highlight();
    const PaneMarks marks{hasFocus() ? theme.focusRing : theme.current, m_hovered,
                          lit ? m_lit.get() : nullptr, lit ? lit->index : Index4{}};
    for (const DrawnPane& shown : m_panes) shown.paint(painter, focus, marks, font(), theme);
    painter.setPen(theme.text);
    painter.drawText(m_readoutRect, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, readout());
    if (m_scaleShown) paintScaleBar(painter, m_scaleRect, m_scale, m_saturates, {}, theme.mutedText, theme);
    if (m_note.isEmpty()) return;
    painter.setPen(theme.text);
    painter.setFont(noteFont());
    painter.drawText(m_noteRect, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_note);
}

std::optional<MapPlace> MapPanes::placeAt(QPointF position) const
{
    const MapFocus focus = focusOfMaps();
    for (const DrawnPane& shown : m_panes)
        if (const auto place = shown.placeAt(position, focus)) return place;
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
