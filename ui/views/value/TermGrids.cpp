// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/value/TermGrids.h"

#include "ui/paint/maps/MapImage.h"
#include "ui/paint/maps/MarkFrame.h"
#include "ui/paint/theme/Colormap.h"
#include "ui/paint/theme/Theme.h"
#include "ui/words/NumberText.h"

#include <QEvent>
#include <QFontInfo>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

constexpr double margin = 6;
constexpr double smallestFramed = 5; ///< width of a cell; smaller ones are drawn together as one picture
constexpr int mapSide = 256;         ///< of that picture, so that no viewer blurs it

/// Slanted lines, cell by cell: pattern brushes do not survive in SVG.
void hatch(QPainter& painter, const QRectF& box, const QColor& color)
{
    constexpr double gap = 5;
    painter.setPen(QPen(color, 1));
    for (double start = gap; start < box.width() + box.height(); start += gap) {
        // from the top or right edge down to the left or bottom edge
        const double top = std::max(0.0, start - box.width());
        const double left = std::max(0.0, start - box.height());
        painter.drawLine(QPointF(box.left() + start - top, box.top() + top),
                         QPointF(box.left() + left, box.top() + start - left));
    }
}

/// The dot that marks everything changed by hand, in the corner of a cell.
void paintChanged(QPainter& painter, const QRectF& box, const Theme& theme)
{
    constexpr double radius = 2.5;
    painter.setPen(QPen(theme.background, 1));
    painter.setBrush(theme.current);
    painter.drawEllipse(box.topRight() + QPointF(-radius - 1, radius + 1), radius, radius);
    painter.setBrush(Qt::NoBrush);
}

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
    const bool sameShape =
        grid() && opened && group < static_cast<int>(opened->grids.size()) &&
        opened->grids[static_cast<std::size_t>(group)].cells.size() == grid()->cells.size();
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
    if (!m_opened || m_group < 0 || m_group >= static_cast<int>(m_opened->grids.size())) return nullptr;
    const TermGrid& found = m_opened->grids[static_cast<std::size_t>(m_group)];
    return found.cells.empty() ? nullptr : &found;
}

int TermGrids::currentTerm() const
{
    if (!grid()) return -1;
    return grid()->cells[static_cast<std::size_t>(m_hovered >= 0 ? m_hovered : m_selected)];
}

QString TermGrids::readout() const
{
    const int index = currentTerm();
    if (index < 0) return grid() ? tr("Nothing meets this cell.") : QString();
    const ExplanationTerm& term = m_opened->term(index);
    const QString factor = factorName(*m_opened, term);
    QString text = inputName(*m_opened, term);
    if (!factor.isEmpty()) text += QStringLiteral(" × ") + factor;
    text += QStringLiteral(" = %1 × %2 = %3")
                .arg(numberText(term.input, 5), numberText(term.factor, 5), numberText(term.product, 5));
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
    const auto count = std::ranges::count_if(grid()->cells, [](int cell) { return cell >= 0; });
    if (count > 1)
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

/// The grids beside each other, or above each other, whichever makes larger cells.
void TermGrids::layoutGrids()
{
    m_grids = {};
    const TermGrid* group = grid();
    if (!group) return;
    const double line = fontMetrics().height();
    const int readoutLines = m_before ? 4 : 3;
    m_readoutBox =
        QRectF(margin, height() - readoutLines * line - margin, width() - 2 * margin, readoutLines * line);
    const QRectF room(margin, margin, width() - 2 * margin, m_readoutBox.top() - 2 * margin);
    const double sign = 1.6 * line;
    const auto cellWith = [&](bool beside) {
        const double w = beside ? (room.width() - 2 * sign) / 3 : room.width() - sign;
        const double h = beside ? room.height() - line : room.height() / 3 - line - 2;
        return std::min({w / group->columns, 1.2 * h / group->rows, 7.0 * line});
    };
    const bool beside = cellWith(true) >= cellWith(false);
    const double w = std::max(1.0, cellWith(beside));
    const double h = std::max(
        1.0, std::min(w, ((beside ? room.height() - line : room.height() / 3 - line - 2)) / group->rows));
    m_cellFont = font();
    m_cellFont.setPixelSize(std::clamp(static_cast<int>(std::min(w / 3.6, h * 0.6)), 8,
                                       std::max(8, QFontInfo(font()).pixelSize())));
    const double gridWidth = w * group->columns;
    const double gridHeight = h * group->rows;
    const double most = beside ? (room.width() - 2 * sign) / 3 : room.width() - sign;
    double left = beside ? room.left() : room.left() + sign;
    for (int i = 0; i < 3; ++i) {
        auto& shown = m_grids[static_cast<std::size_t>(i)];
        setTitle(shown, i, most);
        // a grid narrower than its title leaves it the room
        const double column =
            std::max(gridWidth, std::ceil(QFontMetricsF(font()).horizontalAdvance(shown.title)));
        const QRectF area(left, room.top() + (beside ? 0 : i * (room.height() / 3)) + line, gridWidth,
                          gridHeight);
        shown.titleBox = QRectF(area.left(), area.top() - line, std::min(column, most), line);
        if (i > 0)
            m_signs[static_cast<std::size_t>(i - 1)] =
                QRectF(area.left() - sign, area.top(), sign, area.height());
        if (beside) left += shown.titleBox.width() + sign;
        fillGrid(shown, i, area, w);
    }
    const double below = figureSize().height() + margin;
    m_readoutBox = QRectF(margin, below, width() - 2 * margin, std::max(0.0, height() - below));
}

QString TermGrids::cellText(double value, double width) const
{
    const QFontMetricsF metrics(m_cellFont);
    for (const int digits : {4, 3, 2, 1}) {
        const QString text = numberText(value, digits);
        if (metrics.horizontalAdvance(text) <= width - 2) return text;
    }
    // with two decimals nothing is left of it; the colours and the line below say more
    if (std::abs(value) < 0.005) return QStringLiteral("≈0");
    const QString bare = numberText(value, 1).replace(QLatin1String("0."), QLatin1String("."));
    if (std::abs(value) < 1 && metrics.horizontalAdvance(bare) <= width - 2) return bare;
    return QStringLiteral("…"); // an empty cell would look like a zero
}

QImage TermGrids::mapOf(const std::vector<Cell>& cells, int rows, int columns)
{
    QImage map(columns, rows, QImage::Format_RGB32);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const Cell& cell = cells[static_cast<std::size_t>(row * columns + column)];
            map.setPixel(column, row, cell.empty ? qRgb(255, 255, 255) : cell.fill.rgb());
        }
    return enlargedMap(map, mapSide);
}

