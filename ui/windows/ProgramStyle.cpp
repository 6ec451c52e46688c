// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/ProgramStyle.h"

#include "ui/paint/theme/Theme.h"

#include <QPainter>
#include <QStyleOption>

namespace resblock {

namespace {

/// Over Fusion's own outline; what has the focus keeps the colour it has for that.
void outline(const QStyleOption& option, const QRect& box, QPainter& painter)
{
    const bool focused = option.state & QStyle::State_HasFocus;
    if (!(option.state & QStyle::State_Enabled) || focused) return;
    constexpr double radius = 2; // Fusion's
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::fromPalette(option.palette).border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

} // namespace

ProgramStyle::ProgramStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void ProgramStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_IndicatorCheckBox) outline(*option, option->rect, *painter);
}

void ProgramStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                      QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox || control == CC_ComboBox) outline(*option, option->rect, *painter);
}

} // namespace resblock
