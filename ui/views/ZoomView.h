// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/Colormap.h"
#include "ui/session/Session.h"
#include "ui/session/ViewOptions.h"

#include <QImage>
#include <QWidget>

#include <array>
#include <optional>

namespace resblock {

/// One channel of the current stage, large: residual beside plain, with the selected value marked and written
/// out. Arrow keys or a click move the value cursor, hovering previews a value, plus and minus or the wheel
/// with Ctrl zoom around the cursor.
class ZoomView : public QWidget {
    Q_OBJECT

public:
    ZoomView(Session& session, ViewOptions& options, QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;
    /// The line under the maps: the values at the cursor, or under the mouse.
    [[nodiscard]] QString readout() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Pane {
        QString title;
        QColor color;
        const Stage* stage = nullptr;  ///< of the session's snapshot, which m_snapshot keeps alive
        const Stage* before = nullptr; ///< the same of the ghost, which m_ghost keeps alive; null without
        QImage image;
        QRectF target; ///< where the visible part is drawn
    };
    struct Place {
        Index y = 0;
        Index x = 0;
        bool operator==(const Place&) const = default;
    };

    void refresh();
    void render();
    void layoutPanes();
    void cursorMoved();
    void zoomBy(int levels);
    [[nodiscard]] QRect visiblePart() const; ///< of the map, in values
    [[nodiscard]] Cursor place() const;      ///< the cursor inside the stage's shape
    [[nodiscard]] std::optional<Place> placeAt(QPointF position) const;
    void paintPane(QPainter& painter, const Pane& pane) const;
    void paintValues(QPainter& painter, const Pane& pane, const QRect& part, double cell) const;
    void paintCursor(QPainter& painter, const Pane& pane, const QRect& part, double cell) const;
    [[nodiscard]] double valueOf(const Pane& pane, Index y, Index x) const;

    Session& m_session;
    ViewOptions& m_options;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::shared_ptr<const Snapshot> m_ghost;
    std::vector<Pane> m_panes;
    ColorScale m_scale;
    Shape m_shape;
    Cursor m_shown;
    QRect m_readoutRect;
    bool m_dirty = false; ///< a hidden panel is refreshed when it is shown
    int m_zoom = 0;       ///< the visible part is 1/2^m_zoom of the map a side
    std::optional<Place> m_hovered;
};

} // namespace resblock