double TermGrids::largestOf(int which) const
{
    return which == 0   ? m_opened->largestInput
           : which == 1 ? m_opened->largestFactor
                        : m_opened->largestProduct;
}

/// Gradients are small: a power of ten that all cells of a grid share stands in its title.
double TermGrids::unitOf(int which) const
{
    const double largest = largestOf(which);
    const int power = largest > 0 ? static_cast<int>(std::floor(std::log10(largest))) : 0;
    return power > -3 && power < 4 ? 1 : std::pow(10.0, power);
}

void TermGrids::setTitle(Grid& shown, int which, double room) const
{
    const Explanation& e = m_opened->explanation;
    const bool weightGradient = !e.parameter.empty();
    switch (which) {
    case 0:
        shown.title = e.pass == Pass::Forward ? tr("values") : tr("gradients");
        break;
    case 1:
        shown.title = weightGradient ? tr("inputs") : tr("factors");
        break;
    default:
        shown.title = tr("products");
    }
    const double unit = unitOf(which);
    if (unit == 1) return;
    const QString ten = numberText(unit, 1);
    const QString times = QStringLiteral("×") + (ten.startsWith(QStringLiteral("1×")) ? ten.mid(2) : ten);
    shown.title += QLatin1Char(' ') + times;
    // what the numbers lack says more than the word
    if (QFontMetricsF(font()).horizontalAdvance(shown.title) > room) shown.title = times;
}

