// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/value/ProductGrids.h"

#include "ui/paint/maps/MapImage.h"
#include "ui/paint/maps/MarkFrame.h"
#include "ui/paint/theme/Theme.h"
#include "ui/words/NumberText.h"

#include <QFontInfo>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace resblock {

namespace {

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

ProductGrids::ProductGrids(const Group& group, const QFont& font, const QRectF& room)
    : m_font(font), m_cellFont(font)
{
    const TermGrid& terms = group.terms;
    const double line = QFontMetrics(font).height();
    const double sign = 1.6 * line;
    const auto cellWith = [&](bool beside) {
        const double w = beside ? (room.width() - 2 * sign) / 3 : room.width() - sign;
        const double h = beside ? room.height() - line : room.height() / 3 - line - 2;
        return std::min({w / terms.columns, 1.2 * h / terms.rows, 7.0 * line});
    };
    const bool beside = cellWith(true) >= cellWith(false);
    const double w = std::max(1.0, cellWith(beside));
    const double h = std::max(
        1.0, std::min(w, ((beside ? room.height() - line : room.height() / 3 - line - 2)) / terms.rows));
    m_cellFont.setPixelSize(std::clamp(static_cast<int>(std::min(w / 3.6, h * 0.6)), 8,
                                       std::max(8, QFontInfo(font).pixelSize())));
    const double gridWidth = w * terms.columns;
    const double gridHeight = h * terms.rows;
    const double most = beside ? (room.width() - 2 * sign) / 3 : room.width() - sign;
    double left = beside ? room.left() : room.left() + sign;
    for (const Kind kind : {Values, Factors, Products}) {
        Grid& grid = m_grids[kind];
        grid.title = titleOf(group.opened, kind, most);
        // a grid narrower than its title leaves it the room
        const double column =
            std::max(gridWidth, std::ceil(QFontMetricsF(font).horizontalAdvance(grid.title)));
        const QRectF area(left, room.top() + (beside ? 0 : int{kind} * (room.height() / 3)) + line, gridWidth,
                          gridHeight);
        grid.titleBox = QRectF(area.left(), area.top() - line, std::min(column, most), line);
        if (kind != Values)
            m_signs[static_cast<std::size_t>(kind - 1)] =
                QRectF(area.left() - sign, area.top(), sign, area.height());
        if (beside) left += grid.titleBox.width() + sign;
        fillGrid(grid, group, kind, area, w);
    }
}

double ProductGrids::valueOf(const ExplanationTerm& term, Kind kind)
{
    return kind == Values ? term.input : kind == Factors ? term.factor : term.product;
}

double ProductGrids::largestOf(const OpenedArithmetic& opened, Kind kind)
{
    return kind == Values    ? opened.largestInput
           : kind == Factors ? opened.largestFactor
                             : opened.largestProduct;
}

/// Gradients are small: a power of ten that all cells of a grid share stands in its title.
double ProductGrids::unitOf(const OpenedArithmetic& opened, Kind kind)
{
    const double largest = largestOf(opened, kind);
    const int power = largest > 0 ? static_cast<int>(std::floor(std::log10(largest))) : 0;
    return power > -3 && power < 4 ? 1 : std::pow(10.0, power);
}

QString ProductGrids::titleOf(const OpenedArithmetic& opened, Kind kind, double room) const
{
    const Explanation& e = opened.explanation;
    const bool weightGradient = !e.parameter.empty();
    QString title;
    switch (kind) {
    case Values:
        title = e.pass == Pass::Forward ? tr("values") : tr("gradients");
        break;
    case Factors:
        title = weightGradient ? tr("inputs") : tr("factors");
        break;
    default:
        title = tr("products");
    }
    const double unit = unitOf(opened, kind);
    if (unit == 1) return title;
    const QString ten = numberText(unit, 1);
    const QString times = QStringLiteral("×") + (ten.startsWith(QStringLiteral("1×")) ? ten.mid(2) : ten);
    title += QLatin1Char(' ') + times;
    // what the numbers lack says more than the word
    return QFontMetricsF(m_font).horizontalAdvance(title) > room ? times : title;
}

QString ProductGrids::cellText(double value, double width) const
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

QImage ProductGrids::mapOf(const std::vector<Cell>& cells, int rows, int columns)
{
    QImage map(columns, rows, QImage::Format_RGB32);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const Cell& cell = cells[static_cast<std::size_t>(row * columns + column)];
            map.setPixel(column, row, cell.empty ? qRgb(255, 255, 255) : cell.fill.rgb());
        }
    return enlargedMap(map, mapSide);
}

