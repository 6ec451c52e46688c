// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/DepthProfile.h"
#include "ui/paint/theme/Theme.h"

#include <QStringList>
#include <QWidget>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace resblock {

/// One quantity over the depth of both networks, stem first.
struct DepthSeries {
    QStringList places;         ///< names of the positions 0, 1, ...
    QStringList shortPlaces;    ///< the same shorter, for axes without room; may be empty
    std::vector<int> landmarks; ///< positions whose names matter most: the stem, first blocks of stages
    std::array<std::vector<ProfileValue>, 2> values; ///< residual, plain; one a position
    /// The same before the changes by hand, drawn as thin grey lines underneath; empty without.
    std::array<std::vector<ProfileValue>, 2> before;
    std::vector<double> alsoVisible;   ///< values of marks to come, so that the axis need not move for them
    int current = -1;                  ///< position of the block in view
    bool blocksEndAtTheirPoint = true; ///< the block's band reaches from the point before to its own; else
                                       ///< it lies around its point
};

/// The value of the stage in view.
struct StageMark {
    double x = 0; ///< position, between the points
    std::array<ProfileValue, 2> values;
    bool operator==(const StageMark&) const = default;
};

/// Line plot of two series on a logarithmic axis: residual solid with circles, plain dashed with squares.
/// Zeros lie as triangles on the lower edge, infinities as triangles on the upper one, NaN as crosses beside
/// them; lines break there. Moving the mark redraws the mark alone.
class PlotDepthChart : public QWidget {
    Q_OBJECT

public:
    explicit PlotDepthChart(QWidget* parent = nullptr);
    ~PlotDepthChart() override;

    void setSeries(DepthSeries series);
    /// Moves the block's band without new data.
    void setCurrent(int position);
    void setMark(const std::optional<StageMark>& mark);
    void setTitles(const QString& places, const QString& shortPlaces, const QString& values);
    /// Text of the tool tip over a position.
    void setHints(QStringList hints) { m_hints = std::move(hints); }
    void applyTheme(const Theme& theme);

    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Where the point of a position lies, in this widget's coordinates.
    [[nodiscard]] QPointF pointAt(int position, int side) const;
    /// Times the whole plot was drawn.
    [[nodiscard]] int fullReplots() const { return m_fullReplots; }

signals:
    void positionActivated(int position);
    /// An arrow key asks for the neighbour.
    void moveRequested(int by);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Parts;
    void buildParts();
    void fillGraphs();
    void fillMark();
    void placeBand();
    /// Titles, labels and margins for the size the chart has.
    void chooseLabels();
    double labelValues(int most);
    void labelPlaces(double spacing);
    void replotAll();
    [[nodiscard]] int nearestPosition(double pixelX) const;

    std::unique_ptr<Parts> m_parts;
    DepthSeries m_series;
    std::optional<StageMark> m_mark;
    QStringList m_hints;
    QString m_placesTitle;
    QString m_shortPlacesTitle; ///< for a narrow plot
    QString m_valuesTitle;
    Theme m_theme;
    int m_fullReplots = 0;
};

} // namespace resblock
