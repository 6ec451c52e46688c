// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRect>
#include <QRectF>
#include <QString>

class QFontMetrics;

namespace resblock {

/// Where a map, or a part of it, stands on a panel: leads from its values to places on the panel and back.
struct MapViewport {
    QRect part;    ///< what is in view, in values; not empty
    QRectF target; ///< where that is drawn, in pixels

    /// Returns the side of a value, in pixels.
    [[nodiscard]] double cell() const { return target.width() / part.width(); }
    /// Returns where values of the map are drawn, or would be if they are not in view.
    [[nodiscard]] QRectF boxOf(const QRectF& values) const;
    /// The same of the one value in a row and a column.
    [[nodiscard]] QRectF boxOfValue(double row, double column) const
    {
        return boxOf(QRectF(column, row, 1, 1));
    }
    /// Returns the value (x: column, y: row) at a point. Requires that the point lies in `target`; on its far
    /// edges the result may be one beyond `part`.
    [[nodiscard]] QPoint valueAt(QPointF point) const;
};

/// Returns the title for a room of `width` pixels: the short one (if there is one) where the title does not
/// fit, elided where that does not either.
[[nodiscard]] QString fittingTitle(const QString& title, const QString& shortTitle,
                                   const QFontMetrics& metrics, double width);

} // namespace resblock