void ProductGrids::fillGrid(Grid& grid, const Group& group, Kind kind, QRectF area, double cell) const
{
    const TermGrid& terms = group.terms;
    const double h = area.height() / terms.rows;
    const Numbers numbers{kind, ColorScale::symmetric(largestOf(group.opened, kind), group.colors),
                          unitOf(group.opened, kind), h >= QFontMetricsF(m_cellFont).height() * 0.8};
    grid.cells.reserve(terms.cells.size());
    for (int row = 0; row < terms.rows; ++row)
        for (int column = 0; column < terms.columns; ++column) {
            Cell c;
            c.box = QRectF(area.left() + column * cell, area.top() + row * h, cell, h);
            const int term = terms.termAt(row, column);
            c.empty = term < 0;
            if (!c.empty) fillCell(c, group, term, numbers);
            grid.cells.push_back(std::move(c));
        }
    if (cell <= smallestFramed) {
        grid.mapBox = area;
        grid.map = mapOf(grid.cells, terms.rows, terms.columns);
    }
}

void ProductGrids::fillCell(Cell& cell, const Group& group, int index, const Numbers& numbers) const
{
    const ExplanationTerm& term = group.opened.term(index);
    const double width = cell.box.width();
    const double value = valueOf(term, numbers.kind);
    cell.kind = term.kind;
    if (group.before) cell.changed = value != valueOf(group.before->term(index), numbers.kind);
    cell.fill = QColor(colorOf(value, numbers.scale));
    cell.ink = QColor(textColorOn(cell.fill.rgb()));
    if (numbers.written) cell.text = cellText(value / numbers.unit, width);
    // the zero of the padding is no value of the map: it is drawn as what it is
    const bool weightGradient = !group.opened.explanation.parameter.empty();
    if (term.kind != TermKind::Padding || numbers.kind != (weightGradient ? Factors : Values)) return;
    cell.empty = true;
    if (numbers.written && width >= QFontMetricsF(m_cellFont).horizontalAdvance(tr("pad")))
        cell.text = tr("pad");
}

void ProductGrids::paint(QPainter& painter, const Theme& theme) const
{
    for (const Grid& grid : m_grids) {
        painter.setFont(m_font);
        painter.setPen(theme.mutedText);
        painter.drawText(grid.titleBox, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(m_font).elidedText(grid.title, Qt::ElideRight, grid.titleBox.width()));
        painter.setFont(m_cellFont);
        if (!grid.map.isNull()) painter.drawImage(grid.mapBox, grid.map);
        for (const Cell& cell : grid.cells)
            if (cell.empty || grid.map.isNull()) paintCell(painter, cell, theme);
    }
    painter.setFont(m_font);
    painter.setPen(theme.text);
    painter.drawText(m_signs[0], Qt::AlignCenter, QStringLiteral("×"));
    painter.drawText(m_signs[1], Qt::AlignCenter, QStringLiteral("="));
}

void ProductGrids::paintCell(QPainter& painter, const Cell& cell, const Theme& theme) const
{
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

void ProductGrids::paintLit(QPainter& painter, const Theme& theme, int cell) const
{
    for (const Grid& grid : m_grids)
        if (cell < static_cast<int>(grid.cells.size()))
            paintMark(painter, grid.cells[static_cast<std::size_t>(cell)].box, theme.lit, theme);
}

QSizeF ProductGrids::size() const
{
    QRectF covered;
    for (const Grid& grid : m_grids) {
        covered = covered.united(grid.titleBox);
        for (const Cell& cell : grid.cells) covered = covered.united(cell.box);
    }
    return {covered.right(), covered.bottom()};
}

QRectF ProductGrids::productBox(int cell) const
{
    return m_grids[Products].cells[static_cast<std::size_t>(cell)].box;
}

int ProductGrids::cellAt(QPointF position) const
{
    for (const Grid& grid : m_grids)
        for (std::size_t i = 0; i < grid.cells.size(); ++i)
            if (grid.cells[i].box.contains(position)) return static_cast<int>(i);
    return -1;
}

} // namespace resblock