void TermGrids::fillGrid(Grid& shown, int which, QRectF area, double cell) const
{
    const TermGrid& group = *grid();
    const bool weightGradient = !m_opened->explanation.parameter.empty();
    const ColorScale scale = ColorScale::symmetric(largestOf(which), m_colors);
    const double unit = unitOf(which);
    const double h = area.height() / group.rows;
    const bool text = h >= QFontMetricsF(m_cellFont).height() * 0.8;
    shown.cells.reserve(group.cells.size());
    for (int row = 0; row < group.rows; ++row)
        for (int column = 0; column < group.columns; ++column) {
            Cell c;
            c.box = QRectF(area.left() + column * cell, area.top() + row * h, cell, h);
            c.term = group.termAt(row, column);
            c.empty = c.term < 0;
            if (!c.empty) {
                const ExplanationTerm& term = m_opened->term(c.term);
                c.kind = term.kind;
                const double value = which == 0 ? term.input : which == 1 ? term.factor : term.product;
                if (m_before) {
                    const ExplanationTerm& then = m_before->term(c.term);
                    c.changed = value != (which == 0 ? then.input : which == 1 ? then.factor : then.product);
                }
                c.fill = QColor(colorOf(value, scale));
                c.ink = QColor(textColorOn(c.fill.rgb()));
                if (text) c.text = cellText(value / unit, cell);
                // the zero of the padding is no value of the map: it is drawn as what it is
                const bool outside = which == (weightGradient ? 1 : 0);
                if (term.kind == TermKind::Padding && outside) {
                    c.empty = true;
                    if (text && cell >= QFontMetricsF(m_cellFont).horizontalAdvance(tr("pad")))
                        c.text = tr("pad");
                }
            }
            shown.cells.push_back(std::move(c));
        }
    if (cell <= smallestFramed) {
        shown.mapBox = area;
        shown.map = mapOf(shown.cells, group.rows, group.columns);
    }
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
    if (hasFocus()) {
        painter.setPen(QPen(theme.focusRing, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void TermGrids::paintGrids(QPainter& painter, const Theme& theme, bool marks) const
{
    const int current = m_hovered >= 0 ? m_hovered : m_selected;
    for (const Grid& shown : m_grids) {
        painter.setFont(font());
        painter.setPen(theme.mutedText);
        painter.drawText(
            shown.titleBox, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetricsF(font()).elidedText(shown.title, Qt::ElideRight, shown.titleBox.width()));
        painter.setFont(m_cellFont);
        if (!shown.map.isNull()) painter.drawImage(shown.mapBox, shown.map);
        for (const Cell& cell : shown.cells) {
            if (!cell.empty && !shown.map.isNull()) continue;
            if (cell.empty) {
                painter.fillRect(cell.box, theme.surface);
                hatch(painter, cell.box, theme.border);
                if (!cell.text.isEmpty()) {
                    const QRectF label = QFontMetricsF(m_cellFont).boundingRect(cell.text);
                    QRectF plate(0, 0, label.width() + 4, label.height());
                    plate.moveCenter(cell.box.center());
                    painter.fillRect(plate.intersected(cell.box), theme.surface);
                }
            } else {
                painter.fillRect(cell.box, cell.fill);
            }
            if (cell.box.width() > smallestFramed) {
                painter.setPen(QPen(theme.mapBorder, 0));
                painter.setBrush(Qt::NoBrush);
                painter.drawRect(cell.box);
                if (cell.kind == TermKind::Closed && cell.box.width() > 8) {
                    painter.setPen(QPen(theme.warning, 1));
                    painter.drawLine(cell.box.topLeft(), cell.box.bottomRight());
                }
            }
            if (cell.changed && cell.box.width() > 8) paintChanged(painter, cell.box, theme);
            painter.setPen(cell.empty ? theme.mutedText : cell.ink);
            if (!cell.text.isEmpty()) painter.drawText(cell.box, Qt::AlignCenter, cell.text);
        }
    }
    painter.setFont(font());
    painter.setPen(theme.text);
    painter.drawText(m_signs[0], Qt::AlignCenter, QStringLiteral("×"));
    painter.drawText(m_signs[1], Qt::AlignCenter, QStringLiteral("="));
    if (!marks) return;
    for (const Grid& shown : m_grids)
        if (current < static_cast<int>(shown.cells.size()))
            paintMark(painter, shown.cells[static_cast<std::size_t>(current)].box, theme.lit, theme);
}

QSizeF TermGrids::figureSize() const
{
    QRectF covered;
    for (const Grid& shown : m_grids) {
        covered = covered.united(shown.titleBox);
        for (const Cell& cell : shown.cells) covered = covered.united(cell.box);
    }
    return {covered.right(), covered.bottom()};
}

int TermGrids::cellAt(QPointF position) const
{
    for (const Grid& shown : m_grids)
        for (std::size_t i = 0; i < shown.cells.size(); ++i)
            if (shown.cells[i].box.contains(position)) return static_cast<int>(i);
    return -1;
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
    const int cell = cellAt(event->position());
    if (cell >= 0) select(cell);
}

void TermGrids::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (cellAt(event->position()) >= 0 && currentTerm() >= 0) emit termFollowed(currentTerm());
}

void TermGrids::mouseMoveEvent(QMouseEvent* event)
{
    const int cell = cellAt(event->position());
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
    return static_cast<int>(m_grids[2].cells.size());
}

QRect TermGrids::partRect(int index) const
{
    if (index < 0 || index >= partCount()) return {};
    return m_grids[2].cells[static_cast<std::size_t>(index)].box.toAlignedRect().intersected(rect());
}

QString TermGrids::partName(int index) const
{
    const int term =
        grid() && index >= 0 && index < partCount() ? grid()->cells[static_cast<std::size_t>(index)] : -1;
    if (term < 0) return tr("nothing meets cell %1").arg(index + 1);
    const ExplanationTerm& t = m_opened->term(term);
    return QStringLiteral("%1: %2 × %3 = %4")
        .arg(inputName(*m_opened, t), numberText(t.input), numberText(t.factor), numberText(t.product));
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
