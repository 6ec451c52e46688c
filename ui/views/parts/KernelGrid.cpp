// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/KernelGrid.h"

#include "ui/paint/theme/Theme.h"
#include "ui/words/NumberText.h"

#include <QEvent>
#include <QFontInfo>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {
constexpr int frame = 3;             ///< room for the focus ring
constexpr int dragThreshold = 4;     ///< pixels before a press becomes a drag
constexpr double pixelsToLimit = 80; ///< a drag of this length turns a value from 0 to the end of the scale
constexpr double turnsToLimit = 20;  ///< the same with the keys
} // namespace

KernelGrid::KernelGrid(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("kernelGrid"));
    installPartsAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled); // numbers are typed into the cells
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::SizeVerCursor);
}

void KernelGrid::setKernel(Index rows, Index columns, std::vector<float> now, std::vector<float> drawn,
                           double limit)
{
    const bool resized = rows != m_rows || columns != m_columns;
    m_rows = rows;
    m_columns = columns;
    m_limit = limit;
    const ColorScale scale = ColorScale::symmetric(limit);
    m_cells.resize(now.size());
    for (std::size_t i = 0; i < now.size(); ++i)
        m_cells[i] = {now[i], drawn[i], colorOf(static_cast<double>(now[i]), scale), {}};
    m_current = std::clamp(m_current, 0, std::max(0, cellCount() - 1));
    makeTexts();
    if (resized) updateGeometry();
    update();
}

void KernelGrid::setComputed(Index rows, Index columns, std::vector<float> values, double limit, double unit)
{
    m_computed = true;
    setAttribute(Qt::WA_InputMethodEnabled, false);
    m_unit = unit;
    setCursor(Qt::ArrowCursor);
    std::vector<float> same = values;
    setKernel(rows, columns, std::move(values), std::move(same), limit);
}

void KernelGrid::makeTexts()
{
    for (Cell& cell : m_cells) {
        const double value = static_cast<double>(cell.now) / m_unit;
        cell.text = numberText(value, 2, Zeros::Kept);
        const auto fits = [this](const QString& text) {
            return QFontMetrics(cellFont()).horizontalAdvance(text) <= side() - 2;
        };
        const bool coloursOnly = !m_computed && m_columns > 5; // a large kernel has no room for numbers
        if (coloursOnly || fits(cell.text)) continue;
        cell.text = numberText(value, 1, Zeros::Kept);
        if (!fits(cell.text))
            cell.text = std::abs(value) < 0.005 ? QStringLiteral("≈0") : QStringLiteral("…");
    }
}

void KernelGrid::setCurrent(int cell)
{
    cell = std::clamp(cell, 0, std::max(0, cellCount() - 1));
    if (cell == m_current) return;
    finishTyping(true);
    m_current = cell;
    update();
    emit currentChanged(cell);
    announceCurrentPart(this, cell);
}

QFont KernelGrid::cellFont() const
{
    QFont small = font();
    if (m_computed) small.setPixelSize(std::max(8, QFontInfo(font()).pixelSize() * 4 / 5));
    return small;
}

int KernelGrid::side() const
{
    // wide enough for a number; a large kernel may show colours only
    const QFontMetrics metrics(cellFont());
    const int number = m_computed ? metrics.horizontalAdvance(QStringLiteral("−0.00")) + 4
                                  : metrics.horizontalAdvance(QStringLiteral("−0.000"));
    return m_columns <= 5 ? number : std::max(fontMetrics().height(), number * 5 / 7);
}

QSize KernelGrid::sizeHint() const
{
    return {static_cast<int>(m_columns) * side() + 2 * frame, static_cast<int>(m_rows) * side() + 2 * frame};
}

QRect KernelGrid::partRect(int index) const
{
    const int columns = static_cast<int>(std::max<Index>(1, m_columns));
    return {frame + index % columns * side(), frame + index / columns * side(), side(), side()};
}

QString KernelGrid::partName(int index) const
{
    const Cell& cell = m_cells[static_cast<std::size_t>(index)];
    const int columns = static_cast<int>(std::max<Index>(1, m_columns));
    const QString place = tr("row %1, column %2: %3")
                              .arg(index / columns)
                              .arg(index % columns)
                              .arg(numberText(static_cast<double>(cell.now), 4, Zeros::Kept));
    return cell.changed() ? tr("%1, changed from %2")
                                .arg(place, numberText(static_cast<double>(cell.drawn), 4, Zeros::Kept))
                          : place;
}

int KernelGrid::cellAt(QPoint position) const
{
    for (int i = 0; i < cellCount(); ++i)
        if (partRect(i).contains(position)) return i;
    return -1;
}

void KernelGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(cellFont());
    const Theme& theme = Theme::fromPalette(palette());
    for (int i = 0; i < cellCount(); ++i) {
        const Cell& cell = m_cells[static_cast<std::size_t>(i)];
        const QRect box = partRect(i);
        const bool typed = i == m_current && m_typing;
        painter.setPen(theme.mapBorder);
        painter.setBrush(typed ? theme.surface : QColor(cell.color));
        painter.drawRect(box);
        const QColor ink = typed ? theme.text : QColor(textColorOn(cell.color));
        const QString text = typed ? m_typed + QLatin1Char('|') : cell.text;
        painter.setPen(ink);
        if (typed || painter.fontMetrics().horizontalAdvance(text) <= box.width() - 2)
            painter.drawText(box, Qt::AlignCenter, text);
        if (!cell.changed()) continue;
        const double corner = box.width() / 4.0;
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawPolygon(
            QPolygonF({QPointF(box.right() - corner, box.top() + 1), QPointF(box.right(), box.top() + 1),
                       QPointF(box.right(), box.top() + 1 + corner)}));
    }
    if (m_cells.empty()) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(hasFocus() ? theme.focusRing : theme.current, 2.5));
    painter.drawRect(partRect(m_current));
}

void KernelGrid::mousePressEvent(QMouseEvent* event)
{
    const int cell = cellAt(event->position().toPoint());
    if (cell < 0 || event->button() != Qt::LeftButton) return;
    setCurrent(cell);
    m_pressed = !m_computed;
    m_dragging = false;
    m_pressedAt = event->position().toPoint();
    m_pressedValue = static_cast<double>(valueAt(cell));
}

void KernelGrid::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressed) return;
    const int up = m_pressedAt.y() - event->position().toPoint().y();
    m_dragging = m_dragging || std::abs(up) >= dragThreshold;
    if (m_dragging) emit valueChosen(m_current, m_pressedValue + up * m_limit / pixelsToLimit);
}

void KernelGrid::mouseReleaseEvent(QMouseEvent*)
{
    m_pressed = m_dragging = false;
}

void KernelGrid::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int cell = cellAt(event->position().toPoint());
    if (m_opens && cell >= 0) emit opened(cell);
}

void KernelGrid::turn(double by)
{
    if (!m_cells.empty())
        emit valueChosen(m_current, static_cast<double>(valueAt(m_current)) + by * m_limit / turnsToLimit);
}

void KernelGrid::finishTyping(bool keep)
{
    if (!m_typing) return;
    m_typing = false;
    bool number = false;
    const double value = QLocale::c().toDouble(m_typed, &number);
    m_typed.clear();
    update();
    if (keep && number) emit valueChosen(m_current, value);
}

bool KernelGrid::types(const QKeyEvent& key)
{
    if (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) return false;
    const QString text = key.text();
    return text.size() == 1 && (text[0].isDigit() || text[0] == QLatin1Char('.') ||
                                text[0] == QLatin1Char('-') || text[0] == QLatin1Char(','));
}

void KernelGrid::keyPressEvent(QKeyEvent* event)
{
    const int columns = static_cast<int>(std::max<Index>(1, m_columns));
    if (!m_computed && types(*event)) {
        m_typing = true;
        m_typed += event->text() == QStringLiteral(",") ? QStringLiteral(".") : event->text();
        update();
        return;
    }
    const bool turns = !m_computed && (event->modifiers() & Qt::ShiftModifier);
    if (turns && event->key() == Qt::Key_Up) return turn(+1);
    if (turns && event->key() == Qt::Key_Down) return turn(-1);
    switch (event->key()) {
    case Qt::Key_Left:
        return setCurrent(m_current % columns > 0 ? m_current - 1 : m_current);
    case Qt::Key_Right:
        return setCurrent(m_current % columns + 1 < columns ? m_current + 1 : m_current);
    case Qt::Key_Up:
        return setCurrent(m_current >= columns ? m_current - columns : m_current);
    case Qt::Key_Down:
        return setCurrent(m_current + columns < cellCount() ? m_current + columns : m_current);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_opens && !m_cells.empty()) emit opened(m_current);
        return finishTyping(true);
    case Qt::Key_Escape:
        if (m_typing) return finishTyping(false);
        break;
    case Qt::Key_Delete:
        if (m_computed) break;
        finishTyping(false);
        if (!m_cells.empty()) emit valueChosen(m_current, 0);
        return;
    case Qt::Key_Backspace:
        if (m_computed) break;
        if (!m_typing) {
            emit takenBack(m_current);
            return;
        }
        m_typed.chop(1);
        m_typing = !m_typed.isEmpty();
        return update();
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void KernelGrid::focusOutEvent(QFocusEvent* event)
{
    finishTyping(true);
    QWidget::focusOutEvent(event);
    update();
}

void KernelGrid::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange) {
        makeTexts();
        updateGeometry();
    }
    if (event->type() == QEvent::PaletteChange) update();
    QWidget::changeEvent(event);
}

bool KernelGrid::event(QEvent* event)
{
    // the window's shortcuts for these keys step through the block; here they work on the cells
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool control = key->modifiers() & Qt::ControlModifier;
        const bool arrow = key->key() >= Qt::Key_Left && key->key() <= Qt::Key_Down;
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        const bool changes = key->key() == Qt::Key_Delete || key->key() == Qt::Key_Backspace || types(*key);
        const bool works = arrow || (!m_computed && changes) || (m_opens && enter) ||
                           (m_typing && (key->key() == Qt::Key_Escape || enter));
        if (!control && works) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace resblock
