// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Shape.h"
#include "ui/paint/theme/Colormap.h"
#include "ui/views/parts/Parts.h"

#include <QRectF>
#include <QString>
#include <QWidget>

#include <vector>

namespace resblock {

/// What each channel contributes to one number: a bar a channel, upwards for positive, the largest first;
/// those that have no room stand together in the last bar. Arrow keys or a click choose a channel; below
/// stands what the chosen one, or the one under the mouse, contributes. Empty where there is nothing to show.
class ShareBars : public QWidget, public HasParts {
    Q_OBJECT

public:
    explicit ShareBars(QWidget* parent = nullptr);

    /// `title` names the number that the bars add up to.
    void setShares(const QString& title, std::vector<Index> channels, std::vector<double> sums, double total);
    void setCurrent(Index channel);
    /// The colours of positive and negative values, those of the maps.
    void setColors(ColormapId map);
    [[nodiscard]] Index current() const { return m_current; }
    /// "channel 5: 0.25 of 1.5", of the channel under the mouse, else the chosen one.
    [[nodiscard]] QString readout() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    // --- for the accessibility interface
    [[nodiscard]] int partCount() const override { return static_cast<int>(m_bars.size()); }
    [[nodiscard]] QRect partRect(int index) const override;
    [[nodiscard]] QString partName(int index) const override;
    [[nodiscard]] int currentPart() const override;
    void activatePart(int index) override { choose(index); }

signals:
    void channelChosen(resblock::Index channel);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Bar {
        Index channel = -1; ///< -1: all others
        int others = 0;     ///< how many, of the last bar
        double sum = 0;
        QRectF slot; ///< its share of the width, label included
        QRectF box;
    };

    void arrange();
    void choose(int bar);
    [[nodiscard]] QString textOf(const Bar& bar) const;

    QString m_title;
    std::vector<Index> m_channels; ///< the largest share first
    std::vector<double> m_sums;
    double m_total = 0;
    Index m_current = -1;
    std::vector<Bar> m_bars;
    QRectF m_plot;
    ColormapId m_map = ColormapId::RdBu;
    int m_hovered = -1;
};

} // namespace resblock
