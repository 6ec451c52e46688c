// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/theme/Colormap.h"
#include "ui/session/Session.h"
#include "ui/views/parts/DrawnPane.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace resblock {

/// A few maps of one channel each, large, on one colour scale, with the selected value marked in all of them
/// and written out below. Arrow keys or a click move the session's value cursor, hovering previews a value,
/// a term that is lit elsewhere is marked where it came from, plus and minus or the wheel with Ctrl zoom
/// around the cursor. Whoever owns or extends it says which maps.
class MapPanes : public QWidget {
    Q_OBJECT

public:
    using Pane = MapPane;

    explicit MapPanes(Session& session, QWidget* parent = nullptr);

    /// Shows maps, coloured by `scale`. `reference` is the shape the session's cursor is inside: that of the
    /// current stage. Maps of another size show the corresponding place.
    void setPanes(std::vector<Pane> panes, const Shape& reference, const ColorScale& scale);
    [[nodiscard]] int paneCount() const { return static_cast<int>(m_panes.size()); }
    [[nodiscard]] const Pane& pane(int i) const { return m_panes[static_cast<std::size_t>(i)].pane(); }
    [[nodiscard]] const ColorScale& scale() const { return m_scale; }
    /// Prints the scale below the maps.
    void setScaleShown(bool shown);
    /// Writes lines below everything: what is computed from the values at the cursor.
    void setNote(const QString& note);
    [[nodiscard]] const QString& note() const { return m_note; }

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;
    /// Returns the line under the maps: the values at the cursor, or under the mouse.
    [[nodiscard]] QString readout() const;
    /// Takes up a cursor that moved inside the maps.
    void showCursor();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

    [[nodiscard]] Cursor place() const; ///< the cursor inside the reference shape
    /// Row and column, then the values: "value at row 3, column 5: F(x) = 0.25,  x = 1".
    [[nodiscard]] virtual QString placeText(Index y, Index x) const;

    Session& m_session;

private:
    void layoutPanes();
    /// Of fixed width: it is the one that places the hat of an x where it belongs.
    [[nodiscard]] QFont noteFont() const;
    [[nodiscard]] int noteHeight() const;
    void zoomBy(int levels);
    [[nodiscard]] MapFocus focusOfMaps() const; ///< the cursor inside the reference shape, and the zoom
    [[nodiscard]] std::optional<MapPlace> placeAt(QPointF position) const;
    void findLit();

    std::vector<DrawnPane> m_panes;
    std::shared_ptr<const Tensor> m_lit; ///< one of the panes may show it
    ColorScale m_scale;
    bool m_saturates = false; ///< there are values beyond the scale
    Shape m_shape;
    QRect m_readoutRect;
    QRect m_scaleRect;
    QRect m_noteRect;
    QString m_note;
    int m_noteHeight = 0; ///< of the tallest since the maps were set: moving the cursor moves no map
    bool m_scaleShown = false;
    int m_zoom = 0;                    ///< as MapFocus::zoom
    std::optional<MapPlace> m_hovered; ///< in the reference shape
};

} // namespace resblock
