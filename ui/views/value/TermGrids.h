// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/theme/Colormap.h"
#include "ui/session/OpenedArithmetic.h"
#include "ui/views/parts/Parts.h"
#include "ui/views/value/ProductGrids.h"

#include <QRectF>
#include <QWidget>

#include <memory>

class QPainter;

namespace resblock {

struct Theme;

/// One group of terms as three grids: values x factors = products, each cell with its number. The arrow keys
/// or the mouse choose a product; the same cell is marked in all three grids, and the value it came from is
/// told by termSelected. Padding is hatched, a closed gate crossed out.
class TermGrids : public QWidget, public HasParts {
    Q_OBJECT

public:
    explicit TermGrids(QWidget* parent = nullptr);

    /// Shows group `group` of the arithmetic, in these colours.
    /// `before` has the same terms as `opened` in the run to compare with, or is null; what differs carries a
    /// dot.
    void show(std::shared_ptr<const OpenedArithmetic> opened, std::shared_ptr<const OpenedArithmetic> before,
              int group, ColormapId colors);
    /// Marks the cells of a chosen term and of one that is pointed at; -1 for none.
    void mark(int chosen, int pointedAt);
    /// Returns the term of the cell under the mouse, else of the chosen one; -1 where there is none.
    [[nodiscard]] int currentTerm() const;
    /// Writes the current product in words and numbers.
    [[nodiscard]] QString readout() const;

    /// Paints the three grids as they are laid out, with `marks` the frame around the present cell: the
    /// screen and exported figures share it.
    void paintGrids(QPainter& painter, const Theme& theme, bool marks) const;
    /// Places the grids for the present size at once, for one that is never on screen.
    void layOut() { layoutGrids(); }
    /// Returns what the grids cover, from the origin.
    [[nodiscard]] QSizeF figureSize() const { return m_drawn.size(); }

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

    // --- for the accessibility interface: the products of the group
    [[nodiscard]] int partCount() const override;
    [[nodiscard]] QRect partRect(int index) const override;
    [[nodiscard]] QString partName(int index) const override;
    [[nodiscard]] int currentPart() const override;
    void activatePart(int index) override;

signals:
    /// The term under the keys or clicked at; -1 for none.
    void termSelected(int term);
    /// The term under the mouse; -1 for none.
    void termPointedAt(int term);
    /// Enter or a double click: go to where it came from.
    void termFollowed(int term);
    /// The keys left the grid upwards (-1) or downwards (+1).
    void groupWanted(int by);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] const TermGrid* grid() const; ///< of the group; null without one that has cells
    [[nodiscard]] int currentCell() const { return m_hovered >= 0 ? m_hovered : m_selected; }
    void layoutGrids();
    void select(int cell);
    void moveBy(int rows, int columns);

    std::shared_ptr<const OpenedArithmetic> m_opened;
    std::shared_ptr<const OpenedArithmetic> m_before;
    int m_group = 0;
    ColormapId m_colors = ColormapId::RdBu;
    ProductGrids m_drawn; ///< what grid() returns, for the present size
    QRectF m_readoutBox;
    int m_selected = 0; ///< cell of the grids
    int m_hovered = -1;
};

} // namespace resblock
