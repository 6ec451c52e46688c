// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/MapRange.h"
#include "ui/paint/theme/Colormap.h"
#include "ui/session/Session.h"
#include "ui/views/block/MapTiles.h"
#include "ui/views/parts/Parts.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace resblock {

/// All channels of the current stage as tiles, residual and plain, on one symmetric colour scale that is
/// printed underneath. Click or arrow keys select the channel. In the backward pass the tiles are the
/// gradient.
class MapsView : public QWidget, public HasParts {
    Q_OBJECT

public:
    MapsView(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

    // --- for the accessibility interface: the tiles of the residual network, then those of the plain one
    [[nodiscard]] int partCount() const override;
    [[nodiscard]] QRect partRect(int index) const override;
    [[nodiscard]] QString partName(int index) const override;
    [[nodiscard]] int currentPart() const override;
    void activatePart(int index) override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void refresh();
    [[nodiscard]] MapTiles tilesOf(NetworkSide side);
    void fillTiles(const NetworkRun& run, MapTiles& group);
    void layoutGroups();
    [[nodiscard]] std::optional<Index4> litIn(const MapTiles& group) const;
    void paintScale(QPainter& painter) const;
    [[nodiscard]] int tileAt(QPoint position) const;
    [[nodiscard]] Index currentChannel() const;

    Session& m_session;
    std::vector<MapTiles> m_groups; ///< the residual network, then perhaps the plain one
    ColorScale m_scale;
    MapRange m_range;
    QRect m_scaleRect;
    QString m_scaleText;
    Index m_nonFinite = 0;
};

} // namespace resblock
