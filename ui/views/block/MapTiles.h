// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Terms.h"
#include "core/tensor/Tensor.h"

#include <QColor>
#include <QImage>
#include <QRect>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace resblock {

struct Theme;

/// The channels of one network's stage as square tiles under a title, or a note why there are none. Knows
/// where its tiles lie, in the coordinates of whoever paints it, and paints itself.
class MapTiles {
public:
    QString title;
    QString note; ///< why there are no tiles
    QColor color; ///< of the title: the network's
    std::vector<QImage> tiles;
    std::shared_ptr<const Tensor> values; ///< (N,C,H,W) that the tiles show; null when there are none
    Index sample = 0;                     ///< of the values

    /// Makes the tiles as large as `part` allows, below a title of height `line`.
    void layOut(const QRect& part, int line);
    /// Counts the tiles.
    [[nodiscard]] int count() const { return static_cast<int>(tiles.size()); }
    /// Columns of tiles as they were laid out; 1 without tiles.
    [[nodiscard]] int columns() const { return m_columns; }
    /// Of a tile, also of one past the last.
    [[nodiscard]] QRect rectOf(int tile) const;

    /// Paints title, note and tiles. `selected` gets a frame, in the colour of the focus ring for a widget
    /// that is `focused`; `lit`, a value (n,c,y,x) of `values`, gets a mark if its tile is among these.
    void paint(QPainter& painter, const Theme& theme, int selected, bool focused,
               const std::optional<Index4>& lit) const;

private:
    void paintLit(QPainter& painter, const Theme& theme, const Index4& at) const;

    QRect m_titleRect;
    QRect m_area; ///< of tiles or note
    int m_columns = 1;
    int m_side = 0; ///< of a tile; below 2 there is no room for any
};

/// Lays out one network or two in a room: beside each other where it is wide, else below each other.
void layOut(std::vector<MapTiles>& groups, const QRect& room, int line);

} // namespace resblock
