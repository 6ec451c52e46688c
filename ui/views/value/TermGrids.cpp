// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/value/TermGrids.h"

#include "ui/paint/theme/Theme.h"
#include "ui/views/parts/FocusRing.h"
#include "ui/views/value/TermGroups.h"
#include "ui/words/NumberText.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {
constexpr double margin = 6;
} // namespace

TermGrids::TermGrids(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("termGrids"));
    installPartsAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Products"));
}

void TermGrids::show(std::shared_ptr<const OpenedArithmetic> opened,
                     std::shared_ptr<const OpenedArithmetic> before, int group, ColormapId colors)
{
    m_before = std::move(before);
    const TermGrid* wanted = groupAt(opened.get(), group);
    const bool sameShape = grid() && wanted && wanted->cells.size() == grid()->cells.size();
    m_opened = std::move(opened);
    m_group = group;
    m_colors = colors;
    m_hovered = -1;
    if (!sameShape) m_selected = 0;
    if (grid() && (!sameShape || grid()->cells[static_cast<std::size_t>(m_selected)] < 0)) {
        const auto it = std::ranges::max_element(grid()->cells, {}, [this](int term) { // what adds most
            return term < 0 ? -1.0 : std::abs(m_opened->term(term).product);
        });
        m_selected = static_cast<int>(it - grid()->cells.begin());
    }
    layoutGrids();
    setAccessibleDescription(readout());
    update();
}

void TermGrids::mark(int chosen, int pointedAt)
{
    if (!grid()) return;
    const auto cellOf = [this](int term) {
        const auto it = std::ranges::find(grid()->cells, term);
        return term < 0 || it == grid()->cells.end() ? -1 : static_cast<int>(it - grid()->cells.begin());
    };
    const int selected = cellOf(chosen);
    const int hovered = cellOf(pointedAt);
    if (selected >= 0) m_selected = selected;
    // an empty cell stays under the mouse: it has no term to be told by
    if (hovered >= 0 || pointedAt >= 0 || m_hovered < 0 ||
        grid()->cells[static_cast<std::size_t>(m_hovered)] >= 0)
        m_hovered = hovered;
    setAccessibleDescription(readout());
    update();
}

const TermGrid* TermGrids::grid() const
{
    const TermGrid* found = groupAt(m_opened.get(), m_group);
    return found && !found->cells.empty() ? found : nullptr;
}

int TermGrids::currentTerm() const
{
    return grid() ? grid()->cells[static_cast<std::size_t>(currentCell())] : -1;
}

QString TermGrids::readout() const
{
    const int index = currentTerm();
    if (index < 0) return grid() ? tr("Nothing meets this cell.") : QString();
    const ExplanationTerm& term = m_opened->term(index);
    const QString factor = factorName(*m_opened, term);
    QString text = inputName(*m_opened, term);
    if (!factor.isEmpty()) text += QStringLiteral(" × ") + factor;
    text += QStringLiteral(" = ") + multiplicationText(term, 5);
    if (term.kind == TermKind::Padding)
        text = tr("%1: this cell lies in the padding, outside the map; it counts as 0.").arg(text);
    else if (term.kind == TermKind::Closed)
        text = tr("%1: the gate is closed, nothing passes.").arg(text);
    if (m_before && m_before->term(index).product != term.product) {
        const ExplanationTerm& then = m_before->term(index);
        text += QLatin1Char('\n') +
                tr("before: %1 × %2 = %3")
                    .arg(numberText(then.input, 5), numberText(then.factor, 5), numberText(then.product, 5));
    }
    if (const Index count = termCount(*grid()); count > 1)
        text += QLatin1Char('\n') +
                tr("%1: its %2 terms add %3").arg(grid()->label).arg(count).arg(numberText(grid()->sum, 5));
    return text;
}

QSize TermGrids::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {14 * line, 7 * line};
}

QSize TermGrids::sizeHint() const
{
    const int line = fontMetrics().height();
    return {30 * line, 14 * line};
}

