// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/theme/Theme.h"
#include "ui/views/lab/ChartData.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>
#include <string>

namespace resblock {

/// Any number of curves with bands. Values that are exactly 0 lie as triangles on the lower edge,
/// infinities as triangles on the upper one, NaN as crosses beside them; lines break there. A point can be
/// chosen with the mouse or, with the focus, with the arrow keys; a click or Enter activates it.
class LabChart : public QWidget {
    Q_OBJECT

public:
    explicit LabChart(QWidget* parent = nullptr);
    ~LabChart() override;

    /// A point, by the id of its curve and what stands below it on the axis.
    struct Point {
        std::string curve;
        int x = 0;
        bool operator==(const Point&) const = default;
    };

    /// Shows other data. The chosen point stays chosen, and is marked where there is such a point.
    void setData(ChartData chart);
    /// Chooses a point, which need not be there yet, or none.
    void choosePoint(const std::optional<Point>& point);
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
    /// A person chose another point.
    void pointChosen(const resblock::LabChart::Point& point);
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
    void mark(const std::optional<Place>& place);
    void chooseAndTell(const Place& place);
    [[nodiscard]] std::optional<Place> placeOf(const std::optional<Point>& point) const;
    void moveChoice(int points, int curves);
    void replot();
    [[nodiscard]] std::optional<Place> nearest(const QPointF& inPlot, double reach) const;
    [[nodiscard]] bool choosable(int curve) const;

    std::unique_ptr<Parts> m_parts;
    ChartData m_data;
    std::optional<Point> m_wanted; ///< the chosen point
    std::optional<Place> m_chosen; ///< where it is marked
    Theme m_theme;
};

} // namespace resblock
