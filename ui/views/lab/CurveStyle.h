// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/DepthSweep.h"
#include "ui/paint/theme/Theme.h"

#include <QColor>

class QCPScatterStyle;
class QPainter;
class QPen;
class QRectF;

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

/// Returns the colour of a curve's line and marks.
[[nodiscard]] QColor curveColor(const CurveStyle& style, const Theme& theme);
/// Returns the pen of a curve's line, one pixel wide, dashed by the network.
[[nodiscard]] QPen curvePen(const CurveStyle& style, const Theme& theme);
/// Returns the marks at a curve's points; none for an earlier run and where the style wants none.
[[nodiscard]] QCPScatterStyle curveScatter(const CurveStyle& style, const Theme& theme);

/// Paints a legend's symbol of a curve in the middle of `area`.
void paintCurveSymbol(QPainter& painter, const QRectF& area, const CurveStyle& style, const Theme& theme);

} // namespace resblock
