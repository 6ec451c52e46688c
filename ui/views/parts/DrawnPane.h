// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Terms.h"
#include "core/tensor/Tensor.h"
#include "ui/paint/theme/Colormap.h"
#include "ui/views/parts/MapViewport.h"

#include <QColor>
#include <QCoreApplication>
#include <QImage>
#include <QRectF>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

class QFont;
class QPainter;

namespace resblock {

struct Theme;

/// A map of one channel to be shown, with its words.
struct MapPane {
    QString title;
    QString symbol;                       ///< what a value is called in the line below: "F(x)"
    QColor color;                         ///< of the title
    std::shared_ptr<const Tensor> values; ///< null: the note stands in the map's place
    Index sample = 0;
    Index channel = 0;
    QString note;
    std::vector<QRect> hatched;                     ///< in values
    std::shared_ptr<const Tensor> before = nullptr; ///< what to compare with, or null
    QString shortTitle = {};                        ///< where the title has no room
};

/// A value of a map.
struct MapPlace {
    Index y = 0; ///< row
    Index x = 0; ///< column
    bool operator==(const MapPlace&) const = default;
};

/// What the maps of a panel look at together: a place inside a reference shape, and from how near. A map of
/// another size shows the corresponding place.
struct MapFocus {
    Shape reference;
    MapPlace at;
    int zoom = 0; ///< the visible part is 1/2^zoom of the map a side
};

/// What is framed in maps besides the value at the focus.
struct PaneMarks {
    QColor cursor;                     ///< of the frame around the value at the focus
    std::optional<MapPlace> hovered;   ///< in the reference shape
    const Tensor* litTensor = nullptr; ///< of which a value is lit; null: none
    Index4 lit{};                      ///< sample, channel, row, column in that tensor
};

/// A map as it is drawn: coloured once, then placed and painted as often as needed.
class DrawnPane {
    Q_DECLARE_TR_FUNCTIONS(MapPanes)

public:
    /// Colours the channel of the pane; a pane without values takes the room of a map of the reference shape.
    DrawnPane(MapPane pane, const Shape& reference, const ColorScale& scale);
    [[nodiscard]] const MapPane& pane() const { return m_pane; }
    /// Says whether there are finite values beyond the ends of a scale.
    [[nodiscard]] bool exceeds(const ColorScale& scale) const;

    /// Returns the part of the map that is in view, in values.
    [[nodiscard]] QRect visiblePart(const MapFocus& focus) const;
    /// Puts the visible part into `target`, in pixels; the title has a line of this width above it.
    void place(const QRectF& target, double titleWidth);

    /// Returns the place of this map that corresponds to one in the reference shape.
    [[nodiscard]] MapPlace ownPlace(const MapFocus& focus, const MapPlace& place) const;
    /// Returns the place in the reference shape at a point; none outside the map or without values.
    [[nodiscard]] std::optional<MapPlace> placeAt(QPointF point, const MapFocus& focus) const;
    /// Writes the value at a place of this map: "F(x) = 0.25", or what it was before, is and the change.
    /// Requires values.
    [[nodiscard]] QString valueText(const MapPlace& own) const;

    /// Paints title, map (or the note), hatching, numbers where there is room, and frames. `font` is that of
    /// the title and of the painter.
    void paint(QPainter& painter, const MapFocus& focus, const PaneMarks& marks, const QFont& font,
               const Theme& theme) const;

private:
    [[nodiscard]] MapViewport viewport(const MapFocus& focus) const { return {visiblePart(focus), m_target}; }
    [[nodiscard]] static double valueOf(const MapPane& pane, const Tensor& values, const MapPlace& own);
    void paintHatching(QPainter& painter, const MapViewport& view) const;
    void paintValues(QPainter& painter, const MapViewport& view, const QFont& font) const;
    void paintPlaces(QPainter& painter, const MapViewport& view, const MapFocus& focus,
                     const PaneMarks& marks, const Theme& theme) const;
    void paintLit(QPainter& painter, const MapViewport& view, const PaneMarks& marks,
                  const Theme& theme) const;

    MapPane m_pane;
    Shape m_shape; ///< of the tensor, or the reference without one
    QImage m_image;
    QRectF m_target; ///< where the visible part is drawn
    double m_titleWidth = 0;
};

} // namespace resblock
