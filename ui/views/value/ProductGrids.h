// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/theme/Colormap.h"
#include "ui/session/OpenedArithmetic.h"

#include <QColor>
#include <QCoreApplication>
#include <QFont>
#include <QImage>
#include <QRectF>
#include <QString>

#include <array>
#include <vector>

class QPainter;

namespace resblock {

struct Theme;

/// One group of terms as it is drawn: the grids of values, factors and products with their titles, placed in
/// a room and coloured. The screen and exported figures paint the same. A default one has no cells.
class ProductGrids {
    Q_DECLARE_TR_FUNCTIONS(TermGrids)

public:
    /// What is drawn. Borrowed while the grids are made.
    struct Group {
        const OpenedArithmetic& opened;
        const OpenedArithmetic* before; ///< has the same terms; what differs gets a dot. Null: none
        const TermGrid& terms;          ///< of `opened`, with at least one cell
        ColormapId colors;
    };

    ProductGrids() = default;
    /// Places the grids in `room`, in pixels, beside each other or above each other, whichever makes larger
    /// cells. `font` is that of the titles; the numbers are written smaller where the cells are.
    ProductGrids(const Group& group, const QFont& font, const QRectF& room);

    /// Paints titles, cells, and the signs between the grids.
    void paint(QPainter& painter, const Theme& theme) const;
    /// Frames a cell in all three grids. Requires 0 <= cell; one that they do not have is left out.
    void paintLit(QPainter& painter, const Theme& theme, int cell) const;

    /// Returns what titles and cells cover, from the origin.
    [[nodiscard]] QSizeF size() const;
    /// Counts the cells of one of the grids, row by row.
    [[nodiscard]] int cellCount() const { return static_cast<int>(m_grids[Products].cells.size()); }
    /// Returns where a product stands. Requires 0 <= cell < cellCount().
    [[nodiscard]] QRectF productBox(int cell) const;
    /// Returns the cell at a point, in whichever grid; -1 for none.
    [[nodiscard]] int cellAt(QPointF position) const;

private:
    enum Kind { Values, Factors, Products };
    /// How the numbers of a grid are shown.
    struct Numbers {
        Kind kind;
        ColorScale scale;
        double unit;  ///< what a written number is multiplied by
        bool written; ///< there is room for text
    };
    struct Cell {
        QRectF box;
        QString text;
        QColor fill;
        QColor ink;
        TermKind kind = TermKind::Product;
        bool empty = false;
        bool changed = false; ///< since "before"
    };
    struct Grid {
        QString title;
        QRectF titleBox;
        std::vector<Cell> cells;
        QImage map; ///< of the cells, where they are too small for frames and numbers
        QRectF mapBox;
    };

    [[nodiscard]] static double valueOf(const ExplanationTerm& term, Kind kind);
    [[nodiscard]] static double largestOf(const OpenedArithmetic& opened, Kind kind);
    [[nodiscard]] static double unitOf(const OpenedArithmetic& opened, Kind kind);
    [[nodiscard]] static QImage mapOf(const std::vector<Cell>& cells, int rows, int columns);
    [[nodiscard]] QString titleOf(const OpenedArithmetic& opened, Kind kind, double room) const;
    [[nodiscard]] QString cellText(double value, double width) const;
    void fillGrid(Grid& grid, const Group& group, Kind kind, QRectF area, double cell) const;
    void fillCell(Cell& cell, const Group& group, int index, const Numbers& numbers) const;
    void paintCell(QPainter& painter, const Cell& cell, const Theme& theme) const;

    QFont m_font;
    QFont m_cellFont;
    std::array<Grid, 3> m_grids;   ///< in the order of Kind
    std::array<QRectF, 2> m_signs; ///< where × and = stand
};

} // namespace resblock
