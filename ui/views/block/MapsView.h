// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/MapRange.h"
#include "ui/paint/theme/Colormap.h"
#include "ui/session/Session.h"
#include "ui/views/parts/Parts.h"

#include <QImage>
#include <QWidget>

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
    /// One network's half of the panel.
    struct Group {
        QString title;
        QString note; ///< why there are no tiles
        QColor color;
        std::vector<QImage> tiles;
        QRect titleRect;
        QRect area;
        int columns = 1;
        int side = 0;
        std::shared_ptr<const Tensor> values;
        Index sample = 0;
    };

    void refresh();
    void refreshTiles(const NetworkRun& run, Group& group);
    void layoutGroups();
    static void fitTiles(Group& group);
    [[nodiscard]] static QRect rectOf(const Group& group, int channel);
    void paintGroup(QPainter& painter, const Group& group) const;
    void paintLit(QPainter& painter, const Group& group) const;
    void paintScale(QPainter& painter) const;
    [[nodiscard]] int tileAt(QPoint position) const;
    [[nodiscard]] Index currentChannel() const;

    Session& m_session;
    std::vector<Group> m_groups;
    ColorScale m_scale;
    MapRange m_range;
    QRect m_scaleRect;
    QString m_scaleText;
    Index m_nonFinite = 0;
};

} // namespace resblock