/// The grids above, and what is left below them for the words.
void TermGrids::layoutGrids()
{
    m_drawn = {};
    const TermGrid* group = grid();
    if (!group) return;
    const double line = fontMetrics().height();
    const int readoutLines = m_before ? 4 : 3;
    const double width = this->width() - 2 * margin;
    const double words = readoutLines * line;
    const QRectF room(margin, margin, width, height() - words - 3 * margin);
    m_drawn = ProductGrids({*m_opened, m_before.get(), *group, m_colors}, font(), room);
    const double below = m_drawn.size().height() + margin;
    m_readoutBox = QRectF(margin, below, width, std::max(0.0, height() - below));
}

void TermGrids::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = Theme::fromPalette(palette());
    painter.fillRect(rect(), theme.surface);
    if (grid()) {
        paintGrids(painter, theme, true);
        painter.setPen(theme.text);
        painter.drawText(m_readoutBox, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                         legibleHats(readout()));
    }
    if (hasFocus()) paintFocusRing(painter, rect(), theme);
}

void TermGrids::paintGrids(QPainter& painter, const Theme& theme, bool marks) const
{
    m_drawn.paint(painter, theme);
    if (marks) m_drawn.paintLit(painter, theme, currentCell());
}

void TermGrids::select(int cell)
{
    if (!grid() || cell < 0 || cell >= static_cast<int>(grid()->cells.size())) return;
    m_selected = cell;
    m_hovered = -1;
    setAccessibleDescription(readout());
    announceCurrentPart(this, currentPart());
    emit termSelected(currentTerm());
    update();
}

void TermGrids::moveBy(int rows, int columns)
{
    if (!grid()) return;
    const int row = m_selected / grid()->columns + rows;
    const int column = m_selected % grid()->columns + columns;
    if (row < 0 || row >= grid()->rows) {
        emit groupWanted(row < 0 ? -1 : 1);
        return;
    }
    if (column >= 0 && column < grid()->columns) select(row * grid()->columns + column);
}

void TermGrids::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return moveBy(0, -1);
    case Qt::Key_Right:
        return moveBy(0, 1);
    case Qt::Key_Up:
        return moveBy(-1, 0);
    case Qt::Key_Down:
        return moveBy(1, 0);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentTerm() >= 0) emit termFollowed(currentTerm());
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool TermGrids::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool arrow = key->key() >= Qt::Key_Left && key->key() <= Qt::Key_Down;
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if ((arrow || enter) && !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier))) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void TermGrids::mousePressEvent(QMouseEvent* event)
{
    const int cell = m_drawn.cellAt(event->position());
    if (cell >= 0) select(cell);
}

void TermGrids::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_drawn.cellAt(event->position()) >= 0 && currentTerm() >= 0) emit termFollowed(currentTerm());
}

void TermGrids::mouseMoveEvent(QMouseEvent* event)
{
    const int cell = m_drawn.cellAt(event->position());
    if (cell == m_hovered) return;
    m_hovered = cell;
    emit termPointedAt(cell < 0 ? -1 : currentTerm());
    update();
}

void TermGrids::leaveEvent(QEvent*)
{
    if (m_hovered < 0) return;
    m_hovered = -1;
    emit termPointedAt(-1);
    update();
}

void TermGrids::resizeEvent(QResizeEvent*)
{
    layoutGrids();
}

void TermGrids::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) setAccessibleName(tr("Products"));
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        layoutGrids();
        update();
    }
    QWidget::changeEvent(event);
}

int TermGrids::partCount() const
{
    return m_drawn.cellCount();
}

QRect TermGrids::partRect(int index) const
{
    if (index < 0 || index >= partCount()) return {};
    return m_drawn.productBox(index).toAlignedRect().intersected(rect());
}

QString TermGrids::partName(int index) const
{
    const int term =
        grid() && index >= 0 && index < partCount() ? grid()->cells[static_cast<std::size_t>(index)] : -1;
    if (term < 0) return tr("nothing meets cell %1").arg(index + 1);
    const ExplanationTerm& t = m_opened->term(term);
    return inputName(*m_opened, t) + QStringLiteral(": ") + multiplicationText(t, 4);
}

int TermGrids::currentPart() const
{
    return grid() ? m_selected : -1;
}

void TermGrids::activatePart(int index)
{
    select(index);
}

} // namespace resblock
