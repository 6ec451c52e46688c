// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/theme/Theme.h"

#include <QFont>
#include <QString>

class QCPAxis;
class QCPAxisRect;
class QCustomPlot;
class QWidget;

namespace resblock {

/// What all plots share: no interaction of QCustomPlot's own, one buffer for everything but the layer
/// "marks", which lies on top and can be redrawn alone.
void preparePlot(QCustomPlot& plot);

/// Colours, fonts and pens of one rectangle of axes. Pens are one pixel wide: wider ones cost several times
/// as much. `thickTitles` leaves room for axis titles.
void styleAxes(QCPAxisRect& rect, const Theme& theme, const QFont& font);

/// Margins from font metrics instead of QCustomPlot's automatic ones: the axes stay in place from tab to tab
/// and a replot need not measure. `valueLabelWidth` is that of the widest label of the value axis; titles
/// take one line unless more are stated.
void setPlotMargins(QCPAxisRect& rect, const QFont& font, double valueLabelWidth, bool keyLabels,
                    bool keyTitle, int valueTitleLines = 1, int keyTitleLines = 1);

/// Buffers must have the screen's pixel ratio; call on show and when the screen changes.
void followPixelRatio(QCustomPlot& plot);

/// Draws the focus ring of a plot around `widget`'s edge.
void paintFocusRing(QWidget& widget, const Theme& theme);

/// Width of the frame kept free around a plot for the focus ring.
inline constexpr int focusRingWidth = 2;

} // namespace resblock
