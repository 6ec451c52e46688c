// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Tensor.h"
#include "ui/paint/theme/Colormap.h"
#include "ui/views/parts/Parts.h"

#include <QColor>
#include <QFont>
#include <QString>
#include <QWidget>

#include <vector>

namespace resblock {

/// One kernel as a grid of numbers that can be changed: arrow keys or a click choose a cell; typing a number
/// and Enter sets it, Shift with up and down turns it, Delete makes it 0, Backspace takes the change back;
/// dragging up and down with the mouse turns it too. Cells that differ from the drawn weights carry a mark in
/// the corner. A grid of numbers that are computed is read only; where its numbers can be opened, Enter or a
/// double click opens the chosen one.
class KernelGrid : public QWidget, public HasParts {
    Q_OBJECT

public:
    explicit KernelGrid(QWidget* parent = nullptr);

    /// Values row by row: what is set now, and what was drawn. `limit` is the end of the colour scale.
    void setKernel(Index rows, Index columns, std::vector<float> now, std::vector<float> drawn, double limit);
    /// Computed numbers, which cannot be changed. Cells are written in units of `unit`, a power of ten that
    /// the caller prints beside the grid.
    void setComputed(Index rows, Index columns, std::vector<float> values, double limit, double unit);
    /// Whether Enter and a double click open a computed number.
    void setOpens(bool opens) { m_opens = opens; }
    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int cell);
    [[nodiscard]] Index columns() const { return m_columns; }
    [[nodiscard]] float valueAt(int cell) const { return m_cells[static_cast<std::size_t>(cell)].now; }
    [[nodiscard]] int cellCount() const { return static_cast<int>(m_cells.size()); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    // --- for the accessibility interface
    [[nodiscard]] int partCount() const override { return cellCount(); }
    [[nodiscard]] QRect partRect(int index) const override;
    [[nodiscard]] QString partName(int index) const override;
    [[nodiscard]] int currentPart() const override { return m_cells.empty() ? -1 : m_current; }
    void activatePart(int index) override { setCurrent(index); }

signals:
    void currentChanged(int cell);
    void valueChosen(int cell, double value);
    void takenBack(int cell);
    void opened(int cell);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Cell {
        float now = 0;
        float drawn = 0;
        QRgb color = 0;
        QString text;
        [[nodiscard]] bool changed() const { return now != drawn; }
    };

    void makeTexts();
    void finishTyping(bool keep);
    void turn(double by);
    [[nodiscard]] QFont cellFont() const; ///< smaller for computed numbers, which are not worked on
    [[nodiscard]] int side() const;       ///< of a cell, in pixels
    [[nodiscard]] int cellAt(QPoint position) const;
    [[nodiscard]] static bool types(const QKeyEvent& key);

    Index m_rows = 0;
    Index m_columns = 0;
    double m_limit = 1;
    double m_unit = 1;
    bool m_computed = false;
    bool m_opens = false;
    std::vector<Cell> m_cells;
    int m_current = 0;
    QString m_typed;
    bool m_typing = false;
    bool m_dragging = false;
    bool m_pressed = false;
    QPoint m_pressedAt;
    double m_pressedValue = 0;
};

} // namespace resblock
