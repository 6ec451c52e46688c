// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/theme/Theme.h"
#include "ui/views/lab/ChartData.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>

namespace resblock {

/// Any number of curves with bands. Values that are exactly 0 lie as triangles on the lower edge,
/// infinities as triangles on the upper one, NaN as crosses beside them; lines break there. A point can be
/// chosen with the mouse or, with the focus, with the arrow keys; a click or Enter activates it.
class LabChart : public QWidget {
    Q_OBJECT

public:
    explicit LabChart(QWidget* parent = nullptr);
    ~LabChart() override;

    /// Shows other data. The chosen point stays chosen where there still is one in its place.
    void setData(ChartData chart);
    /// Takes the colours of a theme.
    void applyTheme(const Theme& theme);
    /// Draws the chart alone, at any size, in the colours of `theme`.
    void paintInto(QPainter& painter, const QRect& area, const Theme& theme);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Returns where a point lies, in this widget's coordinates.
    [[nodiscard]] QPointF pointAt(int curve, int point) const;
    /// Returns the titles as they stand on the axes, the one across first; empty where there is no room for
    /// one.
    [[nodiscard]] QStringList writtenTitles() const;

signals:
    /// A point was clicked, or Enter pressed on it.
    void pointActivated(int curve, int point);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    struct Parts;
    struct Place {
        int curve = 0;
        int point = 0;
        bool operator==(const Place&) const = default;
    };
    void label();
    [[nodiscard]] QString axesText() const;
    void choose(const std::optional<Place>& place);
    void moveChoice(int points, int curves);
    void replot();
    [[nodiscard]] std::optional<Place> nearest(const QPointF& inPlot, double reach) const;
    [[nodiscard]] bool choosable(int curve) const;

    std::unique_ptr<Parts> m_parts;
    ChartData m_data;
    std::optional<Place> m_chosen;
    Theme m_theme;
};

} // namespace resblock
