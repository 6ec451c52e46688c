// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/theme/Theme.h"
#include "ui/views/plots/DepthSeries.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>

namespace resblock {

/// Line plot of two series on a logarithmic axis: residual solid with circles, plain dashed with squares.
/// Zeros lie as triangles on the lower edge, infinities as triangles on the upper one, NaN as crosses beside
/// them; lines break there. Moving the mark redraws the mark alone.
class PlotDepthChart : public QWidget {
    Q_OBJECT

public:
    explicit PlotDepthChart(QWidget* parent = nullptr);
    ~PlotDepthChart() override;

    /// Shows another series; the mark keeps its place.
    void setSeries(DepthSeries series);
    /// Moves the block's band without new data.
    void setCurrent(int position);
    /// Marks the stage in view; none where there is no value to mark.
    void setMark(const std::optional<StageMark>& mark);
    /// Names the axes: the places and the values, each also in the words for a plot that has little room.
    void setTitles(const QString& places, const QString& shortPlaces, const QString& values,
                   const QString& shortValues);
    /// Sets the texts of the tool tips, one a position.
    void setHints(QStringList hints) { m_hints = std::move(hints); }
    /// Takes the colours of a theme.
    void applyTheme(const Theme& theme);

    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Returns where the point of a position lies, in this widget's coordinates.
    [[nodiscard]] QPointF pointAt(int position, int side) const;
    /// Counts how often the whole plot was drawn.
    [[nodiscard]] int fullReplots() const { return m_fullReplots; }

signals:
    /// A position was clicked.
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
    QString m_shortValuesTitle; ///< for a low plot
    Theme m_theme;
    int m_fullReplots = 0;
};

} // namespace resblock
