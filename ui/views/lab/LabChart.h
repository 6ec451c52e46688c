// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/LabSetup.h"
#include "ui/paint/theme/Theme.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace resblock {

/// How a curve looks: colour and shape by the network, hollow marks and dots without BN, grey for an earlier
/// run.
struct CurveStyle {
    SweepNet net = SweepNet::Plain;
    bool hollow = false;
    bool earlier = false;
    bool marks = true; ///< at the points
    bool operator==(const CurveStyle&) const = default;
};

struct ChartCurve {
    CurveStyle style;
    std::vector<double> x;
    std::vector<SeedValue> y; ///< as many; the band from low to high is drawn where they differ
    QStringList hints;        ///< what to say about each point; empty: the points cannot be chosen
};

/// A thin dotted line that no measurement made.
struct ChartLine {
    QString name;
    std::vector<double> x;
    std::vector<double> y;
};

struct ChartData {
    std::vector<ChartCurve> curves;
    std::vector<ChartLine> lines;
    bool logarithmic = false;
    double xLow = 0;
    double xHigh = 1;
    std::vector<double> xTicks; ///< empty: chosen
    QString firstTick;          ///< instead of the number at 0, if not empty
    QString xTitle;
    QString yTitle;
    QStringList xShort; ///< shorter titles, longest first, for where the whole one has no room
    QStringList yShort;
    std::optional<double> yLow; ///< otherwise from the data
    std::optional<double> yHigh;
};

/// A legend's symbol of a curve, in the middle of `area`.
void paintCurveSymbol(QPainter& painter, const QRectF& area, const CurveStyle& style, const Theme& theme);

/// Any number of curves with bands. Values that are exactly 0 lie as triangles on the lower edge,
/// infinities as triangles on the upper one, NaN as crosses beside them; lines break there. A point can be
/// chosen with the mouse or, with the focus, with the arrow keys; a click or Enter activates it.
class LabChart : public QWidget {
    Q_OBJECT

public:
    explicit LabChart(QWidget* parent = nullptr);
    ~LabChart() override;

    void setData(ChartData chart);
    void applyTheme(const Theme& theme);
    /// Draws the chart alone, at any size, in the colours of `theme`.
    void paintInto(QPainter& painter, const QRect& area, const Theme& theme);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Where a point lies, in this widget's coordinates.
    [[nodiscard]] QPointF pointAt(int curve, int point) const;
    /// The titles as they stand on the axes, the one across first; empty where there is no room for one.
    [[nodiscard]] QStringList writtenTitles() const;

signals:
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
    void chooseRange();
    void fillGraphs();
    void label();
    void titleAxes(double widestLabel, bool titled);
    [[nodiscard]] QString axesText() const;
    void choose(const std::optional<Place>& place);
    void moveChoice(int points, int curves);
    void replot();
    [[nodiscard]] double heightOf(const ProfileValue& value) const;
    [[nodiscard]] std::optional<Place> nearest(const QPointF& inPlot, double reach) const;
    [[nodiscard]] bool choosable(int curve) const;

    std::unique_ptr<Parts> m_parts;
    ChartData m_data;
    std::optional<Place> m_chosen;
    Theme m_theme;
};

} // namespace resblock
