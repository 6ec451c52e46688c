// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plots/PlotStyle.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QWidget>

#include <qcustomplot.h>

#include <cmath>

namespace resblock {

namespace {

constexpr int tickLabelPadding = 3;
constexpr int titlePadding = 2;

void styleAxis(QCPAxis& axis, const Theme& theme, const QFont& font)
{
    axis.setBasePen(QPen(theme.border, 1));
    axis.setTickPen(QPen(theme.border, 1));
    axis.setSubTickPen(QPen(theme.border, 1));
    axis.setTickLabelColor(theme.text);
    axis.setLabelColor(theme.text);
    axis.setTickLabelFont(font);
    axis.setLabelFont(font);
    axis.setTickLabelPadding(tickLabelPadding);
    axis.setLabelPadding(titlePadding);
    axis.setTickLength(4, 0);
    axis.setSubTickLength(2, 0);
    QColor grid = theme.border;
    grid.setAlpha(70);
    axis.grid()->setPen(QPen(grid, 1));
    axis.grid()->setZeroLinePen(Qt::NoPen);
    axis.grid()->setSubGridVisible(false);
}

} // namespace

void preparePlot(QCustomPlot& plot)
{
    plot.setInteractions(QCP::Interactions());
    plot.setFocusPolicy(Qt::NoFocus);
    plot.setPlottingHint(QCP::phCacheLabels, true);
    plot.setNotAntialiasedElements(QCP::aeAxes | QCP::aeGrid | QCP::aeSubGrid | QCP::aeFills);
    plot.legend->setVisible(false);
    plot.layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmLogical);
    plot.addLayer(QStringLiteral("marks"));
    plot.layer(QStringLiteral("marks"))->setMode(QCPLayer::lmBuffered);
    plot.addLayer(QStringLiteral("bands"), plot.layer(QStringLiteral("background")));
}

void styleAxes(QCPAxisRect& rect, const Theme& theme, const QFont& font)
{
    rect.setBackground(QBrush(theme.surface));
    styleAxis(*rect.axis(QCPAxis::atBottom), theme, font);
    styleAxis(*rect.axis(QCPAxis::atLeft), theme, font);
}

void setPlotMargins(QCPAxisRect& rect, const QFont& font, double valueLabelWidth, bool keyLabels,
                    bool keyTitle, int valueTitleLines, int keyTitleLines)
{
    const QFontMetricsF metrics(font);
    const double line = metrics.height();
    const double left = valueTitleLines * line + titlePadding + valueLabelWidth + 2 * tickLabelPadding + 2;
    double bottom = keyLabels ? line + tickLabelPadding : 2;
    if (keyTitle) bottom += keyTitleLines * line + titlePadding;
    rect.setAutoMargins(QCP::msNone);
    constexpr int above = 3; // a label that touched the border of the picture would be left out
    rect.setMargins(QMargins(static_cast<int>(std::ceil(left)), static_cast<int>(std::ceil(line / 2)) + above,
                             static_cast<int>(std::ceil(line / 2)), static_cast<int>(std::ceil(bottom))));
}

void followPixelRatio(QCustomPlot& plot)
{
    plot.setBufferDevicePixelRatio(plot.devicePixelRatioF());
}

void paintFocusRing(QWidget& widget, const Theme& theme)
{
    QPainter painter(&widget);
    painter.setPen(QPen(theme.focusRing, focusRingWidth));
    const double half = focusRingWidth / 2.0;
    painter.drawRect(QRectF(widget.rect()).adjusted(half, half, -half, -half));
}

} // namespace resblock
