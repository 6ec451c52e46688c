// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/SeedValue.h"
#include "ui/views/lab/CurveStyle.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace resblock {

/// One curve of a LabChart, with the band of its seeds.
struct ChartCurve {
    CurveStyle style;
    std::vector<double> x;
    std::vector<SeedValue> y; ///< as many; the band from low to high is drawn where they differ
    QStringList hints;        ///< what to say about each point; empty: the points cannot be chosen
    std::string id = {};      ///< what names the curve in a LabPoint, of those that can be chosen
};

/// A thin dotted line that no measurement made.
struct ChartLine {
    QString name;
    std::vector<double> x;
    std::vector<double> y;
};

/// All that a LabChart shows: curves, lines, and what stands on its axes.
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

} // namespace resblock
